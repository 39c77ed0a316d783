"""Highest completed education: what was obtained, under any of its names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.matching import Hit
from bot.language.message import Message

LADDER = ("high_school", "secondary_vocational", "associate", "bachelor", "master", "doctor")
_DIPLOMAS = frozenset(LADDER[2:])

_UNFINISHED_BEFORE = re.compile(
    r"((没|没有|未|冇|唔|不曾|从没|从来没)(念|读|上|考|取得|获得|拿|有)?(到|过|上|完|得)?(什么|啥|个|全日制|正规|统招)?"
    r"|(在|正在?|刚|还在|现在|边工作边|一边)(读|念|上|考|修)(着|的|了个|个|的是)?(在职|自考|函授|成人|非全|全日制|业余|网络|成教|夜大|国开|开放)?(的)?"
    r"|(想|打算|准备|计划|考虑|希望|要去|琢磨|寻思|明年|今年底?(?!刚|已|就已|才刚)|后年|争取|以后|将来)[^,。;]{0,4}(考|读|念|升|上|报|拿|弄|去|进修|深造)(个|一个|下|一下|完|到)?(在职|自考|函授|成人|非全|全日制)?(的)?"
    r"|(明年|后年|今年底|年底|下半年|马上|快要?|即将)([\d一二三四五六七八九十]+月份?|初|底|上半年|下半年|夏天)?(我)?(就|才|能|可以|就要|要)*"
    r"|(报了|刚报|报名|报考|备考|考不上|没考上|差点|差一点|想要)(个|了|上|的|了个)?(在职|自考|函授|成人)?(的)?)$")
_UNFINISHED_AFTER = re.compile(
    r"^(文凭|学历|证|毕业证|那个|的)*(也|都|就|其实)?(是)?(花钱|托人)?(买|办|弄)的(假)?(?=[,。! ]|$)|^(文凭|学历|证|毕业证)*(是)?(假的|作假)|^(考上|录取|考取|保送|考中)(了|过)?(但|可|又|也|都|却|后|没钱)?(没|不)(去|读|上|念|报到)|^(读|念|上|学)了?(半|[一二两三]|[1-3])(年|个?学期|年多)(就|又|后|以后|我)*(不(念|读|上|学)|没(念|读|上)|退|辍|跑|走|出来|回家|打工)|^(学历|文凭|证|毕业证|的|也|都|还|学|阶段)?(还)?(考了?)?([一两三四几\d]+[次回年])?(都)?(没|没有|未|冇)(有)?(念|读|上|考|拿|毕|修|取|获)?(完|上|到|下来|业|得|过|成|毕业|结束)(?!学位)"
    r"|^(我|函授|自考|成人|成教|在职|网络|网教|电大|国开|业余|夜大|非全日制|非全|全日制|学历|阶段)*(在读|肄业|辍学|退学|未毕业|没毕业|还没毕业|结业|没念完|没读完|没上完|没考上|没考过|没拿到证|没拿证|还没拿证|没文凭|落榜|还在读|在学|读了一半|念了一半|读到一半|读了?[一二两三1-3](年|个学期)就(不|没|退|辍|出来|走|回)|念了?[一二两三1-3](年|个学期)就(不|没|退|辍|出来|走|回)|上了?[一二两三1-3](年|个学期)就(不|没|退|辍|出来|走|回)|还有[^,。]{1,5}毕业|(延期|延迟|推迟)毕业|延毕|还差[^,。]{1,8}(毕业|拿证|没过|没考|才能|就能)|呢还$|呢,?还没|(就|也)?(还|只|就|仅)?(差|剩|欠|等)(了|着|下)?(个|一个|一篇|篇)?(毕业)?(论文|答辩|设计)|(的)?(毕业)?(论文|答辩)(还|都|也)?(没|未)(有)?(答辩|写|过|通过|做|交|完)|还(差|剩|有)(个|一个|篇)?(论文|答辩|(几|一|两|二|三|四|五|\d+)(门|科|个?学分|个?学期))|(还|就|只|仅|也)?差(了)?(一|半|两|二|三|四|五|六|七|八|几|\d)+(年|门|个学期|科|学分|个学分|篇论文)|(念|读|上|学)到?(一半|半截|大一|大二|大三|高一|高二|研一|二年级|一年级)[^,。]{0,3}(就|没|退|辍|出|不|,|走|跑)|[^,。]{0,5}(明年|今年底|后年|下半年|年底|马上|快|即将|就要|准备|(?<![年\d])\d+月|(明|今|后)年\d+月)(?<!去年年底)(?<!前年年底)(?<!去年底)(?<!前年底)(?<!\d年底)(就|才|就要|能|可以|要|份)*(毕业|拿证|能毕业|拿毕业证|毕|下来|到手|发证)|正在读|读着|念着|还在念|考试中|正在考|没有毕业|没能毕业|没去(读|上|念)?|没去成|差一点|开除|休学|延毕|没有?念完|没有?读完|没有?上完|自学考试中|快读完|还在考|没考完|没有?考上|没读成|没念成|没上成|中途|半路)")
_LATER_STATUS = re.compile(
    r"^[^,。;!? ]{0,8}[,。;! ]+(但是?|不过|可惜|可|就是|后来|结果|然后|现在|目前|今年|只是)?(还)?(也)?((刚|读|念|上|在)*(研[一二三]|博[一二三四]|大[一二三四])(?!毕业)|(拿|发|给|领)(的|了|到)*(个|是|一个|张)?(结业|肄业)证|没(念|读|上|考|拿)(完|到|下来|成)(?!学位)|没毕业|没有毕业|没拿到毕业证|辍学|退学|肄业|还在读|在读|正在读|(明年|年底|快|马上)(才|就|能|要)?毕业|还没拿证|没念下去|没读下去|没上下去|读了一半|念到一半|读到一半|还差[^,。]{1,5}没过|(还|就|只)?(差|剩|欠)(了|着)?(个|一个|一篇|篇|毕业|[一二两三四几\d]门|[一二两三四几\d]科)*(论文|答辩|学分|课|考试|没考)|还没(毕业|念完|读完|上完|答辩|拿学位|拿到学位))")
_STUDIED_THERE = re.compile(r"(学的|读的|念的)(?=[^,。]{0,3}[一-鿿]{2})|毕业的(?=[,。! ]|$)|出身")
_LEFT_SCHOOL = re.compile(r"(念|读|上|学)了?[^,。]{0,4}(就|又|便)(不(念|读|上|学)|退|辍|没(念|读|上)|跑|走)|没(念|读|上)下去|(中途|半路|半道)(退|辍|不)")
_UPGRADING = re.compile(r"在读 ?\(?$|(正在?|在|想|准备|打算|计划|要|报了?|报名|刚报|备考|考虑|刚开始|现在)(了|的|考|读|上|个|参加|搞|弄)*$")
_READS_ON = re.compile(r"^(着|的是)?(个)?(在职|自考|函授)?(本科|大专|专升本|研究生|硕士|博士|大学|专科)")
_DEGREE_ONLY_LATER = re.compile(r"没(有|拿到?|发)?学位")
_DENIED = re.compile(r"(没|没有|从没|未|几时|哪里?)(有)?(说|讲|填|写|告诉)(过)?(你)?(我|俺)?(是|有|读过|念过)?$|((谁|哪个)(跟你|和你|告诉你)?(说|讲)(过)?(我|俺)?(是)?|(什么时候|几时|啥时候|哪)(说|讲)(过)?(我|俺)?(是)?)$|(不是|并非|不算|哪是|哪有|又不是|才不是|不属于)(什么|啥|个|全日制|的)?$")
_MANY_OTHERS = re.compile(r"(有|是|都是|全是|来了|一堆|一帮|净是)(好多|不少|很多|一堆|一群|好几个|几个|许多|一帮)(的)?$|遍地(都是)?$|满大街(都是)?$")
# 目前最高就是大专, 所以现在是专科: said to be the highest, whatever else is spoken of.
_TOP_IS = re.compile(r"((最高|到手|手里|拿到手|实打实)(的)?(学历|文凭)?(的)?(目前|现在)?(就|也|还|只|才|算|应该)*(是|只有|有|到|算)(个|的)?|(所以|那|因此)?(现在|目前|眼下)(的)?(学历|文凭)?(还|就|也|只|仍|算|只能|仍然|应该|还只)*(是|算|有|按)(个)?|(学历|文凭)?(还|只能|就|先)(算|按|填)(是|成|作)?(个)?)$")
_HK_FORM = re.compile(r"(?:读|念|上|完成)(?:到|完|至|过|了|咗)*(中[一二三四五六七])(?![年个])|(?<![一-鿿])(中[三四五六七])(?=毕业|畢業|程度|就出)")
_UNSCHOOLED = re.compile(r"没(有)?(正经|好好|怎么|咋)?(上|念|读|进)(过|了)?(几|两|多少|啥|什么|一)?(天|年|回)?(的)?(学(?![位历])|书|学堂|校门)(?!完|证)|(斗大的字|大字)[^,。]{0,4}(不|没)|(认|识)(得|不)?(几|不了|不到|不全)(个)?字|(念|读|上)到(小学)?[一二三四五六]年级")
_IN_FACT = re.compile(r"其实|实际上|说实话|开玩笑|讲真|真实的?是")
_TEACHES = re.compile(r"(教|辅导|带|面向|给|(?<!统)招|招聘|招的|接|教过|做|对|陪)(的)?(是|过|的是|了)?(个|一些|一个|几个)?$")
_TAUGHT = re.compile(r"^(高校|院校|类院校|层次的?院校)(?!毕|出来|念|读|上)|^(院校|学校|里|那边|部|的)*(的)?(在编|专职|正式|退休)?(老师|教师|教员|辅导员|班主任|教职工|职工|教务|宿管)|^(院校|学校|里|那边)?(教书|任教|当老师|当教师|代课|讲课|教课|教过)|^(的)?(在编|在职|专职|正式)?(的)?(课|老师|教师|家长|年级|语数|生源|网课|学生|校园|门口|保安|孩子|同学|教育|辅导|阶段的课|食堂|附近|题|作业|师资)")
# 初中数学, but 本科英语 is what was studied.
_SUBJECT_TAUGHT = re.compile(r"^(高校|院校|类院校|层次的?院校)(?!毕|出来|念|读|上)|^(的)?(?!.{2,4}(专业|系|毕业))(数学|语文|英语|物理|化学|奥数|政治|历史|地理|生物)")
_CHILD_SCHOOL = re.compile(r"(孩子|小孩|娃|闺女|儿子|女儿|孙子|孙女)[^,。]{0,4}(上|读|念|在)$")
_UNIVERSITY_DONE = re.compile(r"^(里|时|时候|是|我)?(读|学|念)(的是|的|是)?(?!书|了|完|到|过|不|一|两|半|期|的时候|习|生|费|历|校|院|员)[一-鿿]{2,6}?(专业|系)?(?=[,。;! ]|$|的)|^(刚)?(\d+年)?(毕业|毕了业|毕的业|学历|文凭|文化|程度|本科|读完|念完|是\d+年毕业)")
_SHORT = re.compile(r"(?<![一-鿿])(?:全日制|统招|统|全|非全|自考|函授|成教|成人|电大)?(本|专|硕|博)(?=毕业?(?![一-鿿])|毕|后|\d|[一二两三四五六七八九十半]+(年|个)|[ ,。;/+、]|$)")
_SHORT_VALUE = {"本": "bachelor", "专": "associate", "硕": "master", "博": "doctor"}


@dataclass(frozen=True)
class EducationReading:
    """What was said of education: the highest obtained, what was denied, whether a value replaces another."""

    value: str | None = None
    denied: tuple[str, ...] = ()
    corrected: bool = False


def read_education(message: Message) -> EducationReading:
    """The person's highest completed education in one message; value None when nothing says so."""
    held: list[tuple[int, str]] = []
    denied: list[str] = []
    replaced = False
    for hit in _all_mentions(message):
        if not message.states_fact(hit.start, hit.end) or _is_schoolwork(message, hit) or _is_counter(message, hit):
            continue
        if _DENIED.search(message.before(hit.start)) or re.search(r"(打|写|说|填|选|输|发|点|听|报|记|当)成(了|的是)?(个)?$|(误|错|乱|瞎|随手)(填|写|选|报|打|点|说|输|录)(了|成|为|作|的是|的|个)*$|(填|写|选|报|打|点|说|输|录)(错|反|岔)(了|成|为|作)*$", message.before(hit.start)):
            denied.append(hit.value)
            continue
        if hit.text in ("985", "211") and re.search(r"\d$|^\d", message.text[hit.start - 1:hit.start] + message.text[hit.end:hit.end + 1]):
            continue  # 1985年
        value = _obtained(message, hit)
        if value is not None:
            held.append((hit.start, value))
    back = [m for m in (message.taken_back_later(start) for start, _ in held[:1]) if m]
    if back and any(start > back[0].start() for start, _ in held):
        held = [(start, value) for start, value in held if start > back[0].start()]
        replaced = True
    honest = _IN_FACT.search(message.text)
    if honest and any(start > honest.start() for start, _ in held) and any(start < honest.start() for start, _ in held):
        held = [(start, value) for start, value in held if start > honest.start()]
        replaced = True
    top = [(start, value) for start, value in held if _TOP_IS.search(message.before(start)) and value in LADDER]
    if top and len(held) > 1 and not re.search(r"在读|专升本|硕士|研究生|读", message.text[top[-1][0]:]):
        held = top[-1:]
    value = _highest([v for _, v in held])
    if value is not None and any(d != value for d in denied):
        replaced = True
    return EducationReading(value, tuple(denied), replaced)


