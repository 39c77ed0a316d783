"""The final intent: the classifier proposes, what was asked and what was found decide."""

from __future__ import annotations

import re
from typing import Any, Mapping

from bot.language import answers, masking
from bot.language.message import Message

_ELIGIBILITY = re.compile(r"(能|可以|可|够|符合|有资格|有机会)[^,。?]{0,6}(评|报|申报|申请|考|参评)[^,。?]{0,4}(什么|啥|哪|几|吗|不|么|级|$)|(评|报|考|申报)(个)?(什么|啥|哪)(级|职称|等级|个级|档|证)?|够不够(条件|格|资格)|符合(条件)?吗|(能不能|可不可以|可否|能否)(评|报|考|申报|申请|直接|参评)|怎么评|够格|有戏吗|(想|要)评(个)?(职称|中级|高级|初级|副高|正高)")
_WHAT_IF = re.compile(r"要是|如果|假如|假设|再(干|做|等|熬)[^,。]{1,4}年|万一|(考|读|念)(了|完|下)?个[^,。]{1,6}呢|倘若")
# A place or a trade in a question about something else (北京地铁末班车几点) does not make it ours.
_SURE_OUTSIDE = 0.85
_CONTEXT = frozenset({"region", "occupation", "insured_employee"})
_DIGITS_ONLY = re.compile(r"[\d ]{4,}")
_PLAIN_NO = re.compile(r"(不对|不是|不是的|不对的)(不对|不是)?[啊呀吧哦了,。! ]*")
# 月嫂可以评职称吗: a trade and nothing else, asked by one who is in it.
_TRADE_ASKS = re.compile(r"[^,。?]{1,10}(能|可以|能不能|可不可以|能否)评(个)?(职称|上职称)?(吗|不|么|嘛)[?]?")
_ASKING = frozenset({"ask_policy", "ask_eligibility", "handoff", "restart", "explain", "what_if", "show_facts", "show_result",
                     "back", "repeat", "help", "bot_challenge", "complain"})
_COMMANDS = (("restart", answers.RESTART), ("handoff", answers.HANDOFF), ("back", answers.BACK),
             ("repeat", answers.REPEAT), ("continue", answers.CONTINUE), ("thanks", answers.THANKS))


def propose(text: str) -> tuple[str, float]:
    """The classifier's word."""
    from bot.language.intents import classify

    intent, confidence = classify(text)[:2]
    return intent, float(confidence)


def choose_intent(message: Message, *, facts: Mapping[str, Any], unknown: tuple[str, ...], choices: tuple[int, ...],
                  yes_no: bool | None, corrected: bool, outside: str | None, field: str | None,
                  schemes: tuple[str, ...], achievement: bool) -> tuple[str, float]:
    """Intent and confidence of a message whose facts are read.

    An answer to the fact that was asked is an answer whatever the classifier said, unless the
    message is clearly a question or a command.
    """
    text = message.text
    for intent, known in _COMMANDS:
        if known.match(text) and not (intent == "continue" and facts) and not (intent == "handoff" and _is_trade(message)):
            proposed, confidence = propose(text)
            return intent, confidence if proposed == intent and confidence >= 0.6 else 1.0
    if not facts and masking.only_numbers(text):
        return "inform", 0.95
    if not facts and not choices and (_DIGITS_ONLY.fullmatch(text) and message.asked is None):
        return "out_of_scope", 0.9
    if answers.is_guess(text):
        return "out_of_scope", 0.6
    if _PLAIN_NO.fullmatch(text) and not facts:
        return "deny", 0.9
    if unknown:
        return "dont_know", 0.98
    if corrected:
        return "correct", 0.97
    proposed, confidence = propose(text)
    if proposed == "ask_policy" and message.found("occupation") and not message.found("title") and _TRADE_ASKS.fullmatch(text):
        proposed, confidence = "ask_eligibility", max(confidence, 0.75)
    if proposed == "handoff" and _is_trade(message):
        proposed, confidence = "inform", 0.8
    told = _personal(facts) or bool(message.found("occupation") and not message.found("title"))
    if proposed == "ask_policy" and told and _WHAT_LEVEL.search(text):
        proposed, confidence = "ask_eligibility", max(confidence, 0.75)
    answers_asked = message.asked is not None and (message.asked in facts or bool(choices))
    asks = message.is_question and bool(answers.QUESTION_WORDS.search(text))
    if answers_asked and not (asks and proposed in _ASKING and not _short_answer(message, facts)):
        if yes_no is not None and message.asked in facts and isinstance(facts[message.asked], bool) and not _wordy(text):
            return ("affirm" if yes_no else "deny"), 0.97
        return "inform", 0.97
    if facts and proposed == "correct" and confidence >= 0.6:
        return "correct", confidence
    if _WHAT_IF.search(text) and any(c.hypothetical for c in message.clauses) and not facts:
        return "what_if", max(confidence if proposed == "what_if" else 0.0, 0.85)
    if answers.opens_with_correction(text) and proposed in ("correct", "deny", "out_of_scope", "inform"):
        return "correct", max(confidence, 0.8)
    if yes_no is not None and message.asked is not None and not facts:
        return ("affirm" if yes_no else "deny"), 0.95
    if achievement and message.asked == "achievements" and not asks:
        return "inform", 0.95
    if _personal(facts):
        if asks and proposed in _ASKING:
            return proposed, confidence
        if asks and _ELIGIBILITY.search(text):
            return "ask_eligibility", max(confidence, 0.8)
        if proposed in ("complain", "handoff") and confidence >= 0.6:
            return proposed, confidence
        return "inform", max(confidence if proposed == "inform" else 0.0, 0.9)
    if proposed == "out_of_scope" and confidence >= _SURE_OUTSIDE and message.asked not in facts and set(facts) <= _CONTEXT and _says_more(message):
        return proposed, confidence
    if set(facts) <= _CONTEXT and message.asked not in facts and proposed in ("inform", "out_of_scope") and _hires(message):
        return "out_of_scope", 0.85
    if facts or schemes or outside or field:
        if proposed in _ASKING and (asks or confidence >= 0.5):
            return proposed, confidence
        if proposed in ("inform", "out_of_scope", "correct", "deny", "affirm", "greet") and not asks:
            return "inform", max(confidence if proposed == "inform" else 0.0, 0.8)
        return proposed, confidence
    if proposed == "inform" and achievement is False:
        # Nothing was read: the classifier saw the shape of a statement, not one of ours.
        if asks and _ELIGIBILITY.search(text):
            return "ask_eligibility", max(confidence, 0.7)
    return proposed, confidence


