"""Mistakes that each line of a policy file hides but the whole shows: doubled ids, unasked facts, overlapping versions."""
from __future__ import annotations

from datetime import date
from typing import Any, Callable, Iterable, List, Optional, Sequence

from .conditions import Node
from .errors import PolicyFileError
from .facts import fact_specs
from .policy import Level, Policy

Fail = Callable[..., None]
#: What a notice's ``when`` may look at beside facts.
NOTICE_WORDS = ("relief", "window", "exceptional", "years_after_education", "always")
#: Never asked for themselves: years after graduation are told with the years in the profession.
_NOT_ASKED = ("years_after_education", "as_of")


def check_levels(levels: Sequence[Level], data: Any, fail: Fail) -> None:
    """Each level id once."""
    seen = set()
    for level, raw in zip(levels, data["levels"]):
        if level.id in seen:
            fail(raw, None, f"层级“{level.id}”写了两次", "id")
        seen.add(level.id)


def check_days(first: Optional[date], last: Optional[date], raw: Any, fail: Fail) -> None:
    """A version ends no earlier than it begins."""
    if first and last and last < first:
        fail(raw, None, f"失效日期 {last} 早于生效日期 {first}", "to")


def check_clauses(node: Node, raw: Any, fail: Fail) -> None:
    """In one part each clause stands once: a verdict cites it, and two of one name could not be told apart."""
    seen = set()
    for condition in node.conditions():
        if condition.clause in seen:
            fail(raw, condition.clause, "同一部分里条款编号写了两次")
        seen.add(condition.clause)


def check_ask_order(order: List[Any], levels: Iterable[Level], data: Any, fail: Fail) -> None:
    """Every fact that a condition looks at is asked for, each once, and nothing unknown is."""
    specs = fact_specs()
    for fact in order:
        if fact not in specs:
            fail(data, None, f"ask_order 里的“{fact}”不是事实项", "ask_order")
        if order.count(fact) > 1:
            fail(data, None, f"ask_order 里的“{fact}”写了两次", "ask_order")
    for level in levels:
        for part in level.parts:
            for requirement in part.completion.requirements:
                for fact in requirement.facts:
                    if fact not in order and fact not in _NOT_ASKED:
                        fail(data, None, f"条件用到“{fact}”，ask_order 里却没有，就永远问不到", "ask_order")


def check_notice(raw: Any, fail: Fail) -> None:
    """A notice depends on facts and on the few words that it may use."""
    for word in raw.get("when") or {}:
        if word not in NOTICE_WORDS and word not in fact_specs():
            fail(raw, raw.get("clause"), f"提示的 when 里不认识“{word}”，可用事实项或：{'、'.join(NOTICE_WORDS)}", "when")


def check_versions(versions: Sequence[Policy]) -> None:
    """On no day two versions of one scheme are in force."""
    for earlier, later in zip(versions, versions[1:]):
        if earlier.effective_to is None or later.effective_from is None or later.effective_from <= earlier.effective_to:
            raise PolicyFileError(later.file, None, None,
                                  f"和 {earlier.file} 的生效时间重叠：同一天只能有一个版本，请给旧版本写上失效日期")
