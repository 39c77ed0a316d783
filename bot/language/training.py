"""Completed training, honours, Beijing's direction, and the yes-or-no facts people volunteer."""

from __future__ import annotations

import re

from bot.language import answers
from bot.language.message import Message
from bot.language.polarity import Clause

TRAININGS = ("mohrss_training", "level_3_course", "level_2_course")
HONOURS = ("none", "municipal", "provincial_department", "provincial_government")

_MOHRSS = re.compile(r"(人社|人力社保|人力资源社会保障|人力资源|人保|劳动局|就业局|就业办|就业中心|政府组织|政府办|政府补贴)[^,。]{0,10}(培训|学习|课|班)|(培训|学习)[^,。]{0,8}(人社|学时证明|人力资源)|学时证明|学时证|职业技能培训[^,。]{0,8}(学时|结业|合格|证)|补贴性?培训")
_LEVEL_3 = re.compile(r"(三级|3级|高级工)[^,。]{0,8}(培训|结业|课程|班|课[^题,。]{0,3}(上|读|学|听|修)?(完|好|结|满))")
_LEVEL_2 = re.compile(r"(二级|2级|技师)[^,。]{0,8}(培训|结业|课程|班|课[^题,。]{0,3}(上|读|学|听|修)?(完|好|结|满))")
_NO_PAPER = r"(学时|结业|培训)?(证明|证书?)(也|都|还|就|压根|一直)*(没|未)(给|发|拿|开|有|下来|到手|办)"
_NOT_DONE = re.compile(_NO_PAPER + r"|(发没发|给没给|有没有发|开没开)|没(有)?(参加|上|去|报|学|培训|结业|弄|拿|做|听)|没有[^,。]{0,8}(培训|结业|学时)|没培训|未(参加|结业|完成)|不曾|没结业|没学完|没上完|还没|正在(上|参加|学|培训)|在(上|学|培训|读)(?!过)|(想|打算|准备|计划|要|报名?)(去)?(参加|上|学|报|培训)|哪里?(有|能|可以)?(报|参加|学)|没(有)?培训过|没参加过|冇")
_DONE_NONE = re.compile(r"(没(有)?|未|从没|从来没|冇|不曾)(参加|上|去|做|搞|接受|培训)(过)?(任何|什么|啥|这种|这些|相关)?(的)?(培训|课|学习)|没培训过|没有?(任何|什么|啥)?(培训|结业)|培训(也|都|啥的)?没|^[^\d]{0,5}(没有?(?!事|关系|问题|错)|无|都没|没参加|没上过|一个都没|未参加|冇|啥也没)")

