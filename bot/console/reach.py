"""Whether an agent's words reach the person now, or only when he writes again."""
from __future__ import annotations

import time

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.channels.wechat.tables import people
from bot.settings import Settings

NOW, NEXT = "now", "next"


def reach(connection: Connection, settings: Settings, conversation: str) -> str:
    """NOW, or NEXT: with the person's next message.

    A page listens all the time, a program that asks gets its answers when it asks.  WeChat lets an account write
    only for a while after the person did, a few times, and only an account that has its secret.
    """
    channel = conversation.partition(":")[0]
    if channel not in ("wechat", "wecom"):
        return NEXT if channel == "rest" else NOW
    secret = settings.wechat_app_secret if channel == "wechat" else settings.wecom_secret
    if not secret or not sa.inspect(connection).has_table(people.name):
        return NEXT
    left = connection.execute(
        sa.select(people.c.quota_left).where(people.c.conversation == conversation, people.c.quota_until > time.time())
    ).scalar()
    return NOW if left else NEXT
