"""Held-out lines against the intents: accuracy, and how well out-of-scope lines stand apart."""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Callable, Dict, List, Tuple

import yaml

from .scoring import Slip

FOLDER = Path(__file__).parent / "held_out"
OUT = "out_of_scope"
#: text -> (intent, how much it looks out of scope: any rising number)
Reader = Callable[[str], Tuple[str, float]]


@dataclass(frozen=True)
class Line:
    text: str
    accept: Tuple[str, ...]
    group: str


@dataclass
class IntentScore:
    right: int = 0
    lines: int = 0
    by_group: Dict[str, List[int]] = field(default_factory=dict)   # group -> [right, lines]
    auroc: float = 0.0
    slips: List[Slip] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        return self.right / self.lines

    def share(self, *groups: str) -> float:
        picked = [self.by_group[g] for g in groups if g in self.by_group]
        return sum(p[0] for p in picked) / sum(p[1] for p in picked)


def lines() -> List[Line]:
    data = yaml.safe_load((FOLDER / "intents.yml").read_text(encoding="utf-8"))
    outside = yaml.safe_load((FOLDER / "out_of_scope.yml").read_text(encoding="utf-8"))
    found = [Line(text, (intent,), intent) for intent, texts in data["plain"].items() for text in texts]
    found += [Line(row["text"], tuple(row["accept"]), "ambiguous") for row in data["accept"]]
    return found + [Line(text, (OUT,), kind) for kind, texts in outside.items() for text in texts]


OUTSIDE_GROUPS = ("other_business", "small_talk", "gibberish")


def evaluate(reader: Reader) -> IntentScore:
    from sklearn.metrics import roc_auc_score
    score, truths, looks = IntentScore(), [], []
    for line in lines():
        intent, look = reader(line.text)
        right = intent in line.accept
        score.right += right
        score.lines += 1
        group = score.by_group.setdefault(line.group, [0, 0])
        group[0] += right
        group[1] += 1
        if line.group != "ambiguous":
            truths.append(line.accept == (OUT,))
            looks.append(look)
        if not right:
            score.slips.append(Slip("intents", line.text, line.group, "wrong", "/".join(line.accept), intent))
    score.auroc = float(roc_auc_score(truths, looks))
    return score


def own_reader(as_of: date) -> Reader:
    """The product's: the classifier's probability, pulled to the side that the final intent takes."""
    from bot.language import understand
    from bot.language.intents import classify

    def read(text: str) -> Tuple[str, float]:
        told = understand(text, as_of=as_of)
        outside = dict(classify(told.text or text)[2]).get(OUT, 0.0)
        return told.intent, outside + (1.0 if told.intent == OUT else 0.0)
    return read


def on_the_same_data(as_of: date) -> IntentScore:
    """The product with its classifier fitted to bot/data/nlu alone, as the stock pipeline is.

    (It otherwise learns from the questions of the knowledge store too.)
    """
    from bot.language import intent_training, intents as models
    try:
        models.use(intent_training.fit(intent_training.read_examples()))
        return evaluate(own_reader(as_of))
    finally:
        models.use(None)
