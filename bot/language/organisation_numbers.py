"""The numbers of an organisation that applies in Wenzhou: each label takes the nearest number of a fitting unit."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from bot.language import asked_count, lexicon
from bot.language.message import Message
from bot.language.numbers import Number, find_numbers, number_at
from bot.language.organisation_kinds import is_own

COUNTS = frozenset({
    "training_headcount", "human_resources_stars", "self_assessed_headcount", "association_rating", "member_units",
    "occupation_count", "leaders", "office_directors", "exam_staff", "archive_staff", "maintenance_staff", "it_staff",
    "finance_staff", "experts", "assessors", "own_assessors", "office_area", "theory_area", "theory_seats",
    "practice_seats", "scoring_assessors",
})

_AREA_UNIT = r"\s*(多)?(个)?(平方米|平方|平米|平|㎡|m2|m²|M2|方)"
_SPAN_UNIT = re.compile(r"\s*(平|平方|㎡|年|个月)")
_HEAD_UNIT = r"\s*(多|来|余)?(个|名|位|人次|人|家)?"


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    numbers = lexicon.load("organisation")["numbers"]
    return tuple((fact, re.compile(spec["label"]), spec["unit"]) for fact, spec in numbers.items())


def read_numbers(message: Message, facts: dict[str, Any]) -> None:
    """Put the counts and areas that the message tells into `facts`: fact -> number of people, places or square metres."""
    rules = _rules()
    # 每年三千人次 is no total.
    per = "年均|平均每?|每年|一年|每期|一期" if message.asked in ("theory_seats", "practice_seats", "scoring_assessors") else "(每|一|年均|平均每?)(年|期|次|班|个班)?"
    numbers = [n for n in _found(message.text) if not n.vague and not (n.text == "零" and message.text[:n.start].endswith("挂")) and not (n.text == "一" and re.match("[共起直般样些定半下所家]", message.text[n.end:])) and not re.search(rf"({per})(大概|大约|约|有|培训|能|可以|差不多|就)*$", message.text[:n.start]) or _SPAN_UNIT.match(message.text, n.end)]
    taken: set[int] = set()
    label_taken: set[tuple[int, int]] = set()
    numbers = [n for n in numbers if not _of_other_rooms(message, n) and not _IN_EACH.match(message.text, n.start) and not _IN_EACH.match(message.text, max(0, n.start - 2))]
    apart = [found.span() for found in _AT_EACH.finditer(message.text)]
    numbers = [n for n in numbers if not any(a <= n.start < b for a, b in apart)]
    numbers = [n for i, n in enumerate(numbers) if not (i and _denied(message.text, n))]
    instead = _put_right(message.text, numbers)
    # Nearest label of a fitting unit wins, whether it stands before or after its number.
    pairs = []
    for index, number in enumerate(numbers):
        if not is_own(message, message.clause_at(number.start)):
            continue
        for fact, label, unit in rules:
            if not _unit_fits(message.text, numbers[instead.get(index, index)], unit):
                continue
            for found in label.finditer(message.text):
                gap = _gap(message.text, number, found)
                if fact == "occupation_count" and message.asked not in (None, fact, "occupations") and not _APPLIES.search(message.clause_at(number.start).text):
                    continue  # 两个职业均有对应专业
                if gap is not None and not (fact in _NO_PEOPLE and re.match(r"\s*(多|来|余)?(人|名|位)", message.text[number.end:])) and not (fact in _STAFF and re.match(r" ?[台套部]", message.text[number.end:])) and not re.search(r"(还差|还缺|还少|差)$", message.before(number.start)):
                    pairs.append((gap, -len(found.group()), instead.get(index, index), fact, found.span()))
    asked = message.asked if message.asked in COUNTS else None
    if asked:
        _asked(message, numbers, pairs, instead, facts, taken)
        loose = asked_count.mixed_up(asked)
        pairs = [pair for pair in pairs if pair[3] != asked and not (pair[3] in loose and asked in facts and len(numbers) < 2)]
    for _, _, index, fact, span in sorted(pairs):
        if index in taken or fact in facts or any(a < span[1] and span[0] < b for a, b in label_taken):
            continue
        taken.add(index)
        if fact not in ("theory_area", "theory_seats"):
            label_taken.add(span)
        facts[fact] = _plain(numbers[index])
    _seats_behind_area(message.text, numbers, taken, facts)
    _each_and_none(message, facts)
    _doubled(message.text, facts, message.asked)


def _put_right(text: str, numbers: list[Number]) -> dict[int, int]:
    """会员单位不是九十家,刚数了,一百零二家: the denied number hands its label to the next."""
    return {i: i + 1 for i in range(len(numbers) - 1)
            if re.search(r"(不是|没有|不止|并非|哪有)(有)?$|(填|写|报|记|说|录|算|登记|打|输)(成了?|的是|了|[重多少漏]了)$|[多少重漏错](填|写|报|记|说|算)了$", text[:numbers[i].start]) or re.match(r"[^,。\d]{0,3}(不对|错了|说错|写错)", text[numbers[i].end:])
            or _TOLD_WRONG.match(text, numbers[i].end) or _CHANGED.match(text, numbers[i].end) and re.search("(从|由|把|原来|原先)的?$", text[:numbers[i].start])}


# 一人一台, 一人一机: no count.
_IN_EACH = re.compile("一人一[台机位座桌套个]")
# 每个工位一次一人
_AT_EACH = re.compile("每[个台位间张][^,。]{0,4}(?:一次|同时)?(?:只|就|坐|上|考)?一[个人位名]")
# 一万人次说多了; 两万三报高了: too much or too little was told.
_TOLD_WRONG = re.compile(r" ?(?:个|人次|名|位|人|家|平方米|平方|平米|平)?(?:是|给|我)*[说报填写算记录登](?:得|的)?(?:多|高|低|少|大|小|重|错|早)了")
_CHANGED = re.compile(r" ?(?:个|人次|名|位|人|家|平方米|平方|平米|平)?(?:职业|工种)?(?:改|减|增|加|降|升|变|调|缩|扩)(?:少|加|整|到)?(?:为|成|到)")
_MISTYPED = re.compile(r"[^,。\d]{0,4}(?:敲|打|写|填|输|按|报|说|念|看)(?:反|串|颠倒|错)了?")


def _found(text: str) -> list[Number]:
    """The numbers, with 126,162是打反了 told apart: it is no number of six digits."""
    numbers: list[Number] = []
    for number in find_numbers(text):
        if text[:number.start].endswith("第"):
            continue  # 第五个证书在办
        head, _, tail = number.text.partition(",")
        if tail and tail[-3:] != "000" and _MISTYPED.match(text, number.end):
            cut = number.start + len(head)
            numbers += [Number(float(h), float(h), float(h), True, a, a + len(h), h) for h, a in ((head, number.start), (tail, cut + 1))]
        else:
            numbers.append(number)
    return numbers


def _denied(text: str, number: Number) -> bool:
    """是七十五平,不是五十七: the last word on it was said before."""
    rest = re.match(r" ?(?:个|人次|名|位|人|家|平方米|平方|平米|平)?(?=$|[,。;!])", text[number.end:])
    return bool(rest and re.search(r"(?<!是)不是$", text[:number.start]) and not re.search(r"\d|[一二两三四五六七八九十百]", text[number.end:])) or bool(_MISTYPED.match(text, number.end) and not re.search(r"\d|[一二两三四五六七八九十百]", text[number.end:]))


_NO_PEOPLE = frozenset({"occupation_count", "member_units"})
_OTHER_ROOMS = re.compile(r"园区|占地|食堂|宿舍|操场|车间|仓库|总面积|建筑面积|校园|停车|展厅|礼堂|图书馆|大堂")
_TOLD_ROOMS = re.compile(r"办公|理论|考场|机房|实操|实训|机位|工位")


def _of_other_rooms(message: Message, number: Number) -> bool:
    """园区占地两万平方米, 食堂能坐500人: rooms that nobody asks for."""
    text = message.clause_at(number.start).text
    return bool(_OTHER_ROOMS.search(text)) and not _TOLD_ROOMS.search(text)


_EACH = re.compile(r"(?:各|都是|都有|均为?|都)(?:有|配|配了|设|是)? ?(?=[\d一二两三四五六七八九十])")
_STAFF = ("leaders", "office_directors", "exam_staff", "archive_staff", "maintenance_staff", "it_staff", "finance_staff")


def _each_and_none(message: Message, facts: dict[str, Any]) -> None:
    """考务、档案、财务各一人: one number for every label before it; 没有财务: none of that kind."""
    text = message.text
    rules = [(fact, label) for fact, label, _ in _rules() if fact in _STAFF or fact in ("experts", "assessors")]
    for each in _EACH.finditer(text):
        number = number_at(text, each.end())
        if number is None or not _unit_fits(text, number, "count"):
            continue
        since = max([text.rfind(mark, 0, each.start()) for mark in "。;!?"] + [n.end - 1 for n in find_numbers(text[:each.start()])])
        for fact, label in rules:
            if fact == "finance_staff" and re.search("会计[和、,及与跟]?出纳", text[since + 1:each.start()]) and fact != message.asked:
                facts[fact] = 2 * _plain(number)  # 会计出纳各一个
                continue
            if label.search(text, since + 1, each.start()) and not (fact == message.asked and fact in facts):
                facts[fact] = _plain(number)
    for fact, label in rules:
        for found in label.finditer(text):
            clause = message.clause_at(found.start())
            if (fact not in facts and is_own(message, clause) and not clause.question
                    and re.search(r"(没有?|无|缺|没配|没设|还没有?)(专门|专职|单独)?(的)?$", message.before(found.start()))
                    and re.match(r"(人员|人|员|岗)?(?=[,。、;! ]|$)", text[found.end():])):
                facts[fact] = 0
            elif fact not in facts and is_own(message, clause) and not clause.question and re.match(r"(管理)?(人员|人|员|岗)?(也|还|暂时|目前|倒是)*(没有?|无|空缺|缺|没招到?|没配)(人)?(?=[,。、;! ]|$)", text[found.end():]):
                facts[fact] = 0


def _seats_behind_area(text: str, numbers: list[Number], taken: set[int], facts: dict[str, Any]) -> None:
    """理论60平30位: the head count right behind the area of a room for theory."""
    for index in range(1, len(numbers)):
        between = text[numbers[index - 1].end:numbers[index].start]
        if (index not in taken and "theory_area" in facts and "theory_seats" not in facts
                and re.fullmatch(_AREA_UNIT + r"[, ]?(大概|大约|约|一次)?(能坐|可坐|坐|可?容纳?|能容纳?|摆|放|配|设)?(下|了|有)?", between)
                and re.match(r"\s*(个)?(位|人|座|机位|台|考位|工位)", text[numbers[index].end:])):
            facts["theory_seats"] = _plain(numbers[index])
            taken.add(index)


_ONE = "[1-9一二两三四五六俩仨]"
_HEADS = "(?:主任|校长|院长|会长|理事长|所长|负责人)"
_CHIEFS = re.compile(rf"(?<![副室]){_HEADS}({_ONE})(?:个|名|人|位)?(?:\([^)]*\))?[,、和 ]*副(?:主任|校长|院长|会长|理事长|所长|的|职)({_ONE})|(?<!\\d)({_ONE})(?:个|名|位)?{_HEADS}[,、和 ]*({_ONE})(?:个|名|位)?副(?:主任|校长|院长|会长|所长)|({_ONE})正({_ONE})副".replace("\\\\", "\\"))


def digit(word: str) -> int:
    return int(word) if word.isdigit() else {"一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "仨": 3, "四": 4, "五": 5, "六": 6}[word]


def _doubled(text: str, facts: dict[str, Any], asked: str | None) -> None:
    """4A, AAAA, 四星: the number is in the word itself."""
    chiefs = _CHIEFS.search(text)
    if chiefs and asked != "office_directors":
        facts["leaders"] = sum(digit(n) for n in chiefs.groups() if n)
        if not re.search(r"办公室主任|(?<![一-鿿])室主任", text):
            facts.pop("office_directors", None)
    both = re.search(r"(?:正副主任|主任(?:和|、|及|,| )?副主任)各(?:有|配|设)?([1一两2二])", text)
    if both and asked != "office_directors":
        facts["leaders"] = 4 if both.group(1) in "两2二" else 2
        if not re.search(r"办公室主任|(?<![一-鿿])室主任", text):
            facts.pop("office_directors", None)
    marks = re.search(r"同时(?:能|可以?|坐|上|有|站|容纳|安排|由)*(\d+|[一二两三四五六七八九十]+)(?:个|名|位)?(?:考评员?|考官|老师|人)(?:一起)?(?:打分|评分|测评|给分|评)", text)
    if marks and (number := number_at(text, marks.start(1))):
        facts["scoring_assessors"] = _plain(number)
        if facts.get("assessors") == facts["scoring_assessors"] and len(re.findall("考评", text)) < 2:
            del facts["assessors"]
    together = re.search(r"考评(?:员|人员|老师)?(\d+|[一二两三四五六七八九十]+)(?:个|名|位|人)?(?:一起|同时)(?:打分|评分|测评|给分)", text)
    if together and (number := number_at(text, together.start(1))):
        facts["scoring_assessors"] = _plain(number)
        if facts.get("assessors") == facts["scoring_assessors"] and len(re.findall("考评", text)) < 2:
            del facts["assessors"]
    operated = re.search(r"(?:实操|实训|操作)[^,。\d]{0,6}[\d一二两三四五六七八九十百]+" + _AREA_UNIT + r"[, ]?(?:能|可以?)?(?:同时|一次)(?:能|可以?|考|上|有)*(\d+|[一二两三四五六七八九十]+)(?=个|名|位|人|台|工位)", text)
    if operated and (number := number_at(text, operated.start(operated.lastindex))):
        facts.setdefault("practice_seats", _plain(number))  # 实操80平同时8人
    marking = re.search(r"(?:打分|评分|测评|给分)[^,。\d]{0,4}同时[^,。\d一二两三四五六七八九十]{0,5}(\d+|[一二两三四五六七八九十]+)|同时(?:打分|评分|测评|给分)的?(?:考评员?|考官|人数?|老师)*(?:有|为|:)?(\d+|[一二两三四五六七八九十]+)", text)
    if marking and (number := number_at(text, marking.start(marking.lastindex))):
        facts["scoring_assessors"] = _plain(number)
        if facts.get("assessors") == facts["scoring_assessors"] and len(re.findall("考评", text)) < 2:
            del facts["assessors"]
    rooms = re.search(r"([1-9一二两三四五六])间[^。]{0,6}每间[^\d一二两三四五六七八九]{0,4}(\d+|[一二两三四五六七八九十]+)(?:个|台|位|套)?(?:人|机位|座|考位|电脑|位)?", text)
    if rooms and "theory_seats" in facts and (number := number_at(text, rooms.start(2))):
        facts["theory_seats"] = digit(rooms[1]) * int(number.point)
    letters = re.search(r"(?<![A-Za-z])(A{2,5})(?![A-Za-z])", text, re.I)
    if letters:
        facts.setdefault("association_rating", len(letters.group(1)))


def _unit_fits(text: str, number: Number, unit: str) -> bool:
    after = text[number.end:number.end + 6]
    if unit == "area":
        return bool(re.match(_AREA_UNIT, after))
    if unit == "stars":
        return bool(re.match(r"\s*(颗|个)?星", after))
    if unit == "letters":
        return bool(re.match(r"\s*(个)?[Aa](?![A-Za-z])(?!级?的?(景|旅游|写字|办公|物流|纳税))", after))
    return not re.match(_AREA_UNIT + r"|\s*(年|个月|月|号(?!人|$|[,。])|岁|星|元|块|张|本(?![单校院公司协会地])|间|栋|层|处|套|批|期|轮|届|次|天|%|[Aa](?![a-z])|级)", after)


_NO_AREA = re.compile(r"\s*(多|来)?(个(?!平|方)|人|台|间|家|位|名|年|月|层|号|座|工位|机位|岁|元|万|点)")


def _asked(message: Message, numbers: list[Number], pairs: list, instead: dict[int, int], facts: dict[str, Any], taken: set[int]) -> None:
    """The fact asked for takes its number before its neighbours may."""
    text, asked = message.text, message.asked
    unit = next(unit for fact, _, unit in _rules() if fact == asked)

    def usable(index: int) -> bool:
        number = numbers[index]
        if index in instead or not is_own(message, message.clause_at(number.start)):
            return False
        if unit == "count":
            return _unit_fits(text, number, unit)
        if any(_unit_fits(text, n, unit) for n in numbers) and unit == "area":
            return _unit_fits(text, number, unit) or index + 1 < len(numbers) and bool(re.match("[、和,]", text[number.end:]))
        return _unit_fits(text, number, unit) or not _NO_AREA.match(text, number.end)

    labelled: dict[int, str] = {}
    for _, _, index, fact, _ in sorted(pairs):
        if fact != "occupation_count" or _APPLIES.search(message.clause_at(numbers[index].start).text):
            labelled.setdefault(index, fact)
    if asked_count.is_zero(message) and not any(usable(i) and numbers[i].point > 1 for i in range(len(numbers))):
        facts[asked] = 0
        taken.update(range(len(numbers)))
        return
    counted = asked_count.read_count(message, numbers, usable, lambda number: _value(text, number), labelled)
    if counted.value is not None:
        facts[asked] = counted.value
        taken.update(counted.spent)


_APPLIES = re.compile(r"报|申请|申领|增加|增项|新职业")


def _value(text: str, number: Number) -> float | int:
    """不到三千 is next to three thousand and below it."""
    told = _plain(number)
    return told - 1 if asked_count.short_of(text, number) and told > 1 else told


def _gap(text: str, number: Number, found: re.Match) -> int | None:
    """Characters between label and number, a label behind counting double; None when a clause lies between."""
    if found.end() <= number.start:
        between = text[found.end():number.start]
        if len(between) > 8 or re.search(r"[。;!?]", between) or re.search(r"\d", between):
            return None
        if re.fullmatch(r" ?: ?", between):
            return 0
        return len(between) + 4 * len(re.findall(r"[,、 ]", between)) + (0 if not re.search(r"[一二三四五六七八九十百]", between) else 6)
    if number.end <= found.start():
        between = text[number.end:found.start()]
        if len(between) > 6 or re.search(r"[,。;!?]", between) or re.search(r"\d", between):
            return None
        return len(re.sub(_AREA_UNIT + "|" + _HEAD_UNIT, "", between)) * 2 + 1 + 4 * between.count(" ")
    return 0


def _plain(number: Number) -> float | int:
    pair = not number.exact and not re.search("来|把|小|几|半", number.text)
    value = number.at_least if pair or re.search("多|余|以上|不止|超", number.text) else number.point
    return int(value) if value == int(value) else round(value, 2)
