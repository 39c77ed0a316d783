"""How many 成果 a person has: the number said with the word, a total, or pieces that are counted together."""

from __future__ import annotations

import re

from bot.language.message import Message
from bot.language.numbers import Number, find_numbers, parse_number

_NO_NUMBER = r"(?!\d)"
_NONE_ASKED = (
    re.compile(r"^(目前|现在|暂时|我|还|真的?)*(一|半|1|零|0)?(个|项|样|条|件|份|篇|本|部|套)(啥|什么)?(都|也)?(没|没有|冇|无)|^零(个|项|样|条|件|份|篇|本|部|套)|^(没|没有|无)(干|做|搞|弄|拿|写)?(出)?(过)?(啥|什么|一份|一项|半份)"),
    re.compile(r"^(一|半)?(个|项|样|条|件|份|篇|本|部|套)?(啥|什么)?(都|也)(拿不出|没|不沾|够不上|算不上|凑不)"),
)
_NONE_FIRST = re.compile(r"^[^\d]{0,4}(没有?(?!事|关系|问题|错)|无|零|0|冇|一个都没|一项都没|木有|莫得|没啥|啥也没)" + _NO_NUMBER)
_UNIT = re.compile(r"\s*(多)?(项|个(?!人|月|小时|员工|同事|徒弟|新人|窗口|人员|学员|组)|件|份|本|篇|样|套|部|条|种)")
_OTHER_UNIT = re.compile(r"\s*(多)?(年|月|岁|天|级|号|元|块|个月|次会|人|位|名|个人|小时|分|家|万|%)")
_NAMED_AFTER = re.compile(r"\s*(多)?(项|个|件|份|本|篇|样|套|部|条|种|样)?[^,。\d一二两三四五六七八九]{0,8}(成果|代表作)")
_TOTAL = re.compile(r"(一共|总共|共|合计|加起来|加一块儿?|加一起|拢共|统共|满打满算|凑(了|够|齐)?|核完|数了数|算下来|就这|就那|也就这|就只有这|(就|只)记得|记得是)(有|是|就|也就|到)*$")
# 有一项还没用起来, 其中一项是参与的: a piece of what is counted already.
# 符合要求的0, 够数的就两个, 批了2个: of all that were told these hold.
_HOLDS = re.compile(r"(符合|满足|达到|够)(要求|条件|标准|数|级别|省部级|格|得上|得着)?的(只有|就|有|是|也就|才|大概|只|共)*$|(通过|认可|批准|批|认定|验收)(了|的)(有|是|只有|就|才)*$|(真正|能)(算|拿得出手)的?(只有|就|有|是)*$")
# 还有个报告, 又写了个方案, 编了本手册: one that is told without its one.
_ONE_MORE = re.compile(r"(还有|另有|另外|又|再加|加上|外加|(?:写|编|做|搞|出|发|拿|弄)(?:过|了))(?:写|编|做|搞|出|发|拿|弄|参与|主持)?(?:过|了)?(?:个|本|篇|份|项|套|部)(?!人|月|年)")
# 课题1、论文2: a kind of result and its number.
_KIND_AND = re.compile(r"(课题|论文|标准|手册|方案|报告|专著|著作|专利|指南|规范|制度|案例|指导书)[:有]? ?(\d{1,2}|[一二两三四五六七八九十])(?= ?[项个件份本篇套部]?(?:[,、。;和 ]|$))")
_PART = re.compile(r"(正在|还在|在写|打算|准备|还没|没有?(?!错)|未|不算|不能算|其中|里头|里面|包括|含)")
_COMES_TO = re.compile(r"(?:^|[,。 ])(?:只能|就|也就|那就|该|应该|实际|其实|所以|真正)*(?:算|剩|改成|按|应该是|实际是|其实是|就是|只有|只是)(?:是|成)?$")  # 算两项
_TAKEN_BACK_AFTER = re.compile(r"\s*(项|个|件|份|本|篇)?(是)?(不对|说错|错了|写错|填错|多了|报多)")
_TAKEN_BACK_BEFORE = re.compile(r"(不是|没有|不止|不到|并非|哪有)$")


def read_outcomes(message: Message) -> int | None:
    """The number of results said, or the bare number where it was asked for; None when nothing counts."""
    asked = message.asked == "outcome_count"
    text = message.text
    if asked and _NONE_FIRST.match(text) and not find_numbers(text[2:]):
        return 0
    if asked and any(none.match(text) for none in _NONE_ASKED):
        return 0
    if re.search(r"(没有?|无)(什么|啥|任何|一项|一个)?成果", text) and not message.is_question:
        return 0
    if asked and (held := [n for n in find_numbers(text) if _HOLDS.search(message.before(n.start)) and not n.vague]):
        return least(held[-1])
    if asked and len(kinds := _KIND_AND.findall(text)) > 1:
        return sum(least(number) for _, told in kinds if (number := parse_number(told)))
    counted: list[tuple[Number, int]] = []
    retracted = 0
    named = 0
    for number in find_numbers(text):
        clause = message.clause_at(number.start)
        if text[:number.start].endswith("第") or number.text.startswith("第"):
            continue  # 第一个 picks or names one, and counts none
        if retracted and named and _COMES_TO.search(text[:number.start]) and _UNIT.match(text, number.end):
            return least(number)  # 不是三项,有一份是领导署名,算两项
        if clause.other_person or clause.hypothetical or clause.requirement or clause.question and not asked:
            continue
        if number.vague or number.exact and number.point != int(number.point) or _OTHER_UNIT.match(text, number.end):
            continue
        of_results = bool(_NAMED_AFTER.match(text[number.end:number.end + 12]) or re.search(r"成果[^,。\d]{0,6}$", text[:number.start]))
        if _TAKEN_BACK_AFTER.match(text, number.end) or _TAKEN_BACK_BEFORE.search(text[:number.start]):
            retracted, named = retracted + 1, named + (of_results or "成果" in text)
            continue
        if asked and _TOTAL.search(text[:number.start]) or of_results:
            return least(number)
        if (asked or named and retracted) and (_UNIT.match(text, number.end) or _is_bare(number, text)) and not _PART.search(message.before(number.start)) and not _PART.search(message.after(number.end)):
            counted.append((number, least(number)))
    more = len([m for m in _ONE_MORE.finditer(text) if not any(n.start < m.end() and m.start() < n.end for n in find_numbers(text)) and not _PART.search(message.before(m.start()))]) if asked else 0
    if not counted and asked and re.match(r"(还|暂时|目前|现在)*(没有?(?!事|关系|问题|错)|无)", text) and not more:
        return 0
    if not counted and more:
        return more
    if not counted or not asked and not named:
        return None
    whole, rest = counted[0][1], sum(n for _, n in counted[1:])
    # 就两项,一本手册一个分析报告: the total comes first.
    return whole if retracted or whole == rest and whole > 1 else whole + rest + more


def _is_bare(number: Number, text: str) -> bool:
    return number.text.strip() == text.strip(" 吧。.!了的左右大概有就") or len(text) <= len(number.text) + 5


def least(number: Number) -> int:
    """A count of which one may be sure: 四五项 are four."""
    pair = re.fullmatch(r"([一二两三四五六七八九])([一二两三四五六七八九])", number.text)
    if pair:
        return "一二三四五六七八九".index(pair.group(1).replace("两", "二")) + 1
    return int(number.point if number.exact or "来" in number.text else max(number.at_least, 0))