_WHAT_LEVEL = re.compile(r"(能|可以|够|想)(直接)?(评|报|考|申报|申请|上)(个|到)?(什么|啥|哪|几)(一)?(个)?(级别|级|职称|档|等级|层次)?|(能|可以)(评|申报|申请|报)(上)?(个)?(职称)?(吗|不|么|嘛)[?]?$|够不够|够格|有戏")
_WANTS_PERSON = re.compile(r"转|找|接(?!线|诉|电话)|叫|要|联系|打|帮我|给我|换|真人|活人|人工(?!客服)|电话|热线(是|多少)|你们|在吗|有没有人")


def _is_trade(message: Message) -> bool:
    """苏州客服, 干人工客服的: the word names the person's work, nobody is called."""
    trade = [h for h in message.found("occupation") if h.value == "service"]
    at_it = bool(message.found("place")) or bool(re.search(r"(做|干|当|是|从事|在)(一?名|一个|过|了|着|的)?(人工)?(客服|话务|坐席|接线)", message.text))
    return bool(trade or "人工客服" in message.text) and at_it and not _WANTS_PERSON.search(re.sub(r"人工客服", "客服", message.text))


def _says_more(message: Message) -> bool:
    """Whether a message says more than where and at what the person works (北京地铁末班车几点; not 北京客服)."""
    rest = message.text
    for hit in sorted(message.hits, key=lambda h: -h.start):
        if hit.kind in ("place", "occupation"):
            rest = rest[:hit.start] + " " + rest[hit.end:]
    return len(re.sub(r"[我俺咱在是的做干当这边那个里 ,。!?]|上班|工作|这边|公司|单位", "", rest)) >= 2


_HIRES = re.compile(r"(?<!介绍)(?<!接)(约|叫|打|请|雇|喊|招|找|聘|换)(了|到)?(一?[个辆位台名]|[一两俩]|好|会|专业|靠谱|的|住家)*$")


def _hires(message: Message) -> bool:
    """叫个代驾, 找月嫂: the service is wanted, nothing is told of one's own work."""
    return any(_HIRES.search(message.before(h.start)) for h in message.found("occupation")) and not re.search(r"职称|评|证|(被|给我|帮我)?(招|找|请)(我|来的|进)|工作", message.text)


def _personal(facts: Mapping[str, Any]) -> bool:
    return any(fact not in ("region", "occupation") for fact in facts)


def _short_answer(message: Message, facts: Mapping[str, Any]) -> bool:
    """八年吧? 大专算吗? as an answer with a question mark rather than a question."""
    return message.asked in facts and len(message.text) <= 8


def _wordy(text: str) -> bool:
    return len(text) > 12
