"""The tiny bot, trained once for all tests of this folder."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from faults_home import HERE, ROOT, environment

_TRAIN = """
import sys
from bot.engine import surroundings
from bot.settings import get_settings
surroundings.prepare(get_settings())
from rasa.model_training import train
bot, output = sys.argv[1:]
sys.exit(train(f"{bot}/domain.yml", f"{bot}/config.yml", [f"{bot}/data"], output=output, force_training=True).code)
"""


@pytest.fixture(scope="session")
def tiny_models(tmp_path_factory) -> Path:
    """The folder with the trained tiny bot."""
    home = tmp_path_factory.mktemp("tiny")
    done = subprocess.run(
        [sys.executable, "-c", _TRAIN, str(HERE / "tiny_bot"), str(home / "models")],
        env=environment(home), cwd=ROOT, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return home / "models"