_HONOUR_WORD = re.compile(r"荣誉|奖|表彰|先进|优秀|劳模|劳动模范|标兵|称号|能手|工匠|模范|嘉奖|记功|三八红旗|文明|最美|首席|巾帼|十佳|状元|评为")
_PROV_GOV = re.compile(r"省(人民)?政府|省委省?政府|省委、?省政府|省劳模|省劳动模范|省级劳模|省级劳动模范|省里的?劳模|国务院|全国劳模|全国劳动模范|国家级|全国(先进|五一|优秀|三八)|省长")
_PROV_DEP = re.compile(r"省(人社|人力|商务|民政|妇联|总工会|教育|交通|公安|卫健|卫生|文旅|工会|团委|发改|工信|政数|委)?(厅|局|委|联|总)?[^,。]{0,3}(厅|级|里|妇联|总工会|委|部门|协会|五一|先进|优秀|荣誉|表彰|奖|十佳|巾帼|三八|青年|技术能手|一级)|吉林省[^,。政]{0,8}(奖|先进|优秀|能手|表彰|称号|工匠|荣誉)|省部级|部级|厅里|省级")
_MUNICIPAL = re.compile(r"(长春|吉林|四平|通化|白山|松原|白城|辽源|延边)(市|州|朝鲜族自治州)?(政府|里|总工会|妇联|人社局|民政局|家政协会)?(评|授|颁|发|给|表彰)(的|了|予|出)|市级|市里|市(人民)?政府|市劳模|市劳动模范|(长春|吉林|四平|通化|白山|松原|白城|辽源|地)市?(总工会|妇联|人社局|商务局|级|里|先进|优秀|十佳|五一|工匠|劳模|表彰)|市(总工会|妇联|人社局|商务局|团委|公安局|民政局|卫健委|交通局|局|委)|(州|延边州)(级|里|政府|劳模)|市(先进|优秀|十佳|五一|工匠|三八|巾帼|最美)|(长春|吉林|四平|通化|白山|松原|白城|辽源|延边|全)(市|州)[^,。区县]{0,12}(一等奖|二等奖|三等奖|优秀奖|金奖|银奖|铜奖|第[一二三四五六]名|冠军|亚军|季军|能手|称号|奖)")
_LOWER = re.compile(r"区县?(妇联|政府|总工会|工会|人社|民政|政数|委|团委|级)|县(妇联|政府|总工会|委|人社|民政)|旗县|区级|县级|区里|县里|街道|公司|单位|企业|厂里|集团|平台|小区|社区|校级|学校|店里|部门里|乡镇|镇里|行业协会")
_NO_HONOUR = re.compile(r"(没有?|无|冇|没得|没拿|没获|木有|莫得|从没|从来没|未)(得|拿|获|评|受|有|到|取得|获得)?(过|到)?(任何|什么|啥|个|半个|一个|这种|市级|省级|相关|像样的)*(以上)?(的)?(荣誉|奖(?!金)|表彰|称号|获奖)|(荣誉|奖|表彰|奖状|奖项)(呢|我|啥的|什么的|也|都|嘛|一个|从来|这块)*(没有?|无|冇|没得|没拿|没获)|没得过(啥|什么)?$|(什么|啥|任何)(荣誉|奖)(都|也)(没|冇)")
_MISSED = re.compile(r"(没|没有|未|不是|差点|差一点|想|争取|打算|准备|要|报了?)(能|评上|拿到|获得|得到|申报|拿|得|评)?[^,。]{0,4}$")


# Taught by the employer or the street office: no training of the kinds that count.
_OTHER_TRAINING = re.compile(r"(公司|老板娘?|单位|店里|店长|平台|师傅|街道|社区|家政|厂里|内部|入职|岗前|中介|自己|网上|抖音|同事)[^,。没]{0,10}(培训|教|带|讲|学)(过|了|的)|只有?(入职|岗前|内部)培训")


_ONE_NOT_OTHER = re.compile(r"(?:上|学|参加|读|听|结业)(?:过|了|完)(?:的是)?(?P<level>[三二32])级(?:的|班|课)*[,。 ]?没(?:有)?(?:上|学|参加|读|听|结业)")  # 上过三级没上过二级


def _stated(clause: Clause, asked: bool) -> bool:
    return not (clause.other_person or clause.hypothetical or clause.requirement or (clause.question and not asked))


