"""要是…呢: what a person supposes, read from the sentence, and answered by the rules core.

    answer(assessment, facts, text)    -> the reply, or what would open the closed levels where nothing
                                          definite is supposed
    supposed(text, scheme)             -> the suppositions, in the order in which they are made
"""
from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

import yaml

from rules_core import FACTS, Assessment, RulesError, Truth, load_policies
from rules_core.advising import comparison_words, plan_words, prospects_words
from rules_core.planning import plan
from rules_core.supposing import what_if

from .citing import cite
from .gaps import missing
from .wording import standing_of

_SEVERAL = "要同时补上几项，只改一项或只等时间还不够。"
_NO_HONOUR = re.compile(r"(没|没有|不算|去掉|除去|不要)(那个|这个|得|拿|评|获)?过?[^,，。]{0,4}(荣誉|奖)")
_SUPPOSES = re.compile(r"要是|如果|假如|万一|的话|行不|行吗|可以吗|能行|管用|有用|有没有用|怎么样|呢[?？]?$|好使")
_DIGITS = {**{c: n for n, c in enumerate("零一二三四五六七八九十")}, "两": 2, "俩": 2}
_NUMBER = r"(\d+(?:\.\d+)?|[一二两俩三四五六七八九]?十[一二三四五六七八九]?|[一二两俩三四五六七八九])"
_YEARS = re.compile(_NUMBER + r"\s*(?:个)?年(半)?")
_HALF = re.compile(r"(?:再|多|等|干|过)?(?:上|个)?半年")
_MONTHS = re.compile(_NUMBER + r"\s*个月")
_MONTH_OF = re.compile(r"(?P<year>今年|明年|来年|后年)(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月")
_YEAR_OF = {"今年": 0, "明年": 1, "来年": 1, "后年": 2}
_UNTIL = re.compile(r"(20\d\d)年?(?:(\d{1,2})月)?")
_WAITS = re.compile(r"再|等|过|以后|之后|往后|继续|接着干|多干|多做|后")
_GOAL = re.compile(r"(怎么|咋|怎样)(?:样)?(?:才能?|能)?(?:评|考|到|走|升|拿)|(多久|几年|什么时候|啥时候|啥时|几时|何时|哪年|多咱|多少年)(?:才|就)?(?:能|可以|够|轮到)|路线|规划|一步步|最快|最早|还(要|得|需)(等|干|熬)?(几年|多久|多少年|多长时间)")
_LACKS = re.compile(r"还?(差|缺|少)(点|些|着)?(什么|啥|哪|多少|几|多久)")
_OWN_WAY = re.compile(r"(怎么|咋|怎样)(样)?才能?(评|够|报|行|申报)|还(差|缺)(什么|啥|多少|几年)|(多久|几年|啥时候|什么时候|多咱|还要等?几年)(才|就)能(评|报|申报|够)")


def answer(assessment: Assessment, facts: Mapping[str, Any], text: str) -> str:
    """The reply to a supposing sentence. ``facts`` is the profile as the rules core takes it."""
    scheme = assessment.policy.scheme
    goal = goal_of(assessment, text)
    try:
        if goal is not None and _GOAL.search(text):
            return plan_words(plan(scheme, facts, assessment.as_of, goal), cite)
        suppositions = supposed(text, scheme, assessment)
        if suppositions:
            supposed_so = what_if(scheme, facts, assessment.as_of, suppositions)
            return comparison_words(supposed_so) + ("" if supposed_so.moved else _still_missing(supposed_so.after))
    except RulesError as error:
        return f"这个假设算不了：{error}"
    if goal is not None:
        return standing_of(assessment, goal)
    return "要再往上走，按条款可以这样：\n" + _ways(assessment)


def _ways(assessment: Assessment) -> str:
    """What one change or waiting opens; where several things are lacking, which."""
    lacking = {f"{r.level.name}：{_SEVERAL}": r for r in assessment.levels}
    return "\n".join(f"{lacking[line].level.name}还差：{'；'.join(missing(lacking[line], assessment.as_of))}。" if line in lacking else line
                     for line in prospects_words(assessment, cite).splitlines())


def _still_missing(after: Assessment) -> str:
    """Why a supposition moved nothing: what the lowest closed level lacks even so."""
    closed = next((r for r in after.levels if r.outcome is Truth.UNMET), None)
    return f"{closed.level.name}还差：{'；'.join(missing(closed, after.as_of))}。" if closed else ""


def own_way(assessment: Assessment, facts: Mapping[str, Any], text: str) -> Optional[str]:
    """啥时候能评副研究员, 助理研究员还差啥, 怎么才能评上: asked of one's own case, so the plan or the ways there; else None."""
    goal = goal_of(assessment, text)
    if goal is not None and _LACKS.search(text):
        return standing_of(assessment, goal)
    if goal is not None and _GOAL.search(text):
        return answer(assessment, facts, text)
    return "按条款可以这样：\n" + _ways(assessment) if goal is None and _OWN_WAY.search(text) else None


