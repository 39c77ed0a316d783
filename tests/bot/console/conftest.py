"""An office of its own for each test."""
from __future__ import annotations

import os

import pytest
from argon2 import PasswordHasher
from tests_office import Office

from bot.console import passwords


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    """No setting of this machine; hashes that cost no time."""
    for name in list(os.environ):
        if name.startswith("ZHICHENG_"):
            monkeypatch.delenv(name)
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    passwords._nobody.cache_clear()
    monkeypatch.setattr("bot.console.stream._SESSION_STEP", 0.2)


@pytest.fixture()
def database_url() -> str:
    """Where the office keeps its records; a file of its own, unless a test says otherwise."""
    return ""


@pytest.fixture()
def open_office(tmp_path, database_url):
    """open_office(setting=value, …) -> Office."""
    opened = []

    def open_office(**given):
        opened.append(Office(tmp_path, database_url=database_url, **given))
        return opened[-1]

    yield open_office
    for one in opened:
        one.close()


@pytest.fixture()
def office(open_office):
    return open_office()
