"""Times in what a person says: how long, since when, and whose or what time it is."""
from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from bot.language import time_ages
from bot.language.time_anchors import anchored
from bot.language.time_denied import in_place_of_denied
from bot.language.time_joins import joined_with_dates
from bot.language.time_points import find_points
from bot.language.time_refined import refined
from bot.language.subjects import of_others
from bot.language.time_roles import Setting, lexicon, role_of, settings, supposed
from bot.language.time_spans import find_spans
from bot.language.time_types import Span, Start, years_between

__all__ = ["ROLES", "TimeMention", "find_times", "years_between"]

ROLES = (
    "work", "other_work", "title_held", "certificate_held", "after_education", "graduated", "training", "lease",
    "school_years", "age", "hypothetical", "requirement", "other_person", "price", "obtained", "phone_or_id", "birth", "marriage",
    "gap", "other", "retracted", "unsure_role",
)
# Roles that a what-if or another subject takes away from the person.
_FACTS = frozenset({"work", "other_work", "title_held", "certificate_held", "after_education", "graduated", "unsure_role", "training", "gap"})
_AGAIN = re.compile(r"(?:又|后来|再|接着|然后|之后)[^,。]{0,8}$")
_LEADS_TO_LENGTH = re.compile(r"^$|^[^,入进来]{0,10}(?:[干做满是就都快第]|工作|已经)[^,入进来]{0,6}$")
_INTENDED = re.compile(r"(?:我|也|还|就|正)*(?:想|打算|准备|计划|要|争取|能不能|可以)")
_OBTAINED = re.compile(r"(?:前后|左右|那会儿|那阵|的时候|我|才|刚刚?|就|终于|好不容易)*(?:拿|取得|评|考|发|领|到手|下来|批|聘|定)(?!不|多)")
_PUT_RIGHT = re.compile(r"[, ](?:那|其实|应该|准确来?说|确切来?说)(?:就)?是$")  # 97年我就在,那是98年4月吧
_NOT_BUT = re.compile(r"不是[^。!?;]{1,12}[, ]?(?:而|那|应该)?是$")  # 不是去年拿的是前年四月
_LEFT_ARMY = re.compile(r"[^,。\d]{0,3}(?:退的?伍|转的?业|复的?员|退的?役|下的?岗|回来)")
_AND_WORKED = re.compile(r"一直(?:在|干|做|跑|当)|(?:回来|退伍|转业|复员|下岗)(?:后|以后|之后)?就(?:在|干|做|当|进|来|去|跑)")
_NEW_HERE = re.compile(r"(?:才|刚|就)(?:刚|来|上|干|做|入职|到|进)?(?:了|过)?$")  # 才来俩礼拜
_TOTAL = re.compile(r"(?:一共|总共|加起来|合计|累计|合起来|前前后后|前后)[^,。]{0,6}$")


@dataclass(frozen=True)
class TimeMention:
    """One time that was said.

    kind      "duration" (how long) or "since" (a start; the interval is counted from it to as_of)
    at_least, below   years, half-open: at_least <= x < below; below None is open above.
              exact: at_least == below == point
    point     a number inside the interval, for places that can take only one
    vague     too wide to build on (好几年): better asked than used
    since, until   a date, (year,), (year, month) or (year, first month, last month), where the person gave one;
              until only for a closed period
    start, end, text   where in the text given to find_times
    role      one of ROLES. "obtained" is when something unnamed was got (上周才拿到手): it answers a question on it.
              "retracted" is a time the person took back in the same message (五年，不对，六年).
              A time after graduation spent at work gives two mentions with one span: after_education and work.
              unsure_role: nothing says what the time is of - a bare answer to the question asked.
    segment   counts the pieces of work in a message that names several (先干3年歇了一年又干2年 -> 1, gap, 2); 0 else,
              and for a total (一共5年), which goes before the pieces
    why       the rule that chose the role, for tests and the trace
    """

    kind: str
    at_least: float
    below: float | None
    point: float
    exact: bool
    start: int
    end: int
    text: str
    role: str = "unsure_role"
    why: str = ""
    since: Start | None = None
    until: Start | None = None
    vague: bool = False
    segment: int = 0


