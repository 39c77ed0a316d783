"""A small store of its own for the mechanics, and the real one, each built once."""
from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.build import build_from
from knowledge.lexicon import Lexicon
from knowledge.loader import load_entries
from knowledge.schema import Entry
from knowledge.store import KnowledgeStore
from knowledge_samples import SMALL


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.fixture()
def small(tmp_path: Path) -> KnowledgeStore:
    """A store of five entries."""
    return KnowledgeStore(build_from(SMALL, tmp_path / "small.db"))


@pytest.fixture(scope="session")
def entries() -> tuple[Entry, ...]:
    return load_entries()


@pytest.fixture(scope="session")
def real(tmp_path_factory, entries) -> KnowledgeStore:
    """The product's own entries, built and trained as `kb build` does."""
    return KnowledgeStore(build_from(entries, tmp_path_factory.mktemp("knowledge") / "real.db"))
