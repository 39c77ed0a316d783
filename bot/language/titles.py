"""Professional titles: the highest held, whether it is of the scheme's own series, or none at all.

A title wished for, failed, expected or expired is not held; 高级技师 and the like are skill levels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.language import lexicon, polarity
from bot.language.matching import Hit
from bot.language.message import Message
from bot.language.no_title import NEVER_TRIED, disclaimed, even_junior, says_none
from bot.language.shorthand import telegraphic
from bot.language.title_series import said_series, series_of
from bot.language.underway import aimed_at, awaited, promised, surely_got

LEVELS = ("none", "junior", "intermediate", "associate_senior", "senior")

_HELD_BEFORE = re.compile(
    r"(有|是|取得|获得|获|拿|拿到|拿了|拿的|评上|评到|评了|评过|评的|评下来|评完|考完|办完|评的是|考上|考到|考过|考了|考下来|考出|考的|考取|持有?|现有|目前|聘|聘任|聘为|聘了|通过|通过了|到手|下来|升|职称|现在|就|已经?|老|当上|混到|只|才|也|有个|做)(了|的|上|到|过|一个|个|了个|只有|就是|为|是|那个|这个|那|一)*$")
_DENIED = re.compile(r"((没|没有|从没|未)(说|讲|填)(过)?(我|俺)(是|有)?|不是|没有|没|并非|不算|哪是|又不是|未|无|冇|还没|还不是|没得|没评|没评过|未评|没考|没考过|没拿到|没取得|未取得|没有评|没评上|没获得|够不上|不到|算不上)(什么|啥|个|评|过|上|取得|获得|拿到|考|任何|到|有)*$")


@dataclass(frozen=True)
class TitleReading:
    """level in LEVELS or None; series same, other or None; scheme that a named title belongs to, held or wished."""

    level: str | None = None
    series: str | None = None
    scheme: str | None = None
    denied: tuple[str, ...] = ()
    corrected: bool = False
    marketing: bool = False
    unheld: bool = False  # a level of the person's is named that is only wished, pending or failed


@lru_cache(maxsize=1)
def _lists() -> dict:
    data = lexicon.load("titles")
    return {
        "schemes": {family: levels.get("scheme") for family, levels in data["families"].items()},
        "weak": frozenset(lexicon.words(data["weak"])),
        "job_like": frozenset(lexicon.words(data["job_like"])),
        "trade": re.compile(f"({'|'.join(lexicon.words(data['trade_before']))})(类|方面|端|部)?的?$"),
    }


_SHORT_LEVEL = re.compile(r"(?:我)?(?:评过|评的|评了|评上|考过|聘过|聘的|有|混了|就|是|才|只有|只|有|也就|一|个|的|嘛|还|目前|现在|应该|好像|应该是)*(助理?|初|副高?|副|正高?|员)(?:级)?(?:的|职称|吧|呢|呀|啊|而已|了|嘛)*$")
_SHORT_VALUE = {"助": "junior", "初": "junior", "员": "junior", "副": "associate_senior", "正": "senior"}

# 评过,最低那档: a level by its place among the four.
_RUNGS = (("junior", re.compile(r"最(低|基础|底层|下面|下头|末|小|初)[^,。]{0,2}(级|档|层|等|个|的|那)|垫底的?|(第一|头一)(档|级|层)|入门(级|的)|起步(级|那)")),
          ("senior", re.compile(r"最(高|上面|顶|大)[^,。]{0,2}(级|档|层|等|个|的|那)|顶格|到顶了")))


def _rung(message: Message) -> str | None:
    for clause in message.clauses:
        if clause.other_person or clause.hypothetical or clause.question or re.search(r"没|不|无|够|想|学历", clause.text):
            continue
        for level, known in _RUNGS:
            if known.search(clause.text):
                return level
    return None


def read_titles(message: Message) -> TitleReading:
    """The title said in one message: see TitleReading."""
    if message.asked == "title_level" and not message.found("title") and (short := _SHORT_LEVEL.match(message.clauses[0].text if message.clauses else "")):
        return TitleReading(_SHORT_VALUE[short[1][0]])
    if message.asked == "title_level" and not message.found("title") and (rung := _rung(message)):
        return TitleReading(rung)
    lists = _lists()
    held: list[tuple[int, str, str]] = []
    denied: list[str] = []
    named_scheme, marketing, failed, wished = None, False, [], False
    for hit in message.found("title"):
        family, level = hit.value.split(":")
        if _is_job(message, hit):
            continue
        clause = message.clause_at(hit.start)
        named_scheme = named_scheme or (lists["schemes"].get(family) if not clause.other_person else None)
        marketing = marketing or family == "marketing"
        if not message.states_fact(hit.start, hit.end):
            continue
        state = _state(message, hit)
        if state == "held":
            held.append((hit.start, level, family))
        elif state == "denied":
            denied.append(level)
        elif state == "failed":
            failed.append(level)
        else:
            wished = True
    held, replaced = _after_repair(message, held)
    if not held and message.asked == "title_level":  # 正在评中级,目前助理
        short = [found[1] for c in message.clauses if not (c.other_person or c.hypothetical) and (found := _SHORT_LEVEL.match(c.text))]
        if short:
            return TitleReading(_SHORT_VALUE[short[-1][0]])
    if held:
        _, level, family = max(held, key=lambda found: (LEVELS.index(found[1]), found[2] != "generic"))
        replaced = replaced or bool(denied and level not in denied and _DENIED_THEN_IS.search(message.text))
        if re.search(r"不是(你们|咱们|这个|本)(专业|系列|行)", message.text):
            return TitleReading(level, "other", named_scheme, tuple(denied), replaced, marketing)
        return TitleReading(level, series_of(message, family, lists["schemes"]), named_scheme, tuple(denied), replaced, marketing)
    if re.search(r"(连)?(初级|员级|助理级?|最低的?)(职称)?(都|也)没(有|评|拿|考)", message.text) and not any(c.hypothetical or c.other_person for c in message.clauses):
        return TitleReading("none", None, named_scheme, tuple(denied), False, marketing)
    if message.asked is None and disclaimed(message):
        return TitleReading("none", None, named_scheme, tuple(denied), True, marketing)
    if says_none(message) or "junior" in failed or ("junior" in denied and (even_junior(message) or message.asked == "title_level")):
        return TitleReading("none", None, named_scheme, tuple(denied), False, marketing)
    if message.asked == "title_level" and not held and message.found("title") and any(NEVER_TRIED.search(c.text) and not c.other_person for c in message.clauses):
        return TitleReading("none", None, named_scheme, tuple(denied), False, marketing)
    if message.asked == "title_series" and re.search(r"不是(你们|咱们|这个|政务|社会服务|本)[^,。]{0,4}(口|系列|专业|行|那个|方面|类|的?$)|^(是)?(别的|其他|其它|另外|外面)的?[。!吧]*$", message.text):
        return TitleReading(None, "other", named_scheme, tuple(denied), False, marketing)
    series = said_series(message) if message.asked == "title_series" else None
    return TitleReading(None, series, named_scheme, tuple(denied), False, marketing, unheld=wished or bool(failed))


# 为什么副高不行, 离中级还差多远, 那副高呢: a level spoken of, not one held.
_ASKED_BEFORE = re.compile(r"(为什么|为啥|为何|凭什么|凭啥|怎么|咋|离|距离?|直接上|直接到|那|如果|够得上|够|说|问的是|不是问|问|关于|上升到|冲)(我|说|的|就|是|到)*$")
_ASKED_AFTER = re.compile(
    r"(的|那个|这个|这级|那级|我|职称|级别|就|又|都|到底|也|还|条件|说)*"
    r"((为什么|为啥|为何|凭什么|凭啥|怎么|咋)(?!能?评(上)?的|拿的|来的)|行不行|行吗|行么|行不|成不成|成不|成吗|可不可以|可以吗|可以不|可以么|能不能|够不够|够吗|够不|不够格?|不行|不成|不能|不可以|评不[上了]|报不[上了]|够不[上着]"
    r"|没达到|没戏|有戏|有没有戏|有没有希望|有希望|不符合|不满足|没资格|差(什么|啥|哪|多少|几|在|得|了)|还差|还有多远|还缺|卡在|算了|(啊|呀|嘛|那)?(我)?(想都不敢想|不敢想|做梦|别想|没指望|轮不[到上])|呢$|是(个|一种|一?个)?(干|做|管)?(什么|啥)|(报名|考试|成绩|查分|评审|报考|证书?)(费|时间|条件|材料|入口|什么时候|怎么|多少|在哪|几月|要)|多少钱|什么时候|几月|有?(几个|多少)(个)?人|难不难|难吗|好评|容易|是(什么|啥)|(需要|得|要)(什么|啥|几|多少|哪|多久|有)|有(什么|啥)(条件|要求))")
_ASK_HIGHER = re.compile(r"(报|评|升|考|晋|申请|申报|冲|上)(个|到|成|为|上)?$")


def _asked_about(message: Message, hit: Hit, before: str, near: str) -> bool:
    """Whether the level is the subject of a question or a complaint; 我中级为什么不能报副高 still holds 中级."""
    held = re.search(r"(有|是|取得|获得|拿了|拿到|评上|评到|评了|评的|考了|考过|聘了|聘的|聘上)(了|的|个|过|一个)*$", before)
    if held and not re.search(r"(不是|是不是|要有|只有|就是|直接)$", before):
        return False
    if message.asked in ("title_level", "title_series", "years_since_title") and re.match(r"(吧|算|行吗|行不|可以吗)", near):
        return False
    if re.search("我|俺|本人", before) and _ASK_HIGHER.search(near):
        return False
    return bool(_ASKED_AFTER.match(near)) or bool(_ASKED_BEFORE.search(before) and not re.search(r"(说|那)$", before) and not re.match(r"(评|拿|考)", near))


_DENIED_THEN_IS = re.compile(r"不是[^,。]{1,10}[,。 ]?(我)?(而是|是|应该是|只是)")


def _is_job(message: Message, hit: Hit) -> bool:
    """软件工程师, 网课讲师, 大学教授 as what someone does; with 职称 or 证 beside it it is a title again."""
    lists = _lists()
    before, after = message.before(hit.start), message.after(hit.end)
    if re.match(r"职称|资格|的?职称证|证书", after):
        return False
    if hit.text in lists["job_like"]:
        if any(work.end == hit.start for work in message.found("occupation")):
            return True  # 家政讲师, 月嫂讲师
        if lists["trade"].search(before) or re.match(r"(岗|岗位|工作|团队|助理|部|培训|老师|资格考试)", after):
            return True
        if re.search(r"(当|做|干|担任|应聘|招聘?|岗位是|职位是|当个|做个)(的|了|一名|的是)?$", before):
            return True
    if hit.text in lists["weak"]:
        return not _weak_counts(message, hit, before, after)
    return False


def _weak_counts(message: Message, hit: Hit, before: str, after: str) -> bool:
    """A bare 中级 is a title when the question was about titles or the clause holds one's verbs."""
    if message.asked in ("title_level", "title_series", "years_since_title"):
        return True
    around = before + after
    if telegraphic(message.text) and message.found("education") and not message.is_question and not polarity.wished(before) and re.match(r"(职称)?(?=$|[ ,。/;]|\d)", after):
        return True  # 京窗口8年本科中级
    if re.fullmatch(r"(我|俺)?(的|那|那个|这|这个|就|有个|也就|只有|手里)*" + re.escape(hit.text) + r"(的|吧|职称)?", message.clause_at(hit.start).text) and not message.is_question:
        return True
    if any(0 <= time.start - hit.end <= 2 and (time.kind == "duration" or time.until is None and time.role not in ("hypothetical", "requirement")) for time in message.times) and not message.clause_at(hit.start).question:
        return True
    return bool(re.search(r"有(一?个|了|过|的)?$", before) or re.search(r"职称|系列|评|聘|取得|考|拿|有(?=$|个)|资格|已经?(是|有)|(现在|目前|当前|眼下)(是|有|只有|才|还是)?$|(现在|目前)是|证|下来|到手|批了|考出|是$", around)
                or (message.clause_at(hit.start).text == hit.text and not message.is_question)
                or re.match(r"\([^)]{1,8}\)|(≥|>=?|满|有|快|都|已经?|后|以后|之后|拿|了|到手|才|也|又|干)*(约|近|将近)?[\d一二两三四五六七八九十半]+ ?(年|个月)", after)
                or re.search(r"(还|仍然?|依旧|就|才|只)(是|有)(那|这)?(一)?个?$", before)
                or re.match(r"(我|俺|是|也|倒是?|早就?|还是|确实|肯定|都)*有(的|了|过|啊|呀|呢)*$", after) or re.search("把$", before) and re.match("给?忘|漏", after)
                or re.search(r"(我|俺)(就|才|也|只|还)?(是|有)?一?个$", before))


