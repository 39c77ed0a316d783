"""Whether an institution speaks: 温州职业院校,家政专业有的…; 平阳县技工学校想申报; 我校….

A school, association or company as the subject of the message - not as the place where the person works,
studied or sends a child.
"""

from __future__ import annotations

import re

KIND = (r"(?:职业技术学院|职业技术学校|职业学院|职业院校|技师学院|技工学校|技工院校|职业中专|职业中学|职业高中|职业学校|职业培训学校|职教中心|职业教育中心|培训学校|培训中心|技校|职高|中职|职中|高职院校|高职|职校|"
         r"(?<!老年)大学|学院|学校|院校|研究院|研究所|行业协会|协会|商会|学会|联合会|社会团体|社会组织|设计院|民非|民办非企业|社会服务机构|人力资源公司|公司|企业|集团|机构)")
_WE = re.compile(r"我们(?:这|这边|这里|那)?(?:个|家|所)?(?:是)?[^,。!?; ]{0,14}?" + KIND + r"|我们(?:建校|办学|创校|立校)|我(?:会|所|站|中心|企业)(?=为|系|是|属|现有|拟|成立|共|会员|已|有)|我(?:校|院|司|们学校|们学院|们协会|们公司|们商会|们单位|们机构|们企业|们集团|们中心|们培训)|本(?:校|院|司|会|所|站|中心|协会|公司|单位|机构|企业|集团)|咱(?:们)?(?:学校|协会|公司|学院|商会|机构)|(?:开|办|创办|弄)(?:了|的|着)?(?:个|一个|所|一所|家|一家)[^,。]{0,6}" + KIND)
_NAMED = re.compile(rf"^(?:你好|您好|咨询下?|问下|请问|阿拉|我们?|老师|[,。! ])*(?:是|在|浙江|温州市?|[一-鿿]{{2}}(?:市|县|区)?|[一-鿿]{{2,3}}|[一-鿿]{{2,4}} )?(?:这边|本地|当地|这里|那边|的|个|某|有|,| )?(?:一所|一家|一个|某|民办|公办|本地|家|所|个)*[^,。!?; 我]{{0,10}}?{KIND}(?:成教院|继教院|继续教育(?:学院|处|中心))?来?(?=$|[,。!?;: (]|的?(?:问|咨询|想|要|准备|打算|能|可以|申|报|是|有|一共|现在|目前|连续|成立|办学)|\d)")
_ACTS = re.compile(r"评价|认定|遴选|申报|申请|备案|办学|招生|生源|开设|开了|专业|(?:想|要|打算|准备|能|可以)(?:报|申|做|搞|设|当|自己评)|我们能评|会员单位|会员|星级|[四五三]星|[345四五三]A|人次|考评员|考场|实训|机位|培训(?:了|过|评价)?[^,。]{0,6}(?:人|年)|连续|连着|法人|章程|资质|场地|租")
_PERSONAL = re.compile(r"(?<![让帮叫派喊托])我(?!们|校|院|司|单位|(?:会|所|站|中心|企业)(?:为|系|是|属|现有|拟|成立|共|会员|已|有)|这边?(?:是|有)|想|要|来)|毕业|学历|文凭|上班|打工|入职|员工|月薪|工资|老师|当(?:保安|月嫂|客服|门卫)|(?:做|干|当)(?:月嫂|保安|保洁|客服|家政|育儿嫂|门卫|司机)|(?<!职业)(?<!高等)(?:本科|大专|中专|初中|高中|硕士)(?:学历|毕业|,|。|$| )|读(?:的|过)|在读|学生(?!规模|人数)|孩子|儿子|女儿")


# Nothing but an application as evaluating organisation is told in these words.
_ONLY_THEIRS = re.compile(r"评价组织|等级认定|技能评价|考评员|人次|会员单位|会员\d+家|[345四五三]A|[345四五三]星|新职业")
# 我是温州一所高职院校的,独立法人; 公司在龙湾,…: one of its people speaks for the institution that applies.
_ONE_OF_ITS_OWN = re.compile(rf"(?:我是|我在|我这边是|代表|替|帮)[^,。]{{0,14}}?{KIND}(?:这边|里)?(?:的|人事|负责人?|工作|文员|秘书处?|秘书长|教务处?|干事|办事员|行政|后勤|财务|会计|办公室|实训处|培训部|继续教育处|[一-鿿]{{0,2}}(?:管|负责|搞|跑)[一-鿿]{{1,5}}的)*(?:[一-鿿]{{1,3}})?(?=[,。 !?]|咨询|问|$)|(?:会长|校长|院长|领导|老板|秘书长|理事长|所长|主任|单位|学校|公司|协会)(?:就|刚|这次|今天|又|现在)?(?:叫|让|要|派|喊|托|安排|想)我?[^,。]{{0,3}}(?:打听|咨询|了解|来?问|申?报|弄|办|做|申请)|给(?:本校|我们)?学生(?:做|搞|开展)|(?:公司|企业|学校|协会|学院)在[^,。]{{1,6}}[, ]|单位(?:系|是|为)[^,。]{{0,12}}{KIND}")
_APPLIES_AS_ONE = re.compile(r"独立法人|新职业|评价组织|评价机构|等级认定|(?:自主|已经|自己搞)[^,。]{0,14}(?:评价|认定)|会员(?:单位|企业)?\d|人次|民非|评价行不|(?:要|想|拟|准备|让我)(?:申?报|申请|做)[^,。]{0,14}(?:师|员)(?:和|、|评价|认定|$|[,。])|[345四五三]星")
_OWN_LIFE = re.compile(r"毕业|孩子|儿子|女儿|当(?:了)?[^,。]{0,3}(?:老师|员工)|上班|工资|证(?:书)?$|考(?!评|场|务)|我(?:大专|本科|中专|高中|自己)")


def personal(text: str) -> bool:
    """Whether the message speaks of one person's own life: 我, 毕业, 上班."""
    return bool(_PERSONAL.search(text))


def tells_own_life(text: str) -> bool:
    """Whether somebody tells of his own schooling or job: 我…毕业三年了, 上班."""
    return bool(_OWN_LIFE.search(text)) and bool(_PERSONAL.search(text))


def names_one(text: str) -> bool:
    """Whether a kind of institution is named: 培训中心, 研究院, 集团."""
    return bool(re.search(KIND, text))


def speaks(text: str, *, in_wenzhou: bool, elsewhere: bool = True) -> bool:
    """Whether the message is an institution's own; `in_wenzhou` when a place there is named, `elsewhere` when another is."""
    if in_wenzhou and _ONE_OF_ITS_OWN.search(text) and _APPLIES_AS_ONE.search(text) and not _OWN_LIFE.search(text):
        return True
    if in_wenzhou and _WE.search(text) and _ONLY_THEIRS.search(text) and not _OWN_LIFE.search(text):
        return True
    if _PERSONAL.search(text):
        return False
    if not in_wenzhou and not elsewhere and (_WE.search(text) or _NAMED.search(text)) and _ONLY_THEIRS.search(text):
        return True  # no other institutions than these are asked for such things
    if _WE.search(text):
        return in_wenzhou and bool(_ACTS.search(text))
    return in_wenzhou and bool(_NAMED.search(text)) and bool(_ACTS.search(text))
