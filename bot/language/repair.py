"""Second thoughts: what a message takes back, and what it puts in its place.

    奖的事当我没提                 -> honour_level withdrawn
    把我说的大专撤掉               -> education withdrawn, and not read
    我说五年是瞎说的,实际三年半   -> years_in_profession corrected
"""

from __future__ import annotations

import re
from typing import Any, Mapping

from bot.language import answers, years
from bot.language.durations import TimeMention
from bot.language.message import Message

_TAKES_BACK = re.compile(
    r"当我?(没|冇)(说|提|讲|写|填|报)|(先)?(别|不要|不用|甭|莫)(再)?(记|算|写|填|录|计|登|管)(进去|上|入|了|我|数)?(?=[,。!? ]|$|吧|了|先)|(?<!合)(?<!换)(?<!价)不算(数|了)?(?=[,。! ]|$)|不作数|((撤|删|划|抹|擦|抠)(掉|了|去|走)|拿(掉|走)|去掉)(?=[,。! ]|$|吧|它|那)|撤回|撤销(?=[,。! ]|$|吧)|撤(?=[,。! ]|$|吧)|收回|作废|不要了|取消(?=[,。! ]|$|吧|掉)|(改成|算)没(有)?(填|说|写)|清掉|空着")
_HELD_BACK = re.compile(r"(被|让|给|由)[^,。]{0,6}(收回|作废|撤销|撤回|取消)|(证书?|驾照|资格|合同|成绩|考试)(都|已经?|也|早就?|又)?(收回|作废|撤销|撤回|取消)")
_VALUES = {"education": "education", "title": "title_level", "certificate": "skill_certificate"}
_WRONG_VALUE = re.compile(r"[选填点按说打写报记讲发输](反|岔|早|串)了|吹的|虚报|吹牛|瞎说|瞎编|胡说|乱说|瞎讲|随口(一)?说|说大话|说着玩|逗你|骗你|实话实说|(多|少)(数|算|报|说|记|填|写|讲)了|(数|算|报|说|记|填|写|讲)(多|少|高|低|大|小|混|漏)了|(学历|职称|年限|证书?|工龄|年数)[^,。]{0,3}重(来|填|写|说|报)|记混|搞混|弄混|漏了|看错题|看漏|说漏|把[^,。]{1,10}(给)?(忘|漏)(了|掉)(?=[,。! ]|$)|^改[::]|误(填|写|选|报|打|录)")
_ABOUT = re.compile(r"(重(来|填|写|说|报)|对|错|有误|改|不算|不作数|岔|混|虚报|吹牛|瞎|胡说|乱说|实话|更正|纠正)|[填写说报算数记讲](多|少|高|低)|(多|少)[填写说报算数记讲]了")


# 我上面说没培训,其实去年参加过: what was said before and, behind it, what holds.
_SAID_BEFORE = re.compile(r"(刚才?|刚刚|前面|上面|之前|先前|一开始|上一[条句次回])(我)?(跟你|给你)?(说|填|选|写|报|讲|答|点|回)(的|了|过|成|是|我)*")
_BUT_IN_FACT = re.compile(r"[,。! ](.{0,4})(其实|实际|应该|后来|想起来|找[着到]|查了|不对|才发现|才想起|改|现在(算|是)|得改|变了?|记错|记岔|忘了|漏了|算上|哦)")
# 不是2年是12年, 会员单位不是九十家,刚数了,一百零二家: one measure in the place of another.
_N = r"[\d一二两三四五六七八九十百千万半零]+"
_NOT_BUT = re.compile(rf"(不是|没有|哪是|不止|并非){_N} ?(?P<unit>年|个月|个|家|平|人|项|份|位|名|星|万|A|a)[^\d]{{0,12}}?({_N}) ?(?P=unit)")


def _contrasts(text: str) -> bool:
    said = _SAID_BEFORE.search(text)
    return bool(said and _BUT_IN_FACT.search(text, said.end())) or bool(_NOT_BUT.search(text))


def corrects(text: str) -> bool:
    """Whether the message takes something back for something else."""
    return answers.corrects(text) or bool(_WRONG_VALUE.search(text)) or _contrasts(text)


