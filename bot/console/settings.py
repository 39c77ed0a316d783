"""What an office may set for its desks, beside the settings of the contract; all have working defaults."""
from __future__ import annotations

from pathlib import Path

from pydantic import BaseSettings, Field, SecretStr


class ConsoleSettings(BaseSettings):
    """ZHICHENG_CONSOLE_IDLE and so on, from environment and `.env`.  Times in seconds."""

    idle: float = Field(1800.0, ge=1, le=86400, description="after which a silent session ends")
    longest: float = Field(43200.0, ge=1, le=7 * 86400, description="after which every session ends")
    attempts: int = Field(5, ge=1, le=100, description="wrong passwords before a name is locked")
    lock: float = Field(900.0, ge=1, le=86400, description="how long a name stays locked")
    recent: float = Field(8 * 3600.0, ge=60, le=7 * 86400, description="how long one who wants an agent is listed")
    signed_with: SecretStr = Field(SecretStr(""), env="ZHICHENG_SECRET", description="a new one ends all sessions")
    active: float = Field(1800.0, ge=60, le=86400, description="how long other conversations are listed")

    class Config:
        env_prefix = "ZHICHENG_CONSOLE_"
        env_file_encoding = "utf-8"


def console_settings(home: Path) -> ConsoleSettings:
    """The console's settings; raises pydantic's ValidationError for a value out of bounds."""
    return ConsoleSettings(_env_file=home / ".env")
