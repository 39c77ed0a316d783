"""Which of the shown performance conditions an answer in free words speaks of.

    编过大厅的业务手册 + 知识库搭建、编写业务手册      -> that option
    就是上门给人家干活,没搞过开发 + 直接服务、服务开发  -> the first

Only a label's own telling words count, and only where no other label shows them; the person sees
what was noted and can change it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Sequence

from bot.language.message import Message
from bot.language.understanding import Option
from bot.language.words import cut

_LONGEST_LABEL = 20  # a longer one is a clause to be confirmed, no name
# Words of labels that stand in every telling of work.
_WEAK = frozenset("窗口 业务 服务 工作 编写 编制 搭建 体系 建设 方案 重点 成绩 以上 及以上 优异 参与 主持 负责 组织 承担 完成 制定 开展 项目 单位 相关 培养 人才 考核 管理 举措 区级 市级 梳理 直接 开发 优秀 突出 良好 流程 不清 不清楚 没有 做过 都没".split())
_ALSO = {"竞赛": "比武|大赛|比赛|技能赛|竞赛", "手册": "手册|指导书|指南", "满意度": "满意[度率]|好评率", "创新": "创新|首创", "接诉": "接诉即办", "绩效": "绩效", "知识库": "知识库",
         "课题": "课题|科研项目", "论文": "论文|文章", "骨干": "骨干", "培训": "授课|讲课|培训"}
_DIRECT = re.compile(r"直接(?!开发)|上门|上户|(?:客户|雇主|人)家(?!政)|一线|干活|干(?:体力|杂)活|带(?:着)?(?:娃|孩子|宝宝|小孩)|照顾|护理|照护|伺候|洗澡|喂饭|做饭|打扫|保洁|擦(?:玻璃|窗)|油烟机|站岗|巡逻|门岗|值班|开车|拉(?:客|活|人)|跑车|接单|接送|(?<!培训)上课|教(?:学生|孩子|课)|陪护|陪诊|月子|看(?:孩子|老人)|代驾|面对面|服务(?:客户|老人|顾客|雇主|产妇)")
_DEVELOP = re.compile(r"开发|研发|设计|策划|(?:新|做|出)(?:套餐|产品|项目)")
_ALL_BUT = re.compile(r"除了?([^,。]{2,10}?)(?:以外|之外|外|没(?:有|参加过?)?)?,?(?:其他|其它|别的|剩下|剩余)?(?:的|几[项个条])?(?:我)?(?:都|全)(?:有|符合|干过|做过|行|占|沾|满足|参与)")
_NOT = r"(?:不是|没有?|不|未|没怎么|算不上|谈不上|不算|不搞|哪)[^,。]{0,6}$"


def told_options(message: Message, options: Sequence[Option]) -> tuple[int, ...]:
    """Indices of the options that the answer tells of; () where it tells of none or of too many."""
    named = [i for i, option in enumerate(options) if isinstance(option.value, str) and option.value != "none"]
    if len(named) < 2 or any(len(options[i].label) > _LONGEST_LABEL for i in named):
        return ()
    kinds = {i: kind for i in named for kind in ("直接服务", "服务开发") if options[i].label.startswith(kind)}
    if sorted(kinds.values()) == ["服务开发", "直接服务"]:
        return _of_two_kinds(message, kinds)
    marks = _marks(tuple(options[i].label for i in named))
    left_out = _ALL_BUT.search(message.text)
    if left_out:
        without = [i for i, mark in zip(named, marks) if mark is not None and mark.search(left_out[1])]
        return tuple(i for i in named if i not in without) if without else ()
    told = [i for i, mark in zip(named, marks) if mark is not None and _tells(message, mark)]
    return tuple(told) if len(told) <= 3 else ()


def _tells(message: Message, mark: re.Pattern[str]) -> bool:
    for clause in message.clauses:
        if clause.other_person or clause.hypothetical or clause.question:
            continue
        for found in mark.finditer(clause.text):
            if not re.search(_NOT, clause.text[:found.start()]) and not re.match(r"[^,。]{0,3}(?:没|不[会懂]|未|倒没|也没)(?!.{0,2}(?:少|断))", clause.text[found.end():]):
                return True
    return False


def _of_two_kinds(message: Message, kinds: dict[int, str]) -> tuple[int, ...]:
    direct = _tells(message, _DIRECT)
    develops = _tells(message, _DEVELOP)
    denied = not develops and bool(_DEVELOP.search(message.text)) and bool(re.search(r"没|不", message.text))
    if direct == develops and not denied:
        return ()
    wanted = "服务开发" if develops and not direct else "直接服务"
    if denied and not direct and not re.search(r"就|只|光|纯", message.text):
        return ()
    return tuple(i for i, kind in kinds.items() if kind == wanted)


@lru_cache(maxsize=64)
def _marks(labels: tuple[str, ...]) -> tuple[re.Pattern[str] | None, ...]:
    """For each label the words that stand in no other label of the question."""
    words = [{word for word in (*cut(label), *(key for key in _ALSO if key in label)) if len(word) > 1 and word not in _WEAK} for label in labels]
    made = []
    for i, own in enumerate(words):
        alone = {w for w in own if not any(w in other for j, other in enumerate(words) if j != i) and not any(w in label for j, label in enumerate(labels) if j != i)}
        bodies = [_ALSO.get(next((key for key in _ALSO if key in w), ""), re.escape(w)) for w in sorted(alone)]
        made.append(re.compile("|".join(bodies)) if bodies else None)
    return tuple(made)
