"""Lines of work in Jilin: the scope clause names seven services and ends in 等 (附件12 一; 吉人社规〔2021〕5号 一(二)).

A service that is not named is neither in nor out by the documents: the local office is to say.
"""
from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Mapping, Optional

import yaml

JILIN = "jilin-social-service"


def unnamed_service(work: Optional[str], in_jilin: bool = True) -> bool:
    """Whether the work is a service to people that the Jilin documents do not name (健身教练, 外卖, 养老护理).

    客服 is one of them for whoever is in Jilin; elsewhere it is first of all what Shanghai's document is on.
    """
    data = _data()
    words = data["unnamed_services"] + (data["elsewhere_named"] if in_jilin else [])
    return bool(work) and any(w in work for w in words) and not any(w in work for w in data["but_named"])


def open_list(work: str) -> str:
    """What the scope clause says of a service it does not name."""
    return (f"“{work}”文件没有点名：点名的是{_data()['named_lines']}七类，后面还有个“等”字（附件12 一）。"
            "算不算在内，请先问当地人社部门。")


@lru_cache(maxsize=None)
def _data() -> Mapping[str, Any]:
    return yaml.safe_load((Path(__file__).parent / "trades.yml").read_text(encoding="utf-8"))
