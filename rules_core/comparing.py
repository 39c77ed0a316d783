"""What changed between two versions of a document: clause by clause, and person by person."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Dict, Iterator, List, Mapping, Tuple

from .assessment import assess_checked, check_claims
from .conditions import Condition, Group, Node
from .facts import check_facts
from .policy import Policy
from .tenure import asked_years
from .words import need_words


@dataclass(frozen=True)
class ClauseChange:
    """One clause of one level: ``kind`` is added, removed, words or rule; ``before``/``after`` say it in words."""

    level: str
    part: str
    clause: str
    kind: str
    before: str
    after: str

    def as_dict(self) -> Dict[str, str]:
        return {"level": self.level, "part": self.part, "clause": self.clause, "kind": self.kind,
                "before": self.before, "after": self.after}


@dataclass(frozen=True)
class VerdictChange:
    """A level whose outcome differs for one person, or (``part``) one of its parts while the outcome stands."""

    level: str
    name: str
    part: str
    before: str
    after: str

    def as_dict(self) -> Dict[str, str]:
        return {"level": self.level, "name": self.name, "part": self.part, "before": self.before, "after": self.after}


_HEAD = "文件"


def compare(old: Policy, new: Policy) -> Tuple[ClauseChange, ...]:
    """Every difference that a reader or a verdict could notice, in the new document's order."""
    before, after = _clauses(old), _clauses(new)
    found: List[ClauseChange] = list(_about(old, new))
    for key, (says, rule) in after.items():
        level, part, clause = key
        if key not in before:
            found.append(ClauseChange(level, part, clause, "added", "", f"{says}｜{rule}"))
            continue
        old_says, old_rule = before[key]
        if old_rule != rule:
            found.append(ClauseChange(level, part, clause, "rule", old_rule, rule))
        if old_says != says:
            found.append(ClauseChange(level, part, clause, "words", old_says, says))
    found += [ClauseChange(*key, "removed", f"{says}｜{rule}", "") for key, (says, rule) in before.items() if key not in after]
    return tuple(found)


def _about(old: Policy, new: Policy) -> Iterator[ClauseChange]:
    """The document itself, its days, its levels and what it lets go."""
    for label, one, other in _head(old, new):
        if one != other:
            yield ClauseChange("", _HEAD, label, "words", one, other)


def _head(old: Policy, new: Policy) -> Iterator[Tuple[str, str, str]]:
    def told(policy: Policy) -> Dict[str, str]:
        return {"文号": "；".join(f"{d.number} {d.title} {d.issuer} {d.issued or ''}" for d in policy.documents),
                "生效": f"{policy.effective_from or '不限'} 至 {policy.effective_to or '不限'}",
                "层级": "；".join(f"{lv.name} {'、'.join('或'.join(g) for g in lv.needs)}" for lv in policy.levels),
                "减年限": f"{policy.relief.clause} {policy.relief.years:g}年" if policy.relief else "没有",
                "放宽": "；".join(f"{w.clause} {w.says}" for w in policy.waivers),
                "提示": "；".join(f"{n.clause} {n.text}" for n in policy.notices)}
    before, after = told(old), told(new)
    return ((label, before[label], after[label]) for label in before)


def _clauses(policy: Policy) -> Dict[Tuple[str, str, str], Tuple[str, str]]:
    found: Dict[Tuple[str, str, str], Tuple[str, str]] = {}
    for level in policy.levels:
        for part in level.parts:
            for condition, place in _placed(part.node, ""):
                found[level.id, part.name, condition.clause] = (condition.says, f"{place}{_rule(condition)}")
    return found


def _placed(node: Node, place: str) -> Iterator[Tuple[Condition, str]]:
    """Each condition with how it is joined to its neighbours, since that is part of the rule."""
    if isinstance(node, Condition):
        yield node, place
        return
    assert isinstance(node, Group)
    joined = "任一：" if node.any_of else "都要："
    when = f"（{_rule(node.when)}时）" if node.when else ""
    for member in node.members:
        yield from _placed(member, f"{when}{joined}" if not place else f"{place}{when}{joined}")


def _rule(condition: Condition) -> str:
    if condition.advisory:
        return "由评审机构把握"
    return "，".join(need_words(r, asked_years(r)) for r in condition.requirements)


def compare_verdicts(old: Policy, new: Policy, facts: Mapping[str, Any], as_of: date) -> Tuple[VerdictChange, ...]:
    """What differs for one person on one day; a level or part of one version alone is "absent" in the other.

    Each version is applied as if it were in force: what is compared is the rules.  Raises as ``assess``.
    """
    checked = check_facts(facts)
    check_claims(checked, known=old.clauses | new.clauses)
    before, after = ({r.level.id: r for r in assess_checked(policy, checked, as_of).levels} for policy in (old, new))
    found: List[VerdictChange] = []
    for level in [*after, *(lv for lv in before if lv not in after)]:
        name = (after.get(level) or before[level]).level.name
        was, now = (side[level].outcome_word if level in side else "absent" for side in (before, after))
        if was != now:
            found.append(VerdictChange(level, name, "", was, now))
        elif was != "absent":
            found += _parts(level, name, before[level].verdict.words, after[level].verdict.words)
    return tuple(found)


def _parts(level: str, name: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[VerdictChange]:
    for part in dict.fromkeys((*before, *after)):
        was, now = before.get(part, "absent"), after.get(part, "absent")
        if was != now:
            yield VerdictChange(level, name, part, was, now)
