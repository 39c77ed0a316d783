"""客户服务管理员 certificates (Shanghai). Other trades' grades and wishes are not held certificates."""

from __future__ import annotations

import re

from bot.language import polarity
from bot.language.matching import Hit
from bot.language.message import Message
from bot.language.underway import aimed_at, promised

_SCHEME = "shanghai-customer-service"
_ASKED = ("skill_certificate", "years_since_certificate")
_CONTEXT = re.compile(r"客服|客户服务|客户管理|呼叫中心|话务|坐席")
_CERT_WORD = re.compile(r"手里|手上|证|资格|等级|管理(员|师)|技能|客服|考|拿|过了|持|有")
_COURSE = re.compile(r"^[^,。]{0,5}结业|^(的)?(客服|客户服务管理(员|师))?(的)?(正规)?(培训|课程|课|班|结业)")
_DENIED = re.compile(r"(没|没有)(说|讲|填|写|提)(过)?(我|俺)?(有|考过|是|拿过)(了|个)?$|(没有|没|无|冇|未|没得|还没|没考|没考过|没拿到|没拿|没取得|未取得|没考上|没考出|没考出来|不是|连)(考|拿|取得|什么|个|有|过|任何)*(客服|客户服务)?(管理(员|师))?(的)?$")
_GOT = re.compile(r"(考|拿|取得|获得|持|有|过|通过|发|评|下来|办)(了|到|过|出|下|上|出来|下来|有)*(个|的是|的)?(客服|客户服务)?(管理(员|师))?(的)?$")
_NONE = re.compile(
    r"(没有?|无|冇|没得|木有|莫得|没的)(任何|什么|啥|个|考过?|拿过?|取得|办|相关的?|这个|那个|客服|客户服务|管理员|管理师|技能|等级|职业|资格|三级|二级|的|考到|正式|半张|一张|半个|一个)*证(?!明|据)(书)?"
    r"|证(书)?(啥的|什么的|嘛|呢|也|都|一个|一张|我|还|从来|倒是|这东西|压根|暂时|目前)*(没有?|没考|无|冇|未考|没得|还没)(?!下来|过期)|(什么|啥|任何|一张|一个)证(书)?(都|也)?(没|冇)|(没|从没|从来没|没有)考过(证|三级|这个证|级)?(?=[,。! ]|$)|(哪|上哪儿?)(来|里来|有|里有|儿来|儿有)的?(什么|啥|个)?(三级|二级)?证|证(书)?[^,。]{0,6}(没缘分?|无缘|没沾|不沾)|裸考|无证|零证书|三级(证)?(都|也)?(还)?(没|冇)")
_NONE_ASKED = re.compile(r"^[^\d]{0,5}(没有?(?!事|关系|问题|错)|无|冇|零|没得|木有|莫得|啥(也|都)没|什么(都|也)没|没考|没呢|还没|暂无|一个都没|都没有|未考)")


