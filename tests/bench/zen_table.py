"""The same rules as a zen-engine decision table: one row for each condition, every row that holds collected.

One flat table for all levels is the kindest form for zen-engine: it finds the clauses that hold and
nothing more (no unknowns, no gaps, no verdict on a level).
"""
import json

from rules_core.requirements import EducationReaches, Includes, NumberReaches, OneOf
from rules_core.tenure import Held, YearsReach

COLUMNS = ("education", "prepared", "years_in_profession", "title", "title_series", "years_since_title",
           "direction", "achievements", "outcome_count", "basic_conditions")


def table(policy):
    """The decision model (JSON text) of all conditions that count."""
    conditions = [c for level in policy.levels for part in level.parts for c in part.conditions() if not c.advisory]
    rules = [{"_id": f"r{n}", **_row(c), "clause": json.dumps(c.clause)} for n, c in enumerate(conditions)]
    content = {"hitPolicy": "collect",
               "inputs": [{"id": name, "name": name, "field": name} for name in COLUMNS],
               "outputs": [{"id": "clause", "name": "clause", "field": "clause"}], "rules": rules}
    nodes = [{"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
             {"id": "t", "type": "decisionTableNode", "name": "t", "position": {"x": 0, "y": 0}, "content": content},
             {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 0, "y": 0}}]
    edges = [{"id": "a", "type": "edge", "sourceId": "in", "targetId": "t"},
             {"id": "b", "type": "edge", "sourceId": "t", "targetId": "out"}]
    return json.dumps({"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges})


def person(facts, specs):
    """A profile as the table wants it: places on a ladder as numbers."""
    told = {k: v for k, v in facts.items() if k not in ("education", "title_level")}
    return {**told, "education": specs["education"].rank(facts["education"]),
            "prepared": facts["education"] == "preparatory_technician",
            "title": specs["title_level"].rank(facts["title_level"])}


def _row(condition):
    row = dict.fromkeys(COLUMNS, "")
    for r in condition.requirements:
        if isinstance(r, EducationReaches):
            row["education"] = f">= {r.spec.rank(r.minimum)}"
            if r.also:
                row["education"] = f"$ >= {r.spec.rank(r.minimum)} or prepared == true"
        elif isinstance(r, (YearsReach, NumberReaches)):
            row[r.fact] = f">= {r.threshold:g}"
        elif isinstance(r, Held):
            row["title"] = f">= {r.spec.rank(r.minimum)}"
            row["years_since_title"] = f">= {r.years:g}"
            row["title_series"] = json.dumps(r.series) if r.series else ""
        elif isinstance(r, Includes):
            row["achievements"] = f"contains($, {json.dumps(r.item)})"
        elif isinstance(r, OneOf):
            row[r.fact] = "$ == true" if r.values == (True,) else json.dumps(r.values[0])
    return row
