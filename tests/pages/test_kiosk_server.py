"""The kiosk's server side without a browser: take-away links, health, the sweep, the curated questions."""
import json
import re
import time
from datetime import date

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient
from kiosk_steps import knowledge_at

from bot.door.app import create_app
from bot.door.chat import conversation_of
from bot.pages import kiosk_health, kiosk_sweep, kiosk_tables
from bot.pages.kiosk import questions
from bot.settings import load_settings
from bot.spine import inbox
from bot.spine.conversations import count_rows
from bot.spine.database import Database
from bot.spine.schema import conversations, tracker_events
from rules_core import assess, load_policies

AS_OF = date(2026, 11, 21)
FACTS = {"education": "bachelor", "years_in_profession": 6, "title_level": "none"}


class House:
    """A door, its database, and a client in front of it."""

    def __init__(self, home, **settings):
        (home / "var").mkdir()
        self.settings = load_settings(home=home, as_of=AS_OF, **settings)
        self.database = Database(self.settings.database_url)
        with self.database.writing() as connection:
            tracker_events.create(connection, checkfirst=True)
        self.app = create_app(self.settings, self.database)

    def client(self):
        return TestClient(self.app)

    def talk(self, client, scheme="beijing-gov-service"):
        """A conversation that has come to its verdict; its token."""
        from actions import wording

        token = client.post("/chat/start", json={"channel": "kiosk"}).json()["conversation"]
        client.post("/chat/messages", json={"conversation": token, "message_id": "1", "message": "你好"})
        assessment = assess(scheme, FACTS, AS_OF)
        verdict = {"text": wording.final(assessment, "本科"), "custom": {"type": "assessment", "partial": False, **assessment.as_dict()}}
        held = inbox.claim(self.database, "test", lease=60)
        with self.database.writing() as connection:
            for name, value in {"scheme": scheme, **FACTS}.items():
                connection.execute(sa.insert(tracker_events).values(
                    sender_id=held.conversation, type_name="slot", data=json.dumps({"name": name, "value": value})))
            inbox.finish(connection, held, [verdict, {"text": "还想了解什么？"}])
        return token


@pytest.fixture
def house(tmp_path):
    return House(tmp_path, secret="a secret of the hall", public_url="https://hall.example/")


@pytest.fixture
def client(house):
    with house.client() as client:
        yield client


def path_of(link):
    return link.replace("https://hall.example", "")


# -- take-away ------------------------------------------------------------------------------------------

def test_a_valid_link_shows_the_result_after_the_conversation_is_gone(house, client):
    token = house.talk(client)
    made = client.post("/kiosk/takeaway", json={"conversation": token}).json()
    assert made["link"].startswith("https://hall.example/kiosk/t/")
    assert client.request("DELETE", f"/chat/conversation?conversation={token}").json()["wiped"] is True
    assert set(count_rows(house.database, conversation_of(token)).values()) == {0}
    page = client.get(path_of(made["link"]))
    assert page.status_code == 200 and "text/html" in page.headers["content-type"]
    for level in load_policies()["beijing-gov-service"][-1].levels:
        assert level.name in page.text
    assert "本科" in page.text and "6年" in page.text and "仅供参考" in page.text and made["until"] in page.text


def test_the_sheet_to_print_goes_through_every_clause_and_passes_a_strict_policy(house, client):
    link = path_of(client.post("/kiosk/takeaway", json={"conversation": house.talk(client)}).json()["link"])
    assert f"{link}/sheet" in client.get(link).text
    sheet = client.get(f"{link}/sheet")
    assert sheet.status_code == 200 and "一条一条看" in sheet.text and "本科" in sheet.text
    policy = sheet.headers["content-security-policy"]
    assert policy.startswith("default-src 'self'; style-src 'self' 'sha256-") and "unsafe" not in policy and " style=" not in sheet.text
    client.post(f"{link}/delete")
    assert client.get(f"{link}/sheet").status_code == 410
    assert client.get("/kiosk/t/forged/sheet").status_code == 404


def test_the_link_holds_a_random_name_and_nothing_else(house, client):
    token = house.talk(client)
    links = [client.post("/kiosk/takeaway", json={"conversation": token}).json()["link"] for _ in range(2)]
    assert links[0] != links[1] and all(len(link) < 120 for link in links)
    secret = token.partition(".")[2]
    assert secret not in links[0] and conversation_of(token).partition(":")[2] not in links[0]


def test_an_expired_link_says_so_and_its_result_is_deleted(house, client, monkeypatch):
    link = client.post("/kiosk/takeaway", json={"conversation": house.talk(client)}).json()["link"]
    now = time.time() + 86400 + 5
    monkeypatch.setattr(time, "time", lambda: now)
    page = client.get(path_of(link))
    assert page.status_code == 410 and "过期" in page.text and "本科" not in page.text
    assert kiosk_sweep.drop_expired(house.database, 86400) == 1


