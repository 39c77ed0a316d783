"""Errors of the knowledge room: one class for each kind, each with the context a curator needs."""

from __future__ import annotations

from pathlib import Path


class KnowledgeError(Exception):
    """Base of every error here; its text is Chinese and fit to be shown to a curator."""


class EntryError(KnowledgeError):
    """One entry cannot be used: where it stands and what is wrong with it."""

    def __init__(self, file: str, line: int | None, entry: str | None, problem: str) -> None:
        self.file, self.line, self.entry, self.problem = file, line, entry, problem
        where = f"{file}:{line}" if line else file
        name = f" 条目 {entry}" if entry else ""
        super().__init__(f"{where}{name}：{problem}")


class EntriesError(KnowledgeError):
    """Some entries cannot be used; `problems` holds every one, so that a curator mends them in one go."""

    def __init__(self, problems: list[EntryError]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(p) for p in problems))


class LexiconError(KnowledgeError):
    """A word list (facets.yml, concepts.yml, elsewhere.yml) is malformed."""

    def __init__(self, file: str, problem: str) -> None:
        self.file, self.problem = file, problem
        super().__init__(f"{file}：{problem}")


class StoreMissing(KnowledgeError):
    """There is no built store at the path."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"还没有知识库：{path}。请先运行 zhicheng kb build。")


class StoreUnreadable(KnowledgeError):
    """The file at the path is no knowledge store, or one of another version."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"知识库打不开：{path}（{reason}）。请运行 zhicheng kb build 重建。")


class BuildFailed(KnowledgeError):
    """The new store failed its own check; the old one was left as it was."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"没有建成，旧的知识库原样保留：{reason}")


class SheetError(KnowledgeError):
    """A spreadsheet cannot be taken in; nothing was written. `problems` holds (row, text)."""

    def __init__(self, problems: list[tuple[int, str]]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"第{row}行：{text}" if row else text for row, text in problems))


class SumNotPossible(KnowledgeError):
    """A fee sum was asked whose parts the document does not hold."""
