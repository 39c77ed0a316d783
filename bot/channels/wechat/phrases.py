"""The words of texts.yml."""
from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any, Mapping

import yaml


@lru_cache(maxsize=1)
def phrases() -> Mapping[str, Any]:
    """All of texts.yml."""
    return yaml.safe_load(resources.files(__package__).joinpath("texts.yml").read_text(encoding="utf-8"))


def phrase(name: str) -> str:
    """One sentence by its name."""
    return phrases()[name]
