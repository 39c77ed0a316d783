"""One door without an engine and one with, for all tests of this folder."""
from __future__ import annotations

import pytest

from tests_door import Door, EchoEngine


@pytest.fixture(scope="session")
def door_without_engine(tmp_path_factory):
    door = Door(tmp_path_factory.mktemp("lonely"), ZHICHENG_REST_WAIT="0.2", ZHICHENG_AS_OF="2026-11-20")
    door.start()
    yield door
    door.close()


@pytest.fixture(scope="session")
def shared_door(tmp_path_factory):
    door = Door(tmp_path_factory.mktemp("door"))
    door.start()
    yield door
    door.close()


@pytest.fixture()
def door(shared_door):
    """The shared door with an engine behind it for the length of a test (`door.engine`)."""
    shared_door.engine = EchoEngine(shared_door.database)
    shared_door.engine.start()
    yield shared_door
    shared_door.engine.stop()
