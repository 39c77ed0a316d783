"""A career told in several times: what each leg was spent on, and how long that makes in this line of work.

    工作总共14年,前6年在超市,剩下8年在大厅  -> 8     (a total, an elsewhere, a here)
    客服6年,前4年一线后2年质检              -> 6     (a whole and its parts)
    保洁两年,之后当月嫂四年                 -> 6     (one after the other)
    2017.9入职12345,2022.4调去综窗          -> since 2017.9
"""

from __future__ import annotations

import re

from bot.language.career_dates import from_dates
from bot.language.career_legs import ELSEWHERE, HERE, OPEN, PART_OF_WHOLE, PICKS, ROLES, Leg, legs_of
from bot.language.career_sums import joined, less
from bot.language.career_told import years_by_count
from bot.language.career_words import BEFORE_THAT, HOUSE, THEN, UNBROKEN
from bot.language.durations import TimeMention
from bot.language.message import Message
from bot.language.time_roles import word

_ONE_HOUSE = re.compile(r"都(是)?在(热线|窗口|大厅|中心|呼叫中心|客服|这儿?|这边|这里|本单位|同一)|都(是|算)(客服|窗口|政务|家政|热线)(?!证)|同一(个|家)|(都|一直)(是|在)?一(个|家)(公司|单位|呼叫中心|大厅|中心)|没挪(过)?窝|没挪地方|没换过?(公司|单位|地方|东家)|一家(公司|单位|大厅|呼叫中心)没(换|挪|动)")


def years_of_career(message: Message, work: list[TimeMention], scheme: str | None) -> TimeMention | None:
    """The time in this line of work where several legs are told; None where they do not make a career.

    `work` are the times already taken as work; `scheme` tells which line is meant.
    """
    net = _without_gap(message)
    if net is not None:
        return net
    counted = years_by_count(message, work, scheme)
    if counted is not None:
        return counted
    legs = legs_of(message, work, scheme)
    if len(legs) < 2:
        return None
    return _still_running(message, legs, scheme) or _from_whole(message, legs) or from_dates(message, legs, scheme) or _from_sequence(message, legs, scheme)


_NET = re.compile(r"(?:净|实际|实打实|真正|纯)(?:干|做|工作|在岗|上班|是|有|只有|的|就)*$")
_MEANWHILE = re.compile(r"中间|期间|其间|中途|当中")
_TAKEN_OFF = re.compile(r"刨|扣(?!分|钱)|减(?!少)|除去|除掉|去掉|抛开|撇开|掐(?!指)|不算(?=中间|那|生|歇|带)")


def _without_gap(message: Message) -> TimeMention | None:
    """前后一共八年,刨去中间歇的两年: the years but for those off; what is told as left over stands."""
    off = _TAKEN_OFF.search(message.text)
    if off is None:
        return _but_for_time_off(message)
    gaps = [t for t in message.times if not t.vague and t.kind == "duration" and (t.role == "gap" or off and off.end() <= t.start <= off.end() + 8 and "," not in message.text[off.end():t.start])]
    wholes = [t for t in message.times if t.role in ROLES and t.kind == "duration" and not t.vague and t.point > 0 and t not in gaps]
    if off is None or not gaps or not wholes or message.clause_at(off.start()).hypothetical:
        return None
    if net := [t for t in wholes if t.start > off.end() and _NET.search(message.text[off.end():t.start])]:
        return net[-1]  # 疫情三年没活,刨掉,净干四年
    whole = max(wholes, key=lambda t: t.point)
    left = [t for t in wholes if t is not whole and t.start > off.end() and t.point <= whole.point and not message.text[:t.start].endswith(("那", "这"))]
    missing = gaps[0]
    if left and abs(left[-1].point + missing.point - whole.point) < 1.1:
        return left[-1]
    return less(whole, [missing]) if not left and missing.point < whole.point else None


