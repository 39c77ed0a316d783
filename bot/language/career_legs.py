"""The legs of a career: each time of work with the words around it, and the line of work it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.durations import TimeMention
from bot.language.message import Message
from bot.language.time_roles import word

HERE, ELSEWHERE, OPEN = "here", "elsewhere", "open"
_LINE_OF_SCHEME = {"beijing-gov-service": "gov", "shanghai-customer-service": "service", "jilin-social-service": "social"}
_NEAR_LINES = frozenset({"gov", "service"})  # a hotline is called either
_REGION_OF_LINE = {"gov": "beijing", "service": "shanghai", "social": "jilin"}
ROLES = frozenset({"work", "other_work", "unsure_role"})
PART_OF_WHOLE = frozenset({"part of a whole", "recent period"})
_TOTAL = re.compile(r"(一共|总共|拢共|统共|加起来|加一块儿?|加一起|合计|累计|合起来|前前后后|共计|满打满算|连头带尾|里外里|^(净|实际|就|那就|只|也就|只能)?算)(干|做|有|工作|是|了|也|就|得|过|都|算|上|满|:|来)*$")
_TOTAL_AFTER = re.compile(r"^(了|多|半)?(加起来|加一起|合起来|总共|一共)")
_GENERAL = re.compile(r"(社会上[^,。]{0,3}|混|参加工作|开始工作|上班|工作|打工|出来工作|进社会|踏入社会|工龄|社会经验|毕业|职场)(了|有|是|总共|一共|都|已经|也|快|满|年限|时间|的)*$")
_GENERAL_AFTER = re.compile(r"^(的|多|半|来)*(总)?(工龄|工作年限|参加工作|(的)?工作经验|工作)")
_PART = re.compile(r"((?<![之以从往])前|头|后(?!来)|后头|后面|只占|占|只|前面|其中|当中|里面|里头|剩下|剩|余下|其余|另外|最近|近|真正|实际|这边|只有|仅有?|才|里有|(?<![我也])就)(的|这|那|有|是|只|才|就|几|个)*$")
_REST = re.compile(r"其中|当中|后面(?:都|全|才|是)|后来|剩下|其余")
PICKS = re.compile(r"其中|只占|占$|只$|当中|里面|里头|剩下|余下|真正|实际|只有|仅|最近|才(?!能|可)|(?<![我也])就$")


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


def legs_of(message: Message, work: list[TimeMention], scheme: str | None) -> list[Leg]:
    taken = {t.start for t in work}
    times, seen = [], {t.start for t in message.times if t.role == "after_education"}
    if not taken - seen:
        seen.clear()
    for time in message.times:
        fits = time.start in taken or time.role in ROLES or time.why in PART_OF_WHOLE
        if fits and not time.vague and time.start not in seen and time.why != "just begun" and time.role != "after_education" and time.point > 0:
            seen.add(time.start)
            times.append(time)
    if len(times) < 2:
        return []
    line = _LINE_OF_SCHEME.get(scheme or "")
    made = [_leg(message, times, i, line, taken) for i in range(len(times))]
    if line is not None and not any(leg.line == HERE for leg in made):  # only other listed trades: then those are what is told
        made = [_leg(message, times, i, None, taken) for i in range(len(times))]
    return made


def _leg(message: Message, times: list[TimeMention], at: int, line: str | None, taken: set[int]) -> Leg:
    time, clause = times[at], message.clause_at(times[at].start)
    others = [t for t in message.times if clause.start <= t.start < clause.end]
    left_from = max([clause.start, *(t.end for t in others if t.end <= time.start)])
    right_to = min([max(clause.end, time.end), *(t.start for t in others if t.start >= time.end)])
    left_from = max(left_from, _behind_before(message.text, left_from, time.start))
    if rest := _REST.search(message.text, time.end, right_to):
        right_to = rest.start()  # 总工龄15年其中客服岗9年: what follows is of another leg
    left, right = message.text[left_from:time.start], message.text[time.end:right_to]
    if time.since is not None and len(others) < 2 and not left.strip() and not right.strip():  # 2016.7-2019.6 某银行柜员
        following = next((c for c in message.clauses if c.start >= clause.end), None)
        if following and message.text[clause.end:following.start] in (" ", ",", ":", "、") and not any(following.start <= t.start < following.end for t in message.times):
            right_to, right = following.end, following.text
    first = min(t.start for t in others) if others else time.start
    leads = _line(message, clause.start, first, line) is not None
    if len(others) < 2:
        found = _line(message, left_from, time.start, line, right_to)
    elif PICKS.search(left):
        found = _line(message, left_from, time.start, line) or _line(message, time.end, right_to, line)
    elif leads:  # 大厅5年热线3年
        found = _line(message, left_from, time.start, line) or (_line(message, time.end, right_to, line) if right_to == clause.end else None)
    else:        # 5年保安3年代驾
        found = _line(message, time.end, right_to, line)
    return Leg(time, found or (ELSEWHERE if time.role == "other_work" and time.start not in taken else OPEN), left, right,
               total=bool(_TOTAL.search(left) or right_to == clause.end and _TOTAL_AFTER.match(right)),
               general=bool(_GENERAL.search(left) or _GENERAL_AFTER.match(right)) and found != HERE,
               part=bool(_PART.search(left) or PICKS.search(left) or time.why in PART_OF_WHOLE or re.match("前|头|后", time.text)))


def _behind_before(text: str, start: int, end: int) -> int:
    """干月嫂之前卖了七年服装: what stands before 之前 is not what the years were spent on."""
    found = re.search(r"(?:干|做|当|进|到|来|入|跑|开|转|调)[^,。]{0,10}?(?P<mark>之前|以前|前(?![台后面]))", text[start:end])
    return start + found.start("mark") if found else start


def _line(message: Message, start: int, end: int, line: str | None, upto: int | None = None) -> str | None:
    """HERE or ELSEWHERE by the work named between two places, None where none is."""
    stop = end if upto is None else upto
    hits = [h.value for h in message.found("occupation") if start <= h.start and h.end <= stop]
    # 原来在上海做客服,去年来北京政务大厅: in another scheme's place the near line is that scheme's own.
    near = not any(start <= h.start < stop and h.value != _REGION_OF_LINE.get(line or "") for h in message.found("place"))
    mine = [value for value in hits if line is None and value in _LINE_OF_SCHEME.values() or value == line or near and {value, line} <= _NEAR_LINES]
    if mine:
        return HERE
    if hits and line is not None:
        return ELSEWHERE
    words = message.text[start:stop]
    if word("elsewhere").search(words):
        return ELSEWHERE
    return HERE if hits or word("job").search(words) else None
