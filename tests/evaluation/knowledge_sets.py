"""The knowledge store on the held-out questions: what is answered, rightly or not, and what is refused."""
from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from knowledge.build import TARGET
from knowledge.evaluate import Asked, Reply, answer, bm25, figures, is_honest, is_right, read_questions, selector
from knowledge.index import Index

from .scoring import Slip

HELD_OUT = Path(__file__).parent / "held_out"
KINDS = ("answerable", "near_misses", "refuse")
#: knowledge.evaluate's names of the measures, in the order printed.
MEASURES = {"hit@1": "hit@1", "hit@3": "hit@3", "精确率": "precision", "覆盖率": "coverage",
            "错政策率": "wrong policy", "拒答率": "refused", "p95毫秒": "p95 ms"}


@dataclass(frozen=True)
class KnowledgeScore:
    """Measures (English names to numbers) by method over all questions, and ours by kind of question; our slips."""

    questions: int
    methods: Dict[str, Dict[str, float]]
    kinds: Dict[str, Tuple[int, Dict[str, float]]]
    slips: List[Slip]


def questions() -> Dict[str, List[Asked]]:
    """Every held-out question by kind, of all hands; one that two hands put alike counts once."""
    told: Dict[str, List[Asked]] = {}
    for kind in KINDS:
        every = [one for path in sorted(HELD_OUT.glob(f"knowledge_{kind}*.yml")) for one in read_questions(path)]
        told[kind] = list({(one.text, one.scheme, one.level): one for one in reversed(every)}.values())[::-1]
    return told


def evaluate(response_selector: bool = False, store: Optional[Path] = None) -> KnowledgeScore:
    """The built store and plain BM25 on every question; with `response_selector` Rasa's as well, trained first (minutes)."""
    index = Index(store or Path(os.environ.get("ZHICHENG_KNOWLEDGE_DB", TARGET)))
    by_kind = questions()
    every = [one for asked in by_kind.values() for one in asked]
    replies: Dict[Asked, Reply] = {}

    def ours(index: Index, one: Asked) -> Reply:
        if one not in replies:
            replies[one] = answer(index, one)
        return replies[one]

    methods = {"ours": ours, "BM25": bm25}
    if response_selector:
        methods["ResponseSelector"] = selector(every)
    told = {name: _named(figures(index, every, method)) for name, method in methods.items()}
    kinds = {kind: (len(asked), _named(figures(index, asked, ours))) for kind, asked in by_kind.items()}
    for _, values in kinds.values():
        values["p95 ms"] = float("nan")  # of replies already known
    slips = [slip for kind, asked in by_kind.items() for one in asked for slip in _slips(index, kind, one, replies[one])]
    return KnowledgeScore(len(every), told, kinds, slips)


def _named(measured: Dict[str, float]) -> Dict[str, float]:
    return {name: measured[key] for key, name in MEASURES.items()}


def _slips(index: Index, kind: str, one: Asked, reply: Reply) -> List[Slip]:
    if is_right(one, reply.entry, reply.clauses) or is_honest(index, one, reply.entry):
        return []
    if reply.entry is None and (one.refuse or one.either):
        return []
    wanted = "/".join(one.right + one.clauses) or "refuse"
    got = reply.entry or "offered: " + "、".join(reply.first)
    context = " ".join(part for part in (one.scheme, one.level) if part)
    return [Slip(f"knowledge {kind}", one.text, "entry", "wrong" if reply.entry else "missed", wanted, got, context)]


def as_json(score: Optional[KnowledgeScore]) -> Optional[Dict[str, Any]]:
    """The numbers for summary.json; a measure without questions is null."""
    if score is None:
        return None
    def plain(values: Dict[str, float]) -> Dict[str, Optional[float]]:
        return {name: value if value == value else None for name, value in values.items()}
    return {"questions": score.questions, "methods": {name: plain(values) for name, values in score.methods.items()},
            "ours_by_kind": {kind: {"questions": n, **plain(values)} for kind, (n, values) in score.kinds.items()}}
