"""The supervisor's figures: counted from the records, by day and week, with nothing of a person in them."""
from __future__ import annotations

import datetime as dt
import time

import pytest
import sqlalchemy as sa
from tests_calls import AS_OF, knowledge_path

from bot.console import calls as console_calls
from bot.console.call_figures import Tally, figures
from bot.console.tables import calls, wrapups
from bot.spine.clock import CHINA, today
from bot.spine.schema import inbox, outbox
from knowledge.unanswered import record

NO_QUESTIONS = {"times": [], "clusters": []}
NOON = dt.datetime.combine(today(), dt.time(12), CHINA).timestamp()
DAY = 86400.0


@pytest.fixture()
def office(open_office):
    return open_office(knowledge_db=knowledge_path(), as_of=AS_OF)


def verdict(scheme="beijing-gov-service", *outcomes):
    return {"text": "…", "custom": {"type": "assessment", "scheme": scheme, "levels": [{"level": str(n), "outcome": o} for n, o in enumerate(outcomes)]}}


def spoke(office, name, at, *replies):
    """A person's message and the bot's replies to it, at a moment."""
    with office.database.writing() as connection:
        number = connection.execute(sa.select(sa.func.count()).select_from(inbox)).scalar_one()
        connection.execute(sa.insert(inbox).values(
            channel="web", message_id=f"m{number}", conversation=name, sequence=number, text="13812345678 张三丰", metadata={}, state="done", received_at=at))
        for place, payload in enumerate(replies):
            connection.execute(sa.insert(outbox).values(
                inbox_id=number, conversation=name, sequence=number * 10 + place, payload=payload, created_at=at))


def called(office, at, seconds=None, verdict=None, scheme="jilin-social-service", conversation=None):
    with office.database.writing() as connection:
        call = console_calls.open_call(connection, "li", kind="citizen" if conversation else "phone", conversation=conversation)
        connection.execute(sa.update(calls).where(calls.c.id == call).values(
            opened_at=at, verdict_at=None if seconds is None else at + seconds, state="closed", closed_at=at + 100))
        if verdict:
            connection.execute(sa.insert(wrapups).values(
                call=call, agent="li", asked="张三丰问", understood="", told=[], open_points="", next_step="", outcome="answered",
                scheme=scheme, verdict=verdict, started_at=at, closed_at=at + 100))


def of(office, days=1, now=NOON, unanswered=NO_QUESTIONS, tally=None):
    with office.database.reading() as connection:
        return figures(connection, tally or Tally(), days, unanswered, now)


def outcomes(found, scheme):
    row = next(r for r in found["outcomes"] if r["scheme"] == scheme)
    return row["eligible"], row["ineligible"], row["undetermined"]


def test_an_office_without_a_day_has_no_shares_and_no_times(office):
    found = of(office)
    assert found["today"] == {"calls": 0, "conversations": 0, "bot_share": None, "unanswered": 0, "median_seconds_to_verdict": None, "waiting": 0}
    assert outcomes(found, "beijing-gov-service") == (0, 0, 0)
    assert [row["name"] for row in found["outcomes"]]


def test_conversations_are_counted_once_a_day_and_handed_ones_are_not_the_bots(office):
    office.agent()
    spoke(office, "web:a", NOON, {"text": "好"})
    spoke(office, "web:a", NOON + 5, {"text": "好"})
    spoke(office, "web:b", NOON, {"text": "转人工", "custom": {"type": "handoff"}})
    spoke(office, "web:c", NOON, {"text": "好"})
    called(office, NOON, conversation="web:c")
    spoke(office, "web:d", NOON, {"text": "好"})
    spoke(office, "web:e", NOON - DAY, {"text": "好"})
    today = of(office)["today"]
    assert today["conversations"] == 4 and today["bot_share"] == 0.5


