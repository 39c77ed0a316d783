"""Years of the contract from the times in a message: the role of each time decides which fact it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Mapping

from bot.language.career import at_one_house, years_of_career
from bot.language.durations import TimeMention
from bot.language.message import Message
from bot.language.numbers import find_numbers

FACT_OF_ROLE: Mapping[str, str] = {
    "work": "years_in_profession",
    "title_held": "years_since_title",
    "certificate_held": "years_since_certificate",
    "after_education": "years_after_education",
    "training": "consecutive_training_years",
    "lease": "lease_years",
}
YEAR_FACTS = frozenset(FACT_OF_ROLE.values())
_ORGANISATION = frozenset({"consecutive_training_years", "lease_years"})
_PAST = re.compile(r"以前|之前|原来|原先|曾经|早先|从前|过去")
# When a fact was asked for, times of these roles answer it too unless a better one is there.
_ANSWERS = ("unsure_role", "work", "other")
_HELD = {"years_since_title": ("certificate_held", "obtained"), "years_since_certificate": ("title_held", "obtained")}
_NEVER = frozenset({"other_work", "school_years", "age", "hypothetical", "requirement", "other_person", "price", "phone_or_id", "birth", "marriage", "gap", "retracted"})


def read_years(message: Message, organisation: bool, scheme: str | None = None) -> dict[str, TimeMention]:
    """Contract fact -> the time that was said for it; `scheme` as settled or read from place and work."""
    said: dict[str, list[TimeMention]] = {}
    for time in message.times:
        # 我妈想问,她做保姆十五年: asked for her, her years are the years.
        role = "work" if time.role == "other_person" and message.for_someone or _minded(message, time) else time.role
        fact = FACT_OF_ROLE.get(role)
        if fact is None or (fact in _ORGANISATION and not organisation) or time.vague:
            continue
        if organisation and time.text in ("一年", "1年") and _A_YEAR.match(message.text[time.end:]):
            continue  # 一年培训三千多人次
        if organisation and time.below is not None and time.below <= 0:
            continue  # 签到2030年
        said.setdefault(fact, []).append(time)
    _began_at_graduation(message, said)
    if organisation:
        _organisation_times(message, said)
    facts = {fact: _one(times, fact, message) for fact, times in said.items()}
    told = None
    if "years_in_profession" in facts and not organisation:
        told = years_of_career(message, said["years_in_profession"], message.scheme or scheme)
        if told is not None:
            facts["years_in_profession"] = told
    elif "years_in_profession" not in facts and not organisation and (at_one_house(message.text) or message.asked == "years_in_profession" or _in_firm(message)):
        told = years_of_career(message, [], message.scheme or scheme)
        if told is not None:
            facts["years_in_profession"] = told
    _after_diploma(message, facts)
    asked = message.asked
    if asked in YEAR_FACTS and asked not in facts:
        parts = told is not None and len({t.start for t in message.times if t.kind == "duration"}) > 2
        answer = _answer(message, facts) if not parts else None
        if answer is not None:
            # 干了八年 as the answer to a question on other years is that answer, not the whole career.
            for fact in [f for f, time in facts.items() if time is answer]:
                del facts[fact]
            facts[asked] = answer
    return facts


def _in_firm(message: Message) -> bool:
    return any(t.why == "in a year of the firm's" for t in message.times)


_AT_HOME = re.compile(r"在家|回家|自己|全职|自家|我家|辞")


def _minded(message: Message, time: TimeMention) -> bool:
    """开托育班,实际带娃三年: to someone who minds children for a living that is the work."""
    clause = message.clause_at(time.start).text
    if time.why == "care of one's own" and re.search(r"[她他]们?(?:了|有|快|都|整整|过)*$", message.before(time.start)) and re.search(r"保姆|护工|养老护理|住家|雇主|东家|当阿姨", message.text[:time.start]):
        return True  # 给一个老太太当保姆,伺候她四年了
    return (time.role == "gap" and time.why == "gap" and bool(_MINDS.search(clause)) and not _AT_HOME.search(clause)
            and bool(_CHILD_TRADE.search(message.text)) and not any(t.role == "work" for t in message.times))


_CHILD_TRADE = re.compile(r"托育|托班|育婴|育儿嫂|月嫂|保姆|家政|早教|托管|托儿|住家")


def _began_at_graduation(message: Message, said: dict[str, list[TimeMention]]) -> None:
    """硕士毕业四年,一毕业就在大厅: the years since graduation are the years at work."""
    since = [t for t in message.times if t.role == "graduated" and t.kind == "duration" and not t.vague]
    if len(since) == 1 and "years_in_profession" not in said and re.search(r"一毕业就|毕业就(?!业)|毕业后?一直|毕业(直接|马上)|毕业到现在[^,。]{0,6},?(就|都|我)?一直(都)?(在|是|做|干|从事|当)(?!家带|读)", message.text) and not any(t.role in ("other_work", "gap") for t in message.times):
        said["years_in_profession"] = said["years_after_education"] = since


def _after_diploma(message: Message, facts: dict[str, TimeMention]) -> None:
    """干了十二年,大专2023年拿的证: of the years at work those since the diploma fall after it."""
    work = facts.get("years_in_profession")
    since = [t for t in message.times if t.role == "graduated" and t.kind == "since" and not t.vague]
    after = facts.get("years_after_education")
    if work is not None and after is not None and work.below is not None and after.at_least > work.below + 1:
        del facts["years_after_education"]  # years since the school, spent at other work first
        return
    if work is not None and len(since) == 1 and "years_after_education" not in facts and since[0].point < work.at_least:
        facts["years_after_education"] = since[0]


_LEASE = re.compile(r"租|合同|签")
_TRAINING = re.compile(r"办学|办班|培训|评价|办班|认定|连续|连着|不间断|没断|没停")
_A_YEAR = re.compile(r"[^,。]{0,6}(\d|[一二三四五六七八九十百千万几])+(多|来|余)?(个)?(人|人次|期|场|班|次)")


def _organisation_times(message: Message, said: dict[str, list[TimeMention]]) -> None:
    """租的签了3年, 连续培训5年: what a time is of where its own words leave it open."""
    for time in message.times:
        clause = message.clause_at(time.start)
        if time.text in ("一年", "1年") and _A_YEAR.match(message.text[time.end:]):
            continue
        if time.below is not None and time.below <= 0 or time.role not in ("unsure_role", "work", "other_work", "other", "training", "school_years") or time.vague or clause.hypothetical or clause.requirement:
            continue
        for fact, known in (("lease_years", _LEASE), ("consecutive_training_years", _TRAINING)):
            if known.search(clause.text) and fact not in said:
                said[fact] = [time]
                break
    if "lease_years" not in said and "租" in message.text and not _TRAINING.search(message.text):
        bare = [t for t in message.times if t.kind == "duration" and t.role == "unsure_role" and not t.vague]
        if len(bare) == 1:
            said["lease_years"] = bare  # 租的,签到2031年,前后六年


def bare_time(message: Message) -> TimeMention | None:
    """The one time of a terse message (大专,3年,无职称) of which nothing says what it is the time of."""
    bare = [t for t in message.times if t.role == "unsure_role" and not t.vague and not (t.kind == "since" and _TELLS_OTHERWISE.search(message.after(t.end)))]
    if len(bare) == 2 and {t.kind for t in bare} == {"since", "duration"} and abs(bare[0].point - bare[1].point) <= 1:
        bare = [min(bare, key=lambda t: (t.below if t.below is not None else 99) - t.at_least)]  # 18年底来的,那就是快八年
    others = [t for t in message.times if t.role in ("work", "after_education", "other_work", "school_years")]
    clause = message.clause_at(bare[0].start) if len(bare) == 1 and not others else None
    if clause is None or clause.requirement or clause.hypothetical or clause.other_person:
        return None
    return bare[0] if not (clause.question and not clause.own_question) else None


# What happened then was something else: 2018年的时候评过…, 2024年才有, 21年买的.
_TELLS_OTHERWISE = re.compile(r"^(?:的时候|那会儿?|那年|就|才|刚|又|我|还|也|年?[初底])*(?:评过|得过|拿过|参加过|考过|有(?!了)|出台|实行|执行|发布|买|搬|结|离|生|换|办|出|改|取消|调整|开通|成立|借|装|住)")
_SPENT = re.compile(r"(?<![学等住追养拖欠病睡结离生考报读念问听交还花过识谈算差少多说])(了|过)(整整|快|足足|将近|差不多|有|都)*$")


_NOT_MINE = re.compile(r"你们|系统|网站|程序|页面|网页|电话打|政策|文件|通知|房贷|车贷|官司")


def spent_time(message: Message) -> TimeMention | None:
    """被客户骂了七年了: in a talk about one's work, years spent at whatever is said of it."""
    found = []
    for time in message.times:
        clause, before, after = message.clause_at(time.start), message.before(time.start), message.text[time.end:]
        if time.role != "unsure_role" or time.kind != "duration" or time.vague or time.point < 0.25:
            continue
        if clause.requirement or clause.hypothetical or clause.other_person or clause.question or _NOT_MINE.search(clause.text):
            continue
        if _SPENT.search(before) or re.match(r"(多|半)?了", after) and re.search("都|已经|整|足|快", before + time.text):
            found.append(time)
    return found[0] if len(found) == 1 else None


