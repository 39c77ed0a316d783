"""A person's row: what he was offered, what is left to tell him, how often he may be written to."""
from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any, Mapping, Optional, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.channels.plain import chosen
from bot.channels.wechat.account import WECHAT, Account
from bot.channels.wechat.answers import Text
from bot.channels.wechat.incoming import Incoming
from bot.channels.wechat.tables import people
from bot.settings import Settings
from bot.spine import conversations

#: Messages that may be sent after a person did something, and for how many seconds (客服消息下发规则).
_AFTER_MESSAGE, _AFTER_TAP = (5, 48 * 3600.0), (3, 60.0)
_TAPS = ("event:click", "event:subscribe", "event:scan", "event:scancode_waitmsg")
_UNLIMITED = (1_000_000, 3650 * 86400.0)
_GO_ON = {"继续", "接着说", "接着看", "往下", "下一页", "继续看", "继续吧", "还有呢", "continue"}
_YES = {"是", "是的", "对", "对的", "嗯", "嗯嗯", "好", "好的", "没错", "在", "是啊", "对啊", "是呀", "yes", "y", "ok"}
_NO = {"不是", "不", "否", "不对", "没有", "不在", "不用", "no", "n", "不是的"}


# Asked and told at every message: built once.
_mine = people.c.conversation == sa.bindparam("talk")
_OPEN = sa.select(people.c.offer, people.c.choices, people.c.rest).where(_mine)
_GRANTED = sa.select(people.c.quota_left, people.c.quota_until, people.c.forget_at).where(_mine)
_SERVE = sa.update(people).where(_mine)


@dataclass(frozen=True)
class Person:
    """What is known of a person before his message is read."""

    offer: Optional[Mapping[str, str]] = None
    choices: Sequence[Mapping[str, Any]] = ()
    rest: str = ""


def person(connection: Connection, conversation: str) -> Person:
    """The person of a conversation, as he stands."""
    row = connection.execute(_OPEN, {"talk": conversation}).first()
    return Person(row.offer, row.choices or (), row.rest or "") if row else Person()


def served(
    connection: Connection,
    settings: Settings,
    account: Account,
    incoming: Incoming,
    conversation: str,
    began: float,
    text: Text,
    offer: Optional[Mapping[str, str]] = None,
) -> None:
    """Note the person whose message of `began` was answered with `text`: what may be sent to him, what a number,
    a yes or 继续 now mean.  Whoever writes has not left, unless he left after he wrote."""
    row = connection.execute(_GRANTED, {"talk": conversation}).first()
    values: dict[str, Any] = {"agent": incoming.agent, **_open(text, offer)}
    if row is None or row.forget_at is None or row.forget_at - settings.wechat_grace < began:
        values["forget_at"] = None
        left, seconds = _quota(account, incoming)
        longer = row is not None and row.quota_left > 0 and row.quota_until > began + seconds
        # A tap grants less, and for less long, than a message: it must not cut short what a message granted.
        if left and not longer:
            values.update(quota_left=left, quota_until=began + seconds)
    if row is not None:
        connection.execute(_SERVE, {"talk": conversation, **values})
    else:
        new = {"conversation": conversation, "channel": account.channel, "openid": incoming.sender,
               "quota_left": 0, "quota_until": 0.0}  # fmt: skip
        connection.execute(sa.insert(people).values(**{**new, **values}))


def told(connection: Connection, conversation: str, text: Text) -> None:
    """Note what the person was told last, without a message of his."""
    connection.execute(sa.update(people).where(people.c.conversation == conversation).values(**_open(text, None)))


def _open(text: Text, offer: Optional[Mapping[str, str]]) -> dict[str, Any]:
    # The choices of a question (q7.2) are the dialogue's to read: there "5" may be a number of years.
    own = [choice for choice in text.choices if not is_question_choice(choice["payload"])]
    return {"offer": dict(offer) if offer else None, "choices": own or None, "rest": text.rest or None}


def leaving(connection: Connection, account: Account, incoming: Incoming, conversation: str, forget_at: float) -> None:
    """The person unsubscribed: nothing may be sent any more, and his data go at `forget_at`."""
    values = {"forget_at": forget_at, "quota_left": 0, "quota_until": 0.0, "offer": None, "choices": None, "rest": None}
    changed = connection.execute(sa.update(people).where(people.c.conversation == conversation).values(**values)).rowcount
    if not changed and conversations.exists(connection, conversation):
        # His first message is still being answered.
        connection.execute(
            sa.insert(people).values(
                conversation=conversation, channel=account.channel, openid=incoming.sender, agent=incoming.agent, **values
            )
        )


def _quota(account: Account, incoming: Incoming) -> tuple[int, float]:
    if account.channel != WECHAT:
        return _UNLIMITED
    if incoming.kind in _TAPS:
        return _AFTER_TAP
    return (0, 0.0) if incoming.kind.startswith("event:") else _AFTER_MESSAGE


def is_question_choice(payload: str) -> bool:
    """Whether a payload belongs to a question of the dialogue: q7.2"""
    head, dot, tail = payload.partition(".")
    return bool(dot) and head[:1] == "q" and head[1:].isdigit() and tail.replace(",", "").replace("+", "").isdigit()


def wants_more(said: str) -> bool:
    """Whether the person asks for the rest of a text."""
    return _bare(said) in _GO_ON


def answer_to_offer(said: str, choice: str, shown: Sequence[Mapping[str, Any]]) -> Optional[str]:
    """"yes" or "no" to what was offered, None for anything else."""
    if choice in ("yes", "no"):
        return choice
    picked = chosen(said, shown)
    if picked in ("yes", "no"):
        return picked
    bare = _bare(said)
    return "yes" if bare in _YES else "no" if bare in _NO else None


def _bare(said: str) -> str:
    return unicodedata.normalize("NFKC", said).strip(" 。.!！~,，“”\"'「」").lower()
