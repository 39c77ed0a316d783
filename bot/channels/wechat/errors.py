"""What may be wrong with a request.  Whoever calls is told nothing of it: every refusal looks the same."""
from __future__ import annotations


class BadRequest(Exception):
    """Not from WeChat, not meant for us, or not readable.  `reason` is one word for our own counting."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
