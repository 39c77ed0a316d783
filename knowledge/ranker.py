"""The re-ranker: a logistic model over the features, kept as plain numbers."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Ranker:
    """Probability that a candidate is the answer. Arrays have one value for each feature."""

    mean: np.ndarray
    scale: np.ndarray
    weights: np.ndarray
    bias: float
    answer_at: float
    margin_at: float
    suggest_at: float

    def score(self, rows: np.ndarray) -> np.ndarray:
        """Candidates × features to probabilities 0..1."""
        z = (rows - self.mean) / self.scale @ self.weights + self.bias
        return 1 / (1 + np.exp(-np.clip(z, -30, 30)))

    def dumps(self) -> str:
        """JSON; no pickles, so that opening a store never runs code."""
        return json.dumps({
            "mean": self.mean.tolist(), "scale": self.scale.tolist(), "weights": self.weights.tolist(), "bias": self.bias,
            "answer_at": self.answer_at, "margin_at": self.margin_at, "suggest_at": self.suggest_at,
        })

    @classmethod
    def loads(cls, text: str) -> "Ranker":
        data = json.loads(text)
        arrays = {k: np.array(data[k], dtype=np.float64) for k in ("mean", "scale", "weights")}
        return cls(**arrays, **{k: float(data[k]) for k in ("bias", "answer_at", "margin_at", "suggest_at")})

    @classmethod
    def plain(cls, names: tuple[str, ...]) -> "Ranker":
        """Hand-set weights, for a store too small to learn from."""
        by_hand = {"cosine": 7, "ratio": 3, "near_gap": -8, "refuse_gap": -8, "ideas_missing": -0.4, "everything": 3,
                   "level": 1, "scheme_named": 1, "scheme_context": 1, "unknown": -2, "same": 3, "lead_cosine": 3}
        n = len(names)
        return cls(np.zeros(n), np.ones(n), np.array([by_hand.get(x, 0) for x in names], dtype=float), -7.5, 0.6, 0.1, 0.25)

    @classmethod
    def fit(cls, rows: np.ndarray, hits: np.ndarray, weight: np.ndarray, answer_at: float, margin_at: float, suggest_at: float) -> "Ranker":
        """Learns from candidate rows, `hits` (1 where the candidate is the answer) and a weight for each row."""
        from sklearn.linear_model import LogisticRegression

        mean, scale = rows.mean(axis=0), rows.std(axis=0)
        scale[scale < 1e-6] = 1.0
        model = LogisticRegression(C=1.0, max_iter=400)
        model.fit((rows - mean) / scale, hits, sample_weight=weight)
        return cls(mean, scale, model.coef_[0], float(model.intercept_[0]), answer_at, margin_at, suggest_at)
