"""The short names of performance clauses, as they stand on the buttons."""
from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Dict, Sequence

import yaml

import actions

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def claims_words(claims: Sequence[str]) -> str:
    """“主持：接诉即办体系建设；……” for clause ids; those without a name of their own are counted."""
    if not claims:
        return "没有符合的"
    named = [names()[claim] for claim in claims if claim in names()]
    others = len(claims) - len(named)
    return "；".join(named + ([f"{'另有' if named else ''}{others}条"] if others else []))


@lru_cache(maxsize=1)
def names() -> Dict[str, str]:
    """Clause id -> short name.  Read from the data alone: `actions.achievements` would bring its matcher into the door."""
    folder = Path(actions.__file__).parent
    told = (yaml.load(path.read_text(encoding="utf-8"), _Loader) for path in sorted(folder.glob("achievements_*.yml")))
    return {clause["clause"]: clause["label"] for data in told for clause in data["clauses"]}
