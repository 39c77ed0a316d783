"""Rasa's ResponseSelector on the knowledge entries: a JSON list of texts in, for each the ranked [entry id, confidence] out.

Run by `python -m knowledge.evaluate … --response-selector`; data and model go to var/eval. Few epochs, so that it ends
within minutes on a CPU. Its examples to refuse are one more entry, `outside`, which the caller counts as not answered.
"""
from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

FOLDER = Path("var/eval/selector")
EPOCHS = 12
PIPELINE = [
    {"name": "bot.components.tokenizer.CharacterTokenizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 3},
    {"name": "ResponseSelector", "retrieval_intent": "kb", "epochs": EPOCHS, "random_seed": 7, "ranking_length": 4,
     "number_of_transformer_layers": 0, "hidden_layers_sizes": {"text": [128], "label": [64]}, "batch_size": [128, 256],
     "model_confidence": "softmax", "constrain_similarities": True, "use_text_as_label": False},
]


def write_data() -> None:
    """NLU examples, responses and the pipeline as Rasa's own files."""
    import yaml

    from knowledge.build import refused
    from knowledge.loader import load_entries

    FOLDER.mkdir(parents=True, exist_ok=True)
    entries = load_entries()
    told = [(entry.id, entry.phrases) for entry in entries] + [("outside", tuple(refused()))]
    nlu = [{"intent": f"kb/{name}", "examples": "".join(f"- {_plain(t)}\n" for t in phrases)} for name, phrases in told]
    nlu.append({"intent": "other", "examples": "- 无\n- 无话\n"})
    responses = {f"utter_kb/{name}": [{"text": name}] for name, _ in told}
    parts = {"nlu": {"version": "3.1", "nlu": nlu}, "responses": {"version": "3.1", "responses": responses}}
    for name, data in parts.items():
        (FOLDER / f"{name}.yml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    config = {"recipe": "default.v1", "language": "zh", "assistant_id": "selector", "pipeline": PIPELINE}
    (FOLDER / "config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")


def _plain(text: str) -> str:
    return text.translate(str.maketrans("[]{}", "（）（）")).replace("\n", " ")


def ranked(texts: list[str]) -> list[list]:
    """Trains, then ranks the entries for each text."""
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    model = train_nlu(str(FOLDER / "config.yml"), str(FOLDER), output=str(FOLDER / "models"), fixed_model_name="selector")
    agent = Agent.load(model)

    async def ask() -> list[list]:
        found = []
        for text in texts:
            told = await agent.parse_message(text)
            ranking = told["response_selector"]["kb"]["ranking"]
            found.append([[r["intent_response_key"].split("/", 1)[1], r["confidence"]] for r in ranking[:4]])
        return found

    return asyncio.run(ask())


if __name__ == "__main__":
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
    asked = json.load(sys.stdin)
    write_data()
    print("\n" + json.dumps(ranked(asked), ensure_ascii=False))
