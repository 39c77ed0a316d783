"""The case of somebody who is called 她 or 他 only, and what the one who asks tells of himself beside it.

    她是初中毕业; 刚问了她,她说没评过   -> the person the whole talk is about
    我自己是研究生,帮她弄材料没问题     -> the asker's, and no fact of the case
    主任是副高,托我打听正高怎么报       -> a superior who sends somebody to ask is no case
"""

from __future__ import annotations

import re

_PRONOUN = re.compile(r"(?<![其吉维利])(?:她|他)(?!们|俩|系列|专业|行业|省|人)|佢(?!哋)")
# 我问了, 我跟她确认: the asker only carries the words.
_CARRIES = re.compile(r"(?:我|俺)(?:们)?(?:刚才?|刚刚|又|再|也|去|今天|昨天|特意|打电话)*(?:问|跟|和|给|找|打|替|帮|看|核|确认|联系|翻|让|想问|记错|说错|写错|填错|听错|弄错)")
_STORY = re.compile(r"凭什么|为什么|为啥|凭啥|都能|羡慕|吹|了不起|牛什么|有什么用|听他说|要求|规定|[他她]说(?:的)?(?:要|得|必须|可以|能|不能|不用)")
_DISCLAIMS = re.compile(
    r"(?:跟|和|与)(?:这|这个|这事|这件事|他|她|人家)(?:事|评职称|申报)?(?:没|无)(?:啥|什么|一点)?关系|不是(?:问|说|给|帮|讲|算)我(?!们)|不是我(?:自己)?(?:要|想|来)?(?:评|报|问|考)|我(?:自己)?(?:的)?(?:不用|不需要|不)(?:评|考|报)(?=[,。! ]|$)"
    r"|(?:帮|替|代|给)(?:他|她|佢)[^,。!?]{0,4}(?:弄|办|跑|填|问|写|准备|整|张罗|打听|报)|(?:她|他)(?:的)?材料")
_OWN = re.compile(r"(?:^|(?<=[,。!?;、 ]))(?:其实|不过|但是?|虽然|反正|哦)*(?:我|俺|咱)(?:自己|本人)?(?:倒是?|可|是|就|也|早|才|的|虽然|个)*(?=[^,。!?; 我她他]{0,4}(?:大专|专科|本科|大学|硕士|研究生|博士|中专|高中|初中|职高|初级|中级|副高|正高|高级|工程师|研究员|会计师|讲师|教师))(?![^,。!?; ]{0,6}(?:妈|爸|姐|妹|哥|弟|嫂|婆|公|媳妇|老婆|爱人|对象|女儿|儿子|闺女|同事|员工|朋友))")
# 想给前厅的小周报二级,她硕士: an employer puts one of the staff forward.
_PUTS_FORWARD = re.compile(r"(?:给|帮|替|为)(?:我们?|咱们?)?[^,。!?我]{0,10}(?:小[王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐]|老[王李张刘陈杨赵黄周吴]|员工|同事|阿姨|师傅|姑娘|小伙子?|组员|下属|新人)(?:报|评|考|申|问|咨询|办|看)")
_AGENT = re.compile(r"来电|市民|客户|群众|对方|咨询[人者]|当事人|申请人|来访")
_SENT = re.compile(r"(?:让|叫|托|喊|要|派)我(?:来|去|给|帮|过来)*(?:问|咨询|打听|查|了解)")
_SUPERIOR = re.compile(r"(?:我们?|咱们?)?(?:单位|公司|中心|大厅)?的?(?:领导|科长|所长|处长|局长|院长|部长|主任|队长|站长|班长|组长|校长|园长|书记|老板|经理|总监|主管|师傅|导师)(?:就|也|可|都)?(?:是|有|评|本科|硕士|博士|大专|干了|考)")
_STAFF = re.compile(r"员工|同事|小[王李张刘陈杨赵周吴孙马]|阿姨|新人|徒弟|他们|她们|手下|部下|下属")
# 我嫂子带我干的她比我早三年: who brought me in stands aside; what follows is mine again.
_BROUGHT = re.compile(r"(?:带|领|介绍|拉|喊|叫)(?:着)?我(?:们)?(?:入|干|做|学|进|出|跑)")
_AGAINST_ME = re.compile(r"(?:她|他)(?:比我|干了|做了|跑了|入行|早)[^,。!?; ]*")


def named_by_pronoun(text: str, others: re.Pattern[str]) -> bool:
    """Whether 她 or 他 is the only person spoken of, so that the talk is about that person."""
    found = _PRONOUN.search(text)
    if found is None or _STORY.search(text):
        return False
    named = others.search(text)
    if named is not None and named.start() < found.start() and not _PRONOUN.fullmatch(named.group()):
        return False
    return not re.search(r"我|俺|咱|本人", _CARRIES.sub("", text))


def puts_forward(text: str) -> bool:
    """Whether an employer or colleague puts one person forward, whose facts follow."""
    return bool(_PUTS_FORWARD.search(text))


def disclaims(text: str) -> bool:
    """Whether the speaker says that the matter is not about himself: 跟这没关系, 不是问我."""
    return bool(_DISCLAIMS.search(text))


def own_spans(text: str) -> list[tuple[int, int]]:
    """Stretches in which one who asks for another tells of himself: 我自己是研究生(,帮她弄材料)."""
    if _AGENT.search(text):
        return []
    spans = []
    for own in _OWN.finditer(text):
        end = next((i for i in range(own.end(), len(text)) if text[i] in ",。!?; " or text[i] in "她他"), len(text))
        spans.append((own.start(), end))
    return spans


def sent_by_superior(text: str) -> bool:
    """主任是副高,托我打听: somebody above who has the speaker ask, and nobody else's case."""
    sent = _SENT.search(text)
    superior = _SUPERIOR.search(text)
    return bool(sent and superior and superior.start() < sent.start() and not _STAFF.search(text))


def asides_end(text: str) -> list[int]:
    """Ends of the clauses behind which the speaker goes on about himself: 我嫂子带我干的她比我早三年| 职高."""
    if not _BROUGHT.search(text):
        return []
    return [found.end() for pattern in (_BROUGHT, _AGAINST_ME) for found in pattern.finditer(text)]
