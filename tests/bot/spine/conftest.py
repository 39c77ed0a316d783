"""A database of its own for each test, and short words for what the tests do with it."""
from __future__ import annotations

import pytest

from bot.spine import inbox
from bot.spine.database import Database


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'spine.db'}"
    return request.getfixturevalue("postgres").url()


@pytest.fixture()
def database(url):
    opened = Database(url)
    yield opened
    opened.close()


@pytest.fixture()
def keep(database):
    """keep("web:a", "你好") -> Kept."""
    count = iter(range(10_000))

    def keep(conversation: str, text: str = "你好", message_id: str | None = None, **more):
        with database.writing() as connection:
            return inbox.accept(
                connection, database, channel=conversation.partition(":")[0], conversation=conversation,
                message_id=message_id or f"m{next(count)}", text=text, metadata={"as_of": "2026-11-20"}, **more,
            )  # fmt: skip

    return keep


@pytest.fixture()
def finish(database):
    """finish(claim, "回复", ...): mark done with these replies."""

    def finish(held, *texts: str, failed: bool = False):
        with database.writing() as connection:
            inbox.finish(connection, held, [{"text": text} for text in texts], failed=failed)

    return finish
