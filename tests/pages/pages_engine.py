"""A door with a real engine process behind it; the process can be killed and started anew."""
from __future__ import annotations

import os
import subprocess
import sys
import time

import httpx
import pytest
from conftest import ROOT, Door
from kiosk_steps import knowledge_at
from pages_puppet import NAME

from bot.spine import engines
from bot.spine.schema import tracker_events

MODELS = ROOT / "var" / "models"


class House(Door):
    """Door, database and one engine process."""

    def __init__(self, home, knowledge) -> None:
        super().__init__(home, knowledge_db=knowledge)
        self.puppet.stop()
        engines.remove(self.database, NAME)
        with self.database.writing() as connection:
            tracker_events.drop(connection)  # the puppet's is not Rasa's own
        self.home, self.knowledge = home, knowledge
        self.start_engine()

    def start_engine(self) -> None:
        """Start an engine; returns at once."""
        bare = {k: v for k, v in os.environ.items() if not k.startswith("ZHICHENG_")}
        told = {**bare, "ZHICHENG_HOME": str(self.home), "ZHICHENG_MODELS": str(MODELS), "ZHICHENG_KNOWLEDGE_DB": str(self.knowledge),
                "PYTHONPATH": str(ROOT), "RASA_CACHE_DIRECTORY": str(self.home / "cache")}
        with (self.home / "engine.log").open("ab") as log:
            self.engine = subprocess.Popen([sys.executable, "-m", "bot.engine"], env=told, cwd=ROOT, stdout=log, stderr=log)

    def kill_engine(self) -> None:
        """As a power cut does."""
        self.engine.kill()
        self.engine.wait(20)

    def wait_ready(self) -> None:
        until = time.time() + 120
        with httpx.Client(trust_env=False) as client:
            while time.time() < until:
                assert self.engine.poll() is None, (self.home / "engine.log").read_text()[-2000:]
                if client.get(f"{self.url}/ready").json()["engines"]["ready"] >= 1:
                    return
                time.sleep(0.3)
        raise AssertionError((self.home / "engine.log").read_text()[-2000:])


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """One for all tests that import it: the engine is loaded once."""
    from bot.engine.loading import newest_model

    if newest_model(MODELS) is None:
        pytest.skip("还没有训练好的模型：先运行 zhicheng prepare")
    home = tmp_path_factory.mktemp("house")
    house = House(home, knowledge_at(home))
    try:
        house.wait_ready()
        yield house
    finally:
        house.engine.terminate()
        house.engine.wait(20)
        house.shut()