def read_training(message: Message) -> list[str] | None:
    """The completed trainings, [] when the person says none, None when nothing was said."""
    asked = message.asked == "training"
    done: set[str] = set()
    if asked and message.scheme == "shanghai-customer-service" and (one := _ONE_NOT_OTHER.search(message.text)):
        return ["level_3_course" if one["level"] in "三3" else "level_2_course"]
    for clause in message.clauses:
        if not _stated(clause, asked) or _NOT_DONE.search(clause.text) and len(_named(clause.text, True, asked)) < 2:
            continue
        if not (asked or re.search(r"过|了|完|结业|证|有|参加|拿", clause.text)):
            continue
        if asked and answers.QUESTION_WORDS.search(clause.text) and not _ATTENDED.search(clause.text):
            continue  # 二级啥时候能考: a question of one's own names a grade and tells of no course
        if asked and message.scheme == "shanghai-customer-service":
            # 只上过三级: asked for the courses, a level named as attended is its course.
            done |= {value for value, level in (("level_3_course", "三级|3级"), ("level_2_course", "二级|2级"))
                     if re.search(rf"(上|学|参加|读|听|念|培训)(过|了|完)?[^,。没]{{0,3}}({level})|({level})[^,。没]{{0,6}}(上|学|参加|读|听|念|培训)(过|了|完)", clause.text)}
        following = message.text[clause.end:].lstrip(",。 ")
        if re.match(r"(不过|但是?|可惜|只是)?(还|都|也)*(没|未|不)(结业|学完|上完|培训完|考|开课|开始|拿到|发|结束|给|办)|(没|未)(给|发)[^,。]{0,3}证|(结业)?证(书)?(还|也|都)*(没|未)(发|给|下来|拿到|领)|(下个?月|下周|明年|年底|过几天|马上)[^,。]{0,3}(开课|开班|开始|上课|结业|考)", following):
            continue
        if re.search(r"(报名?|报)(了|的|上)", clause.text) and not re.search(r"结业|(?<!没)(?<!没上)(?<!没学)(?<!没听)完|过了|拿", message.text):
            continue
        done.update(value for value in _named(clause.text, asked=asked) if _fits(message, value))
    if done:
        return [value for value in TRAININGS if value in done]
    if not asked and re.search(r"培训(班)?(那|这)(条|项|个|题)|(那|这)个培训", message.text) and re.search("其实|实际|错|改|不对", message.text) and any(_stated(c, False) and re.search(r"(没|未)(有)?(结业|参加|上|去|完成)", c.text) for c in message.clauses):
        return []
    if asked and re.search(r"(没|未|从没|都没)(有)?(听|见)(说)?过|(不知道|不晓得)(还)?有(这|什么|啥)", message.text):
        return []
    if asked and not message.is_question and any(re.search(_NO_PAPER, c.text) for c in message.clauses):
        return []
    if asked and any(re.search(r"(没|没有|未)(去|参加|上|听|报)过?", c.text) and re.search(r"人社|政府|劳动局|就业局|学时|正规|这种|这个", c.text) for c in message.clauses):
        return []
    if asked and not message.is_question and any(_OTHER_TRAINING.search(c.text) and not _MOHRSS.search(c.text) for c in message.clauses):
        return []
    if asked and re.search(r"哪有?(空|时间|功夫|工夫|钱|机会)|(没有?|抽不出|挤不出)(空|时间|功夫|工夫|机会|钱)|顾不上|轮不到|没轮上", message.text):
        return []
    if _DONE_NONE.search(message.text) and (asked or re.search(r"培训", message.text)):
        denied = [c for c in message.clauses if _DONE_NONE.search(c.text)]
        if asked or any(_stated(c, False) and re.search(r"没.{0,4}(过|任何|啥|什么)", c.text) for c in denied):
            return []
    return None


# Asked for trainings, the grade alone names the course: 只有三级的; 三级结业二级在读.
_GRADE_BARE = r"(?<![考报想冲])(?<!考个)(?<!说有)(?<!我有)({0})(?![^,。]{{0,3}}((?<!结业)(?<!培训)证(?!明)|考))(?!的?(都|也|还)?(没|未|冇|不))"
_BARE = (_MOHRSS, re.compile(_GRADE_BARE.format("三级|3级|高级工")), re.compile(_GRADE_BARE.format("二级|2级|(?<!高级)技师")))


def _named(text: str, all_of_them: bool = False, asked: bool = False) -> list[str]:
    """The trainings named in a clause and done: in 三级班结业了二级班在上 each with the words up to the next."""
    found = sorted((m.start(), value) for value, known in zip(TRAININGS, _BARE if asked else (_MOHRSS, _LEVEL_3, _LEVEL_2)) for m in [known.search(text)] if m)
    if all_of_them or len(found) < 2:
        return [value for _, value in found]
    ends = [start for start, _ in found[1:]] + [len(text)]
    begins = [0] + [start for start, _ in found[1:]]
    return [value for begin, end, (_, value) in zip(begins, ends, found) if not _NOT_DONE.search(text[begin:end])]


