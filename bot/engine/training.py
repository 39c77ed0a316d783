"""Train the dialogue model, if what it is made of has changed.

A new model is built beside the old ones and put among them by a rename; a training that fails leaves
everything as it was.  `python -m bot.engine.training TARGET` does the training itself, in a process of its
own: half a gigabyte of TensorFlow and its talk stay out of the command's.
"""
from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Callable, Optional

from bot.engine.loading import newest_model
from bot.settings import Settings

#: What a model is made of, under the project root: project files, and the code its pipeline runs.
INPUTS = ("config.yml", "bot/domain.yml", "bot/data", "bot/components", "bot/language")
_STAMP = "inputs.sha256"
_KEPT_MODELS = 2


class TrainingFailed(Exception):
    """The training did not give a model; `str()` is Chinese, `details` the end of what Rasa said."""

    def __init__(self, details: str) -> None:
        self.details = details
        super().__init__("模型训练没有成功，原来的模型保持不变。")


def inputs_hash(root: Path) -> str:
    """One number for everything a model is made of: names and contents of the files, and Rasa's version."""
    digest = hashlib.sha256(version("rasa").encode())
    for name in INPUTS:
        path = root / name
        files = [path] if path.is_file() else sorted(path.rglob("*"))
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".pyc":
                digest.update(file.relative_to(root).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def is_current(settings: Settings) -> bool:
    """Whether the newest model was trained from what is there now."""
    try:
        stamp = (settings.models / _STAMP).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return False
    return newest_model(settings.models) is not None and stamp == inputs_hash(settings.home)


def train(settings: Settings, on_step: Callable[[], None] = lambda: None) -> Path:
    """Train and put the model in place; its path.  Raises TrainingFailed.

    `on_step` is called about ten times a second while it lasts.
    """
    stamp = inputs_hash(settings.home)
    settings.models.mkdir(parents=True, exist_ok=True)
    # Beside the models, so that the rename stays within one file system.
    with tempfile.TemporaryDirectory(prefix=".training-", dir=settings.models) as folder:
        output = Path(folder)
        _run(settings, output, on_step)
        fresh = newest_model(output)
        if fresh is None:
            raise TrainingFailed(_tail(output / "log"))
        target = settings.models / fresh.name
        os.replace(fresh, target)
    (settings.models / _STAMP).write_text(stamp + "\n", encoding="ascii")
    for old in sorted(settings.models.glob("*.tar.gz"), key=lambda p: p.stat().st_mtime)[:-_KEPT_MODELS]:
        old.unlink(missing_ok=True)
    return target


def _run(settings: Settings, output: Path, on_step: Callable[[], None]) -> None:
    environment = {**os.environ, "ZHICHENG_HOME": str(settings.home)}
    with (output / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.engine.training", str(output)],
            cwd=settings.home, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            while True:
                try:
                    status: Optional[int] = process.wait(timeout=0.1)
                    break
                except subprocess.TimeoutExpired:
                    on_step()
        except BaseException:
            process.kill()
            process.wait()
            raise
    if status:
        raise TrainingFailed(_tail(output / "log"))


def _tail(log: Path) -> str:
    text = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
    return "\n".join(line for line in text.replace("\r", "\n").splitlines()[-200:] if line.strip())[-3000:]


def _main(output: Path) -> int:
    from bot.engine import surroundings
    from bot.settings import get_settings

    settings = get_settings()
    surroundings.prepare(settings)
    from rasa.model_training import train as rasa_train

    root = settings.home
    # Rasa's cache would be a second opinion on what has changed, and lies outside var/.
    cache = output / "cache"
    os.environ["RASA_CACHE_DIRECTORY"] = str(cache)
    result = rasa_train(
        domain=str(root / "bot" / "domain.yml"),
        config=str(root / "config.yml"),
        training_files=[str(root / "bot" / "data")],
        output=str(output),
        force_training=True,
    )
    shutil.rmtree(cache, ignore_errors=True)
    return 0 if result.model else (result.code or 1)


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1])))
