"""The re-ranker: scores candidate rows 0..1. Kept as plain numbers in JSON, so that opening a store never runs code."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from knowledge.features import NAMES


@dataclass(frozen=True)
class Thresholds:
    """Where the zones begin. `rival_at`: another document's entry this likely makes an unplaced question ambiguous.

    `settled_at`, `settled_margin`: the same two where the conversation has settled the document.
    """

    answer_at: float = 0.6
    margin_at: float = 0.4
    settled_at: float = 0.6
    settled_margin: float = 0.4
    suggest_at: float = 0.15
    rival_at: float = 0.05


@dataclass(frozen=True)
class Linear:
    """Hand-set weights, for a store too small to learn from."""

    thresholds: Thresholds = Thresholds()
    weights: tuple[float, ...] = ()
    bias: float = -8.0

    BY_HAND = {
        "cosine": 7, "ratio": 3, "near_gap": -8, "refuse_gap": -8, "ideas_missing": -0.4, "everything": 3, "level": 1,
        "scheme_named": 1, "scheme_context": 1, "unknown": -2, "same": 4, "lead_cosine": 3, "chars_missing": -3,
    }

    @classmethod
    def plain(cls) -> "Linear":
        return cls(weights=tuple(float(cls.BY_HAND.get(name, 0)) for name in NAMES))

    def score(self, rows: np.ndarray) -> np.ndarray:
        """Candidates × features to 0..1."""
        return _sigmoid(rows @ np.array(self.weights) + self.bias)


@dataclass(frozen=True)
class Forest:
    """Boosted trees. Arrays are trees × nodes; a leaf points to itself."""

    thresholds: Thresholds
    feature: np.ndarray
    limit: np.ndarray
    left: np.ndarray
    right: np.ndarray
    value: np.ndarray
    base: float
    depth: int
    measured: dict[str, float] = field(default_factory=dict)

    def score(self, rows: np.ndarray) -> np.ndarray:
        """Candidates × features to 0..1; all trees are walked at once."""
        trees = np.arange(len(self.feature))
        at = np.zeros((len(rows), len(trees)), dtype=np.int32)
        which = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            low = rows[which, self.feature[trees, at]] <= self.limit[trees, at]
            at = np.where(low, self.left[trees, at], self.right[trees, at])
        return _sigmoid(self.value[trees, at].sum(axis=1) + self.base)

    @classmethod
    def of(cls, model: Any, thresholds: Thresholds, measured: dict[str, float]) -> "Forest":
        """From a fitted sklearn HistGradientBoostingClassifier with two classes."""
        trees = [stage[0].nodes for stage in model._predictors]
        size = max(len(nodes) for nodes in trees)
        shape = (len(trees), size)
        feature, left, right = (np.zeros(shape, dtype=np.int32) for _ in range(3))
        limit, value = np.full(shape, np.inf), np.zeros(shape)
        for t, nodes in enumerate(trees):
            for n, node in enumerate(nodes):
                if node["is_leaf"]:
                    left[t, n] = right[t, n] = n
                    value[t, n] = node["value"]
                else:
                    feature[t, n], limit[t, n] = node["feature_idx"], node["num_threshold"]
                    left[t, n], right[t, n] = node["left"], node["right"]
        depth = int(max(nodes["depth"].max() for nodes in trees))
        base = float(np.ravel(model._baseline_prediction)[0])
        return cls(thresholds, feature, limit, left, right, value, base, depth, measured)


Ranker = "Linear | Forest"


def _sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(z, -30, 30)))


def dumps(ranker: Linear | Forest) -> str:
    """The ranker as JSON."""
    data: dict[str, Any] = {"kind": type(ranker).__name__, "names": NAMES, "thresholds": asdict(ranker.thresholds)}
    if isinstance(ranker, Linear):
        data.update(weights=ranker.weights, bias=ranker.bias)
    else:
        limit = [[x if np.isfinite(x) else None for x in row] for row in ranker.limit.round(6).tolist()]
        data.update(
            feature=ranker.feature.tolist(), limit=limit, left=ranker.left.tolist(), right=ranker.right.tolist(),
            value=ranker.value.round(6).tolist(), base=ranker.base, depth=ranker.depth, measured=ranker.measured,
        )
    return json.dumps(data)


def loads(text: str) -> Linear | Forest:
    """The ranker from JSON. Raises ValueError when it was made for other features."""
    data = json.loads(text)
    if tuple(data["names"]) != NAMES:
        raise ValueError("features differ")
    thresholds = Thresholds(**data["thresholds"])
    if data["kind"] == "Linear":
        return Linear(thresholds, tuple(data["weights"]), data["bias"])
    arrays = {k: np.array(data[k], dtype=np.int32) for k in ("feature", "left", "right")}
    limit = np.array([[np.inf if x is None else x for x in row] for row in data["limit"]], dtype=np.float64)
    return Forest(thresholds, limit=limit, value=np.array(data["value"]), base=data["base"], depth=data["depth"],
                  measured=data["measured"], **arrays)
