"""YAML with line numbers, so that an author is told where a mistake stands."""
from __future__ import annotations

from pathlib import Path
from typing import Any, Dict

import yaml

from .errors import PolicyFileError


class Mapped(dict):
    """A mapping that remembers the line it began on and the line of each key (1-based)."""

    line: int = 0
    key_lines: Dict[Any, int] = {}


# libyaml reads ten times as fast where PyYAML was built with it.
class _LineLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    pass


def _construct_mapping(loader: _LineLoader, node: yaml.MappingNode) -> Mapped:
    mapped = Mapped()
    mapped.line = node.start_mark.line + 1
    mapped.key_lines = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in mapped:
            raise yaml.constructor.ConstructorError(
                None, None, f"“{key}”写了两次", key_node.start_mark)
        mapped.key_lines[key] = key_node.start_mark.line + 1
        mapped[key] = loader.construct_object(value_node, deep=True)
    return mapped


_LineLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _construct_mapping)


def read(path: Path) -> Mapped:
    """The file's mapping with lines.  Raises :class:`PolicyFileError` for anything but a mapping."""
    try:
        data: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=_LineLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise PolicyFileError(path.name, line, None, f"YAML 写法有误：{error.problem}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PolicyFileError(path.name, None, None, f"文件读不出来：{error}") from None
    if not isinstance(data, Mapped):
        raise PolicyFileError(path.name, 1, None, "文件应是一个“键: 值”的对象")
    return data