def _but_for_time_off(message: Message) -> TimeMention | None:
    """十年前就来了,中间回家生俩娃歇了三年: since then, but for those off; a whole told as a length is left as told."""
    if message.scheme == "shanghai-customer-service":
        return None
    starts = [t for t in message.times if t.role == "work" and t.kind == "since" and t.until is None and not t.vague]
    off = [t for t in message.times if t.role == "gap" and t.kind == "duration" and not t.vague and t.point >= 0.25 and (t.exact or t.below is not None)]
    lengths = [t for t in message.times if t.role in ("work", "unsure_role") and t.kind == "duration"]
    if len(starts) != 1 or len(off) != 1 or lengths or off[0].start < starts[0].end or off[0].point >= starts[0].at_least:
        return None
    return less(starts[0], off) if _MEANWHILE.search(message.text, starts[0].end, off[0].start) else None


def at_one_house(text: str) -> bool:
    """Whether all that is told was at one employer: 一家公司没换过."""
    return bool(_ONE_HOUSE.search(text))


_BROKEN = re.compile(r"断断续续|(?<!没)(?<!没有)断过|断了|中断|间断|停过|歇过|零零散散")
_RUNNING = re.compile(r"(连续|连着|不间断|没断|没停|一直)[^,。]{0,6}$|(最近|现在|目前|眼下)(的)?(这|这一)?(家|个|份|边|段)")


def _still_running(message: Message, legs: list[Leg], scheme: str | None) -> TimeMention | None:
    """Shanghai counts continuous years: 断断续续八年,最近这家连续做了4年 -> 4."""
    if scheme != "shanghai-customer-service" or not _BROKEN.search(message.text):
        return None
    running = [leg for leg in legs if leg.line != ELSEWHERE and _RUNNING.search(leg.left)]
    return running[-1].time if len(running) == 1 else None


# --- how the legs make a whole ----------------------------------------------

def _from_whole(message: Message, legs: list[Leg]) -> TimeMention | None:
    """A total or a whole with its parts."""
    lengths = [leg for leg in legs if leg.is_length]
    whole = next((leg for leg in lengths if leg.total), None) or _sums_up(lengths)
    if whole is None and len(lengths) > 1 and len(lengths) == len(legs) and lengths[0].part and _IN_FRONT.search(lengths[0].left + lengths[0].time.text[0]) and not message.text[:lengths[0].time.start].endswith("之前"):
        return joined([leg.time for leg in lengths if leg.line != ELSEWHERE]) if all(leg.part or leg.line == ELSEWHERE for leg in lengths) and any(leg.line != ELSEWHERE for leg in lengths) else None
    if whole is None and len(lengths) == 2 and _rest_untold(message, lengths):
        return lengths[0].time if lengths[1].line != ELSEWHERE else less(lengths[0].time, [lengths[1].time])
    if whole is None:
        first = lengths[0] if lengths else None
        picked = [leg for leg in lengths[1:] if leg.part and leg.time.point < first.time.point] if first else []
        if not picked or first.line == ELSEWHERE:
            return None
        whole = first
    if whole.left.endswith(("算", "算作", "算下来")):
        return whole.time
    parts = [leg for leg in lengths if leg is not whole and leg.time.point <= whole.time.point + 0.1]
    away = [leg for leg in parts if leg.line == ELSEWHERE]
    mine = [leg for leg in parts if leg.line != ELSEWHERE]
    picks = [leg for leg in mine if leg.line == HERE and PICKS.search(leg.left) or leg.time.why in PART_OF_WHOLE and leg.line == HERE]
    if away and (mine and sum(p.time.point for p in parts) <= whole.time.point + 0.6):
        return joined([leg.time for leg in mine])
    if away and (whole.line != HERE or whole.total) and sum(p.time.point for p in away) < whole.time.point and (whole.total or all(p.part for p in away)):
        return less(whole.time, [leg.time for leg in away])
    if picks and whole.line != HERE:
        return picks[-1].time
    if whole.line == OPEN and _sums_up(lengths) is whole and any(p.line == HERE for p in mine) and all(p.line == HERE or _ELSEWHERE_PART.match(p.right) for p in mine):
        return joined([p.time for p in mine if p.line == HERE])
    if whole.total or _sums_up(lengths) is whole:
        return whole.time
    return whole.time if whole.line == HERE and not away else None


