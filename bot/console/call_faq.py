"""Policy questions at the desk: answered while typing, from the knowledge store, with the call's scheme as context."""
from __future__ import annotations

import datetime as dt
import json
import logging
import re
from typing import Any, Mapping, Optional

from actions import prospects
from actions.following import followed_up
from actions.state import State
from actions.wording import grounds_of
from bot.console.call_state import assessed
from knowledge import KnowledgeAnswer, KnowledgeStore
from knowledge.answer import cited, entry_text, is_past
from knowledge.checklist import NoChecklist, checklist
from knowledge.clauses import basis
from knowledge.errors import KnowledgeError
from rapidfuzz import fuzz
from rules_core import RulesError, Truth

log = logging.getLogger(__name__)
NOT_NOW = "资料库正在更新，过一会儿再查。"
NEAR = "文件里没有收录这一问，不能作答。意思相近的有下面这些，请看是不是："
_ASKS = re.compile(r"[?？]|吗|呢$|多少|怎么|咋|如何|什么|啥|哪|能不能|可不可以|要不要|是不是|多久|几[年级天门]")
_PARTS = re.compile(r"[\s,，、。;；]+")
_MATERIALS = "-materials"
_LEAST_ALIKE, _MOST_NEAR = 55, 5
_SUPPOSES, _LOOKS_UP = ("what_if",), ("ask_policy", "explain", "out_of_scope")

Found = Mapping[str, Any]


def is_question(understood: Any, told_facts: bool) -> bool:
    """Whether a line is to be looked up: by its intent, or by its words where no intent says otherwise."""
    if understood.intent in _SUPPOSES + ("ask_policy",):
        return True
    return bool(_ASKS.search(understood.text)) or (understood.intent in _LOOKS_UP and not told_facts)


