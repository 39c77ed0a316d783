"""The account's menu.  WeChat allows 16 bytes for a name in the first row and 60 in the second."""
from __future__ import annotations

from typing import Any, Mapping, Optional

_FIRST_ROW, _SECOND_ROW = 16, 60


class MenuTooLong(ValueError):
    """A name WeChat would refuse (40018)."""

    def __init__(self, name: str, limit: int) -> None:
        self.name, self.limit = name, limit
        super().__init__(f"菜单名“{name}”超过 {limit} 个字节")


def menu(public_url: Optional[str] = None) -> dict[str, Any]:
    """The menu as WeChat's menu/create wants it; with a link to the web chat where it can be reached."""
    lookup: list[Mapping[str, str]] = [{"type": "click", "name": "查收费考点材料", "key": "faq"}]
    if public_url:
        lookup.append({"type": "view", "name": "打开网页版", "url": public_url.rstrip("/") + "/"})
    buttons: list[Mapping[str, Any]] = [
        {"type": "click", "name": "我能评什么", "key": "assess"},
        {"name": "查政策", "sub_button": lookup},
        {"type": "click", "name": "人工服务", "key": "human"},
    ]
    for button in buttons:
        _check(button["name"], _FIRST_ROW)
        for below in button.get("sub_button", ()):
            _check(below["name"], _SECOND_ROW)
    return {"button": buttons}


def _check(name: str, limit: int) -> None:
    if len(name.encode("utf-8")) > limit:
        raise MenuTooLong(name, limit)