def _state(message: Message, hit: Hit) -> str:
    """held, denied, failed or wished."""
    before, after = message.before(hit.start), message.after(hit.end)
    if _DENIED.search(before):
        return "denied"
    if re.search(r"(?<!不)(够|够得上|达到|符合|满足)(了|个|评|报)?$", before) or re.search(r"(说|讲|认为|觉得|告诉)(我)?(应该|早就|早|已经|完全|都)?(够|能评|可以评|评|能报|达到|到|符合|够得上|够格)(个)?$", before) or re.match(r"(职称)?(没问题|没毛病|稳了?|够格|够条件|够资格|没啥问题|绰绰有余)", after):
        return "wished"
    if re.search(r"(能|可以|够|想|要|该|直接|知道)(直接)?(评|报|考|申|申报|冲)[^,。]{0,7}(还是|或者?|或)(直接)?(评|报|是)?$", before):
        return "wished"
    beyond = message.after(hit.end, clauses=1)
    next_clause = re.match(r"[^,。;!? ]{0,8}[,。;! ]+(但是?|不过|可惜|结果|可|后来|现在|去年|早就)?(也|都|还|就|早)?([^,。;!?]{1,14})", beyond)
    if re.search(r"(证|职称|评审)?(书)?(还)?(在|正在?)?(公示|评审|走流程|审批(?!窗口|大厅|服务|局|科|处|岗|员|中心))(期|中|阶段|着)?[^,。]{0,2}[,。 ]+$", message.text[:message.clause_at(hit.start).start]):
        return "failed"
    if re.search(r"(证|职称)(书)?(还|都)?(没|快|马上|正)(要)?(下来|拿到|发|到手|在办)[^,。]{0,2}[,。 ]+$", message.text[:message.clause_at(hit.start).start]):
        return "failed"
    if aimed_at(after) or promised(before) or re.match(r"(职称)?以下", after):
        return "wished"
    if surely_got(after) and not re.search(r"(等|盼|就等|只等|没)(着)?$", before):
        return "held"
    if awaited(message, hit):
        return "failed"
    if polarity.not_yet(_up_to_next_title(message, hit, after)):
        return "failed"
    if _asked_about(message, hit, before, _up_to_next_title(message, hit, after)):
        return "wished"
    no = re.match(r"(的)?(职称)?(也|都)?(没有|没|冇|未|不是|不算)(?!半|几|多久|满|到|过多|往上|再|继续|变|动|升|提)", after)
    if no and not (no.group(4) in ("不是", "不算") and any(other.start == hit.end + no.end() for other in message.found("title"))):
        return "denied"  # but 我是初级不是中级 denies the other
    if re.search(r"评(上|了|到|完)?$", before) and not re.search("想|要|打算|准备|能|可以|报", before) and re.match(r"(职称)?(到现在|至今|以来|到今天|后|之后|以后|已经|有|到今年)", after) and any(0 < time.start - hit.end < 10 for time in message.times):
        return "held"
    if re.search(r"不(求|想|敢想|奢望|考虑|指望|报|评|冲|打算|稀罕)(要|评|冲|报)?$", before) or _GUIDED.search(before) or _ASKED_FOR.search(before) or _TURNS_TO.search(before) and not _HELD_BEFORE.search(before):
        return "wished"
    if polarity.wished(before) and not _HELD_BEFORE.search(re.sub(r"(考|评)(个|一个)?$", "", before)) and not _got_then(message, hit):
        return "wished"
    if polarity.failed_next(beyond[:_gap_to_next(message, hit)]) or next_clause and re.match(r"(没评上|没过|没通过|没考过|没考上|还没(下来|拿到|出结果|评上|过)|没下来|没拿到|被刷|落选|没批|没成|(证)?(书)?(还)?没(下来|拿到|发|到手)|已?过期|作废|等结果|没评下来)", next_clause.group(3)):
        return "failed"
    if re.match(r"(职称|级别)?的?(申报|评审|报名|评定|任职|评聘)?(条件|要求|标准|流程|材料|费用)", after) and not _HELD_BEFORE.search(before):
        return "wished"  # 帮我查下助理研究员的条件
    if re.match(r"(怎么|如何|咋|要(什么|啥|多久|几|多少)|需要|什么条件|啥条件|条件|多少|难不难|能评|可以评|吗|有什么要求)", after):
        return "wished"
    if re.match(r"(应该|大概|估计)?(明年|年底|下个?月|后年|今年底)", after):
        return "failed"
    return "held"


