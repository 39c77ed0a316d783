"""Sparse vectors of an entry's phrases, packed into bytes for the store and unpacked for scoring."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Iterable, Mapping, Sequence

import numpy as np


@dataclass(frozen=True)
class Vocabulary:
    """Term to (number, idf, entries holding it), from all phrases of all entries."""

    ids: Mapping[str, int]
    idf: np.ndarray
    df: np.ndarray

    @classmethod
    def of(cls, documents: Iterable[Iterable[str]]) -> "Vocabulary":
        """`documents` are the term sets of the entries, one for each entry."""
        counts: Counter[str] = Counter()
        total = 0
        for document in documents:
            counts.update(set(document))
            total += 1
        names = sorted(counts)
        df = np.array([counts[n] for n in names], dtype=np.float64)
        idf = np.log((1 + total) / (1 + df)) + 1 if total else df
        return cls({n: i for i, n in enumerate(names)}, idf.astype(np.float32), df.astype(np.int64))


@dataclass(frozen=True)
class Packed:
    """Rows of a sparse matrix: row r holds indices[starts[r]:starts[r+1]], each row of length one."""

    starts: np.ndarray
    indices: np.ndarray
    values: np.ndarray

    @classmethod
    def of(cls, rows: Sequence[tuple[Sequence[int], Sequence[float]]]) -> "Packed":
        starts = np.zeros(len(rows) + 1, dtype=np.int32)
        for r, (ids, _) in enumerate(rows):
            starts[r + 1] = starts[r] + len(ids)
        indices = np.array([i for ids, _ in rows for i in ids], dtype=np.int32)
        values = np.array([v for _, vs in rows for v in vs], dtype=np.float32)
        return cls(starts, indices, values)

    def dump(self) -> bytes:
        head = np.array([len(self.starts), len(self.indices)], dtype=np.int32)
        return b"".join(a.tobytes() for a in (head, self.starts, self.indices, self.values))

    @classmethod
    def load(cls, data: bytes) -> "Packed":
        rows, size = np.frombuffer(data, dtype=np.int32, count=2)
        starts = np.frombuffer(data, dtype=np.int32, count=rows, offset=8)
        at = 8 + 4 * int(rows)
        indices = np.frombuffer(data, dtype=np.int32, count=size, offset=at)
        values = np.frombuffer(data, dtype=np.float32, count=size, offset=at + 4 * int(size))
        return cls(starts, indices, values)


def weigh(weights: Mapping[str, float], numbers: Mapping[str, tuple[int, float]]) -> tuple[list[int], list[float], float]:
    """(ids, values of a vector of length one, share of its weight the vocabulary does not know)."""
    known, unknown = [], 0.0
    ceiling = max((idf for _, idf in numbers.values()), default=1.0)
    for term, weight in weights.items():
        if term in numbers:
            number, idf = numbers[term]
            known.append((number, weight * idf))
        else:
            unknown += (weight * ceiling) ** 2
    square = sum(v * v for _, v in known)
    norm = math.sqrt(square) or 1.0
    known.sort()
    return [i for i, _ in known], [v / norm for _, v in known], unknown / ((square + unknown) or 1.0)


def products(rows: Packed, query: np.ndarray) -> np.ndarray:
    """Dot product of every row with `query`, a dense vector over the vocabulary."""
    if len(rows.starts) <= 1:
        return np.zeros(0, dtype=np.float32)
    sums = np.concatenate(([0.0], np.cumsum(query[rows.indices] * rows.values, dtype=np.float64)))
    return sums[rows.starts[1:]] - sums[rows.starts[:-1]]
