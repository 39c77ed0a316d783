"""A stock Rasa pipeline on the same intents, for comparison: Jieba, counts of words, DIET."""
from __future__ import annotations

import asyncio
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Dict, Tuple

from .intents import OUT, Reader, lines

EPOCHS = 30
CONFIG = f"""recipe: default.v1
language: zh
assistant_id: stock
pipeline:
  - name: JiebaTokenizer
  - name: CountVectorsFeaturizer
  - name: DIETClassifier
    epochs: {EPOCHS}
    batch_size: 128
    entity_recognition: false
    constrain_similarities: true
    random_seed: 7
policies: []
"""


class StockTrainingFailed(RuntimeError):
    def __init__(self, told: str):
        super().__init__("the stock pipeline could not be trained: " + told[-600:])


def model(folder: Path, data: Path) -> Path:
    """The trained stock model, trained when its inputs changed (one or two minutes). Raises StockTrainingFailed."""
    digest = hashlib.sha256(CONFIG.encode())
    for path in sorted(data.rglob("*.yml")):
        digest.update(path.read_bytes())
    name = f"stock-{digest.hexdigest()[:12]}.tar.gz"
    if not (folder / name).exists():
        folder.mkdir(parents=True, exist_ok=True)
        config = folder / "stock.yml"
        config.write_text(CONFIG, encoding="utf-8")
        told = subprocess.run(
            [sys.executable, "-m", "rasa", "train", "nlu", "--nlu", str(data), "--config", str(config), "--out", str(folder),
             "--fixed-model-name", name], capture_output=True, text=True, env={**os.environ, "RASA_TELEMETRY_ENABLED": "false"})
        if told.returncode or not (folder / name).exists():
            raise StockTrainingFailed(told.stdout + told.stderr)
    return folder / name


def reader(path: Path) -> Reader:
    """A reader over the stock model."""
    from rasa.core.agent import Agent
    agent = Agent.load(str(path))

    async def read_all() -> Dict[str, Tuple[str, float]]:
        found = {}
        for line in lines():
            told = await agent.parse_message(line.text)
            ranking = {r["name"]: r["confidence"] for r in told.get("intent_ranking", ())}
            found[line.text] = (told["intent"]["name"] or OUT, ranking.get(OUT, 0.0))
        return found
    return asyncio.run(read_all()).__getitem__
