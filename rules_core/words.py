"""Needs, values and days as a person reads them: the small Chinese vocabulary that all renderings share."""
from __future__ import annotations

from datetime import date
from typing import Any, List, Mapping, Optional

from .facts import fact_specs
from .requirements import EducationReaches, Includes, NotAfter, NumberReaches, NumberWithin, OneOf, RankReaches, Requirement
from .tenure import Held, YearsReach

_HOLDINGS = {"title_level": "职称", "skill_certificate": "客户服务管理员证书"}


def day_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def value_words(fact: str, value: Any) -> str:
    """A known value, short: 本科, 6年, 市级."""
    spec = fact_specs().get(fact)
    if value is None:
        return "还不知道"
    if isinstance(value, Mapping):
        low, below = value.get("at_least", 0), value.get("below")
        return f"{low:g}年以上" if below is None else f"不到{below:g}年" if not low else f"{low:g}至{below:g}年"
    if spec is None:
        return str(value)
    if fact == "achievements":
        return "、".join(sorted(value)) or "没有"
    return _short(spec.word(round(value, 2) if isinstance(value, float) else value))


def need_words(requirement: Requirement, needed_years: Optional[float]) -> str:
    """What one requirement asks, as a phrase.  ``needed_years`` is its threshold with any relief taken off."""
    spec = fact_specs().get(requirement.fact)
    label = spec.label if spec else ""
    if isinstance(requirement, YearsReach):
        after = "（从取得学历算起）" if requirement.after_education else ""
        return f"{label}{after}满{needed_years:g}年"
    if isinstance(requirement, EducationReaches):
        names = [_rung(requirement)] if requirement.minimum else []
        return "学历" + "或".join(names + [_short(spec.values[v]) for v in requirement.also])
    if isinstance(requirement, RankReaches):
        return f"{label}{_and_above(spec, requirement.minimum)}"
    if isinstance(requirement, Held):
        series = "非本系列" if requirement.series == "other" else ""
        held = f"后满{needed_years:g}年" if requirement.years is not None else ""
        return f"取得{series}{_and_above(spec, requirement.minimum)}{_HOLDINGS[requirement.fact]}{held}"
    if isinstance(requirement, Includes):
        return "确认符合本条" if requirement.fact == "achievements" else f"完成{_short(spec.values[requirement.item])}"
    if isinstance(requirement, OneOf):
        if requirement.values == (False,):
            return f"不属于{label}"
        return label if requirement.values == (True,) else f"{label}是{'或'.join(_short(spec.word(v)) for v in requirement.values)}"
    if isinstance(requirement, NumberReaches):
        return f"{label}满{requirement.threshold:g}年" if requirement.grows else f"{label}至少{requirement.threshold:g}"
    if isinstance(requirement, NumberWithin):
        least = f"{requirement.least:g}至" if requirement.least else "最多"
        return f"{label}{least}{requirement.limit:g}"
    assert isinstance(requirement, NotAfter)
    return f"在{day_words(requirement.last)}以前申报"


def gap_words(fact: str, need: Any, earliest: Any) -> str:
    """One gap as a thing still to come: 本专业工作年限满5年（最早2028年11月20日）."""
    spec = fact_specs().get(fact)
    if spec is None:
        return f"须在{day_words(date.fromisoformat(need))}以前申报"
    if spec.kind == "years":
        return f"{spec.label}满{need:g}年" + (f"（最早{day_words(earliest)}）" if earliest else "")
    if spec.kind in ("count", "amount"):
        if isinstance(need, Mapping):
            least = need.get("at_least")
            return f"{spec.label}{f'{least:g}至' if least else '最多'}{need['at_most']:g}"
        return f"{spec.label}至少{need:g}"
    if fact == "achievements":
        return f"业绩条件符合{need}"
    if spec.kind == "boolean":
        return spec.label if need else f"不属于{spec.label}"
    if spec.kind == "list":
        return f"完成{_short(spec.values[need])}"
    wanted: List[str] = need if isinstance(need, list) else [need]
    if len(wanted) == 1 and spec.order and wanted[0] in spec.order:
        return f"{spec.label}达到{_and_above(spec, wanted[0])}"
    return f"{spec.label}是{'或'.join(_short(spec.values[w]) for w in wanted)}"


def _rung(requirement: EducationReaches) -> str:
    return _and_above(requirement.spec, requirement.minimum)


def _and_above(spec: Any, value: str) -> str:
    return _short(spec.values[value]) + ("" if value == spec.order[-1] else "及以上")


def _short(words: str) -> str:
    """Without the explanation in brackets, and the first of several names."""
    return words.split("（")[0].split("/")[0]
