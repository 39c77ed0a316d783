"""The 59 new occupations of the Wenzhou catalogue (WZ-A1): by number, by name, by something like a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from rapidfuzz import fuzz, process

from knowledge.numerals import number
from knowledge.text import syllable

CATALOGUE_FILE = Path(__file__).parent / "catalogue.yml"
BY_NUMBER = re.compile(r"(?:第|序号|编号|目录里?)(?:是|为)?([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:号|个|项|位|是|职业)|(?<![0-9])([0-9]{1,2})号(?:是|职业|叫)")
LISTED = re.compile(r"目录|序号|附件1|开发计划|颁布|国标|国家标准|国家职业标准|列入|在列|名单里|清单里|新职业里|算新职业|是新职业|59个|是几号|第几号|排几号")
SAID = (
    re.compile(r"^(?:那|温州|这个|新职业)*(?P<name>.{2,14}?)(?:这个职业|职业|这行|这个)?(?:有没有|是不是|在不在|算不算|可不可以|能不能|列没列|有|在|算|属于|进|列入|是)(?:被|列)*(?:入|进|在)?(?:温州)?(?:的)?(?:遴选|新职业|附件1)*(?:目录|名单|清单|里面)"),
    re.compile(r"目录(?:里面|里|中|上)?(?:有没有|有无|包不包括|包括|包含|含|有|收没收)(?P<name>.{2,14}?)(?:这个职业|职业|这个|这行)?(?:吗|么|没有|没|不)?$"),
    re.compile(r"^(?:温州|那)*(?P<name>.{2,14}?)(?:的)?(?:国标|国家标准|国家职业标准|国家职业技能标准)(?:出了?|颁布|有没有|发布|下来)"),
)
ALIKE = 75
FILLER = re.compile(r"温州|目录|遴选|新职业|附件1|有没有|在不在|是不是|国家职业技能标准|国家标准|国标|颁布|已经|列入|开发计划|请问|哪一类|序号|第?[0-9]+号?|[吗么呢的在有是没了出里算多少几号]")
LIST_QUESTION = re.compile(r"哪些|哪几个|多少个|几个|一共|全部|都有什么|有什么|怎么|多少钱|电话|材料|考评|专家|场地|面积")


@dataclass(frozen=True)
class Occupation:
    """One line of the catalogue."""

    number: int
    name: str
    status: str  # issued | planned
    label: str


@dataclass(frozen=True)
class Listing:
    """The answer to a catalogue question: what to say, and the clauses."""

    text: str
    clauses: tuple[str, ...]
    found: tuple[Occupation, ...]


@lru_cache(maxsize=2)
def _data(path: Path = CATALOGUE_FILE) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def occupations() -> tuple[Occupation, ...]:
    """All occupations in the catalogue's order."""
    data = _data()
    return tuple(Occupation(n, row["name"], row["status"], data[row["status"]]) for n, row in data["occupations"].items())


def look_up(text: str) -> Listing | None:
    """The catalogue's answer to a normalised question, or None when it is none for the catalogue."""
    if LIST_QUESTION.search(text) or not (LISTED.search(text) or BY_NUMBER.search(text)):
        return None
    wanted = BY_NUMBER.search(text)
    if wanted and ("职业" in text or "什么" in text or "啥" in text or "叫" in text):
        return _numbered(number(wanted.group(1) or wanted.group(2)))
    named = tuple(o for o in occupations() if o.name in text)
    named = tuple(o for o in named if not any(o.name in other.name and o is not other for other in named))
    if named:
        return _listing("；".join(_line(o) for o in named) + "。", named)
    said = next((m.group("name") for m in (pattern.search(text) for pattern in SAID) if m), None)
    if not said or FILLER.sub("", said) == "":
        return None
    alike = closest(said)
    if alike and alike[0][1] >= 90:
        return _listing(f"目录里叫“{alike[0][0].name}”：{_line(alike[0][0])}。", (alike[0][0],))
    if alike:
        names = "、".join(f"{o.name}（第{o.number}号）" for o, _ in alike[:3])
        return _listing(f"目录的59个职业里没有“{said}”。相近的有：{names}。", ())
    return _listing(f"目录的59个职业里没有“{said}”。", ())


def closest(name: str) -> list[tuple[Occupation, float]]:
    """Occupations whose name is like `name` by characters or by sound, best first, with 0..100."""
    names = {o: o.name for o in occupations()}
    by_letters = {o: score for _, score, o in process.extract(name, names, scorer=fuzz.ratio, limit=None)}
    inside = {o: (95.0 if len(name) >= 3 and name in o.name else 0.0) for o in names}
    heard = " ".join(map(syllable, name))
    by_sound = {o: fuzz.ratio(heard, " ".join(map(syllable, o.name))) - 8 for o in names}
    short = {o: (80.0 if len(name) >= 2 and _within(name, o.name) else 0.0) for o in names}
    scores = {o: max(by_letters[o], inside[o], by_sound[o], short[o]) for o in names}
    best = sorted(scores.items(), key=lambda pair: -pair[1])
    tops = [pair for pair in best if pair[1] >= ALIKE]
    if len(tops) > 1 and tops[0][1] - tops[1][1] < 3 and tops[0][1] < 100:
        return [(o, min(score, 89.0)) for o, score in tops]  # several fit as well: name them, choose none
    return tops


def _within(short: str, name: str) -> bool:
    """Whether `short` is `name` with characters left out (电竞 for 电子竞技员)."""
    rest = iter(name)
    return all(c in rest for c in short)


def _numbered(n: int | None) -> Listing | None:
    if n is None:
        return None
    found = next((o for o in occupations() if o.number == n), None)
    if found is None:
        return _listing(f"目录只有1到{len(occupations())}号，没有第{n}号。", ())
    return _listing(f"第{n}号是{found.name}，{found.label}。", (found,))


def _line(occupation: Occupation) -> str:
    return f"{occupation.name}在目录里，第{occupation.number}号，{occupation.label}"


def _listing(text: str, found: tuple[Occupation, ...]) -> Listing:
    data = _data()
    return Listing(f"{data['past']}{text}", tuple(data["clauses"][:1]), found)
