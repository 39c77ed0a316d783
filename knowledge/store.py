"""The store as the rest of the product sees it: ask a question, get an answer, a choice or an honest no."""

from __future__ import annotations

import datetime as dt
import json
import os
import threading
from pathlib import Path
from typing import Sequence

from knowledge.answer import KnowledgeAnswer, entry_text, none_text, placed, suggest_text
from knowledge.computed import compute
from knowledge.errors import StoreUnreadable
from knowledge.index import Index
from knowledge.mismatch import mismatch, things_elsewhere
from knowledge.search import Found, search
from knowledge.zones import Candidate

MORE = 3


class KnowledgeStore:
    """Reads the built store at `path`; notices by itself when the file was replaced. Safe for several threads.

    Making one costs nothing; the file is opened at the first question. Raises StoreMissing or StoreUnreadable
    when there is no usable file and none was open before.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._index: Index | None = None
        self._stamp: tuple[int, ...] | None = None
        self._lock = threading.Lock()

    def ask(
        self, text: str, scheme: str | None = None, level: str | None = None, limit: int = 3,
        as_of: dt.date | None = None,
    ) -> KnowledgeAnswer:
        """The answer to `text`. `scheme` and `level` are the conversation's, where it has settled them.

        Entries whose validity ended before `as_of` (today where not given) say so first. Never raises for any
        text. The text of the reply is at most 600 characters.
        """
        index, text = self.index(), str(text or "")
        text, scheme = index.unplaced(text, scheme)
        done = compute(index.lexicon.read_in(text, scheme), scheme)
        if done:
            return done
        found = search(index, text, scheme, level, limit)
        return _apart(index, found, scheme, limit) or render(index, found, scheme, as_of or dt.date.today())

    def topic(self, entry: str | None) -> str | None:
        """The topic of an entry (fee, venue, …); None where there is no such entry."""
        row = self.index().entry(entry) if entry else None
        return row["topic"] if row else None

    def explain(self, text: str, scheme: str | None = None, level: str | None = None, limit: int = 3) -> Found:
        """All that was weighed for `text`: for curators and tests."""
        return search(self.index(), str(text or ""), scheme, level, limit)

    def index(self) -> Index:
        """The open file; reopened when another was put in its place. A question keeps the one it began with."""
        stamp = _stamp(self.path)
        if self._index is not None and (stamp == self._stamp or stamp is None):
            return self._index
        with self._lock:
            stamp = _stamp(self.path)
            if self._index is None or (stamp != self._stamp and stamp is not None):
                try:
                    fresh = Index(self.path)
                except StoreUnreadable:
                    if self._index is None:
                        raise
                    return self._index
                # The old file is left to the garbage collector: a question in another thread may still read it.
                if _stamp(self.path) == stamp:
                    self._stamp = stamp
                self._index = fresh
            return self._index


def _stamp(path: Path) -> tuple[int, ...] | None:
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def _apart(index: Index, found: Found, scheme: str | None, limit: int) -> KnowledgeAnswer | None:
    """The reply to a level or a thing that the conversation's document has none of, where nothing answered the question."""
    if found.zone.name == "answer":
        return None
    other = mismatch(index, found.reading, scheme, limit) or things_elsewhere(index, found, scheme, limit)
    if other is None:
        return None
    choices = _offered(index, other.choices, scheme)
    if not choices:
        return KnowledgeAnswer("none", None, f"{other.told}可以换个说法再问我。", (), 0.0, ())
    return KnowledgeAnswer("suggest", None, suggest_text(choices, other.told), (), round(other.choices[0].score, 4), choices)


def _offered(index: Index, candidates: Sequence[Candidate], scheme: str | None) -> tuple[tuple[str, str], ...]:
    """(entry id, question) for each; one of another document than the conversation's says its place, unless it does."""
    asked = index.questions([c.pack.id for c in candidates])
    choices = []
    for c in candidates:
        question, own = asked[c.pack.id], c.pack.scheme
        named = own is None or own == scheme or own in index.lexicon.read_in(question, scheme).names
        choices.append((c.pack.id, question if named else placed(question, own)))
    return tuple(choices)


def render(index: Index, found: Found, scheme: str | None, today: dt.date | None = None) -> KnowledgeAnswer:
    """What a person reads for what was found. `today` makes entries past their validity say so."""
    zone = found.zone
    score = round(zone.score, 4)
    if zone.name == "answer":
        best = zone.choices[0]
        entry = index.entry(best.pack.id)
        clauses = tuple(json.loads(entry["clauses"]))
        also = json.loads(entry["also"])[:MORE]
        asked = index.questions(also)
        more = tuple((i, asked[i]) for i in also if i in asked)
        return KnowledgeAnswer("answer", best.pack.id, entry_text(entry, clauses, today), clauses, score, more)
    if zone.name == "suggest":
        choices = _offered(index, zone.choices, scheme)
        return KnowledgeAnswer("suggest", None, suggest_text(choices), (), score, choices)
    return KnowledgeAnswer("none", None, none_text(scheme, found.reading.outside, found.reading.astray), (), score, ())
