"""Facts of an organisation that applies in Wenzhou: labels and numbers in any order, kinds, yes and no."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from bot.language import answers, lexicon
from bot.language.message import Message
from bot.language.numbers import Number, find_numbers, number_at
from bot.language.polarity import Clause

SCHEME = "wenzhou-evaluation-org"
COUNTS = frozenset({
    "training_headcount", "human_resources_stars", "self_assessed_headcount", "association_rating", "member_units",
    "occupation_count", "leaders", "office_directors", "exam_staff", "archive_staff", "maintenance_staff", "it_staff",
    "finance_staff", "experts", "assessors", "own_assessors", "office_area", "theory_area", "theory_seats",
    "practice_seats", "scoring_assessors",
})
BOOLEANS = frozenset({
    "registered_in_wenzhou", "legal_person", "provincial_affiliated", "training_function", "dedicated_department",
    "existing_organisation", "has_related_major",
})
FACTS = COUNTS | BOOLEANS | {"org_type", "consecutive_training_years", "occupations", "rating_2022", "premises", "lease_years"}

_AREA_UNIT = r"\s*(多)?(个)?(平方米|平方|平米|平|㎡|m2|m²|M2|方)"
_ANOTHER = re.compile(r"隔壁|别家|别的|人家|其他(学校|公司|单位|协会|机构)|他们|对手|另一家|同行")
_SPAN_UNIT = re.compile(r"\s*(平|平方|㎡|年|个月)")
_HEAD_UNIT = r"\s*(多|来|余)?(个|名|位|人次|人|家)?"


@lru_cache(maxsize=1)
def _rules() -> tuple:
    data = lexicon.load("organisation")
    return (
        tuple((fact, re.compile(spec["label"]), spec["unit"]) for fact, spec in data["numbers"].items()),
        tuple((fact, re.compile(spec["affirms"]), re.compile(spec["denies"])) for fact, spec in data["booleans"].items()),
        tuple((value, re.compile(known)) for value, known in data["org_type"].items()),
        tuple((value, re.compile(known)) for value, known in data["rating_2022"].items()),
    )


def read_organisation(message: Message) -> dict[str, Any]:
    """Contract fact -> value for what one message says of the applying organisation."""
    facts: dict[str, Any] = {}
    here = [hit for hit in message.found("place") if hit.value == "wenzhou"]
    if here and (message.asked == "registered_in_wenzhou" or message.scheme == SCHEME and any(
            re.fullmatch(rf"(我们|咱们|学校|单位|公司|协会)?(是|在|就在)?{re.escape(hit.text)}(这边|本地|当地|市|县|区|这里)?的", message.clause_at(hit.start).text.strip()) for hit in here)):
        if not re.search("不|没|未", message.text) or message.asked != "registered_in_wenzhou" and not re.search("不在|没在", message.text):
            facts["registered_in_wenzhou"] = True
    if message.asked in BOOLEANS and message.asked not in facts:
        answer = answers.yes_no(message.text)
        if answer is not None:
            return {message.asked: answer}
    _numbers(message, facts)
    _kinds(message, facts)
    _booleans(message, facts)
    named = [h for h in message.found("new_occupation") if message.states_fact(h.start, h.end) or message.asked == "occupations"]
    if named:
        facts["occupations"] = list(dict.fromkeys(h.text for h in named))
    return facts


def _numbers(message: Message, facts: dict[str, Any]) -> None:
    rules = _rules()[0]
    # 每年三千人次 is no total.
    numbers = [n for n in find_numbers(message.text) if not n.vague and not (n.text == "一" and re.match("[共起直般样些定]", message.text[n.end:])) and not re.search(r"(每|一|年均|平均每?)(年|期|次|班|个班)?(大概|大约|约|有|培训|能|可以|差不多|就)*$", message.text[:n.start]) or _SPAN_UNIT.match(message.text, n.end)]
    taken: set[int] = set()
    label_taken: set[tuple[int, int]] = set()
    # Nearest label of a fitting unit wins, whether it stands before or after its number.
    pairs = []
    for index, number in enumerate(numbers):
        if not _is_own(message.clause_at(number.start), message.asked):
            continue
        for fact, label, unit in rules:
            if not _unit_fits(message.text, number, unit):
                continue
            for found in label.finditer(message.text):
                gap = _gap(message.text, number, found)
                if gap is not None:
                    pairs.append((gap, -len(found.group()), index, fact, found.span()))
    if len(numbers) == 1:  # 打分的考评员能同时上5个, asked for those who mark at once
        pairs = [pair for pair in pairs if pair[3] == message.asked] or pairs
    for _, _, index, fact, span in sorted(pairs):
        if index in taken or fact in facts or any(a < span[1] and span[0] < b for a, b in label_taken):
            continue
        taken.add(index)
        if fact not in ("theory_area", "theory_seats"):
            label_taken.add(span)
        facts[fact] = _plain(numbers[index])
    _seats_behind_area(message.text, numbers, taken, facts)
    _each_and_none(message, facts)
    if message.asked in COUNTS and message.asked not in facts:
        free = [n for i, n in enumerate(numbers) if i not in taken and _is_own(message.clause_at(n.start), message.asked)
                and not re.search(r"(没到|不到|不足|不满|没有|差一?点)$", message.text[:n.start])]
        if len(free) == 1 and not re.match(r"\s*(年|个月)", message.text[free[0].end:]):
            facts[message.asked] = _plain(free[0])
        elif not numbers and re.match(r"^[^\d]{0,4}(没有?|无|零|一个都没|还没|没设|没配|冇)", message.text):
            facts[message.asked] = 0
    _doubled(message.text, facts)


_EACH = re.compile(r"(?:各|都是|都有|均为?|都)(?:有|配|配了|设|是)? ?(?=[\d一二两三四五六七八九十])")
_STAFF = ("leaders", "office_directors", "exam_staff", "archive_staff", "maintenance_staff", "it_staff", "finance_staff")


def _each_and_none(message: Message, facts: dict[str, Any]) -> None:
    """考务、档案、财务各一人: one number for every label before it; 没有财务: none of that kind."""
    text = message.text
    rules = [(fact, label) for fact, label, _ in _rules()[0] if fact in _STAFF or fact in ("experts", "assessors")]
    for each in _EACH.finditer(text):
        number = number_at(text, each.end())
        if number is None or not _unit_fits(text, number, "count"):
            continue
        since = max([text.rfind(mark, 0, each.start()) for mark in "。;!?"] + [n.end - 1 for n in find_numbers(text[:each.start()])])
        for fact, label in rules:
            if label.search(text, since + 1, each.start()):
                facts[fact] = _plain(number)
    for fact, label in rules:
        for found in label.finditer(text):
            clause = message.clause_at(found.start())
            if (fact not in facts and _is_own(clause, message.asked) and not clause.question
                    and re.search(r"(没有?|无|缺|没配|没设|还没有?)(专门|专职|单独)?(的)?$", message.before(found.start()))
                    and re.match(r"(人员|人|员|岗)?(?=[,。、;! ]|$)", text[found.end():])):
                facts[fact] = 0
            elif fact not in facts and _is_own(clause, message.asked) and not clause.question and re.match(r"(管理)?(人员|人|员|岗)?(也|还|暂时|目前|倒是)*(没有?|无|空缺|缺|没招到?|没配)(人)?(?=[,。、;! ]|$)", text[found.end():]):
                facts[fact] = 0


def _seats_behind_area(text: str, numbers: list[Number], taken: set[int], facts: dict[str, Any]) -> None:
    """理论60平30位: the head count right behind the area of a room for theory."""
    for index in range(1, len(numbers)):
        between = text[numbers[index - 1].end:numbers[index].start]
        if (index not in taken and "theory_area" in facts and "theory_seats" not in facts
                and re.fullmatch(_AREA_UNIT + r"[, ]?(能坐|可坐|坐|容纳|能容纳)?", between)
                and re.match(r"\s*(个)?(位|人|座|机位|台|考位|工位)", text[numbers[index].end:])):
            facts["theory_seats"] = _plain(numbers[index])
            taken.add(index)


def _is_own(clause: Clause, asked: str | None) -> bool:
    """Whether a clause tells of the applicant: 领导 and 主任 are its staff here, 隔壁学校 is another's."""
    if clause.hypothetical or clause.requirement or _ANOTHER.search(clause.text):
        return False
    return asked is not None or not clause.question or bool(re.search("我们|我校|我司|我院|够|行不|可以吗", clause.text))


