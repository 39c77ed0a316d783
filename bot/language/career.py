"""A career told in several times: what each leg was spent on, and how long that makes in this line of work.

    工作总共14年,前6年在超市,剩下8年在大厅  -> 8     (a total, an elsewhere, a here)
    客服6年,前4年一线后2年质检              -> 6     (a whole and its parts)
    保洁两年,之后当月嫂四年                 -> 6     (one after the other)
    2017.9入职12345,2022.4调去综窗          -> since 2017.9
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.career_sums import joined, less, touches
from bot.language.durations import TimeMention
from bot.language.message import Message
from bot.language.time_roles import word

HERE, ELSEWHERE, OPEN = "here", "elsewhere", "open"
_LINE_OF_SCHEME = {"beijing-gov-service": "gov", "shanghai-customer-service": "service", "jilin-social-service": "social"}
_NEAR_LINES = frozenset({"gov", "service"})  # a hotline is called either
_ROLES = frozenset({"work", "other_work", "unsure_role"})
_PART_OF_WHOLE = frozenset({"part of a whole", "recent period"})

_TOTAL = re.compile(r"(一共|总共|拢共|统共|加起来|加一块儿?|加一起|合计|累计|合起来|前前后后|共计|满打满算|连头带尾|里外里|^(净|实际|就|那就|只|也就|只能)?算)(干|做|有|工作|是|了|也|就|得|过|都|算|上|满|:|来)*$")
_TOTAL_AFTER = re.compile(r"^(了|多|半)?(加起来|加一起|合起来|总共|一共)")
_GENERAL = re.compile(r"(社会上[^,。]{0,3}|混|参加工作|开始工作|上班|工作|打工|出来工作|进社会|踏入社会|工龄|社会经验|毕业|职场)(了|有|是|总共|一共|都|已经|也|快|满|年限|时间|的)*$")
_GENERAL_AFTER = re.compile(r"^(的|多|半|来)*(总)?(工龄|工作年限|参加工作|(的)?工作经验|工作)")
_PART = re.compile(r"((?<![之以从])前|头|后(?!来)|后头|后面|只占|占|只|前面|其中|当中|里面|里头|剩下|剩|余下|其余|另外|最近|近|真正|实际|这边|只有|仅有?|才|里有|(?<![我也])就)(的|这|那|有|是|只|才|就|几|个)*$")
_PICKS = re.compile(r"其中|只占|占$|只$|当中|里面|里头|剩下|余下|真正|实际|只有|仅|最近|才(?!能|可)|(?<![我也])就$")
_THEN = re.compile(r"[+＋]|又|后来|再(?!有)|接着|然后|之后|以后|转|升|换|调|加(?!班)|外加|还有|还(?=在|干|做|当)|到现在|最后")
_HOUSE = re.compile(r"(第?[一二两三四]|另一?|头一|后一|前一|上一|这|那|现在这?|另外一|上|前|原)家|这边|现在(这|的)?(个)?(公司|单位)|(原|前|上个|上一个|现)(公司|单位)")
_MOVED = re.compile(r"调|转(?!行)|换|升|提|轮岗|借调")
_BEFORE_THAT = re.compile(r"(在)?(这)?(之前|以前|先前|原先|原来|再往前|再之前)")
_UNBROKEN = re.compile(r"没断|没间断|没停|无缝|连着|连续|一直|同一家|一个公司|一家公司|没换|没歇|紧接着|不间断|没中断|没(有)?空档|没(有)?断档|无空档|没脱节|没间隔|接着(做|干)|没停|无断档")
_SAME_WORK = re.compile(r"(又|再|重新|才)(回|返)(来|到|去)?|又(干|做)回|(都|也|还|一直)(是|在|做|干)(?!一家|一个)|同样|一样的(活|工作)|还是(做|干|当)?")
_ONE_HOUSE = re.compile(r"同一(个|家)|(都|一直)(是|在)?一(个|家)(公司|单位|呼叫中心|大厅|中心)|没挪(过)?窝|没挪地方|没换过?(公司|单位|地方|东家)|一家(公司|单位|大厅|呼叫中心)没(换|挪|动)")
_GOES_ON = re.compile(r"接着(做|干)|继续(做|干)|还是(做|干)|同样(是|做)|也是(做|干)")
_ENTERED_TRADE = re.compile(r"入的?行|开始(?:干|做|跑|当)|当上|干起|做起|起步")


@dataclass(frozen=True)
class Leg:
    """One time of a career: what it was spent on, and how it stands to the other legs."""

    time: TimeMention
    line: str              # HERE, ELSEWHERE, or OPEN where no work is named
    left: str              # the words of its piece since the time before
    right: str
    total: bool = False    # 一共, 加起来
    general: bool = False  # 参加工作, 工龄: at work at all
    part: bool = False     # 其中, 前, 后, 剩下

    @property
    def is_length(self) -> bool:
        return self.time.kind == "duration" or self.time.until is not None


def years_of_career(message: Message, work: list[TimeMention], scheme: str | None) -> TimeMention | None:
    """The time in this line of work where several legs are told; None where they do not make a career.

    `work` are the times already taken as work; `scheme` tells which line is meant.
    """
    net = _without_gap(message)
    if net is not None:
        return net
    legs = _legs(message, work, scheme)
    if len(legs) < 2:
        return None
    return _still_running(message, legs, scheme) or _from_whole(message, legs) or _from_dates(message, legs) or _from_sequence(message, legs, scheme)


_TAKEN_OFF = re.compile(r"刨|扣(?!分|钱)|减(?!少)|除去|除掉|去掉|抛开|撇开|掐(?!指)|不算(?=中间|那|生|歇|带)")


def _without_gap(message: Message) -> TimeMention | None:
    """前后一共八年,刨去中间歇的两年: the years but for those off; what is told as left over stands."""
    off = _TAKEN_OFF.search(message.text)
    gaps = [t for t in message.times if not t.vague and t.kind == "duration" and (t.role == "gap" or off and off.end() <= t.start <= off.end() + 8 and "," not in message.text[off.end():t.start])]
    wholes = [t for t in message.times if t.role in _ROLES and t.kind == "duration" and not t.vague and t.point > 0 and t not in gaps]
    if off is None or not gaps or not wholes or message.clause_at(off.start()).hypothetical:
        return None
    whole = max(wholes, key=lambda t: t.point)
    left = [t for t in wholes if t is not whole and t.start > off.end() and t.point <= whole.point and not message.text[:t.start].endswith(("那", "这"))]
    missing = gaps[0]
    if left and abs(left[-1].point + missing.point - whole.point) < 1.1:
        return left[-1]
    return less(whole, [missing]) if not left and missing.point < whole.point else None


def at_one_house(text: str) -> bool:
    """Whether all that is told was at one employer: 一家公司没换过."""
    return bool(_ONE_HOUSE.search(text))


# --- legs -------------------------------------------------------------------

def _legs(message: Message, work: list[TimeMention], scheme: str | None) -> list[Leg]:
    taken = {t.start for t in work}
    times, seen = [], {t.start for t in message.times if t.role == "after_education"}
    if not taken - seen:
        seen.clear()
    for time in message.times:
        fits = time.start in taken or time.role in _ROLES or time.why in _PART_OF_WHOLE
        if fits and not time.vague and time.start not in seen and time.why != "just begun" and time.role != "after_education" and time.point > 0:
            seen.add(time.start)
            times.append(time)
    if len(times) < 2:
        return []
    line = _LINE_OF_SCHEME.get(scheme or "")
    return [_leg(message, times, i, line, taken) for i in range(len(times))]


def _leg(message: Message, times: list[TimeMention], at: int, line: str | None, taken: set[int]) -> Leg:
    time, clause = times[at], message.clause_at(times[at].start)
    others = [t for t in message.times if clause.start <= t.start < clause.end]
    left_from = max([clause.start, *(t.end for t in others if t.end <= time.start)])
    right_to = min([max(clause.end, time.end), *(t.start for t in others if t.start >= time.end)])
    left, right = message.text[left_from:time.start], message.text[time.end:right_to]
    first = min(t.start for t in others) if others else time.start
    leads = _line(message, clause.start, first, line) is not None
    if len(others) < 2:
        found = _line(message, left_from, time.start, line, right_to)
    elif leads:  # 大厅5年热线3年
        found = _line(message, left_from, time.start, line) or (_line(message, time.end, right_to, line) if right_to == clause.end else None)
    else:        # 5年保安3年代驾
        found = _line(message, time.end, right_to, line)
    return Leg(time, found or (ELSEWHERE if time.role == "other_work" and time.start not in taken else OPEN), left, right,
               total=bool(_TOTAL.search(left) or right_to == clause.end and _TOTAL_AFTER.match(right)),
               general=bool(_GENERAL.search(left) or _GENERAL_AFTER.match(right)) and found != HERE,
               part=bool(_PART.search(left) or _PICKS.search(left) or time.why in _PART_OF_WHOLE or re.match("前|头|后", time.text)))


def _line(message: Message, start: int, end: int, line: str | None, upto: int | None = None) -> str | None:
    """HERE or ELSEWHERE by the work named between two places, None where none is."""
    stop = end if upto is None else upto
    hits = [h.value for h in message.found("occupation") if start <= h.start and h.end <= stop]
    mine = [value for value in hits if line is None and value in _LINE_OF_SCHEME.values() or value == line or {value, line} <= _NEAR_LINES]
    if mine:
        return HERE
    if hits and line is not None:
        return ELSEWHERE
    words = message.text[start:stop]
    if word("elsewhere").search(words):
        return ELSEWHERE
    return HERE if hits or word("job").search(words) else None


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
    picks = [leg for leg in mine if leg.line == HERE and _PICKS.search(leg.left) or leg.time.why in _PART_OF_WHOLE and leg.line == HERE]
    if away and (mine and sum(p.time.point for p in parts) <= whole.time.point + 0.6):
        return joined([leg.time for leg in mine])
    if away and (whole.line != HERE or whole.total) and sum(p.time.point for p in away) < whole.time.point and (whole.total or all(p.part for p in away)):
        return less(whole.time, [leg.time for leg in away])
    if picks and whole.line != HERE:
        return picks[-1].time
    if whole.total or _sums_up(lengths) is whole:
        return whole.time
    return whole.time if whole.line == HERE and not away else None


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


def _from_dates(message: Message, legs: list[Leg]) -> TimeMention | None:
    """Starts in a row: the first at this line that nothing else follows."""
    starts = [leg for leg in legs if leg.time.kind == "since" and leg.time.until is None]
    if not starts:
        return None
    mine = [leg for leg in starts if leg.line != ELSEWHERE and not leg.general]
    lengths = [leg for leg in legs if leg.is_length]
    if len(mine) == 1 and not lengths:
        return mine[0].time
    if len(mine) > 1 and not lengths:
        away_from = max((leg.time.point for leg in starts if leg.line == ELSEWHERE), default=None)
        named = [leg for leg in mine if leg.line == HERE or _ENTERED_TRADE.search(leg.left + leg.right)] or mine
        first = max(named, key=lambda leg: leg.time.point)
        later = [leg for leg in mine if leg.time.point < first.time.point]
        if away_from is None and later and all(leg.line == HERE or _MOVED.search(leg.left + leg.right) or _HOUSE.search(leg.left + leg.right) for leg in later):
            return first.time
        return None
    if len(mine) == 1 and mine[0].line != ELSEWHERE:
        closed = [leg for leg in lengths if leg.time.until is not None and leg.line == ELSEWHERE]
        if closed and len(closed) == len(lengths):
            return mine[0].time
        held = [leg for leg in lengths if leg.time.until is not None and leg.line != ELSEWHERE]
        if held and len(held) == len(lengths) and (_SAME_WORK.search(message.text) or all(leg.line == HERE for leg in held)):
            unbroken = all(touches(a.time, b.time) for a, b in zip([*held, mine[0]], [*held[1:], mine[0]]) if a is not b)
            if unbroken or message.scheme != "shanghai-customer-service":
                return joined([*(leg.time for leg in held), mine[0].time])
            return mine[0].time
        before = [leg for leg in lengths if leg.time.until is None and (leg.line == HERE or leg.line == OPEN and _GOES_ON.search(message.text)) and _BEFORE_THAT.search(leg.left)]
        if len(before) == len(lengths) == 1 and (_UNBROKEN.search(message.text) or message.scheme != "shanghai-customer-service"):
            return joined([before[0].time, mine[0].time])
    return None


def _from_sequence(message: Message, legs: list[Leg], scheme: str | None) -> TimeMention | None:
    """Lengths one after the other in this line are added up; Shanghai counts what was not broken off."""
    lengths = [leg for leg in legs if leg.is_length and not leg.total]
    if len(lengths) == len(legs) > 1 and _ONE_HOUSE.search(message.text) and not any(leg.part or leg.line == ELSEWHERE or leg.general for leg in legs):
        return joined([leg.time for leg in lengths])
    if any(leg.time.kind == "since" and leg.time.until is None for leg in legs):
        return None
    mine = [leg for leg in lengths if leg.line == HERE or leg.line == OPEN and (_THEN.search(leg.left) or _THEN.search(_between(message, legs, leg))) or leg is lengths[0] and leg.line == OPEN and leg.time.role == "work" and _follows_up(message, legs, leg)]
    away = [leg for leg in lengths if leg.line == ELSEWHERE]
    if len(mine) == 1 and away and mine[0].line == HERE:
        return mine[0].time
    if len(mine) < 2 or any(leg.part for leg in mine):
        return None
    if any(_BEFORE_THAT.search(leg.left) for leg in mine[1:]) and not _UNBROKEN.search(message.text):
        return None  # 开网约车四年,以前当过保安三年: another time of life
    follows = [leg for leg in mine[1:] if _THEN.search(_between(message, legs, leg)) or _THEN.search(leg.left) or leg.line == HERE and (_HOUSE.search(leg.left) or _names_post(message, leg))]
    if len(follows) < len(mine) - 1:
        return None
    gap = any(t.role == "gap" and mine[0].time.end <= t.start < mine[-1].time.start for t in message.times)
    unbroken = scheme != "shanghai-customer-service" or bool(_UNBROKEN.search(message.text)) and not gap
    return joined([leg.time for leg in mine]) if unbroken else mine[-1].time


def _follows_up(message: Message, legs: list[Leg], leg: Leg) -> bool:
    """Whether the next leg says that it came after this one."""
    at = legs.index(leg)
    return at + 1 < len(legs) and not leg.general and bool(_THEN.search(_between(message, legs, legs[at + 1])))


def _between(message: Message, legs: list[Leg], leg: Leg) -> str:
    """The words between a leg and the one before it."""
    at = legs.index(leg)
    return message.text[legs[at - 1].time.end:leg.time.start] if at else ""


def _names_post(message: Message, leg: Leg) -> bool:
    """Whether the leg names its own post right beside its time: 保安5年代驾3年."""
    return bool(word("job").search(leg.left[-8:]) or word("job").search(leg.right[:6]))
