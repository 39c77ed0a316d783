"""Entries back to YAML, in the shape curators write."""

from __future__ import annotations

from typing import Any, Sequence

import yaml

from knowledge.schema import Entry


class _Flow(dict):
    """A mapping written on one line."""


class _FlowList(list):
    """A list written on one line."""


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)


_Dumper.add_representer(_Flow, lambda d, data: d.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True))
_Dumper.add_representer(_FlowList, lambda d, data: d.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True))
_Dumper.add_representer(
    str, lambda d, data: d.represent_scalar("tag:yaml.org,2002:str", data, style="|" if "\n" in data else None)
)


def as_dict(entry: Entry) -> dict[str, Any]:
    """The entry in the shape of its YAML."""
    level = list(entry.levels) if len(entry.levels) > 1 else entry.levels[0] if entry.levels else None
    return {
        "id": entry.id, "question": entry.question, "paraphrases": list(entry.paraphrases),
        "near_misses": [{"text": m.text, "belongs": m.belongs} for m in entry.near_misses], "answer": entry.answer,
        "facets": {"scheme": entry.scheme, "level": level, "topic": entry.topic, "audience": entry.audience},
        "clauses": list(entry.clauses), "kind": entry.kind, "cite": entry.cite, "also": list(entry.also),
        "reviewed": entry.reviewed, "valid": {"from": entry.valid_from, "to": entry.valid_to},
    }


def dump(entries: Sequence[Entry]) -> str:
    """One file's text: a list of entries with a blank line between."""
    parts = []
    for entry in entries:
        data = as_dict(entry)
        data["near_misses"] = [_Flow(miss) for miss in data["near_misses"]]
        for name in ("facets", "valid"):
            data[name] = _Flow(data[name])
        for name in ("clauses", "also"):
            data[name] = _FlowList(data[name])
        if isinstance(data["facets"]["level"], list):
            data["facets"]["level"] = _FlowList(data["facets"]["level"])
        parts.append(yaml.dump([data], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6))
    return "\n".join(parts)
