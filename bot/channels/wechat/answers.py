"""What a person reads: the engine's replies as one text that WeChat carries, the rest kept for 继续."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Mapping, Optional, Sequence

from bot.channels.text import Choice, cut, joined, numbered
from bot.channels.wechat.guarded_xml import without_unfit
from bot.channels.wechat.phrases import phrase, phrases

#: UTF-8 bytes of one text message, passive or sent, of WeChat and WeCom alike.
LIMIT = 2048
_UNSAFE_IN_LINK = str.maketrans({character: "" for character in "\"'<>&\n"})


@dataclass(frozen=True)
class Text:
    """`text` is given now, `rest` on 继续; `choices` are those left open: {"title", "payload"}."""

    text: str
    rest: str = ""
    choices: tuple[Choice, ...] = ()


def compose(
    replies: Sequence[Mapping[str, Any]],
    *,
    links: bool = False,
    page: Callable[[Mapping[str, Any]], Optional[str]] = lambda _: None,
    limit: int = LIMIT,
) -> Text:
    """The text for some replies.

    A finished assessment is told in short, with its page where there is one, and in full on 继续.
    """
    details = ""
    shown: list[Mapping[str, Any]] = []
    for reply in replies:
        custom = reply.get("custom") or {}
        if custom.get("type") == "assessment" and not custom.get("partial") and custom.get("levels"):
            shown.append({**reply, "text": _outcomes(custom, page(reply))})
            details = without_unfit(str(reply.get("text") or ""))
        else:
            shown.append(reply)
    put = joined(shown, _tappable if links else numbered)
    text, more = without_unfit(put.text), phrase("more")
    if details:
        # Told apart from a text that is only too long: here nothing is missing, there is more for the curious.
        text = f"{text}\n\n{phrase('detail')}"
    now, rest = cut(text, limit, more)
    return Text(now, "\n\n".join(part for part in (rest, details) if part), put.choices)


def continued(rest: str, choices: Sequence[Choice] = (), limit: int = LIMIT) -> Text:
    """The next part of what was left; the choices stay open."""
    now, rest = cut(rest, limit, phrase("more"))
    return Text(now, rest, tuple(choices))


def _outcomes(assessment: Mapping[str, Any], link: Optional[str]) -> str:
    words = phrases()["outcomes"]
    lines = [words["title"]]
    lines += [words[level["outcome"]].format(name=level.get("name") or level["level"]) for level in assessment["levels"]]
    if link:
        lines.append(phrase("link").format(url=link))
    return "\n".join(lines)


def _tappable(number: int, button: Choice) -> str:
    """A choice that sends itself when tapped."""
    title, payload = (str(button[part]).translate(_UNSAFE_IN_LINK) for part in ("title", "payload"))
    return f'<a href="weixin://bizmsgmenu?msgmenucontent={title}&msgmenuid={payload}">{number}. {title}</a>'
