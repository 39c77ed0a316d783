"""Simulated people: a complete profile, a temperament, and words for both.

A person knows its profile (flat contract facts), tells some of it in the opening, answers the
question that the assistant's ``custom`` object carries, and on the way asks, strays, errs and
corrects itself as its temperament has it.  Same profile and temperament: same words.
"""
from __future__ import annotations

import json
import random
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence

import yaml

from rules_core import FACTS

FOLDER = Path(__file__).parent / "simulated"
_DIGITS = "零一二三四五六七八九"


@lru_cache(maxsize=None)
def _yaml(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


def profiles() -> List[Mapping[str, Any]]:
    return _yaml("profiles")


def temperaments() -> List[str]:
    return [name for name, value in _yaml("temperaments").items() if isinstance(value, dict) and "wrap" in value]


class Person:
    """One simulated person. ``known`` is what the verdict may rest on: the profile less what was declined."""

    def __init__(self, profile: Mapping[str, Any], temperament: str):
        self.profile, self.temperament = profile, temperament
        self.facts: Dict[str, Any] = dict(profile["facts"])
        self.manner: Mapping[str, Any] = _yaml("temperaments")[temperament]
        self.dice = random.Random(f"{profile['name']}/{temperament}")
        self.volunteered: List[str] = []
        self.declined: List[str] = []
        self.correction: Optional[str] = None      # what must still be put right
        self.answered = 0
        self._erred = self._told_work = False
        self._skipped = False
        self._schemes_asked = 0

    # -- speaking -----------------------------------------------------------------------------------
    def opening(self) -> str:
        if self.manner.get("short"):
            return self._hear(" ".join([self.profile["short"], *self._volunteer(short=True)]))
        pieces = [self.profile["opening"], *self._volunteer(short=False)]
        frame = self.dice.choice(self.manner.get("openings", _yaml("temperaments")["openings"]))
        return self._hear(frame.format("，".join(pieces)))

    def correct(self) -> str:
        text, self.correction = self.correction, None
        return text or ""

    def question(self) -> str:
        """A question in between, of those the scheme's document answers."""
        return self.dice.choice(_yaml("temperaments")["questions"][self.profile["scheme"]])

    def stray(self) -> str:
        return self.dice.choice(_yaml("temperaments")["strays"])

    def answer(self, asked: Mapping[str, Any], buttons: Sequence[Mapping[str, str]] = ()) -> str:
        """The answer to a question custom ({"fact", "options", "multiple"?}) in this person's words."""
        self.answered += 1
        fact, options = asked["fact"], asked.get("options") or []
        if fact == "scheme":
            return self._scheme(options)
        if fact == "achievements":
            return self._claims(options, buttons)
        if self._skips(fact):
            self.declined.append(fact)
            return self.dice.choice(_yaml("phrases")["dont_know"])
        if fact not in self.facts:
            self.declined.append(fact)
            return "不清楚"
        value = self.facts[fact]
        if fact == "years_in_profession" and self.profile["scheme"].startswith("jilin"):
            value = self.facts.get("years_after_education", value)  # in Jilin the question asks for these
        if options and isinstance(options[0]["value"], dict):
            return self._side(value, options)
        if self._errs(fact):
            return self._err(fact, value)
        place = next((i for i, o in enumerate(options) if _same(o["value"], value)), None)
        if place is not None and self.manner["picks"] != "words":
            picked = self._pick([place], buttons)
            if picked:
                return picked
        text = self._say(fact, value)
        return self._hear(self.dice.choice(self.manner["wrap"]).format(text))

    # -- parts --------------------------------------------------------------------------------------
    def _volunteer(self, short: bool) -> List[str]:
        whole, told = self.profile.get("whole"), []
        if whole:
            told.append(whole["text"])
            self.volunteered += whole["facts"]
        for fact in self.manner["volunteers"]:
            if fact not in self.facts or fact in self.volunteered:
                continue
            if fact in ("years_since_title", "years_since_certificate"):
                continue
            self.volunteered.append(fact)
            if short and fact == "years_in_profession":
                told.append(f"{self.facts[fact]:g}y")
            elif short:
                told.append(_yaml("temperaments")["shorthand_values"][fact][self.facts[fact]])
            elif fact == "years_in_profession":
                told.append("干了" + self._number(self.facts[fact], years=True))
            else:
                told.append(self._say(fact, self.facts[fact]))
        return told

    def _scheme(self, options: Sequence[Mapping[str, Any]]) -> str:
        """The place and work again; the choice by its number when asked once more."""
        self._schemes_asked += 1
        if self._schemes_asked == 1 or not options:
            return self.profile["opening"]
        return str(1 + [o["value"] for o in options].index(self.profile["scheme"]))

    def _say(self, fact: str, value: Any) -> str:
        bank = _yaml("phrases")
        kind = FACTS[fact].kind
        if kind in ("years", "count", "amount"):
            forms = bank.get(fact, bank["years" if kind == "years" else "count"])["any"]
            form = self.dice.choice(forms)
            if kind == "years":
                return form.replace("{n}年", self._number(value, years=True))
            return form.format(n=self._number(value, years=False))
        if kind == "boolean":
            own = bank.get(fact, {}).get(str(value).lower())
            return self.dice.choice(own or bank["yes" if value else "no"])
        key = "[" + ", ".join(value) + "]" if isinstance(value, list) else value
        return self.dice.choice(bank[fact][key])

    def _number(self, value: float, years: bool) -> str:
        words = self.manner["numbers"] == "words" or (self.manner["numbers"] == "mixed" and self.dice.random() < 0.5)
        if not years:
            return chinese(int(value)) if words and value < 100 else f"{value:g}"
        if value == 0.5:
            return "半年"
        if value != int(value):
            return (chinese(int(value)) + "年半") if words else f"{value:g}年"
        number = chinese(int(value)) if words else f"{value:g}"
        if self.manner.get("about"):
            return self.dice.choice([f"{number}年多", f"{number}年多一点", f"{number}年"])
        return f"{number}年"

    def _side(self, value: float, options: Sequence[Mapping[str, Any]]) -> str:
        for option in options:
            span = option["value"]
            if isinstance(span, dict) and span.get("at_least", 0) <= value < span.get("below", 1e9):
                return self._hear(option["label"])
        return "不清楚"

    def _claims(self, options: Sequence[Mapping[str, Any]], buttons: Sequence[Mapping[str, str]]) -> str:
        bank = _yaml("phrases")
        mine = [i for i, o in enumerate(options) if o["value"] in self.facts.get("achievements", ())]
        everything = next((o for o in options if "看全部" in o["label"]), None)
        if mine and self.manner.get("tells_work") and not self._told_work and everything is None:
            self._told_work = True
            tales = bank["achievements"].get(options[mine[0]]["value"])
            if tales:
                return self._hear(self.dice.choice(tales))
        if mine:
            picked = self._pick(mine, buttons)
            if picked:
                return picked
            return "、".join(f"第{chinese(i + 1)}个" for i in mine) if len(mine) < 3 else "、".join(str(i + 1) for i in mine)
        return self.dice.choice(bank["all_of_list"] if everything else bank["none_of_these"])

    def _pick(self, places: Sequence[int], buttons: Sequence[Mapping[str, str]]) -> Optional[str]:
        way = self.manner["picks"]
        if way == "button" and len(places) == 1 and places[0] < len(buttons):
            return buttons[places[0]]["payload"]
        if way in ("number", "button"):
            return "、".join(str(p + 1) for p in places)
        return None

    def _skips(self, fact: str) -> bool:
        if self._skipped or fact not in self.manner.get("skips", ()):
            return False
        self._skipped = self.dice.random() < 0.5
        return self._skipped

    def _errs(self, fact: str) -> bool:
        return bool(self.manner.get("corrects")) and not self._erred and fact in ("education", "years_in_profession")

    def _err(self, fact: str, value: Any) -> str:
        """Something wrong now, put right with the next message."""
        self._erred = True
        if fact == "education":
            wrong = self.dice.choice([v for v in ("high_school", "associate", "bachelor", "master") if v != value])
            right = self._say(fact, value)
            self.correction = self.dice.choice([f"说错了，是{right}", f"刚才学历说错了，应该是{right}", f"不对不对，{right}"])
            return self._say(fact, wrong)
        right = self._number(value, years=True)
        self.correction = self.dice.choice([f"刚才年限说错了，是{right}", f"更正一下，工作年限是{right}", f"我记错了，干了{right}"])
        return self._number(value + self.dice.choice([1, 2, 3]), years=True)

    def _hear(self, text: str) -> str:
        """What voice recognition makes of it."""
        if not self.manner.get("mishears"):
            return text
        for right, wrong in _yaml("temperaments")["mishears"].items():
            text = text.replace(right, wrong) if self.dice.random() < 0.6 else text
        return text.replace("，", "").replace(" ", "")


def chinese(number: int) -> str:
    """0..99 in words, as said before a measure word: 两, 十二, 二十."""
    if number == 2:
        return "两"
    if number < 10:
        return _DIGITS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _same(option: Any, value: Any) -> bool:
    return type(option) is type(value) and json.dumps(option) == json.dumps(value)
