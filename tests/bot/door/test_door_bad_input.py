"""Whatever is sent, the door answers kindly or refuses in Chinese, and lives on."""
from __future__ import annotations

import json

import pytest
import sqlalchemy as sa

from bot.spine.schema import inbox

REST = "/webhooks/rest/webhook"
JSON = {"content-type": "application/json"}


def rows(door) -> int:
    with door.database.reading() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(inbox)).scalar()


@pytest.mark.parametrize(
    "body, headers, status",
    [
        (b'{"sender": "a"', JSON, 400),
        (b"", JSON, 400),
        (b"[]", JSON, 400),
        (b'"text"', JSON, 400),
        (b"\xff\xfe", JSON, 400),
        (b"[" * 30_000, JSON, 400),
        (b'{"sender": "a", "message": "x"}', {"content-type": "text/plain"}, 415),
        (b"sender=a&message=x", {"content-type": "application/x-www-form-urlencoded"}, 415),
        (b'{"sender": "a", "message": "' + b"x" * 70_000 + b'"}', JSON, 413),
        (b'{"message": "x"}', JSON, 422),
        (b'{"sender": null, "message": "x"}', JSON, 422),
        (b'{"sender": "  ", "message": "x"}', JSON, 422),
        (b'{"sender": ["a"], "message": "x"}', JSON, 422),
        (b'{"sender": "a", "message": 5}', JSON, 422),
        (b'{"sender": "a", "message": {"text": "x"}}', JSON, 422),
        (b'{"sender": "a", "message": "x", "message_id": []}', JSON, 422),
        (b'{"sender": "' + b"x" * 300 + b'", "message": "x"}', JSON, 422),
    ],
    ids=["cut", "nothing", "list", "string", "no-utf8", "deep", "text", "form", "big", "no-sender", "null-sender",
         "blank-sender", "list-sender", "number", "object", "message-id", "long-sender"],
)  # fmt: skip
def test_a_bad_request_is_refused_in_chinese(door_without_engine, body, headers, status):
    answer = door_without_engine.client.post(REST, content=body, headers=headers)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert any("一" <= c <= "鿿" for c in error) and "Traceback" not in error


@pytest.mark.parametrize(
    "message, word",
    [
        (None, "没有收到文字"),
        ("", "没有收到文字"),
        (" \t\n　 ", "没有收到文字"),
        ("\x00\x01", "没有收到文字"),
        ("\ud800", "没有收到文字"),
        ("\u200b\ufeff\u202e", "没有收到文字"),
        ("///", "没有收到文字"),
        ("／ ／", "没有收到文字"),
        ("长" * 2001, "2000 个字"),
        ("长" * 10_000, "2000 个字"),
    ],
    ids=["null", "empty", "blank", "nul", "surrogate", "invisible", "slashes", "wide-slashes", "2001", "10000"],
)
def test_text_that_cannot_be_read_is_answered_kindly_and_not_kept(door_without_engine, message, word):
    before = rows(door_without_engine)
    body = json.dumps({"sender": "u", "message": message}, ensure_ascii=len(message or "") < 10)
    answer = door_without_engine.client.post(REST, content=body.encode(), headers=JSON)
    assert answer.status_code == 200
    assert word in answer.json()[0]["text"]
    assert rows(door_without_engine) == before


