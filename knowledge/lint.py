"""What a curator should mend before building: findings over all entries, each naming its place."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Iterator, Sequence

from knowledge.clauses import load_clauses
from knowledge.fees import load_fees
from knowledge.lexicon import Lexicon
from knowledge.schema import REFUSE, Entry

ERROR, HINT = "错误", "提醒"
ENOUGH_PARAPHRASES, ENOUGH_NEAR_MISSES = 8, 3
REVIEW_DAYS = 365
FIGURE = re.compile(r"(\d+(?:\.\d+)?)\s*(元|分钟|个工作日|平方米|人次|小时|年|天|题|项|人|%)")
COMPUTED = {"sh-fee-sum", "wz-catalogue-lookup"}


@dataclass(frozen=True)
class Finding:
    """One thing found. `level` is 错误 (the entry misleads or is dead) or 提醒 (worth a look)."""

    level: str
    entry: str
    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.level} {self.place} {self.entry}：{self.text}"


def lint(entries: Sequence[Entry], as_of: dt.date, lexicon: Lexicon | None = None) -> list[Finding]:
    """All findings, errors first. `as_of` decides whether reviews and validity have run out."""
    lexicon = lexicon or Lexicon.load()
    found: list[Finding] = []
    for entry in entries:
        found += [Finding(level, entry.id, f"{entry.file}:{entry.line}", text) for level, text in _one(entry, as_of)]
    for check in (_unknown_ids, _figures, _uncovered):
        found += list(check(entries))
    found += list(_collisions(entries, lexicon))
    return sorted(found, key=lambda f: f.level != ERROR)


def _one(entry: Entry, as_of: dt.date) -> Iterator[tuple[str, str]]:
    clauses = load_clauses()
    if len(entry.paraphrases) < ENOUGH_PARAPHRASES:
        yield HINT, f"问法只有{len(entry.paraphrases)}条，至少{ENOUGH_PARAPHRASES}条"
    if len(entry.near_misses) < ENOUGH_NEAR_MISSES:
        yield HINT, f"相似而不归它答的问题只有{len(entry.near_misses)}条，至少{ENOUGH_NEAR_MISSES}条"
    if entry.scheme and not entry.clauses and not entry.cite and entry.kind == "answer":
        yield ERROR, "答案没有条款编号"
    for clause in entry.clauses:
        if clause not in clauses:
            yield ERROR, f"条款编号 {clause} 不存在"
        elif entry.scheme and clauses[clause].scheme != entry.scheme:
            yield ERROR, f"条款 {clause} 属于 {clauses[clause].scheme}，条目写的是 {entry.scheme}"
    if entry.kind == "silent" and re.search(r"\d+\s*元", entry.answer):
        yield ERROR, "“文件没有规定”的条目里出现了金额"
    if entry.reviewed is None:
        yield HINT, "没有写复核日期"
    elif entry.reviewed > as_of:
        yield HINT, f"复核日期 {entry.reviewed} 在将来"
    elif (as_of - entry.reviewed).days > REVIEW_DAYS:
        yield HINT, f"上次复核 {entry.reviewed}，已超过{REVIEW_DAYS}天"
    if entry.valid_to and entry.valid_to < as_of and entry.kind == "answer":
        yield HINT, f"有效期到 {entry.valid_to}，已过：回答时会先提醒，也可改为 kind: stale"
    if entry.valid_from and entry.valid_from > as_of:
        yield HINT, f"从 {entry.valid_from} 起才有效"


def _at(entry: Entry, level: str, text: str) -> Finding:
    return Finding(level, entry.id, f"{entry.file}:{entry.line}", text)


def _unknown_ids(entries: Sequence[Entry]) -> Iterator[Finding]:
    known = {entry.id for entry in entries}
    for entry in entries:
        for miss in entry.near_misses:
            if miss.belongs == entry.id:
                yield _at(entry, ERROR, f"“{miss.text}”说不归它答，又写着归它自己")
            elif miss.belongs not in known | {REFUSE}:
                yield _at(entry, ERROR, f"“{miss.text}”归 {miss.belongs}，没有这个条目")
        for other in entry.also:
            if other not in known | COMPUTED:
                yield _at(entry, ERROR, f"“还可以问”里的 {other} 没有这个条目")


def _figures(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Entries that rest on one and the same clause alone must not give one unit two different figures."""
    seen: dict[tuple[str, str], dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        if len(entry.clauses) != 1 or entry.kind != "answer":
            continue
        figures = defaultdict(set)
        for amount, unit in FIGURE.findall(entry.answer):
            figures[unit].add(amount)
        for unit, amounts in figures.items():
            if len(amounts) == 1:
                seen[entry.clauses[0], unit][amounts.pop()].append(entry)
    for (clause, unit), amounts in seen.items():
        if len(amounts) > 1:
            told = "；".join(f"{amount}{unit}（{'、'.join(e.id for e in which)}）" for amount, which in amounts.items())
            yield _at(next(iter(amounts.values()))[0], HINT, f"{clause} 的数字在几个条目里不一样：{told}")
    fees = load_fees()
    items = {item["clause"]: item["amount"] for group in ("enrol", "resit") for item in fees[group].values()}
    for entry in entries:
        for clause in entry.clauses:
            amounts = {int(float(a)) for a, unit in FIGURE.findall(entry.answer) if unit == "元"}
            if entry.clauses == (clause,) and clause in items and amounts and items[clause] not in amounts:
                yield _at(entry, ERROR, f"{clause} 应是{items[clause]}元，答案写的是{'、'.join(f'{a}元' for a in sorted(amounts))}")


def _uncovered(entries: Sequence[Entry]) -> Iterator[Finding]:
    covered = {clause for entry in entries for clause in entry.clauses}
    for clause in load_clauses().values():
        if clause.id not in covered:
            yield Finding(ERROR, clause.id, "clauses.yml", f"没有条目回答这一条（{clause.title}{clause.article}）")


def _collisions(entries: Sequence[Entry], lexicon: Lexicon) -> Iterator[Finding]:
    owners: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for norm in {lexicon.normalise(text) for text in entry.phrases}:
            owners[norm].append(entry)
    for norm, which in owners.items():
        alike = [e for e in which if e.scheme == which[0].scheme]
        if len(alike) > 1:
            yield _at(alike[0], ERROR, f"问法“{norm}”同时写在 {'、'.join(e.id for e in alike)}")
        elif len(which) > 1:
            yield _at(which[0], HINT, f"问法“{norm}”在几份文件里都有：{'、'.join(e.id for e in which)}；没说地方时会先问")
    belongs: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        for miss in entry.near_misses:
            norm = lexicon.normalise(miss.text)
            belongs[norm].setdefault(miss.belongs, entry)
            holders = {e.id: e for e in owners.get(norm, ())}
            if entry.id in holders:
                yield _at(entry, ERROR, f"“{miss.text}”既是它的问法，又写着不归它答")
            elif holders and miss.belongs not in holders:
                yield _at(entry, HINT, f"“{miss.text}”写着归 {miss.belongs}，却是 {'、'.join(holders)} 的问法")
    for norm, targets in belongs.items():
        if len(targets) > 1:
            yield _at(next(iter(targets.values())), HINT, f"“{norm}”一处归 {'，一处归 '.join(targets)}")
