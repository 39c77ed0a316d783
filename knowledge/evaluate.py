"""Measures the built store on held-out questions: `python -m knowledge.evaluate FILE.yml… [--store PATH] [--list]
[--response-selector]`.

`--list` names each question answered wrongly or not at all.

A file is a list of mappings, one for each question:

    - text: 二级多少钱            # as a person typed it; needed
      scheme: shanghai-customer-service   # the conversation's context, if any
      level: level_2              # likewise
      entry: sh-fee-level-2       # what must answer it: an entry id, or several that would all be right,
                                  # or "refuse" (no answer may be given), or "silent:<id>" (the document is silent and
                                  # the entry <id> of kind silent says so; refusing is no mistake either);
                                  # "silent:sh-": any silent entry whose id begins so
      clauses: [SH-6.fee2]        # instead of, or beside, `entry`: an answer resting on one of these is right;
                                  # beside "refuse": such an answer is right, and so is none
      also: [SH-3.time]           # beside "refuse" likewise: clauses an honest answer may rest on (当年日期没有写)
      silent: true                # beside "refuse": the documents are silent here; an entry of kind silent of the scheme
                                  # that the question or the conversation names says so, and that is right as well

What is printed, each with its count:
hit@1 and hit@3: the right entry first, or among the first three, of all candidates not vetoed;
precision: of the questions answered outright, the share answered rightly;
coverage: of the questions that have an answer, the share answered outright;
wrong-policy: of all questions, the share answered from another scheme, level or topic, or answered though to be refused;
refusal: of the questions to refuse, the share not answered.
The same for plain FTS5 bm25 over the same store, which always answers with its first hit, and with --response-selector
for Rasa's ResponseSelector trained on the same phrases (minutes; it knows neither scheme nor level of a
conversation, and answers with its first choice: after few epochs its confidence means little).
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Mapping, Sequence

import yaml

from knowledge.build import TARGET
from knowledge.computed import compute
from knowledge.index import Index
from knowledge.search import search

SILENT = "silent:"
SELECTOR = Path("tests/evaluation/knowledge_selector.py")


@dataclass(frozen=True)
class Asked:
    """One held-out question. `right`: entry ids that answer it; empty and without clauses: to be refused."""

    text: str
    scheme: str | None
    level: str | None
    right: tuple[str, ...]
    clauses: tuple[str, ...]
    either: bool  # answering so is right, and so is not answering: counted in precision and wrong-policy alone
    silent: bool = False  # a silent entry of the scheme in question is right

    @property
    def refuse(self) -> bool:
        return not self.right and not self.clauses and not self.silent


@dataclass(frozen=True)
class Reply:
    """What a method gave: the answer's entry (None: not answered), its clauses, and its first three entries."""

    entry: str | None
    clauses: tuple[str, ...]
    first: tuple[str, ...]


def read_questions(path: Path) -> list[Asked]:
    """The questions of one file. Raises ValueError naming the line's number in the list."""
    asked = []
    for number, row in enumerate(yaml.safe_load(Path(path).read_text(encoding="utf-8")) or [], 1):
        if not isinstance(row, dict) or not row.get("text"):
            raise ValueError(f"{path} 第{number}条：缺少 text")
        if "entry" not in row and "clauses" not in row:
            raise ValueError(f"{path} 第{number}条：缺少 entry 或 clauses")
        wanted = row.get("entry")
        wanted = [wanted] if isinstance(wanted, str) else list(wanted or ())
        clauses = tuple(row.get("clauses") or ()) + tuple(row.get("also") or ())
        silent = bool(row.get("silent"))
        either = any(w.startswith(SILENT) for w in wanted) or bool((clauses or silent) and "refuse" in wanted)
        right = tuple(w[len(SILENT) :] if w.startswith(SILENT) else w for w in wanted if w != "refuse")
        asked.append(Asked(str(row["text"]), row.get("scheme"), row.get("level"), right, clauses, either, silent))
    return asked


def evaluate(index: Index, asked: Sequence[Asked]) -> dict[str, dict[str, float]]:
    """Figures for this search and for plain bm25, by method."""
    return {"检索": figures(index, asked, answer), "纯BM25": figures(index, asked, bm25)}


def answer(index: Index, one: Asked) -> Reply:
    """This product's way."""
    done = compute(index.lexicon.read_in(one.text, one.scheme), one.scheme)
    if done:
        return Reply(done.entry, done.clauses, (done.entry,))
    found = search(index, one.text, one.scheme, one.level)
    first = tuple(c.pack.id for c in found.candidates if not c.vetoed)[:3]
    if found.zone.name != "answer":
        return Reply(None, (), first)
    best = found.zone.choices[0].pack
    return Reply(best.id, tuple(best.said["clauses"]), first)


def bm25(index: Index, one: Asked) -> Reply:
    """FTS5 alone: the first hit is the answer."""
    _, words = index.query(one.text, None, None)
    packs = [p for p in index.packs(index.candidates(words)) if p.id]
    if not packs:
        return Reply(None, (), ())
    return Reply(packs[0].id, tuple(packs[0].said["clauses"]), tuple(p.id for p in packs[:3]))


