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
_FEW = 2
_ALWAYS = ("met", "unmet", "not_asked", "for_assessors")


def asked(text: str) -> bool:
    """凭什么高中就不行, whatever else it was taken for."""
    return bool(_WHY.search(text))


def explanation(assessment: Assessment, level_id: Optional[str] = None, declined: Iterable[str] = ()) -> str:
    """Every condition of the level in question, with how it stands and its clause.

    ``declined`` names the facts the person said not to know: what hangs on them is not called unasked.
    """
    result = _level_in_question(assessment, level_id)
    tree = explain_level(assessment, result, tuple(declined))
    lines, states = [], set(_ALWAYS)
    for _, branch in tree.parts:
        if result.outcome is Truth.UNMET and branch.state != "unmet" and len(list(worth_telling(branch))) > _FEW:
            continue  # long lists that do not decide
        leaves = list(worth_telling(branch))
        states.update(leaf.state for leaf in leaves)
        lines.append(f"【{branch.label}】{STATES[branch.state][0]}" + ("（符合其中一条）" if branch.join == "any" else ""))
        lines += [f"{STATES[leaf.state][0]} {leaf.says}（{cite(leaf.clause)}）" for leaf in leaves]
    marks = " ".join(f"{mark}{word}" for state, (mark, word) in STATES.items() if state in states)
    return "\n".join([f"{result.level.name}，一条一条看（{marks}）："] + lines)


def in_question(assessment: Assessment, asked_level: Optional[str], text: str) -> Optional[str]:
    """The level a why is about: the one it names, else the one a question waits for where that one is within reach."""
    goal = goal_of(assessment, text)
    if goal or not asked_level:
        return goal
    return None if _out_of_reach(assessment.level(asked_level)) else asked_level


def _out_of_reach(result: LevelResult) -> bool:
    """Whether only an exceptional route is left to the level: the one below is what the person asks about."""
    standing = result.part("standing")
    return standing is not None and standing.truth is Truth.UNMET


def _level_in_question(assessment: Assessment, level_id: Optional[str]) -> LevelResult:
    if level_id:
        return assessment.level(level_id)
    undecided = [r for r in assessment.levels if r.outcome is not Truth.MET]
    return undecided[0] if undecided else assessment.levels[-1]
