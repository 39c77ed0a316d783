"""Place and line of work, and from the two the scheme.

A line of work may come without a place: then `schemes` holds the one document that covers it and
`scheme` stays open. Place and work together settle it, or are told to be outside the documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language import institution
from bot.language.matching import Hit
from bot.language.message import Message
from bot.language.polarity import Clause

REGION_SCHEME = {
    "beijing": "beijing-gov-service",
    "shanghai": "shanghai-customer-service",
    "jilin": "jilin-social-service",
    "wenzhou": "wenzhou-evaluation-org",
}
WORK_SCHEME = {
    "gov": "beijing-gov-service",
    "service": "shanghai-customer-service",
    "social": "jilin-social-service",
    "organisation": "wenzhou-evaluation-org",
}
# A hotline is the government's in Beijing and a company's in Shanghai; without a place it may be either.
_HOTLINE = frozenset({"话务员", "话务", "坐席", "座席", "接线员", "热线", "热线中心", "热线员", "热线工作", "接电话", "服务热线"})
_NAMED_SCHEME = re.compile(r"(客户|客服)服?务?管理[员师]|(客服|客户服务)(管理员)?的?[二三23][级积集]")
FIELDS = {"high_tech": "jilin-high-tech", "marketing": "jilin-marketing"}
_SCHEME_REGION = {scheme: region for region, scheme in REGION_SCHEME.items()}

_ELSEWHERE_BEFORE = re.compile(
    r"(老家(是|在)?|户口(是|在)?|户籍(是|在)?|籍贯(是)?|出生(在|于)?|生在|祖籍|娘家(在)?|婆家(在)?|毕业于|从|来自|以前在|之前在|原来在|原先在|曾(经)?在|过去在|早先在|先前在|早年在|当初在|大学在|读书在|上学在|念书在|想去|打算去|要去|准备去|去过|离开|不在|不是|路过|嫁到了?|以前(是)?|之前)$")
_ELSEWHERE_AFTER = re.compile(r"^(市|省|区|县)?(人(?!社|才|事|力|民|工|员)|户口|户籍|籍|毕业|读的|念的|上的大?学|读书|上学|念书|来的|过来|嫁过来|长大|出生|口音|话(?!务)|菜|那边亲戚|移民|的大学|的学校|学院毕业)")
_LATELY = re.compile(r"(前|头|早)[一两二三四五几些](年|阵子)[^,。]{0,8}$")
_CAME_TO = re.compile(r"(回到?|调到|转到|来到|跳到|换到|搬到|又到)(了)?$")
_NATIVE = re.compile(r"^(市|省|区|县|本地|当地)?人(?=[,。;! ]|$)")
_AT_WORK = re.compile(r"在$")
_PAST = re.compile(r"(以前|之前|原来|原先|曾经|曾|过去|早先|先前|早年|当初|从前|头几年|前几年)")
_NOW = re.compile(r"(现在|目前|如今|后来|转行|改行|这几年|眼下|今年|去年|转到|转去|换到|又|改做|来做)")
_WORK_WISH = re.compile(r"(想|打算|准备|计划|考虑|希望|以后|将来)(去|做|干|当|转|改行|转行|从事|应聘|找|学)*(做|干|当|个)?$")
_NOT_WORK = re.compile(r"(学|读|念)(的|过)(是)?$|(不是|没(干|做|当)过|不(干|做)|不算|并非|没在)(什么|个)?$")
# 跟着班学的月嫂,11月开始接单: learnt and then done.
_TOOK_UP = re.compile(r"接单|上户|上岗|上班|(开始|就|一直)(干|做|跑|带|接|上)|干到|做到|到现在")
_CONTACT = re.compile(r"(打|拨|问|找|投诉|咨询|联系|转|去|叫|打过|跑|办事|服务|要)(了|一下|过|个|你们|人工)*$")
# 请个月嫂, 月嫂多少钱一个月, 12345投诉没人回: work that others do for the person.
_HIRED = re.compile(r"(请|雇|找|换|辞退|约|叫|(?<![返被受应])聘|(?<![被])招)(了|过|个|一个|一位|位|两个|家|一家|到)*$")
_AS_CUSTOMER = re.compile(
    r"^(阿姨|师傅|司机|员|的)?(现在|一般|大概|市场|请一个|一个月|一天|一小时|到底|要|得|是|在|那边|这边|现在|都|老|总|也)*(多少钱|什么价|啥价|几钱|价格|收费标准|怎么收费|贵不贵|哪家|哪里找|好找|推荐|联系方式|电话|打不通|没人(接|回|管|理)|占线|不理|态度|几点|上班时间|(今天|明天|周[一二三四五六日末]|节假日|中午|晚上)(开|上|有|在)|坏了|绕路|偷|在哪(?!上班|干|做)|地址|怎么走|开门|排队|能办|可以办|怎么预约|投诉)")
_ASK_ORG = re.compile(r"(我们|我司|咱们|我校|我院|本校|我)?(单位|学校|学院|协会|公司|商会|机构|中心)?[^,。]{0,6}(想|要|打算|准备|计划|能|可以|能不能)[^,。]{0,6}(做|当|成为|申请|申报|设|搞|开展|参加|报|备案)[^,。]{0,8}(评价|认定|遴选|备案|评价组织)")


@dataclass(frozen=True)
class PlaceReading:
    """region and occupation as said; the rest as in Understanding. `lines` are the lines of work found."""

    region: str | None = None
    occupation: str | None = None
    scheme: str | None = None
    schemes: tuple[str, ...] = ()
    field: str | None = None
    outside: str | None = None
    lines: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()


def read_place(message: Message, title_scheme: str | None = None, marketing_title: bool = False) -> PlaceReading:
    """Where the person works and at what; `title_scheme` is the scheme whose own title was named."""
    works = _works(message)
    place = _place(message) or _native_place(message, works)
    region_value = place.value if place else None
    lines = tuple(dict.fromkeys(line for work in works for line in _lines_of(work, region_value, message.scheme)))
    covered = [line for line in lines if line in WORK_SCHEME]
    fields = [line for line in lines if line in FIELDS]
    in_wenzhou = region_value == "wenzhou" or any(hit.value == "wenzhou" for hit in message.found("place")) or "温州" in message.text
    if "organisation" in covered or message.scheme is None and institution.speaks(message.text, in_wenzhou=in_wenzhou, elsewhere=bool(message.found("place"))) or _ASK_ORG.search(message.text) and "考" not in message.text and not institution.personal(message.text):
        covered = ["organisation"]
    work = next((w for w in works if covered and covered[0] in _lines_of(w, region_value, message.scheme)), works[0] if works else None)
    said = {"region": place.text if place else None, "occupation": _as_said(message, work), "lines": lines}
    given = _SCHEME_REGION.get(message.scheme or "")

    if covered == ["organisation"] and re.search(r"评价组织|遴选|评价机构", message.text) and (in_wenzhou or not place and re.search(r"社会(培训)?评价组织", message.text)):
        # The one document on such organisations is Wenzhou's.
        return PlaceReading(scheme=WORK_SCHEME["organisation"], schemes=(WORK_SCHEME["organisation"],), **said)
    if region_value == "outside":
        return PlaceReading(outside=place.text, schemes=(), **said)
    region = region_value or (given if lines and not place else None)
    if region == "zhejiang":
        region = "wenzhou" if covered == ["organisation"] else None
    if region == "jilin" and fields and not [c for c in covered if c == "social"]:
        return PlaceReading(field=FIELDS[fields[0]], **said)
    if covered:
        fitting = [line for line in covered if WORK_SCHEME[line] == REGION_SCHEME.get(region or "")]
        if fitting:
            scheme = WORK_SCHEME[fitting[0]]
            return PlaceReading(scheme=scheme, schemes=(scheme,), **said)
        if covered == ["organisation"] and not place and (home := _home(message)):
            return PlaceReading(scheme=home, schemes=(home,), **said)
        if region and place:
            return PlaceReading(outside=f"{place.text}{said['occupation'] or ''}", **said)
        if message.scheme:
            # A word about other work does not overturn a consultation that already runs.
            return PlaceReading(**{**said, "occupation": None})
        schemes = tuple(dict.fromkeys(WORK_SCHEME[line] for line in covered))
        if schemes == (WORK_SCHEME["service"],) and not place and _NAMED_SCHEME.search(message.text):
            return PlaceReading(scheme=schemes[0], schemes=schemes, **said)
        if title_scheme in schemes and not place:
            return PlaceReading(scheme=title_scheme, schemes=(title_scheme,), **said)
        return PlaceReading(schemes=schemes, **said)
    if title_scheme and not message.scheme and not (place and REGION_SCHEME.get(region) != title_scheme):
        return PlaceReading(scheme=title_scheme, schemes=(title_scheme,), **said)
    if fields and region in (None, "wenzhou", "beijing", "shanghai"):
        if place:
            return PlaceReading(outside=f"{place.text}{said['occupation'] or ''}", **said)
        if message.scheme:
            return PlaceReading(**{**said, "occupation": None})
        return PlaceReading(field=FIELDS[fields[0]], **said)
    trade = next((w for w in works if w.value == "outside"), None)
    if trade and not (message.scheme and message.asked not in ("occupation", None)):
        return PlaceReading(outside=trade.text, **said)
    if place and region == "beijing" and re.search(r"(研究|运营)方向|(走|报|选)(政务)?(研究|运营)|政务服务?(研究|标准)", message.text):
        return PlaceReading(scheme=REGION_SCHEME[region], schemes=(REGION_SCHEME[region],), **said)
    if place and region in REGION_SCHEME:
        scheme = REGION_SCHEME[region]
        settled = scheme if scheme == message.scheme else None
        return PlaceReading(scheme=settled, schemes=(scheme,), **said)
    if marketing_title:
        return PlaceReading(field="jilin-marketing", **said)
    return PlaceReading(**said)


def _lines_of(work: Hit, region: str | None, scheme: str | None) -> tuple[str, ...]:
    """The lines of work a word stands for: its own, and for a hotline what the place makes of it."""
    if work.text not in _HOTLINE:
        return (work.value,)
    if region == "beijing" or (region is None and scheme == WORK_SCHEME["gov"]):
        return ("gov",)
    return ("service",) if region or scheme else ("service", "gov")


def _home(message: Message) -> str | None:
    """瑞安人,办了个技校: with no other place named, an organisation is where its founder is from."""
    found = {hit.value for hit in message.found("place") if not re.search(r"(不在|不是|离开)$", message.before(hit.start))}
    return WORK_SCHEME["organisation"] if found == {"wenzhou"} else None


def _place(message: Message) -> Hit | None:
    """The place of work: 在… now beats a place merely named; home, birth and past places are left out."""
    best: tuple[int, int, Hit] | None = None
    over: Hit | None = None
    for hit in message.found("place"):
        clause = message.clause_at(hit.start)
        if message.is_of_another(hit.start) or clause.hypothetical:
            continue
        before, after = message.before(hit.start), message.after(hit.end)
        if _ELSEWHERE_BEFORE.search(before) or _ELSEWHERE_AFTER.match(after):
            if not (message.asked == "region" and len(message.found("place")) == 1 and "不" not in before):
                continue
        if re.search(r"(能|可以|能否|可否|能不能|可不可以)(去|来|到|在)$", before) and re.match(r"(考|评|报|申|参加)", after):
            continue  # 深圳的客服能在上海考吗
        if _PAST.search(before) and not _NOW.search(before[_PAST.search(before).end():]):
            continue
        if any(t.until is not None and clause.start <= t.start < hit.start for t in message.times):
            over = over or hit
            continue  # 17年到19年在深圳: over
        if _LATELY.search(before) and _NOW.search(message.text[hit.end:]):
            continue  # 前两年在上海客服,今年回长春
        strength = 2 if _AT_WORK.search(before) or _CAME_TO.search(before) or re.search(r"在[^,。]{0,4}$", before) else 1
        # 上海浦东, 长春朝阳: the wider name comes first and decides.
        if best and hit.start - best[2].end <= 1 and best[0] >= strength - 1:
            if best[2].value != "outside" or hit.value == "outside":
                joined = message.text[best[2].start:hit.end]
                best = (best[0], best[1], Hit("place", best[2].value if best[2].value != "zhejiang" else hit.value, best[2].start, hit.end, joined))
                continue
        if best is None or strength >= best[0]:
            best = (strength, hit.start, hit)
    if best is None and over is not None and _goes_on_there(message, over):
        return over
    return best[2] if best else _one_letter_place(message)


def _goes_on_there(message: Message, over: Hit) -> bool:
    """一九年到二三年在北京热线,二三年五月进区政务中心: work of the same document goes on, and no other place is named."""
    scheme = REGION_SCHEME.get(over.value)
    return scheme is not None and len({hit.value for hit in message.found("place")}) == 1 and any(
        hit.start > over.end and WORK_SCHEME.get(hit.value) == scheme and bool(_NOW.search(message.before(hit.start)) or re.search(r"(进|到|来|去|调)(了|到)?[^,。]{0,3}$", message.before(hit.start))) for hit in message.found("occupation"))


def _native_place(message: Message, works: list[Hit]) -> Hit | None:
    """图们人, 保姆: with no other place named, people work where they are from, if the work is what is looked at there."""
    if any(hit.value not in REGION_SCHEME and not _NATIVE.match(message.after(hit.end)) for hit in message.found("place")):
        return None
    for hit in message.found("place"):
        if hit.value not in REGION_SCHEME:
            continue
        fits = any(WORK_SCHEME.get(line) == REGION_SCHEME[hit.value] for work in works for line in _lines_of(work, hit.value, message.scheme))
        if fits and (_NATIVE.match(message.after(hit.end)) and not re.search(r"(不是|离开|曾|嫁)$", message.before(hit.start)) or re.search(r"嫁(到|来|在|过来)了?$", message.before(hit.start))):
            return hit
    return None


_EDGE = r"[\s/,、|·;:()\[\]+—-]"
_LETTER_ALONE = re.compile(rf"(?:^|(?<=在)|(?<={_EDGE}))(?P<letter>[京沪吉温])(?=$|{_EDGE}|从事|工作|上班|做|干)")
_LETTERS = {"京": "beijing", "沪": "shanghai", "吉": "jilin", "温": "wenzhou"}


def _one_letter_place(message: Message) -> Hit | None:
    """京窗口, 沪客服: an agent's shorthand, right before the work."""
    for hit in message.found("occupation"):
        at = hit.start - (2 if message.text[:hit.start].endswith(" ") else 1)
        letter = message.text[at:hit.start].strip() if at >= 0 else ""
        if letter in _LETTERS and message.text[max(at - 1, 0):at] not in ("北", "南", "东"):
            return Hit("place", _LETTERS[letter], at, at + 1, letter)
    alone = _LETTER_ALONE.search(message.text)
    if alone and (message.found("occupation") or message.found("education")):
        return Hit("place", _LETTERS[alone["letter"]], alone.start("letter"), alone.end("letter"), alone["letter"])
    return None