def selector(asked: Sequence[Asked], script: Path = SELECTOR) -> Callable[[Index, Asked], Reply]:
    """Rasa's ResponseSelector as a method, trained now by a process of its own: knowledge imports nothing of Rasa."""
    texts = list(dict.fromkeys(one.text for one in asked))
    done = subprocess.run([sys.executable, str(script)], input=json.dumps(texts), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    ranked = dict(zip(texts, json.loads(done.stdout.strip().splitlines()[-1])))

    def method(index: Index, one: Asked) -> Reply:
        first = [(i, confidence) for i, confidence in ranked[one.text] if index.entry(i)]
        if not first or first[0][0] != ranked[one.text][0][0]:  # its first choice is to refuse
            return Reply(None, (), tuple(i for i, _ in first[:3]))
        row = index.entry(first[0][0])
        return Reply(row["id"], tuple(json.loads(row["clauses"])), tuple(i for i, _ in first[:3]))

    return method


def figures(index: Index, asked: Sequence[Asked], method) -> dict[str, float]:
    """The measures of the module's docstring for one method, and its 95th percentile time in ms."""
    told = {row[0]: row[1:] for row in index.db.execute("select id, scheme, levels, topic, clauses from entries")}
    answerable = [a for a in asked if not a.refuse and not a.either]
    refusable = [a for a in asked if a.refuse]
    hit1 = hit3 = given = right = wrong = refused = answered = 0
    times = []
    for one in asked:
        began = time.perf_counter()
        reply = method(index, one)
        times.append((time.perf_counter() - began) * 1000)
        good = is_right(one, reply.entry, reply.clauses) or is_honest(index, one, reply.entry)
        if not one.refuse and not one.either:
            answered += reply.entry is not None
            hits = [is_right(one, entry, _clauses(told, entry)) for entry in reply.first]
            hit1 += bool(hits and hits[0])
            hit3 += any(hits)
        elif one.refuse:
            refused += reply.entry is None
        if reply.entry is not None:
            given += 1
            right += good
            wrong += not good and (one.refuse or _other_policy(told, one, reply.entry))
    covered, nothing = len(answerable), float("nan")
    return {
        "题数": len(asked), "hit@1": hit1 / covered if covered else nothing, "hit@3": hit3 / covered if covered else nothing,
        "精确率": right / given if given else nothing, "覆盖率": answered / covered if covered else nothing, "错政策率": wrong / max(1, len(asked)),
        "拒答率": refused / max(1, len(refusable)) if refusable else nothing,
        "p95毫秒": sorted(times)[int(0.95 * (len(times) - 1))] if times else 0.0,
    }


def is_right(one: Asked, entry: str | None, clauses: Sequence[str]) -> bool:
    """Whether this answer is right for the question."""
    if entry is None:
        return False
    named = any(entry == right or (right.endswith("-") and entry.startswith(f"{right}silent")) for right in one.right)
    return named or bool(set(clauses) & set(one.clauses))


def is_honest(index: Index, one: Asked, entry: str | None) -> bool:
    """Whether `entry` says that the document in question is silent, where it is: right beside not answering.

    Any other document's silence would name the wrong office, and counts as a wrong policy.
    """
    row = index.entry(entry) if entry and one.silent else None
    named = index.lexicon.read_in(one.text, one.scheme).names or (one.scheme,)
    return bool(row and row["kind"] == "silent" and row["scheme"] in named)


def _clauses(told: Mapping[str, Any], entry: str) -> tuple[str, ...]:
    return tuple(json.loads(told[entry][3])) if entry in told else ()


def _other_policy(told: Mapping[str, Any], one: Asked, entry: str) -> bool:
    """Another scheme, another level or another topic than every right entry's."""
    if entry not in told:
        return True
    scheme, levels, topic, clauses = told[entry]
    rights = [told[r] for r in one.right if r in told]
    rights += [t for t in told.values() if set(json.loads(t[3])) & set(one.clauses)]
    for right in rights:
        mine, theirs = set(json.loads(levels)), set(json.loads(right[1]))
        if scheme == right[0] and topic == right[2] and (not mine or not theirs or mine & theirs):
            return False
    return True


def show(name: str, results: Mapping[str, Mapping[str, float]]) -> str:
    """A small table in Chinese."""
    lines = [f"== {name}"]
    for method, values in results.items():
        parts = [f"{k} —" if v != v else f"{k} {v:.0f}" if k == "题数" else f"{k} {v:.1f}" if k == "p95毫秒" else f"{k} {v:.3f}" for k, v in values.items()]
        lines.append(f"{method}：" + "  ".join(parts))
    return "\n".join(lines)


def mistakes(index: Index, asked: Sequence[Asked]) -> list[str]:
    """One line for each question answered wrongly or not at all, to read by class."""
    lines = []
    for one in asked:
        reply = answer(index, one)
        good = is_right(one, reply.entry, reply.clauses) or is_honest(index, one, reply.entry)
        if good or (reply.entry is None and (one.refuse or one.either)):
            continue
        mark = "错答" if reply.entry else "未答"
        want = "/".join(one.right + one.clauses) or "拒答"
        lines.append(f"{mark} {one.text} [{one.scheme or ''} {one.level or ''}] 应 {want} 得 {reply.entry or '、'.join(reply.first)}")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    store = TARGET
    if "--store" in arguments:
        at = arguments.index("--store")
        store = Path(arguments[at + 1])
        del arguments[at : at + 2]
    listing = "--list" in arguments
    if listing:
        arguments.remove("--list")
    against = "--response-selector" in arguments
    if against:
        arguments.remove("--response-selector")
    if not arguments:
        print("用法：python -m knowledge.evaluate 题目.yml… [--store 知识库] [--list] [--response-selector]", file=sys.stderr)
        return 2
    index = Index(store)
    everything: list[Asked] = []
    for name in arguments:
        try:
            asked = read_questions(Path(name))
        except (OSError, ValueError, yaml.YAMLError) as error:
            print(error, file=sys.stderr)
            return 1
        everything += asked
        if len(arguments) > 1:
            print(show(Path(name).name, evaluate(index, asked)))
    results = evaluate(index, everything)
    if against:
        results["ResponseSelector"] = figures(index, everything, selector(everything))
    print(show("合计", results))
    if listing:
        print("\n".join(mistakes(index, everything)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