class Library:
    """The knowledge store as a desk uses it.  Safe for several threads; opening it costs nothing."""

    def __init__(self, path: Any, today: Any) -> None:
        self._store = KnowledgeStore(path)
        self._today = today
        self._questions: tuple[Any, list[tuple[str, str, Optional[str]]]] = (None, [])

    def warm_up(self) -> None:
        """Open the store and read what is read at the first question."""
        self.search("要交多少钱", None)

    def search(self, text: str, scheme: Optional[str]) -> Found:
        """What the documents say to `text`; where they say nothing, that, and questions that look alike.

        {"zone": "answer" | "suggest" | "none" | "failed", "entry", "question", "text", "cite", "clauses",
        "suggestions": [{"entry", "question"}]}
        """
        try:
            return self._shown(text, self._store.ask(text, scheme=scheme, as_of=self._today()), scheme)
        except KnowledgeError as error:
            log.error("knowledge store: %s", type(error).__name__)
            return _nothing(text, NOT_NOW, "failed")

    def entry(self, entry: str) -> Optional[Found]:
        """An entry by its id; None where there is none."""
        try:
            row = self._store.index().entry(entry)
            if row is None:
                return None
            clauses = tuple(json.loads(row["clauses"]))
            also = self._store.index().questions(json.loads(row["also"])[:3])
        except KnowledgeError:
            return None
        return {"zone": "answer", "entry": entry, "question": row["question"], "text": entry_text(row, clauses, self._today()),
                "cite": _cite(row, clauses), "clauses": list(clauses), "scheme": row["scheme"], "past": is_past(row, self._today()),
                "suggestions": [{"entry": e, "question": q} for e, q in also.items()]}

    def answer(self, line: str, state: State, sure: bool) -> Optional[Found]:
        """The answer to the question in a line of a call; None where it is none, unless `sure` that it is one.

        Suppositions and one's own way up are reckoned from the call's facts; a short follow-up is asked as the
        question before it was.
        """
        own = self._reckoned(line, state)
        if own is not None:
            return own
        found = self._looked_up(line, state)
        if found["zone"] == "answer":
            state.dialogue["last_question"] = {"text": found["asked"][:40], "entry": found["entry"]}
            return self._own_materials(found, state)
        return found if sure or (found["zone"] == "suggest" and _ASKS.search(line)) else None

    def _looked_up(self, line: str, state: State) -> dict[str, Any]:
        """The line as a whole, then only its part that asks, then the question before it with that part put in."""
        asking = [part for part in _PARTS.split(line) if _ASKS.search(part)]
        last = state.dialogue["last_question"] or {}
        topic = self._topic(last.get("entry"))
        tries = [line, *([asking[-1]] if asking and asking[-1] != line else []), *followed_up(line, last.get("text"), topic)]
        first = None
        for asked in dict.fromkeys(tries):
            found = {**self.search(asked, state.scheme), "asked": asked, "question": line}
            if found["zone"] == "answer":
                return found
            first = first or found
        return first  # type: ignore[return-value]

    def _topic(self, entry: Optional[str]) -> Optional[str]:
        try:
            return self._store.topic(entry)
        except KnowledgeError:
            return None

    def _reckoned(self, line: str, state: State) -> Optional[Found]:
        """要是再干两年呢, 啥时候能评副研究员: from the rules, for this very caller."""
        try:
            assessment = assessed(state)
            if assessment is None or not state.facts:
                return None
            if state.understanding.get("intent") == "what_if" and prospects.supposed(line, state.scheme, assessment):
                text = prospects.answer(assessment, state.profile(), line)
            else:
                text = prospects.own_way(assessment, state.profile(), line)
        except RulesError:
            return None
        if not text:
            return None
        return {"zone": "answer", "entry": None, "question": line, "text": text, "cite": assessment.policy.after["cite"],
                "clauses": [], "suggestions": [], "reckoned": True}

    def _own_materials(self, found: dict[str, Any], state: State) -> Found:
        """The materials for this caller's own route, where the highest level within reach has one."""
        if not (found["entry"] or "").endswith(_MATERIALS) or state.scheme is None:
            return found
        for result in reversed(assessed(state).levels):  # type: ignore[union-attr]
            standing = result.part("standing")
            if standing is not None and standing.truth is Truth.MET:
                try:
                    own = checklist(state.scheme, result.level.id, grounds_of(standing))
                except NoChecklist:
                    return found
                return {**found, "text": f"按您要报的{result.level.name}——{own.text}", "clauses": list(own.clauses), "cite": basis(own.clauses)}
        return found

    def _shown(self, text: str, found: KnowledgeAnswer, scheme: Optional[str]) -> dict[str, Any]:
        suggestions = [{"entry": e, "question": q} for e, q in found.suggestions]
        if found.zone == "answer":
            row = self._store.index().entry(found.entry) if found.entry else None
            return {"zone": "answer", "entry": found.entry, "question": row["question"] if row else text, "text": found.text,
                    "cite": _cite(row, found.clauses), "clauses": list(found.clauses), "suggestions": suggestions}
        if found.zone == "none":
            suggestions = self._near(text, scheme)
            return _nothing(text, NEAR if suggestions else found.text, "none", suggestions)
        return _nothing(text, found.text, "suggest", suggestions)

    def _near(self, text: str, scheme: Optional[str]) -> list[dict[str, str]]:
        """Questions that look like what is being typed: to choose from, never an answer."""
        scored = []
        for entry, question, own in self._all_questions():
            if scheme is None or own in (scheme, None):
                alike = fuzz.partial_ratio(text, question) if len(text) > 1 else 0
                if alike >= _LEAST_ALIKE:
                    scored.append((-alike - (8 if own == scheme else 0), len(question), entry, question))
        return [{"entry": entry, "question": question} for _, _, entry, question in sorted(scored)[:_MOST_NEAR]]

    def _all_questions(self) -> list[tuple[str, str, Optional[str]]]:
        index = self._store.index()
        if self._questions[0] is not index:
            with index._lock:
                rows = index.db.execute("select id, question, scheme from entries").fetchall()
            self._questions = (index, [tuple(row) for row in rows])
        return self._questions[1]


def _cite(row: Optional[Mapping[str, Any]], clauses: Any) -> Optional[str]:
    return basis(clauses) or (cited(row["cite"]) if row and row["cite"] else "") or None


def _nothing(question: str, text: str, zone: str, suggestions: Any = ()) -> dict[str, Any]:
    return {"zone": zone, "entry": None, "question": question, "text": text, "cite": None, "clauses": [], "suggestions": list(suggestions)}


def today_of(settings: Any) -> dt.date:
    """The day of assessment."""
    from bot.spine.clock import today

    return settings.as_of or today()