def supposes(text: str, scheme: str, assessment: Assessment) -> bool:
    """Whether a question is of one's own case: 考个中专行不行, 那培训有用吗."""
    return bool(_SUPPOSES.search(text)) and bool(supposed(text, scheme, assessment))


def supposed(text: str, scheme: str, assessment: Optional[Assessment] = None) -> List[Dict[str, Any]]:
    """What the sentence supposes: trainings, a degree, a level taken first, a wait; nothing where it names none."""
    words = _words()
    found: List[Dict[str, Any]] = []
    training = _training(text, scheme, words)
    if training:
        found.append({"train": training})
    degree = _named(text, words["study"], words["study_verbs"])
    if degree and "education" in load_policies()[scheme][-1].ask_order:
        found.append({"study": degree})
    level = _level(text, scheme, words)
    if level and not training:
        found.append({"obtain": level})
    honour = "none" if _NO_HONOUR.search(text) else _named(text, words["honour"], words["honour_verbs"])
    if honour and "honour_level" in load_policies()[scheme][-1].ask_order:
        found.append({"set": {"honour_level": honour}})
    wait = _wait(text, words, assessment)
    return found + ([wait] if wait else [])


def _training(text: str, scheme: str, words: Mapping[str, Any]) -> Optional[str]:
    if not any(verb in text for verb in words["train_verbs"]):
        return None
    offered = {item for level in load_policies()[scheme][-1].levels for part in level.parts
               for value in part.completion.domains.get("training", ()) for item in value}
    named = [item for item in FACTS["training"].values if item in offered and any(w in text for w in words["train"][item])]
    if named:
        return named[-1]
    return sorted(offered)[0] if offered else None


def _level(text: str, scheme: str, words: Mapping[str, Any]) -> Optional[str]:
    """A level of the scheme that the sentence takes first."""
    own = {level.id: [level.name, *level.aka, *words["obtain"].get(level.id, ())] for level in load_policies()[scheme][-1].levels}
    return _named(text, own, words["obtain_verbs"]) if scheme != "wenzhou-evaluation-org" else None


def _named(text: str, values: Mapping[str, List[str]], verbs: List[str]) -> Optional[str]:
    """The value whose word follows one of the verbs closely."""
    for value, names in values.items():
        for name in sorted(names, key=len, reverse=True):
            for match in re.finditer(re.escape(name), text):
                before = text[max(0, match.start() - 6):match.start()]
                if any(verb in before for verb in verbs) or text[match.end():match.end() + 2] in ("毕业", "评上", "拿到"):
                    return value
    return None


def _wait(text: str, words: Mapping[str, Any], assessment: Optional[Assessment]) -> Optional[Dict[str, Any]]:
    named = _MONTH_OF.search(text)
    if named and assessment is not None:  # 到明年2月
        text = text.replace(named[0], f"{assessment.as_of.year + _YEAR_OF[named['year']]}年{int(_number(named['month']))}月")
    for word, years in words["next_years"].items():
        if word in text and (word != "半年" or _WAITS.search(text)):
            return {"wait_years": years}
    if _WAITS.search(text):
        if match := _YEARS.search(text):
            if not _UNTIL.search(text):
                return {"wait_years": _number(match[1]) + (0.5 if match[2] else 0)}
        if match := _MONTHS.search(text):
            return {"wait_years": round(_number(match[1]) / 12, 6)}
        if _HALF.search(text):
            return {"wait_years": 0.5}
    match = _UNTIL.search(text)
    if match and assessment is not None:
        year, month = int(match[1]), int(match[2] or assessment.as_of.month)
        if 1 <= month <= 12:
            told = f"{year:04d}-{month:02d}-{min(assessment.as_of.day, 28):02d}"
            return {"wait_until": told} if told > assessment.as_of.isoformat() else None
    return None


def _number(word: str) -> float:
    if re.fullmatch(r"[\d.]+", word):
        return float(word)
    if "十" in word:
        tens, _, ones = word.partition("十")
        return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
    return _DIGITS[word]


def goal_of(assessment: Assessment, text: str) -> Optional[str]:
    """The highest level the sentence names."""
    words = _words()
    names = {r.level.id: [r.level.name, *r.level.aka, *words["obtain"].get(r.level.id, ()), *words["also"].get(r.level.id, ())] for r in assessment.levels}
    named = {level: max((len(n) for n in words if n in text), default=0) for level, words in names.items()}
    longest = max(named.values(), default=0)
    return next((level for level in reversed(list(named)) if named[level] == longest), None) if longest else None


@lru_cache(maxsize=None)
def _words() -> Mapping[str, Any]:
    return yaml.safe_load((Path(__file__).parent / "what_if.yml").read_text(encoding="utf-8"))
