"""A WeChat conversation an agent has: his words are sent, the person's reach him, and no bot speaks in between."""
from __future__ import annotations

import sqlalchemy as sa

from bot.console import agents, conversations
from bot.console.sessions import Agent
from bot.console.tables import call_lines
from bot.spine.conversations import conversation_id
from bot.spine.schema import inbox as inbox_table

LI = Agent("li", "李四", ("agent",), "s", "c")


def take(h, phone):
    conversation = conversation_id("wechat", phone.openid)
    with h.engine.database.writing() as connection:
        if agents.find(connection, "li") is None:
            agents.add(connection, "li", "李四", "abcd-1234-x", ["agent"])
        conversations.take(connection, LI, conversation)
    return conversation


def say(h, conversation, text, message_id):
    with h.engine.database.writing() as connection:
        conversations.say(connection, LI, conversation, text, message_id)


def sent(h):
    return [message["text"]["content"] for message in h.api.sent]


def rows(h, table):
    with h.database.reading() as connection:
        return connection.execute(sa.select(table).order_by(table.c.id)).all()


async def test_the_agents_words_are_sent_and_the_persons_get_silence(house, until):
    from wechat_house import SECRET

    async with house(wechat_app_secret=SECRET) as h:
        phone = h.phone()
        assert (await phone.say("人工")).text == "答：人工"
        h.api.person_wrote(phone.openid)
        conversation = take(h, phone)
        await until(lambda: len(sent(h)) == 1)
        assert sent(h) == ["工作人员李四已接入，现在由工作人员为您服务。"]
        assert not (await phone.say("我想问副研究员")).text  # an empty answer, at once: nothing is promised
        say(h, conversation, "您好，请讲", "m1")
        await until(lambda: len(sent(h)) == 2)
        assert sent(h)[1] == "您好，请讲"
        assert h.engine.heard == ["人工"]
        assert [(r.who, r.text) for r in rows(h, call_lines)][-2:] == [("caller", "我想问副研究员"), ("agent", "您好，请讲")]
        assert [r.state for r in rows(h, inbox_table)] == ["done", "human"]


async def test_where_nothing_can_be_sent_the_words_wait_for_the_persons_next(house, until):
    async with house() as h:
        phone = h.phone()
        await phone.say("人工")
        conversation = take(h, phone)
        say(h, conversation, "您好，请讲", "m1")
        assert (await phone.say("在吗")).text == "工作人员李四已接入，现在由工作人员为您服务。\n\n您好，请讲"
        assert not (await phone.say("好的")).text
        with h.engine.database.writing() as connection:
            conversations.hand_back(connection, h.engine.database, h.settings, "li", conversation)
        await until(lambda: h.engine.heard[-1] == "/continue")
        await until(lambda: {r.state for r in rows(h, inbox_table)} == {"done", "human"})
        told = (await phone.say("本科")).text
        assert told.startswith("工作人员李四的服务已结束") and told.endswith("答：本科")


async def test_a_message_that_waits_for_the_bot_when_it_is_taken_is_answered_by_the_agents_coming(house):
    import asyncio

    async with house() as h:
        phone = h.phone()
        await phone.say("你好")
        h.engine.pause()
        asked = asyncio.create_task(phone.say("本科能评什么"))
        while len(rows(h, inbox_table)) < 2:
            await asyncio.sleep(0.01)
        take(h, phone)
        assert (await asked).text == "工作人员李四已接入，现在由工作人员为您服务。"
        h.engine.resume()
        assert not (await phone.say("好")).text
        assert h.engine.heard == ["你好"]


async def test_pictures_and_the_like_get_no_word_of_the_bot_while_an_agent_speaks(house):
    async with house() as h:
        phone = h.phone()
        await phone.say("人工")
        conversation = take(h, phone)
        await phone.say("在吗")
        assert not (await phone.send("image", PicUrl="http://x", MediaId="m")).text
        assert [r.text for r in rows(h, call_lines)][-1] == "［图片，这里看不到］"


async def test_the_agent_is_told_when_wechat_lets_nothing_through_any_more(house, until):
    from wechat_house import SECRET

    from bot.console.reach import reach

    async with house(wechat_app_secret=SECRET) as h:
        phone = h.phone()
        await phone.say("人工")
        h.api.person_wrote(phone.openid)
        conversation = take(h, phone)

        def reaches():
            with h.database.reading() as connection:
                return reach(connection, h.settings, conversation)

        assert reaches() == "now"
        for number in range(6):
            say(h, conversation, f"第{number}句", f"m{number}")
        await until(lambda: reaches() == "next")
        assert (await phone.say("收到")).text.endswith("第5句")
        h.settings.wechat_app_secret = None
        assert reaches() == "next"
