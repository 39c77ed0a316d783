"""Answers that are worked out rather than stored: fee sums and the Wenzhou catalogue."""

from __future__ import annotations

import re

from knowledge.answer import KnowledgeAnswer, fit
from knowledge.catalogue import look_up
from knowledge.clauses import basis
from knowledge.fees import BARE_RESIT, Order, fee_sum, mixed, price_list, read_order
from knowledge.lexicon import Reading

ASKS_ELSE = re.compile("[吗么怎哪什啥伐先]|必须|材料|条件|能|要带|时间|可以|证")
OTHER_PLACES = ("上海", "北京", "吉林", "长春")
SHANGHAI, WENZHOU = "shanghai-customer-service", "wenzhou-evaluation-org"
SUM_ENTRY, CATALOGUE_ENTRY = "sh-fee-sum", "wz-catalogue-lookup"


def compute(reading: Reading, scheme: str | None) -> KnowledgeAnswer | None:
    """The computed answer, or None when the question asks for nothing of the kind."""
    return _sum(reading, scheme) or _catalogue(reading, scheme)


def _about(reading: Reading, scheme: str | None, wanted: str) -> bool:
    """Whether the question may be about the scheme: named, or in its conversation, or nothing says otherwise."""
    if reading.names:
        return reading.names == (wanted,)
    return scheme in (None, wanted)


def _sum(reading: Reading, scheme: str | None) -> KnowledgeAnswer | None:
    if not _about(reading, scheme, SHANGHAI) or reading.outside:
        return None
    order = read_order(reading.text)
    if order is None and _money(reading) and reading.levels and mixed(reading.text):
        listed = price_list()
        return KnowledgeAnswer("answer", SUM_ENTRY, fit(listed.text, f"依据：{basis(listed.clauses)}"), listed.clauses, 1.0, ())
    if order is None or not (_money(reading) or _bare_order(order, reading)):
        return None
    done = fee_sum(order)
    text = fit(done.text, f"依据：{basis(done.clauses)}")
    return KnowledgeAnswer("answer", SUM_ENTRY, text, done.clauses, 1.0, ())


def _money(reading: Reading) -> bool:
    return "fee" in reading.concepts or any(word in reading.text for word in ("多少", "一共", "总共", "合计", "几多"))


def _bare_order(order: Order, reading: Reading) -> bool:
    """三个人报三级, 两门都补考 and no more: somebody who tells only how many want what wants the sum."""
    if order.resit:
        return bool(BARE_RESIT.fullmatch(reading.text))
    return any(n > 1 for _, n in order.enrol) and len(reading.text) <= 14 and not ASKS_ELSE.search(reading.text)


def _catalogue(reading: Reading, scheme: str | None) -> KnowledgeAnswer | None:
    elsewhere = reading.places or any(place in reading.text for place in OTHER_PLACES)
    if elsewhere or (scheme not in (None, WENZHOU) and "目录" not in reading.text):
        return None
    listing = look_up(reading.text)
    if listing is None:
        return None
    text = fit(listing.text, f"依据：{basis(listing.clauses)}")
    return KnowledgeAnswer("answer", CATALOGUE_ENTRY, text, listing.clauses, 1.0, ())
