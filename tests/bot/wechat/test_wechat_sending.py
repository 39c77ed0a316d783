"""Late answers by the customer-service API, with all the ways in which the API says no."""
from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa
from wechat_house import KEY, SECRET

from bot.channels.wechat import sending
from bot.channels.wechat.phrases import phrase
from bot.channels.wechat.tables import KEPT, SETTLED, deliveries, people, tokens
from bot.spine import outbox
from bot.spine.conversations import conversation_id
from bot.spine.schema import outbox as outbox_table

GIVEN = {"wechat_app_secret": SECRET}


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr("bot.channels.wechat.late.LateAnswers.step", 0.01)


async def slow_word(h, phone, text: str = "慢慢来") -> str:
    """Say something the engine answers too late; what the person hears meanwhile."""
    h.api.person_wrote(phone.openid)
    with h.slow():
        return (await phone.say(text)).text


def states(h) -> list:
    with h.database.reading() as connection:
        return connection.execute(sa.select(deliveries.c.late).where(deliveries.c.late.is_not(None))).scalars().all()


def sent_texts(h) -> list[str]:
    return [body["text"]["content"] for body in h.api.sent]


async def test_a_late_answer_is_sent_once_and_not_given_again(house, until):
    async with house(**GIVEN) as h:
        phone = h.phone()
        assert await slow_word(h, phone) == phrase("coming_sent")
        await until(lambda: states(h) == [SETTLED])
        assert sent_texts(h) == ["答：慢慢来"] and h.api.sent[0]["touser"] == phone.openid
        assert (await phone.say("下一句")).text == "答：下一句"
        assert sent_texts(h) == ["答：慢慢来"]


async def test_the_token_is_asked_for_once_kept_in_the_database_and_shared(house, until):
    async with house(**GIVEN) as h:
        one, other = h.phone(), h.phone()
        await slow_word(h, one, "一")
        await slow_word(h, other, "二")
        await until(lambda: len(h.api.sent) == 2)
        assert h.api.token_calls == [False]
        with h.database.reading() as connection:
            assert connection.execute(sa.select(tokens.c.token)).scalars().all() == [h.api.token]


@pytest.mark.parametrize("code", [40001, 42001, 40014])
async def test_a_dead_token_is_replaced_and_the_answer_sent(house, until, code):
    async with house(**GIVEN) as h:
        phone = h.phone()
        await slow_word(h, phone, "一")
        await until(lambda: len(h.api.sent) == 1)
        h.api.failing = [code]
        await slow_word(h, phone, "二")
        await until(lambda: len(h.api.sent) == 2)
        # The first look gives the same dead token: only then a new one is forced.
        assert h.api.token_calls == [False, False, True]


async def test_a_token_that_ended_at_wechat_is_fetched_again_without_force(house, until):
    async with house(**GIVEN) as h:
        phone = h.phone()
        await slow_word(h, phone, "一")
        await until(lambda: len(h.api.sent) == 1)
        h.api.expire_token()
        await slow_word(h, phone, "二")
        await until(lambda: len(h.api.sent) == 2)
        assert h.api.token_calls == [False, False]


@pytest.mark.parametrize("code", [45015, 45047, 48001, 40003, 43004])
async def test_what_wechat_will_not_send_comes_with_the_next_message(house, until, code):
    async with house(**GIVEN) as h:
        phone = h.phone()
        h.api.failing = [code]
        await slow_word(h, phone)
        await until(lambda: states(h) == [KEPT])
        assert (await phone.say("好了吗")).text == "答：慢慢来\n\n答：好了吗"
        assert sent_texts(h) == []


async def test_busy_is_tried_again(house, until, monkeypatch):
    monkeypatch.setattr("bot.channels.wechat.late.min", lambda *_: 0.0, raising=False)
    async with house(**GIVEN) as h:
        phone = h.phone()
        h.api.failing = [-1, 45009]
        await slow_word(h, phone)
        await until(lambda: states(h) == [SETTLED])
        assert sent_texts(h) == ["答：慢慢来"]


async def test_with_the_api_out_of_reach_the_answer_comes_with_the_next_message(house, until, monkeypatch):
    monkeypatch.setattr("bot.channels.wechat.late.min", lambda *_: 0.0, raising=False)
    async with house(api=None, **GIVEN) as h:
        phone = h.phone()
        assert await slow_word(h, phone) == phrase("coming_sent")
        await until(lambda: states(h) == [KEPT])
        assert (await phone.say("在吗")).text == "答：慢慢来\n\n答：在吗"