_ATTENDED = re.compile(r"(参加|上|去|(?<!大)(?<!中)(?<!小)(?<!自)(?<!同)学|听|读|培训|完成|做)(过|了|完|的)|结业(了|过|证)|(证|证明)(有|在|还在|发了|丢了|拿了)")


def attended(message: Message) -> bool:
    """有,去年参加的; 上过,证明丢了: that a training was done, without a word of which."""
    yes = [answers.yes_no(clause.text) for clause in message.clauses]
    told = any(_ATTENDED.search(c.text) and _stated(c, False) and not _NOT_DONE.search(c.text) for c in message.clauses)
    return False not in yes and (told or yes[:1] == [True]) and not any(_NOT_DONE.search(c.text) or _OTHER_TRAINING.search(c.text) for c in message.clauses)


def _fits(message: Message, value: str) -> bool:
    if message.scheme is None or message.asked == "training":
        return True
    wanted = {"mohrss_training": "jilin-social-service"}.get(value, "shanghai-customer-service")
    return message.scheme == wanted


_CITY = r"(?:长春|吉林|四平|通化|白山|松原|白城|辽源|延边)"
_CITY_OFFICE = re.compile(rf"{_CITY}(?:市|州)(?!区)[一-鿿]{{1,5}}?(?:局|委|会|办|联|中心|政府)(?![^,。]{{0,4}}(?:区|县))|市一级|(?:地|州)一级|州(?:里|级|民政|妇联|总工会)|{_CITY}(?:市|州)(?:的|给的|发的)")
_SET_RIGHT = re.compile(r"其实|实际|不对|改成|改为|应该是|看错|弄错|写错|填错|选错|说错|记错|填高|搞错|不是")
_LOWERED = re.compile(r"其实|实际|改成|改为|应该是|错|高了|[填选]了")
_HONOURS = (("provincial_government", _PROV_GOV), ("provincial_department", _PROV_DEP), ("municipal", _MUNICIPAL), ("municipal", _CITY_OFFICE))


def _told_honour(message: Message, asked: bool) -> str | None:
    """The highest honour told clause by clause, or the last where the message puts an earlier one right."""
    told: list[str] = []
    topic = asked
    for clause in message.clauses:
        topic = topic or bool(_HONOUR_WORD.search(clause.text) and _SET_RIGHT.search(message.text))
        if not _stated(clause, asked):
            continue
        if _NO_HONOUR.search(clause.text):
            told.append("none")
            continue
        before = message.text[max(0, clause.start - 12):clause.start]
        if not topic and not _HONOUR_WORD.search(clause.text) and not (_HONOUR_WORD.search(before) and re.search("有|得|拿", clause.text)):
            continue
        if asked and re.search(r"(算不算|算吗|算么|行吗|可以吗)[?]?$", clause.text):
            continue
        value, missed = _honour_of(clause.text)
        if value is not None:
            told.append(value)
        elif missed:
            if asked and missed == "municipal" or topic and re.search("改(成|为)没有?", clause.text):
                told.append("none")
        elif topic and ((asked or _LOWERED.search(message.text)) and _LOWER.search(clause.text) or re.search("改(成|为)没有?", clause.text)):
            told.append("none")
    if not told:
        return None
    return told[-1] if _SET_RIGHT.search(message.text) else max(told, key=HONOURS.index)


def _honour_of(text: str) -> tuple[str | None, str | None]:
    """(honour held, honour named and not held) of one clause."""
    missed = None
    for value, known in _HONOURS:
        found = known.search(text)
        if not found:
            continue
        not_so = re.search(r"不是[^,。]{0,3}$", text[:found.start()])
        none_above = re.match(r"[^,。]{0,4}(以上|往上|及以上|省里)?[^,。]{0,4}((没|无|冇)(?!问题|错|几|少)|差一?点|够不[着上]|不敢想)", text[found.end():])
        if _MISSED.search(text[:found.start()]) or not_so or none_above or re.search(r"没(有|评上|拿到|得|获)|还没|没过", text):
            missed = value
            continue
        return value, None
    return None, missed


