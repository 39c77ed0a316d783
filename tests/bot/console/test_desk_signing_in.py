"""Named agents sign in: lock-out, expiry, CSRF, roles; and nothing secret is written anywhere."""
from __future__ import annotations

import logging
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from tests_office import PASSWORD, AgentClient, wait_for

from bot.console import agents, passwords
from bot.console.tables import agent_sessions, audit, sign_in_failures


def test_an_agent_signs_in_and_out(office):
    li = office.agent("li", "李四", "agent", "curator")
    me = li.get("/me").json()
    assert me["agent"] == {"name": "li", "display": "李四", "roles": ["agent", "curator"]}
    assert me["csrf"] == li.csrf
    assert li.post("/sign-out").status_code == 200
    assert li.get("/me").status_code == 401
    assert office.trail() == [("命令行", "agent.add"), ("li", "sign-in"), ("li", "sign-out")]


def test_the_cookie_is_the_consoles_alone(office):
    office.agent()
    answer = AgentClient(office.base, "li").sign_in()
    told = answer.headers["set-cookie"].lower()
    assert "httponly" in told and "samesite=strict" in told and "path=/console" in told
    assert "secure" not in told
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_behind_https_the_cookie_is_secure(open_office):
    office = open_office(public_url="https://zhicheng.example.gov.cn")
    with office.database.writing() as connection:
        agents.add(connection, "li", "李四", PASSWORD, ["agent"])
    assert "secure" in AgentClient(office.base, "li").sign_in().headers["set-cookie"].lower()


@pytest.mark.parametrize("name", ["li", "nobody"])
def test_five_wrong_passwords_lock_a_name_whether_it_exists_or_not(office, name):
    office.agent()
    stranger = AgentClient(office.base, name)
    answers = [stranger.sign_in("wrong-password") for _ in range(6)]
    assert [a.status_code for a in answers] == [401] * 5 + [423]
    assert {a.json()["error"] for a in answers[:5]} == {"姓名或密码不对。"}
    assert answers[5].json()["error"] == "密码错误次数太多，请15分钟后再试。"
    # Now the right password helps no more, until the lock has run out.
    assert stranger.sign_in(PASSWORD).status_code == 423
    with office.database.writing() as connection:
        connection.execute(sa.update(sign_in_failures).values(failed_at=time.time() - 901, locked_until=time.time() - 1))
    assert stranger.sign_in(PASSWORD).status_code == (200 if name == "li" else 401)


def test_guesses_made_at_once_are_all_counted(office):
    office.agent()
    with ThreadPoolExecutor(12) as pool:
        found = list(pool.map(lambda n: AgentClient(office.base, "li").sign_in(f"guess-{n:04}").status_code, range(24)))
    assert sorted(set(found)) == [401, 423] and found.count(401) == 5


def test_a_right_password_clears_the_count(office):
    office.agent()
    stranger = AgentClient(office.base, "li")
    for _ in range(3):
        assert [stranger.sign_in("wrong-password").status_code for _ in range(4)] == [401] * 4
        assert stranger.sign_in().status_code == 200


@pytest.mark.parametrize("column, ago", [("seen_at", 1801), ("expires_at", 1)])
def test_a_session_ends_by_itself(office, column, ago):
    li = office.agent()
    with office.database.writing() as connection:
        connection.execute(sa.update(agent_sessions).values({column: time.time() - ago}))
    assert li.get("/me").status_code == 401
    assert li.get("/queue").json() == {"error": "请先登录。"}
    assert li.post("/conversations/web:x/take").status_code == 401


def test_work_keeps_a_session_alive_and_the_stream_does_not(office):
    li = office.agent()
    ear = li.stream()
    ear.wait("queue")
    with office.database.writing() as connection:
        connection.execute(sa.update(agent_sessions).values(seen_at=time.time() - 1000))
    assert li.get("/queue").status_code == 200
    assert wait_for(lambda: office.rows(agent_sessions)[0].seen_at > time.time() - 100)
    with office.database.writing() as connection:
        connection.execute(sa.update(agent_sessions).values(seen_at=time.time() - 1801))
    ear.wait("signed_out")
    assert ear.over.wait(10)


