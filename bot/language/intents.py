"""Which of the intents a message has: counts of characters and a logistic regression.

The model is a table of numbers (`.npz`, nothing pickled), so that the engine and `zhicheng parse`
read the very same file and neither needs scikit-learn to use it; training does.

    model = train([("评审费多少", "ask_policy"), ...])
    model.classify("公积金怎么提取")        # ("out_of_scope", 0.97, [("out_of_scope", 0.97), ...])

`current()` is the model in use, `use(model)` sets it (the Rasa component does), `classify(text)`
asks the one in use.
"""

from __future__ import annotations

import io
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Sequence

import numpy as np

from bot.language import intent_features as features

Ranking = list[tuple[str, float]]
FORMAT = 2
_EMPTY = "out_of_scope"


class IntentModelError(RuntimeError):
    """The file of the intent model cannot be used."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"intent model {path}: {reason}")
        self.path = path
        self.reason = reason


class TrainingDataError(ValueError):
    """There is nothing to learn from, or one intent only."""

    def __init__(self, lines: int, intents: int) -> None:
        super().__init__(f"cannot train on {lines} lines of {intents} intents")
        self.lines = lines
        self.intents = intents


@dataclass(frozen=True, eq=False)
class IntentModel:
    """labels: K intents; vocabulary: feature -> column; idf (F,); weights (K, F); bias (K,).

    `known` holds the character pairs of the in-scope lines: how much of a message they do not
    cover tells an unseen subject ("港澳通行证") from a known one.
    """

    labels: tuple[str, ...]
    vocabulary: dict[str, int]
    idf: np.ndarray
    weights: np.ndarray
    bias: np.ndarray
    known: frozenset[str]

    def classify(self, text: str) -> tuple[str, float, Ranking]:
        """(intent, confidence 0..1, every intent with its probability, best first). Never raises."""
        settled = features.settled(text)
        if settled:
            return settled, 1.0, _one(settled, self.labels)
        counts = features.counts(text, self.known)
        columns, values = features.vector(counts, self.vocabulary, self.idf)
        if not columns:
            return _EMPTY, 1.0, _one(_EMPTY, self.labels)
        scores = self.weights[:, columns] @ np.asarray(values) + self.bias
        scores -= scores.max()
        chances = np.exp(scores)
        chances /= chances.sum()
        order = np.argsort(-chances, kind="stable")
        ranking = [(self.labels[i], float(chances[i])) for i in order]
        return ranking[0][0], ranking[0][1], ranking

    def to_bytes(self) -> bytes:
        """The model as one file's content; the same model gives the same bytes."""
        words = sorted(self.vocabulary, key=self.vocabulary.__getitem__)
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer, format=np.array([FORMAT]), labels=np.array(self.labels), words=np.array(words),
            idf=self.idf.astype(np.float32), weights=self.weights.astype(np.float32),
            bias=self.bias.astype(np.float32), known=np.array(sorted(self.known), dtype=str),
            features=np.array([features.version()]),
        )
        return buffer.getvalue()

    def save(self, path: Path) -> None:
        """Writes the file whole or not at all."""
        write_whole(path, self.to_bytes())

    @classmethod
    def load(cls, path: Path) -> IntentModel:
        """Raises IntentModelError for a file that is missing, broken or of other features."""
        try:
            with np.load(path, allow_pickle=False) as held:
                parts = {name: held[name] for name in held.files}
            if int(parts["format"][0]) != FORMAT or str(parts["features"][0]) != features.version():
                raise IntentModelError(path, "made for other features; train again")
            return cls(
                labels=tuple(str(label) for label in parts["labels"]),
                vocabulary={str(word): i for i, word in enumerate(parts["words"])},
                idf=parts["idf"], weights=parts["weights"], bias=parts["bias"],
                known=frozenset(str(pair) for pair in parts["known"]),
            )
        except IntentModelError:
            raise
        except Exception as error:  # a truncated zip, a missing part, not a zip at all
            raise IntentModelError(path, str(error)) from error


def write_whole(path: Path, content: bytes) -> None:
    """Puts `content` at `path` so that a reader sees the old file or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    draft.write_bytes(content)
    os.replace(draft, path)


def _one(intent: str, labels: Iterable[str]) -> Ranking:
    return [(intent, 1.0)] + [(label, 0.0) for label in labels if label != intent]


def train(examples: Sequence[tuple[str, str]]) -> IntentModel:
    """A model from (text, intent) pairs and the knowledge store's questions.

    Raises TrainingDataError when there is too little to learn from.
    """
    from bot.language.intent_training import curated_lines, fit

    return fit(examples, curated=curated_lines())


def model_path() -> Path:
    """var/models/intents.npz under ZHICHENG_HOME, or under the project this package stands in."""
    home = os.environ.get("ZHICHENG_HOME")
    root = Path(home) if home else Path(__file__).resolve().parents[2]
    return root / "var" / "models" / "intents.npz"


_lock = threading.Lock()
_current: IntentModel | None = None


def use(model: IntentModel | None) -> None:
    """Sets the model that `classify` asks; None means: find it anew at the next question."""
    global _current
    with _lock:
        _current = model


def current() -> IntentModel:
    """The model in use: the one given to `use`, else the trained file, else trained now in memory."""
    global _current
    with _lock:
        if _current is None:
            try:
                _current = IntentModel.load(model_path())
            except IntentModelError:
                from bot.language.intent_training import read_examples

                _current = train(read_examples())
        return _current


def classify(text: str) -> tuple[str, float, Ranking]:
    """`current().classify(text)`: intent, confidence, ranking. The text is best normalised before."""
    return current().classify(text)
