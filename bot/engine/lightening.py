"""What Rasa does at every turn that is of no use here, left out of a loaded agent.  What it decides is the same.

Rasa 3.6.21; tests/faults/test_faults_light.py holds it to Rasa's own way.
"""
from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Mapping, Optional, Sequence

from rasa.core import processor as rasa_processor
from rasa.core.agent import Agent
from rasa.core.policies import rule_policy as rasa_rule_policy
from rasa.core.policies.policy import Policy
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.engine.graph import GraphNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.constants import ACTION_VALIDATE_SLOT_MAPPINGS
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker


def lighten(agent: Agent) -> None:
    """Take what is needless from an agent.  Once for each agent that is loaded."""
    agent.processor.graph_runner = StraightRunner(agent.processor.graph_runner)
    # All slots' values are put into one text for a debug message.
    agent.processor._log_slots = lambda tracker: None
    if _extracts_nothing(agent.domain):
        agent.processor.run_action_extract_slots = _extract_nothing
    # These modules copy messages, events and states in depth for debug messages only.
    rasa_processor.copy = rasa_rule_policy.copy = _NoCopies
    # The class of each event is looked for among all subclasses: two thirds of the time of reading a tracker.
    if not hasattr(Event.resolve_by_type, "cache_info"):
        Event.resolve_by_type = staticmethod(lru_cache(maxsize=None)(Event.resolve_by_type))


class _NoCopies:
    """Stands for the module `copy`."""

    @staticmethod
    def deepcopy(value: Any) -> Any:
        return value


class StraightRunner:
    """Runs a model's components one after the other in an order found once; dask plans them anew each time."""

    def __init__(self, runner: DaskGraphRunner) -> None:
        self._schema, self.nodes = runner._graph_schema, runner._instantiated_nodes
        self._plans: dict[tuple[str, ...], list[tuple[str, GraphNode, tuple[str, ...]]]] = {}

    def run(self, inputs: Optional[Mapping[str, Any]] = None, targets: Optional[Sequence[str]] = None) -> dict[str, Any]:
        """The outputs of `targets` by name."""
        wanted = tuple(targets or self._schema.target_names)
        if wanted not in self._plans:
            self._plans[wanted] = self._plan(wanted)
        done: dict[str, Any] = dict(inputs or {})
        for name, node, needs in self._plans[wanted]:
            done[name] = node(*((need, done[need]) for need in needs if need in done))[1]
        return {name: done[name] for name in wanted}

    def _plan(self, wanted: Sequence[str]) -> list[tuple[str, GraphNode, tuple[str, ...]]]:
        plan: dict[str, tuple[str, GraphNode, tuple[str, ...]]] = {}

        def put(name: str) -> None:
            # What is no node is an input.
            if name in plan or name not in self._schema.nodes:
                return
            needs = tuple(self._schema.nodes[name].needs.values())
            for need in needs:
                put(need)
            plan[name] = (name, self.nodes[name], needs)

        for name in wanted:
            put(name)
        return list(plan.values())


def history_of_rules(agent: Agent) -> Optional[int]:
    """How many states of a conversation the rules look at; None where other policies look at all of them."""
    runner = agent.processor.graph_runner
    nodes = getattr(runner, "nodes", None) or runner._instantiated_nodes
    policies = [node._component for node in nodes.values() if isinstance(node._component, Policy)]
    if not policies or not all(type(policy) is RulePolicy for policy in policies):
        return None
    rules = [key for policy in policies for part in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH) for key in policy.lookup[part]]
    return max((len(json.loads(rule)) for rule in rules), default=1)


def _extracts_nothing(domain: Domain) -> bool:
    """Whether all slots are set by the actions alone: then there is nothing to look for in a message."""
    mappings = [mapping for slot in domain.slots for mapping in slot.mappings]
    asks = ACTION_VALIDATE_SLOT_MAPPINGS in domain.user_actions
    return not asks and all(mapping.get("type") == "custom" and not mapping.get("action") for mapping in mappings)


async def _extract_nothing(output_channel: Any, tracker: DialogueStateTracker) -> DialogueStateTracker:
    return tracker
