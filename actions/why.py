"""Why a verdict is what it is: every condition of the level in question, with its clause."""
from __future__ import annotations

from typing import Optional

from rules_core import Assessment, LevelResult, Truth

from .citing import cite
from .wording import MARKS


def explanation(assessment: Assessment, level_id: Optional[str] = None) -> str:
    """Every condition of the level in question, with how it stands and its clause."""
    result = _level_in_question(assessment, level_id)
    lines = [f"{result.level.name}，一条一条看（✓符合 ✗不符合 ？还不知道 ○由评审机构把握）："]
    for part in result.parts:
        lines.append(f"【{part.part.label}】{MARKS[part.truth]}"
                     + ("（符合其中一条）" if getattr(part.part.node, "any_of", False) else ""))
        for one in part.trace:
            if one.applies is Truth.UNMET:
                continue
            mark = "○" if one.condition.advisory else MARKS[one.truth]
            lines.append(f"{mark} {one.condition.says}（{cite(one.condition.clause)}）")
    return "\n".join(lines)


def _level_in_question(assessment: Assessment, level_id: Optional[str]) -> LevelResult:
    if level_id:
        return assessment.level(level_id)
    undecided = [r for r in assessment.levels if r.outcome is not Truth.MET]
    return undecided[0] if undecided else assessment.levels[-1]
