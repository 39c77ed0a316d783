"""Signing in and out: sessions that end by themselves, names that lock after wrong passwords."""
from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from typing import Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.console import agents as people
from bot.console.audit import audit
from bot.console.errors import Locked
from bot.console.settings import ConsoleSettings
from bot.console.tables import agent_sessions, agents, sign_in_failures
from bot.spine.database import Database

#: A session's last sign of life is written down at most this often (seconds).
_SEEN_STEP = 20.0


@dataclass(frozen=True)
class Agent:
    """A signed-in agent.  `session` names the session in the database, it is not the cookie."""

    name: str
    display: str
    roles: tuple[str, ...]
    session: str
    csrf: str

    def may(self, role: str) -> bool:
        """Whether one of the agent's roles allows what `role` is needed for; a supervisor is an agent too."""
        return role in self.roles or (role == "agent" and "supervisor" in self.roles)

    def as_dict(self) -> dict:
        """{"name", "display", "roles"}."""
        return {"name": self.name, "display": self.display, "roles": list(self.roles)}


def count_attempt(connection: Connection, database: Database, settings: ConsoleSettings, name: str) -> None:
    """Count an attempt before the password is looked at, so that a hundred at once are a hundred; raises Locked."""
    key, now = people.failure_key(name), time.time()
    database.insert_unless_there(connection, sign_in_failures, name=key, failed=0, failed_at=now, locked_until=0.0)
    mine = sign_in_failures.c.name == key
    # Always written to, so that the name is ours for the rest of the transaction, wherever the others are.
    forgotten = sign_in_failures.c.failed_at < now - settings.lock
    connection.execute(
        sa.update(sign_in_failures)
        .where(mine)
        .values(
            failed=sa.case((forgotten, 0), else_=sign_in_failures.c.failed),
            locked_until=sa.case((forgotten, 0.0), else_=sign_in_failures.c.locked_until),
        )
    )
    row = connection.execute(sa.select(sign_in_failures).where(mine)).one()
    if row.locked_until > now:
        raise Locked(max(1, round((row.locked_until - now) / 60)))
    failed = row.failed + 1
    over = failed >= settings.attempts
    connection.execute(
        sa.update(sign_in_failures)
        .where(mine)
        .values(failed=failed, failed_at=now, locked_until=now + settings.lock if over else 0.0)
    )


def begin(
    connection: Connection, settings: ConsoleSettings, name: str, rehashed: Optional[str] = None
) -> tuple[str, Agent]:
    """A new session for an agent whose password was right: (cookie, agent).  `rehashed`: kept in place of a dated hash."""
    row = people.find(connection, name)
    if rehashed:
        connection.execute(sa.update(agents).where(agents.c.name == name).values(password_hash=rehashed))
    cookie, now = secrets.token_urlsafe(32), time.time()
    session, csrf = _key(settings, cookie), secrets.token_urlsafe(24)
    connection.execute(sa.delete(sign_in_failures).where(sign_in_failures.c.name == people.failure_key(name)))
    connection.execute(
        sa.insert(agent_sessions).values(
            id=session, agent=name, csrf=csrf, created_at=now, seen_at=now, expires_at=now + settings.longest
        )
    )
    audit(connection, name, "sign-in")
    return cookie, Agent(name, row.display, tuple(row.roles), session, csrf)


def look(connection: Connection, settings: ConsoleSettings, cookie: Optional[str]) -> tuple[Optional[Agent], bool]:
    """The agent of a cookie, None where its session is over; and whether its sign of life is due to be noted."""
    if not cookie or len(cookie) > 100:
        return None, False
    return _living(connection, settings, _key(settings, cookie))


def lives(connection: Connection, settings: ConsoleSettings, session: str) -> bool:
    """Whether a session is still good; looking keeps it no longer alive."""
    return _living(connection, settings, session)[0] is not None


def _living(connection: Connection, settings: ConsoleSettings, session: str) -> tuple[Optional[Agent], bool]:
    now = time.time()
    row = connection.execute(
        sa.select(agent_sessions, agents.c.display, agents.c.roles)
        .join(agents, agents.c.name == agent_sessions.c.agent)
        .where(
            agent_sessions.c.id == session,
            agent_sessions.c.expires_at > now,
            agent_sessions.c.seen_at > now - settings.idle,
            agents.c.disabled.is_(False),
        )
    ).first()
    if row is None:
        return None, False
    due = row.seen_at < now - min(_SEEN_STEP, settings.idle / 4)
    return Agent(row.agent, row.display, tuple(row.roles), row.id, row.csrf), due


def seen(connection: Connection, session: str) -> None:
    """Note a sign of life."""
    connection.execute(sa.update(agent_sessions).where(agent_sessions.c.id == session).values(seen_at=time.time()))


def end(connection: Connection, agent: Agent) -> None:
    """Sign out."""
    connection.execute(sa.delete(agent_sessions).where(agent_sessions.c.id == agent.session))
    audit(connection, agent.name, "sign-out")


def online(connection: Connection, settings: ConsoleSettings) -> set[str]:
    """The names of the agents with a living session."""
    now = time.time()
    return set(
        connection.execute(
            sa.select(agent_sessions.c.agent)
            .where(agent_sessions.c.expires_at > now, agent_sessions.c.seen_at > now - settings.idle)
            .distinct()
        ).scalars()
    )


def drop_old(connection: Connection, settings: ConsoleSettings) -> None:
    """Delete sessions that are over and failures that are forgotten."""
    now = time.time()
    table = agent_sessions.c
    connection.execute(
        sa.delete(agent_sessions).where(sa.or_(table.expires_at <= now, table.seen_at <= now - settings.idle))
    )
    connection.execute(sa.delete(sign_in_failures).where(sign_in_failures.c.failed_at < now - settings.lock))


def _key(settings: ConsoleSettings, cookie: str) -> str:
    """The name of a cookie's session: without ZHICHENG_SECRET, where it is set, none of the kept names can be made."""
    secret = settings.signed_with.get_secret_value().encode()
    return hmac.new(secret, cookie.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