def _works(message: Message) -> list[Hit]:
    """The lines of work the person is in now, first said first."""
    kept: list[tuple[bool, Hit]] = []
    for hit in message.found("occupation"):
        clause = message.clause_at(hit.start)
        if message.is_of_another(hit.start) or clause.hypothetical:
            continue
        before, after = message.before(hit.start), message.after(hit.end)
        if _NOT_WORK.search(before) and not _TOOK_UP.search(message.text[hit.end:]) or _WORK_WISH.search(before) or (hit.value in ("gov", "service") and _CONTACT.search(before)):
            continue
        if hit.value == "service" and re.match(r"(电话|热线|说|告诉|回复|让|态度)", after):
            continue
        if _AS_CUSTOMER.match(after) or _HIRED.search(before) and not re.match(r"[^,。]{0,2}(的)?(工作|活|岗|班|干|做|当)", after):
            continue
        past = _is_past(clause, before) or bool(_LATELY.search(before) and _NOW.search(message.text[hit.end:]))
        kept.append((past, hit))
    at_home = message.scheme == WORK_SCHEME["gov"] or any(hit.value == "beijing" for hit in message.found("place"))
    kept = [(past, hit) for past, hit in kept if hit.text != "大厅" or at_home]  # a bare 大厅 may be anybody's
    now = [hit for past, hit in kept if not past]
    return now if now else ([] if _left_for_other(message, kept) else [hit for _, hit in kept])


def _is_past(clause: Clause, before: str) -> bool:
    past = list(_PAST.finditer(before))
    return bool(past) and not _NOW.search(before[past[-1].end():])


def _left_for_other(message: Message, kept: list[tuple[bool, Hit]]) -> bool:
    goes_on = re.search(r"(接着|继续|还是|仍然?|照样)(跑|干|做|开|当|带|接|坐)", message.text)
    return bool(kept) and bool(_NOW.search(message.text)) and not goes_on


def _as_said(message: Message, work: Hit | None) -> str | None:
    """The occupation in the person's words: neighbouring finds of one line are joined (政务大厅窗口)."""
    if work is None:
        return None
    end = work.end
    for hit in message.found("occupation"):
        if hit.start == end and hit.value == work.value:
            end = hit.end
    return message.text[work.start:end]
