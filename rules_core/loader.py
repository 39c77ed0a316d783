"""From ``policies/*.yml`` to :class:`Policy`; every mistake is told with file, line and clause."""
from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple

from .checking import check_ask_order, check_clauses, check_days, check_levels, check_notice, check_versions
from .completion import Completion
from .conditions import Condition, Group, Node
from .errors import NoVersionInForce, PolicyFileError, UnknownScheme
from .grammar import Misworded, requirement
from .policy import Document, Level, Notice, Part, Policy, Waiver
from .policy_yaml import Mapped, read
from .requirements import Includes, Requirement
from .tenure import Relief

POLICIES = Path(__file__).parent / "policies"
PART_LABELS = {"scope": "申报范围", "enrolment": "报考身份", "window": "受理时间", "basic": "基本条件",
               "standing": "学历资历", "performance": "业绩条件", "outcomes": "成果",
               "exceptional": "破格条件", "resources": "人员和场地（附件2）"}


@lru_cache(maxsize=None)
def load_policies() -> Mapping[str, Tuple[Policy, ...]]:
    """Every version of every scheme held in the package, oldest first, by scheme id. Read once."""
    return load_folder(POLICIES)


def load_folder(folder: Path) -> Dict[str, Tuple[Policy, ...]]:
    """All policies of a folder. Raises :class:`PolicyFileError`."""
    versions: Dict[str, List[Policy]] = {}
    for path in sorted(folder.glob("*.yml")):
        policy = load_policy(path)
        versions.setdefault(policy.scheme, []).append(policy)
    ordered = {scheme: tuple(sorted(found, key=lambda p: p.effective_from or date.min)) for scheme, found in versions.items()}
    for found in ordered.values():
        check_versions(found)
    return ordered


def policy_for(scheme: str, as_of: date) -> Policy:
    """The one version of ``scheme`` in force on ``as_of``.

    Raises :class:`UnknownScheme`, :class:`NoVersionInForce`; never falls back to another version.
    """
    policies = load_policies()
    if not isinstance(scheme, str) or scheme not in policies:
        raise UnknownScheme(scheme, policies)
    for policy in reversed(policies[scheme]):
        if policy.in_force(as_of):
            return policy
    raise NoVersionInForce(scheme, as_of)


def load_policy(path: Path) -> Policy:
    """One policy file. Raises :class:`PolicyFileError`."""
    return _Reader(path).policy()


