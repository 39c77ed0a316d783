"""Held-out tales of work against the performance clauses: top 1 and top 3."""
from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import List

import yaml

from .scoring import Slip

PATH = Path(__file__).parent / "held_out" / "achievements.yml"


@dataclass
class AchievementScore:
    first: int = 0
    among: int = 0
    texts: int = 0
    slips: List[Slip] = field(default_factory=list)


def evaluate() -> AchievementScore:
    from actions.achievements import match
    score = AchievementScore()
    for group in yaml.safe_load(PATH.read_text(encoding="utf-8")):
        wanted = {group["clause"], *group.get("also", ())}
        for text in group["texts"]:
            found = [c.clause for c in match(text, group["scheme"], [group["level"]])][:3]
            score.texts += 1
            score.first += bool(wanted & set(found[:1]))
            score.among += bool(wanted & set(found))
            if not wanted & set(found):
                score.slips.append(Slip("achievements", text, group["level"], "missed", group["clause"], found))
    return score