_ELSEWHERE_PART = re.compile(r"(?:多|半)?(?:的)?(?:是|都|都是)?(?:在|去|到|借)")  # 六年里有一年半是在档案室
_IN_FRONT = re.compile(r"(?<![之以从])前|头")  # 前面三年后面两年
_REST = re.compile(r"剩下|其余|余下|后面才|后来才|之后才|然后才")


def _rest_untold(message: Message, lengths: list[Leg]) -> bool:
    """八年半,接线五年,剩下做培训: a whole, one part with its time, the rest without."""
    whole, part = lengths
    return whole.line != ELSEWHERE and part.time.point < whole.time.point and bool(_REST.search(message.text[part.time.end:]))


def _sums_up(lengths: list[Leg]) -> Leg | None:
    """The leg that is the sum of two or more others: 待了八年,五年接线,三年带班组."""
    for leg in (lengths[0], lengths[-1]) if len(lengths) > 2 else ():
        rest = [other.time.point for other in lengths if other is not leg]
        if abs(sum(rest) - leg.time.point) <= 0.25 and leg.line != ELSEWHERE:
            return leg
    return None


def _from_sequence(message: Message, legs: list[Leg], scheme: str | None) -> TimeMention | None:
    """Lengths one after the other in this line are added up; Shanghai counts what was not broken off."""
    lengths = [leg for leg in legs if leg.is_length and not leg.total]
    if len(lengths) == len(legs) > 1 and _ONE_HOUSE.search(message.text) and not any(leg.part or leg.line == ELSEWHERE or leg.general for leg in legs):
        return joined([leg.time for leg in lengths])
    if any(leg.time.kind == "since" and leg.time.until is None for leg in legs):
        return None
    mine = [leg for leg in lengths if leg.line == HERE or leg.line == OPEN and (THEN.search(leg.left) or THEN.search(_between(message, legs, leg))) or leg is lengths[0] and leg.line == OPEN and leg.time.role == "work" and (_follows_up(message, legs, leg) or len(lengths) == 2 and BEFORE_THAT.search(lengths[1].left))]
    away = [leg for leg in lengths if leg.line == ELSEWHERE]
    if len(mine) == 1 and away and mine[0].line == HERE:
        return mine[0].time
    if len(mine) < 2 or any(leg.part for leg in mine):
        return None
    if any(BEFORE_THAT.search(leg.left) and not _same_work(message, leg) for leg in mine[1:]) and not UNBROKEN.search(message.text):
        return None  # 开网约车四年,以前当过保安三年: another time of life
    follows = [leg for leg in mine[1:] if BEFORE_THAT.search(leg.left) or THEN.search(_between(message, legs, leg)) or THEN.search(leg.left) or leg.line == HERE and (HOUSE.search(leg.left) or _names_post(message, leg))]
    if len(follows) < len(mine) - 1:
        return None
    gap = any(t.role == "gap" and mine[0].time.end <= t.start < mine[-1].time.start for t in message.times)
    unbroken = scheme != "shanghai-customer-service" or bool(UNBROKEN.search(message.text)) and not gap
    return joined([leg.time for leg in mine]) if unbroken else mine[-1].time


_SAME_THERE = re.compile(r"都是|也是|同样|一样|还是|同行|同一|另一?家|别家|上一?家|前一?家|外一?家")


def _same_work(message: Message, leg: Leg) -> bool:
    """Whether an earlier leg was at this very work: 来之前在另一家做了三年客服; 之前在热线三年,都是政务的."""
    rest = message.text[leg.time.start - len(leg.left):]
    return leg.line != ELSEWHERE and bool(_SAME_THERE.search(rest))


def _follows_up(message: Message, legs: list[Leg], leg: Leg) -> bool:
    """Whether the next leg says that it came after this one."""
    at = legs.index(leg)
    return at + 1 < len(legs) and not leg.general and bool(THEN.search(_between(message, legs, legs[at + 1])))


def _between(message: Message, legs: list[Leg], leg: Leg) -> str:
    """The words between a leg and the one before it."""
    at = legs.index(leg)
    return message.text[legs[at - 1].time.end:leg.time.start] if at else ""


def _names_post(message: Message, leg: Leg) -> bool:
    """Whether the leg names its own post right beside its time: 保安5年代驾3年."""
    return bool(word("job").search(leg.left[-8:]) or word("job").search(leg.right[:6]))
