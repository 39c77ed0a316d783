"""What a hall may set for its kiosks, beside the settings of the contract; all have working defaults."""
from __future__ import annotations

from pathlib import Path

from pydantic import BaseSettings, Field


class KioskSettings(BaseSettings):
    """ZHICHENG_KIOSK_SILENT, _LOST, _TAKEAWAY (seconds) and _STAFF_CODE, from environment and `.env`."""

    silent: float = Field(600.0, ge=60, le=86400, description="after which a kiosk's silent conversation is wiped")
    lost: float = Field(60.0, ge=10, le=3600, description="after which a kiosk without a sign of life counts as lost")
    takeaway: float = Field(86400.0, ge=60, le=7 * 86400, description="how long a take-away link is good")

    staff_code: str = Field("", max_length=64, description="with which staff without a sign-in answer calls; unset: only at the server itself")

    class Config:
        env_prefix = "ZHICHENG_KIOSK_"
        env_file_encoding = "utf-8"


def kiosk_settings(home: Path) -> KioskSettings:
    """The settings of the kiosks; raises pydantic's ValidationError for a value out of bounds."""
    return KioskSettings(_env_file=home / ".env")
