"""From what a person tells of their work to the performance clauses it may meet.

    match("我带队搞接诉即办，市里考核拿了第一", "beijing-gov-service")   # BJ-A3.2-O3 first

The candidates are shown and the person confirms them: nothing here decides.  Characters and words
for the subject, the role and the reach of the work are compared with the ways people tell each
clause (achievements_*.yml); 主持 a thing and 参与 in it are two clauses of two levels.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Iterable, Sequence

import numpy as np
import yaml
from rapidfuzz import fuzz
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

HERE = Path(__file__).resolve().parent
_LEARNT, _NEAREST, _FUZZY = 1.0, 0.9, 0.25
_ROLE_SAME, _ROLE_OTHER = 0.10, -0.22
_REACH_SAME, _REACH_OTHER = 0.10, -0.18
_MISS = 0.15
_TOO_LOW = -1.2  # a rank named that lies below the clause's last
_RANK = re.compile(r"(?:第|排名?|列|名次)\s*第?\s*([0-9]+|[一二三四五六七八九十]+)(?!几)")
_LOW_RANK = re.compile(r"靠后|末尾|排名?十几|第?二十几|倒数")
_DIGITS = {sign: value for value, sign in enumerate("一二三四五六七八九十", start=1)}
_COMMON = 0.12  # a clause of wide wording is offered where nothing fits well
_HAN = re.compile(r"[\u3400-\u9fff]")
_MARK_REPEAT = 2  # a mark counts as much as a few characters do


@dataclass(frozen=True)
class Clause:
    """One performance clause: its ledger id, the level's id, and how people speak of it."""

    id: str
    level: str
    label: str
    plain: str
    role: str | None
    reach: frozenset[str]
    says: tuple[str, ...]
    misses: tuple[str, ...]
    common: bool = False
    last_rank: int | None = None


@dataclass(frozen=True)
class Candidate:
    """A clause that the text may tell of; `score` orders the candidates (0..1), it is no chance."""

    clause: str
    level: str
    label: str
    score: float


class UnknownAchievementScheme(KeyError):
    """The scheme has no performance clauses (Shanghai and Wenzhou have none)."""

    def __init__(self, scheme: str) -> None:
        super().__init__(scheme)
        self.scheme = scheme


def match(text: str, scheme: str, levels: Iterable[str] | None = None, limit: int = 3) -> list[Candidate]:
    """The `limit` likeliest clauses of the scheme, best first; of these levels only, where given.

    Empty for a text without Chinese characters. Raises UnknownAchievementScheme.
    """
    if scheme not in _clauses():
        raise UnknownAchievementScheme(scheme)
    wanted = set(levels or ())
    matcher = _matcher(scheme)
    places = [i for i, clause in enumerate(matcher.clauses) if not wanted or clause.level in wanted]
    line = _plain(text)
    if not places or not _HAN.search(line):
        return []
    scores = matcher.scores(line, places)
    best = sorted(zip(scores, places), key=lambda pair: -pair[0])[:limit]
    return [Candidate(matcher.clauses[i].id, matcher.clauses[i].level, matcher.clauses[i].label,
                      round(float(min(max(score, 0.0), 1.0)), 4)) for score, i in best]


def clauses(scheme: str) -> tuple[Clause, ...]:
    """Every performance clause of the scheme, in the document's order; none for other schemes."""
    return _clauses().get(scheme, ())


def label_of(clause: str) -> str | None:
    """The short label of a clause, or None for an id that is no performance clause."""
    return next((c.label for held in _clauses().values() for c in held if c.id == clause), None)


def warm_up() -> None:
    """Fits the matchers now (a quarter of a second) and not in the first conversation."""
    for scheme in _clauses():
        _matcher(scheme)


@lru_cache(maxsize=1)
def _clauses() -> dict[str, tuple[Clause, ...]]:
    held: dict[str, list[Clause]] = {}
    for path in sorted(HERE.glob("achievements_*.yml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        held.setdefault(data["scheme"], []).extend(_clause(entry) for entry in data["clauses"])
    return {scheme: tuple(sorted(found, key=lambda c: c.id)) for scheme, found in held.items()}


def _clause(entry: dict[str, Any]) -> Clause:
    return Clause(
        id=entry["clause"], level=entry["level"], label=entry["label"], plain=entry["plain"],
        role=entry.get("role"), reach=frozenset(entry.get("reach", ())),
        says=tuple(entry["says"]), misses=tuple(entry.get("not", ())), common=bool(entry.get("common")),
        last_rank=entry.get("last_rank"),
    )


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, re.Pattern[str]]]:
    """roles, reaches and subjects, each name with the pattern of its words."""
    data = yaml.safe_load((HERE / "achievements.yml").read_text(encoding="utf-8"))
    return {kind: {name: re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
                   for name, words in names.items()} for kind, names in data.items()}


