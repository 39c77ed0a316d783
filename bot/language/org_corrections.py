"""What an institution's message puts right: the facts of the clause that says so, or all that it tells.

    关于理论考场:更正为85平方米,可容纳40人  -> theory_area (the seats are told for the first time)
    理论考场改一下,90平方,坐45个人          -> theory_area, theory_seats
    会计说只评上了二星,四星那个没批         -> human_resources_stars
"""

from __future__ import annotations

import re
from typing import Any, Mapping

from bot.language import organisation, repair
from bot.language.message import Message

# 办公室不止28; 从三个减成两个; 租期四年不是三年
_OTHER_NUMBER = re.compile(r"(?<!我们)不止 ?[\d一二两三四五六七八九十]|(?:从|由) ?[^,。]{1,8}(?:改|减|增|加|降|升|变|调)(?:少|加|整)?(?:为|成|到)|[说报填写算记录登][得的]?(?:多|高|低|少|大|小|重)了|[敲打写填输按]反了?|去掉[^。]*只留")
_SAYS_SO = re.compile(r"(?<!我们)不止 ?[\d一二两三四五六七八九十]|(?:减|增|加|降|升|变|调)(?:少|加|整)?(?:为|成|到)|只留|(更正|改|更新|变更|调整|修正|订正)(为|成|到|作|一下|下)?|不是|[填写说报算记录登](成|错|多|少|高|低|反)|搞错|弄错|不对|错了|其实|实际")
# Somebody who knows was asked, or the papers were looked at, and it is less or other than was thought.
_LOOKED_UP = re.compile(r"((刚|才|又|重新)[^,。]{0,8}(问|查|核|翻|数|对|看|讲|说|告诉|确认)|(财务|会计|人事|领导|后勤|行政|校长|院长|主任|同事|老板|办公室)(刚|那边|刚才|刚刚)*(说|讲|告诉|查了|核了))[^。]{0,14}(只|才|其实|实际|不是|没那么|应该)")

_WRONG_NUMBER = re.compile(r"[填写报记说录算登](成了?|的是|了)[^。]{1,14}(实际|其实|应该|正确的?|真正)")


def puts_right(message: Message) -> bool:
    """Whether the message, no answer to a question, tells something other than what was noted."""
    return repair.corrects(message.text) or message.asked is None and bool(_OTHER_NUMBER.search(message.text)) or bool(_WRONG_NUMBER.search(message.text)) or message.asked is None and bool(_LOOKED_UP.search(message.text))


def corrected(message: Message, facts: Mapping[str, Any]) -> list[str]:
    """The institution's facts that are replaced."""
    told = [fact for fact in facts if fact in organisation.FACTS]
    if "lease_years" in told and not re.search("自有|自己的|买", message.text):
        told = [fact for fact in told if fact != "premises"]  # the years of a lease are put right, not that it is one
    for clause in message.clauses:
        if _SAYS_SO.search(clause.text):
            here = organisation.read_organisation(Message(clause.text, message.as_of, None, organisation.SCHEME))
            within = [fact for fact in told if fact in here]
            if "lease_years" in told and "premises" in within and re.search("租(赁|约|期|的)?(年限|期|约|合同)", clause.text):
                within = ["lease_years"]  # 租赁年限填错,三年不是两年
            if within:
                return within
    return told