async def test_an_api_that_answers_nonsense_is_as_good_as_none(house, until, monkeypatch):
    monkeypatch.setattr("bot.channels.wechat.late.min", lambda *_: 0.0, raising=False)
    async with house(**GIVEN) as h:
        monkeypatch.setattr("httpx.Response.json", lambda self: ["not", "an", "object"])
        phone = h.phone()
        await slow_word(h, phone)
        await until(lambda: states(h) == [KEPT])


async def test_a_wrong_secret_loses_nothing(house, until):
    async with house(**{**GIVEN, "wechat_app_secret": "wrong"}) as h:
        phone = h.phone()
        await slow_word(h, phone)
        await until(lambda: states(h) == [KEPT])
        assert (await phone.say("在吗")).text == "答：慢慢来\n\n答：在吗"


async def test_at_most_five_are_sent_for_one_message_of_the_person(house, until):
    async with house(**GIVEN) as h:
        phone = h.phone()
        await phone.say("你好")
        conversation = conversation_id("wechat", phone.openid)
        h.api.person_wrote(phone.openid)
        for number in range(7):  # an agent's words, that no message of the person asked for
            with h.engine.database.writing() as connection:
                outbox.put(connection, conversation, [{"text": f"坐席{number}"}])
        await until(lambda: states(h).count(SETTLED) == 5 and states(h).count(KEPT) == 2)
        assert sorted(sent_texts(h)) == [f"坐席{number}" for number in range(5)]
        assert (await phone.say("还有吗")).text == "坐席5\n\n坐席6\n\n答：还有吗"


async def test_a_long_late_answer_is_cut_and_goes_on_with_more(house, until):
    async with house(**GIVEN) as h:
        h.replies({"text": "这是一句话。" * 300})
        phone = h.phone()
        await slow_word(h, phone)
        await until(lambda: len(h.api.sent) == 1)
        assert len(sent_texts(h)[0].encode()) <= 2048
        await until(lambda: states(h) == [SETTLED])
        assert (await phone.say("继续")).text.startswith("这是一句话。")


async def test_what_was_being_sent_when_a_door_died_is_sent_by_the_next(house, until, monkeypatch):
    async with house(**GIVEN) as h:
        phone = h.phone()
        monkeypatch.setattr(sending.Api, "send_text", lambda *_: asyncio.sleep(3600))
        await slow_word(h, phone)
        await until(lambda: states(h) == ["sending"])
        # While it is on its way nobody else gives it away.
        assert (await phone.say("在吗")).text == "答：在吗"
    monkeypatch.undo()
    monkeypatch.setattr("bot.channels.wechat.late.LateAnswers.step", 0.01)
    monkeypatch.setattr("bot.channels.wechat.late.SENDING_DIES", 0.0)
    async with house(**GIVEN) as h:
        h.api.person_wrote(phone.openid)
        await until(lambda: sent_texts(h) == ["答：慢慢来"])


async def test_wecom_sends_by_its_own_call_and_without_a_quota(house, until):
    async with house(wechat_token=None, wechat_app_id=None, wecom_token="t", wecom_aes_key=KEY,
                     wecom_corp_id="ww01", wecom_secret=SECRET, wecom_agent_id="1000007") as h:  # fmt: skip
        phone = h.work_phone(openid="zhangsan")
        for number in range(7):
            await slow_word(h, phone, f"第{number}句")
        await until(lambda: len(h.api.sent) == 7)
        assert h.api.sent[0]["agentid"] == 1000007 and h.api.sent[0]["touser"] == "zhangsan"


async def test_the_quota_of_a_tap_does_not_cut_short_that_of_a_message(house):
    async with house(**GIVEN) as h:
        phone = h.phone()

        def quota() -> tuple:
            with h.database.reading() as connection:
                row = connection.execute(sa.select(people.c.quota_left, people.c.quota_until)).one()
                return row.quota_left, row.quota_until

        await phone.event("CLICK", EventKey="faq")
        tapped = quota()
        await phone.say("你好")
        wrote = quota()
        await phone.event("CLICK", EventKey="faq", CreateTime="1700000000")
        assert tapped[0] == 3 and wrote[0] == 5 and quota() == wrote and wrote[1] - tapped[1] > 3600


async def test_replies_given_by_the_api_are_marked_in_the_outbox(house, until):
    async with house(**GIVEN) as h:
        await slow_word(h, h.phone())
        await until(lambda: states(h) == [SETTLED])
        with h.database.reading() as connection:
            assert connection.execute(sa.select(outbox_table.c.delivered_at)).scalar_one() is not None