def read_honour(message: Message) -> str | None:
    """The highest honour in the field; one below the city's counts as none only when honours were asked for."""
    asked = message.asked == "honour_level"
    if message.scheme not in (None, "jilin-social-service") and not asked:
        return None
    best = _told_honour(message, asked)
    if best is None and asked and any(re.match(r"我(可|就|倒|自己|个人|本人|是)*(没有?|冇|无)(得过|拿过|这个|的)?$", c.text) for c in message.clauses):
        return "none"
    if best is None and asked and re.search(r"(外面|外头|市里|市级|省里|省级|区里|别的|其他|其它|以上|上面|再高|更高|往上)(的|级)*(都|也|可|就|那是|那)*(没有?|无|冇)(?!说|问)", message.text):
        return "none"
    if best is None and asked and re.search(r"空的|空白|白纸|轮不[上到]|没份|不沾边|沾不上|跟我没关系", message.text):
        return "none"
    if best is None and asked and re.match(r"^[^\d]{0,5}(没有?(?!事|关系|问题|错)|无|冇|没得|木有|莫得|啥(也|都)没|什么(都|也)没|没拿过|没获|从来没|一个没|哪有|零)", message.text):
        return "none"
    return best


def read_direction(message: Message) -> str | None:
    """research or operations, when asked or named as a direction."""
    asked = message.asked == "direction" or message.scheme == "beijing-gov-service" and bool(re.search("方向", message.text)) and answers.corrects(message.text)
    if re.search(r"到底|听谁的|哪个好|选哪|还是(走|报|选|搞)?(政务)?(研究|运营)|该(报|走|选)(哪|什么|啥)|纠结|拿不定", message.text) and re.search("研究", message.text) and re.search("运营", message.text) and not asked:
        return None
    if message.scheme not in (None, "beijing-gov-service") and not asked:
        return None
    research = r"研究(?!生|员|实习|院|所|班|室)"
    for clause in message.clauses:
        if clause.other_person or clause.hypothetical or not asked and not _stated(clause, False):
            continue  # 非要选就运营 is an answer, though it sounds like a rule
        text = clause.text
        named = re.search(r"不(是|报|走|选|搞)(政务服务)?(研究|运营)[^,。]{0,4}(是|报|走|选|搞)?(政务服务)?(研究|运营)", text)
        if named:
            return "operations" if named.group(6) == "运营" else "research"
        if asked or re.search(rf"({research}|运营)(这个|类|的)?(方向|岗位?申报)|(方向|报|走|选)(的)?(是|为)?(政务服务)?({research}|运营)|政务(服务)?运营|政务(服务)?研究", text):
            if re.search(r"不(是|搞|做|报)?(政务)?研究|(还能|哪|怎么会|又没|谁)[^,。]{0,3}(是|搞|做|懂)(什么|啥|个)?研究", text):
                return "operations"
            if re.search(r"不(是|搞|做|报)?(政务)?运营", text):
                return "research"
            if re.search("运营", text):
                return "operations"
            if re.search(research, text):
                return "research"
            if asked and re.search(r"窗口|业务|一线|受理|经办|接(线|电话|诉|件|单)|办件|出件|收件|工单|转办|派单|热线|坐席|导办|咨询台|取号|管(人|理)|办事|前台|坐班|服务群众|具体办", text):
                return "operations"
            if asked and re.search(r"课题|政策|写(材料|报告|文章)|调研|理论", text):
                return "research"
    return None


