"""The ladder of levels as a small SVG picture: highest on top, each rung with shape, word and colour."""
from __future__ import annotations

from html import escape
from typing import Callable, Mapping, Tuple

from . import truth as t
from .assessment import Assessment, LevelResult
from .telling import OUTCOMES
from .words import day_words, gap_words

_WIDTH, _ROW, _TOP = 640, 76, 52
_LINE = 40  # characters of the reason that fit a line

# outcome -> (colour of the mark, the mark's drawing around 0,0): a disc with a tick, a square with a cross, a diamond
_MARKS: Mapping[str, Tuple[str, str]] = {
    "eligible": ("#0b6b3a", '<circle r="16"/><path d="M-7 0l5 6l9-11" class="s"/>'),
    "ineligible": ("#a3261b", '<rect x="-15" y="-15" width="30" height="30" rx="3"/><path d="M-6-6L6 6M6-6L-6 6" class="s"/>'),
    "undetermined": ("#7a5200", '<path d="M0-19L19 0L0 19L-19 0z"/><path d="M-5-5a5 5 0 1 1 5 6v3M0 9v1" class="s"/>')}


def picture(assessment: Assessment, cite: Callable[[str], str] = str) -> str:
    """The ladder as an SVG document: a title, a description in words, no script, nothing from outside.

    ``cite`` turns a clause id into the words that cite it.
    """
    rungs = list(reversed(assessment.levels))
    height = _TOP + _ROW * len(rungs) + 12
    name = escape(assessment.policy.name)
    told = "；".join(f"{r.level.name}{OUTCOMES[r.outcome_word]}" for r in assessment.levels)
    rows = "".join(_rung(result, _TOP + _ROW * place, cite) for place, result in enumerate(rungs))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
            f'aria-labelledby="ladder-title ladder-desc" lang="zh-CN" font-family="sans-serif">'
            f'<title id="ladder-title">{name}：各级结果</title>'
            f'<desc id="ladder-desc">按{day_words(assessment.as_of)}评估，从低到高：{escape(told)}。</desc>'
            '<style>.s{fill:none;stroke:#fff;stroke-width:3;stroke-linecap:round}</style>'
            f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>'
            f'<text x="20" y="32" font-size="18" font-weight="bold" fill="#1a1a1a">{name}</text>'
            f'<path d="M44 {_TOP + 20}V{height - 30}" stroke="#8a8a8a" stroke-width="4"/>{rows}</svg>')


def _rung(result: LevelResult, top: int, cite: Callable[[str], str]) -> str:
    colour, mark = _MARKS[result.outcome_word]
    return (f'<g transform="translate(0 {top})"><g transform="translate(44 30)" fill="{colour}">{mark}</g>'
            f'<text x="80" y="26" font-size="18" fill="#1a1a1a">{escape(result.level.name)}'
            f'<tspan dx="12" fill="{colour}" font-weight="bold">{OUTCOMES[result.outcome_word]}</tspan></text>'
            f'<text x="80" y="50" font-size="14" fill="#4a4a4a">{escape(_reason(result, cite))}</text></g>')


def _reason(result: LevelResult, cite: Callable[[str], str]) -> str:
    """The one thing to know: the clause that carries it, the first gap, or what is still to be asked."""
    if result.outcome_word == "eligible":
        words = f"依据 {cite(_ground(result))}"
    elif result.gaps:
        first = result.gaps[0]
        words = f"还差 {gap_words(first.fact, first.need, first.earliest)}（{cite(first.clause)}）"
    else:
        words = "还有条件没有确认"
    return words if len(words) <= _LINE else words[:_LINE - 1] + "…"


def _ground(result: LevelResult) -> str:
    """The clause that carries the level: of its routes where it has some, else the first."""
    routes = [p for p in result.parts if p.truth is t.MET and p.part.node.any_of]  # type: ignore[union-attr]
    return next((c for p in routes for c in p.clauses[t.MET]), result.clauses(t.MET)[0])
