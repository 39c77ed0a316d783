"""Held-out messages against ``understand``: precision and recall of every fact.

Two kinds of sets: those whose errors have been worked on (they guard what was reached), and those that nobody
who works on the language has opened.  Of the latter only numbers are told; opening one moves it to the former.
"""
from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Dict, Iterator, Mapping, Optional, Tuple

import yaml

from rules_core import FACTS

from .scoring import Score, Slip, agrees

FOLDER = Path(__file__).parent / "held_out" / "facts"
UNOPENED = Path(__file__).parent / "held_out" / "facts_unopened"
_TEXTS = ("region", "occupation")           # kept as the person says them: judged by the scheme they lead to
_LISTS = ("unknown", "corrected", "withdrawn", "choices")


def rows(folder: Optional[Path] = None) -> Iterator[Tuple[str, Mapping[str, Any]]]:
    """(name of the set, row with what is common to its set) of every set in the folder."""
    for path in sorted((folder or FOLDER).glob("*.yml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        common = {k: v for k, v in data.items() if k != "rows"}
        for row in data["rows"]:
            yield path.stem, {**common, **row}


def evaluate(folder: Optional[Path] = None) -> Score:
    """Every row of the folder judged (the sets worked on, unless another is named)."""
    score = Score()
    for where, row in rows(folder):
        _judge(score, where, row)
    return score


def read(row: Mapping[str, Any]) -> Any:
    from bot.language import Option, understand
    options = [Option(value, label) for value, label in row.get("options", ())]
    return understand(row["text"], asked=row.get("asked"), scheme=row.get("scheme"),
                      as_of=date.fromisoformat(str(row["as_of"])), options=options)


def _judge(score: Score, where: str, row: Mapping[str, Any]) -> None:
    told = read(row)
    expected: Dict[str, Any] = dict(row.get("facts") or {})
    got = {k: v for k, v in told.facts.items() if k in FACTS and (k not in _TEXTS or k in expected)}
    ranges = dict(told.ranges)
    for name in _LISTS:
        if name in row:
            expected[name] = list(row[name])
            got[name] = list(getattr(told, name)) or None
    if row.get("settles", "any") != "any":
        expected["scheme"], got["scheme"] = row["settles"], told.scheme
    if "field" in row:
        expected["field"], got["field"] = row["field"], told.field
    if "outside" in row:
        expected["outside"], got["outside"] = True, True if told.outside else None
    for fact in sorted({*expected, *got}):
        kind = _kind(fact, expected.get(fact), got.get(fact), ranges.get(fact), row, got)
        tally = score.tallies[fact]
        if kind is None:
            continue
        setattr(tally, kind, getattr(tally, kind) + 1)
        if kind != "right":
            context = " ".join(f"{k}={row[k]}" for k in ("asked", "scheme") if row.get(k))
            score.slips.append(Slip(where, row["text"], fact, kind, expected.get(fact),
                                    ranges.get(fact, got.get(fact)), context))


def _kind(fact: str, expected: Any, got: Any, span: Any, row: Mapping[str, Any], all_got: Mapping[str, Any]) -> Any:
    count = fact in FACTS and FACTS[fact].kind in ("count", "amount")
    if got is None:
        return "missed" if expected is not None and fact not in row.get("optional", ()) else None
    if expected is not None and agrees(expected, got, span, count and not isinstance(expected, dict)):
        return "right"
    if _tolerated(fact, got, row, all_got):
        return None
    return "invented" if expected is None else "wrong"


def _tolerated(fact: str, got: Any, row: Mapping[str, Any], all_got: Mapping[str, Any]) -> bool:
    may = row.get("may", ())
    if fact == "years_after_education" and got == all_got.get("years_in_profession"):
        return True  # what the contract says a missing one equals
    if fact not in may:
        return False
    return not isinstance(may, Mapping) or may[fact] == "any" or got in may[fact]
