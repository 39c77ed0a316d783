"""Why a question is asked is told exactly: each line is held against the verdicts reckoned by brute force."""
from __future__ import annotations

import random
import re

import pytest
from tests_calls import AS_OF, Call

from actions.wording import OUTCOMES
from bot.console.call_why import NO_CHANGE
from rules_core import FACTS, Truth, assess, load_policies

STARTS = ["京 政务服务", "京 窗口 本科", "本6年京窗口无职称", "京 窗口 硕 6年 中级职称", "京 窗口 本科 快五年 没职称", "沪 客服", "沪客服 专 3y", "沪 客服 高中 三级证",
          "吉 月嫂", "吉 月嫂 大专 十年 无", "吉 网约车 本科 12年 中级职称 6年", "温州 想申请评价组织", "温 民非 培训3年", "温州 协会 4A"]  # fmt: skip
CARRIED_DOWN = ("basic_conditions", "outcome_count")
NO_TITLE = ("title_series", "years_since_title")


def day_of(scheme):
    last = load_policies()[scheme][-1].rehearse_on
    return last if last is not None and AS_OF > last else AS_OF


def outcomes(known, fact=None, level=None, value=None):
    """Level name -> outcome by the rules core alone, with one answer more."""
    facts, by_level = dict(known.facts), {k: dict(v) for k, v in known.by_level.items()}
    if fact is not None and level is None:
        facts[fact] = value
        if fact == "title_level" and value == "none":
            facts = {k: v for k, v in facts.items() if k not in NO_TITLE}
    elif fact is not None:
        by_level.setdefault(level, {})[fact] = value
        levels = load_policies()[known.scheme][-1].levels
        for lower in levels[:[one.id for one in levels].index(level)]:
            if fact in CARRIED_DOWN and value and holds(known.scheme, lower, fact, value):
                by_level.setdefault(lower.id, {}).setdefault(fact, value)
    found = assess(known.scheme, {**facts, **({"by_level": by_level} if by_level else {})}, day_of(known.scheme))
    return {r.level.name: OUTCOMES[r.outcome] for r in found.levels}


def holds(scheme, level, fact, value):
    """Whether the level's own part is met by the value (where it asks for it)."""
    parts = [part.name for part in level.parts if fact in part.completion.domains]
    found = assess(scheme, {"by_level": {level.id: {fact: value}}}, day_of(scheme)).level(level.id)
    return bool(parts) and all(found.part(name).truth is Truth.MET for name in parts)


def told(changes, names):
    """Level name -> outcome as a line tells it."""
    moved = {}
    for phrase in changes.split("；"):
        who, arrow, outcome = phrase.partition(" → ")
        if arrow:
            moved.update({name: outcome for name in (names if who == "各级" else who.split("、"))})
    return moved


def by_brute_force(known, asked, value):
    before, after = outcomes(known), outcomes(known, asked["fact"], asked.get("level"), value)
    return {name: after[name] for name in after if after[name] != before[name]}


def values_of(asked, line):
    """Values that stand for an answer: the option's own, or points all over a side of thresholds."""
    if line.get("value") is not None:
        return [line["value"]]
    numbers = [float(n) for n in re.findall(r"\d+(?:\.\d+)?", line["answer"])]
    whole = FACTS[asked["fact"]].kind == "count"
    low = 0.0 if line["answer"].startswith("不到") or not numbers else numbers[0]
    if whole:
        if line["answer"].startswith("不到"):
            high = numbers[0] - 1
        else:
            high = numbers[1] if len(numbers) > 1 else low if not line["answer"].endswith("及以上") else low + 3
        most = FACTS[asked["fact"]].most or high
        return [int(low), int(min(high, most)), int((low + min(high, most)) // 2)]
    high = numbers[-1] - 0.01 if "不到" in line["answer"] else low + 30
    return [low, high, (low + high) / 2]


def walk(start, seed):
    """Questions of a call with the answers drawn by lot."""
    lot, call = random.Random(seed), Call(start)
    for _ in range(25):
        asked = call.card["next"]
        if asked is None:
            return
        if asked["fact"] in FACTS:
            yield call.known, asked
        options = [o["value"] for o in asked["options"] if o["value"] is not None]
        if asked.get("multiple"):
            call.answer(lot.choice([[options[0]], [options[0], options[1]] if isinstance(options[1], str) else [options[0]], []]))
        else:
            call.answer(lot.choice(options) if options else lot.choice([0, 1, 2, 3, 5]))


@pytest.mark.parametrize("start", STARTS)
def test_each_answer_changes_what_brute_force_says(start):
    lines = 0
    for seed in range(4):
        for known, asked in walk(start, seed):
            names = list(outcomes(known))
            if asked.get("multiple"):
                continue
            for line in asked["why"]:
                if line.get("value", 0) is None:
                    assert "→" not in line["changes"]
                    continue
                for value in values_of(asked, line):
                    lines += 1
                    assert told(line["changes"], names) == by_brute_force(known, asked, value), (asked["say"], line, value)
    assert lines > 10


@pytest.mark.parametrize("start", ["本6年京窗口无职称", "京 窗口 硕 6年 中级职称 4年", "吉 月嫂 大专 十年 无 市级荣誉", "吉 网约车 本科 12年 中级职称 6年 省级荣誉"])
def test_claims_change_what_brute_force_says_clause_by_clause(start):
    seen = 0
    for seed in range(6):
        for known, asked in walk(start, seed):
            if not asked.get("multiple"):
                continue
            names = list(outcomes(known))
            claims = [o["value"] for o in asked["options"] if isinstance(o["value"], str) and o["value"] != "show_all"]
            any_of = next((w for w in asked["why"] if w["answer"] == "符合任何一条"), None)
            for claim in claims:
                line = any_of or next(w for w in asked["why"] if w.get("value") == claim)
                seen += 1
                if "破格" in line["changes"]:
                    continue  # an exceptional route opens questions, it closes none
                assert told(line["changes"], names) == by_brute_force(known, asked, [claim]), (asked["say"], line)
            none = next((w for w in asked["why"] if w.get("value") == []), None)
            if none:
                assert told(none["changes"], names) == by_brute_force(known, asked, []), (asked["say"], none)
    assert seen > 0


def test_sides_of_thresholds_cover_every_number_once():
    asked = Call("沪 客服 本科").card["next"]
    assert asked["fact"] == "years_in_profession"
    assert [w["answer"] for w in asked["why"]] == ["不到1年", "满1年、不到5年", "满5年、不到6年", "满6年"]


def test_no_change_is_said_only_where_no_verdict_moves():
    for start in STARTS:
        for known, asked in walk(start, 1):
            for line in asked["why"]:
                if NO_CHANGE in line["changes"]:
                    assert "→" not in line["changes"]


def test_a_question_tells_on_which_conditions_it_bears():
    assert "业绩条件" in Call("本6年京窗口无职称").card["next"]["about"]
