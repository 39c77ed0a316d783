"""Fits the intent model (scikit-learn is needed here and nowhere else in the language room)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Sequence

import numpy as np
import yaml

from bot.language import intent_features as features
from bot.language.intents import IntentModel, TrainingDataError

DATA = Path(__file__).resolve().parents[1] / "data" / "nlu"
OUT_OF_SCOPE = "out_of_scope"
_FOLDS = 4


def read_examples(folder: Path = DATA) -> list[tuple[str, str]]:
    """(text, intent) of every line of the Rasa YAML files in the folder."""
    found: list[tuple[str, str]] = []
    for path in sorted(folder.glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", []):
            for line in block["examples"].splitlines():
                if line.startswith("- "):
                    found.append((line[2:].strip(), block["intent"]))
    return found


def normalised(text: str) -> str:
    """What the reader sees of a line: the model must learn from the same."""
    from bot.language.normalise import normalise

    return normalise(text).text


def fit(examples: Sequence[tuple[str, str]], calibrate: bool = True) -> IntentModel:
    """Trains on the lines, normalised. With `calibrate`, a temperature from held-out folds."""
    lines = [(normalised(text), intent) for text, intent in examples if text and intent]
    lines = [(text, intent) for text, intent in lines if text and not features.settled(text)]
    intents = sorted({intent for _, intent in lines})
    if len(intents) < 2:
        raise TrainingDataError(len(lines), len(intents))
    model = _fit(lines, intents)
    if not calibrate or min(Counter(intent for _, intent in lines).values()) < _FOLDS:
        return model
    temperature = _temperature(lines, intents)
    return IntentModel(model.labels, model.vocabulary, model.idf, model.weights, model.bias,
                       model.known, temperature)


def _fit(lines: Sequence[tuple[str, str]], intents: Sequence[str]) -> IntentModel:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    # A pair counts as known to a line when another in-scope line says it too.
    said_by: Counter[str] = Counter()
    for text, intent in lines:
        if intent != OUT_OF_SCOPE:
            said_by.update(set(features.pairs(text)))
    rows: list[Counter[str]] = []
    for text, intent in lines:
        own = {p for p in features.pairs(text) if said_by[p] > (1 if intent != OUT_OF_SCOPE else 0)}
        rows.append(features.counts(text, frozenset(own)))
    spread: Counter[str] = Counter(feature for row in rows for feature in row)
    kept = sorted(feature for feature, lines_with in spread.items() if lines_with >= 2 or len(feature) == 2)
    vocabulary = {feature: column for column, feature in enumerate(kept)}
    idf = np.array([np.log((1 + len(rows)) / (1 + spread[feature])) + 1 for feature in kept])
    matrix = _matrix(rows, vocabulary, idf, csr_matrix)
    learner = LogisticRegression(C=20.0, max_iter=300, tol=1e-3, class_weight=_weights(lines))
    learner.fit(matrix, [intent for _, intent in lines])
    weights, bias = learner.coef_, learner.intercept_
    if len(intents) == 2:  # scikit-learn keeps one row for two classes
        weights, bias = np.vstack([-weights / 2, weights / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    return IntentModel(tuple(learner.classes_), vocabulary, idf.astype(np.float32),
                       weights.astype(np.float32), bias.astype(np.float32), frozenset(said_by))


def _weights(lines: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Half way between a count for each line and a count for each intent."""
    sizes = Counter(intent for _, intent in lines)
    mean = len(lines) / len(sizes)
    return {intent: (mean / size) ** 0.5 for intent, size in sizes.items()}


def _matrix(rows, vocabulary, idf, csr_matrix):
    data: list[float] = []
    columns: list[int] = []
    starts = [0]
    for row in rows:
        at, values = features.vector(row, vocabulary, idf)
        columns += at
        data += values
        starts.append(len(columns))
    return csr_matrix((data, columns, starts), shape=(len(rows), len(vocabulary)))


def _temperature(lines: Sequence[tuple[str, str]], intents: Sequence[str]) -> float:
    """The divisor of the scores under which held-out lines are likeliest (one fold is enough for one number)."""
    rng = np.random.default_rng(7)
    fold = rng.integers(0, _FOLDS, len(lines))
    model = _fit([line for line, f in zip(lines, fold) if f], intents)
    held = [line for line, f in zip(lines, fold) if not f and line[1] in model.labels]
    best, best_loss = 1.0, float("inf")
    for temperature in np.arange(0.5, 2.01, 0.1):
        tried = IntentModel(model.labels, model.vocabulary, model.idf, model.weights, model.bias,
                            model.known, float(temperature))
        loss = -sum(np.log(max(dict(tried.classify(text)[2])[intent], 1e-9)) for text, intent in held)
        if loss < best_loss:
            best, best_loss = float(temperature), loss
    return round(best, 2)