class _Reader:
    def __init__(self, path: Path):
        self.path = path
        self.data = read(path)
        self.shared: Dict[str, Any] = {}
        self.relief: Optional[Relief] = None
        self.clauses: List[str] = []

    def policy(self) -> Policy:
        data = self.data
        self._only(data, {"scheme", "name", "region", "documents", "effective", "rehearse_on", "relief", "shared", "levels",
                          "ask_order", "notices", "waivers", "after", "part_labels"})
        for key in ("scheme", "name", "region"):
            self._need(data, key, str)
        self.shared = data.get("shared") or {}
        if data.get("relief"):
            self.relief = self._relief(data["relief"])
        effective = self._need(data, "effective", Mapped)
        levels = tuple(self._level(raw) for raw in self._need(data, "levels", list))
        check_levels(levels, data, self._fail)
        check_days(self._day(effective, "from"), self._day(effective, "to"), effective, self._fail)
        check_ask_order(self._need(data, "ask_order", list), levels, data, self._fail)
        waivers = tuple(Waiver(self._clause(w), self._need(w, "says", str)) for w in data.get("waivers") or ())
        notices = tuple(self._notice(n) for n in data.get("notices") or ())
        return Policy(
            scheme=self._need(data, "scheme", str), name=self._need(data, "name", str),
            region=self._need(data, "region", str), file=self.path.name,
            documents=tuple(self._document(d) for d in self._need(data, "documents", list)),
            effective_from=self._day(effective, "from"), effective_to=self._day(effective, "to"),
            rehearse_on=self._day(data, "rehearse_on"),
            levels=levels, ask_order=tuple(self._need(data, "ask_order", list)), notices=notices,
            waivers=waivers, relief=self.relief, clauses=frozenset(self.clauses), after=data.get("after") or {})

    # -- pieces -----------------------------------------------------------------------------------
    def _document(self, raw: Mapped) -> Document:
        self._only(raw, {"number", "title", "issuer", "issued"})
        return Document(self._need(raw, "number", str), self._need(raw, "title", str),
                        self._need(raw, "issuer", str), self._day(raw, "issued"))

    def _relief(self, raw: Mapped) -> Relief:
        self._only(raw, {"clause", "when", "years"})
        clause = self._clause(raw)
        (when,) = self._requirements(raw.get("when"), clause, raw)
        if not isinstance(when, Includes):
            self._fail(raw, clause, "减年限的条件应是一项培训")
        years = self._need(raw, "years", (int, float))
        if years <= 0:
            self._fail(raw, clause, "减少的年数应大于 0", "years")
        return Relief(clause, when, years)

    def _notice(self, raw: Mapped) -> Notice:
        self._only(raw, {"clause", "text", "when"})
        check_notice(raw, self._fail)
        return Notice(str(raw.get("clause", "")), self._need(raw, "text", str),
                      tuple((raw.get("when") or {}).items()))

    def _level(self, raw: Mapped) -> Level:
        self._only(raw, {"id", "name", "aka", "parts", "needs"})
        parts = tuple(self._part(name, rule, raw) for name, rule in self._need(raw, "parts", Mapped).items())
        names = [p.name for p in parts]
        needs = tuple(tuple(n) if isinstance(n, list) else (n,) for n in raw.get("needs") or names)
        for group in needs:
            for name in group:
                if name not in names:
                    self._fail(raw, None, f"needs 里的“{name}”不是本层级的部分")
        return Level(self._need(raw, "id", str), self._need(raw, "name", str), tuple(raw.get("aka") or ()),
                     parts, needs)

    def _part(self, name: str, rule: Any, level: Mapped) -> Part:
        if name not in PART_LABELS:
            self._fail(level, None, f"没有“{name}”这个部分，可用：{'、'.join(PART_LABELS)}")
        node = self._node(rule, level, {})
        check_clauses(node, rule if isinstance(rule, Mapped) else level, self._fail)
        if isinstance(node, Condition):
            node = Group(False, (node,))
        label = (self.data.get("part_labels") or {}).get(name, PART_LABELS[name])
        return Part(name, label, node, Completion(node))

    def _node(self, raw: Any, parent: Mapped, inherited: Mapping[str, Any]) -> Node:
        if isinstance(raw, str):
            if raw not in self.shared:
                self._fail(parent, None, f"shared 里没有“{raw}”")
            return self._node(self.shared[raw], parent, inherited)
        if not isinstance(raw, Mapped):
            self._fail(parent, None, f"这里应是条件或 all/any 组，写的是 {raw!r}")
        if "all" in raw or "any" in raw:
            return self._group(raw, inherited)
        return self._condition(raw, inherited)

    def _group(self, raw: Mapped, inherited: Mapping[str, Any]) -> Group:
        self._only(raw, {"all", "any", "when", "each_needs"})
        if "all" in raw and "any" in raw:
            self._fail(raw, None, "一组里 all 和 any 只能写一个")
        word = "any" if "any" in raw else "all"
        inherited = {**inherited, **(raw.get("each_needs") or {})}
        members = tuple(self._node(m, raw, inherited) for m in self._need(raw, word, list))
        if not any(not getattr(m, "advisory", False) for m in members):
            self._fail(raw, None, f"{word} 组里没有可以判断的条件")
        when = None
        if raw.get("when"):
            when = Condition("", "", self._requirements(raw["when"], "", raw))
        return Group(word == "any", members, when)

    def _condition(self, raw: Mapped, inherited: Mapping[str, Any]) -> Condition:
        self._only(raw, {"clause", "says", "needs", "advisory"})
        clause = self._clause(raw)
        advisory = bool(raw.get("advisory"))
        needs = raw.get("needs")
        if needs and not isinstance(needs, Mapping):
            self._fail(raw, clause, "needs 应写成“事实: 要求”")
        asked = {**inherited, **(needs or {})}
        if advisory == bool(needs):
            self._fail(raw, clause, "条件要写 needs；无法衡量的条件写 advisory: true 而不写 needs")
        requirements = () if advisory else self._requirements(asked, clause, raw)
        return Condition(clause, self._need(raw, "says", str), requirements, advisory)

    def _requirements(self, asked: Any, clause: str, at: Mapped) -> Tuple[Requirement, ...]:
        if not isinstance(asked, Mapping) or not asked:
            self._fail(at, clause, "needs 应写成“事实: 要求”")
        relief = self.relief
        try:
            return tuple(requirement(word, value, clause, relief) for word, value in asked.items())
        except Misworded as error:
            self._fail(at, clause, str(error))

    # -- small checks -----------------------------------------------------------------------------
    def _clause(self, raw: Mapped) -> str:
        clause = self._need(raw, "clause", str)
        self.clauses.append(clause)
        return clause

    def _need(self, raw: Mapped, key: str, kind: Any) -> Any:
        if not isinstance(raw, Mapped):
            raise PolicyFileError(self.path.name, None, None, f"这里应是一个对象，写的是 {raw!r}")
        value = raw.get(key)
        if not isinstance(value, kind) or isinstance(value, bool):
            self._fail(raw, raw.get("clause"), f"缺少“{key}”，或写法不对")
        return value

    def _day(self, raw: Mapped, key: str) -> Optional[date]:
        value = raw.get(key)
        if value is not None and not isinstance(value, date):
            self._fail(raw, None, f"“{key}”应是 YYYY-MM-DD 日期")
        return value

    def _only(self, raw: Any, allowed: set) -> None:
        if not isinstance(raw, Mapped):
            raise PolicyFileError(self.path.name, None, None, f"这里应是一个对象，写的是 {raw!r}")
        for key in raw:
            if key not in allowed:
                self._fail(raw, raw.get("clause"), f"不认识“{key}”，可用：{'、'.join(sorted(allowed))}")

    def _fail(self, raw: Mapped, clause: Optional[str], what: str, key: Optional[str] = None) -> None:
        line = raw.key_lines.get(key, raw.line) if isinstance(raw, Mapped) else None
        raise PolicyFileError(self.path.name, line, clause or None, what)