@pytest.mark.parametrize("spoil", [
    lambda t: t[:-5] + ("A" if t[-5] != "A" else "B") + t[-4:], lambda t: t[:10], lambda t: "x", lambda t: "." + t, lambda t: t.replace(".", ".A", 1)])
def test_a_forged_link_says_so(house, client, spoil):
    link = client.post("/kiosk/takeaway", json={"conversation": house.talk(client)}).json()["link"]
    page = client.get(f"/kiosk/t/{spoil(link.rpartition('/')[2])}")
    assert page.status_code == 404 and "链接不对" in page.text and "本科" not in page.text


def test_a_link_signed_with_another_secret_is_forged(house, client):
    from itsdangerous import URLSafeTimedSerializer

    token = URLSafeTimedSerializer("another", salt="kiosk-takeaway").dumps("x")
    assert "链接不对" in client.get(f"/kiosk/t/{token}").text
    other_use = URLSafeTimedSerializer("a secret of the hall", salt="wechat-result").dumps("x")
    assert "链接不对" in client.get(f"/kiosk/t/{other_use}").text


def test_a_link_can_be_deleted_before_its_time(house, client):
    link = path_of(client.post("/kiosk/takeaway", json={"conversation": house.talk(client)}).json()["link"])
    assert "已删除" in client.post(f"{link}/delete").text
    page = client.get(link)
    assert page.status_code == 410 and "已经删除" in page.text


def test_the_code_is_drawn_by_the_server_for_its_own_links_alone(house, client):
    made = client.post("/kiosk/takeaway", json={"conversation": house.talk(client)}).json()
    code = client.get(made["qr"])
    assert code.headers["content-type"] == "image/svg+xml" and code.text.count("<path") >= 1 and "style=" not in code.text
    assert client.get("/kiosk/qr/forged.svg").status_code == 404


def test_without_a_verdict_there_is_nothing_to_take_along(house, client):
    token = client.post("/chat/start", json={"channel": "kiosk"}).json()["conversation"]
    told = client.post("/kiosk/takeaway", json={"conversation": token})
    assert told.status_code == 409 and "还没有评估结果" in told.json()["error"]


@pytest.mark.parametrize("settings", [{}, {"secret": "x"}, {"public_url": "https://hall.example"}], ids=["neither", "no-address", "no-secret"])
def test_without_a_secret_and_an_address_no_link_is_made(tmp_path, settings):
    house = House(tmp_path, **settings)
    with house.client() as client:
        assert client.post("/kiosk/health", json={"kiosk": "1号机", "state": "idle"}).json()["takeaway"] is False
        assert client.post("/kiosk/takeaway", json={"conversation": house.talk(client)}).status_code == 404
        assert client.get("/kiosk/t/anything").status_code == 404


def test_what_is_shown_of_a_snapshot_is_escaped(house):
    from bot.pages import takeaway_page

    custom = {"as_of": "2026-11-21", "highest_eligible": None, "levels": [{"level": "a", "name": "<b>甲</b>", "outcome": "eligible"}]}
    taken = {"verdict": {"text": "【x】\n接下来：<script>alert(1)</script>", "custom": custom}, "scheme_name": "<i>", "until": 0,
             "items": [{"label": "<u>", "words": "\"'><img>"}]}
    shown = takeaway_page.shown(taken, "t")
    assert not re.search(r"<(b|i|u|img)\b|<script>alert", shown)


# -- health ---------------------------------------------------------------------------------------------

def test_a_kiosk_shows_itself_to_staff_and_a_silent_one_is_lost(house, client):
    for name, state in (("1号机", "busy"), ("2号机", "calling"), ("3号机", "idle")):
        told = client.post("/kiosk/health", json={"kiosk": name, "state": state, "screen": "1080×1920", "up": 5})
        assert told.status_code == 200 and told.json()["takeaway"] is True
    with house.database.writing() as connection:
        connection.execute(sa.update(kiosk_tables.kiosks).where(kiosk_tables.kiosks.c.id == "3号机").values(seen_at=time.time() - 300))
    found = client.get("/kiosk/health").json()["kiosks"]
    assert [(k["id"], k["words"]) for k in found] == [("2号机", "呼叫工作人员"), ("3号机", "失联"), ("1号机", "使用中")]
    page = client.get("/kiosk/health", headers={"accept": "text/html"}).text
    assert "呼叫工作人员" in page and "有2台需要去看看" in page


