"""Reads the curated YAML into entries, and says in Chinese exactly what is wrong and where."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import ValidationError

from knowledge.errors import EntriesError, EntryError
from knowledge.schema import Entry, EntryIn

ENTRIES_DIR = Path(__file__).parent / "entries"

MESSAGES = {
    "field required": "缺少这一项",
    "extra fields not permitted": "没有这一项，请检查拼写",
    "none is not an allowed value": "不能为空",
    "str type expected": "应当是文字",
    "value is not a valid list": "应当是列表",
    "value is not a valid dict": "应当是键值",
    "invalid date format": "日期应写作 2026-11-21",
}


class _LineLoader(yaml.SafeLoader):
    """Safe loader that refuses a key written twice (the second would silently win)."""

    def construct_mapping(self, node, deep=False):
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"“{key}”写了两次", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


def load_entries(folder: Path = ENTRIES_DIR) -> tuple[Entry, ...]:
    """All entries under `folder`, in file order. Raises EntriesError with every problem found."""
    entries: list[Entry] = []
    problems: list[EntryError] = []
    for path in sorted(Path(folder).rglob("*.yml")):
        found, wrong = read_file(path, str(path.relative_to(folder)))
        entries.extend(found)
        problems.extend(wrong)
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in first:
            other = first[entry.id]
            problems.append(EntryError(entry.file, entry.line, entry.id, f"编号与 {other.file}:{other.line} 重复"))
        first.setdefault(entry.id, entry)
    if problems:
        raise EntriesError(problems)
    return tuple(entries)


def read_file(path: Path, name: str) -> tuple[list[Entry], list[EntryError]]:
    """The entries of one file and what is wrong in it; `name` is how the file is called in messages."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return [], [EntryError(name, None, None, "文件不是 UTF-8 编码")]
    return read_text(text, name)


def read_text(text: str, name: str) -> tuple[list[Entry], list[EntryError]]:
    """Like read_file, from text: a curator's edit can be checked before it is written."""
    loader = _LineLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return [], []
        if not isinstance(node, yaml.SequenceNode):
            return [], [EntryError(name, node.start_mark.line + 1, None, "文件最外层应当是条目列表（每条以 - 开头）")]
        raw = [(child.start_mark.line + 1, loader.construct_object(child, deep=True)) for child in node.value]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return [], [EntryError(name, mark.line + 1 if mark else None, None, f"YAML 写法有误：{getattr(error, 'problem', error)}")]
    finally:
        loader.dispose()
    entries, problems = [], []
    for line, data in raw:
        if not isinstance(data, dict):
            problems.append(EntryError(name, line, None, "条目应当是键值"))
            continue
        try:
            entries.append(EntryIn(**data).freeze(name, line))
        except ValidationError as error:
            problems.extend(EntryError(name, line, _id(data), problem) for problem in _problems(error))
        except TypeError:
            problems.append(EntryError(name, line, _id(data), "键应当是文字"))
    return entries, problems


def _id(data: dict) -> str | None:
    return str(data["id"]) if "id" in data else None


def _problems(error: ValidationError) -> list[str]:
    found = []
    for item in error.errors():
        where = ".".join(str(part) for part in item["loc"])
        text = MESSAGES.get(item["msg"], item["msg"])
        if item["type"].startswith("value_error.any_str.max_length"):
            text = f"太长，最多{item['ctx']['limit_value']}字"
        elif item["type"].startswith("value_error.any_str.min_length"):
            text = "不能为空"
        elif item["type"] == "value_error.str.regex":
            text = "编号只能用小写字母、数字和连字符"
        found.append(f"{where}：{text}")
    return found