def read_certificate(message: Message) -> str | None:
    """level_2, level_3, none, or None when nothing was said of this occupation's certificate."""
    if message.scheme not in (None, _SCHEME):
        return None
    here = message.scheme == _SCHEME or message.asked in _ASKED
    if not here and not _CONTEXT.search(message.text) and not any(hit.value == "service" for hit in message.found("occupation")) and not _plain_certificate(message) and not (message.found("certificate") and _says_none(message)):
        return None
    held, denied = set(), set()
    for hit in message.found("certificate"):
        before, after = message.before(hit.start), message.after(hit.end)
        if hit.text.startswith(("两级", "二级", "2级")) and re.search(r"第$|[零一十百\d]$", before):
            continue
        if hit.text in ("三级", "二级", "3级", "2级") and _OTHER_TRADE.search(before):
            continue  # 心理咨询师三级, 人力资源三级
        if message.asked == "training" and not re.search("证(?!明)|考", before[-6:] + after[:4]):
            continue
        if _COURSE.match(after) or not _is_certificate(message, before, after):
            continue
        if not message.states_fact(hit.start, hit.end):
            continue
        before = _own_words(message, hit, before)
        later = [h.start for h in message.found("certificate") if h.start >= hit.end]
        near = after[:min(later) - hit.end] if later else after
        if _ANOTHERS.match(near) or not _another_before(message, hit) and _PART_FAILED.search(message.text[:hit.start]) and not re.match("(证书?)?(我)?(有|拿|考)", near):
            denied.add(hit.value)
            continue
        if _TRADE_BEHIND.match(near) or _EITHER.search(message.clause_at(hit.start).text):
            continue
        if _none_of_them(message, hit):
            denied.add(hit.value)
            continue
        failed = polarity.not_yet(near) or _failed_later(message, hit.end)
        ahead = _PENDING.match(near)
        if ahead and later and ahead.end() == len(near):
            ahead = None  # 有三级的证书想考|二级: the wish is for the next
        if not failed and (ahead or _ARRANGED.search(before) or _SIGNED_UP.search(before) and _AWAITS.match(message.text[hit.end:]) or polarity.wished(_OCCUPATION_NAME.sub("", before)) and not _GOT.search(before)):
            if message.asked == "skill_certificate" and hit.value == "level_3" and (ahead or _SIGNED_UP.search(before)):
                denied.add(hit.value)
            continue
        if _DENIED.search(before) or re.match(r"(证|证书|的|级|管理员|管理师|那个|呢|还|也|都)*(没有|没|冇|未|无)(?!几|多久)", near):
            denied.add(hit.value)
        elif failed or _PART_FAILED.search(message.text[hit.end:min(later, default=len(message.text))]) or _LATER.search(before):
            denied.add(hit.value)
        elif aimed_at(near) or promised(before):
            continue
        elif _GOT.search(before) and not re.search(r"(想|要|打算|准备|报|能|可以|计划|去|怎么|如何|咋|希望)[^,。]{0,5}$", before):
            held.add(hit.value)
        elif polarity.wished(before) or re.match(r"(证|证书|管理员|管理师)?(怎么|如何|咋|多少|要|需要|条件|考试|报名|难|能|可以|什么|啥|吗|哪|几时|何时)", after):
            continue
        else:
            held.add(hit.value)
    back = message.taken_back_later(0)
    if back and len(held) > 1:
        held = {h.value for h in message.found("certificate") if h.start > back.start()} or held
    if held:
        return "level_2" if "level_2" in held else "level_3"
    if denied == {"level_2"} and message.asked not in _ASKED:
        return None
    if not held and any(message.is_of_another(h.start) for h in message.found("certificate")) and any(
            re.search(r"我(自己|可|倒|就|也|还)*(没|没有)(考|有|拿|去考|得)?(过|呢|啊|的|证|了)*$", c.text) for c in message.clauses if not c.other_person):
        return "none"
    if denied and "level_3" in denied:
        return "none"
    if _says_none(message):
        return "none"
    return None


# 二级还在准备, 二级下半年考: what lies ahead.
_PENDING = re.compile(r"(证书?|的|那个|级|呢|管理(员|师))*(我|还|也|就|先|,)*(正|等|在|打算|准备|计划|要|想|今年|明年|后年|年底|下半年|下个?月|月底|过几天|下周|开春|年后|[\d一二三四五六七八九十]+月(份)?)+(才|再|去|要|在|能|准备|打算|,)*(考|报|复习|备考|准备|学|上课|冲|弄|拿)(?!了|过|的|出|到|上|下|完)")
# 公司统一组织考客服三级: what an employer arranges is not yet held.
_ARRANGED = re.compile(r"(组织|安排|让|叫|要求|鼓励|动员|号召|推荐|催|逼)(着)?(我们?|咱们?|大家|员工|全员|客服|同事|下面)*(们)?(去|来|统一|一起|集体|都|全)*(考|报|报名|报考|参加|学)(个|一个|一下)?(客服|客户服务)?(管理(员|师))?(的)?$")
_SIGNED_UP = re.compile(r"报(名|考)?(了|上|上了|的|的是)(个)?(客服|客户服务)?(管理(员|师))?(的)?$")
_AWAITS = re.compile(r"(证书?|的|级)*[,。 ]*(还|就|在|正)*(没考|未考|等|待|准备|下个?月|明年|年底|过几天|下周|月底)")
_OCCUPATION_NAME = re.compile(r"(客服|客户服务)(管理(员|师))?(的)?$")
_CHAIN = re.compile(r"(证书?|的)?(和|跟|与|及|以及|、|或|或者|还是|/|,| )?")
_NONE_OF_THEM = re.compile(r"(证书?|的|管理(员|师)|这些|那些|啥的|什么的|,| )*[^,。有考拿]{0,8}?(一样|一个|一张|一本|哪个|哪样|啥|两个|统统|通通|全都?|都|皆)(也|都|还)?(没|冇|无|未|木有|不具备)(?!问题|过期)")


