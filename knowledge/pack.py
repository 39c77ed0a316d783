"""One entry as search needs it: its phrases as vectors, and what its own words speak of."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from knowledge.vectors import Packed


@dataclass(frozen=True)
class Pack:
    """Row `n` of the store. Arrays: ideas is phrases × concepts (0 or 1). `id` is None for a question to refuse."""

    n: int
    id: str | None
    scheme: str | None
    levels: tuple[str, ...]
    topic: str
    kind: str
    norms: tuple[str, ...]
    near_norms: tuple[str, ...]
    phrases: Packed
    near: Packed
    ideas: np.ndarray
    said: dict[str, Any] = field(compare=False)  # levels: {level: phrases naming it}; outside: [words]; numbers: [..]

    @cached_property
    def union(self) -> np.ndarray:
        """Every term of the entry's phrases once."""
        return np.unique(self.phrases.indices)

    @cached_property
    def joined(self) -> str:
        """All own phrases in one string, for asking whether the entry ever says a word."""
        return "|".join(self.norms)

    def share_of_level(self, level: str) -> float:
        """Share of the entry's phrases that name the level."""
        return self.said["levels"].get(level, 0) / max(1, len(self.norms))


COLUMNS = "n, id, scheme, levels, topic, kind, norms, near_norms, phrases, near, ideas, said"


def to_row(pack: Pack) -> dict[str, Any]:
    """The pack as a row of table `packs`."""
    return {
        "n": pack.n, "id": pack.id, "scheme": pack.scheme, "levels": json.dumps(pack.levels), "topic": pack.topic,
        "kind": pack.kind, "norms": "\n".join(pack.norms), "near_norms": "\n".join(pack.near_norms),
        "phrases": pack.phrases.dump(), "near": pack.near.dump(), "ideas": pack.ideas.astype(np.uint8).tobytes(),
        "said": json.dumps(pack.said, ensure_ascii=False),
    }


def from_row(row: tuple) -> Pack:
    """A row of table `packs`, columns as in COLUMNS, back to a pack."""
    n, id_, scheme, levels, topic, kind, norms, near_norms, phrases, near, ideas, said = row
    own = tuple(norms.split("\n"))
    return Pack(
        n=n, id=id_, scheme=scheme, levels=tuple(json.loads(levels)), topic=topic, kind=kind, norms=own,
        near_norms=tuple(near_norms.split("\n")) if near_norms else (), phrases=Packed.load(phrases),
        near=Packed.load(near), ideas=np.frombuffer(ideas, dtype=np.uint8).reshape(len(own), -1), said=json.loads(said),
    )
