"""Short follow-up questions: 二级呢, 专家库呢, after a question that was answered.

    followed_up("二级呢", "三级多少钱一共", "fee")  ->  ["二级多少钱一共", "二级多少钱"]

What is asked stays, what it is asked of changes; the knowledge store then decides whether that is a question.
"""
from __future__ import annotations

import re
from typing import List, Optional

_SHORT = re.compile(r"^(?:那么?|要是|如果|那要是)?(?P<other>[^,，。?？我你您了是]{1,8}?)(?:的话)?(?:呢|咧|呐|哩)[?？]?$")
_LEVEL = re.compile(r"[一二三四五1-5]级|[初中高]级|副高|正高|(?:助理|副)?研究员|研究实习员|(?:助理|正?高级)?社会服务师")
_NOUN = re.compile(r"^[^多几要在怎什哪有是能]{2,6}(?=多少|几|要|在哪|怎么|什么|哪)")
#: How a topic of the store is asked about.
_ASKED = {
    "fee": "多少钱", "venue": "在哪里", "materials": "要哪些材料", "time": "什么时候", "procedure": "怎么办",
    "exam": "考什么", "conditions": "要什么条件", "contact": "电话多少", "organisation": "要多少", "training": "要培训吗",
}


def followed_up(text: str, before: Optional[str], topic: Optional[str]) -> List[str]:
    """The whole questions that a short one may stand for, likeliest first; none where it is not a short one."""
    short = _SHORT.match(text.strip())
    if short is None or not (before or topic):
        return []
    other = short["other"]
    whole: List[str] = []
    if before and _LEVEL.search(other) and _LEVEL.search(before):
        whole.append(_LEVEL.sub(other, before, count=1))
    elif before and (noun := _NOUN.match(before)):
        whole.append(other + before[noun.end():])
    if topic in _ASKED:
        whole.append(other + _ASKED[topic])
    return list(dict.fromkeys(whole))
