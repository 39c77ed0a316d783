"""The channel's own tables, beside the spine's in the same database.

| table             | one row is                                                                     |
|-------------------|--------------------------------------------------------------------------------|
| wechat_people     | a person: whom to write to, what was offered, what is left to tell             |
| wechat_deliveries | a message or event as WeChat delivers it, up to three times, and its one answer |
| wechat_tokens     | an access token, shared by all doors                                           |

`wechat_people` alone knows the open id; everywhere else a conversation has its hash.
"""
from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

#: What becomes of an answer that was not ready in time: it is PROMISED, being SENT, KEPT for the person's next
#: message, or SETTLED (given, or gone).
PROMISED, SENDING, KEPT, SETTLED = "promised", "sending", "kept", "settled"

people = sa.Table(
    "wechat_people",
    metadata,
    sa.Column("conversation", sa.String(100), primary_key=True),
    sa.Column("channel", sa.String(20), nullable=False),
    sa.Column("openid", sa.String(128), nullable=False),
    sa.Column("agent", sa.String(64), nullable=False, default=""),
    sa.Column("offer", sa.JSON),
    sa.Column("choices", sa.JSON),
    sa.Column("rest", sa.Text),
    sa.Column("quota_left", sa.Integer, nullable=False, default=0),
    sa.Column("quota_until", sa.Float, nullable=False, default=0.0),
    sa.Column("forget_at", sa.Float, index=True),
)

deliveries = sa.Table(
    "wechat_deliveries",
    metadata,
    sa.Column("key", sa.String(250), primary_key=True),
    sa.Column("conversation", sa.String(100), nullable=False, index=True),
    sa.Column("created_at", sa.Float, nullable=False, index=True),
    sa.Column("answer", sa.JSON, nullable=False),
    sa.Column("inbox_id", sa.BigInteger, index=True),
    # Of a reply nobody asked for (an agent's words): its place in the outbox.
    sa.Column("outbox_id", sa.BigInteger),
    sa.Column("late", sa.String(10), index=True),
    sa.Column("late_at", sa.Float, nullable=False, default=0.0),
    sa.Column("late_tries", sa.Integer, nullable=False, default=0),
)

tokens = sa.Table(
    "wechat_tokens",
    metadata,
    sa.Column("channel", sa.String(20), primary_key=True),
    sa.Column("token", sa.String(1024), nullable=False),
    sa.Column("expires_at", sa.Float, nullable=False),
)
