"""A visitor calls for staff: staff see it, say that they come, and the visitor is told."""
import pytest
import sqlalchemy as sa
from axe_playwright_python.sync_playwright import Axe
from conftest import Door
from fastapi.testclient import TestClient
from kiosk_steps import begin, stand, title
from pages_steps import until

from bot.console import agents
from bot.console.tables import audit
from bot.door.app import create_app
from bot.settings import load_settings
from bot.spine.database import Database

PASSWORD = "abcd-1234-x"


@pytest.fixture
def hall(tmp_path):
    """The door's application and its database."""
    (tmp_path / "var").mkdir()
    settings = load_settings(home=tmp_path)
    database = Database(settings.database_url)
    app = create_app(settings, database)
    with database.writing() as connection:
        agents.add(connection, "wang", "王小明", PASSWORD, ["agent"])
    return app, database


def client_at(app, host):
    return TestClient(app, client=(host, 50000))


def tell(client, state="calling", kiosk="1号机"):
    return client.post("/kiosk/health", json={"kiosk": kiosk, "state": state}).json()


def come(client, kiosk="1号机", **more):
    return client.post("/kiosk/health/answer", json={"kiosk": kiosk, **more})


def test_an_answered_call_is_told_to_the_kiosk_and_a_new_call_is_a_new_one(hall):
    with client_at(hall[0], "127.0.0.1") as client:
        assert tell(client)["answered"] is False
        assert come(client).status_code == 200
        assert tell(client)["answered"] is True
        assert client.get("/kiosk/health").json()["kiosks"][0]["answered_by"] == "工作人员"
        page = client.get("/kiosk/health", headers={"accept": "text/html"}).text
        assert "工作人员马上过去" in page and "都正常" in page and "data-kiosk" not in page
        assert tell(client, "busy")["answered"] is False
        assert tell(client)["answered"] is False
        assert "data-kiosk" in client.get("/kiosk/health", headers={"accept": "text/html"}).text


def test_where_nobody_calls_there_is_nothing_to_answer(hall):
    with client_at(hall[0], "127.0.0.1") as client:
        assert come(client).status_code == 409
        tell(client, "busy")
        assert come(client).status_code == 409
        assert come(client, kiosk="2号机").status_code == 409


def test_from_elsewhere_a_call_is_answered_by_sign_in_alone(hall):
    with client_at(hall[0], "10.1.2.3") as client:
        tell(client)
        refused = come(client)
        assert refused.status_code == 403 and "登录" in refused.json()["error"]
        page = client.get("/kiosk/health", headers={"accept": "text/html"}).text
        assert "data-kiosk" not in page and "/console/kiosks" in page
        assert tell(client)["answered"] is False


def test_an_agent_answers_under_his_name_and_the_trail_holds_it(hall):
    app, database = hall
    with client_at(app, "10.1.2.3") as client:
        tell(client)
        assert client.get("/console/kiosks", follow_redirects=False).headers["location"] == "/console"
        assert client.post("/console/api/kiosks/answer", json={"kiosk": "1号机"}).status_code == 401
        csrf = client.post("/console/api/sign-in", json={"name": "wang", "password": PASSWORD}).json()["csrf"]
        assert "data-kiosk" in client.get("/console/kiosks").text
        assert client.post("/console/api/kiosks/answer", json={"kiosk": "1号机"}).status_code == 403  # no token
        assert client.post("/console/api/kiosks/answer", json={"kiosk": "1号机"}, headers={"X-CSRF": csrf}).status_code == 200
        assert tell(client)["answered"] is True
        assert "王小明马上过去" in client.get("/console/kiosks").text
        assert client.post("/console/api/kiosks/answer", json={"kiosk": "2号机"}, headers={"X-CSRF": csrf}).status_code == 409
    with database.reading() as connection:
        assert connection.execute(sa.select(audit.c.agent, audit.c.subject).where(audit.c.action == "kiosk.answer")).all() == [("wang", "1号机")]


def test_with_a_staff_code_the_code_is_asked_for_everywhere(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHICHENG_KIOSK_STAFF_CODE", "一二三-456")
    (tmp_path / "var").mkdir()
    settings = load_settings(home=tmp_path)
    with client_at(create_app(settings, Database(settings.database_url)), "127.0.0.1") as client:
        tell(client)
        for wrong in ({}, {"code": ""}, {"code": "一二三"}, {"code": None}, {"code": ["一二三-456"]}):
            assert come(client, **wrong).status_code == 403
        assert tell(client)["answered"] is False
        assert come(client, code="一二三-456").status_code == 200
        assert tell(client)["answered"] is True
        assert 'id="code"' in client.get("/kiosk/health", headers={"accept": "text/html"}).text


@pytest.mark.browser
def test_the_visitor_reads_that_somebody_comes(visit, tmp_path, picture):
    door = Door(tmp_path)
    try:
        kiosk = stand(visit, door)
        begin(kiosk)
        kiosk.tap(".dock__btn:has-text('叫人帮忙')")
        kiosk.wait_for_selector(".state--good")
        staff = visit(f"{door.url}/kiosk/health", "desk", wait=False)
        staff.locator(".kiosk--calling [data-kiosk]").focus()
        staff.keyboard.press("Enter")
        staff.wait_for_selector(".kiosk--answered:has-text('马上过去')")
        picture(staff, "kiosk-health-answered")
        assert not Axe().run(staff, options={"resultTypes": ["violations"]}).response["violations"]
        until(kiosk, "document.querySelector('#stage h1').textContent === '工作人员马上过来'")
        picture(kiosk, "kiosk-staff-coming")
        kiosk.tap(".row2 .btn--main")
        assert title(kiosk) == "您想办哪一项？"
        staff.reload()
        until(staff, "document.querySelector('.kiosk--busy')")
    finally:
        door.puppet.stop()
        door.shut()
