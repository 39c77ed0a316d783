"""A title or certificate that is only on its way or only longed for, told around its name.

    材料交上去了,中级,结果下月出     -> handed in, not held
    副高我打算明年冲一冲             -> the name first, the wish behind it
    说包下高级职称,要我交钱         -> somebody's promise
"""

from __future__ import annotations

import re

from bot.language.matching import Hit
from bot.language.message import Message

_HANDED_IN = re.compile(r"(材料|申报表|表格?|申报|资料|评审)[^,。;我]{0,4}(交|报|递|送|提交|传)(上去?|了|过|给|完)|(刚|已经?)(报|交|递|申报)(了|上去?|完)(材料|申报|评审)?$|答辩(完|过|结束)了?")
_OUTCOME_OPEN = re.compile(
    r"(结果|批文|批复|名单|公示|红头|文件|证书?|通知|成绩)[^,。;]{0,6}?(下个?月|(?<!去年)(?<!前年)(?<!\d年)(?<!\d)(月底|年底)|明年|过几天|下周|还没|没(?!问题)|等|未|要到|(?<!年)(?<![\d一二三四五六七八九十])[\d一二三四五六七八九十]+月)[^,。;]{0,4}?(出|下来|公布|到|有|批|发|来)(?!的|了|过|上)"
    r"|(还|都|尚)?(没|未|等着?)(批|审|公示|评审|出结果|出来|公布|批下来|下文)|(?<![年\d一二三四五六七八九十])(十[一二]|[一二三四五六七八九\d]+)月(份)?(才)?(出|公布|下来|发)(结果|名单|证|文件)?(?!的|了)|等(结果|通知|公示|批复|消息)|公示期?(中|里|阶段)?$")
_GOT = re.compile(r"(评上|拿到|取得|聘上|考过|考出|批下来|评下来|到手|下来)了|有了?$")
_HELD_NEXT = re.compile(r"^(职称|资格|证书?)?(都|也|就|是|已经?)*(下来|到手|拿到|拿了|拿下|评上|聘上|聘了|批下来|考过|考出)(?!了?(没|未|不))")
_AIMED_AT = re.compile(
    r"^(职称|资格|证书?|技师证?)?(那个|这个|这块)?(我|俺|咱)?(今年|明年|后年|年底|下半年|现在|后面|下一步|接下来|也|就|还|正|倒是|一直|才|都|,)*"
    r"(想|打算|准备|计划|争取|考虑|要|盯着|奔着|惦记|琢磨|寻思|正在|在)(要|去|着|直接|先|再|明年|今年|往|试着|一步到位|破格|来|也)*(冲|评|考|申|报|拿|试|弄|搏|努|破格|够一够|够够|挑战|攻|备考|复习|看书|学着)(?P<object>[^,。;]{0,6})")
_OTHER_OBJECT = re.compile(r"(个|一个|到|上|的)?(下一|更高|高一|再高|往上|上一|别的|中|副|正|高|二|三|一|技师|助理|研究员|[\d])(级|高|个|档|的)")
_PROMISED = re.compile(r"(包|保证?|代|帮(人|你|我)|花钱|掏钱|钱能)(过|下|评|拿|办|你|我|你过|成|拿下|下来|买|弄)+(个|一个|到)?$|(买|代办|挂靠)(个|一个|到)?$")


def awaited(message: Message, hit: Hit) -> bool:
    """Whether the papers are in and the answer is out: said in the clause of the name or one beside it."""
    at = next((i for i, clause in enumerate(message.clauses) if clause.start <= hit.start < clause.end), None)
    if at is None or _HELD_NEXT.match(message.text[hit.end:]):
        return False
    first = max((h.end for h in message.found("title") if h.end <= hit.start), default=0)
    last = next((h.start for h in message.found("title") + message.found("certificate") if h.start >= hit.end), len(message.text))
    beside = message.clauses[max(at - 1, 0):at + 3]
    told = [message.text[c.start:min(c.end, last)] for c in beside if first <= c.start < last]
    if any(_GOT.search(piece) for piece in told):
        return False
    return any(_HANDED_IN.search(piece) or _OUTCOME_OPEN.search(piece) for piece in told)


def surely_got(after: str) -> bool:
    """中级下来还差一个月满五年: got at once behind the name, whatever is lacking after it."""
    return bool(_HELD_NEXT.match(after))


def aimed_at(after: str) -> bool:
    """副高我想直接破格: the wish stands behind its object; but 初级想评中级 aims at the other."""
    aim = _AIMED_AT.match(after)
    return bool(aim) and not _OTHER_OBJECT.match(aim["object"])


def promised(before: str) -> bool:
    """包过高级职称, 花钱办个中级: somebody's offer."""
    return bool(_PROMISED.search(before))
