"""Simulated people talk to the real engine in process; each talk ends in a judgement."""
from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Set, Tuple

from rules_core import assess

from .people import Person, profiles, temperaments

AS_OF = "2026-11-20"
_PATIENCE = 12      # messages beyond two for each fact, after which the person gives up


@dataclass
class Talk:
    """How one conversation went."""

    profile: str
    scheme: str
    temperament: str
    turns: int = 0                 # the person's messages up to the verdict, interruptions not counted
    not_volunteered: int = 0
    ended: bool = False
    right: bool = False
    questions_asked: int = 0
    questions_answered: int = 0
    strays: int = 0
    strays_kept_off: int = 0
    put: Set[Tuple[str, Optional[str]]] = field(default_factory=set)      # questions put, by fact and level
    faults: List[str] = field(default_factory=list)
    lines: List[Tuple[str, str]] = field(default_factory=list)

    @property
    def extra(self) -> int:
        return self.turns - self.not_volunteered

    @property
    def again(self) -> int:
        """How often an answer was not understood and the same question came back."""
        return sum(f.startswith("asked") for f in self.faults)


def load_agent() -> Any:
    """The trained model with its actions in process and a tracker store in memory."""
    from bot.engine import surroundings
    from bot.engine.loading import newest_model
    from bot.settings import Settings
    settings = Settings()
    surroundings.prepare(settings)
    from rasa.core.agent import Agent
    from bot.engine.inside_actions import InsideActions, compile_schema_once
    compile_schema_once()
    actions = InsideActions(settings.actions)
    agent = Agent.load(newest_model(settings.models), action_endpoint=actions)
    actions.domain = agent.domain.as_dict()
    return agent


def pairs() -> List[Tuple[Mapping[str, Any], str]]:
    """Every profile with every temperament, so ordered that a part of the list is spread over both."""
    manners, people = temperaments(), profiles()
    return [(profile, manners[(i + k) % len(manners)]) for k in range(len(manners)) for i, profile in enumerate(people)]


async def hold_all(agent: Any, seconds: float) -> List[Talk]:
    talks, started, wanted = [], time.monotonic(), pairs()
    for number, (profile, temperament) in enumerate(wanted):
        if time.monotonic() - started > seconds:
            print(f"  (time is up after {number} of {len(wanted)} conversations; --all holds every one)")
            break
        talks.append(await _Conversation(agent, Person(profile, temperament), f"simulated-{number}").hold())
    return talks


class _Conversation:
    def __init__(self, agent: Any, person: Person, sender: str):
        self.agent, self.person, self.sender = agent, person, sender
        self.talk = Talk(person.profile["name"], person.profile["scheme"], person.temperament)
        self.asked: Optional[Mapping[str, Any]] = None
        self.buttons: List[Mapping[str, str]] = []
        self.verdict: Optional[Mapping[str, Any]] = None
        self.customs: List[Mapping[str, Any]] = []

    async def hold(self) -> Talk:
        person, talk = self.person, self.talk
        await self._say(person.opening())
        talk.not_volunteered = sum(1 for fact in person.facts if fact not in person.volunteered)
        patience = _PATIENCE + 2 * len(person.facts)
        while talk.turns < patience:
            if person.correction:
                await self._say(person.correct(), answers=False)
            elif self.verdict is not None and self.asked is None:
                break
            elif await self._interlude():
                continue
            elif self.asked is None:
                await self._say("继续")
            else:
                await self._say(person.answer(self.asked, self.buttons))
        talk.ended = self.verdict is not None
        self._judge()
        return talk

    async def _interlude(self) -> bool:
        """A question of one's own, or something quite else, before the next answer."""
        person, talk = self.person, self.talk
        if person.manner.get("interrupts") and self.asked and talk.questions_asked < min(2, person.answered):
            talk.questions_asked += 1
            before = self.asked
            await self._say(person.question(), counts=False)
            talk.questions_answered += any(c["type"] == "answer" and c.get("entry") for c in self.customs)
            if self.asked is None or self.asked["fact"] != before["fact"]:
                talk.faults.append(f"after the question in between {before['fact']} was not asked again")
            return True
        if person.manner.get("strays") and self.asked and talk.strays < min(1, person.answered):
            talk.strays += 1
            await self._say(person.stray(), counts=False)
            talk.strays_kept_off += not any(c["type"] == "answer" and c.get("entry") for c in self.customs)
            return True
        return False

    async def _say(self, text: str, counts: bool = True, answers: bool = True) -> None:
        from rasa.core.channels.channel import UserMessage
        from bot.engine.replies import Replies
        output = Replies()
        await self.agent.processor.handle_message(
            UserMessage(text, output, self.sender, input_channel="evaluation", metadata={"as_of": AS_OF}))
        self.talk.turns += counts
        self.customs = [m["custom"] for m in output.messages if m.get("custom")]
        asked = self.asked
        self.asked, self.buttons = None, []
        for message in output.messages:
            custom = message.get("custom") or {}
            if custom.get("type") == "question":
                self.talk.put.add((custom["fact"], custom.get("level")))
                self.asked, self.buttons = custom, message.get("buttons") or []
            elif custom.get("type") == "assessment" and custom.get("partial") is False:
                self.verdict = custom
        if asked and self.asked and (asked["fact"], asked.get("level"), asked["options"]) == (
                self.asked["fact"], self.asked.get("level"), self.asked["options"]) and counts and answers:
            self.talk.faults.append(f"asked {asked['fact']} again after “{text}”")
        self.talk.lines.append((text, " ⏎ ".join(m["text"].replace("\n", " / ") for m in output.messages)))

    # -- judging ------------------------------------------------------------------------------------
    def _judge(self) -> None:
        talk, person = self.talk, self.person
        if self.verdict is None:
            talk.faults.append("no verdict")
            return
        known = {k: v for k, v in person.facts.items() if k not in person.declined}
        expected = assess(talk.scheme, known, AS_OF).as_dict()
        if self.verdict["scheme"] != talk.scheme:
            talk.faults.append(f"scheme {self.verdict['scheme']}")
            return
        talk.faults += [f"wrong: {d}" for d in differences(expected, self.verdict, known, bool(person.declined))]
        talk.right = not any(f.startswith("wrong") for f in talk.faults)


