"""How the subject somebody studied relates to the work: own, related or other (Shanghai)."""

from __future__ import annotations

import re

from bot.language.message import Message

_OWN = re.compile(r"(客户服务|客服|呼叫中心|服务与管理|客户信息服务|现代服务)[^,。]{0,6}专业|专业[^,。]{0,4}(客户服务|客服|呼叫中心)|专业(就是|正好|正|是)?(对口|一致|一样)|(本|对口|就是这个|就这个)专业|对口的?(?=[,。!]|$)|科班")
_RELATED = re.compile(r"(市营|工管|行管|酒管|旅管|财管|物管|经贸|财经|商管|人管|会电|财务会计|商科|市场营销|营销|企业管理|工商管理|企管|工商|经济|金融|会计|财会|财务|国贸|国际贸易|电子商务|电商|物流|人力资源|人资|行政管理|公共管理|旅游管理|酒店管理|商务(?![英日外法德俄]语)|贸易|财政|税务|保险|统计|审计|财管|物业管理|管理学|管理类|经管|经济类|管理(?![员师者处])|市销|连锁经营|投资)[^,。不]{0,4}")
_OTHER = re.compile(r"(计科|软工|机自|英专|数应|法律|历史|计算机|软件|中文|汉语言|英语|日语|法语|德语|外语|法律|法学|机械|电气|电子信息|自动化|土木|建筑|护理|临床|医学|药学|师范|学前|幼教|教育|数学|物理|化学|生物|历史|新闻|传媒|艺术|美术|设计|音乐|体育|通信|汽修|汽车|模具|数控|农学|园林|畜牧|食品|服装|服装设计|材料|环境|化工|机电|网络|动漫|播音|表演|哲学|社会学|社工|心理|政治|思政|理工|工科|文科|理科|文秘|烹饪|厨师|空乘|航空|电工|焊接|水利|测绘|地质|采矿)[^,。]{0,4}")
_NOT_RELATED = re.compile(r"(不|没|无)(怎么|太|是很|是|那么)?(对口|相关|沾边|搭界|搭边|相干|对得上|匹配)|八竿子|毫不相关|一点边(儿)?(都|也)?不?(没)?沾|不沾边|不搭嘎|毫无关系|没(啥|什么)?关系|跟(客服|这个|这行|专业)?(没|不)|别的专业|其他专业|其它专业|非本专业|非相关|非对口|不是本专业|不是这个专业|不同专业|专业不(一样|同|对|符)|完全不是")
_DENIED_SUBJECT = re.compile(r"(不是|不算|不属于|非)(什么|啥|学)?(经济|管理|经管|市场营销|营销|工商|客服|客户服务|财经|商科)[^,。是]{0,6}")
_LINKED = re.compile(r"(跟|和|与)?(这个|客服|本职业|工作)?(相关|沾边|有关|搭边|有点关系|相近|近)的?(专业)?")
_SHANGHAI_WORD = re.compile(r"客服|客户服务|沪|上海|坐席|话务|呼叫中心")
_MAJOR_WORD = re.compile(r"专业|(?<![大中小同文数科化医哲法留自在上开教])学(?!历|校|生|习|位|时|员|会[^计]|费|期|院|分|徒|车|完|到)|学的|读的|念的|系(?=[,。的毕]|$)|毕业|出身|主修|学士|^.{0,4}(本科|大专|专科|硕士)学?[一-鿿]{2,6}的$")
_ALONE = re.compile(r"(我)?(学|读|念|主修)?(的)?(是)?[一-鿿]{0,3}(专业|类|系|方向)?(的|毕业|出身|毕业的)?")


# 专业填反了,应该是不相关
_PUT_RIGHT = re.compile(r"专业[^,。]{0,4}([填选写说报记搞弄点](错|反)|改|更正|不对)")
_SAID_ALONE = re.compile(r"^(应该|其实|实际|而)?(是|选|改成|改为|写)?(?P<no>不|非|无)?(太|怎么)?(相关|相近|(?P<own>对口)|有关)(专业)?(的)?(才对|吧)?$")