_FILLS = re.compile(r"[我在有了都已经快大概差不多前后一共总共满就是这边呢吧啊呀哈的,。!?、 ]*")


def nothing_else(message: Message) -> bool:
    """Whether a message is a place and a length and no more: 吉林,三年."""
    blank = list(message.text)
    for start, end in [(h.start, h.end) for h in message.hits] + [(t.start, t.end) for t in message.times]:
        blank[start:end] = " " * (end - start)
    return bool(_FILLS.fullmatch("".join(blank)))


def _answer(message: Message, facts: Mapping[str, TimeMention]) -> TimeMention | None:
    times = [t for t in message.times if t.role not in _NEVER and not t.vague and not _WHETHER.match(message.text, t.end)]
    if message.asked == "years_after_education":
        since = [t for t in times if t.role == "graduated" and (t.kind == "duration" or _EVER_SINCE.search(message.text))]
        if since:
            return since[-1]
    if message.asked == "years_in_profession" and len(message.text) <= 14 and not times:
        # 带孩子十来年, to someone who minds children for a living.
        times = [replace(t, role="work") for t in message.times if t.why == "gap" and _MINDS.search(message.text)]
    for role in (*_ANSWERS, *_HELD.get(message.asked, ())):
        fitting = [t for t in times if t.role == role and (role != "other" or t.why in _LOOSE) and not (t.kind == "since" and t.below is not None and t.below <= 0)]
        if fitting:
            return _tells_most(fitting)
    aside = [t for t in message.times if t.role == "other_person" and t.why == "another subject" and not t.vague]
    if len(aside) == 1 and len(message.times) == 1 and _BARE.match(message.before(aside[0].start)) and _BARE_END.match(message.after(aside[0].end)):
        return aside[0]  # 孙子上小学那年开始的,他现在大二了,十二三年吧
    return _bare_number(message) if not message.times else None