def _none_of_them(message: Message, hit: Hit) -> bool:
    """二级三级都没有, 三级、二级证都没得: one denial for all the grades named in a row."""
    end = hit.end
    for other in message.found("certificate"):
        if other.start >= end and _CHAIN.fullmatch(message.text[end:other.start]):
            end = other.end
    return bool(_NONE_OF_THEM.match(message.text[end:]))


_OTHER_TRADE = re.compile(
    r"(人力资源|人力|消防|计算机|英语|日语|普通话|心理|营养|健康|育婴|保育|保安|电工|焊工|会计|驾驶|物流|电商|茶艺|烹饪|美容|秘书|导游|建造|造价|护理|养老|家政|月嫂|翻译|运动员|教练)(国家|职业|资格|证书?|的)*$"
    r"|(?<!客服管理)(?<!客户管理)(?<!服务管理)(?<!客服)(?<!客户服务)(?<!^管理)(?<!的管理)(?<!有管理)(?<!过管理)(?<!了管理)(?<!个管理)(师|员|工)(国家|职业|资格|证书?|的)*$")


# 三级证是保安员的: another trade's; 是别人的名字: nobody's of ours.
_TRADE_BEHIND = re.compile(r"(证书?|的)*(那)?是(?!客服|客户)[^,。我]{0,6}(保安|育婴|保育|电工|焊工|人力资源?|心理|健康|营养|消防|家政|养老|护理|茶艺|美容|厨师|会计|计算机|英语|普通话|物流|电商)[^,。]{0,4}的?(?=[,。 ]|$)")
_EITHER = re.compile(r"(考|报|学|上)[^,。有了]{0,4}([二三23]级)[^,。]{0,3}还是[^,。]{0,4}[二三23]级")  # 先考三级还是直接二级
_ANOTHERS = re.compile(r"(证书?|的)*(那)?(是|写的是|写着)?(别人|我?同事|人家|他人|她|他)的(名字?|证|那张)?|(证书?)?(也)?不是我的")


def _another_before(message: Message, hit: Hit) -> bool:
    """Whether another grade is named before this one."""
    return any(other.end <= hit.start for other in message.found("certificate"))


def _own_words(message: Message, hit: Hit, before: str) -> str:
    """The words before a grade without the verdict on the grade before it: 二级证没有|三级证有."""
    previous = [h for h in message.found("certificate") if h.end <= hit.start]
    if previous and (said := re.match(r"(证书?|的|还|也|都)*(没有?|无|冇|有了?)", message.text[previous[-1].end:hit.start])) and said.end() == hit.start - previous[-1].end and not _DENIED.search(message.before(previous[-1].start)):
        return ""
    return before


# 四级有, 只有中级工, 电工证有一张: none of the grades asked for.
_OTHER_PAPER = re.compile(r"(四级|五级|4级|5级|中级工|初级工)(?!没|考砸)|(?<!客服)(?<!客户服务)(?<!这个)(?<!那个)(?<!等级)(?<!技能)(?<!资格)[一-鿿]{2}证(书)?(倒|就|是|我)*(有|一张|两张)")
_PLAIN = re.compile(r"(?:^|[,。 我有考拿是的])(?:三级|二级|3级|2级)证")


