"""WeChat delivers up to three times; the engine may be slow, dead, or gone in the middle."""
from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from bot.channels.wechat.phrases import phrase
from bot.channels.wechat.tables import deliveries
from bot.spine.schema import outbox


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request) -> str:
    return "" if request.param == "sqlite" else request.getfixturevalue("postgres").url()


async def test_deliveries_at_the_same_time_are_one_message_with_one_answer(house, kept):
    async with house() as h:
        phone = h.phone()
        query, body = phone.packed(phone.message("text", Content="你好"))
        responses = await asyncio.gather(*(phone.post(query, body) for _ in range(9)))
        assert {phone.opened(response).text for response in responses} == {"答：你好"}
        assert kept(h) == ["你好"] and h.engine.heard == ["你好"]


async def test_deliveries_of_many_people_at_the_same_time(house, kept):
    async with house() as h:
        phones = [h.phone() for _ in range(30)]
        packed = [phone.packed(phone.message("text", Content=f"我是{n}")) for n, phone in enumerate(phones)]
        jobs = [phone.post(*packed[n]) for n, phone in enumerate(phones) for _ in range(3)]
        responses = await asyncio.gather(*jobs)
        for n, phone in enumerate(phones):
            assert {phone.opened(r).text for r in responses[3 * n : 3 * n + 3]} == {f"答：我是{n}"}
        assert sorted(kept(h)) == sorted(f"我是{n}" for n in range(30))


async def test_the_same_event_delivered_twice_is_answered_the_same_and_taken_once(house, kept):
    async with house() as h:
        phone = h.phone()
        xml = phone.message("event", numbered=False, Event="CLICK", EventKey="assess")
        first, second = await phone.deliver(xml), await phone.deliver(xml)
        assert first.text == second.text == "答：我能评什么" and kept(h) == ["我能评什么"]


async def test_an_answer_at_once_is_not_given_anew_to_a_later_delivery(house):
    """A yes that was delivered twice must not be read once as a yes and once as a message."""
    async with house() as h:
        phone = h.phone()
        await phone.send("location", Location_X="1", Location_Y="1", Label="上海市黄浦区")
        xml = phone.message("text", Content="不是")
        assert (await phone.deliver(xml)).text == (await phone.deliver(xml)).text != "答：不是"


async def test_a_slow_answer_is_announced_and_given_with_the_next_message(house, kept, all_done):
    async with house() as h:
        phone = h.phone()
        xml = phone.message("text", Content="第一句")
        with h.slow():
            assert (await phone.deliver(xml)).text == phrase("coming")
        await all_done(h)
        # A delivery that comes after all this still hears what the first one heard.
        assert (await phone.deliver(xml)).text == phrase("coming")
        assert (await phone.say("第二句")).text == "答：第一句\n\n答：第二句"
        assert (await phone.say("第三句")).text == "答：第三句"
        assert kept(h) == ["第一句", "第二句", "第三句"]


async def test_with_a_dead_engine_nothing_is_lost_and_the_order_is_kept(house, all_done):
    async with house() as h:
        phone = h.phone()
        with h.slow():
            for said in ("一楼", "二楼", "三楼"):
                assert (await phone.say(said)).text == phrase("coming")
        await all_done(h)
        assert (await phone.say("好了吗")).text == "答：一楼\n\n答：二楼\n\n答：三楼\n\n答：好了吗"


async def test_a_message_of_another_person_waits_for_nobody(house):
    async with house() as h:
        slow, other = h.phone(), h.phone()
        with h.slow():
            assert (await slow.say("慢")).text == phrase("coming")
            assert (await other.event("CLICK", EventKey="faq")).text.startswith("您想查什么")


async def test_two_messages_at_once_each_get_their_own_answer(house):
    async with house() as h:
        phone = h.phone()
        answers = await asyncio.gather(phone.say("甲"), phone.say("乙"), phone.say("丙"))
        assert sorted(answer.text for answer in answers) == ["答：丙", "答：乙", "答：甲"]


async def test_a_failed_message_is_answered_with_the_apology(house):
    from bot.spine import inbox

    async with house() as h:
        phone = h.phone()
        h.engine.pause()
        asking = asyncio.create_task(phone.say("难"))
        held = None
        while held is None:
            held = await asyncio.to_thread(inbox.claim, h.engine.database, "other", 60.0)
        with h.engine.database.writing() as connection:
            inbox.finish(connection, held, [{"text": "非常抱歉", "buttons": [{"title": "转人工", "payload": "人工"}]}], failed=True)
        assert (await asking).text == "非常抱歉\n1. 转人工"
        h.engine.resume()
        assert (await phone.say("1")).text == "答：人工"


