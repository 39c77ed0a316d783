"""Times that hang on an event: the years since a title, certificate or degree was got, and those before it.

    评完助理社会服务师又在一线做了四年     -> since the title
    三级证到手之后没换岗,至今三年半       -> since the certificate
    评初级之前做了一年月嫂,评了之后又做了四年 -> before it, and since
    单位给定的助理研究员,不是政务专业,20年定的 -> a verb of getting with nothing behind it: what was named last

One walk over the text finds the events; each time is weighed by the event and the mark (后, 之前 …) that lead to it.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from bot.language.time_roles import word

TITLE, CERTIFICATE, DEGREE = "title", "certificate", "degree"
_ROLE = {TITLE: "title_held", CERTIFICATE: "certificate_held", DEGREE: "after_education"}
_FREE = frozenset({"work", "unsure_role", "other", "obtained", "hypothetical", "other_work"})
_GOT = r"(?:评|聘|取得|获得?|拿|考|批|定|认定|升|晋升?|发|领|过|通过|任|持|办|下(?=的|来))"
_DONE = r"(?:上|到手|到|下来|下|过|出来|完|为|成|了|的)*"
_AFTER = re.compile(r"(?:之后|以后|过后|(?<![然最今往先])后(?![来面勤台期年])|(?<=[评考拿聘升]完)|那天起|那年起|以来)")
_BEFORE = re.compile(r"(?:之前|以前|前(?![台线面后年天提]))")
_WISHED = re.compile(r"(?:想|要|打算|准备|能|可以|没|没有|未|等|如果|要是|争取|不|去|怎么|为了)[^,。]{0,3}$")
_RULED = re.compile(r"(?:要|需|须|满足|必须|得|才能|规定)[^,。\d]{0,6}$")
_ALLOWS = re.compile(r"(?:以上)?(?:,)?(?:就|才|便|是不是|是否)?(?:能|可以|可|够格|有资格)")
_LEADS_ON = re.compile(r"^(?:又|再|接着|继续|一直|至今|到现在|到今天|到目前|也|已经|都|满|在|就|没|我|还|现在|一干|这|算)")
_STAYED = re.compile(r"没(?:换|动|挪|走|离|停|断|转)|一直|继续|接着|还是|照样|仍|依旧|留在")


class _Time(Protocol):
    kind: str
    start: int
    end: int
    role: str
    why: str
    vague: bool


@dataclass(frozen=True)
class Event:
    """Something got or finished at text[start:end]; `mark` is "after" or "before" where such a word follows at once."""

    kind: str
    start: int
    end: int
    mark: str
    mark_end: int


@lru_cache(maxsize=1)
def _names() -> dict[str, re.Pattern[str]]:
    title, cert = word("title").pattern, word("cert").pattern
    school = r"(?:大专|专科|本科|中专|硕士|研究生|自考|函授|专升本|博士|学位证?|毕业证|学历)"
    return {TITLE: re.compile(title), CERTIFICATE: re.compile(cert), DEGREE: re.compile(school)}


@lru_cache(maxsize=1)
def _event() -> re.Pattern[str]:
    names = _names()
    title, cert, school = (names[k].pattern for k in (TITLE, CERTIFICATE, DEGREE))
    paper = r"(?:证书?|职称|资格|的|那个|这个)*"
    got = rf"{_GOT}{_DONE}(?:个|我的|那个|这个|本|张)*[^,。\d]{{0,6}}?"
    return re.compile(
        rf"(?P<t1>{got}(?:{title}){paper}{_DONE})|(?P<t2>(?:{title}){paper}(?:,|都|也|是|一)?{_GOT}{_DONE})|(?P<t3>(?:{title}){paper}(?={_mark()}))"
        rf"|(?P<c1>{got}(?:{cert}){paper}{_DONE})|(?P<c2>(?:{cert}){paper}(?:都|也|是|一)?(?:{_GOT}{_DONE}|下来|到手))|(?P<c3>(?:{cert}){paper}(?={_mark()}))"
        rf"|(?P<d1>毕了?业{_DONE}(?:证)?|(?:拿|取得|领){_DONE}(?:{school}){paper})|(?P<d2>(?:{school}){paper}(?:毕业|拿|下来|到手|念|读){_DONE}|(?:{school}){paper}(?={_mark()}))"
        rf"|(?P<it>{_GOT}{_DONE}(?:它|证书?|这个|那个|职称)?{_DONE}(?={_mark()}))")


def _mark() -> str:
    return rf"(?:{_AFTER.pattern}|{_BEFORE.pattern})"


def events(text: str) -> list[Event]:
    """Every event in order; one that is wished for or denied is none."""
    found: list[Event] = []
    for match in _event().finditer(text):
        kind = {"t": TITLE, "c": CERTIFICATE, "d": DEGREE, "i": ""}[match.lastgroup[0]]
        if _WISHED.search(text[:match.start()]):
            continue
        kind = kind or (found[-1].kind if found else last_named(text, match.start()) or "")
        if not kind:
            continue
        end = match.end()
        after, before = _AFTER.match(text, end), _BEFORE.match(text, end)
        mark = "after" if after or re.match(r"(?:评|考|拿|聘|升|取得)完", match.group()) else "before" if before else ""
        found.append(Event(kind, match.start(), end, mark, (after or before).end() if after or before else end))
    return found


def last_named(text: str, before: int) -> str | None:
    """The kind of credential named last before a place."""
    last = {kind: max((m.end() for m in names.finditer(text, 0, before)), default=-1) for kind, names in _names().items()}
    kind = max(last, key=lambda k: last[k])
    return kind if last[kind] >= 0 else None


def anchored(text: str, mentions: list) -> list:
    """The mentions, those that hang on an event with its role; "before" in `why` marks the years before one."""
    told = events(text) if any(m.kind == "duration" for m in mentions) else []
    result = list(mentions)
    for at, mention in enumerate(result):
        if mention.role not in _FREE or mention.vague:
            continue
        if mention.kind == "duration":
            result[at] = _hung_on(text, mention, told, mentions)
        result[at] = _got_unnamed(text, result[at])
    return result


def _hung_on(text: str, mention, told: list[Event], mentions: list):
    named = next((e for e in told if e.mark == "after" and e.kind != DEGREE and text[mention.end:e.start] in ("是", "都是", "是在", "才是")), None)
    if named is not None:  # 后面2年是三级证拿到以后
        return replace(mention, role=_ROLE[named.kind], why=f"since {named.kind}")
    event = next((e for e in reversed(told) if e.mark_end <= mention.start), None)
    if event is None or not event.mark or any(event.mark_end <= m.start < mention.start for m in mentions):
        return _before_what_was_told(text, mention, mentions)
    between = text[event.mark_end:mention.start]
    clauses = re.split(r"[, ]", between)
    if re.search(r"[。!?;]", between) or len(clauses) > 3 or any(not _STAYED.search(c) for c in clauses[1:-1] if c):
        return mention
    if len(clauses) > 1 and not _LEADS_ON.match(clauses[-1]) and clauses[-1] and not _STAYED.search(clauses[0]):
        return mention
    if event.mark == "before":
        return replace(mention, why=f"before {event.kind}") if mention.role in ("work", "unsure_role") else mention
    if event.kind == DEGREE and (mention.role != "unsure_role" or re.search(r"先|卖|打工|外地|考研|找", between)) or word("elsewhere").search(between) or _RULED.search(between):
        return mention
    if _ALLOWS.match(text, mention.end) or mention.role == "hypothetical" and not re.search(r"又|继续|接着|一直", between):
        return mention
    return replace(mention, role=_ROLE[event.kind], why=f"since {event.kind}")


_LATER = re.compile(r"(?:^|[,。 ;])(?:在?(?:那|此|这)?(?:之后|此后|以后|那以后)|打那(?:以后|起)|从那(?:以后|起)|往后)(?:[^,。\d没]{0,8})$")
_EARLIER = re.compile(r"(?:^|[,。 ;])(?:在?那?(?:之前|此前|以前|先前)|再?往前)[^,。\d]*$")


def _before_what_was_told(text: str, mention, mentions: list):
    """22年拿的毕业证,之前就在窗口干了三年: before the date told last, if that was of a credential."""
    earlier = [m for m in mentions if m.end <= mention.start]
    last = earlier[-1] if earlier else None
    if last is None or last.kind != "since" or last.role not in ("title_held", "certificate_held", "graduated") or mention.role not in ("work", "unsure_role"):
        return mention
    between = text[last.end:mention.start]
    if last.role != "graduated" and _LATER.search(between) or last.role == "graduated" and mention.role == "work" and _LATER.search(between) and not word("elsewhere").search(between):
        return replace(mention, role="after_education" if last.role == "graduated" else last.role, why="since it")
    return replace(mention, why="before it") if _EARLIER.search(between) else mention


_GETS = re.compile(
    rf"(?:份|底|初|才|就|刚|刚刚|我|正式|终于|单位|公司|给|前后|左右|那会儿|的时候|[春夏秋冬]天|上半年|下半年)*"
    rf"(?:{_GOT}{_DONE}|(?:批|办|发|评|考)?下来{_DONE}|到手{_DONE}|那(?:一)?[批届拨次期]{_DONE})(?:的?证书?)?(?:了|的|吧|呢|啊)*(?=[,。!?; )]|$)")
_LABEL = re.compile(r"(?:发证|批准|取得|评定|颁发|授予|批复|获得|取证|拿证|领证|获证|聘任|评审通过|证书?|资格)(?:的)?(?:日期|时间|年份|年月|日)(?:是|为|:|写的?是?|在|显示|,)*$|(?:发证|取证|领证|拿证)(?:是|在|于|:)*$")


# 多会儿考的来着,一七年吧
_ASKED_ONESELF = re.compile(r"(?:哪一?年|什么时候|几几年|啥时候|多会儿|几时)[^,。]{0,3}(?:评|考|拿|聘|发|取得|领|下来)[^,。]{0,6}[,?。 ]*(?:好像|大概|应该|是|记得|我想想|嗯|,)*$")
# A length of its own behind a verb of getting: 考了得有六七年; and one that stands alone: 非本专业的,满3年了.
_GOT_FOR = re.compile(r"(?:^|[,。!?; ])(?:我|也|都|已经?|是)*(?:评|聘|取得|拿|考|批下来|到手|升|晋|领)(?:上|到手|到|下来|下|过|完|了|的)+(?:有|得有|得|都|也|已经?|快|整|差不多|大概|满|够|至少|怎么也)*$")
_ALONE = re.compile(r"[,。!?;)、 ](?:已经?|也|都|是|有|得有|到现在|至今|算下来|前后|差不多|大概|快|刚|正好|刚好|整整|够|满)*$")
_ENDS = re.compile(r"(?:多|整|了|吧|的|啊|呢|呀|左右)*(?=[,。!?;) ]|$)")
_ATTRIBUTES = re.compile(
    r"(?:[(),、 ]|系列|专业|本|其[他它]|[他她它]|别的?|非|不|是|的|那种|级别?|职称|资格|证书?|政务|服务|社会|经济|工程|会计|教师|教育|卫生|技术|研究|运营|方向|"
    r"类|[这那]边|咱们?|[这那]个|行政|政工|系统|评|聘|属于|归|管理|人力资源|计算机|建筑|跨|另外|一个|序列|对口|口子|也|上)+")


def _stands_alone(text: str, mention) -> bool:
    """Whether a length is all that its clause says, and only attributes lie between it and a credential."""
    led = _ALONE.search(text[:mention.start])
    if led is None or not _ENDS.match(text, mention.end):
        return False
    named = [m.end() for kind in (TITLE, CERTIFICATE) for m in _names()[kind].finditer(text, 0, led.start() + 1)
             if not re.search(r"(?:无|没有?|未|零)[评考拿]?$", text[:m.start()])]
    return bool(named) and bool(_ATTRIBUTES.fullmatch(text[max(named):led.start() + 1])) and not _WISHED.search(text[:max(named)][:-2])


def _right_behind(text: str, mention) -> str | None:
    """The credential that only a bracket parts from a time: 中级职称(政务)2021."""
    for kind in (TITLE, CERTIFICATE, *([DEGREE] if mention.kind == "since" else [])):
        for name in _names()[kind].finditer(text, 0, mention.start):
            if (re.fullmatch(r"(?:职称|证书?|资格)*\([^()]{1,10}\) ?", text[name.end():mention.start]) or kind == DEGREE and re.fullmatch(r"(?:毕业|学历|文凭)*\(", text[name.end():mention.start])) and not _WISHED.search(text[:name.start()]):
                return kind
    return None


def _got_unnamed(text: str, mention):
    """A time with a verb of getting and nothing got, or with nothing at all: it is that of the credential named last."""
    if mention.role not in ("unsure_role", "obtained", "work"):
        return mention
    if (behind := _right_behind(text, mention)) is not None:
        return replace(mention, role="graduated" if behind == DEGREE else _ROLE[behind], why=f"{behind} right before")
    if mention.kind == "duration":
        tried = re.match(r"(?:都|才|也|还|了)*(?:没|考|过|评)", text[mention.end:])
        led = _GOT_FOR.search(text[:mention.start]) and not tried or mention.why in ("no cue", "a job beside it") and _stands_alone(text, mention)
    else:
        led = _GETS.match(text, mention.end) or _LABEL.search(text[:mention.start]) or _ASKED_ONESELF.search(text[:mention.start])
    if not led:
        return mention
    kind = last_named(text, mention.start)
    if kind is None or re.search(r"没(?:评|考|拿|过|通)|奖|先进|标兵|荣誉|称号", text[:mention.start]):
        return mention
    return replace(mention, role="graduated" if kind == DEGREE else _ROLE[kind], why=f"{kind} named last")
