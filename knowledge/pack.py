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
    answer: np.ndarray  # numbers of the terms that the answer's text holds
    said: dict[str, Any] = field(compare=False)  # levels: {level: phrases naming it}; numbers: digits said anywhere

    @cached_property
    def counted(self) -> tuple[np.ndarray, np.ndarray]:
        """Every term of the entry's phrases once, and in how many phrases it stands."""
        return np.unique(self.phrases.indices, return_counts=True)

    @cached_property
    def everything(self) -> np.ndarray:
        """Terms of phrases and answer together."""
        return np.union1d(self.counted[0], self.answer)

    @cached_property
    def idea_count(self) -> np.ndarray:
        """For each idea, how many phrases touch it."""
        return self.ideas.sum(axis=0, dtype=np.int32)

    @cached_property
    def breadth(self) -> float:
        """Length of the sum of all phrase vectors: small when the phrases differ."""
        _, place = np.unique(self.phrases.indices, return_inverse=True)
        total = np.bincount(place, weights=self.phrases.values) if len(place) else np.zeros(1)
        return float(np.sqrt((total**2).sum())) or 1.0

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Phrase to its row."""
        return {norm: r for r, norm in enumerate(self.norms)}

    def row_terms(self, r: int) -> np.ndarray:
        """Term numbers of phrase `r`."""
        return self.phrases.indices[self.phrases.starts[r] : self.phrases.starts[r + 1]]

    @cached_property
    def joined(self) -> str:
        """All own phrases in one string, for asking whether the entry ever says a word."""
        return "|".join(self.norms)

    def share_of_level(self, level: str) -> float:
        """Share of the entry's phrases that name the level."""
        return self.said["levels"].get(level, 0) / max(1, len(self.norms))


COLUMNS = "n, id, scheme, levels, topic, kind, norms, near_norms, phrases, near, ideas, answer, said"


def to_row(pack: Pack) -> dict[str, Any]:
    """The pack as a row of table `packs`."""
    return {
        "n": pack.n, "id": pack.id, "scheme": pack.scheme, "levels": json.dumps(pack.levels), "topic": pack.topic,
        "kind": pack.kind, "norms": "\n".join(pack.norms), "near_norms": "\n".join(pack.near_norms),
        "phrases": pack.phrases.dump(), "near": pack.near.dump(), "ideas": pack.ideas.astype(np.uint8).tobytes(),
        "answer": pack.answer.astype(np.int32).tobytes(), "said": json.dumps(pack.said, ensure_ascii=False),
    }


def from_row(row: tuple) -> Pack:
    """A row of table `packs`, columns as in COLUMNS, back to a pack."""
    n, id_, scheme, levels, topic, kind, norms, near_norms, phrases, near, ideas, answer, said = row
    own = tuple(norms.split("\n"))
    return Pack(
        n=n, id=id_, scheme=scheme, levels=tuple(json.loads(levels)), topic=topic, kind=kind, norms=own,
        near_norms=tuple(near_norms.split("\n")) if near_norms else (), phrases=Packed.load(phrases),
        near=Packed.load(near), ideas=np.frombuffer(ideas, dtype=np.uint8).reshape(len(own), -1),
        answer=np.frombuffer(answer, dtype=np.int32), said=json.loads(said),
    )
