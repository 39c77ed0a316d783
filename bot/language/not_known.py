"""Whether the person says not to know what was asked: 不清楚, 我得翻翻证, 这题我不会, 要问后勤."""

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

# 我也不知道公司有没有给交
_WHETHER_OPEN = re.compile(r"^(这个?|那个?|我|也|真|还|具体|其实|,| )*(不知道|不清楚|不晓得|没问过|没打听过|搞不清|弄不清|说不准|不确定)[^,。?]{0,8}(有没有|是不是|算不算|交没交|够不够|符不符合|属不属于|归不归|在不在)[^,。?]{0,10}[。!呢啊呀]*$")


def not_known(message: Message) -> bool:
    """Whether the whole message leaves the asked fact open."""
    text, asked = message.text, message.asked
    if asked is None:
        return False
    whole = answers.is_unknown(text)
    if asked not in _NOT_LOOKED_UP:
        whole = whole or answers.points_elsewhere(text) or _by_idiom(message)
    if not whole and asked in years.YEAR_FACTS and any(not n.vague for n in find_numbers(text)):
        return False  # 二十几了记不太清
    if not whole and asked not in _NOT_LOOKED_UP and _WHETHER_OPEN.match(text):
        return True
    return whole or answers.mentions_unknown(text) and not message.times and not message.found("education")


def _by_idiom(message: Message) -> bool:
    if message.times or any(message.found(kind) for kind in ("education", "title", "certificate")) and message.asked != "education" or find_numbers(message.text):
        return False
    if message.asked == "education" and any(hit for hit in message.found("education")):
        return False
    own = [clause for clause in message.clauses if clause.text.strip()]
    return bool(own) and len(message.text) <= 22 and not message.is_question and any(_IDIOM.match(clause.text) for clause in own)