async def test_with_the_database_away_the_person_is_told_and_nothing_breaks(house, monkeypatch, kept):
    async with house() as h:
        phone = h.phone()

        def away(*_, **__):
            raise OperationalError("insert", {}, Exception("disk full"))

        with monkeypatch.context() as broken:
            broken.setattr("bot.channels.wechat.channel.look", away)
            xml = phone.message("text", Content="你好")
            assert (await phone.deliver(xml)).text == phrase("away")
        assert kept(h) == []
        assert (await phone.deliver(xml)).text == "答：你好"


async def test_a_database_that_hangs_does_not_make_wechat_wait(house, monkeypatch, kept, all_done, until):
    """The message gets in late; its answer is there for the next delivery, given to nobody meanwhile."""
    import time

    from bot.channels.wechat import channel

    async with house() as h:
        monkeypatch.setattr(channel, "_MARGIN", 0.3)
        phone = h.phone()
        real = channel.look

        def hanging(*args, **more):
            time.sleep(0.8)
            return real(*args, **more)

        xml = phone.message("text", Content="你好")
        with monkeypatch.context() as slow, h.slow():
            slow.setattr(channel, "look", hanging)
            assert (await phone.deliver(xml)).text == phrase("away")
            await until(lambda: kept(h) == ["你好"])
        await all_done(h)
        monkeypatch.setattr(channel, "_MARGIN", 30.0)
        assert (await phone.deliver(xml)).text == "答：你好"
        assert kept(h) == ["你好"]


async def test_a_door_held_up_for_good_while_answering_with_the_api_sends_it_after_all(house, monkeypatch, until):
    import threading

    from wechat_house import SECRET

    from bot.channels.wechat import channel

    async with house(wechat_app_secret=SECRET) as h:
        monkeypatch.setattr("bot.channels.wechat.late.LateAnswers.step", 0.01)
        phone, real, go_on = h.phone(), channel.settle, threading.Event()
        h.api.person_wrote(phone.openid)

        def held_up(*args, **more):
            go_on.wait(30)
            return real(*args, **more)

        with monkeypatch.context() as slow:
            slow.setattr(channel, "settle", held_up)
            slow.setattr(channel, "_MARGIN", 0.1)
            slow.setattr(h.settings, "wechat_wait", 0.3)
            assert (await phone.say("第一句")).text == phrase("coming_sent")
            go_on.set()
            await until(lambda: [body["text"]["content"] for body in h.api.sent] == ["答：第一句"])


async def test_told_too_much_at_once_is_told_once_and_the_same(house):
    async with house(max_characters=100) as h:
        phone = h.phone()
        xml = phone.message("text", Content="长" * 200)
        first, second = await phone.deliver(xml), await phone.deliver(xml)
        assert "太长" in first.text and first.text == second.text


async def test_every_reply_is_marked_as_given_exactly_when_it_was(house):
    async with house() as h:
        phone = h.phone()
        await phone.say("一")
        with h.slow():
            await phone.say("二")
            with h.database.reading() as connection:
                given = connection.execute(sa.select(outbox.c.delivered_at.is_not(None))).scalars().all()
                rows = connection.execute(sa.select(deliveries.c.answer).order_by(deliveries.c.created_at))
                answers = rows.scalars().all()
        assert given == [True]
        assert [answer["text"] for answer in answers] == ["答：一", phrase("coming")]


async def test_a_door_that_is_held_up_after_keeping_says_that_the_answer_is_coming_and_keeps_its_word(house, monkeypatch, all_done, until):
    import threading

    from bot.channels.wechat import channel

    async with house() as h:
        phone, real, go_on = h.phone(), channel.settle, threading.Event()
        answered = []

        def held_up(*args, **more):
            go_on.wait(30)
            answered.append(real(*args, **more))
            return answered[-1]

        xml = phone.message("text", Content="第一句")
        with monkeypatch.context() as slow:
            slow.setattr(channel, "settle", held_up)
            slow.setattr(channel, "_MARGIN", 0.1)
            slow.setattr(h.settings, "wechat_wait", 0.3)
            assert (await phone.deliver(xml)).text == phrase("coming")
            go_on.set()

            def taken_back() -> bool:
                with h.database.reading() as connection:
                    rows = connection.execute(sa.select(deliveries.c.answer)).scalars().all()
                return [row["text"] for row in rows] == [phrase("coming")]

            await until(lambda: answered and taken_back())
        await all_done(h)
        assert (await phone.deliver(xml)).text == phrase("coming")
        assert (await phone.say("第二句")).text == "答：第一句\n\n答：第二句"
