"""Facts of an organisation that applies in Wenzhou: labels and numbers in any order, kinds, yes and no."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from bot.language import answers, asked_count, asked_yes_no, lexicon
from bot.language.lease import read_lease
from bot.language.matching import Hit
from bot.language.message import Message
from bot.language.organisation_kinds import SCHEME, another, is_own, read_kinds
from bot.language.organisation_numbers import COUNTS, digit, read_numbers
from bot.language.polarity import Clause

BOOLEANS = frozenset({
    "registered_in_wenzhou", "legal_person", "provincial_affiliated", "training_function", "dedicated_department",
    "existing_organisation", "has_related_major",
})
FACTS = COUNTS | BOOLEANS | {"org_type", "consecutive_training_years", "occupations", "rating_2022", "premises", "lease_years"}


@lru_cache(maxsize=1)
def _yes_no_rules() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    booleans = lexicon.load("organisation")["booleans"]
    return tuple((fact, re.compile(spec["affirms"]), re.compile(spec["denies"])) for fact, spec in booleans.items())


def read_organisation(message: Message) -> dict[str, Any]:
    """Contract fact -> value for what one message says of the applying organisation."""
    facts: dict[str, Any] = {}
    here = [hit for hit in message.found("place") if hit.value == "wenzhou"]
    if here and (message.asked == "registered_in_wenzhou" or message.scheme == SCHEME and any(
            re.fullmatch(rf"(我们|咱们|学校|单位|公司|协会)?(是|在|就在)?{re.escape(hit.text)}(这边|本地|当地|市|县|区|这里)?的", message.clause_at(hit.start).text.strip()) for hit in here)):
        if not re.search("不|没|未", message.text) or message.asked != "registered_in_wenzhou" and not re.search("不在|没在", message.text):
            facts["registered_in_wenzhou"] = True
    if message.asked in BOOLEANS:
        answer = asked_yes_no.read_yes_no(message)
        if answer is not None:
            facts[message.asked] = answer
        if answers.yes_no(message.text) is not None:
            return facts
    read_numbers(message, facts)
    for fact, value in read_kinds(message).items():
        facts.setdefault(fact, value)
    _booleans(message, facts)
    lease = read_lease(message)
    if lease is not None:
        facts["lease_years"] = lease
    named = [h for h in message.found("new_occupation") if message.states_fact(h.start, h.end) or message.asked == "occupations" or _applied_for(message, h)]
    named = [h for h in named if not _LEFT_OUT.match(message.text, h.end) and not re.search("(?<!备)考(个|一个|出)?$|不报$|不要$|去掉$|删掉?$|撤掉?$", message.before(h.start))]
    if named:
        facts["occupations"] = list(dict.fromkeys(name for h in named for name in (h.text, *_sharing_words(message.text, h))))
        counted = _HOW_MANY.match(message.text[named[-1].end:])
        if counted:
            facts.setdefault("occupation_count", digit(counted[1]))
        elif len(facts["occupations"]) > 1 and _LISTED.search(message.text[:named[0].start]):
            facts.setdefault("occupation_count", len(facts["occupations"]))
    return facts


# 能不能做碳排放管理员的评价; 幕墙设计师想自己评: a question for what the institution wants to apply for.
_TO_DO = re.compile(r"(?:做|搞|开展|申报|申请|申领|报|评|认定|增加|加|上|弄)(?:个|一个|一下|那个|这个|的)*[^,。?!]{0,10}$")
_TO_BE_DONE = re.compile(r"[^,。?!]{0,4}(?:的?(?:评价|认定|等级|考评)|(?:想|可以?|能|能不能|可不可以|我们)*自己[^,。]{0,2}[评搞做认]|(?:我们)?(?:也)?(?:可以|能)[评报](?:不|吗|么|$)|我们(?:学校|公司|协会|单位)?(?:能|可以?|想|要|也)*[评报做申])")
_LEFT_OUT = re.compile("(?:这个|那个|这项)?(?:就|先|也)?(?:去掉|删|撤|不报|不要|取消|拿掉|不申|算了)")
_OF_THE_LIST = re.compile(r"名单|目录|清单|里有没有|有没有|在不在|包括|属于|几个等级|怎么考|报名费|多少钱|哪里考|去哪|考(?!评)|培训班|学员")


def _applied_for(message: Message, hit: Hit) -> bool:
    clause = message.clause_at(hit.start)
    if not is_own(message, clause) and not clause.question or clause.hypothetical or clause.other_person or another(clause.text) or _OF_THE_LIST.search(clause.text):
        return False
    return bool(_TO_DO.search(message.before(hit.start)) or _TO_BE_DONE.match(message.text, hit.end) or re.fullmatch(r"[,。 ]?(我们|我校|我司)?(能|可以)?(评|报|申)?", message.text[hit.end:clause.end]) and _TO_BE_DONE.match(message.text[clause.end:].lstrip(", ")))


# 报老年人能力评估师 健康照护师: the list of what is applied for is counted.
_LISTED = re.compile(r"(?:报|申请|申领|认定|评价|增加|增项)[^,。]{0,10}$")
# 无人机驾驶员一个, 报互联网营销师、全媒体运营师 2个
_HOW_MANY = re.compile(r"(?:(?:和|、|及|与)[一-鿿]{2,6}?(?:员|师|工))?[,、 (]*(?:这|一共|总共|共|就)*([1-9一二两三四五六俩仨])(?:个|种|项)?(?:职业|工种|评价|项目|新职业|$|[,。;) ])")


def _sharing_words(text: str, hit: Hit) -> list[str]:
    """工业机器人系统操作员和运维员: the second name of the list without the words it shares with the first."""
    rest = re.match(r"(?:和|、|及|与|跟|还有)([一-鿿]{2,6}?(?:员|师|工))", text[hit.end:])
    if rest is None:
        return []
    return [name for name in lexicon.words(lexicon.load("organisation")["catalogue"]) if name != hit.text and name.endswith(rest[1]) and name[:4] == hit.text[:4]]


# 自2017年起连续开展培训: told of the years asked for, not of what the charter says.
_OF_TRAINING = frozenset({"consecutive_training_years", "training_headcount", "self_assessed_headcount"})
_IN_WRITING = re.compile("章程|范围|资质|职能|许可|执照")


def _with_its_list(message: Message, clause: Clause) -> str:
    """法人证、场地都齐: the clause to the end of the list that it begins."""
    if message.text[clause.end:clause.end + 1] != "、":
        return ""
    return re.match(r"[^,。;!?]*", message.text[clause.start:])[0]


_OF_STAFF = frozenset({"training_function", "dedicated_department"})


def _booleans(message: Message, facts: dict[str, Any]) -> None:
    for fact, yes, no in _yes_no_rules():
        if fact == message.asked and fact in facts:
            continue
        if fact in _OF_STAFF and message.asked in asked_count.PEOPLE:
            continue  # 一位,从事培训九年; 没有专人,办公室代管
        for clause in message.clauses:
            if not is_own(message, clause) or fact == "training_function" and message.asked in _OF_TRAINING and not _IN_WRITING.search(clause.text):
                continue
            if no.search(clause.text):
                facts[fact] = False
                break
            if yes.search(clause.text) or yes.search(_with_its_list(message, clause)):
                facts[fact] = True
                break
