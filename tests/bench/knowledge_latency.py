"""How long an answer takes in a large store: `python tests/bench/knowledge_latency.py 1000 100000`.

The real entries are multiplied with random characters changed, so that words stay as common as they are in real
ones. Wall and processor time are told apart: on a busy machine only the second compares. 100,000 entries take some
minutes and 5 GB to build.
"""
from __future__ import annotations

import dataclasses
import random
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from knowledge.build import build, build_from
from knowledge.index import Index
from knowledge.loader import load_entries
from knowledge.schema import Entry
from knowledge.store import KnowledgeStore

CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def multiplied(entries: tuple[Entry, ...], count: int, rnd: random.Random) -> list[Entry]:
    """`count` entries: the real ones, then changed copies of them."""

    def changed(text: str, tag: str) -> str:
        letters = list(text)
        for _ in range(2):
            letters[rnd.randrange(len(letters))] = rnd.choice(CHARACTERS)
        return "".join(letters) + tag

    made = list(entries[:count])
    while len(made) < count:
        entry, tag = entries[len(made) % len(entries)], "".join(rnd.sample(CHARACTERS, 3))
        made.append(dataclasses.replace(
            entry, id=f"{entry.id}-{len(made)}", question=changed(entry.question, tag),
            paraphrases=tuple(changed(p, tag) for p in entry.paraphrases[:6]), near_misses=(),
        ))
    return made


def measure(count: int, folder: Path) -> str:
    """One line of figures for a store of `count` entries."""
    entries, rnd = load_entries(), random.Random(1)
    trained = Index(build(target=folder / "real.db")).ranker
    began = time.perf_counter()
    path = build_from(multiplied(entries, count, rnd), folder / f"{count}.db", ranker=trained)
    built = time.perf_counter() - began
    store = KnowledgeStore(path)
    asked = [(m.text, e.scheme if i % 2 else None) for e in entries for i, m in enumerate(e.near_misses)]
    asked = rnd.sample(asked, 400)
    w, c = time.perf_counter(), time.process_time()
    store.ask(*asked[0])
    first = f"第一问（打开知识库在内）历时 {(time.perf_counter() - w) * 1000:.0f}、处理器 {(time.process_time() - c) * 1000:.0f} 毫秒"
    for text, scheme in asked:
        store.ask(text, scheme)
    wall, cpu = [], []
    for text, scheme in asked:
        w, c = time.perf_counter(), time.process_time()
        store.ask(text, scheme)
        wall.append((time.perf_counter() - w) * 1000)
        cpu.append((time.process_time() - c) * 1000)
    told = "，".join(f"{name} p50 {np.percentile(v, 50):.1f} p95 {np.percentile(v, 95):.1f} 毫秒" for name, v in (("历时", wall), ("处理器", cpu)))
    return f"{count} 条：{told}；{first}（不训练建库 {built:.0f} 秒）"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for size in map(int, sys.argv[1:] or ["1000"]):
            print(measure(size, Path(scratch)), flush=True)
