"""`kb try`: one question, told from the inside."""

from __future__ import annotations

from typing import Iterator

from knowledge.features import NAMES
from knowledge.store import KnowledgeStore

ZONES = {"answer": "直接回答", "suggest": "您是想问…", "none": "没有收录"}
SHOWN = ("cosine", "centroid", "ratio", "everything", "chars_missing", "near_gap", "refuse_gap", "ideas_missing",
         "ideas_best", "level", "scheme_named", "scheme_context", "lead_cosine")


def explain(store: KnowledgeStore, text: str, scheme: str | None = None, level: str | None = None, top: int = 5) -> Iterator[str]:
    """Lines in Chinese: how the question was read, the zone and why, the candidates with their features."""
    answer = store.ask(text, scheme, level)
    found = store.explain(text, scheme, level)
    reading = found.reading
    yield f"读作：{reading.text or '（空）'}"
    yield f"政策：{_list(reading.names)}（倾向 {_list(reading.hints)}，对话 {scheme or '未定'}）  级别：{_list(sorted(reading.named_levels))}"
    yield f"意思：{_list(reading.concepts)}  范围外的词：{_list(reading.outside)}"
    if answer.entry and all(c.pack.id != answer.entry for c in found.candidates):
        yield f"结果：直接回答，算出来的（{answer.entry}）"
    else:
        yield f"结果：{ZONES[found.zone.name]}。{found.zone.why}"
    yield answer.text
    for number, candidate in enumerate(found.candidates[:top], 1):
        yield f"{number}. {candidate.pack.id}  {candidate.score:.3f}" + (f"  否决：{candidate.vetoed}" if candidate.vetoed else "")
        if candidate.row is None:
            continue
        values = dict(zip(NAMES, candidate.row))
        yield "   " + "  ".join(f"{name} {values[name]:.2f}" for name in SHOWN)


def _list(words) -> str:
    return "、".join(words) or "无"