_LEAVE_OUT = re.compile(r"(?:先)?(?:别|不要|不用|甭)(?:再)?(?:算|记|写|填|录|提)(?:上|进|入)?(?:我)?(?:的|那个|这个|那条|那项)*(?P<what>学历|职称|证书|工龄|年限|荣誉|培训|专业|成果|社保)(?:了|吧|先)?(?=[,。! ]|$)")


def reckoned(message: Message) -> bool:
    """学历按本科算, said while something else was asked: what stood there is replaced."""
    return message.asked is not None and message.asked not in answers.facts_named(message.text) and bool(_RECKONED.search(message.text))


def withdrawn(message: Message, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Facts taken back with nothing in their place: the fact named, or the value's, in the clause that takes it back."""
    found: list[str] = []
    if left_out := _LEAVE_OUT.search(message.text):
        found.extend(fact for fact in answers.facts_named(left_out["what"]) if not _told_again(message, fact, left_out.end()))
    for at, clause in enumerate(message.clauses):
        taken = _TAKES_BACK.search(clause.text)
        if taken is None or clause.question or clause.hypothetical or clause.requirement or _HELD_BACK.search(clause.text):
            continue
        named = _named(message, clause.start, clause.start + taken.start())
        for before in reversed(message.clauses[:at]):  # 刚才说的那个三级证,当我没说
            if named or len(clause.text) > 9:
                break
            named = _named(message, before.start, before.end)
        found.extend(fact for fact in named if fact not in found and not _told_again(message, fact, clause.end))
    return tuple(found)


def _named(message: Message, start: int, end: int) -> list[str]:
    text = message.text[start:end]
    facts = list(answers.facts_named(text))
    values = [_VALUES[hit.kind] for hit in message.hits if hit.kind in _VALUES and start <= hit.start < end]
    if values and not {"years_since_title", "years_since_certificate"} & set(facts):
        facts = values
    if not facts and any(start <= t.start < end and t.role in ("work", "unsure_role", "retracted") for t in message.times):
        facts = ["years_in_profession"]
    return list(dict.fromkeys(facts))


def _told_again(message: Message, fact: str, end: int) -> bool:
    """Whether something new for the fact stands behind: 大专不算,我是本科."""
    if fact.startswith("years"):
        return any(t.start >= end and t.role not in ("retracted",) and not t.vague and "几" not in t.text for t in message.times)
    kinds = [kind for kind, value in _VALUES.items() if value == fact]
    return any(hit.kind in kinds and hit.start >= end for hit in message.hits)


def corrected_years(message: Message, facts: Mapping[str, Any]) -> tuple[str, TimeMention] | None:
    """刚才说的年限不对,应该是6年: the named fact takes the time that nothing else claims."""
    if years.YEAR_FACTS & set(facts):
        return None
    bare = [t for t in message.times if t.role == "unsure_role" and not t.vague and t.kind == "duration"]
    time = years.bare_time(message) or (bare[-1] if len(bare) == 2 and re.search(r"(没有?|不是|不到|不足)$", message.text[:bare[0].start]) or len(bare) == 2 and bare[0].text.startswith("没") else None)
    if time is None:
        return None
    named = [fact for fact in answers.facts_named(message.text) if fact in years.YEAR_FACTS]
    return (named[0] if named else "years_in_profession"), time


_CHANGED_TO = re.compile(r"(更正|改|更新|变更|调整|修正|订正)(为|成|到|作)(?!了?什么)")
_DENIED_TIME = re.compile(rf"(不是|并非|哪是)[^,。]{{0,3}}({_N} ?(年|个月|月)|去年|前年|今年)")
_NOTED = r"(写|记|填|录|听|看|算|登记|显示)成了?|[把将][^,。]{1,10}(改|换|更正|调整)(成|为|到)"
_DISOWNS = re.compile(r"(?<![你他她谁])(没|没有)(说|讲|填|写)过?(我|俺)?(有|是|考过)(?!没)")


def _disowned(message: Message) -> set[str]:
    """我没说我有三级证: the fact whose value the person never claimed."""
    found = _DISOWNS.search(message.text)
    if found is None:
        return set()
    return {_VALUES[hit.kind] for hit in message.hits if hit.kind in _VALUES and 0 <= hit.start - found.end() <= 4}


def answers_nothing(message: Message, facts: Mapping[str, Any]) -> bool:
    """Whether the none read for the asked fact is only the 不是 or 没有 by which another fact is corrected."""
    asked = message.asked
    if asked not in facts or facts[asked] not in ("none", [], False) or not (corrects(message.text) or _TAKES_BACK.search(message.text)):
        return False
    if asked in ("education", "skill_certificate") or asked == "title_level" and re.search("职称|评|级|称", message.text):
        return False
    return others_corrected(message, facts)


def others_corrected(message: Message, facts: Mapping[str, Any]) -> bool:
    """Whether the message only takes back some other fact, so that its 没有 and 不是 answer no question: 不是六年,是五年九个月."""
    asked = message.asked
    if asked is None or asked not in facts or asked in answers.facts_named(message.text):
        return False
    retracted = any(time.role == "retracted" for time in message.times) and asked not in years.YEAR_FACTS
    other = [fact for fact in answers.facts_named(message.text) if fact != asked]
    about = _ABOUT.search(message.text) or _TAKES_BACK.search(message.text)
    return bool(retracted or _disowned(message) - {asked} or other and about)


# 职称不是中级,是初级,2022年拿的: the level is put right and its date comes new; 改:助研2021年取得: the date is.
_LEVEL_PUT_RIGHT = re.compile(r"(不是|没有?|哪有)[^,。]{0,4}(职称|初级|中级|副高|正高|助理|高级|员级)|(级|职称|师|研究员)(我)?(是|倒是)?有的|忘|漏|[填选写点说报记]错[^,。]{0,3}(职称|级)")


# 学历没错,是职称填错了
_STANDS = re.compile(r"(学历|职称|证书?|工龄|年限|专业|荣誉|培训|社保)(那条|那项|的)?(没错|没问题|没填错|没写错|不变|没变|是对的|不用改)")


def _date_or_level(message: Message, told: list[str]) -> list[str]:
    if not {"title_level", "years_since_title"} <= set(told):
        return told
    drop = "years_since_title" if _LEVEL_PUT_RIGHT.search(message.text) else "title_level"
    return [fact for fact in told if fact != drop]


_RECKONED = re.compile(r"(学历|文凭|职称|证书|工龄|年限)(还是|就|应该|得|要|先)?(按|按照|算|改按)(?![^,。]{0,3}(什么|啥|哪|几|要求|规定))[^,。]{1,5}(算|来|吧|填|报)(?=[,。! ]|$)")


def corrected(message: Message, facts: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """(facts replaced, facts taken back without a value) of a message that corrects."""
    text = message.text
    starts = answers.opens_with_correction(text) or answers.denies_first(text) or bool(_WRONG_VALUE.search(text)) or _contrasts(text) or bool(_CHANGED_TO.search(text)) or reckoned(message)
    replaced: list[str] = []
    retracted = any(time.role == "retracted" for time in message.times)
    retracted_values = _disowned(message) & set(facts)
    if retracted_values and not retracted:
        replaced.extend(retracted_values)
    elif retracted and years.YEAR_FACTS & set(facts) and re.search(_NOTED, text):
        replaced.extend(years.YEAR_FACTS & set(facts))
    elif facts and starts:
        told = [fact for fact in facts if fact != "title_series" or "系列" in text]
        if len(told) > 1:  # 不对,家政只有四年: the trade is only what the years are of
            told = [fact for fact in told if fact not in ("region", "occupation")] or told
        dated = [fact for fact in told if fact in years.YEAR_FACTS]
        told = _date_or_level(message, told)
        # 三级发证不是去年,是大前年: the time is what changes.
        replaced.extend(dated if dated and (retracted or _DENIED_TIME.search(text)) else told)
    if message.asked in replaced and isinstance(facts[message.asked], bool) and re.match(r"(不是|没有|没|不)[,。! ]", text):
        replaced.remove(message.asked)  # 不是,自己交的: an answer
    named = answers.facts_named(text)
    if _DENIED_TIME.search(text) and (dated := years.YEAR_FACTS & set(facts)):
        return list(dated), []  # 三级证说错了,发证是23年9月,不是22年
    emptied: list[str] = []
    if (starts or named) and _ABOUT.search(text):
        for fact in named:
            if fact in facts:
                replaced.append(fact)
            elif not facts:
                emptied.append(fact)
    right = {fact for found in _STANDS.finditer(text) for fact in answers.facts_named(found[0])}
    return [fact for fact in dict.fromkeys(replaced) if fact not in right or len(set(replaced)) == 1], emptied
