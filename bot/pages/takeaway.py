"""The take-away: a result kept apart from the conversation under a random name, reached by a signed link that expires.

The link holds the random name alone; the snapshot holds the verdict and the facts it rests on, nothing that says
who the person is.  Without ZHICHENG_SECRET or a public address there is no link, and the kiosk offers none.
"""
from __future__ import annotations

import io
import secrets
import time
from typing import Any, Optional

import sqlalchemy as sa
import segno
from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from bot.pages.kiosk_tables import takeaways
from bot.pages.situation import situation
from bot.pages.slots import slots_of
from bot.settings import Settings
from bot.spine.database import Database
from bot.spine.schema import outbox
from rules_core import DATED, FACTS

PATH = "/kiosk/t"
_SALT = "kiosk-takeaway"


class TakeawayRefused(Exception):
    """The link leads nowhere; `why` is "expired", "forged" or "gone"."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class Takeaways:
    """Makes, opens and deletes take-aways.  `good_for`: seconds."""

    def __init__(self, settings: Settings, database: Database, good_for: float) -> None:
        self._database, self._good_for = database, good_for
        self._base = (settings.public_url or "").rstrip("/")
        self._signer = URLSafeTimedSerializer(settings.secret, salt=_SALT) if settings.secret else None

    @property
    def offered(self) -> bool:
        """Whether a link can be signed and reached from a telephone."""
        return bool(self._base and self._signer)

    def make(self, conversation: str) -> Optional[str]:
        """Keep the conversation's verdict apart; the signed token.  None without a verdict, or where none is offered."""
        if not self.offered:
            return None
        with self._database.writing() as connection:
            snapshot = _snapshot(connection, conversation)
            if snapshot is None:
                return None
            name = secrets.token_urlsafe(12)
            connection.execute(sa.insert(takeaways).values(id=name, created_at=time.time(), snapshot=snapshot))
        return self._signer.dumps(name)

    def address(self, token: str) -> str:
        """The link itself."""
        return f"{self._base}{PATH}/{token}"

    def open(self, token: str) -> dict[str, Any]:
        """{"verdict", "items", "scheme_name", "facts", "until"}; raises TakeawayRefused."""
        name = self._name(token)
        with self._database.reading() as connection:
            row = connection.execute(sa.select(takeaways).where(takeaways.c.id == name)).first()
        if row is None:
            raise TakeawayRefused("gone")
        return {**row.snapshot, "until": row.created_at + self._good_for}

    def delete(self, token: str) -> bool:
        """Delete a take-away before its time; whether there was one.  Raises TakeawayRefused for a bad link."""
        name = self._name(token)
        with self._database.writing() as connection:
            gone = connection.execute(sa.delete(takeaways).where(takeaways.c.id == name)).rowcount
        self._database.scrub()
        return bool(gone)

    def qr(self, token: str) -> bytes:
        """The link as a QR code in SVG; raises TakeawayRefused for a token that is not ours."""
        self._name(token)
        drawn = io.BytesIO()
        segno.make_qr(self.address(token), error="m").save(drawn, kind="svg", border=4, dark="#000", light="#fff", omitsize=True)
        return drawn.getvalue()

    def _name(self, token: str) -> str:
        if self._signer is None:
            raise TakeawayRefused("forged")
        try:
            name = self._signer.loads(token, max_age=self._good_for)
        except SignatureExpired:
            raise TakeawayRefused("expired") from None
        except BadData:
            raise TakeawayRefused("forged") from None
        if not isinstance(name, str):
            raise TakeawayRefused("forged")
        return name


def _snapshot(connection: sa.engine.Connection, conversation: str) -> Optional[dict[str, Any]]:
    """The latest verdict told in full, with the facts as they stand; None where none was told yet."""
    rows = connection.execute(
        sa.select(outbox.c.payload).where(outbox.c.conversation == conversation).order_by(outbox.c.sequence.desc())
    )
    for (payload,) in rows:
        custom = payload.get("custom") or {}
        if custom.get("type") == "assessment" and not custom.get("partial") and "【" in payload["text"]:
            slots = slots_of(connection, conversation)
            known = situation(slots)
            items = [{k: i[k] for k in ("label", "words", "level_name") if k in i} for i in known["items"]]
            return {"verdict": {"text": payload["text"], "custom": custom}, "items": items, "scheme_name": known["scheme_name"],
                    "facts": {f: slots[f] for f in (*FACTS, *DATED, "by_level") if slots.get(f) is not None}}  # fmt: skip
    return None