def _plain(text: str) -> str:
    line = unicodedata.normalize("NFKC", text).lower()
    return " ".join(re.sub(r"[,。、.;:!?()\"'“”]", " ", line).split())


def _found(kind: str, line: str) -> set[str]:
    return {name for name, pattern in _words()[kind].items() if pattern.search(line)}


def _features(line: str) -> list[str]:
    """Runs of one to three characters and the marks of subject, role and reach."""
    packed = line.replace(" ", "|")
    runs = [packed[i:i + n] for n in (1, 2, 3) for i in range(len(packed) - n + 1)]
    runs = [run for run in runs if run.strip("|")]
    marks = [f"<{kind}:{name}>" for kind in ("subjects", "roles", "reaches") for name in _found(kind, line)]
    return runs + marks * _MARK_REPEAT


class _Matcher:
    """The clauses of one scheme with the model fitted to how people tell them."""

    def __init__(self, held: Sequence[Clause]) -> None:
        self.clauses = tuple(held)
        self._says = [_plain(said) for clause in held for said in (*clause.says, clause.plain, clause.label)]
        self._owner = np.array([i for i, clause in enumerate(held) for _ in range(len(clause.says) + 2)])
        self._misses = [[_plain(miss) for miss in clause.misses] for clause in held]
        self._vectors = TfidfVectorizer(analyzer=_features, sublinear_tf=True)
        self._told = self._vectors.fit_transform(self._says)
        self._learner = LogisticRegression(C=30.0, solver="liblinear", random_state=0)
        self._learner.fit(self._told, self._owner)

    def scores(self, line: str, places: Sequence[int]) -> list[float]:
        """One score for each place (index of a clause), about 0..1."""
        vector = self._vectors.transform([line])
        learnt = self._learner.decision_function(vector)[0]
        learnt = 1.0 / (1.0 + np.exp(-learnt))
        near = np.asarray((self._told @ vector.T).todense()).ravel()
        roles, reaches = _found("roles", line), _found("reaches", line)
        return [self._score(i, line, learnt, near, roles, reaches) for i in places]

    def _score(self, i: int, line: str, learnt: np.ndarray, near: np.ndarray,
               roles: set[str], reaches: set[str]) -> float:
        clause = self.clauses[i]
        own = np.flatnonzero(self._owner == i)
        nearest = float(np.sort(near[own])[-3:] @ np.array([0.1, 0.2, 0.7]))
        alike = max(fuzz.partial_ratio(line, self._says[j]) for j in own) / 100
        score = _LEARNT * float(learnt[i]) + _NEAREST * nearest + _FUZZY * alike
        score += _role(clause, roles) + _reach(clause, reaches) + (_COMMON if clause.common else 0.0)
        if clause.last_rank is not None and _ranked_below(line, clause.last_rank):
            score += _TOO_LOW
        if any(fuzz.ratio(line, miss) > 80 for miss in self._misses[i]):
            score -= _MISS
        return score / (_LEARNT + _NEAREST + _FUZZY)


def _role(clause: Clause, roles: set[str]) -> float:
    """A lead may stand for a member's clause more easily than the other way round."""
    if clause.role is None or not roles:
        return 0.0
    if clause.role in roles:
        return _ROLE_SAME if len(roles) == 1 else 0.0
    return _ROLE_OTHER if clause.role == "lead" else _ROLE_OTHER / 2


def _reach(clause: Clause, reaches: set[str]) -> float:
    """A member's work for the unit is often told by the district or ministry that set it."""
    if not clause.reach or not reaches:
        return 0.0
    if clause.reach & reaches:
        return _REACH_SAME
    return _REACH_OTHER / 2 if clause.role == "member" else _REACH_OTHER


def _ranked_below(line: str, last: int) -> bool:
    """排第八, 十几位 or 靠后, where the clause takes the first `last` only."""
    if _LOW_RANK.search(line):
        return True
    ranks = [_number(found) for found in _RANK.findall(line)]
    return bool(ranks) and min(ranks) > last


def _number(signs: str) -> int:
    """Up to 99, in digits or Chinese numerals."""
    if signs.isdigit():
        return int(signs)
    if "十" not in signs:
        return _DIGITS[signs[-1]]
    tens, _, ones = signs.partition("十")
    return (_DIGITS[tens[-1]] if tens else 1) * 10 + (_DIGITS[ones[-1]] if ones else 0)


@lru_cache(maxsize=None)
def _matcher(scheme: str) -> _Matcher:
    return _Matcher(_clauses()[scheme])