# 指导助理研究员这条: those who are guided hold it; 她问的那个副研; 想转政务服务的正高.
_GUIDED = re.compile(r"(指导|带教|培养|辅导|带领|(?<![现正在])带)(过|着|了|几|两|一|\d|名|个|位|好)*$")
_ASKED_FOR = re.compile(r"(问|打听|咨询|关心|讲|说)的(就是|是|那个|这个|那|这)*$")
_TURNS_TO = re.compile(r"(想|打算|准备|要|希望|计划|能不能|可不可以|可否|能|可以)[^,。;!? 有是了]{0,4}(转|转报|改报|跨报|申报|改评|转评)(成|为|到|个)?[^,。;!? 有是了]{0,8}$")


def _got_then(message: Message, hit: Hit) -> bool:
    """2015年评中级: a year that is past and the verb make it no wish."""
    for time in message.times:
        if time.kind == "since" and time.end <= hit.start and time.at_least > 0 and not re.match("今年|明年|后年|本年|这", time.text) and not time.role == "hypothetical":
            if re.fullmatch(r"(年|底|初|份|就|才|又|我|先|再)*(评|考|聘|晋|升|定|转|任)(了|的|上|到|为|成|过)*(个|的)?", message.text[time.end:hit.start]):
                return True
    return False


def _gap_to_next(message: Message, hit: Hit) -> int:
    """Characters up to the next title, certificate or education named."""
    later = [h.start for kind in ("title", "certificate", "education") for h in message.found(kind) if h.start >= hit.end]
    return min(later) - hit.end if later else len(message.text)


def _up_to_next_title(message: Message, hit: Hit, after: str) -> str:
    later = [h.start for h in message.found("title") if h.start >= hit.end]
    return after[:min(later) - hit.end] if later else after


def _after_repair(message: Message, held: list) -> tuple[list, bool]:
    if not held:
        return held, False
    changed = [found for found in held if re.search(r"(改|换|更正|变更)(成|为|作)了?$", message.before(found[0]))]
    if changed and len(held) > 1:
        return changed, True
    back = message.taken_back_later(held[0][0])
    later = [found for found in held if back and found[0] > back.start()]
    return (later, True) if later else (held, False)