def read_major(message: Message) -> str | None:
    """own, related or other; 专业对口 is own, a business or management subject related, any other subject other.

    Read in Shanghai consultations only, and there only where a subject of study is spoken of.
    """
    if message.asked != "major" and (message.scheme not in (None, "shanghai-customer-service") or message.scheme is None and _elsewhere(message)):
        return None
    beside = _beside_education(message)
    for clause in message.clauses:
        if clause.other_person or clause.hypothetical or clause.requirement:
            continue
        if clause.question and message.asked != "major":
            continue
        piece = clause.text
        if re.fullmatch(r"(专业|专科|本科|大专)?(非|不|不太)(相关|对口|沾边)(专业)?", piece.strip()) and _SHANGHAI_WORD.search(message.text):
            return "other"
        if clause.start in beside:
            return beside[clause.start]
        if _PUT_RIGHT.search(message.text) and (said := _SAID_ALONE.match(piece)):
            return "other" if said["no"] else ("own" if said["own"] else "related")
        if message.asked != "major" and not _MAJOR_WORD.search(piece) and not (_speaks_of_shanghai(message) and re.search(r"本科|大专|专科|硕士|研究生", piece)):
            if not (_speaks_of_shanghai(message) and re.search("/", message.text) and any(known.fullmatch(piece.strip()) for known in (_RELATED, _OTHER))):
                continue
            return "related" if _RELATED.fullmatch(piece.strip()) else "other"
        if _NOT_RELATED.search(piece):
            return "other"
        # 不是客服专业,是营销: what is denied is taken out before the subject is looked for.
        denied, piece = _DENIED_SUBJECT.search(piece), _DENIED_SUBJECT.sub("", piece)
        if message.asked == "major" and re.search(r"客户服务|呼叫中心|客户信息|客服(?=专业|管理|$)", piece) and "不" not in piece:
            return "own"
        for value, known in (("own", _OWN), ("related", _RELATED), ("other", _OTHER)):
            if any(message.asked == "major" or _names_subject(piece, found) for found in known.finditer(piece)):
                return value
        if (message.asked == "major" or re.search(r"相关专业|专业相关", piece)) and _LINKED.search(piece):
            return "related"
        if denied:
            return "other"
    return None


def _elsewhere(message: Message) -> bool:
    """Whether place and work speak of another region's titles, where no major counts."""
    places = {hit.value for hit in message.found("place")}
    works = {hit.value for hit in message.found("occupation")}
    return bool(places) and "shanghai" not in places or "gov" in works and "shanghai" not in places or "social" in works and "service" not in works or bool(re.search("政务|研究员|社会服务师", message.text))


def _beside_education(message: Message) -> dict[int, str]:
    """Clause start -> relation where a subject stands alone beside an education: 大专 市场营销的; 本科英语."""
    if not _speaks_of_shanghai(message):
        return {}
    found: dict[int, str] = {}
    ends = {hit.end for hit in message.found("education")}
    for before, clause in zip((None, *message.clauses), message.clauses):
        if clause.other_person or clause.hypothetical or clause.question:
            continue
        near = before is not None and any(before.start < end <= before.end for end in ends)
        for value, known in (("related", _RELATED), ("other", _OTHER)):
            for subject in known.finditer(clause.text):
                alone = _ALONE.fullmatch(clause.text[:subject.start()] + clause.text[subject.end(1):])
                if near and alone or clause.start + subject.start() in ends and not re.match("[一-鿿]{0,4}(公司|学校|学院|大学|中心|部|岗|客服|工作)", clause.text[subject.end(1):]):
                    found.setdefault(clause.start, value)
    return found


def _speaks_of_shanghai(message: Message) -> bool:
    return message.scheme == "shanghai-customer-service" or bool(_SHANGHAI_WORD.search(message.text)) or any(hit.value in ("shanghai", "service") for hit in message.hits) and not any(hit.value == "gov" for hit in message.hits)


def _names_subject(piece: str, found: re.Match) -> bool:
    """Whether the subject word is one of study: 学的会计, 会计专业, 营销毕业; a school's name (师范大学) is none."""
    if re.match(r".{2,3}(大学|学院|学校)", piece[found.start():]):
        return False
    if re.match(r"(类|学|专业)?(的)?(本科|大专|专科|硕士|研究生|学士|高职)", piece[found.end():].lstrip()) or re.match(r".{0,6}?(本科|大专|专科|硕士|研究生)", piece[found.start():]) and len(piece) <= 12:
        return True
    if re.search(r"(本科|大专|专科|硕士)[ (]*$", piece[:found.start()]) and (piece.endswith(")") or len(piece) <= 10):
        return True
    if re.search(r"(本科|大专|专科|硕士)学?$", piece[:found.start()]) and piece.endswith("的"):
        return True
    return bool(re.search(r"(学|读|念|主修|专业)(的)?(是|过)?[^,]{0,3}$", piece[:found.start()])
                or re.search(r"专业|系|毕业|出身|学士|硕士|博士|学位", piece[found.start():]))
