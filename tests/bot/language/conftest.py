"""These tests ask the product's own intent model, whatever another room has put in use."""
import pytest

from bot.language import intents


@pytest.fixture(autouse=True, scope="module")
def own_intent_model():
    """Found anew for each file."""
    intents.use(None)
