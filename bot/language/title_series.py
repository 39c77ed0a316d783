"""Whether a title is of the scheme's own series or of another, by its family or in the person's words.

    就是咱政务服务这一门的; 社工那一路的,跟这个两码事; 副高级别,非本专业的
"""

from __future__ import annotations

import re
from typing import Mapping

from bot.language.matching import Hit
from bot.language.message import Message


def series_of(message: Message, family: str, scheme_of: Mapping[str, str]) -> str | None:
    """same, other or None for a title of `family`; `scheme_of` tells which scheme's own series a family is."""
    said = said_series(message)
    if said:
        return said
    if family == "generic":
        return "other" if _of_another_field(message) else None
    own = scheme_of.get(family)
    if own is None:
        return "other"
    if message.scheme is None:
        return "same"
    return "same" if own == message.scheme else "other"


_SAME = re.compile(r"(?<!不)(?<!不是)(?<!非)(同一个|同一类|一样的|一个口|就(是)?(你们|咱们?|咱)?(这个|这一?|本)(专业|系列|口|方向|行|块)?(?!样)|(?<![不非])本(专业|系列|行)|(你们|咱们?)(这个)?(专业|系列))(?![^,。]{0,4}(没关系|不))")
_OTHER_FIELD = re.compile(r"^(我)?(是|就是|搞|属于|那个|应该是|报的|评的)*(图书|档案|工程|机械|建筑|计算机|电子|通信|电力|经济|会计|财务|财会|统计|审计|卫生|医疗|医学|护理|教师|教育|高校|中小学|农业|林业|水利|政工|新闻|出版|播音|艺术|文博|体育|律师|公证|翻译|社工|社会工作|质量|安全|人力|土木|化工|环保|测绘|交通)(资料|管理|技术|专业|系列|方面|口|类|那边|那块)*(的|上的)?$")


def _stands_alone(message: Message, hit: Hit) -> bool:
    """副高级别,非本专业的: a clause of its own beside a title."""
    clause = message.clause_at(hit.start)
    return bool(message.found("title")) and bool(re.fullmatch(rf"(我)?(的)?(但|不过|是|属于|都是)*{re.escape(hit.text)}(的|里的|那边的|的职称)?", clause.text))


# 就是咱政务服务这一门的; 社工那一路的,跟这个两码事: asked for the series.
_LINE = r"(这|那)?(一)?(个)?(门|系列|专业|类|口|行|块|条线|路|边|里头|里)?(的|里的)?(呗|呀|啊|吧|嘛|了|哦|呢)*$"
_OWN_LINE = re.compile(r"^(就是?|是|属于|应该|都|也|我|那个|咱们?|你们|这|的)*(政务服务?|社会服务)" + _LINE)
_APART = re.compile(r"(跟|和|与)(这|咱|你们|政务|社会服务|那)[^,。]{0,6}(不是一|两码|两回|不搭|没关系|不相干|不沾|不一|不同)|不是(一个|同一个?|一路|一回)(专业|系列|口|事|路)?")
_FIELDS = r"(教师|教育|卫生|医疗|护理|工程|会计|财会|经济|农业|林业|图书|档案|政工|新闻|出版|翻译|社工|审计|统计|文博|播音|艺术|体育|建筑|机械|电气|电子|计算机|软件|通信|化工|水利|园林|人力资源|高校|中小学|律师|质量|安全)"
_FIELD_BEFORE = re.compile(_FIELDS + r"(系列|口|类|专业|方面|技术)?(的|里的|评的|那边)?$")
_FIELD_AFTER = re.compile(r"^(职称)?[,(]?(是)?" + _FIELDS + r"(系列|口|类|专业|方面)?(的|\)|评的|那边|那块)")


def _of_another_field(message: Message) -> bool:
    """教师中级; 中级,会计的: the field of a level that is named only by its rung."""
    return any(_FIELD_BEFORE.search(message.before(hit.start)) or _FIELD_AFTER.match(message.text[hit.end:])
               for hit in message.found("title") if hit.value.startswith("generic"))


def said_series(message: Message) -> str | None:
    """same or other where the message names the series itself, or answers the question after it."""
    if message.asked == "title_series" and not message.is_question and _SAME.search(message.text):
        return "same"
    if message.asked == "title_series" and not message.is_question:
        if any(_APART.search(c.text) for c in message.clauses):
            return "other"
        if any(_OWN_LINE.match(c.text) for c in message.clauses):
            return "same"
    if message.asked == "title_series" and any(_OTHER_FIELD.match(c.text) for c in message.clauses):
        return "other"
    for kind, value in (("other_series", "other"), ("own_series", "same")):
        for hit in message.found(kind):
            if message.clause_at(hit.start).question and message.asked != "title_series":
                continue  # 算不算你们系列的
            before = message.before(hit.start)
            denied = re.search(r"(不是|不属于|并非|不在|非)$", before)
            if message.asked == "title_series" or hit.text.startswith("(") or _stands_alone(message, hit) or re.search("系列|自然科学|工程类", hit.text) or "职称" in message.clause_at(hit.start).text:
                if value == "same" and denied:
                    return "other"
                if value == "other" and denied:
                    return "same"
                return value
    return None
