"""An organisation's answer to a yes-or-no question, in words that say yes or no only because they were asked for.

    法人登记证书上写着呢      (legal_person)             -> True
    人事科兼着                (dedicated_department)     -> False
    2022年那批就批了          (existing_organisation)    -> True
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.language import answers, lexicon
from bot.language.message import Message
from bot.language.not_known import hedged, lacks_knowledge
from bot.language.organisation_kinds import is_own

# 一个有,另一个没有: neither yes nor no.
_HALF = re.compile(r"(只有?)?(一个|一半|有的|其中一个|前一个|后一个|部分)[^,。]{0,4}(有|开|设|对)[^,。]{0,6}[,。 ]*(但|可)?(另一?个|有的|后一个|前一个|一半|其他|别的)[^,。]{0,4}(没|无|不)")
# 没断过, 没问题, 不错: a no that denies nothing; 没有不..., 谁说没有.
_NO_DENIAL = re.compile(r"没(问题|错|毛病|断过?|停过?|变过?|少过?|差)|没有?(分公司|分支机构|分校)|不错|不止|(不是|没有?)不|谁说没|没有?(完全|一模)[^,。]{0,6}|怎么(会|可能)没|不光|不但|不仅|不用说|那还用说|没说的")
# What a clause speaks of, where that is another fact than the one asked for: 不是省属 denies no training.
_MATTERS = {
    "provincial_affiliated": re.compile("省属|部属|央企|省管"),
    "legal_person": re.compile("法人|分公司|分支机构|分校"),
    "registered_in_wenzhou": re.compile("(登记|注册)(在|地|的?地方)|在[^,。]{2,6}(登记|注册)"),
    "training_function": re.compile("培训(的)?(职能|资质|许可|业务|功能)"),
    "dedicated_department": re.compile("专职|专门(的)?(评价|鉴定|认定)?(机构|部门|科室)"),
    "has_related_major": re.compile("专业"),
    "existing_organisation": re.compile("评价(组织|机构)"),
}


def _of_another_matter(text: str, asked: str) -> bool:
    own = _MATTERS.get(asked)
    return not (own and own.search(text)) and any(p.search(text) for fact, p in _MATTERS.items() if fact != asked)


@lru_cache(maxsize=1)
def _rules() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    return {fact: (re.compile(spec["affirms"]), re.compile(spec["denies"])) for fact, spec in lexicon.load("organisation")["asked"].items()}


def read_yes_no(message: Message) -> bool | None:
    """What the answer says to the question asked for; None where it says neither."""
    text = message.text
    whole = None if _of_another_matter(text, message.asked) else answers.yes_no(text)
    if whole is not None:
        return whole
    if _HALF.search(text) or hedged(text) and any(lacks_knowledge(c.text) for c in message.clauses):
        return None
    affirms, denies = _rules()[message.asked]
    for clause in message.clauses:
        if not is_own(message, clause) or clause.question and not clause.text.startswith(("哪来", "哪有", "怎么")) or lacks_knowledge(clause.text):
            continue
        if _of_another_matter(clause.text, message.asked):
            continue
        said = _NO_DENIAL.sub("是", clause.text)
        no, yes = denies.search(said), affirms.search(said)
        if no:
            return False
        if yes:
            return True
        short = answers.yes_no(clause.text)
        if short is not None:
            return short
    return None