def _all_mentions(message: Message) -> list[Hit]:
    found = list(message.found("education"))
    for short in _SHORT.finditer(message.text):
        start = short.start(1)
        if not any(hit.start <= start < hit.end for hit in found):
            found.append(Hit("education", _SHORT_VALUE[short.group(1)], start, start + 1, short.group(1)))
    found.extend(Hit("education", "high_school", said.start(), said.end(), said.group()) for said in _UNSCHOOLED.finditer(message.text))
    for form in _HK_FORM.finditer(message.text):
        found.append(Hit("education", "high_school", form.start(1) if form[1] else form.start(2), form.end(), form.group()))
    return sorted(found, key=lambda hit: hit.start)


def left_unfinished(message: Message) -> bool:
    """Whether an education is named that was not completed: 大专肄业, so that its name picks no option."""
    return any(_obtained(message, hit) != hit.value for hit in _all_mentions(message) if hit.value in LADDER)


def _is_schoolwork(message: Message, hit: Hit) -> bool:
    """Levels of school as someone's work or someone's child: 教高中数学, 孩子上小学."""
    before, after = message.before(hit.start), message.after(hit.end)
    return bool(_TEACHES.search(before) or _MANY_OTHERS.search(before) or _TAUGHT.match(after) or hit.value == "high_school" and _SUBJECT_TAUGHT.match(after) or _CHILD_SCHOOL.search(before))


