"""The components inside Rasa's own pipeline: trained, loaded and asked as the engine does it."""

from __future__ import annotations

import json

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import SlotSet

from bot.language import intents
from bot.language.understanding import INTENTS

DAY = {"as_of": "2026-11-21"}
OPTIONS = [{"value": "associate", "label": "大专"}, {"value": "bachelor", "label": "本科"}, {"value": None, "label": "不清楚"}]


async def _parse(agent, text, *slots, metadata=DAY):
    tracker = await agent.processor.get_tracker("someone")
    for name, value in slots:
        tracker.update(SlotSet(name, value))
    return await agent.processor.parse_message(UserMessage(text, sender_id="someone", metadata=metadata), tracker)


async def test_the_message_carries_understanding_intent_and_entities(agent):
    parsed = await _parse(agent, "我大专的，干月嫂六年了")
    assert parsed["intent"]["name"] == "inform" == parsed["understanding"]["intent"]
    assert parsed["understanding"]["facts"]["education"] == "associate"
    assert {e["entity"]: e["value"] for e in parsed["entities"]}["years_in_profession"] == 6
    assert [r["name"] for r in parsed["intent_ranking"]][0] == "inform"
    json.dumps(parsed)


async def test_rasa_still_hands_the_tracker_to_process(agent):
    """Undocumented in 3.6.21; without it a bare number could not be read as a choice."""
    parsed = await _parse(agent, "2", ("asked", "education"), ("options", OPTIONS))
    assert parsed["understanding"]["choices"] == [1]
    assert parsed["understanding"]["facts"] == {"education": "bachelor"}
    alone = await agent.parse_message("2")
    assert alone["understanding"]["facts"] == {}


async def test_the_asked_fact_decides_what_a_bare_length_means(agent):
    since = await _parse(agent, "三年", ("asked", "years_since_title"))
    worked = await _parse(agent, "三年", ("asked", "years_in_profession"))
    assert since["understanding"]["facts"] == {"years_since_title": 3}
    assert worked["understanding"]["facts"] == {"years_in_profession": 3}


async def test_the_day_comes_from_the_metadata(agent):
    early = await _parse(agent, "2016年7月入的行", ("asked", "years_in_profession"), metadata={"as_of": "2018-07-01"})
    late = await _parse(agent, "2016年7月入的行", ("asked", "years_in_profession"), metadata={"as_of": "2026-07-01"})
    assert early["understanding"]["facts"]["years_in_profession"] == pytest.approx(2, abs=0.2)
    assert late["understanding"]["facts"]["years_in_profession"] == pytest.approx(10, abs=0.2)


@pytest.mark.parametrize("metadata", [None, {}, {"as_of": "gestern"}, {"as_of": 5}])
async def test_a_bad_day_is_no_reason_to_fail(agent, metadata):
    assert (await _parse(agent, "我是本科", metadata=metadata))["understanding"]["facts"] == {"education": "bachelor"}


@pytest.mark.parametrize("options", ["x", [1, None], [{"label": None}], {}, [{"value": "a"}]])
async def test_broken_slots_are_no_reason_to_fail(agent, options):
    parsed = await _parse(agent, "1", ("asked", 7), ("options", options), ("scheme", ["?"]))
    assert parsed["intent"]["name"] in INTENTS


async def test_a_button_payload_passes_untouched(agent):
    parsed = await _parse(agent, "q7.2", ("asked", "education"), ("options", OPTIONS))
    assert parsed["text"] == "q7.2" == parsed["understanding"]["text"]
    assert parsed["intent"]["name"] == "inform"
    assert parsed["entities"] == []


@pytest.mark.parametrize("text", ["", "   ", "😂", "好" * 10_000, "a\x00b"], ids=["empty", "spaces", "emoji", "long", "nul"])
async def test_bad_input_is_read_too(agent, text):
    assert (await _parse(agent, text))["intent"]["name"] in INTENTS


async def test_parse_and_dialogue_read_with_the_very_same_model(agent, project, monkeypatch):
    monkeypatch.setenv("ZHICHENG_HOME", str(project))
    assert intents.model_path() == project / "var" / "models" / "intents.npz"
    written = intents.IntentModel.load(intents.model_path())
    assert set(written.labels) == {"inform", "ask_policy", "out_of_scope", "thanks"}
    line = "到时候要带什么材料去"
    parsed = await _parse(agent, line)
    assert parsed["intent"]["name"] == written.classify(line)[0] == "ask_policy"
    assert parsed["intent"]["confidence"] == pytest.approx(written.classify(line)[1], abs=1e-4)


async def test_loading_puts_the_archives_model_back_under_var(agent, project, monkeypatch):
    from rasa.core.agent import Agent

    monkeypatch.setenv("ZHICHENG_HOME", str(project))
    before = intents.model_path().read_bytes()
    intents.model_path().write_bytes(b"of another training")
    Agent.load(str(next((project / "models").glob("*.tar.gz"))))
    assert intents.model_path().read_bytes() == before
