"""人工, and those who leave: handed over, and forgotten so that the database proves it."""
from __future__ import annotations

import asyncio
import sqlite3
import time

import sqlalchemy as sa
from wechat_house import SECRET

from bot.channels.wechat import forgetting
from bot.channels.wechat.tables import deliveries, people
from bot.spine import conversations
from bot.spine.conversations import conversation_id

HANDOFF = {"text": "好的，为您转人工。", "custom": {"type": "handoff"}}


async def test_handing_over_is_told_where_agents_sit_at_the_console(house):
    async with house() as h:
        h.replies(HANDOFF)
        assert (await h.phone().say("人工")).text == "好的，为您转人工。"


async def test_handing_over_to_wechats_own_customer_service(house, until, monkeypatch):
    monkeypatch.setattr("bot.channels.wechat.late.LateAnswers.step", 0.01)
    async with house(wechat_handoff="transfer", wechat_app_secret=SECRET) as h:
        h.replies(HANDOFF)
        phone = h.phone()
        h.api.person_wrote(phone.openid)
        xml = phone.message("event", numbered=False, Event="CLICK", EventKey="human")
        first, second = await phone.deliver(xml), await phone.deliver(xml)
        assert first.fields["MsgType"] == second.fields["MsgType"] == "transfer_customer_service"
        assert first.fields["ToUserName"] == phone.openid
        # Our words cannot go with it, so they follow.
        await until(lambda: [body["text"]["content"] for body in h.api.sent] == ["好的，为您转人工。"])


async def test_without_the_api_a_transfer_stands_alone_and_is_not_told_later(house):
    async with house(wechat_handoff="transfer") as h:
        h.replies(HANDOFF)
        phone = h.phone()
        assert (await phone.say("人工")).fields["MsgType"] == "transfer_customer_service"
        h.replies({"text": "您好"})
        assert (await phone.say("你好")).text == "您好"


async def test_an_apology_that_only_offers_a_person_hands_nobody_over(house):
    async with house(wechat_handoff="transfer") as h:
        h.replies({**HANDOFF, "buttons": [{"title": "转人工", "payload": "人工"}]})
        assert (await h.phone().say("你好")).text.startswith("好的")


def everything(h, conversation: str) -> dict[str, int]:
    return {**conversations.count_rows(h.database, conversation), **forgetting.count_rows(h.database, conversation)}


async def test_who_leaves_is_forgotten_after_the_grace_to_the_last_byte(house):
    async with house(wechat_grace=0) as h:
        phone, other = h.phone(openid="oNobodyKnowsThisOne"), h.phone()
        await phone.event("subscribe")
        await phone.say("我在一个很特别的地方工作")
        await phone.send("location", Location_X="1", Location_Y="1", Label="浙江省温州市鹿城区")
        await other.say("你好")
        conversation = conversation_id("wechat", phone.openid)
        assert everything(h, conversation)["inbox"] == 1
        await phone.event("unsubscribe")
        assert forgetting.forget_those_who_left(h.database) == 1
        assert not any(everything(h, conversation).values())
        assert everything(h, conversation_id("wechat", other.openid))["wechat_people"] == 1
        path = h.database.engine.url.database
    with sqlite3.connect(path) as raw:
        raw.execute("pragma wal_checkpoint(truncate)")
    content = open(path, "rb").read()
    for trace in (phone.openid, conversation, "很特别的地方", "鹿城"):
        assert trace.encode() not in content
    assert other.openid.encode() in content


async def test_before_the_grace_is_over_nothing_goes(house):
    async with house(wechat_grace=3600) as h:
        phone = h.phone()
        await phone.say("你好")
        await phone.event("unsubscribe")
        assert forgetting.forget_those_who_left(h.database) == 0
        with h.database.writing() as connection:
            left = connection.execute(sa.select(people.c.forget_at)).scalar_one()
            assert 3500 < left - time.time() <= 3600
            connection.execute(sa.update(people).values(forget_at=time.time() - 1))
        assert forgetting.forget_those_who_left(h.database) == 1
        assert not any(everything(h, conversation_id("wechat", phone.openid)).values())


async def test_who_comes_back_in_time_is_not_forgotten(house):
    async with house(wechat_grace=0) as h:
        phone = h.phone()
        await phone.say("你好")
        await phone.event("unsubscribe")
        await phone.event("subscribe", CreateTime="1700000001")
        assert forgetting.forget_those_who_left(h.database) == 0
        assert everything(h, conversation_id("wechat", phone.openid))["inbox"] == 1


async def test_the_door_forgets_by_itself(house, until):
    async with house(wechat_grace=0) as h:
        phone = h.phone()
        await phone.say("你好")
        await phone.event("unsubscribe")
        conversation = conversation_id("wechat", phone.openid)
        assert any(everything(h, conversation).values())
    async with house(wechat_grace=0) as h:
        await until(lambda: not any(everything(h, conversation).values()))


async def test_one_who_was_never_seen_leaves_no_trace_by_leaving(house):
    async with house() as h:
        phone = h.phone()
        await phone.event("unsubscribe")
        with h.database.reading() as connection:
            assert connection.execute(sa.select(sa.func.count()).select_from(people)).scalar_one() == 0


async def test_nothing_is_sent_to_one_who_left(house, until, monkeypatch):
    monkeypatch.setattr("bot.channels.wechat.late.LateAnswers.step", 0.01)
    async with house(wechat_app_secret=SECRET) as h:
        phone = h.phone()
        with h.slow():
            await phone.say("你好")
            await phone.event("unsubscribe")

        def late():
            with h.database.reading() as connection:
                return connection.execute(sa.select(deliveries.c.late).where(deliveries.c.late.is_not(None))).scalars().all()

        await until(lambda: late() == ["kept"])
        assert h.api.sent == []


async def test_a_conversation_wiped_elsewhere_takes_the_open_id_with_it(house):
    async with house() as h:
        phone = h.phone()
        await phone.say("你好")
        conversation = conversation_id("wechat", phone.openid)
        conversations.wipe(h.database, conversation)
        forgetting.sweep(h.database)
        assert not any(everything(h, conversation).values())
        assert (await phone.say("又来了")).text == "答：又来了"


async def test_old_answers_go_and_deliveries_that_are_still_owed_stay(house):
    async with house(wechat_app_secret=SECRET) as h:
        phone = h.phone()
        await phone.say("旧的")
        with h.slow():
            await phone.say("欠着的")
            with h.database.writing() as connection:
                connection.execute(sa.update(deliveries).values(created_at=time.time() - 7200))
            forgetting.sweep(h.database)
            with h.database.reading() as connection:
                assert connection.execute(sa.select(deliveries.c.late)).scalars().all() == ["promised"]


async def test_one_who_leaves_while_his_first_message_is_answered_is_forgotten_too(house, all_done):
    async with house(wechat_grace=0) as h:
        phone = h.phone()
        h.engine.pause()
        asking = asyncio.create_task(phone.say("你好"))
        while not everything(h, conversation_id("wechat", phone.openid))["inbox"]:
            await asyncio.sleep(0.005)
        await phone.event("unsubscribe")
        h.engine.resume()
        assert (await asking).text == "答：你好"
        assert forgetting.forget_those_who_left(h.database) == 1
        assert not any(everything(h, conversation_id("wechat", phone.openid)).values())
