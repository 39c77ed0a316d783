"""What each kind of message and event means, before it is known who sent it."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Mapping, Optional

from bot.channels.wechat.incoming import Incoming
from bot.channels.wechat.phrases import phrase, phrases


@dataclass(frozen=True)
class Meaning:
    """`said`: words of the person; `say`: words put for the person (a button); `replies`: ours at once;
    `offer`: what a yes to our reply would say.  All empty: nothing is answered."""

    said: Optional[str] = None
    say: Optional[str] = None
    replies: tuple[Mapping[str, Any], ...] = ()
    offer: Optional[Mapping[str, str]] = None
    leaves: bool = False  # the person is going away


_TOLD = {
    "image": "image", "video": "video", "shortvideo": "video", "file": "file",
    "link": "link_received", "news": "link_received",
}  # fmt: skip
#: Events that tell of our own doings, of things seen or of places passed: answering them would be a nuisance.
_SILENT = {
    "view", "view_miniprogram", "location", "enter_agent", "enter_session", "scancode_push",
    "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select",
    "masssendjobfinish", "templatesendjobfinish", "kf_create_session", "kf_close_session", "kf_switch_session",
    "batch_job_result", "change_contact", "wificonnected", "poi_check_notify", "annual_renew", "verify_expired",
    "qualification_verify_success", "qualification_verify_fail", "naming_verify_success", "naming_verify_fail",
    "wxa_media_check", "subscribe_msg_popup_event", "subscribe_msg_change_event", "subscribe_msg_sent_event",
    "user_info_modified", "user_authorization_revoke", "user_authorization_cancellation", "debug_demo",
    "publishjobfinish", "copyright_check_result",
}  # fmt: skip
# What WeChat writes in place of a sticker it cannot pass on.
_UNSUPPORTED = re.compile(r"^[\[【](Unsupported Message|收到不支持的消息类型，暂无法显示)[\]】]$")
_PROVINCE = r"(?:北京市|上海市|天津市|重庆市|[\u4e00-\u9fff]{2,3}省|内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区|香港特别行政区|澳门特别行政区)"
_PLACE = re.compile(
    rf"(?:中国)?({_PROVINCE})?((?!区|县)[\u4e00-\u9fff]{{2,6}}?(?:市|自治州|地区|盟))?([\u4e00-\u9fff]{{1,6}}?(?:新区|区|县|旗))?"
)


def meaning_of(incoming: Incoming) -> Meaning:
    """The meaning of a message; never fails for one that could be read."""
    if incoming.kind.startswith("event:"):
        return _event(incoming.kind.partition(":")[2], incoming)
    if incoming.kind == "text":
        return _tell("unknown") if _UNSUPPORTED.match(incoming.text) else Meaning(said=incoming.text)
    if incoming.kind == "voice":
        return Meaning(said=incoming.text) if incoming.text else _tell("voice")
    if incoming.kind == "location":
        return _location(incoming.place)
    return _tell(_TOLD.get(incoming.kind, "unknown"))


def _event(event: str, incoming: Incoming) -> Meaning:
    if event == "subscribe":
        return _with_scene(incoming.key, {"text": phrase("welcome")})
    if event == "unsubscribe":
        return Meaning(leaves=True)
    if event == "scan":
        return _with_scene(incoming.key)
    if event == "click":
        return _click(incoming.key) or _tell("unknown")
    return Meaning() if event in _SILENT else _tell("unknown")


def _click(key: str) -> Optional[Meaning]:
    if key == "faq":
        return Meaning(replies=(phrases()["faq"],))
    said = phrases()["clicks"].get(key)
    return Meaning(say=said) if said else None


def _with_scene(key: str, *before: Mapping[str, Any]) -> Meaning:
    scene = phrases()["scenes"].get(key)
    if scene:
        words = phrases()["scene"]
        return _offering(words, before, scene["say"], title=scene["title"])
    click = None if before else _click(key)
    return click or Meaning(replies=before or ({"text": phrase("again")},))


def _location(label: str) -> Meaning:
    place = place_in(label)
    if not place:
        return _tell("place_unknown")
    words = phrases()["place"]
    return _offering(words, (), words["say"].format(place=place), place=place)


def place_in(label: str) -> str:
    """Province and city of an address ("吉林省长春市"), or its district; empty where none is named."""
    found = _PLACE.match(re.sub(r"\s", "", label))
    province, city, district = found.groups() if found else (None, None, None)
    if province or city:
        return (province or "") + ("" if city == province else city or "")
    return district or ""


def _offering(words: Mapping[str, str], before: tuple, say: str, **names: str) -> Meaning:
    buttons = [{"title": words[answer].format(**names), "payload": answer} for answer in ("yes", "no")]
    question = {"text": words["text"].format(**names), "buttons": buttons}
    return Meaning(replies=(*before, question), offer={"yes": say, "no": words["refused"]})


def _tell(name: str) -> Meaning:
    return Meaning(replies=({"text": phrase(name)},))
