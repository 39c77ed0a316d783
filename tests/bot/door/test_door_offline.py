"""While no engine is up the documents still answer, and the message waits for the engine all the same."""
from __future__ import annotations

import dataclasses

import pytest
import sqlalchemy as sa

from bot.door import offline
from bot.settings import load_settings
from bot.spine import engines, inbox
from bot.spine.database import Database
from bot.spine.schema import WAITING
from bot.spine.schema import inbox as table


@dataclasses.dataclass
class Answer:
    zone: str
    text: str


class Knowledge:
    def ask(self, text: str) -> Answer:
        return Answer("answer", "二级评价考核费是350元。") if "多少钱" in text else Answer("none", "没有收录")


@pytest.fixture()
def house(tmp_path, monkeypatch):
    settings = load_settings(home=tmp_path, knowledge_db=tmp_path / "var" / "knowledge.db", rest_wait=0.1)
    settings.var.joinpath("knowledge.db").touch()
    monkeypatch.setattr(offline, "_store", lambda path: Knowledge())
    database = Database(settings.database_url)
    yield settings, database
    database.close()


def keep(database, text, age=10.0):
    with database.writing() as connection:
        kept = inbox.accept(
            connection, database, channel="web", conversation="web:a", message_id=text, text=text, metadata={}
        )
        connection.execute(sa.update(table).where(table.c.id == kept.id).values(received_at=table.c.received_at - age))
    return kept


def test_a_question_the_documents_answer_is_answered_and_stays_in_the_inbox(house):
    settings, database = house
    kept = keep(database, "考试多少钱")
    said = offline.stopgap(settings, database, "web:a")
    assert said.message == kept.id and said.text.startswith("二级评价考核费是350元。") and "恢复" in said.text
    with database.reading() as connection:
        assert inbox.state_of(connection, kept.id) == WAITING


def test_anything_else_is_told_that_it_is_kept(house):
    settings, database = house
    keep(database, "我能评什么")
    assert "收好" in offline.stopgap(settings, database, "web:a").text


def test_nothing_is_said_while_an_engine_lives_or_is_starting(house):
    settings, database = house
    keep(database, "考试多少钱")
    engines.show(database, "e", 1, ready=False, started=0.0)
    assert offline.stopgap(settings, database, "web:a") is None


def test_nothing_is_said_about_a_message_that_has_only_come(house):
    settings, database = house
    keep(database, "考试多少钱", age=0.0)
    assert offline.stopgap(settings, database, "web:a") is None


def test_a_store_that_fails_is_no_reason_to_fail(house, monkeypatch):
    settings, database = house
    monkeypatch.setattr(offline, "_store", lambda path: None)
    keep(database, "考试多少钱")
    assert "收好" in offline.stopgap(settings, database, "web:a").text


def test_the_page_is_told_over_the_stream(door_without_engine):
    token = door_without_engine.start_chat()
    door_without_engine.post(token, "在吗", "1")
    (event,) = door_without_engine.events(token, until=1, kind="notice")
    assert "收好" in event["data"]["text"]
