"""The queue: who wants an agent, who waits, who is being served; read from the tables as they stand.

Candidates are found by indexes (`conversations.last_seen`, the few rows of `wanting` and `takeovers`), so the
query does not grow with all that was ever said.  What was understood is folded from the events of those listed
only, and kept until the conversation moves.
"""
from __future__ import annotations

import time
from typing import Any, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.console.settings import ConsoleSettings
from bot.console.tables import agents
from bot.pages.slots import slots_of_many
from bot.settings import Settings
from bot.spine.schema import ASKED, OPEN, conversations, inbox, takeovers, wanting
from bot.spine.takeover import is_internal
from rules_core import FACTS, load_policies

CHANNELS = ("wechat", "wecom", "web", "kiosk", "embed", "rest")
MOST = 500
_LAST_WORDS = 60
#: Told first, so that a glance is enough; what else is known follows.
_FIRST = ("education", "years_in_profession", "title_level")
#: Told by the name of the policy.
_TOLD_OTHERWISE = ("region", "occupation", "achievements")
_SHORTER = {"本专业工作年限": "工作", "没有职称": "无职称", "现有职称：": ""}
_LONGEST = 60


class Queue:
    """Reads the queue.  For one thread at a time."""

    def __init__(self, settings: Settings, console: ConsoleSettings) -> None:
        self._settings, self._console = settings, console
        self._known: dict[str, tuple[float, dict[str, Any]]] = {}

    def read(self, connection: Connection) -> dict[str, Any]:
        """{"items": [Q, …] (at most MOST), "total"}: who asked for an agent first, the longest waiting at the top."""
        now = time.time()
        wanted = self._wanted(now)
        total = connection.execute(sa.select(sa.func.count()).select_from(conversations).where(wanted)).scalar_one()
        rows = connection.execute(self._listed(wanted)).all()
        self._learn(connection, rows)
        return {"items": [self._item(row, now) for row in rows], "total": total}

    def _wanted(self, now: float) -> Any:
        table, few = conversations.c, conversations.alias("few")
        ids = sa.union(
            sa.select(few.c.id).where(few.c.last_seen > now - self._console.active),
            sa.select(wanting.c.conversation).where(wanting.c.since > now - self._console.recent),
            sa.select(takeovers.c.conversation),
        )
        return sa.and_(table.id.in_(ids), table.in_sequence > 0, table.channel.in_(CHANNELS))

    def _listed(self, wanted: Any) -> Any:
        unanswered = (
            sa.select(inbox.c.conversation, sa.func.min(inbox.c.received_at).label("since"))
            .where(inbox.c.state.in_(OPEN))
            .group_by(inbox.c.conversation)
            .subquery()
        )
        table, said = conversations.c, inbox.alias("said")
        asked = sa.and_(wanting.c.why == ASKED, *self._ours())
        rank = sa.case(
            (takeovers.c.agent.is_not(None), 4),
            (asked, 0),
            (wanting.c.why.is_not(None), 1),
            (unanswered.c.since.is_not(None), 2),
            else_=3,
        )
        # Nobody waits at the end of the list: there the latest come first.
        order = sa.case((rank < 3, sa.func.coalesce(wanting.c.since, unanswered.c.since)), else_=-table.last_seen)
        return (
            sa.select(
                table.id, table.channel, table.last_seen, rank.label("rank"), wanting.c.why,
                sa.func.coalesce(wanting.c.since, unanswered.c.since, table.last_seen).label("since"),
                unanswered.c.since.label("unanswered"), agents.c.display.label("taken_by"), takeovers.c.since.label("taken_at"),
                said.c.text.label("last"), said.c.metadata.label("last_metadata"),
            )
            .select_from(conversations)
            .outerjoin(wanting, wanting.c.conversation == table.id)
            .outerjoin(unanswered, unanswered.c.conversation == table.id)
            .outerjoin(takeovers, takeovers.c.conversation == table.id)
            .outerjoin(agents, agents.c.name == takeovers.c.agent)
            .outerjoin(said, sa.and_(said.c.conversation == table.id, said.c.sequence == table.in_sequence))
            .where(wanted)
            .order_by(rank, order, table.id)
            .limit(MOST)
        )  # fmt: skip

    def _ours(self) -> tuple:
        # 人工 in WeChat may lead to WeChat's own customer service instead.
        return (conversations.c.channel != "wechat",) if self._settings.wechat_handoff == "transfer" else ()

    def _item(self, row: Any, now: float) -> dict[str, Any]:
        since = row.taken_at if row.rank == 4 else row.since
        last = "" if row.last is None or is_internal(row.last_metadata) else " ".join(row.last.split())[:_LAST_WORDS]
        return {
            "conversation": row.id, "channel": row.channel, "since": round(since, 1), "wants_human": row.rank == 0,
            "why": row.why, "waiting_seconds": round(now - since) if row.rank < 3 else 0,
            **self._known[row.id][1], "last": last, "taken_by": row.taken_by, "bot_busy": row.unanswered is not None,
        }  # fmt: skip

    def _learn(self, connection: Connection, rows: list[Any]) -> None:
        """What was understood in each conversation; anew only where something happened since."""
        moved = [row for row in rows if self._known.get(row.id, (0.0, {}))[0] != row.last_seen]
        slots = slots_of_many(connection, [row.id for row in moved])
        known = {row.id: self._known[row.id] for row in rows if row.id in self._known}
        known.update({row.id: (row.last_seen, understood(slots.get(row.id) or {})) for row in moved})
        self._known = known


def understood(slots: dict[str, Any]) -> dict[str, Any]:
    """{"situation", "scheme", "scheme_name"} of a conversation's slots, in one line."""
    from actions import wording

    first = [name for name in _FIRST if slots.get(name) is not None]
    scheme: Optional[str] = slots.get("scheme") if slots.get("scheme") in load_policies() else None
    others = [name for name in FACTS if name not in first and not (scheme and name in _TOLD_OTHERWISE)]
    told = wording.situation({name: slots[name] for name in [*first, *others] if slots.get(name) is not None})
    for long, short in _SHORTER.items():
        told = told.replace(long, short)
    return {
        "situation": told if len(told) <= _LONGEST else told[:_LONGEST] + "…", "scheme": scheme,
        "scheme_name": load_policies()[scheme][-1].name if scheme else None,
    }  # fmt: skip
