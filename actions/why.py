"""Why a verdict is what it is: every condition of the level in question, with its clause."""
from __future__ import annotations

import re
from typing import Iterable, Optional

from rules_core import Assessment, LevelResult, Truth
from rules_core.explanation import STATES, explain_level
from rules_core.telling import worth_telling

from .citing import cite
from .prospects import goal_of

_WHY = re.compile(r"凭(什么|啥)|为(什么|啥|何)|(咋|怎么)(就|还|会|这么)?不(行|能|够|让|给|符合)|什么道理|哪来的规定|谁规定")
_ALWAYS = ("met", "unmet", "not_asked", "for_assessors")


def asked(text: str) -> bool:
    """凭什么高中就不行, whatever else it was taken for."""
    return bool(_WHY.search(text))


def explanation(assessment: Assessment, level_id: Optional[str] = None, declined: Iterable[str] = (), text: str = "") -> str:
    """Every condition of the level in question, with how it stands and its clause.

    ``declined`` names the facts the person said not to know: what hangs on them is not called unasked.
    A level named in ``text`` comes before ``level_id``, the one a question waits for.
    """
    result = _level_in_question(assessment, goal_of(assessment, text) or level_id)
    tree = explain_level(assessment, result, tuple(declined))
    lines, states = [], set(_ALWAYS)
    for _, branch in tree.parts:
        leaves = list(worth_telling(branch))
        states.update(leaf.state for leaf in leaves)
        lines.append(f"【{branch.label}】{STATES[branch.state][0]}" + ("（符合其中一条）" if branch.join == "any" else ""))
        lines += [f"{STATES[leaf.state][0]} {leaf.says}（{cite(leaf.clause)}）" for leaf in leaves]
    marks = " ".join(f"{mark}{word}" for state, (mark, word) in STATES.items() if state in states)
    return "\n".join([f"{result.level.name}，一条一条看（{marks}）："] + lines)


def _level_in_question(assessment: Assessment, level_id: Optional[str]) -> LevelResult:
    if level_id:
        return assessment.level(level_id)
    undecided = [r for r in assessment.levels if r.outcome is not Truth.MET]
    return undecided[0] if undecided else assessment.levels[-1]