_INSURED = re.compile(r"(扣|代扣)(着|了|的|掉)?(是)?(社保|五险|三险|四金)|(社保|五险一金?|四金|三险)[^,。没不未断停自要才等会?吗]{0,12}(交|缴|上|买)(的|着|了|$)|(社保|五险一金?)[^,。没不未自个?吗]{0,4}(挂|在|由|归|走)[^,。没不]{0,8}(公司|我司|名下|单位|派遣|外服|中智|人力)|社保(都|也|一直|正常)?在(?!老家|外地|自己)(?=$|[,。了 ])|社保√|(单位|公司|派遣)[^,。]{0,4}(缴|交)(着|了)?金|(?<![没不])(缴|交)金|金(一直|都|也|正常)*(交|缴)(着|了|的)|(公司|单位|企业|老板|厂里|店里|东家|派遣|外包|劳务)[^,。]{0,8}(给|帮|替|在|统一|正常)?(我|咱|员工)?(们)?(交|缴|上|买)(了|着|的|纳)?(社保|五险|保险|养老)|社保[^,。]{0,8}(公司|单位|派遣|外包|劳务|企业)[^,。]{0,6}(交|缴|上|买)|(公司|单位)(有|给上?)(社保|五险)|有(社保|五险)|社保(有|交着|正常|一直|都)[^,。没]{0,4}(交|缴|的|有)?|五险一金(都)?(有|齐|全)|交(着)?社保|缴(着|纳)?社保|社保(在|挂在)(公司|单位|派遣)|社保(我)?(是|都|也|已经|早就)?(交|缴|买)(了|的|过)")
_PAID = re.compile(r"^在(交|缴|上)|(公司|单位|企业|厂里|厂|店里|老板|派遣|外包|他们)[^,。没不]{0,4}(交|缴|上|买|办|管|包|出|负责)(的|了|着|$)|(交|缴|上|买|办)(了|着|满|过|够|到)")
_UNINSURED = re.compile(r"(没|不|未)(给|帮)?(我)?(缴|交)金|(没|没有|未|不|冇|断|停)(给|帮|替)?(我|咱)?(们)?(交|缴|上|买|有)?(了|过|着)?(社保|五险|保险)|社保(也|都|还|就|是|已经|早就|其实|实际上?|根本|压根|一直|从来|现在|目前|我)*(没|断|停|未|不|冇|自己|我自己|个人|在老家|灵活)|自己(交|缴|掏|买)(的)?(社保|灵活|保险)|断缴|停缴|断交|(?<=社保)[^,。]{0,4}(断|停)了|灵活就业|不给(交|缴|上)|没交社保|个人(交|缴)|没(人)?给(交|缴|上)")
_SECONDED = re.compile(r"(离岗|停薪留职|脱岗)(创业|创办|兼职|办)?|(经|单位|组织|学校|医院|所里|领导|院里|校里)[^,。]{0,5}(批准|同意|允许|准许|批了?)[^,。]{0,8}(兼职|创业|出来|离岗)|(事业单位|事业编|在编|高校|(?<!上)(?<!读)大学(?!了)|科研院所|医院|研究所)[^,。]{0,10}(离岗|兼职|停薪|出来(创业|干|办))")
_NOT_STAFF = re.compile(r"(不是|没有?|不在)(编内|编里|编上)|编外|(在编|编制)[^。]{0,6}(没批|没报批|没申请|没离岗|正常上班|没办)|(不是|哪是|哪里是|又不是|算不上|没有?|没在|无|非|从没|不在|不属于|没考上)(什么|啥|过|进过)?(个)?(正式)?(事业单位|事业编|编制|在编|体制内|公家)|自由职业|个体户|民营(企业|公司)?的|私企|民企|体制外|打工的|个体")


_ASKED_UNINSURED = re.compile(r"(不是|又不是|不归|不由|没人|哪是)[^,。]{0,8}(交|缴|买|上)|^(我|是|都|全|全是|一直)*(我)?自己(在|给自己|掏钱|出钱|花钱)?(交|缴|掏|买)|^(已经?|后来|早就?|都|去年|上个?月|现在)*(停|断)(了|缴|交|掉)|挂靠(?![^,。]{0,4}(劳务|派遣|外包))|(居民|城乡|农村)(医|养老|保)|新农合|农保|(朋友|亲戚|别的|其他|别家|老东家|以前的|原来的|前)(的)?(公司|单位)(给|在|交|缴|挂)?|(下个?月|下半年|明年|过[几一两]个?月|转正|试用期?)[^,。]{0,6}(开始|才|后|再)[^,。]{0,4}(交|缴|上|买|办)?")
_ASKED_INSURED = re.compile(r"没(有)?(断|停)(过|缴)|(每个?月|月月|每月|工资(里|条)?)[^,。没不]{0,5}扣|(社保|五险|保险)[^,。没不]{0,3}(齐|全|都有|足额)|^(一直|都|全)?(正常|足额|按时)(交|缴|参保)")