def _obtained(message: Message, hit: Hit) -> str | None:
    """The education that the mention proves, lowered or None where it was not completed."""
    before, after = message.before(hit.start), message.after(hit.end)
    beyond = message.after(hit.end, clauses=1)
    following = min((other.start - hit.end for other in message.found("education") if other.start >= hit.end), default=len(beyond))
    later = _LATER_STATUS.match(beyond)
    unfinished = (_UNFINISHED_BEFORE.search(before) or _UNFINISHED_AFTER.match(after)
                  or (later and later.end() <= following and not _READS_ON.match(beyond[later.end():])))
    if re.search(r"(读|念|上|考上|在读|学)(过|了|的|个|的是)*$", before) and _LEFT_SCHOOL.search(message.text[hit.end:hit.end + min(following, 24)]):
        unfinished = True
    if _STUDIED_THERE.match(after):  # 三级我想考大专学的是企业管理, in one breath
        unfinished = _UNFINISHED_AFTER.match(after)
    if hit.value == "upgraded" and _UPGRADING.search(before):
        return "associate"
    if hit.text.endswith("学位") or after.startswith("学位"):
        if re.match(r"(学位)?(证)?[,。 ]*(但是?|就是|可是)?(没有?|无|未)(发|拿|拿到|给)?(毕业证|学历)", beyond):
            unfinished = None
    if _lies_ahead(message, hit):
        unfinished = True
    if unfinished and _DEGREE_ONLY_LATER.search(beyond[:12]):
        unfinished = None
    if hit.value == "upgraded":
        return "associate" if unfinished else "bachelor"
    if hit.value == "university" or hit.text.startswith("大学"):
        if unfinished and hit.value == "university" or _school_of_another(message, hit):
            return None
    if hit.value == "university":
        done = _UNIVERSITY_DONE.match(after) or message.asked == "education"
        return "bachelor" if done else None
    if not unfinished:
        return hit.value
    # Whoever left such a school early is still 高中及以下, unless something higher is said.
    return "high_school" if hit.value in ("high_school", "secondary_vocational") and not before.endswith("没有") else None


