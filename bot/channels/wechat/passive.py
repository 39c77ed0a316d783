"""The XML of a passive reply, rendered by wechatpy from text that can do the XML no harm."""
from __future__ import annotations

from wechatpy.replies import TextReply, TransferCustomerServiceReply

from bot.channels.wechat.guarded_xml import without_unfit
from bot.channels.wechat.incoming import Incoming


def text_reply(incoming: Incoming, text: str, now: int) -> str:
    """A text to whoever wrote."""
    return TextReply(**_names(incoming, now), content=_safe(text)).render()


def transfer_reply(incoming: Incoming, now: int) -> str:
    """Hands the person's message over to the official account's own customer service."""
    return TransferCustomerServiceReply(**_names(incoming, now)).render()


def _names(incoming: Incoming, now: int) -> dict:
    return {"source": _safe(incoming.recipient), "target": _safe(incoming.sender), "time": now}


def _safe(text: str) -> str:
    # wechatpy puts text into CDATA as it is: what ends a CDATA section must not be in it.
    return without_unfit(text).replace("]]>", "]]＞")
