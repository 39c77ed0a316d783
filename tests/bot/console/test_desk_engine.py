"""Hand-back through the real engine: the trained model, the real actions, Rasa's tracker store on the spine."""
from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests_office import wait_for

from bot.console.tables import calls
from bot.pages.slots import slots_of
from bot.spine import inbox
from bot.spine.schema import tracker_events

pytestmark = pytest.mark.engine
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture()
def engine(office):
    from bot.engine import loading
    from bot.engine.pulse import Pulse
    from bot.engine.worker import Worker
    from bot.settings import load_settings

    settings = load_settings(home=office.settings.home, models=ROOT / "var" / "models", knowledge_db=ROOT / "var" / "knowledge.db")
    worker = Worker(settings, office.database, loading.load(settings, office.database), Pulse(settings, office.database, "e"), "e")

    def work():
        def step():
            asyncio.run(worker.step())
            with office.database.reading() as connection:
                return inbox.count_open(connection) == 0

        wait_for(step, 60)

    return work


def test_the_bot_goes_on_with_the_agents_facts_and_its_turn_stands_in_the_tracker(office, engine):
    token, conversation = office.chat("我大专毕业，在北京政务大厅窗口干了三年，没评过职称", "转人工")
    engine()
    li = office.agent()
    queued = li.get("/queue").json()["items"][0]
    assert queued["wants_human"] and queued["scheme"] == "beijing-gov-service" and "大专" in queued["situation"]
    call = li.take(conversation).json()["call"]["id"]
    office.write(token, "其实我后来又拿了本科文凭，干了九年了")
    with office.database.writing() as connection:
        facts = dict(connection.execute(sa.select(calls.c.facts).where(calls.c.id == call)).scalar_one())
        assert facts["education"] == "associate"  # what the bot knew came with the conversation
        facts.update(education="bachelor", years_in_profession=9, years_after_education=9)
        connection.execute(sa.update(calls).where(calls.c.id == call).values(facts=facts))
    before = len(office.told(conversation))
    li.hand_back(conversation)
    engine()
    said = office.told(conversation)[before:]
    assert said[0].startswith("工作人员李四的服务已结束") and "本科" in " ".join(said[1:])
    with office.database.reading() as connection:
        slots = slots_of(connection, conversation)
        turns = connection.execute(
            sa.select(tracker_events.c.data).where(tracker_events.c.sender_id == conversation, tracker_events.c.type_name == "user")
        ).scalars().all()
    assert (slots["education"], slots["years_in_profession"], slots["title_level"]) == ("bachelor", 9, "none")
    assert slots["asked"]  # the next question waits for its answer
    assert len(turns) == 3 and "/continue" in turns[-1]  # what was said to the agent is no turn of the bot
    office.write(token, "不清楚")
    engine()
    assert len(office.told(conversation)) > before + len(said)
