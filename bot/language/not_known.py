"""Whether the person says not to know what was asked: 不清楚, 我得翻翻证, 这题我不会, 谁记得住啊."""

from __future__ import annotations

import re

from bot.language import answers, years
from bot.language.message import Message
from bot.language.numbers import find_numbers

_NOT_LOOKED_UP = frozenset({"region", "occupation", "achievements"})
# Idioms of one clause each; the message may give a reason beside them.
_IDIOM = re.compile(
    r"^(这|那|我|俺|你|问题?|题目?|这个|这题|真的?|可|还|也|都|有点|太|啊|哎|唉|嗯|,| )*(超纲|难倒|问住|考住|考倒|把我问|两眼一抹黑|一头雾水|懵|蒙了|一脸懵|心里没(数|底|谱)|没(数|底|谱|概念)|搞不灵清|拎不清|说不出个|讲不出|没统计|没量过|没数过|没细算|算不过来|断片|抓瞎|没辙|不归我管|不是我管|我管不着)"
    r"|^(我|这|这个|那|那个|还|可|也|得|要|需要|须|必须|只能|只好|恐怕|可能|先|回头|明天|晚点|等我|得先|要先|不好意思|,| )*(得|要|去|需要|回|翻|查|问|找|看|等)(去|回去|回家|先|一下|一?问|一?翻|一?查|一?看|下)*(我们?|咱们?|单位|公司|的)*(后勤|行政|人事|财务|会计|HR|hr|领导|老板|校长|同事|合同|毕业证|证书?|证件|档案|资料|租约|图纸|房产证|工资条|社保记录|家里|老公|老婆|电脑|台账|报表|表|记录|材料)[^,。吗?]{0,7}[。!]*$")

# Not knowing said anywhere in a clause, whatever it is not known about: 谁记得住啊都多少年前的事了, 不晓得算哪级.
_LACKS = re.compile(
    r"(?<!不)(?<!才)(记|说|分|搞|弄|算|讲|答|数|拎|闹|吃|拿|摸|想|整|估|断|道)不(太|大|得|灵|很)?(清|准|上来|出来|出|懂|着|起来?|明白|定|好|了|全|得)"
    r"|(不|唔|勿)(太|大|怎么|很)?(清楚|知道|晓得|确定|了解|记得|明白|懂)|不晓(?!得要)"
    r"|(?<![你您])(谁|哪|哪里|哪儿|上哪儿?|咋|怎么|怎)(还|又|会|能|可能|里|儿)*(记得?|知道|晓得|说得|分得|算得|搞得|弄得|懂|清楚|数得|想得)(?!了?吗)"
    r"|(鬼|天|神仙?|老天爷?)(才|都)?(晓得|知道|记得)"
    r"|没(人)?(有)?(?:细|仔细|具体|认真|专门|好好)*(问(?!题)过?|(量|数|算|统计|查)(?=呢|了|过|[,。!]|$)|打听|留意|注意|关心|细?看|了解|数过|算过|量过|记过|往心里|概念|印象|谱|底|告诉过|统计|核实过|核过|上心)(?![^,。]{0,4}(能|可以))"
    r"|(?:(?<!想)(得|要|需要)(去|先|再|回去|回家)*|^)(问(?!题)|查|翻|核实|打听)(问|一下|查|翻|下|过)?(?!你|您|一下你)(他|她|本人|人家|单位|公司|人事|会计|财务|家里|档案|合同|证|我[一-鿿])[^,。吗?]{0,6}$"
    r"|一团(浆糊|乱麻)|一抹黑|懵圈?|断片|早?忘(了|记|光|干净|得|到|掉)|(证|上面|合同|纸)上?(也|都)?没写|不记得|想不到了")
# ... unless it is a question to us: 不知道怎么报, 不清楚要交多少钱.
_ASKS_US = re.compile(r"(要|得|该|能|可以)?(怎么|如何|咋)(报|评|考|弄|办|交|申|走|操作|填)|多少钱|在哪(儿|里)?(报|考|交|办|评)|什么时候|啥时候|几月|(能|可)不(能|可以?)|行不行|够不够|能(评|报|考|转|走|用)|可以(评|报|考)|要(交|带|准备)什么|有没有用|吗")
# 应该有吧,我没问过: a guess beside the not knowing is no answer.
_GUESS_WORDS = re.compile(r"(应该|好像|可能|大概|估计|也许|八成)")


def not_known(message: Message) -> bool:
    """Whether the whole message leaves the asked fact open."""
    text, asked = message.text, message.asked
    if asked is None:
        return False
    whole = answers.is_unknown(text)
    if asked not in _NOT_LOOKED_UP:
        whole = whole or answers.points_elsewhere(text) or _by_idiom(message)
    if asked in ("lease_years", "consecutive_training_years") and not find_numbers(text) and any(lacks_knowledge(c.text) for c in message.clauses):
        return True  # 我是新来的,不清楚
    if not whole and asked in years.YEAR_FACTS and any(not n.vague for n in find_numbers(text)):
        return False  # 二十几了记不太清
    if not whole and asked not in _NOT_LOOKED_UP and len(message.clauses) == 1 and lacks_knowledge(text) and not _says_value(message):
        return True
    return whole or answers.mentions_unknown(text) and not message.times and not message.found("education")


def lacks_knowledge(clause: str) -> bool:
    """Whether a clause says that something is not known, without asking us how to go about it."""
    found = _LACKS.search(clause)
    return bool(found) and found.start() <= 10 and not _ASKS_US.search(clause)


def hedged(text: str) -> bool:
    """应该有吧: said as a guess."""
    return bool(_GUESS_WORDS.search(text))


_POSTPONED = re.compile(r"(先|暂时?|暂且|这项|这个|这题)(就|先|都|给我)*(空着?|放(一)?(放|着)|不(填|写|答|报|说)|留(空|着)|跳(过)?|搁(着|一下)|欠着)(?!.{0,3}(行|可以|成|能)(吗|不))")
_COUNTED_HOW = re.compile(r"算(哪|啥|什么|不算|是哪|怎么)")


def postponed(text: str) -> bool:
    """工龄先空着,我去调档案: the answer is left for later."""
    return bool(_POSTPONED.search(text))


def counted_how(clause: str) -> bool:
    """这个我不清楚算哪种: what is told may count as either."""
    return bool(_COUNTED_HOW.search(clause))


def _says_value(message: Message) -> bool:
    return bool(message.times) or any(message.found(kind) for kind in ("education", "title", "certificate")) or any(not n.vague for n in find_numbers(message.text))


def _by_idiom(message: Message) -> bool:
    if message.times or any(message.found(kind) for kind in ("education", "title", "certificate")) and message.asked != "education" or find_numbers(message.text):
        return False
    if message.asked == "education" and any(hit for hit in message.found("education")):
        return False
    own = [clause for clause in message.clauses if clause.text.strip()]
    return bool(own) and len(message.text) <= 22 and not message.is_question and any(_IDIOM.match(clause.text) for clause in own)