def test_the_last_verdict_of_a_conversation_counts(office):
    spoke(office, "web:a", NOON, verdict("beijing-gov-service", "undetermined", "ineligible"))
    spoke(office, "web:a", NOON + 9, verdict("beijing-gov-service", "eligible", "ineligible"))
    spoke(office, "web:b", NOON, verdict("beijing-gov-service", "ineligible", "ineligible"))
    spoke(office, "web:c", NOON, verdict("beijing-gov-service", "undetermined", "ineligible"))
    spoke(office, "web:d", NOON - 5 * DAY, verdict("beijing-gov-service", "eligible"))
    assert outcomes(of(office, 1), "beijing-gov-service") == (1, 1, 1)
    assert outcomes(of(office, 7), "beijing-gov-service") == (2, 1, 1)


def test_closed_calls_bring_their_verdicts_and_their_times(office):
    office.agent()
    for seconds in (20, 30, 100):
        called(office, NOON, seconds, {"junior": "eligible", "senior": "ineligible"})
    called(office, NOON, None, {"junior": "ineligible"})
    found = of(office)
    assert found["today"]["calls"] == 4 and found["today"]["median_seconds_to_verdict"] == 30
    assert outcomes(found, "jilin-social-service") == (3, 1, 0)


def test_by_day_and_by_week(office):
    office.agent()
    called(office, NOON)
    called(office, NOON - 2 * DAY)
    spoke(office, "web:a", NOON - 2 * DAY)
    found = of(office, 7)
    assert len(found["by_day"]) == 7
    assert [row["calls"] for row in found["by_day"]] == [0, 0, 0, 0, 1, 0, 1]
    assert [row["conversations"] for row in found["by_day"]] == [0, 0, 0, 0, 1, 0, 0]
    assert len(found["by_week"]) == 5 and sum(row["calls"] for row in found["by_week"]) == 2
    assert found["by_week"][-1]["week"] == "{}-W{:02d}".format(*today().isocalendar()[:2])


def test_days_are_those_of_china(office):
    midnight = dt.datetime.combine(today(), dt.time(), CHINA).timestamp()
    spoke(office, "web:late", midnight - 1)
    spoke(office, "web:early", midnight + 1)
    assert of(office)["today"]["conversations"] == 1


def test_what_is_added_later_is_counted_on_top(office):
    tally = Tally()
    spoke(office, "web:a", NOON, verdict("beijing-gov-service", "undetermined"))
    assert of(office, tally=tally)["today"]["conversations"] == 1
    spoke(office, "web:a", NOON + 1, verdict("beijing-gov-service", "eligible"))
    spoke(office, "web:b", NOON + 1)
    found = of(office, tally=tally)
    assert found["today"]["conversations"] == 2 and outcomes(found, "beijing-gov-service") == (1, 0, 0)


def test_over_http_only_for_supervisors_and_nothing_personal(office):
    li, boss = office.agent(), office.agent("zhao", "赵主任", "supervisor")
    spoke(office, "web:secretname", time.time(), verdict("beijing-gov-service", "eligible"))
    called(office, time.time(), 12, {"junior": "eligible"})
    where = office.settings.var / "unanswered.db"
    for _ in range(3):
        record(where, "我叫13812345678返聘算不算，身份证110101199003071234", "beijing-gov-service")
    assert li.get("/figures").status_code == 403
    assert boss.get("/figures", days="2").status_code == 400
    answer = boss.get("/figures", days="7")
    assert answer.status_code == 200
    found = answer.json()
    assert found["today"]["unanswered"] == 3 and found["unanswered"][0]["count"] == 3 and "返聘" in found["unanswered"][0]["text"]
    for personal in ("13812345678", "110101199003071234", "张三丰", "secretname", "李四", '"li"'):
        assert personal not in answer.text


def test_a_supervisors_page_gets_todays_numbers_at_once_and_an_agents_none(office):
    boss, li = office.agent("zhao", "赵主任", "supervisor"), office.agent()
    ear, other = boss.stream(), li.stream()
    assert ear.wait("figures")["today"]["conversations"] == 0
    other.wait("queue")
    assert not [event for event, _ in other.events if event == "figures"]
