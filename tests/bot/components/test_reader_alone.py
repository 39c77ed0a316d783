"""The components without Rasa around them."""

from __future__ import annotations

from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.reader import Reader
from bot.components.tokenizer import CharacterTokenizer


class _Storage:
    """Nothing may be kept or fetched in these tests."""


def _reader() -> Reader:
    return Reader.create({}, _Storage(), None, None)


def test_reads_without_a_tracker():
    message = Message({TEXT: "我是大专"})
    _reader().process([message])
    assert message.get("understanding")["facts"] == {"education": "associate"}
    assert "understanding" in message.output_properties


def test_training_data_pass_through_unread():
    data = TrainingData([Message({TEXT: "你好", INTENT: "greet"})])
    assert _reader().process_training_data(data) is data
    assert data.training_examples[0].get("understanding") is None


def test_training_on_one_intent_keeps_nothing():
    data = TrainingData([Message({TEXT: "你好", INTENT: "greet"}), Message({TEXT: "您好", INTENT: "greet"})])
    assert _reader().train(data) is None


def test_the_fingerprint_follows_words_and_entries(monkeypatch):
    before = Reader.fingerprint_addon({})
    monkeypatch.setattr("bot.components.reader.curated_version", lambda: "other")
    assert Reader.fingerprint_addon({}) != before


def test_tokens_are_characters_at_their_own_offsets():
    tokenizer = CharacterTokenizer(CharacterTokenizer.get_default_config())
    tokens = tokenizer.tokenize(Message({TEXT: "大专 5年"}), TEXT)
    assert [(t.text, t.start) for t in tokens] == [("大", 0), ("专", 1), ("5", 3), ("年", 4)]
    assert tokenizer.tokenize(Message({TEXT: ""}), TEXT) == []
