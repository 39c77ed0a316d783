"""A person who talks to the real engine: the trained model, the real actions, an in-memory tracker."""
import os
import uuid
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AS_OF = "2026-11-21"


class Person:
    def __init__(self, agent, name):
        self.agent, self.name = agent, name

    async def say(self, text):
        """One message; the replies as the contract shapes them."""
        from rasa.core.channels.channel import UserMessage
        from bot.engine.replies import Replies
        output = Replies()
        await self.agent.processor.handle_message(
            UserMessage(text, output, self.name, input_channel="test", metadata={"as_of": AS_OF}))
        return output.messages

    async def slots(self):
        tracker = await self.agent.tracker_store.retrieve(self.name)
        return tracker.current_slot_values()


@pytest.fixture(scope="session")
def agent():
    """The trained model with its actions in process and a tracker store in memory."""
    from bot.engine import surroundings
    from bot.engine.loading import newest_model
    from bot.settings import load_settings
    settings = load_settings(home=ROOT, models=ROOT / "var" / "models")
    os.environ["ZHICHENG_KNOWLEDGE_DB"] = str(ROOT / "var" / "knowledge.db")
    surroundings.prepare(settings)
    from rasa.core.agent import Agent
    from bot.engine.inside_actions import InsideActions, compile_schema_once
    compile_schema_once()
    actions = InsideActions(settings.actions)
    loaded = Agent.load(newest_model(settings.models), action_endpoint=actions)
    actions.domain = loaded.domain.as_dict()
    return loaded


@pytest.fixture
def talker(agent):
    return lambda: Person(agent, f"person-{uuid.uuid4()}")
