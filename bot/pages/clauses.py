"""The clauses of a scheme in words, for the part of the verdict that goes through them one by one."""
from __future__ import annotations

from functools import lru_cache
from typing import Any, Dict

from rules_core import load_policies


@lru_cache(maxsize=None)
def clauses_of(scheme: str) -> Dict[str, Any]:
    """{"name", "parts": {part: label}, "clauses": {id: {"says", "cite", "part", "advisory"?}}}.

    Raises KeyError for a scheme that no policy describes.
    """
    # Reads the knowledge room's list of documents; asked for by the first verdict, not when the door opens.
    from actions.citing import cite

    policy = load_policies()[scheme][-1]
    parts: Dict[str, str] = {}
    clauses: Dict[str, Any] = {}
    for level in policy.levels:
        for part in level.parts:
            parts[part.name] = part.label
            for condition in part.conditions():
                told = {"says": condition.says, "cite": cite(condition.clause), "part": part.name}
                if condition.advisory:
                    told["advisory"] = True
                clauses.setdefault(condition.clause, told)
    return {"name": policy.name, "parts": parts, "clauses": clauses}