def test_a_new_password_and_being_disabled_end_sessions_at_once(office):
    li = office.agent()
    with office.database.writing() as connection:
        agents.set_password(connection, "li", "other-pass-99")
    assert li.get("/me").status_code == 401
    assert li.sign_in().status_code == 401
    assert li.sign_in("other-pass-99").status_code == 200
    with office.database.writing() as connection:
        agents.set_disabled(connection, "li", True)
    assert li.get("/me").status_code == 401
    refused = li.sign_in("other-pass-99")
    assert (refused.status_code, refused.json()["error"]) == (401, "姓名或密码不对。")


def test_a_change_without_the_csrf_token_is_refused(office):
    li, conversation = office.agent(), office.chat("你好")[1]
    for token in ("", "x", li.csrf[:-1], li.csrf + "x", "密"):
        answer = li.client.post(f"/conversations/{conversation}/take", json={}, headers={"X-CSRF": token.encode()})
        assert answer.status_code == 403, token
    other = office.agent("wang", "王五")
    assert li.client.post(f"/conversations/{conversation}/take", json={}, headers={"X-CSRF": other.csrf}).status_code == 403
    assert li.take(conversation).status_code == 200


def test_a_form_of_another_site_cannot_sign_in(office):
    office.agent()
    answer = office.citizens.post("/console/api/sign-in", content=b'{"name":"li","password":"x"}', headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415


def test_roles_open_what_they_are_for(office):
    conversation = office.chat("你好")[1]
    curator = office.agent("ma", "马六", "curator")
    boss = office.agent("zhao", "赵主管", "supervisor")
    li = office.agent()
    assert curator.get("/queue").status_code == 403
    assert curator.take(conversation).status_code == 403
    assert li.get("/audit").status_code == 403
    assert boss.get("/queue").status_code == 200
    assert boss.get("/audit").status_code == 200


@pytest.mark.parametrize("body", [{}, {"name": 3, "password": []}, {"name": "li"}, {"name": "x" * 500, "password": "y"}])
def test_odd_sign_ins_are_refused_in_chinese(office, body):
    answer = office.citizens.post("/console/api/sign-in", json=body)
    assert answer.status_code in (400, 401) and any("一" <= c <= "鿿" for c in answer.json()["error"])


@pytest.mark.parametrize("weak", ["short1", "12345678901", "aaaaaaaaaaaa", "x" * 300])
def test_weak_passwords_are_refused(weak):
    with pytest.raises(passwords.BadPassword):
        passwords.hashed(weak)


def test_no_secret_is_written_down(office, caplog, tmp_path):
    caplog.set_level(logging.DEBUG)
    li = office.agent()
    cookie = li.client.cookies["zhicheng_desk"]
    AgentClient(office.base, "我的密码写错格了").sign_in("x")
    li.post("/sign-out")
    kept = b"".join(path.read_bytes() for path in (tmp_path / "var").rglob("*") if path.is_file())
    logged = "".join(r.getMessage() for r in caplog.records if not r.name.startswith("http"))  # not the tests' own client
    for secret in (PASSWORD, cookie, "我的密码写错格了"):
        assert secret.encode() not in kept
        assert secret not in logged
    assert all("我的" not in str(row.detail) + row.agent + row.subject for row in office.rows(audit))


def test_another_secret_ends_all_sessions(office, monkeypatch, tmp_path):
    from bot.console.settings import console_settings

    li = office.agent()
    monkeypatch.setenv("ZHICHENG_SECRET", "another")
    changed = console_settings(tmp_path).signed_with
    assert changed.get_secret_value() == "another" and "another" not in repr(changed)
    office.desk.settings.signed_with = changed
    assert li.get("/me").status_code == 401
    assert li.sign_in().status_code == 200 and li.get("/me").status_code == 200
