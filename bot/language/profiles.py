"""Whether a message lays out somebody else's whole case without a word of asking: 我弟,上海,快递公司客服,大专,三年.

Nobody notes down a relative's place, work, schooling and years for any other reason, so long as the
speaker says nothing of himself.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.language import lexicon
from bot.language.matching import find_hits

_OPENS = r"^(?:[^,。我俺咱]{0,6}(?:问|咨询|打听|请教|打扰|麻烦)[^,。我俺咱]{0,5}[,。! ]+)?(?:你好|您好|请问|老师|问下|咨询下?|那么?|[,。! ])*"
_OWN = r"(?:我|俺|咱|我哩)?(?:们|家里?|的)*(?:那个|这个|这|那|有个|有一个|一个)?(?:大|二|三|小|老|亲|远房)?"
_STAFF = r"(?:我|俺|咱|我哩)?(?:们)?(?:公司|单位|店里?|部门|中心|大厅|这边|这里|这儿|手下|队里|组里|家政公司|学校)?(?:里|这边)?(?:有|的)?(?:个|一个|位|一位|名|一名)?(?:刚来的|新来的|老)?(?:小姑娘|小伙子?|小年轻|员工|同事|职工|雇员|阿姨|大姐|师傅|小妹|队员|组员|新人|徒弟)"
_HIRED = r"(?:我|咱|俺)?(?:们)?家(?:里)?(?:的|请的|雇的|那个|那位)?(?=保姆|阿姨|月嫂|护工|育儿嫂|育婴师|保洁|司机)"
_MYSELF = re.compile(r"我(?!们?(?:家|的)?(?:单位|公司|店|这边|想给|帮|替))|俺|本人|咱俩")
_NOTE = re.compile(r"呢?[?]? ?[,::。 ]|的?情况|是这样")
_TIME = re.compile(r"[\d一二两三四五六七八九十半几]+ ?(?:多)?(?:年|个月|载)|(?:19|20)\d\d")
_ASKS = re.compile(r"能评|够不够|想评|想考|想报|行不行|评什么|评啥|怎么评|可以报|能报|可以评|能考|够格|条件够|符合")
_NOTHING = re.compile(r"(?:没|无|未)(?:有|评|考)?(?:过|到)?(?:任何|什么|啥)?(?:职称|证)|(?:什么|啥)(?:证|职称|都|也)*(?:也|都)?没|没评过?|没考过?")
_STORY = re.compile(r"评上了?|考上了?|拿了|都能|都没|都有|都评|凭什么|为什么|为啥|人家|羡慕|比我|吹")


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    people = "|".join(lexicon.words(lexicon.load("stance")["people"]))
    return re.compile(f"{_OPENS}(?:{_OWN}(?:{people})|{_HIRED}|{_STAFF})")


@lru_cache(maxsize=256)
def their_profile(text: str) -> bool:
    """Whether the message opens with one other person and goes on with that person's case only."""
    opening = _opening().match(text)
    if opening is None or _MYSELF.search(text, opening.end()):
        return False
    kinds = {"title" if hit.kind == "certificate" else hit.kind for hit in find_hits(text) if hit.start >= opening.end()}
    told = len(kinds & {"place", "occupation", "education", "title"}) + bool(_TIME.search(text, opening.end()))
    told += "title" not in kinds and bool(_NOTHING.search(text))
    if _NOTE.match(text, opening.end()):
        return told >= 3
    if _STORY.search(text) and not _ASKS.search(text):
        return False
    return told >= (3 if _ASKS.search(text) or _NOTHING.search(text) else 4)
