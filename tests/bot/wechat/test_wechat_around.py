"""WeCom's own ways, the menu, the stand-in for WeChat's side, and the commands."""
from __future__ import annotations

import asyncio
import json

import httpx
import pytest
from click.testing import CliRunner
from wechat_house import APP_ID, KEY, SECRET, TOKEN

from bot.channels.wechat.account import Account
from bot.channels.wechat.api_stand_in import ApiStandIn
from bot.channels.wechat.menu import MenuTooLong, _check, menu
from bot.channels.wechat.sending import Api, SendingFailed
from bot.channels.wechat.simulate import converse
from bot.channels.wechat.simulated_house import SimulatedHouse
from bot.channels.wechat.tables import metadata
from bot.commands import wechat as commands
from bot.settings import get_settings
from bot.spine.database import Database

WECOM = {"wecom_token": "work-token", "wecom_aes_key": KEY, "wecom_corp_id": "ww0001"}


async def test_wecoms_url_check_opens_the_sealed_echo(house):
    async with house(**WECOM) as h:
        answer = await h.work_phone().check_url()
        assert answer.status_code == 200 and answer.text.isdigit()


async def test_wecom_never_takes_plain_messages(house):
    async with house(wechat_mode="plain", **WECOM) as h:
        phone = h.work_phone(plain=True)
        query, body = phone.packed(phone.message("text", Content="你好"))
        assert (await phone.post({**query, "signature": "x"}, body)).status_code == 400


async def test_the_two_accounts_do_not_open_each_others_letters_nor_mix_their_people(house, kept):
    async with house(**WECOM) as h:
        phone, work = h.phone(openid="same"), h.work_phone(openid="same")
        query, body = phone.packed(phone.message("text", Content="串门"))
        assert (await h.client.post("/webhooks/wecom/webhook", params=query, content=body)).status_code == 400
        with h.slow():
            await phone.say("公众号里问的")
        assert (await work.say("企业微信里问的")).text == "答：企业微信里问的"


async def test_wecom_is_acknowledged_in_silence_with_an_empty_body(house):
    async with house(**WECOM) as h:
        answer = await h.work_phone().event("enter_agent")
        assert (answer.status, answer.body) == (200, "")


def test_the_menu_holds_to_wechats_limits_and_leads_where_the_door_knows():
    for public in (None, "https://hall.example"):
        buttons = menu(public)["button"]
        assert [b["name"] for b in buttons] == ["我能评什么", "查政策", "人工服务"] and len(buttons) <= 3
        flat = [b for top in buttons for b in (top.get("sub_button") or [top])]
        assert {b["key"] for b in flat if b["type"] == "click"} == {"assess", "faq", "human"}
        assert "查收费考点材料" in [b["name"] for b in flat]
    with pytest.raises(MenuTooLong):
        _check("查收费考点材料", 16)


@pytest.fixture()
def opened(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'api.db'}")
    metadata.create_all(database.engine)
    yield database
    database.close()


async def test_the_menu_is_pushed_in_readable_chinese(opened):
    stand_in = ApiStandIn(APP_ID, SECRET)
    account = Account("wechat", APP_ID, TOKEN, secret=SECRET, api_base="http://api")
    raw = []

    async def note(request):
        raw.append(request)

    api = Api(account, opened, httpx.ASGITransport(stand_in.app()))
    api._client.event_hooks["request"].append(note)
    await api.create_menu(menu())
    assert stand_in.menu == menu() and "我能评什么".encode() in raw[-1].content
    stand_in.failing = [40018]
    with pytest.raises(SendingFailed) as failure:
        await api.create_menu(menu())
    assert failure.value.code == 40018 and stand_in.token not in str(failure.value)
    await api.close()


async def test_the_stand_in_counts_the_quota_and_checks_the_length(opened):
    stand_in = ApiStandIn(APP_ID, SECRET)
    account = Account("wechat", APP_ID, TOKEN, secret=SECRET, api_base="http://api")
    api = Api(account, opened, httpx.ASGITransport(stand_in.app()))

    async def code(openid: str, text: str):
        try:
            await api.send_text(openid, text)
        except SendingFailed as failure:
            return failure.code

    assert await code("o", "x") == 45015
    stand_in.person_wrote("o")
    assert await code("o", "字" * 700) == 45002
    assert [await code("o", "x") for _ in range(6)] == [None] * 5 + [45047]
    await api.close()


async def test_a_simulated_conversation_goes_through_the_real_webhook(house, monkeypatch, kept):
    async with house(wechat_app_secret=SECRET) as h:
        door = SimulatedHouse("http://door", h.account, h.api, h.database, h.settings)
        client = httpx.AsyncClient
        monkeypatch.setattr(httpx, "AsyncClient", lambda **how: client(transport=httpx.ASGITransport(h.app), base_url=how["base_url"]))
        lines = iter(["你好", "/重发", "/位置 北京市海淀区", "1", "/语音 说的话", "/图片", "/菜单 faq", "/不认识的", "/退出", "不会读到"])
        written: list[str] = []
        await converse(door, lambda: next(lines), written.append)
        shown = "\n".join(written)
        for part in ("机器人", "答：你好", "答复完全一样", "您是在北京市工作吗", "答：我在北京市工作", "答：说的话", "图片我看不了", "2. 考点在哪里", "都删除了"):
            assert part in shown
        assert "不会读到" not in shown and kept(h) == []


async def test_the_simulated_conversation_ends_with_the_input(house, monkeypatch):
    async with house() as h:
        door = SimulatedHouse("http://door", h.account, h.api, h.database, h.settings)
        client = httpx.AsyncClient
        monkeypatch.setattr(httpx, "AsyncClient", lambda **how: client(transport=httpx.ASGITransport(h.app), base_url=how["base_url"]))
        written: list[str] = []

        def ended() -> str:
            raise EOFError

        await asyncio.wait_for(converse(door, ended, written.append), 60)
        assert "都删除了" in written[-1]


def test_the_menu_command_shows_the_menu_and_says_what_is_missing(monkeypatch, tmp_path):
    for name in ("TOKEN", "APP_ID", "APP_SECRET", "AES_KEY"):
        monkeypatch.delenv(f"ZHICHENG_WECHAT_{name}", raising=False)
    monkeypatch.setenv("ZHICHENG_HOME", str(tmp_path))
    get_settings.cache_clear()
    try:
        shown = CliRunner().invoke(commands.command, ["menu", "push", "--show"])
        assert shown.exit_code == 0 and json.loads(shown.output) == menu()
        refused = CliRunner().invoke(commands.command, ["menu", "push"])
        assert refused.exit_code == 1 and "ZHICHENG_WECHAT_APP_SECRET" in refused.output
    finally:
        get_settings.cache_clear()
