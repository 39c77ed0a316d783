"""Deeds of an agent on a call's row: reckoned in a thread on what stood there, kept only if nothing moved meanwhile."""
from __future__ import annotations

import asyncio
import time
from typing import Any, Callable, Mapping, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.console import calls
from bot.console.audit import audit
from bot.console.cards import card_of
from bot.console.desk import Desk
from bot.console.errors import bad
from bot.console.sessions import Agent
from bot.console.tables import PHONE
from bot.console.tables import calls as table
from bot.door.errors import Refused

_TRIES = 6
CHANGED = "这通咨询刚刚有变化，请看最新的内容。"


class Stale(Exception):
    """The page acts on a version of the call that is no longer the last; `card` is the call as it is now."""

    def __init__(self, card: Mapping[str, Any]) -> None:
        self.card = card
        super().__init__(CHANGED)


class NotEmpty(Refused):
    """409: only a call in which nothing happened may be thrown away."""

    def __init__(self) -> None:
        super().__init__(409, "这通咨询已经有记录，请收尾。")


class _Moved(Exception):
    """Somebody wrote to the row in between."""


async def deed(desk: Desk, agent: Agent, call: str, version: Optional[int], action: str, do: Callable[[Any], Any],
               **detail: Any) -> dict[str, Any]:
    """`do(known)` -> Done on a call of this agent; the call as it is then.  Raises NoSuchCall, Stale, Refused."""
    for _ in range(_TRIES):
        row = await desk.read(lambda connection: calls.call_of(connection, agent.name, call))
        if version is not None and row.version != version:
            raise Stale(await read_card(desk, call))
        done, verdict = await asyncio.to_thread(_reckon, row, do, desk.reception.settings)
        try:
            await desk.write(lambda connection: _keep(connection, agent, row, done, verdict, action, detail))
        except _Moved:
            continue
        return await read_card(desk, call)
    raise Stale(await read_card(desk, call))


async def read_card(desk: Desk, call: str) -> dict[str, Any]:
    """The call as its page gets it."""
    return await desk.read(lambda connection: card_of(connection, call, desk.reception.settings))


def _reckon(row: Any, do: Callable[[Any], Any], settings: Any) -> tuple[Any, bool]:
    from bot.console.call_card import decided
    from bot.console.call_faq import today_of
    from bot.console.call_state import Known

    done = do(Known.of(row))
    return done, row.verdict_at is None and decided(done.known, today_of(settings))


def _keep(connection: Connection, agent: Agent, row: Any, done: Any, verdict: bool, action: str, detail: Mapping[str, Any]) -> None:
    known, now = done.known, time.time()
    changes = dict(facts=dict(known.facts), by_level=dict(known.by_level), scheme=known.scheme, asked=dict(known.memory))
    kept = connection.execute(
        sa.update(table)
        .where(table.c.id == row.id, table.c.version == row.version, table.c.agent == agent.name)
        .values(version=row.version + 1, changed_at=now, **changes, **({"verdict_at": now} if verdict else {}))
    ).rowcount
    if not kept:
        raise _Moved()  # nothing is written yet
    if done.text is not None:
        calls.add_line(connection, row.id, "agent", done.text, kind=done.kind, **done.detail)
    audit(connection, agent.name, action, row.id, **detail)


def open_phone(connection: Connection, agent: Agent, slot: Optional[int]) -> str:
    """A call for somebody on the line; its id.  Raises NoSlotLeft."""
    call = calls.open_call(connection, agent.name, kind=PHONE, slot=slot)
    audit(connection, agent.name, "call.open", call)
    return call


def discard(connection: Connection, agent: Agent, call: str) -> None:
    """Throw away a call in which nothing happened.  Raises NoSuchCall, NotEmpty."""
    row = calls.call_of(connection, agent.name, call)
    if row.kind != PHONE or row.facts or row.by_level or calls.lines_of(connection, call, 1):
        raise NotEmpty()
    connection.execute(sa.delete(table).where(table.c.id == call))
    audit(connection, agent.name, "call.discard", call)


def split(connection: Connection, agent: Agent, call: str, keep: list[str]) -> str:
    """A second call out of one: a new question, or another person on the line.  Of the facts those named in `keep`
    ("education", "outcome_count@junior"; the document goes along with any of them, or as "scheme") go into it too;
    the first call stays as it is.  The new call's id.  Raises NoSuchCall, NoSlotLeft.
    """
    row = calls.call_of(connection, agent.name, call)
    facts = {name: value for name, value in (row.facts or {}).items() if name in keep}
    by_level = {level: {f: v for f, v in own.items() if f in keep or f"{f}@{level}" in keep} for level, own in (row.by_level or {}).items()}
    by_level = {level: own for level, own in by_level.items() if own}
    scheme = row.scheme if facts or by_level or "scheme" in keep else None
    new = calls.open_call(connection, agent.name, kind=PHONE, scheme=scheme, facts=facts, by_level=by_level, parent=call)
    calls.add_line(connection, call, "agent", "分出一通新的咨询", kind="note", event="split", to=new)
    calls.add_line(connection, new, "agent", "从另一通咨询分出来", kind="note", event="split", of=call)
    calls.change(connection, call)
    audit(connection, agent.name, "call.split", call, new=new, facts=len(facts))
    return new


def tell(connection: Connection, agent: Agent, call: str, text: str, detail: Mapping[str, Any]) -> None:
    """Put into the record what the caller was told, with its source.  Raises NoSuchCall, Refused (400)."""
    calls.call_of(connection, agent.name, call)
    if not text.strip():
        raise bad("请写明告知了什么。")
    calls.add_line(connection, call, "agent", text.strip(), kind="told", **{k: v for k, v in detail.items() if v})
    calls.change(connection, call)
    audit(connection, agent.name, "call.told", call, entry=detail.get("entry"), clause=detail.get("clause"))

