"""Named agents: made and changed by `zhicheng agents`, read by the console."""
from __future__ import annotations

import re
import time
from typing import Any, Optional, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.console import passwords
from bot.console.audit import audit
from bot.console.tables import agent_sessions, agents, sign_in_failures

ROLES = ("agent", "supervisor", "curator")
#: Who is named in the audit trail for what was done in the terminal.
TERMINAL = "命令行"
_NAME = re.compile(r"[\w.\-]{1,40}")


class AgentError(ValueError):
    """What was asked of the list of agents cannot be; `str()` is a Chinese sentence."""


def add(connection: Connection, name: str, display: str, password: str, roles: Sequence[str]) -> None:
    """A new agent; raises AgentError, passwords.BadPassword."""
    if not _NAME.fullmatch(name):
        raise AgentError("登录名只能用文字、数字、点、横线和下划线，最多 40 个字。")
    wrong = [role for role in roles if role not in ROLES]
    if wrong or not roles:
        raise AgentError(f"角色只能是 {'、'.join(ROLES)}。")
    display = " ".join((display or name).split())[:40]
    if find(connection, name) is not None:
        raise AgentError(f"已经有“{name}”了。")
    connection.execute(
        sa.insert(agents).values(
            name=name, display=display, password_hash=passwords.hashed(password), roles=sorted(set(roles)),
            disabled=False, created_at=time.time(), touched_at=0.0,
        )
    )  # fmt: skip
    audit(connection, TERMINAL, "agent.add", name, roles=",".join(sorted(set(roles))))


def set_password(connection: Connection, name: str, password: str) -> None:
    """A new password; whoever is signed in with the old one is signed out.  Raises AgentError, BadPassword."""
    _must_be_there(connection, name)
    connection.execute(sa.update(agents).where(agents.c.name == name).values(password_hash=passwords.hashed(password)))
    connection.execute(sa.delete(agent_sessions).where(agent_sessions.c.agent == name))
    connection.execute(sa.delete(sign_in_failures).where(sign_in_failures.c.name == failure_key(name)))
    audit(connection, TERMINAL, "agent.password", name)


def set_disabled(connection: Connection, name: str, disabled: bool) -> None:
    """Shut an agent out, at once, or let him in again.  Raises AgentError."""
    _must_be_there(connection, name)
    connection.execute(sa.update(agents).where(agents.c.name == name).values(disabled=disabled))
    if disabled:
        connection.execute(sa.delete(agent_sessions).where(agent_sessions.c.agent == name))
    audit(connection, TERMINAL, "agent.disable" if disabled else "agent.enable", name)


def find(connection: Connection, name: str) -> Optional[Any]:
    """An agent's row; None if there is none of that name."""
    return connection.execute(sa.select(agents).where(agents.c.name == name)).first()


def everyone(connection: Connection) -> list[Any]:
    """All agents, by name."""
    return list(connection.execute(sa.select(agents).order_by(agents.c.name)).all())


def display_of(connection: Connection, name: str) -> str:
    """What people read for an agent."""
    return connection.execute(sa.select(agents.c.display).where(agents.c.name == name)).scalar() or name


def lock_desk(connection: Connection, name: str) -> None:
    """Within this transaction nobody else decides anything about this agent's desk."""
    connection.execute(sa.update(agents).where(agents.c.name == name).values(touched_at=time.time()))


def failure_key(name: str) -> str:
    """Under which failed attempts are counted: mistyped names may be anything, a password even."""
    import hashlib

    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


def _must_be_there(connection: Connection, name: str) -> None:
    if find(connection, name) is None:
        raise AgentError(f"没有“{name}”这个人。")
