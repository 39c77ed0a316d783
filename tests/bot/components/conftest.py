"""A Rasa model of a few lines, trained once with the project's own pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.language import intents
from bot.language.understanding import INTENTS

ROOT = Path(__file__).resolve().parents[3]
LINES = {
    "inform": ["我大专的", "干了六年", "本科毕业", "在吉林做家政"],
    "ask_policy": ["评审费多少", "在哪儿考试", "要带什么材料", "公示几天"],
    "out_of_scope": ["公积金怎么提取", "今天天气怎么样", "护照多少钱", "讲个笑话"],
    "thanks": ["谢谢", "多谢你了", "太感谢了", "辛苦了"],
}


@pytest.fixture(scope="session")
def project(tmp_path_factory) -> Path:
    """A folder with domain, rules, a few lines of each of four intents, and the real config.yml."""
    folder = tmp_path_factory.mktemp("project")
    domain = {
        "version": "3.1", "intents": list(INTENTS), "responses": {"utter_ok": [{"text": "好"}]},
        "actions": ["action_default_fallback"],
        "entities": ["education", "years_in_profession", "region", "occupation"],
        "slots": {name: {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}
                  for name in ("asked", "options", "scheme")},
    }
    rules = {"version": "3.1", "rules": [{"rule": "all", "steps": [{"intent": "inform"}, {"action": "utter_ok"}]}]}
    nlu = {"version": "3.1", "nlu": [{"intent": intent, "examples": "".join(f"- {line}\n" for line in lines)}
                                     for intent, lines in LINES.items()]}
    for name, content in (("domain", domain), ("rules", rules), ("nlu", nlu)):
        (folder / f"{name}.yml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")  # its home and its small model must not outlive this room
def agent(project):
    """The trained model, loaded as the engine loads it."""
    import skops.io  # noqa: F401  before TensorFlow: half a second instead of six
    from rasa.core.agent import Agent
    from rasa.model_training import train

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZHICHENG_HOME", str(project))
        result = train(domain=str(project / "domain.yml"), config=str(ROOT / "config.yml"),
                       training_files=[str(project / "rules.yml"), str(project / "nlu.yml")],
                       output=str(project / "models"), force_training=True)
        assert result.code == 0
        yield Agent.load(result.model)
    intents.use(None)
