"""The supervisor's figures, from the records as they stand: counts, shares and times; nothing of a person in them.

Rows are read once, in the order of their numbers, and folded into counts by day; what is added later is read on top.
A verdict counts once for a conversation (its last one of the span) and once for a call closed by an agent.
"""
from __future__ import annotations

import datetime as dt
import threading
import time
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Iterable, Mapping, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.console.tables import CITIZEN, calls, wrapups
from bot.spine.clock import CHINA
from bot.spine.schema import inbox, outbox, wanting
from bot.spine.takeover import is_internal
from rules_core import load_policies

SPANS = (1, 7, 30)
_DAYS, _CHUNK = 36, 20_000
#: On PostgreSQL a lower number may be committed after a higher one: the last rows are folded again, which changes nothing.
_UNSETTLED = 60.0
OUTCOMES = ("eligible", "ineligible", "undetermined")


@dataclass
class Day:
    """What one day (China) saw; conversations by name only until they are counted."""

    conversations: set[str] = field(default_factory=set)
    handed: set[str] = field(default_factory=set)
    verdicts: dict[str, tuple[str, str]] = field(default_factory=dict)


class Tally:
    """Folds inbox and outbox into days.  For several threads; memory holds names of conversations, never words."""

    def __init__(self) -> None:
        self.days: dict[dt.date, Day] = {}
        self._heard, self._said = 0, 0
        self._lock = threading.Lock()

    def read(self, connection: Connection, now: float) -> None:
        """Read what was added."""
        first = now - _DAYS * 86400
        with self._lock:
            self._heard = self._fold(connection, inbox, inbox.c.received_at, self._heard, now, self._hear, inbox.c.metadata)
            self._said = self._fold(connection, outbox, outbox.c.created_at, self._said, now, self._say, outbox.c.payload)
            for day in [day for day in self.days if day < day_of(first)]:
                del self.days[day]

    def _fold(self, connection: Connection, table: sa.Table, at: Any, after: int, now: float, take: Any, content: Any) -> int:
        first, settled = now - _DAYS * 86400, after
        query = sa.select(table.c.id, table.c.conversation, at.label("at"), content.label("content")).order_by(table.c.id).limit(_CHUNK)
        if table is outbox:
            text = sa.cast(outbox.c.payload, sa.Text)
            query = query.where(sa.or_(text.like('%"assessment"%'), text.like('%"handoff"%')))
        while True:
            rows = connection.execute(query.where(table.c.id > after, at >= first)).all()
            for row in rows:
                take(self.days.setdefault(day_of(row.at), Day()), row)
                after = row.id
                settled = max(settled, row.id) if row.at < now - _UNSETTLED else settled
            if len(rows) < _CHUNK:
                return settled

    @staticmethod
    def _hear(day: Day, row: Any) -> None:
        if not is_internal(row.content):
            day.conversations.add(row.conversation)

    @staticmethod
    def _say(day: Day, row: Any) -> None:
        custom = (row.content or {}).get("custom") or {}
        if custom.get("type") == "handoff":
            day.handed.add(row.conversation)
        elif custom.get("type") == "assessment" and custom.get("scheme") in load_policies():
            outcome = outcome_of(level.get("outcome") for level in custom.get("levels") or ())
            if outcome:
                day.verdicts[row.conversation] = (custom["scheme"], outcome)


def outcome_of(levels: Iterable[Any]) -> Optional[str]:
    """eligible where any level is open, else undetermined where any is, else ineligible; None for no levels."""
    found = set(levels)
    return next((o for o in ("eligible", "undetermined", "ineligible") if o in found), None)


def day_of(at: float) -> dt.date:
    """The day in China."""
    return dt.datetime.fromtimestamp(at, CHINA).date()


def figures(connection: Connection, tally: Tally, days: int, unanswered: Mapping[str, Any], now: Optional[float] = None) -> dict[str, Any]:
    """All figures for the last `days` days, today among them.

    `unanswered`: {"times": seconds since 1970 of each question without an answer, "clusters": [{"text", "count"}]}.
    """
    now = time.time() if now is None else now
    tally.read(connection, now)
    today = day_of(now)
    wide = [today - dt.timedelta(days=n) for n in range(_DAYS - 1, -1, -1)]
    record = _Record(connection, tally, unanswered["times"], wide[0])
    span = wide[-days:]
    waits = connection.execute(sa.select(sa.func.count()).select_from(wanting)).scalar_one()
    return {
        "today": {**record.of([today]), "waiting": waits},
        "span": {"days": days, **record.of(span)},
        "outcomes": record.outcomes(span),
        "by_day": [{"date": day.isoformat(), **record.of([day])} for day in span],
        "by_week": [{"week": f"{year}-W{week:02d}", "from": held[0].isoformat(), **record.of(held)} for (year, week), held in _weeks(wide)],
        "unanswered": list(unanswered["clusters"]), "at": round(now),
    }


def _weeks(days: list[dt.date]) -> list[tuple[tuple[int, int], list[dt.date]]]:
    """The last five weeks, Monday to Sunday."""
    found: dict[tuple[int, int], list[dt.date]] = {}
    for day in days:
        found.setdefault(day.isocalendar()[:2], []).append(day)
    return list(found.items())[-5:]


class _Record:
    """The days with what the calls' own rows tell."""

    def __init__(self, connection: Connection, tally: Tally, asked: Iterable[float], first: dt.date) -> None:
        since = dt.datetime.combine(first, dt.time(), CHINA).timestamp()
        self.days = tally.days
        self.calls = [(day_of(row.opened_at), row.conversation if row.kind == CITIZEN else None, row.verdict_at and row.verdict_at - row.opened_at)
                      for row in connection.execute(sa.select(calls.c.opened_at, calls.c.kind, calls.c.conversation, calls.c.verdict_at)
                                                    .where(calls.c.opened_at >= since))]
        self.closed = [(day_of(row.closed_at), row.scheme, outcome_of((row.verdict or {}).values()))
                       for row in connection.execute(sa.select(wrapups.c.closed_at, wrapups.c.scheme, wrapups.c.verdict)
                                                     .where(wrapups.c.closed_at >= since))]
        self.asked = [day_of(at) for at in asked if at >= since]

    def of(self, days: list[dt.date]) -> dict[str, Any]:
        wanted = set(days)
        held = [self.days[day] for day in days if day in self.days]
        spoke = set().union(*(day.conversations for day in held)) if held else set()
        taken = {conversation for day, conversation, _ in self.calls if day in wanted and conversation}
        handed = (set().union(*(day.handed for day in held)) if held else set()) | taken
        seconds = [took for day, _, took in self.calls if day in wanted and took is not None]
        return {
            "calls": sum(day in wanted for day, _, _ in self.calls), "conversations": len(spoke),
            "bot_share": round(1 - len(spoke & handed) / len(spoke), 4) if spoke else None,
            "unanswered": sum(day in wanted for day in self.asked),
            "median_seconds_to_verdict": round(median(seconds), 1) if seconds else None,
        }

    def outcomes(self, days: list[dt.date]) -> list[dict[str, Any]]:
        """Per scheme, bot's conversations and agents' calls together."""
        wanted = set(days)
        last: dict[str, tuple[str, str]] = {}
        for day in days:
            last.update(self.days[day].verdicts if day in self.days else {})
        found = [*last.values(), *((scheme, outcome) for day, scheme, outcome in self.closed if day in wanted)]
        return [{"scheme": scheme, "name": versions[-1].name, **{o: sum(one == (scheme, o) for one in found) for o in OUTCOMES}}
                for scheme, versions in load_policies().items()]
