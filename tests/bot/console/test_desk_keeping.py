"""Wipe and retention take the console's rows along; what stays says nothing of anybody."""
from __future__ import annotations

import time

import pytest
import sqlalchemy as sa

from bot.console import agents, calls as console_calls, keeping, sessions
from bot.console.audit import NotPlain, audit
from bot.console.tables import agent_sessions, calls, call_lines, marked_questions, sign_in_failures, wrapups
from bot.spine import conversations
from bot.spine.database import Database
from bot.spine.schema import metadata, takeovers, wanting

SECRET = "只此一句绝无仅有的话"
DONE = {"asked": SECRET, "understood": SECRET, "told": [{"text": SECRET}], "open_points": SECRET, "next_step": SECRET}


def served(office):
    """A conversation that was taken, spoken in and closed."""
    token, conversation = office.chat(SECRET)
    li = office.agent()
    call = li.take(conversation).json()["call"]["id"]
    li.say(conversation, SECRET)
    with office.database.writing() as connection:
        console_calls.change(connection, call, facts={"occupation": SECRET}, title=SECRET, notes=SECRET)
        connection.execute(sa.insert(marked_questions).values(at=time.time(), call=call, agent="li", text=SECRET, context={"x": SECRET}, state="open"))
    return token, conversation, call, li


@pytest.fixture()
def database_url(request) -> str:
    on_server = getattr(request, "param", "sqlite") == "postgresql"
    return request.getfixturevalue("postgres").url() if on_server else ""


on_both = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)


def words_left(office):
    with office.database.reading() as connection:
        return [table.name for table in metadata.sorted_tables if SECRET in str(connection.execute(sa.select(table)).all())]


@on_both
def test_a_citizen_who_wipes_takes_everything_along(office):
    token, conversation, call, li = served(office)
    ear = li.stream()
    ear.wait("call", lambda p: p["call"]["id"] == call)
    answer = office.citizens.delete("/chat/conversation", params={"conversation": token}).json()
    assert answer["wiped"] is True and answer["deleted"]["takeovers"] == 1
    assert words_left(office) == []
    assert office.rows(takeovers) == []
    ear.wait("gone", lambda p: p["call"] == call)  # the agent sees it go
    assert li.say(conversation, "还在吗").status_code == 409


@on_both
def test_a_wipe_after_the_call_leaves_only_that_there_was_one(office):
    token, conversation, call, li = served(office)
    assert li.post(f"/calls/{call}/wrap-up", **DONE).status_code == 200
    conversations.wipe(office.database, conversation)
    assert words_left(office) == []
    (row,) = office.rows(wrapups)
    assert (row.call, row.agent, row.outcome) == (call, "li", "answered")
    assert [(r.state, r.conversation, r.facts) for r in office.rows(calls)] == [("closed", None, {})]


@on_both
def test_other_conversations_keep_theirs(office):
    served(office)
    other = office.chat("别的事")[1]
    conversations.wipe(office.database, other)
    assert "call_lines" in words_left(office) and len(office.rows(takeovers)) == 1


@on_both
def test_calls_expire_with_the_conversations(office):
    _, _, call, li = served(office)
    li.post(f"/calls/{call}/wrap-up", **DONE)
    with office.database.writing() as connection:
        assert keeping.expire(connection, 30) == 0
        forgotten = console_calls.open_call(connection, "li")  # left open at the end of a day, never closed
        connection.execute(sa.update(calls).where(calls.c.id == call).values(closed_at=time.time() - 31 * 86400))
        connection.execute(sa.update(calls).where(calls.c.id == forgotten).values(changed_at=time.time() - 31 * 86400))
    with office.database.writing() as connection:
        assert keeping.expire(connection, 30) == 2
    assert [office.rows(table) for table in (calls, call_lines, wrapups, marked_questions)] == [[], [], [], []]


@on_both
def test_old_sessions_and_failures_go(office):
    office.agent()
    with office.database.writing() as connection:
        connection.execute(sa.update(agent_sessions).values(seen_at=time.time() - 1801))
        connection.execute(sa.insert(sign_in_failures).values(name="x", failed=5, failed_at=time.time() - 901, locked_until=0))
        sessions.drop_old(connection, office.desk.settings)
    assert office.rows(agent_sessions) == [] and office.rows(sign_in_failures) == []


def test_a_line_is_masked_before_it_is_kept(office):
    office.agent()
    with office.database.writing() as connection:
        call = console_calls.open_call(connection, "li")
        console_calls.add_line(connection, call, "agent", "对方电话13812345678，身份证220102199003074514")
    text = office.rows(call_lines)[0].text
    assert "13812345678" not in text and "220102199003074514" not in text


@pytest.mark.parametrize("detail", [{"words": "字" * 61}, {"facts": {"education": "bachelor"}}, {"list": ["x"]}])
def test_the_trail_takes_no_words(office, detail):
    with office.database.writing() as connection, pytest.raises(NotPlain):
        audit(connection, "li", "call.line", "c", **detail)


def test_commands_make_and_list_agents(tmp_path, monkeypatch):
    from click.testing import CliRunner

    from bot.commands.agents import command
    from bot.settings import get_settings

    monkeypatch.setenv("ZHICHENG_HOME", str(tmp_path))
    get_settings.cache_clear()

    def run(*line, given=""):
        done = CliRunner().invoke(command, list(line), input=given)
        return done.exit_code, done.output

    try:
        assert "zhicheng agents add" in run("list")[1]
        code, said = run("add", "zhang", "--role", "agent", "--role", "supervisor", "--display", "张三", given="good-pass-1\ngood-pass-1\n")
        assert code == 0 and "张三（坐席、主管）" in said and "good-pass-1" not in said
        assert run("add", "zhang", "--password-stdin", given="good-pass-1\n")[1].strip().endswith("已经有“zhang”了。")
        assert run("add", "li si", "--password-stdin", given="good-pass-1\n")[0] == 1
        assert run("add", "li", "--password-stdin", given="kurz\n")[1].strip().endswith("密码至少要 8 位。")
        assert run("password", "zhang", "--password-stdin", given="other-pass-2\n")[0] == 0
        assert run("disable", "nobody")[1].strip().endswith("没有“nobody”这个人。")
        assert "已停用" in run("disable", "zhang")[1] and "（已停用）" in run("list")[1]
        assert run("disable", "zhang", "--undo")[0] == 0 and "（已停用）" not in run("list")[1]
        database = Database(f"sqlite:///{tmp_path / 'var' / 'zhicheng.db'}")
        with database.reading() as connection:
            row = agents.find(connection, "zhang")
        database.close()
        assert row.password_hash.startswith("$argon2id$") and row.roles == ["agent", "supervisor"]
    finally:
        get_settings.cache_clear()


def test_serve_tells_where_the_console_is_and_how_the_first_agent_is_made(office, monkeypatch):
    from bot.commands import serve
    from bot.spine import engines

    monkeypatch.setattr(serve, "_answers", lambda settings: True)
    engines.show(office.database, "e", 1, ready=True, started=0.0)

    def announced():
        said = []
        serve._Announcer(office.settings, office.database, said.append)()
        return "\n".join(said)

    assert "/console" in announced() and "zhicheng agents add" in announced()
    office.agent()
    assert "/console" in announced() and "zhicheng agents add" not in announced()