def _doubled(text: str, facts: dict[str, Any]) -> None:
    """4A, AAAA, 四星: the number is in the word itself."""
    chiefs = re.search(r"(?<![副室])主任(\d|[一二三四五两])(?:个|名|人|位)?[,、和 ]*副主任(\d|[一二三四五两])|(?<!\d)(\d|[一二三四五两])(?:个|名|位)主任[,、和 ]*(\d|[一二三四五两])(?:个|名|位)副主任", text)
    if chiefs:
        facts["leaders"] = sum(int(n) if n.isdigit() else "零一两三四五".index(n.replace("二", "两")) for n in chiefs.groups() if n)
        if not re.search(r"办公室主任|(?<![一-鿿])室主任", text):
            facts.pop("office_directors", None)
    both = re.search(r"(?:正副主任|主任(?:和|、|及|,| )?副主任)各(?:有|配|设)?([1一两2二])", text)
    if both:
        facts["leaders"] = 4 if both.group(1) in "两2二" else 2
        if not re.search(r"办公室主任|(?<![一-鿿])室主任", text):
            facts.pop("office_directors", None)
    marks = re.search(r"同时(?:能|可以?|坐|上|有|站|容纳|安排|由)*(\d+|[一二两三四五六七八九十]+)(?:个|名|位)?(?:考评员?|考官|老师|人)(?:一起)?(?:打分|评分|测评|给分|评)", text)
    if marks and (number := number_at(text, marks.start(1))):
        facts["scoring_assessors"] = _plain(number)
        if facts.get("assessors") == facts["scoring_assessors"] and len(re.findall("考评", text)) < 2:
            del facts["assessors"]
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
        return bool(re.match(r"\s*(个)?[Aa](?![A-Za-z])", after))
    return not re.match(_AREA_UNIT + r"|\s*(年|个月|月|号|岁|星|元|块|[Aa](?![a-z])|级)", after)


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
        return len(re.sub(_AREA_UNIT + "|" + _HEAD_UNIT, "", between)) * 2 + 1
    return 0


