"""An organisation's answer to a question for a number, read for the number that was asked for.

    厂里三千人,这个工种评了320个      -> 320
    会计出纳各一个                    -> 2
    去年98家,今年新增12家,110家       -> 110
    凑了18个,还差2个                  -> 18
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Callable, Sequence

from bot.language.message import Message
from bot.language.numbers import Number

STAFF = frozenset({"leaders", "office_directors", "exam_staff", "archive_staff", "maintenance_staff", "it_staff", "finance_staff"})
PEOPLE = STAFF | {"experts", "assessors", "own_assessors"}
# Labels that people use loosely: asked for the key, a number beside the label of one of these still answers.
_MIXED_UP = {
    "scoring_assessors": {"assessors", "own_assessors", "practice_seats", "theory_seats"},
    "assessors": {"scoring_assessors"},
    "own_assessors": {"assessors", "experts"},
    "theory_seats": {"it_staff", "practice_seats", "exam_staff"},
    "practice_seats": {"theory_seats", "scoring_assessors", "it_staff"},
    "self_assessed_headcount": {"training_headcount", "assessors"},
    "training_headcount": {"self_assessed_headcount"},
    "leaders": {"office_directors"},
    "office_directors": {"leaders"},
    "theory_area": {"office_area"},
}

_QUIET = r"(?:这个|这块|这种|这样|那个|的|目前|现在|暂时|暂|还|至今|从来|我们|咱们|我会|单位|学校|公司|协会|自己|本校|本单位|也|都|就|真|可|倒|确实|一直|呢|专门|,|。| )*"
_LOOKED_UP = r"(?!有?(?:细|仔细|具体|认真|专门|逐个|好好|怎么)*(?:问|数|算|量|统计|查|看|了解|记|留意|注意|关心|概念|印象|数据|多少))"
_ZERO = re.compile(rf"^{_QUIET}(?:没有?|无(?!人机)|木有|冇|未){_LOOKED_UP}|^{_QUIET}(?:零|0(?![.\d])|空缺|空着|缺着?|暂缺|空白|[一半](?:个|家|名|人|位|项|次|平)(?:都|也)?(?:没|无|不))|(?:自己|自家|本校|本单位|我们)(?:这边)?(?:的)?(?:是)?(?:没有|没人|没配|没设|一个没)|^[^,。\d]{{0,8}}(?:没有?|未)(?:给|帮)?(?:我们?|咱们?)?(?:参加过?|组织过?|开展过?|申请过?|评定?过|定过|搞过|做过|办过|配备?过?|招到?过?|建过?|设过?)(?![\d])")
_ALL_FROM_OUTSIDE = re.compile(r"(?:全|都)(?:部|是|靠|从)*(?:外聘|外请|外面请|外头请|聘请|借来|请来|外单位|兼职)|(?:全|都)(?:部)?是?(?:别人|别家|其他单位)")
_TOTAL = re.compile(r"(?:一共|总共|共计|合计|总计|(?<!公)共|累计|加起来|合起来|加一起|加一块儿?|凑一起|算下来|下来|总人数|总数|拢共|统共|满打满算|总的)(?:是|有|为|大概|大约|约|差不多|能|可以|坐|培训|认定|评价?|发证|了|过|就|也就|:|,| )*$")
_FIT = re.compile(r"(?:符合|合乎|满足|达标|够格|有证|持证|真正能?算|能算)(?:要求|条件|标准|资格)?(?:的)?(?:人|成员|有|是|就|只有|只|也就|才|大概|共|:| )*$")
_ASIDE_BEFORE = re.compile(r"(?:其中|里头|里面|包括|含|还差|差|还缺|缺|还少|少|备用|预留|外聘|外请|聘请?|返聘|个人会员|理事(?:单位)?|上限|最多(?:能)?报|(?<!符合)(?<!满足)(?<!合乎)要求|标准|规定|满分|(?:委托|代人?|替别人)[^,。]{0,4})(?:的|有|了|是)?$")
# 在谈的还有两位, 意向的四位, 外头请的七位: not theirs yet, or not of those that are asked for.
_NOT_YET = re.compile(r"(?:在谈|还?在联系|在接触|意向|没定|待定|待签|没签|在(?:请|找|招|聘|办|谈|物色|培养)|没到位|没到岗|快来|要来|候选|答应要来|没批|在?冲刺?|争取|(?:准备|想|打算|计划|马上|年底|明年)(?:要|再)?(?:升|冲|评|争取?)(?:到|成)?|目标是?)(?:中)?(?:的)?(?:那)?(?:还有|还|另有|另外|有|是|大概|约)*$")
_HIRED_IN = re.compile(r"(?:外|外头|外面|外边|外单位|校外|院外|社会上|外校)(?:来|请|聘|借|找)(?:来)?(?:的)?(?:还有|有|是)?$")
_ASIDE_BESIDE = re.compile(r"(?:兼职|退休|新增|新加|另外|另有|新来)(?:的|有|了|是)?$")
_FOREIGN_UNIT = re.compile(r" ?(?:批|期|轮|届|班|次(?!$)|年|月|号(?!人|$|[,。])|日|天|岁|栋|层|楼|%|元|块|万元|万块|间|套|车|部电话|门课?|所|倍|分钟|小时|分(?!部))")
_FOREIGN_HEADS = re.compile(r"全厂|全公司|全校|全院|全市|公司|厂里|单位里|学校|员工|职工|在职|在校|在编|学生|号人|总人口|老板")
_BEFORE_NOW = re.compile(r"原来|原先|以前|之前|早先|过去|当初|起初|本来|前年|上一?次|往年|去年(?!底)(?=[^,。]*[,。].*(?:今年|现在|目前|如今))")
_SHORT_OF = re.compile(r"(?:不到|没到|不足|未到|不满|没满|没够|不够|差一?点(?:儿|就)?|将近)$")
# 九千八,一万还差点: a mark that was not reached.
_OUT_OF_REACH = re.compile(r"[^,。\d 吧了呢]{0,3}(?:还|就|都)?(?:差|缺|没到|不到|没满|没够|够不着|达不到)")
_ROOMS = re.compile(r" ?(?:间|个(?:机房|考场|教室|房间|厅|场|点))")


@dataclass(frozen=True)
class Counted:
    """The value of the asked fact (None when the answer has none) and the numbers it used up, by index."""

    value: float | int | None = None
    spent: frozenset[int] = frozenset()


def mixed_up(asked: str | None) -> frozenset[str]:
    """Facts whose labels do not take a number away from the fact asked for."""
    return frozenset(_MIXED_UP.get(asked or "", set()))


def is_zero(message: Message) -> bool:
    """还没配, 一个都没有, 暂缺, 全是外聘的: none of what was asked for."""
    text, asked = message.text, message.asked
    if asked == "own_assessors" and _ALL_FROM_OUTSIDE.search(text):
        return True
    return bool(_ZERO.search(text))


def short_of(text: str, number: Number) -> bool:
    """不到三千, 三十平不到."""
    return bool(_SHORT_OF.search(text[:number.start])) or bool(re.match(r" ?(?:多)?(?:个|名|人次|人|家|平方米|平方|平米|平)?(?:都|还)?(?:不到|没到|不足)", text[number.end:]))


def read_count(message: Message, numbers: Sequence[Number], usable: Callable[[int], bool], value: Callable[[Number], float | int],
               labelled: dict[int, str]) -> Counted:
    """The number asked for among `numbers`.

    `usable(index)` tells whether a number's unit and clause fit the fact, `labelled` which fact's label
    stands nearest to a number where one does.
    """
    text, asked = message.text, message.asked
    own = [i for i in range(len(numbers)) if usable(i) and (numbers[i].point >= 1 or numbers[i].point == 0)]
    hired = asked in ("experts", "assessors") or asked == "own_assessors" and bool(re.search("自己人|自己的人|自家人|本单位", text))
    free = [i for i in own if not _NOT_YET.search(message.before(numbers[i].start)) and not _HIRED_IN.search(message.before(numbers[i].start))
            and (hired and _TAKEN_ON.search(message.before(numbers[i].start)) or not _ASIDE_BEFORE.search(message.before(numbers[i].start)))]
    foreign = {i for i in free if labelled.get(i) not in (None, asked) and labelled[i] not in mixed_up(asked)}
    fitting = [i for i in own if asked in PEOPLE and _FIT.search(message.before(numbers[i].start))]
    if fitting:
        return Counted(value(numbers[fitting[-1]]), frozenset(range(len(numbers))) - foreign)
    free = [i for i in free if i not in foreign]
    rooms = _in_rooms(text, numbers, value) if asked in ("theory_seats", "practice_seats", "theory_area", "office_area") else None
    if rooms is not None:
        return rooms
    free = [i for i in free if not _FOREIGN_UNIT.match(text, numbers[i].end)]
    totals = [i for i in free if _TOTAL.search(text[:numbers[i].start])]
    if totals:
        return Counted(value(numbers[totals[-1]]), frozenset(free))
    became = [i for i in free if _BECAME.search(text[:numbers[i].start])]
    if became and len(free) > 1:
        return Counted(value(numbers[became[-1]]), frozenset(free))  # 三星,25年升四星了
    each = _each(text, numbers, free, value, asked)
    if each is not None:
        return each
    if asked == "office_directors":  # 主任一人,副主任一人
        free = [i for i in free if not re.search(r"副主任(?:有|是)?$", text[:numbers[i].start])] or free
    if len(free) > 1:
        free = [i for i in free if not _ASIDE_BESIDE.search(message.before(numbers[i].start))] or free
    if asked in STAFF and len(free) > 1 and _joined(text, numbers, free):
        return Counted(sum(value(numbers[i]) for i in free), frozenset(free))
    summed = _restated(numbers, [i for i in own if i not in foreign])
    if summed is not None:
        return Counted(value(numbers[summed]), frozenset(own) - foreign)
    if len(free) > 1:
        free = [i for i in free if not short_of(text, numbers[i]) and not _OUT_OF_REACH.match(text, numbers[i].end)] or free
    if asked == "office_area" and len(free) > 1 and all(re.search(r"间 ?(?:是|有|大概)?$", text[:numbers[i].start]) for i in free):
        return Counted(sum(value(numbers[i]) for i in free), frozenset(free))  # 一间18平一间20平
    if asked in _ADDING_UP and len(free) > 1 and _SHARED_OUT.search(text[:numbers[free[0]].start]) and all(text[numbers[a].end:numbers[b].start] in ("、", ",", "和", " ", "人、", "人,", "人和") for a, b in zip(free, free[1:])):
        return Counted(sum(value(numbers[i]) for i in free), frozenset(free))
    if asked in _ADDING_UP and len(free) > 1 and all(_YEARLY.search(_lead(message, numbers, i)) for i in free):
        return Counted(sum(value(numbers[i]) for i in free), frozenset(free))
    for keep in (lambda i: not _BEFORE_NOW.search(_lead(message, numbers, i)), lambda i: labelled.get(i) == asked, lambda i: labelled.get(i) in (None, asked),
                 lambda i: not _FOREIGN_HEADS.search(message.clause_at(numbers[i].start).text)):
        if len(free) > 1:
            free = [i for i in free if keep(i)] or free
    if len(free) == 1 or len({numbers[i].point for i in free}) == 1 and free:
        missing = _OUT_OF_REACH.match(text, numbers[free[0]].end)
        if missing:  # 一百家还差两家
            lacks = next((n.point for n in numbers if n.start >= missing.end()), 1)
            return Counted(max(0, numbers[free[0]].point - max(1, int(lacks))), frozenset(range(len(numbers))) - foreign)
        plus_one = _CHIEF_AND.search(text[:numbers[free[0]].start]) if asked in STAFF and len(free) == 1 else None
        return Counted(value(numbers[free[0]]) + (1 if plus_one else 0), frozenset(free))
    if len(free) > 1 and _joined(text, numbers, free):
        return Counted(sum(value(numbers[i]) for i in free), frozenset(free))
    return Counted()


# What adds up over the years, so that each year's number is a part.
_ADDING_UP = frozenset({"training_headcount", "self_assessed_headcount"})
_TAKEN_ON = re.compile(r"(?:自己人|自己的人|自家人|本单位的?)(?:里头|里面|其中|当中)(?:有|是)?$|^(?:我们|已经?|一共|总共|都|,| )*(?:外?聘请?|返聘)(?:了|的是|到)?$")
_YEARLY = re.compile(r"批|[一二三四]期|去年|今年|前年|(?:20)?\d\d年|头一年|第[一二三四五]年|上半年|下半年")
_BECAME = re.compile(r"(?:升|掉|降|涨|晋)(?:到|成|为|了|至)*$|(?:变|提|调|增|减)(?:到|成|为|至)$")
_SHARED_OUT = re.compile(r"(?:分别|依次|各批)(?:是|为|有|评了|培训了|认定了)?$")
# 院长加两个副院长, 主任带俩副主任: the one that is named without a number counts too.
_CHIEF_AND = re.compile(r"(?<!副)(?:主任|书记|校长|院长|会长|理事长|所长|会计|出纳)(?:一个|1个)?(?:加上?|带|和|跟|外加|\+)$")


def _lead(message: Message, numbers: Sequence[Number], index: int) -> str:
    """The words of the clause between the number before and this one."""
    clause = message.clause_at(numbers[index].start)
    begin = max([clause.start] + [n.end for n in numbers[:index]])
    return message.text[begin:numbers[index].start]


def _restated(numbers: Sequence[Number], free: Sequence[int]) -> int | None:
    """两个,一个会计一个出纳; 30家加80家,110家: the number that the others add up to."""
    points = [numbers[i].point for i in free]
    if len(free) < 3 and not (len(free) == 2 and points[0] == points[1]):
        return None
    if points[0] == sum(points[1:]):
        return free[0]
    return free[-1] if points[-1] == sum(points[:-1]) else None


def _in_rooms(text: str, numbers: Sequence[Number], value: Callable[[Number], float | int]) -> Counted | None:
    """两间机房各30台: the seats of each room, so many times."""
    for first, second in zip(range(len(numbers)), range(1, len(numbers))):
        between = text[numbers[first].end:numbers[second].start]
        if _ROOMS.match(between) and re.search(r"(?:每间|每个|各|都)[^,。\d]{0,5}$", between):
            return Counted(int(numbers[first].point * value(numbers[second])), frozenset({first, second}))
    return None


_NAMES = re.compile(r"(?:正副(?:主任|校长|院长|会长)?|会计|出纳|财务主管|总账|主任|副主任|书记|校长|院长|会长|理事长|秘书长|副校长|副院长|副会长|组长|组员)")


def _each(text: str, numbers: Sequence[Number], free: Sequence[int], value: Callable[[Number], float | int], asked: str | None) -> Counted | None:
    """会计出纳各一个: so many for every name before the 各."""
    for i in free:
        lead = re.search(r"([一-鿿、和跟与,]{2,14})各(?:有|配|设|是)?$", text[:numbers[i].start])
        names = _NAMES.findall(lead[1]) if lead else []
        count = sum(2 if name.startswith("正副") else 1 for name in names)
        if count > 1 and asked in STAFF:
            return Counted(int(count * value(numbers[i])), frozenset({i}))
    return None


def _joined(text: str, numbers: Sequence[Number], free: Sequence[int]) -> bool:
    """一个会计一个出纳, 院长加两个副院长, 温州30家加瑞安80家: parts of one thing, told as such."""
    gaps = [text[numbers[a].end:numbers[b].start] for a, b in zip(free, free[1:])]
    if all(_NAMES.match(re.sub(r"^ ?(?:个|名|位)", "", text[numbers[i].end:])) for i in free):
        return True
    if all(re.search(_NAMES.pattern + r"(?:是|有)?$", text[:numbers[i].start]) for i in free):
        return True  # 组长一名组员三名
    return all(re.search(r"加上?|外加|还有(?:个)?|再加|和|跟|\+", gap) for gap in gaps) and len(free) <= 4