def test_a_call_counts_from_when_it_began_and_ends_when_it_is_taken_back(house, client, monkeypatch):
    def tell(state):
        client.post("/kiosk/health", json={"kiosk": "1号机", "state": state})

    tell("calling")
    began = time.time()
    monkeypatch.setattr(kiosk_health.time, "time", lambda: began + 40)
    tell("calling")
    assert client.get("/kiosk/health").json()["kiosks"][0]["calling_for"] in (40, 41)
    tell("busy")
    assert client.get("/kiosk/health").json()["kiosks"][0]["calling_for"] is None


@pytest.mark.parametrize("told", [{}, {"kiosk": "", "state": "idle"}, {"kiosk": "<script>", "state": "idle"}, {"kiosk": "x" * 33, "state": "idle"},
                                  {"kiosk": "1", "state": "happy"}, {"kiosk": 1.5, "state": "idle"}])
def test_what_is_no_report_of_a_kiosk_is_refused(client, told):
    assert client.post("/kiosk/health", json=told).status_code == 422
    assert client.get("/kiosk/health").json() == {"kiosks": []}


def test_health_keeps_nothing_that_was_not_asked_for(house, client):
    client.post("/kiosk/health", json={"kiosk": "1", "state": "busy", "name": "张三", "screen": "张三", "up": "张三", "unproved": -1})
    assert "张三" not in json.dumps(client.get("/kiosk/health").json(), ensure_ascii=False)


# -- sweep ----------------------------------------------------------------------------------------------

def test_a_kiosk_conversation_gone_silent_is_wiped_and_others_are_not(house, client):
    tokens = {c: client.post("/chat/start", json={"channel": c}).json()["conversation"] for c in ("kiosk", "web")}
    fresh = house.talk(client)
    with house.database.writing() as connection:
        for token in tokens.values():
            connection.execute(sa.update(conversations).where(conversations.c.id == conversation_of(token)).values(last_seen=time.time() - 700))
    gone = kiosk_sweep.wipe_silent(house.database, 600)
    assert gone == [conversation_of(tokens["kiosk"])]
    assert set(count_rows(house.database, gone[0]).values()) == {0}
    assert client.get(f"/chat/history?conversation={tokens['kiosk']}").status_code == 404
    for token in (tokens["web"], fresh):
        assert client.get(f"/chat/history?conversation={token}").status_code == 200


def test_the_door_sweeps_by_itself(tmp_path, monkeypatch):
    house = House(tmp_path)
    with house.database.writing() as connection:
        inbox.begin(connection, house.database, "kiosk:left-behind", "kiosk")
        connection.execute(sa.update(conversations).values(last_seen=time.time() - 3600))
    with house.client():
        until = time.time() + 5
        while count_rows(house.database, "kiosk:left-behind")["conversations"] and time.time() < until:
            time.sleep(0.02)
    assert set(count_rows(house.database, "kiosk:left-behind").values()) == {0}


def test_the_silence_can_be_set(tmp_path, monkeypatch):
    from bot.pages.kiosk_settings import kiosk_settings

    assert kiosk_settings(tmp_path).silent == 600
    monkeypatch.setenv("ZHICHENG_KIOSK_SILENT", "120")
    (tmp_path / ".env").write_text("ZHICHENG_KIOSK_TAKEAWAY=3600\nZHICHENG_PORT=5005\n")
    assert (kiosk_settings(tmp_path).silent, kiosk_settings(tmp_path).takeaway) == (120, 3600)


# -- questions ------------------------------------------------------------------------------------------

def test_every_scheme_has_its_tile_and_questions_for_all_five_topics(client):
    told = client.get("/kiosk/questions").json()
    assert list(told["topics"].values()) == ["收费", "考点", "材料", "时间", "流程"]
    assert {one["id"] for one in told["schemes"]} == set(load_policies())
    for one in told["schemes"]:
        assert set(one["topics"]) == set(told["topics"]) and all(one["topics"].values()) and one["words"]


def test_every_curated_question_is_answered_from_the_documents_of_its_scheme(tmp_path):
    from knowledge import KnowledgeStore

    store = KnowledgeStore(knowledge_at(tmp_path))
    prefix = {"jilin-social-service": "jl-", "shanghai-customer-service": "sh-", "beijing-gov-service": "bj-", "wenzhou-evaluation-org": "wz-"}
    wrong = [(q, a.zone, a.entry) for one in questions()["schemes"] for asked in one["topics"].values() for q in asked
             for scheme in (None, one["id"]) for a in [store.ask(q, scheme=scheme)]
             if a.zone != "answer" or not a.entry.startswith(prefix[one["id"]])]
    assert not wrong


def test_all_that_the_kiosk_loads_is_at_most_60_kb_compressed():
    import gzip

    from test_page_budget import loaded

    sizes = {str(path): len(gzip.compress(path.read_bytes(), 6)) for path in loaded("kiosk.html")}
    assert sum(sizes.values()) <= 60 * 1024, sizes