@pytest.mark.parametrize(
    "sent, kept",
    [
        ("/restart", "restart"),
        ("／inform{\"slot\": 1}", "inform{\"slot\": 1}"),
        (" / /session_start", "session_start"),
        ("\u200b/restart", "restart"),
        ("研究\x00员\x1b[31m", "研究员[31m"),
        ("你\ud83d好", "你好"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("一\r\n二", "一\n二"),
        ("学历/年限", "学历/年限"),
        ("我的身份证是110101199003074233", None),
        ("电话 13812345678 找我", None),
    ],
    ids=["restart", "wide", "spaced", "hidden", "controls", "half", "family", "lines", "inner", "id", "phone"],
)
def test_what_reaches_the_inbox_is_clean(door_without_engine, sent, kept):
    body = json.dumps({"sender": "c", "message": sent}).encode()
    assert door_without_engine.client.post(REST, content=body, headers=JSON).status_code == 200
    with door_without_engine.database.reading() as connection:
        text = connection.execute(sa.select(inbox.c.text).order_by(inbox.c.id.desc()).limit(1)).scalar()
    if kept is None:
        assert "110101199003074233" not in text and "13812345678" not in text and "〔" in text
    else:
        assert text == kept


@pytest.mark.parametrize("sender", ["\ud800x", "a\x00b", "../../etc", "x" * 256, 12345], ids=["surrogate", "nul", "path", "long", "number"])
def test_any_sender_is_served_under_a_safe_name(door_without_engine, sender):
    body = json.dumps({"sender": sender, "message": "你好"}).encode()
    answer = door_without_engine.client.post(REST, content=body, headers=JSON)
    assert answer.status_code == 200 and answer.json()
    with door_without_engine.database.reading() as connection:
        name = connection.execute(sa.select(inbox.c.conversation).order_by(inbox.c.id.desc()).limit(1)).scalar()
    assert name.startswith("rest:") and name[5:].isalnum()


@pytest.mark.parametrize(
    "method, path, status",
    [
        ("GET", "/nowhere", 404),
        ("GET", REST, 405),
        ("GET", "/chat/stream", 404),
        ("GET", "/chat/stream?conversation=web.nonsense", 404),
        ("GET", "/chat/history?conversation=web.AAAAAAAAAAAAAAAAAAAAAAAA", 404),
        ("DELETE", "/chat/conversation", 404),
        ("GET", "/static/../settings.py", 404),
        ("GET", "/static/%2e%2e/%2e%2e/settings.py", 404),
        ("GET", "/docs", 404),
        ("GET", "/openapi.json", 404),
    ],
)
def test_a_wrong_address_is_refused_in_chinese(door_without_engine, method, path, status):
    answer = door_without_engine.client.request(method, path)
    assert answer.status_code == status and answer.json()["error"]


@pytest.mark.parametrize(
    "body, status",
    [
        ({}, 404),
        ({"conversation": 5, "message": "x", "message_id": "1"}, 404),
        ({"conversation": "web.AAAAAAAAAAAAAAAAAAAAAAAA", "message": "x", "message_id": "1"}, 404),
        ({"conversation": "rest.AAAAAAAAAAAAAAAAAAAAAAAA", "message": "x", "message_id": "1"}, 404),
    ],
)
def test_the_chat_refuses_what_names_no_conversation(door_without_engine, body, status):
    answer = door_without_engine.client.post("/chat/messages", json=body)
    assert answer.status_code == status and "重新开始" in answer.json()["error"]


def test_the_chat_wants_a_message_id(door_without_engine):
    token = door_without_engine.start_chat()
    answer = door_without_engine.client.post("/chat/messages", json={"conversation": token, "message": "x"})
    assert answer.status_code == 422 and "message_id" in answer.json()["error"]


def test_every_answer_carries_the_security_headers(door_without_engine):
    for path in ("/health", "/ready", "/nowhere", "/static/nothing.js"):
        headers = door_without_engine.client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'self';")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_without_an_engine_it_lives_but_is_not_ready_and_says_what_is_missing(door_without_engine):
    assert door_without_engine.client.get("/health").json() == {"ok": True, "service": "zhicheng"}
    answer = door_without_engine.client.get("/ready")
    assert answer.status_code == 503
    assert not answer.json()["ready"] and "没有对话引擎在运行" in answer.json()["missing"]


def test_the_day_set_for_tests_goes_with_every_message(door_without_engine):
    door_without_engine.say("day", "今天几号")
    with door_without_engine.database.reading() as connection:
        kept = connection.execute(sa.select(inbox.c["metadata"]).order_by(inbox.c.id.desc()).limit(1)).scalar()
    assert kept == {"as_of": "2026-11-20", "channel": "rest"}


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "嗯\udfff", "²", "9" * 30], ids=["nul", "surrogate", "half", "square", "endless"])
def test_an_odd_name_anywhere_breaks_nothing(door_without_engine, name):
    client = door_without_engine.client
    token = client.post("/chat/start", json={"channel": "web"}).json()["conversation"]

    def post(path: str, **body) -> int:
        return client.post(path, content=json.dumps(body).encode(), headers=JSON).status_code

    assert post(REST, sender="odd", message="你好", message_id=name) == 200
    assert post("/chat/messages", conversation=token, message="你好", message_id=name) == 202
    assert post("/kiosk/health", kiosk=name, state="idle", up=1) in (200, 422)
    assert post("/kiosk/health/answer", kiosk=name) in (403, 409)
    assert post("/console/api/sign-in", name=name, password="x") == 401
    assert post("/console/api/sign-in", name="nobody", password=name) in (401, 423)
    assert client.get("/chat/history", params={"conversation": f"web.{name.encode('utf-8', 'replace').decode()}"}).status_code == 404


@pytest.mark.parametrize("state", [[], {}, None, 1])
def test_a_kiosk_in_a_state_of_no_words_is_refused(door_without_engine, state):
    assert door_without_engine.client.post("/kiosk/health", json={"kiosk": "k", "state": state}).status_code == 422


@pytest.mark.parametrize("after", ["²", "9" * 30, "-1", "x"])
def test_a_stream_may_begin_after_any_number(door_without_engine, after):
    client = door_without_engine.client
    token = client.post("/chat/start", json={"channel": "web"}).json()["conversation"]
    with client.stream("GET", "/chat/stream", params={"conversation": token, "after": after}) as stream:
        assert stream.status_code == 200
        client.delete("/chat/conversation", params={"conversation": token})
        assert "event: end" in "\n".join(stream.iter_lines())