def _tells_most(times: list[TimeMention]) -> TimeMention:
    """整五年了上礼拜: the last one told, but for a day of last week beside a length."""
    lengths = [t for t in times if t.kind == "duration"]
    return lengths[-1] if lengths and times[-1].kind == "since" and times[-1].point < 0.1 < lengths[-1].point else times[-1]


_WHETHER = re.compile(r"(?:满没满|够没够|到没到|有没有|满不满|够不够|是不是)(?!,?(?:有|够|满|到))")  # 五年满没满我得看合同
# Times of no role that may all the same be the answer to a question on years.
_LOOSE = frozenset({"recent period", "part of a whole", "an award and its date", "should have been", "purchase or move", "lies ahead"})
_EVER_SINCE = re.compile(r"一直|那之后|那以后|毕业就|到现在|至今|没断|没停")
_BARE = re.compile(r"^(嗯|哦|啊|那|应该|大概|差不多|也就|就|有|满|快|将近|大约|约|好像|得有|是|算下来|,|。| )*$")
_BARE_END = re.compile(r"^(左右|记不太?清楚?|不太?(确定|清楚)|说不准|具体|多少|忘了|吧|了|呀|啊|哦|多|整|个|的样子|哈|呢|上下|来|,|。|!| )*$")


_MINDS = re.compile(r"带(孩子|娃|小孩|宝宝)|看孩子|看娃|坐月子")


def _bare_number(message: Message) -> TimeMention | None:
    """8 as the answer to a question on years."""
    numbers = [n for n in find_numbers(message.text) if not n.vague]
    if len(numbers) != 1:
        return None
    number = numbers[0]
    plus = re.fullmatch(r"(\d+) ?\+", message.text.strip())
    if plus:
        return TimeMention("duration", number.point, None, number.point, False, number.start, number.end + 1, message.text.strip())
    if not (_BARE.match(message.text[:number.start]) and _BARE_END.match(message.text[number.end:])) or number.at_least > 60:
        return None
    return TimeMention("duration", number.at_least, number.below, number.point, number.exact, number.start, number.end, number.text)