def find_times(text: str, as_of: dt.date) -> list[TimeMention]:
    """Every time in normalised text, in order of its place. `as_of` is today for 去年, 至今 and start dates.

    Mere words of time without a role (今年, 最近, 3月) are left out unless they are all there is.
    """
    points = find_points(text, as_of)
    spans = time_ages.without_overlap(time_ages.find_ages(text), points + find_spans(text, as_of, points))
    spans = joined_with_dates(text, refined(text, spans, as_of), as_of)
    mentions = []
    if spans:
        other, unreal = of_others(text), supposed(text)
        for span, setting in zip(spans, settings(text, spans)):
            mentions += _mention(text, span, setting, other, unreal)
        mentions = anchored(text, mentions)
    mentions += _begun(text, mentions)
    mentions.sort(key=lambda m: (m.start, m.role != "after_education"))
    mentions = _own(text, _sharpened(text, _retracted(text, mentions)))
    mentions = _from_graduation(text, mentions)
    return _segmented(text, mentions)


def _mention(text: str, span: Span, setting: Setting, other: tuple[bool, ...], unreal: list[bool]) -> list[TimeMention]:
    role, why = role_of(span, setting)
    if span.hint == "days" and (role == "other" or role == "unsure_role" and not (setting.bare or _NEW_HERE.search(setting.left) and len(text) < 14)):
        return []
    if span.hint == "days" and role == "work" and not re.search("了|才|刚|[干做]|来", setting.left + setting.right):
        return []  # 一周六天
    if role in _FACTS:
        if unreal[span.start]:
            role, why = "hypothetical", "under a condition"
        elif other[span.start]:
            role, why = "other_person", "another subject"
        elif span.hint == "future" and role != "unsure_role":
            role, why = "hypothetical", "lies ahead"
    if span.weak and role in ("title_held", "certificate_held") and _INTENDED.match(setting.right):
        return []  # 高级今年想冲一冲
    if span.hint == "future" and role == "unsure_role":
        role, why = "other", "lies ahead"  # 合同签到2028年的
    if span.weak and why == "a job beside it":
        return []  # 带着窗口团队,去年考核前三
    if span.weak and role == "unsure_role" and _OBTAINED.match(setting.right):
        role, why = "obtained", "got hold of something then"
    in_its_place = span.weak and role == "unsure_role" and _NOT_BUT.search(text[:span.start])
    if span.weak and role in ("unsure_role", "other") and not in_its_place and not (setting.bare and (len(text) <= span.end - span.start + 6 or re.search("是$", setting.left))):
        return []
    if span.hint == "ordinal" and role == "unsure_role" and not setting.bare:
        return []
    if span.weak and role == "work" and _LEADS_TO_LENGTH.match(setting.right) and len(setting.right) < len(setting.after):
        return []  # 今年干了八年: the length is the fact
    made = TimeMention(
        span.kind, round(span.at_least, 4), None if span.below is None else round(span.below, 4), round(span.point, 2), span.exact,
        span.start, span.end, text[span.start:span.end], role, why, span.since, span.until, span.vague,
    )
    if made.exact:
        made = replace(made, at_least=made.point, below=made.point)
    elif made.point < made.at_least or made.below is not None and made.point >= made.below:
        made = replace(made, point=made.at_least)  # rounding must not leave the interval
    if role == "after_education":
        return [made, replace(made, role="work")] if "其中" not in setting.left else [made]
    return [made]