def _plain(number: Number) -> float | int:
    pair = not number.exact and re.fullmatch(r"[一二两三四五六七八九\d]{2,}|.*[-~到至、或].*", number.text)
    value = number.at_least if pair or re.search("多|余|以上|不止|超", number.text) else number.point
    return int(value) if value == int(value) else round(value, 2)


def _kinds(message: Message, facts: dict[str, Any]) -> None:
    _, _, types, ratings = _rules()
    text = ",".join(c.text for c in message.clauses if _is_own(c, message.asked))
    for clause in message.clauses:
        if not _is_own(clause, message.asked):
            continue
        own = re.search(r"我们|我司|我校|我院|本校|咱|俺们|我(单位|公司|学校|学院|协会)|本(单位|公司|协会)|是|属于|(协会|公司|学校|学院|院校|商会|企业|中专|中学|高职|职高|技校|集团|研究院)(?=$|想|要|能|可以|打算|准备|申)|^(公司|学校|协会|单位|企业|商会|学院)(?=的?(是|有)(?!没))|^(行业)?(协会|商会|公司|学校|学院|民非|技校|高校|企业|集团|研究院)(?= ?[\dAa四五三二一两是]| )|(开|办|创办|搞)(了|的|着)?(一?个|一?所|一?家)?|^.{0,4}(民非|协会|商会|学校|学院|公司|企业|技校|高校)$", clause.text)
        own = own or message.scheme is None and re.search(r"^(.{0,12})(机构|学校|学院|院校|协会|商会|公司|企业|集团|中心|民非证?[^,]{0,3})$", clause.text)
        if message.asked == "org_type" or own:
            for value, known in types:
                found = known.search(clause.text)
                if found and not re.search(r"(不是|不属于|并非)[^,。]{0,4}$", clause.text[:found.start()]) and not _only_mentions(clause.text, found, message.asked):
                    facts.setdefault("org_type", value)
                    break
    if message.asked == "rating_2022" or re.search(r"评估|评定|等次|考核|(?<!\d)(20)?22年?(那年|度|的时候|省里|厅里|市里)*(评|考|定|得|拿|是)", text):
        for value, known in ratings:
            found = known.search(text)
            if found and not re.search(r"(没到|不到|没评上|没拿到|差点|离|不是|没够上)$", text[:found.start()]):
                facts["rating_2022"] = value
                break
    if message.asked == "premises" or re.search(r"场地|房子|房产|办公室|考场|楼|用房|产权|厂房|地方|租", text):
        if re.search(r"租", text) and not re.search(r"不是租|没租|不用租|非租", text):
            facts["premises"] = "leased"
        elif re.search(r"自有|自己(的|家的|买|盖|建)|自建|产权|买的|自购|有房产证|不是租|学校的楼|公司的楼", text) and not re.search(r"不是自有|不是自己|没产权|没有产权|非自有|考评", text.replace("自有考评", "考评")):
            facts["premises"] = "owned"


def _only_mentions(text: str, found: re.Match, asked: str | None) -> bool:
    if asked == "org_type":
        return False
    return bool(re.match(r"(的)?(学生|毕业|老师|联系|合作|员工|会员|给|来|单位)", text[found.end():]) or re.search(r"(会员|跟|和|与|联系|合作的|对接|毕业)[^,]{0,3}$", text[:found.start()]))


def _booleans(message: Message, facts: dict[str, Any]) -> None:
    for fact, yes, no in _rules()[1]:
        for clause in message.clauses:
            if not _is_own(clause, message.asked):
                continue
            if no.search(clause.text):
                facts[fact] = False
                break
            if yes.search(clause.text):
                facts[fact] = True
                break
