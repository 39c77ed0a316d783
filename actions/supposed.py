"""What a 要是…呢 supposes, as the rules core takes it: a wait, a training, a degree, a title first."""
from __future__ import annotations

import re
from typing import Any, Dict, List, Optional

from rules_core import FACTS

_NUMBERS = {"半": 0.5, "一": 1, "两": 2, "俩": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
            "九": 9, "十": 10}
_WAIT = re.compile(r"(?:再|等|过|干|做|熬)[\D]{0,3}?(\d+(?:\.\d+)?|[半一两俩二三四五六七八九十])年")
_YEARS_AHEAD = (("大后年", 3), ("后年", 2), ("明年", 1))
_STUDY = re.compile(r"(?:读|考|念|拿|升|有)[^，。]{0,6}?(中专|大专|专科|本科|硕士|研究生|博士)")
_DEGREES = {"中专": "secondary_vocational", "大专": "associate", "专科": "associate", "本科": "bachelor",
            "硕士": "master", "研究生": "master", "博士": "doctor"}
_TITLES = (("正高", "senior"), ("副高", "associate_senior"), ("中级", "intermediate"), ("初级", "junior"))
_CERTIFICATES = (("三级", "level_3"), ("二级", "level_2"))
_TRAINING = {"jilin-social-service": (("", "mohrss_training"),),
             "shanghai-customer-service": (("二级", "level_2_course"), ("", "level_3_course"))}


def suppositions(text: str, scheme: str) -> List[Dict[str, Any]]:
    """The suppositions of one message in the order in which they would come true; empty where none is read."""
    found: List[Dict[str, Any]] = []
    training = _training(text, scheme)
    if training:
        found.append({"train": training})
    degree = _STUDY.search(text)
    if degree:
        found.append({"study": _DEGREES[degree[1]]})
    if not training:
        found += _title(text, scheme)
    wait = _wait(text)
    if wait:
        found.append({"wait_years": wait})
    return found


def _training(text: str, scheme: str) -> Optional[str]:
    if "培训" not in text and "上课" not in text:
        return None
    return next((item for word, item in _TRAINING.get(scheme, ()) if word in text), None)


def _title(text: str, scheme: str) -> List[Dict[str, Any]]:
    if not re.search(r"先|拿|评上|考下|考到|有了|取得", text):
        return []
    words = _CERTIFICATES if scheme == "shanghai-customer-service" else _TITLES
    return next(([{"obtain": level}] for word, level in words if word in text and level in _levels()), [])


def _levels() -> frozenset:
    return frozenset(FACTS["title_level"].values) | frozenset(FACTS["skill_certificate"].values)


def _wait(text: str) -> Optional[float]:
    said = _WAIT.search(text)
    if said:
        return _NUMBERS.get(said[1]) or float(said[1])
    return next((years for word, years in _YEARS_AHEAD if word in text), None)
