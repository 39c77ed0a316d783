"""What is left out of Rasa's turn changes nothing: held to Rasa's own trackers and its own runner."""
from __future__ import annotations

import ast
import asyncio
import inspect

import pytest
from faults_home import HERE
from test_faults_worker import Bench

pytestmark = pytest.mark.engine

TALK = ["你好", "数数 1", "选择", "沉默", "数数 2", "天上的云", "数数 3"]


@pytest.fixture(scope="module")
def bench(tiny_models, tmp_path_factory):
    home = tmp_path_factory.mktemp("light")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TINY_BOT_MARKS", str(home))
        patch.syspath_prepend(str(HERE))
        yield Bench(home, tiny_models)


def _own_of_rasa(bench, conversation: str):
    """The tracker as Rasa's own code makes it from what is stored."""
    from rasa.shared.core.trackers import DialogueStateTracker

    return DialogueStateTracker.from_dict(conversation, bench.events(conversation), bench.loaded.agent.domain.slots)


@pytest.mark.parametrize("said", range(1, len(TALK) + 1))
def test_a_tracker_in_memory_stands_where_rasas_own_would(bench, said):
    conversation = f"rest:light-{said}"
    for text in TALK[:said]:
        bench.say(conversation, text)
    own, ours = _own_of_rasa(bench, conversation), asyncio.run(bench.loaded.store.retrieve(conversation))
    domain, history = bench.loaded.agent.domain, ours._history
    assert history and ours.past_states(domain)[-history:] == own.past_states(domain)[-history:]
    assert ours.applied_events() == own.applied_events()
    for tracker in (ours, ours.copy()):
        assert tracker.current_slot_values() == own.current_slot_values()
        assert tracker.latest_action == own.latest_action
        assert tracker.latest_message == own.latest_message
        assert tracker.followup_action == own.followup_action
        assert tracker.active_loop == own.active_loop


def test_what_happens_to_a_copy_does_not_happen_to_the_original(bench):
    from rasa.shared.core.events import SlotSet

    bench.say("rest:copy", "数数 1")
    tracker = asyncio.run(bench.loaded.store.retrieve("rest:copy"))
    before = len(tracker.events)
    tracker.copy().update(SlotSet("counted", [7]))
    assert len(tracker.events) == before and tracker.get_slot("counted") == [1]


def test_an_action_gets_all_events_as_json(bench):
    from rasa.shared.core.trackers import EventVerbosity

    bench.say("rest:told", "数数 1")
    tracker = asyncio.run(bench.loaded.store.retrieve("rest:told"))
    told = tracker.copy().current_state(EventVerbosity.ALL)["events"]
    assert list(told) == [event.as_dict() for event in tracker.events] and len(told) == len(tracker.events)


def test_another_engines_turn_is_not_missed(bench):
    from bot.engine.store import SpineTrackerStore
    from rasa.shared.core.events import SlotSet

    bench.say("rest:other", "数数 1")
    other = SpineTrackerStore(bench.database)
    other.domain = bench.loaded.agent.domain
    tracker = asyncio.run(other.retrieve("rest:other"))
    tracker.update(SlotSet("counted", [1, 2]))
    asyncio.run(other.save(tracker))
    assert bench.say("rest:other", "数数 3") == [{"text": "第3个，共3个"}]


def test_a_wiped_conversation_is_forgotten_here_too(bench):
    from bot.spine import conversations

    bench.say("rest:wiped", "数数 1")
    conversations.wipe(bench.database, "rest:wiped")
    assert bench.say("rest:wiped", "数数 1") == [{"text": "第1个，共1个"}]


def test_a_tracker_that_was_not_retrieved_here_adds_only_what_is_new(bench):
    bench.say("rest:strange", "数数 1")
    tracker = asyncio.run(bench.loaded.store.retrieve("rest:strange"))
    stored = bench.events("rest:strange")
    bench.loaded.store._out = None
    tracker = _own_of_rasa(bench, "rest:strange")
    # As a tracker of the session alone, which is what Rasa counts.
    tracker.events = type(tracker.events)(list(tracker.events)[_session_starts(stored):])
    asyncio.run(bench.loaded.store.save(tracker))
    assert bench.events("rest:strange") == stored


def _session_starts(stored: list[dict]) -> int:
    return next(at for at, event in enumerate(stored) if event["event"] == "session_started")


def test_conversations_at_rest_leave_the_memory(bench, monkeypatch):
    from bot.engine import store

    bench.say("rest:idle", "数数 1")
    assert "rest:idle" in bench.loaded.store._kept
    monkeypatch.setattr(store, "_IDLE", -1.0)
    bench.loaded.store.forget_idle()
    assert not bench.loaded.store._kept
    monkeypatch.undo()
    assert bench.say("rest:idle", "数数 2") == [{"text": "第2个，共2个"}]


def test_components_run_in_line_give_what_dask_gives(bench):
    from rasa.core.channels.channel import UserMessage
    from rasa.core.processor import MessageProcessor
    from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER

    _, metadata, dask = MessageProcessor._load_model(bench.settings.models)
    ours = bench.loaded.agent.processor.graph_runner
    for number, text in enumerate(TALK):
        bench.say("rest:runner", text)
        tracker = _own_of_rasa(bench, "rest:runner")
        inputs = {PLACEHOLDER_TRACKER: tracker, PLACEHOLDER_MESSAGE: [UserMessage(text, sender_id="x")]}
        read = [runner.run(inputs, [metadata.nlu_target])[metadata.nlu_target][0].as_dict() for runner in (dask, ours)]
        assert read[0] == read[1]
        chosen = [runner.run(inputs, [metadata.core_target])[metadata.core_target] for runner in (dask, ours)]
        assert chosen[0].probabilities == chosen[1].probabilities and chosen[0].events == chosen[1].events


def test_rasa_copies_in_depth_for_its_debug_messages_only():
    """`lighten` takes `copy.deepcopy` from these modules; a Rasa that needs it for more must not pass unseen."""
    from rasa.core import processor
    from rasa.core.policies import rule_policy

    for module in (processor, rule_policy):
        tree = ast.parse(inspect.getsource(module))
        debug = {
            id(inner)
            for call in ast.walk(tree)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "debug"
            for inner in ast.walk(call)
        }
        uses = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == "copy"]
        assert uses and all(id(use) in debug for use in uses)
