"""A title and its date in one breath: the date belongs to the title that stands next to it.

    2021年取得助理研究员                    -> held since 2021
    2019年就是高级了,22年转的正高           -> the date of the highest level held, not of the lower one
    职称初级(研究实习员)2023年4月           -> held since then, and no time at work
"""

from __future__ import annotations

import re
from typing import Any

from bot.language.career_sums import joined
from bot.language.durations import TimeMention
from bot.language.matching import Hit
from bot.language.message import Message
from bot.language.time_roles import word

_HELD = r"(?:评|聘|取得|获得?|获评|拿|考|批|定|认定|转|升|晋升?|下来|到手|发|过|通过|任|受聘|当上)"
_DONE = r"(?:上|到|下来|下|来|过|出来?|为|成|了|的|任)*"
# Between a title and the date behind it, and between a date and the title behind it.
_TITLE_FIRST = re.compile(rf"(?:\([^()]{{1,12}}\)|\(|证书?|职称|资格|的|是|于|在|自|就|也|都|从|已经|已|我|:|,(?=取得|评|聘)| |{_HELD}{_DONE})*")
_DATE_FIRST = re.compile(rf"(?:年|份|底|初|那会儿|那年|的时候|才|就|刚|又|我|已经|已|正式|顺利|由|经|公司|单位|通过评审|评审|,| )*(?:{_HELD}{_DONE}|就?已?经?(?:是|有)(?:了)?(?!想)|的)+(?:个|本|张|我的|一个|那个)*")
_TAKES_DATE = frozenset({"unsure_role", "work", "other", "obtained", "title_held", "other_work", "certificate_held", "after_education"})
_NO_DATE = ("deadline", "frequency", "gap")


def settle(message: Message, facts: dict[str, Any], said: dict[str, TimeMention]) -> None:
    """Puts the time next to the highest title held into `said`, and takes times of titles away from the work."""
    level = facts.get("title_level", "none")
    if level == "none":
        return
    own = _next_to(message, level)
    lower = [time for hit in message.found("title") if _level(hit) != level for time in [_beside(message, hit)] if time is not None]
    held = said.get("years_since_title")
    if own is not None and own not in lower:
        said["years_since_title"] = own
        if _same(said.get("years_in_profession"), own):
            del said["years_in_profession"]
    elif held is not None and own is None and any(_same(held, time) for time in lower):
        del said["years_since_title"]  # the date of a level below the one held


_STILL_AT_IT = re.compile(r"到现在|至今|到今天|一直|没(?:停|断|换|走|离开|挪|动|间断|歇)|还在|仍在|接着|继续|又(?:干|做|工作)")
_SINCE_ROLES = ("title_held", "certificate_held", "graduated", "after_education")


def work_before(message: Message, said: dict[str, TimeMention]) -> None:
    """初级拿了刚好一年,拿之前就做了四年月嫂: the years before it and those since are one career.

    The years before are those that `time_anchors` marked; the years since are told as a length, or by the date
    of the event where the person says that the work went on (22年拿的证,之前干了三年,到现在没停).
    """
    before = [t for t in message.times if t.why.startswith("before ") and t.role in ("work", "unsure_role") and not t.vague and (t.exact or t.below is not None)]
    since = [t for t in message.times if t.role in _SINCE_ROLES and not t.vague and t.point > 0 and (t.exact or t.below is not None)]
    if len(before) != 1 or not since:
        return
    lengths = [t for t in since if t.kind == "duration"]
    got = before[0].why in ("before title", "before certificate") and since[-1].role != "graduated"
    if not lengths and not got and not _STILL_AT_IT.search(message.text[before[0].end:]) or word("elsewhere").search(message.before(before[0].start)):
        return
    said["years_in_profession"] = joined([(lengths or since)[-1], before[0]])


def _level(hit: Hit) -> str:
    return hit.value.split(":")[1]


def _same(one: TimeMention | None, two: TimeMention) -> bool:
    return one is not None and one.start == two.start


def _next_to(message: Message, level: str) -> TimeMention | None:
    found = [_beside(message, hit) for hit in message.found("title") if _level(hit) == level and not message.is_of_another(hit.start)]
    times = [time for time in found if time is not None]
    dated = [time for time in times if time.kind == "since"]
    return (dated or times)[-1] if times else None


def _beside(message: Message, hit: Hit) -> TimeMention | None:
    """The time right behind the title, or right before it with a verb of getting between."""
    text = message.text
    after = before = None
    for time in message.times:
        if time.role not in _TAKES_DATE or time.vague or time.until is not None or time.below is not None and time.below <= 0:
            continue
        if time.start >= hit.end and after is None and _TITLE_FIRST.fullmatch(text[hit.end:time.start]) and _is_date_of(text, time):
            after = time
        if time.end <= hit.start and (_DATE_FIRST.fullmatch(text[time.end:hit.start]) or time.end == hit.start and time.kind == "since"):
            before = time
    return before if before is not None and before.kind == "since" else after


def _is_date_of(text: str, time: TimeMention) -> bool:
    """A date behind a title is the title's unless work, school or another title takes it: 中级,2019年入职."""
    if time.kind == "duration":
        return time.role in ("title_held", "unsure_role") or time.role == "certificate_held"
    follows = text[time.end:]
    if re.match(rf"(?:份|底|初|才|就|刚)*{_HELD}(?:下来|上|到|的|了)", follows):
        return True
    if re.match(r"[^,。]{0,4}(?:辞|离职|退休|搬|入职|入行|参加工作|来|进|到|毕业|开始|上班|做|干|才能|可以|能|想|准备|打算|升|转|评审|报名|申报)", follows):
        return bool(re.match(r"(?:份|底|初)?(?:转|升)的", follows))
    return True