def _one(times: list[TimeMention], fact: str, message: Message) -> TimeMention:
    """One time where several were said: pieces of a career are joined, a start and its length agree on the narrower."""
    if fact == "years_in_profession":
        # 干了十一年,拿到大专证之后四年: those after the diploma are a part of the whole.
        part = {t.start for t in message.times if t.role == "after_education"}
        whole = [t for t in times if t.start not in part and t.point >= max((p.point for p in times if p.start in part), default=99)]
        times = whole or times
    pieces = [t for t in times if t.segment] if len(times) > 1 else []
    if len(pieces) > 1 and fact == "years_in_profession":
        # Shanghai counts continuous years only: the piece that lasts.
        whole = message.scheme != "shanghai-customer-service" or re.search(r"没断|没间断|没停|无缝|连着|一直|同一家|一个公司|没换", message.text)
        return _joined(pieces) if whole else pieces[-1]
    if len({t.start for t in times}) > 1:
        total = [t for t in times if _TOTAL.search(message.before(t.start))]
        times = total[-1:] or [t for t in times if t.point > 0] or times  # 代驾没干过 takes nothing from 保安五年
    periods = _without_break(times)
    if periods:
        return periods
    if fact == "years_in_profession" and len({t.start for t in times}) > 1:
        houses = [t for t in times if t.why == "several posts"]
        if len(houses) > 1:
            return _joined(houses)
        # 08年参加工作,16年到的政务大厅: the start at this work, not at work at all.
        general = [t for t in times if t.kind == "since" and re.match(r"[^,。]{0,4}(参加工作|参加的工作|开始工作|工作的)", message.text[t.end:])]
        here = [t for t in times if t not in general and any(message.clause_at(h.start) == message.clause_at(t.start) for h in message.found("occupation"))]
        times = here if general and here else times
        # 工龄二十年,干家政五年出头: years at work at all, and those in the trade.
        trade = [t for t in times if not re.search(r"(工龄|上班|工作|参加工作|打工)(有|了|是|都|已经|满|快|一共|总共)*$", message.before(t.start)) and any(message.clause_at(h.start) == message.clause_at(t.start) for h in message.found("occupation"))]
        times = trade if trade and any(re.search(r"(工龄|参加工作|打工|社会)(有|了|是|都|已经|满|快|一共|总共)*$", message.before(t.start)) for t in times) else times
    now = [t for t in times if not _PAST.search(message.before(t.start))]
    times = now or times
    exact = [t for t in times if t.exact]
    if exact:
        return exact[-1]
    return min(times, key=lambda t: (t.below if t.below is not None else 99) - t.at_least)


_TOTAL = re.compile(r"(一共|总共|加起来|加一块儿?|加一起|合计|累计|合起来|前前后后|共计|满打满算)(干|做|有|工作|是|了|也|就|得|过|都)*$")


def _without_break(times: list[TimeMention]) -> TimeMention | None:
    """2018.06-2022.06在大厅,2022.06至今在热线: the second begins where the first ends, so the first start counts."""
    for first in times:
        for then in times:
            if (first.until is not None and then.until is None and then.kind == "since" and isinstance(then.since, tuple)
                    and isinstance(first.until, tuple) and len(first.until) > 1 and len(then.since) > 1
                    and 0 <= (then.since[0] - first.until[0]) * 12 + then.since[1] - first.until[1] <= 1):
                width = (first.below or first.point) - first.at_least
                start = first.point + then.point
                return replace(then, point=round(start, 2), at_least=round(first.at_least + then.at_least, 4), below=round(first.at_least + then.at_least + max(width, 0.1), 4), exact=False)
    return None


def _joined(pieces: list[TimeMention]) -> TimeMention:
    below = None if any(p.below is None for p in pieces) else sum(p.below for p in pieces)
    return replace(pieces[-1], at_least=sum(p.at_least for p in pieces), below=below,
                   point=sum(p.point for p in pieces), exact=all(p.exact for p in pieces))


def value_of(time: TimeMention) -> float | int:
    """The point as a plain number: whole numbers as int, others to two decimals."""
    point = round(float(time.point), 2)
    return int(point) if point == int(point) else point


def span_of(time: TimeMention) -> dict | None:
    """The interval as {"at_least", "below"}, or None when the number is exact."""
    if time.exact:
        return None
    span = {"at_least": round(float(time.at_least), 4)}
    if time.below is not None:
        span["below"] = round(float(time.below), 4)
    return span
