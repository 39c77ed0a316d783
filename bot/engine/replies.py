"""From what the bot utters to the replies of the contract: one object for each message."""
from __future__ import annotations

from typing import Any, Mapping, Optional

from rasa.core.channels.channel import CollectingOutputChannel


def reply_of(message: Mapping[str, Any]) -> Optional[dict[str, Any]]:
    """One utterance as {"text", "buttons"?, "custom"?, "image"?, "attachment"?}; None if there is nothing in it."""
    reply: dict[str, Any] = {}
    text = (message.get("text") or "").strip()
    if text:
        reply["text"] = text
    for part in ("buttons", "custom", "image", "attachment"):
        if message.get(part):
            reply[part] = message[part]
    if not reply:
        return None
    reply.setdefault("text", "")
    return reply


class Replies(CollectingOutputChannel):
    """Collects replies, keeping text, buttons and custom of an utterance together (Rasa splits them)."""

    @classmethod
    def name(cls) -> str:
        """Name of the channel, for response variations in the domain."""
        return "zhicheng"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one utterance."""
        reply = reply_of(message)
        if reply:
            self.messages.append(reply)