def _plain_certificate(message: Message) -> bool:
    """二级证我有的呀, before anything is said of place and work: the grades of this occupation go by that name."""
    if {hit.value for hit in message.found("place")} - {"shanghai"} or {hit.value for hit in message.found("occupation")} - {"service"}:
        return False
    return bool(_PLAIN.search(message.text))


def _is_certificate(message: Message, before: str, after: str) -> bool:
    if re.match(r"(医院|教师|建造|学院|机构|公司|部门|跳|市场|域名|甲|消防|保安|育婴|家政|心理|标准|以上|保洁|烫伤|残|响应|分销|城市|代理)", after):
        return False
    if re.fullmatch(r"(无|没有?|有|已有|已?考)?", before.strip()) and re.match(r"(证|了|有|满|快|都)*[\d一二两三四五六七八九十半]+(年|个月)|(证)?(20)?\d\d[./年-]\d|$", after):
        return True  # an agent's 三级3年, 无三级
    return message.asked in _ASKED or bool(_CERT_WORD.search(before + after[:12]))


_PART_FAILED = re.compile(r"(实操|理论|操作|技能|实务|机考|笔试|一门|一科|面试)(考试|那门|部分)?(还|就|也)?(差[一二两三几\d]+分|没补考|没过|没通过|挂了|没考过|不及格|没考)|证(书)?(还)?没(下来|发|到手|拿到)")
_LATER = re.compile(r"((?<![\d前去上])年底|明年|后年|下个?月|下半年|过完年|过几个月)[^,。]{0,3}(才|再|去|就|要|准备|打算)*(能|去)?(考|报|拿)(个|的)?$")


def _failed_later(message: Message, end: int) -> bool:
    later = [h.start for kind in ("title", "certificate", "education") for h in message.found(kind) if h.start >= end]
    if polarity.failed_next(message.text[end:min(later, default=len(message.text))]):
        return True
    return bool(re.match(r"[^,。;!? ]{0,6}[,。 ]+(但是?|不过|结果|可惜|可)?(也|都|还|就)?(没过|没考过|没通过|没考上|挂了|还没下来|没拿到|证?(书)?还没(下来|拿到|发)|过期|作废)", message.text[end:]))


def _says_none(message: Message) -> bool:
    if message.asked == "training" and not re.search("证(?!明)|考", message.text):
        return False  # 上过三级没上过二级: of courses
    for found in _NONE.finditer(message.text):
        clause = message.clause_at(found.start())
        if clause.other_person or clause.hypothetical or re.search(r"有没有证|没证(能|可以|行|也能)|没有证(能|可以|行|也能)", clause.text):
            continue
        if clause.requirement and not re.search("我|俺|咱", clause.text):
            continue
        return True
    if message.asked != "skill_certificate":
        return False
    if message.asked == "skill_certificate" and not message.is_question and not message.found("certificate") and _OTHER_PAPER.search(message.text):
        return True
    if re.search(r"(客服|客户服务|你们|这个?|咱们)(管理员|管理师)?(的|这种|那种|证|那个|等级)+(证)?(我)?(就|可|倒|还|也|都)*(没有?|无|冇)", message.text):
        return True
    if re.search(r"(一样|一张|一本|一个|半张|哪个|啥|什么)(也|都)?(没|冇)(?!问题|想|听)", message.text) and not message.found("certificate"):
        return True
    if re.match(r"(没有?|还没|冇|无)(啊|呢|呀|的|考|考过|考呢)*[,。! ]", message.text) or re.search(r"不是(你|您|你们)?(讲|说|问|要|指)?的?(那|这)(种|个|类|张)|(别的|其他|其它|另外)[^,。]{0,3}证", message.text) and not any(_GOT.search(message.before(h.start)) for h in message.found("certificate")):
        return True
    return bool(_NONE_ASKED.match(message.text)) and not message.found("certificate")