def _begun(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """刚入行, 没干过: times without a number. They give way to a number of the same role."""
    words, made = lexicon(), []
    for found in words.nothing.finditer(text):
        if words.nothing_not_before.search(text[:found.start()]):
            continue
        made.append(TimeMention("duration", 0.0, 0.0, 0.0, True, found.start(), found.end(), found.group(), "work", "never worked at it"))
    for pattern, role in words.just:
        for found in pattern.finditer(text):
            below = 0.5 if found.group().startswith("刚") else 1.0
            made.append(TimeMention("duration", 0.0, below, 0.0, False, found.start(), found.end(), found.group(), role, "just begun"))
    if not made:
        return made
    other, unreal = of_others(text), supposed(text)
    kept = []
    for mention in made:
        if other[mention.start] or unreal[mention.start]:
            continue
        rivals = [m for m in mentions if m.role == mention.role or m.start < mention.end and mention.start < m.end]
        # A number beside it says more - in its clause for 刚, anywhere for zero with the same role overlapping.
        if any(m.start < mention.end and mention.start < m.end or _same_clause(text, m, mention) for m in rivals):
            continue
        if any(k.start < mention.end and mention.start < k.end for k in kept):
            continue
        if mention.why == "never worked at it" and any(m.role == "gap" or m.role in ("work", "unsure_role") and m.kind == "duration" and m.start > mention.end for m in mentions):
            continue  # 头一年在家没上班,实打实五年
        kept.append(mention)
    return kept


def _same_clause(text: str, one: TimeMention, two: TimeMention) -> bool:
    first, second = sorted((one, two), key=lambda m: m.start)
    return not re.search(r"[,。!?;]", text[first.end:second.start])


def _retracted(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """五年，不对，六年: the later one stands, in the earlier one's role."""
    words, result = lexicon(), list(mentions)
    for i in range(len(result) - 1):
        first = result[i]
        later = next((k for k in range(i + 1, len(result)) if result[k].start >= first.end), None)
        if later is None or first.role in ("retracted", "age", "price", "other"):
            continue
        second, between = result[later], text[first.end:result[later].start]
        denied = words.retract_not.search(text[:first.start]) and words.retract_then.match(between)
        corrected = words.retract_between.match(between) and not words.retract_not.search(between[-3:])
        if first.kind == "since" and second.kind == "duration" and abs(first.point - second.point) <= 1 and not re.search(r"不对|错|不是", between):
            continue  # 2018年底来的,那就是快八年
        if second.why == "miscounted" or not (denied or corrected) or second.role not in (first.role, "unsure_role", "work", "other", "requirement"):
            continue
        if second.role == "work" and first.role not in ("work", "unsure_role", "after_education"):
            continue
        keep = first.role if first.role in _FACTS else "unsure_role"
        role = keep if second.role in ("unsure_role", "other", "requirement") else second.role
        if role == "unsure_role" and re.search(r"年限|工龄|[干做]了|从业", text):
            role = "work"  # 年限我选的5年以上,准确是七年半
        for k, m in enumerate(result):
            if m.start == first.start:
                result[k] = replace(m, role="retracted", why="taken back")
        if re.search(r"应该?(是|为)?$", text[:second.start]) or second.text.startswith("应"):
            second = replace(second, at_least=second.point, below=second.point, exact=True)  # no hedge behind 不对
        result[later] = replace(second, role=role, why="put in its place")
    result = in_place_of_denied(text, result, [_plain_denial(text, m) for m in result])
    noted = next((m for m in result if m.why == "noted wrongly"), None)
    if noted and len({m.point for m in result if m.role == "unsure_role" and m.kind == "duration"}) == 1:  # 9年打成6年了,是9年
        result = [replace(m, role="work", why="put in its place") if m.role == "unsure_role" and m.kind == "duration" else m for m in result]
    # 登记成六年了,应该九年: what stands in its place is sure.
    return [replace(m, at_least=m.point, below=m.point, exact=True, why="put in its place")
            if noted and m.start > noted.end and m.text.startswith("应该") and not m.exact and m.role in ("work", "unsure_role") else m for m in result]


def _sharpened(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """干了很长时间了，得有七八年: the number takes the place of the vague word before it."""
    result = list(mentions)
    for first, second in zip(mentions, mentions[1:]):
        between = text[first.end:second.start]
        put_right = _PUT_RIGHT.search(between) and second.kind == first.kind == "since" and second.role == "unsure_role" and first.role in _FACTS and abs(first.point - second.point) < 1.5
        if put_right or _says_when(first, second) and not re.search(r"[。!?;]", between) and len(between) <= 14:
            result[result.index(second)] = replace(second, role=first.role, why="says when")
            if first in result:
                result.remove(first)
            continue
        if first.role in ("title_held", "certificate_held") and second.why == "nearly full" and abs(first.point - second.point) <= 1.1 and first in result:
            result[result.index(second)] = replace(second, role=first.role, why="counted to a day")
            result.remove(first)  # 二零年拿的初级,到今年底满六年
            continue
        if _restates(first, second) and len(text[first.end:second.start]) <= 12:
            result.remove(second)  # 19年秋天下来的,一晃七年了
            continue
        vague, begun = first.vague and first.role == "work", first.why == "just begun"
        dated = begun and second.kind == "since" and re.match("的事|那年|那会|的时候|那时", text[second.end:]) and second.start - first.end < 6  # 刚毕业就来了,21年的事
        if (vague or begun) and not second.vague and second.role == "unsure_role" and second.start - first.end < (25 if vague else 6 if dated else 4):
            result[result.index(second)] = replace(second, role=first.role, why="says how long")
            result.remove(first)
    return result


def _restates(first: TimeMention, second: TimeMention) -> bool:
    """Whether a length that names nothing counts the years since the start just told."""
    return (first.kind == "since" and first.role in ("title_held", "certificate_held", "graduated") and second.kind == "duration"
            and (second.role == "unsure_role" or second.why == "what it comes to") and not second.vague and abs(first.point - second.point) <= 1)


def _says_when(first: TimeMention, second: TimeMention) -> bool:
    """大前年,2023年5月: the second start lies within the first."""
    if first.kind != "since" or second.kind != "since" or first.role in ("unsure_role", "retracted") or second.role != "unsure_role":
        return False
    return first.below is not None and second.below is not None and first.at_least - 0.01 <= second.at_least and second.below <= first.below + 0.01 and not first.exact


def _own(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """规定要七年，我才五年: beside a quoted rule or another's years the bare number is the person's work."""
    if not any(m.role == "requirement" or m.why == "another subject" for m in mentions):
        return mentions
    compared = any(m.why == "another subject" for m in mentions)
    return [
        replace(m, role="work", why="beside another's")
        if m.role == "unsure_role" and (lexicon().own.search(text[:m.start]) or m.kind == "duration" and compared and not m.vague) else m
        for m in mentions
    ]


def _from_graduation(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """一毕业就在窗口，2014年毕业的: the year of graduation is the start of the work as well."""
    left_army = [m for m in mentions if m.kind == "since" and m.until is None and m.role in ("unsure_role", "other") and _LEFT_ARMY.match(text[m.end:])]
    if len(left_army) == 1 and _AND_WORKED.search(text) and not any(m.role in ("work", "after_education", "retracted", "graduated") for m in mentions):
        return [replace(m, role="work", why="began on coming home") if m in left_army else m for m in mentions]  # 07年退的伍,一直干到这咱
    graduated = [m for m in mentions if m.role == "graduated" and m.kind == "since"]
    if len(graduated) != 1 or any(m.role in ("work", "after_education", "other_work", "retracted") for m in mentions):
        return mentions
    if not lexicon().from_graduation.search(text):
        return mentions
    [start] = graduated
    began = [replace(start, role=role, why="began at graduation") for role in ("after_education", "work")]
    return sorted([*mentions, *began], key=lambda m: (m.start, m.role != "after_education"))


_NOTED_AS = re.compile(r"(?:写|记|填|录|听|看|算|登记|显示|当|打|说|报|输|讲|敲|按)成(?:了|是|我)?$")


_TOLD_AS = re.compile(r"(?:前面|前头|刚才|刚刚|上面|之前|原来|开始|上回|上次|那个|我)(?:我)?(?:说|写|填|讲|报|记)(?:的|了|是|成)*$")
_WAS_WRONG = re.compile(r"(?:的|那个|是|那是)*(?:不对|错了|错的|写错|说错|填错|弄错|记错|搞错|有误)")


def _plain_denial(text: str, mention: TimeMention) -> TimeMention:
    """不是五年, 你写成八年了, 把十年改成八年, 前面说2017年错了: taken back where it stands."""
    before, after = text[:mention.start], text[mention.end:]
    if _TOLD_AS.search(before) and _WAS_WRONG.match(after) and mention.role not in ("age", "price"):
        return replace(mention, role="retracted", why="told wrongly")
    noted = _NOTED_AS.search(before) or re.search(r"(?:把|将)(?:那个|我的|刚才的|前面的|工作|年限|工龄|说的|[^,。\d]{0,4})?$", before) and re.match(r"[^,。\d]{0,3}(?:改|换|更正|调整|变)(?:成|为|到)", after)
    if noted and mention.role not in ("age", "price"):
        return replace(mention, role="retracted", why="noted wrongly")
    if mention.role in ("work", "unsure_role") and re.search(r"(?<!是)不是(?:干了|做了)?$", text[:mention.start]) and mention.why != "put in its place":
        if not re.match(r"[^,。]{0,6}(?:吗|\?|么)", text[mention.end:]):
            return replace(mention, role="retracted", why="denied")
    return mention


def _segmented(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """Numbers the pieces where the person strings several together; a total stays 0."""
    work = [i for i, m in enumerate(mentions) if m.role == "work"]
    pieces = [i for i in work if not _TOTAL.search(text[:mentions[i].start])]
    if len(pieces) < 2 or not any(_AGAIN.search(text[mentions[a].end:mentions[b].start]) for a, b in zip(pieces, pieces[1:])):
        return mentions
    result = list(mentions)
    for number, i in enumerate(pieces, 1):
        result[i] = replace(result[i], segment=number)
    return result