def differences(expected: Mapping[str, Any], got: Mapping[str, Any], known: Mapping[str, Any], left_out: bool) -> List[str]:
    """Where the verdict told departs from the one on the whole profile.

    Levels that a dialogue need not settle (below the best one reached, or held already) may stay open.
    """
    found = []
    if expected["highest_eligible"] != got["highest_eligible"]:
        found.append(f"highest {got['highest_eligible']}, not {expected['highest_eligible']}")
    order = [level["level"] for level in expected["levels"]]
    best = max([order.index(x) for x in (expected["highest_eligible"], known.get("title_level")) if x in order], default=-1)
    for number, (want, have) in enumerate(zip(expected["levels"], got["levels"])):
        if have["outcome"] != want["outcome"] and have["outcome"] != "undetermined":
            found.append(f"{have['level']} {have['outcome']}, not {want['outcome']}")
        elif have["outcome"] == "undetermined" != want["outcome"] and number > best and not left_out:
            found.append(f"{have['level']} left open, not {want['outcome']}")
        for part in ("standing", "resources", "window"):
            a, b = want["parts"].get(part), have["parts"].get(part)
            if a != b and "unknown" not in (a, b):
                found.append(f"{have['level']} {part} {b}, not {a}")
    return found


def summary(talks: List[Talk]) -> Dict[str, Any]:
    """The measures over all talks, and right verdicts by temperament and by scheme."""
    def share(part: List[bool]) -> Optional[float]:
        return sum(part) / len(part) if part else None

    def by(key: str) -> Dict[str, Any]:
        groups: Dict[str, List[Talk]] = {}
        for talk in talks:
            groups.setdefault(getattr(talk, key), []).append(talk)
        return {name: {"talks": len(g), "right": share([t.right for t in g]),
                       "median_extra_turns": statistics.median(t.extra for t in g)} for name, g in sorted(groups.items())}
    asked = sum(t.questions_asked for t in talks)
    strays = sum(t.strays for t in talks)
    return {"talks": len(talks), "right_verdicts": share([t.right for t in talks]),
            "never_ended": sum(not t.ended for t in talks), "median_turns": statistics.median(t.turns for t in talks),
            "median_turns_minus_facts_not_volunteered": statistics.median(t.extra for t in talks),
            "median_turns_minus_questions_put": statistics.median(t.turns - len(t.put) for t in talks),
            "asked_again": sum(t.again for t in talks),
            "questions_answered": sum(t.questions_answered for t in talks) / asked if asked else None,
            "strays_kept_off": sum(t.strays_kept_off for t in talks) / strays if strays else None,
            "by_temperament": by("temperament"), "by_scheme": by("scheme")}


def run(seconds: float) -> List[Talk]:
    """All conversations, or as many as can be held in ``seconds``."""
    return asyncio.run(hold_all(load_agent(), seconds))
