"""Everything that can be set from outside, with defaults that work.

Names and meanings stand in the public contract ("Settings"); a few more are listed below.  Values come
from the environment and from a `.env` file in the project root, the environment first.
"""
from __future__ import annotations

import datetime as dt
import os
from functools import lru_cache
from pathlib import Path
from typing import Any, Optional

from pydantic import BaseSettings, Field, ValidationError, validator


class SettingsError(Exception):
    """A setting has a value that cannot be used; `str()` is a Chinese sentence naming it."""

    def __init__(self, problems: dict[str, str]) -> None:
        self.problems = problems
        super().__init__("；".join(f"设置 {name} 不对：{why}" for name, why in problems.items()))


def project_root() -> Path:
    """The folder that holds `var/`: ZHICHENG_HOME, else the current folder if it is the project, else
    the folder the package stands in (a checkout), else the current folder."""
    told = os.environ.get("ZHICHENG_HOME", "").strip()
    if told:
        return Path(told).expanduser().resolve()
    here, package = Path.cwd(), Path(__file__).resolve().parent.parent
    for folder in (here, package):
        try:
            if 'name = "zhicheng"' in (folder / "pyproject.toml").read_text(encoding="utf-8"):
                return folder
        except (OSError, UnicodeDecodeError):
            continue
    return here


class Settings(BaseSettings):
    """The settings, read once; see `get_settings`.  All times are in seconds."""

    home: Path = Field(default_factory=project_root)
    host: str = "127.0.0.1"
    port: int = Field(5005, ge=1, le=65535)
    database_url: str = ""
    knowledge_db: Optional[Path] = None
    models: Optional[Path] = Field(None, description="folder of trained models (var/models)")
    actions: str = Field("actions", description="package whose rasa-sdk actions the engine runs")
    engines: int = Field(1, ge=0, le=64)

    wechat_token: Optional[str] = None
    wechat_aes_key: Optional[str] = None
    wechat_app_id: Optional[str] = None
    wechat_app_secret: Optional[str] = None
    wechat_mode: str = Field("safe", regex="^(safe|plain)$")
    wechat_api_base: str = "https://api.weixin.qq.com"
    wechat_aes_key_previous: Optional[str] = Field(None, description="still read while the key is changed")
    wechat_wait: float = Field(4.5, ge=0.1, le=4.8, description="how long WeChat is kept waiting for an answer")
    wechat_handoff: str = Field("console", regex="^(console|transfer)$", description="where 人工 leads")
    wechat_menu_links: bool = Field(False, description="choices are links that may be tapped")
    wechat_grace: float = Field(86400.0, ge=0, description="after which the data of one who left are deleted")
    wecom_token: Optional[str] = None
    wecom_aes_key: Optional[str] = None
    wecom_aes_key_previous: Optional[str] = None
    wecom_corp_id: Optional[str] = None
    wecom_secret: Optional[str] = None
    wecom_agent_id: Optional[str] = None
    wecom_api_base: str = "https://qyapi.weixin.qq.com"
    public_url: Optional[str] = Field(None, description="address under which people reach the door from outside")
    secret: Optional[str] = None
    retention_days: int = Field(30, ge=1, le=3650)

    as_of: Optional[dt.date] = Field(None, description="the day every message is taken to come on (tests)")
    rest_wait: float = Field(20.0, ge=0.1, le=300, description="how long REST waits for the replies")
    lease: float = Field(5.0, ge=1, le=600, description="how long a silent engine keeps its claim")
    message_limit: float = Field(60.0, ge=1, le=3600, description="after which a hanging engine gives up")
    max_attempts: int = Field(3, ge=1, le=20)
    turn_cap: int = Field(200, ge=10, le=2000, description="turns of one session (a long one is slow)")
    max_characters: int = Field(2000, ge=100, le=5000)
    max_body: int = Field(64 * 1024, ge=8 * 1024, le=1024 * 1024)
    max_waiting: int = Field(30, ge=1, le=1000, description="unanswered messages of one conversation")
    rate_sender: int = Field(1200, ge=1, description="messages a minute of one conversation")
    rate_address: int = Field(3000, ge=1, description="messages a minute of one address (not loopback)")
    embed_origins: str = Field("", description="origins whose pages may frame ours, separated by commas")
    log_level: str = Field("WARNING", regex="^(DEBUG|INFO|WARNING|ERROR|CRITICAL)$")

    class Config:
        env_prefix = "ZHICHENG_"
        env_file_encoding = "utf-8"

    @validator("*", pre=True)
    def _blank_is_unset(cls, value: Any, field: Any) -> Any:
        # `ZHICHENG_WECHAT_TOKEN=` in a .env file means "not set".
        if isinstance(value, str) and not value.strip():
            return field.get_default()
        return value.strip() if isinstance(value, str) else value

    @validator("database_url", always=True)
    def _database_default(cls, value: str, values: dict) -> str:
        if value:
            if "://" not in value:
                raise ValueError("应是数据库地址，例如 postgresql://用户:密码@主机/库名")
            return value
        return f"sqlite:///{values['home'] / 'var' / 'zhicheng.db'}"

    @validator("knowledge_db", always=True)
    def _knowledge_default(cls, value: Optional[Path], values: dict) -> Path:
        return _under(values["home"], value or Path("var/knowledge.db"))

    @validator("models", always=True)
    def _models_default(cls, value: Optional[Path], values: dict) -> Path:
        return _under(values["home"], value or Path("var/models"))

    @property
    def var(self) -> Path:
        """The folder the program writes into; made when first asked for."""
        folder = self.home / "var"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the door."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)
        return f"http://{host}:{self.port}"


def _under(home: Path, path: Path) -> Path:
    return path if path.is_absolute() else home / path


def load_settings(**given: Any) -> Settings:
    """Settings from environment and `.env`, with `given` on top; raises SettingsError."""
    home = Path(given["home"]) if given.get("home") else project_root()
    try:
        return Settings(_env_file=home / ".env", **given)
    except ValidationError as error:
        problems = {}
        for one in error.errors():
            name = str(one["loc"][0])
            problems[f"ZHICHENG_{name.upper()}"] = _plain(one)
        raise SettingsError(problems) from None
    except UnicodeDecodeError:
        raise SettingsError({".env": "文件不是 UTF-8 编码"}) from None


def _plain(error: dict) -> str:
    """One pydantic error in Chinese; the value itself stays out, it may be a secret."""
    context = error.get("ctx") or {}
    kind = error["type"]
    if kind.endswith(("not_ge", "not_le")):
        bound = context.get("limit_value")
        return f"不能{'小于' if kind.endswith('not_ge') else '大于'} {bound}"
    if kind.startswith("type_error.integer"):
        return "应是整数"
    if kind.startswith("type_error.float"):
        return "应是数字"
    if "date" in kind:
        return "应是日期，例如 2026-11-20"
    if kind == "value_error.str.regex":
        return "只能是 " + context.get("pattern", "").strip("^$()").replace("|", "、") + " 之一"
    return error["msg"] if kind == "value_error" else "这个值不能用"


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """The settings of this process."""
    return load_settings()
