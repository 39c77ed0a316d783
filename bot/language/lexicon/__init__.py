"""Word lists of the language room: YAML beside this file, read once."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any

import yaml


@lru_cache(maxsize=None)
def load(name: str) -> Any:
    """The contents of `lexicon/<name>.yml`. Raises FileNotFoundError for an unknown name."""
    text = resources.files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def words(node: Any) -> tuple[str, ...]:
    """Every string of a list however deeply nested (YAML lists are broken over lines for reading)."""
    if isinstance(node, (list, tuple)):
        return tuple(word for item in node for word in words(item))
    return (str(node),)
