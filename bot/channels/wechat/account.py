"""Who we are towards WeChat: token, keys, receive id.  One account for each path of the door."""
from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field
from typing import Optional

from bot.settings import Settings

WECHAT, WECOM = "wechat", "wecom"


class AccountIncomplete(Exception):
    """A token is set, but what belongs to it is missing or wrong; `str()` is a Chinese sentence."""

    def __init__(self, setting: str, why: str) -> None:
        self.setting = setting
        super().__init__(f"{setting} {why}，这个微信入口没有启用。")


@dataclass(frozen=True)
class Account:
    """One official account or one WeCom application.  Secrets stay out of `repr`."""

    channel: str  # WECHAT or WECOM: the channel of its conversations
    receive_id: str  # app id or corp id, inside every sealed message
    token: str = field(repr=False)
    keys: tuple[bytes, ...] = field(default=(), repr=False)  # current first, then the previous one
    plain: bool = False  # plain messages are accepted
    secret: Optional[str] = field(default=None, repr=False)
    agent_id: Optional[str] = None
    api_base: str = ""

    @property
    def path(self) -> str:
        """Where WeChat calls us."""
        return f"/webhooks/{self.channel}/webhook"

    @property
    def can_send(self) -> bool:
        """Whether messages may be sent that answer no request."""
        return bool(self.secret and self.receive_id)


def wechat_account(settings: Settings) -> Optional[Account]:
    """The official account; None without a token.  Raises AccountIncomplete."""
    if not settings.wechat_token:
        return None
    plain = settings.wechat_mode == "plain"
    keys = _keys(settings, WECHAT)
    if not plain:
        _must_be(keys, "ZHICHENG_WECHAT_AES_KEY")
        _must_be(settings.wechat_app_id, "ZHICHENG_WECHAT_APP_ID")
    return Account(
        WECHAT, settings.wechat_app_id or "", settings.wechat_token, keys, plain,
        settings.wechat_app_secret, None, settings.wechat_api_base.rstrip("/"),
    )  # fmt: skip


def wecom_account(settings: Settings) -> Optional[Account]:
    """The WeCom application, always sealed; None without a token.  Raises AccountIncomplete."""
    if not settings.wecom_token:
        return None
    keys = _keys(settings, WECOM)
    _must_be(keys, "ZHICHENG_WECOM_AES_KEY")
    _must_be(settings.wecom_corp_id, "ZHICHENG_WECOM_CORP_ID")
    return Account(
        WECOM, settings.wecom_corp_id or "", settings.wecom_token, keys, False,
        settings.wecom_secret, settings.wecom_agent_id, settings.wecom_api_base.rstrip("/"),
    )  # fmt: skip


def decoded_key(encoded: str, setting: str) -> bytes:
    """The 32 bytes of an EncodingAESKey (43 letters and digits); raises AccountIncomplete."""
    try:
        key = base64.b64decode(encoded + "=", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(encoded) != 43 or len(key) != 32:
        raise AccountIncomplete(setting, "应是 43 个字母和数字")
    return key


def _keys(settings: Settings, channel: str) -> tuple[bytes, ...]:
    names = (f"{channel}_aes_key", f"{channel}_aes_key_previous")
    return tuple(
        decoded_key(value, f"ZHICHENG_{name.upper()}") for name in names if (value := getattr(settings, name))
    )


def _must_be(value: object, setting: str) -> None:
    if not value:
        raise AccountIncomplete(setting, "没有设置")