def _school_of_another(message: Message, hit: Hit) -> bool:
    """国家开放大学的专科, 大学毕业(大专): the level named behind the school is what was finished there."""
    return any(0 <= other.start - hit.end <= 5 and other.value in ("associate", "secondary_vocational") and not re.search("[。;]" if hit.value == "university" else "[,。;]", message.text[hit.end:other.start])
               for other in message.found("education"))


def _lies_ahead(message: Message, hit: Hit) -> bool:
    """我2028年6月大专毕业, said before that month."""
    clause = message.clause_at(hit.start)
    if not re.match(r"[^,。]{0,3}(毕业|毕|拿证|结业)", message.text[hit.end:clause.end]) and "毕业" not in hit.text:
        return False
    years = re.findall(r"(?<!\d)(20\d\d)年(?:(\d{1,2})月)?", message.text[clause.start:hit.start])
    return bool(years) and (int(years[-1][0]), int(years[-1][1] or 12)) > (message.as_of.year, message.as_of.month) and int(years[-1][0]) >= message.as_of.year


def _is_counter(message: Message, hit: Hit) -> bool:
    """一本手册, 二本书: a number of pieces and no kind of university."""
    if hit.text not in ("一本", "二本", "三本"):
        return False
    after = message.text[hit.end:]
    return message.asked == "outcome_count" or not re.match(r"(的|大学|院校|学校|毕业|本科|文凭|学历|线|[,。;!? ]|$|吧|呀|啊|\d)", after) or bool(re.search(r"(写|编|出|有|印|做|搞)(了|过|版)*$", message.before(hit.start)))


def _highest(values: list[str]) -> str | None:
    """The highest on the ladder; a technical school counts only where no diploma from 大专 up is named."""
    if not values:
        return None
    rungs = [v for v in values if v in LADDER]
    best = max(rungs, key=LADDER.index, default=None)
    if best in _DIPLOMAS:
        return best
    for track in ("preparatory_technician", "senior_technical_school"):
        if track in values:
            return track
    return best