def read_insured(message: Message) -> bool | None:
    """Whether the applying unit or its dispatch company pays the person's social insurance (Shanghai)."""
    asked = message.asked == "insured_employee"
    if message.scheme not in (None, "shanghai-customer-service") and not asked:
        return None
    for clause in message.clauses:
        if not _stated(clause, asked):
            continue
        text = clause.text
        if asked and _ASKED_UNINSURED.search(text):
            return False
        if asked and _ASKED_INSURED.search(text):
            return True
        if re.search(r"派遣|外包|劳务", text) and re.search(r"交|缴|上|买|签|合同|有|社保", text) and (asked or "社保" in text) and not re.search(r"没(给)?(交|缴|上|买)|不(交|缴)", text):
            return True
        if asked and re.search(r"(交|缴|上|买|给)(啥|什么|个屁|个头|毛)|哪(有|来|里有)(的)?(人)?(给|社保|交)|没人管|^我?(是)?(兼职|临时工|打零工|散工|自由职业)", text):
            return False
        if asked and re.search(r"(下个?月|转正|试用期|过了试用|满[一三]个?月)[^,。]{0,6}(才|后|再)", text):
            return False
        if asked and re.search(r"补(上|缴|交|齐)|又(交|缴|接)上|续上|接上", text):
            return True
        if not (asked and re.search(r"补(上|缴|交|齐)|又(交|缴|接)上|续上|接上", message.text[clause.end:])) and _UNINSURED.search(text) or (asked and re.search(r"(没|不|未)(有)?(人)?(给|帮|替)?(我|咱|员工)?们?(交|缴|上|买)", text)):
            return False
        if _INSURED.search(text) or ((asked or "社保" in message.text and not re.search("工资|学费|钱", text)) and _PAID.search(text)):
            return True
    return None


_NEVER_STAFF = re.compile(r"合同工|临时工|农民|务农|种地|私(人|企|营)|打工|退休|下岗|失业|家庭妇女|家庭主妇|全职妈妈|待业|自己(干|单干|做|当老板)|散工|零工|(早|已经?|都)(就|都)?(辞|离)(职|了|掉)|辞(职|掉|去)了|辞了?(公职|编制)|没离岗|没(有)?兼职|(哪|没|轮不上|够不上|吃不上|端不上)[^,。]{0,5}(铁饭碗|公家饭|那个?命|那福气|编制)|没编|(个)?打工的|平头百姓|小?老百姓|就是(个)?(保洁|保安|月嫂|保姆|司机|老师|护工|干活)")


def read_secondment(message: Message) -> bool | None:
    """Whether the person is public-institution staff on approved leave to found or moonlight (Jilin)."""
    asked = message.asked == "public_staff_secondment"
    if message.scheme not in (None, "jilin-social-service") and not asked:
        return None
    for clause in message.clauses:
        if not _stated(clause, asked):
            continue
        if asked and re.search(r"(什么|啥|咋)(叫|是|意思)|(?<!不)是什么", clause.text):
            continue
        if asked and (_NOT_STAFF.search(clause.text) or _NOT_STAFF.match(message.text, clause.start) or _NEVER_STAFF.search(clause.text)):
            return False
        if asked and re.search(r"(批准|同意|允许|准许|批了?)[^,。]{0,6}(出来|离岗|创业|兼职|业余|教|上课|干|跑|做)", clause.text) and not re.search("没|不|未", clause.text):
            return True
        if _SECONDED.search(clause.text):
            return not re.search(r"(没|不是|未|没有|不)[^,。]{0,4}(离岗|兼职|停薪|批准)", clause.text)
    return None
