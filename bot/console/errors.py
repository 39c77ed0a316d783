"""Why the console refuses; each error is an answer of its own, in Chinese."""
from __future__ import annotations

from typing import Any, Optional

from bot.door.errors import Refused


class NotSignedIn(Refused):
    """401: no session, or one that has ended."""

    def __init__(self) -> None:
        super().__init__(401, "请先登录。")


class WrongPassword(Refused):
    """401: the same for a wrong name, a wrong password and a disabled agent."""

    def __init__(self) -> None:
        super().__init__(401, "姓名或密码不对。")


class Locked(Refused):
    """423: too many wrong passwords for a name, whether an agent has it or not."""

    def __init__(self, minutes: int) -> None:
        self.minutes = minutes
        super().__init__(423, f"密码错误次数太多，请{minutes}分钟后再试。")


class NotAllowed(Refused):
    """403: signed in, but not in a role that may do this."""

    def __init__(self) -> None:
        super().__init__(403, "您没有这个权限。")


class BadToken(Refused):
    """403: a change without the session's CSRF token."""

    def __init__(self) -> None:
        super().__init__(403, "页面已过期，请刷新后再试。")


class NoSuchCall(Refused):
    """404: no call of this agent has that name."""

    def __init__(self) -> None:
        super().__init__(404, "没有这个通话，或者它不在您手上。")


class NoSlotLeft(Refused):
    """409: the agent has as many calls as a desk holds."""

    def __init__(self) -> None:
        super().__init__(409, "已经有四个通话了，先结束或转交一个。")


class AlreadyTaken(Refused):
    """409: somebody speaks with this person already."""

    def __init__(self, display: str) -> None:
        self.display = display
        super().__init__(409, f"{display}已经接入")


class NotTaken(Refused):
    """409: this agent does not, or no longer, speak with this person."""

    def __init__(self) -> None:
        super().__init__(409, "这段对话不在您手上。")


class Missing(Refused):
    """400: required fields are empty; `fields` are their names."""

    def __init__(self, fields: dict[str, str]) -> None:
        self.fields = fields
        super().__init__(400, "请填写：" + "、".join(fields.values()))


def bad(why: str) -> Refused:
    """400 with a sentence."""
    return Refused(400, why)


def text_of(body: dict[str, Any], field: str, longest: int, label: Optional[str] = None) -> str:
    """A string field, empty where it is missing; raises Refused (400)."""
    value = body.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise bad(f"{label or field}应是文字。")
    if len(value) > longest:
        raise bad(f"{label or field}最多{longest}个字。")
    return value
