"""Fits the intent model (scikit-learn is needed here and nowhere else in the language room).

Three kinds of lines teach it: the Rasa data in bot/data/nlu; the questions of the knowledge store
as ask_policy, at a small weight each, for there are many of them; and their near misses that are
to be refused, as out_of_scope. So a question that a curator adds is also recognised as one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Iterator, Sequence

import numpy as np
import yaml

from bot.language import intent_features as features
from bot.language.intents import IntentModel, TrainingDataError

DATA = Path(__file__).resolve().parents[1] / "data" / "nlu"
OUT_OF_SCOPE = "out_of_scope"
Line = tuple[str, str, float]  # text, intent, weight

_QUESTION_WEIGHT = 0.08
_REFUSED_WEIGHT = 0.5
_STRENGTH = 20.0  # C of the regression
_QUESTIONS_EACH = 9  # of one entry; the rest of its paraphrases say little new here
_SHORTEST_RARE = 2  # features of this length are kept although one line alone has them


def read_examples(folder: Path = DATA) -> list[tuple[str, str]]:
    """(text, intent) of every line of the Rasa YAML files in the folder."""
    found: list[tuple[str, str]] = []
    for path in sorted(folder.glob("*.yml")):
        for block in _yaml(path).get("nlu", []):
            for line in block["examples"].splitlines():
                if line.startswith("- "):
                    found.append((line[2:].strip(), block["intent"]))
    return found


def entries_folder() -> Path | None:
    """Where the knowledge entries lie, if that room is installed."""
    spec = find_spec("knowledge")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))) / "entries"


def curated_lines(folder: Path | None = None) -> list[Line]:
    """The knowledge store's questions (ask_policy) and refused near misses (out_of_scope)."""
    found: dict[str, tuple[str, float]] = {}
    for entry in _entries(folder or entries_folder()):
        for near in entry.get("near_misses") or []:
            if near.get("belongs") == "refuse":
                found.setdefault(str(near.get("text", "")), (OUT_OF_SCOPE, _REFUSED_WEIGHT))
        for question in [entry.get("question"), *(entry.get("paraphrases") or [])][:_QUESTIONS_EACH]:
            found[str(question)] = ("ask_policy", _QUESTION_WEIGHT)
    return [(text, intent, weight) for text, (intent, weight) in found.items()]


def _entries(folder: Path | None) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.rglob("*.yml")) if folder else ():
        try:
            content = _yaml(path)
        except yaml.YAMLError:
            continue  # the knowledge build reports it; a slip there must not stop the training here
        yield from (entry for entry in content or [] if isinstance(entry, dict))


def _yaml(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)


def curated_version() -> str:
    """Changes when an entry does, so that Rasa trains again."""
    digest = hashlib.sha256()
    folder = entries_folder()
    for path in sorted(folder.rglob("*.yml")) if folder else ():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def normalised(text: str) -> str:
    """What the reader sees of a line: the model must learn from the same."""
    from bot.language.normalise import normalise

    return normalise(text).text


def fit(examples: Sequence[tuple[str, str]], curated: Sequence[Line] = ()) -> IntentModel:
    """Trains on the lines, normalised; curated ones count where `examples` have their intent.

    The probabilities are the regression's own: on held-out lines the best temperature was 0.9 to
    1.0, not worth a second fit. Raises TrainingDataError for fewer than two intents.
    """
    own = _prepared([(text, intent, 1.0) for text, intent in examples])
    said = {text for text, _, _ in own}
    intents = {intent for _, intent, _ in own}
    extra = [line for line in _prepared(curated) if line[0] not in said and line[1] in intents]
    if len(intents) < 2:
        raise TrainingDataError(len(own), len(intents))
    return _fit([*own, *extra])


def _prepared(lines: Sequence[Line]) -> list[Line]:
    cleaned = [(normalised(text), intent, weight) for text, intent, weight in lines if text and intent]
    return [line for line in cleaned if line[0] and not features.settled(line[0])]


def _fit(lines: Sequence[Line]) -> IntentModel:
    from sklearn.linear_model import LogisticRegression

    said_by: Counter[str] = Counter()
    for text, intent, _ in lines:
        if intent != OUT_OF_SCOPE:
            said_by.update(set(features.pairs(text)))
    rows = [_counts(text, intent, said_by) for text, intent, _ in lines]
    spread: Counter[str] = Counter(feature for row in rows for feature in row)
    kept = sorted(f for f, lines_with in spread.items() if lines_with > 1 or len(f) == _SHORTEST_RARE)
    vocabulary = {feature: column for column, feature in enumerate(kept)}
    idf = np.array([np.log((1 + len(rows)) / (1 + spread[feature])) + 1 for feature in kept])
    learner = LogisticRegression(C=_STRENGTH, solver="liblinear", class_weight=_class_weights(lines),
                                 random_state=0)
    learner.fit(_matrix(rows, vocabulary, idf), [intent for _, intent, _ in lines],
                sample_weight=[weight for _, _, weight in lines])
    weights, bias = learner.coef_, learner.intercept_
    if len(learner.classes_) == 2:  # scikit-learn keeps one row for two classes
        weights, bias = np.vstack([-weights, weights]) / 2, np.array([-bias[0], bias[0]]) / 2
    return IntentModel(tuple(learner.classes_), vocabulary, idf.astype(np.float32),
                       weights.astype(np.float32), bias.astype(np.float32), frozenset(said_by))


def _counts(text: str, intent: str, said_by: Counter[str]) -> Counter[str]:
    """In-scope lines must not vouch for themselves: a pair is known when another line says it too."""
    least = 1 if intent == OUT_OF_SCOPE else 2
    return features.counts(text, frozenset(p for p in features.pairs(text) if said_by[p] >= least))


def _class_weights(lines: Sequence[Line]) -> dict[str, float]:
    """Half way between a count for each line and a count for each intent."""
    sizes: Counter[str] = Counter()
    for _, intent, weight in lines:
        sizes[intent] += weight
    mean = sum(sizes.values()) / len(sizes)
    return {intent: (mean / size) ** 0.5 for intent, size in sizes.items()}


def _matrix(rows: Sequence[Counter[str]], vocabulary: dict[str, int], idf: np.ndarray):
    from scipy.sparse import csr_matrix

    values: list[float] = []
    columns: list[int] = []
    starts = [0]
    for row in rows:
        at, weights = features.vector(row, vocabulary, idf)
        columns += at
        values += weights
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(rows), len(vocabulary)))
