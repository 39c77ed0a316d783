"""When the line, the door or the engine fails: nothing is lost, nothing comes twice, and the person is told calmly."""
import time

import pytest
import sqlalchemy as sa
from pages_steps import answer, bachelor, bot_rows, say, settled, tap_scheme, until

pytestmark = pytest.mark.browser


def kept(door) -> list[str]:
    """The messages in the inbox, in order."""
    from bot.spine.schema import inbox

    with door.database.reading() as connection:
        return list(connection.execute(sa.select(inbox.c.text).order_by(inbox.c.id)).scalars())


def said_by_bot(page) -> list[str]:
    return page.locator(".row--bot .row__body").all_inner_texts()


def test_a_reply_that_is_made_while_the_line_is_down_arrives_once(visit, own_door):
    page = visit(own_door.url)
    tap_scheme(page, "北京")
    before = bot_rows(page)
    own_door.puppet.working.clear()
    page.locator(".question--open .choice:has-text('本科')").click()
    page.wait_for_selector(".thinking")
    own_door.shut()
    page.wait_for_selector(".line__in--down")
    own_door.puppet.working.set()  # answered while nobody listens
    time.sleep(0.5)
    own_door.open()
    settled(page, before)
    page.wait_for_selector(".line__in--back")
    page.wait_for_timeout(500)
    told = said_by_bot(page)
    assert len(told) == len(set(told)) == bot_rows(page)
    assert len(kept(own_door)) == 2
    assert page.locator(".thinking").count() == 0


def test_what_is_said_without_a_line_is_kept_and_sent_when_it_is_back(visit, own_door):
    page = visit(own_door.url)
    tap_scheme(page, "北京")
    own_door.shut()
    before = bot_rows(page)
    page.fill("#say", "我是本科，工作6年")
    page.press("#say", "Enter")
    page.wait_for_selector(".line__in--down:has-text('已经存好')")
    page.wait_for_selector(".said__state:has-text('自动重发')")
    own_door.open()
    settled(page, before)
    assert kept(own_door).count("我是本科，工作6年") == 1
    assert page.locator(".said__state").count() == 0


def test_a_message_whose_receipt_was_lost_is_kept_once(visit, own_door):
    page = visit(own_door.url)
    lost = []

    def lose_first(route):
        response = route.fetch()
        if not lost:
            lost.append(response.status)
            route.abort()  # the door has it, the page does not know
        else:
            route.fulfill(response=response)

    page.route("**/chat/messages", lose_first)
    say(page, "我在北京，想评政务服务职称")
    until(page, "!document.querySelector('.said__state')")
    assert lost == [202]
    assert kept(own_door) == ["我在北京，想评政务服务职称"]


def test_too_much_at_once_is_not_called_a_broken_line(visit, own_door):
    page = visit(own_door.url)
    turned_away = []

    def busy_first(route):
        if turned_away:
            route.continue_()
        else:
            turned_away.append(1)
            route.fulfill(status=429, json={"accepted": False, "messages": [{"text": "慢一点"}]})

    page.route("**/chat/messages", busy_first)
    page.fill("#say", "我在上海做客服")
    page.press("#say", "Enter")
    page.wait_for_selector(".said__state:has-text('稍后自动发出')")
    assert page.locator(".line__in--down").count() == 0
    settled(page, 0)
    assert kept(own_door) == ["我在上海做客服"]


def test_what_waits_to_be_sent_outlives_a_reload(visit, own_door):
    page = visit(own_door.url)
    page.route("**/chat/messages", lambda route: route.abort())
    page.fill("#say", "我在上海做客服")
    page.press("#say", "Enter")
    page.wait_for_selector(".said__state")
    page.unroute("**/chat/messages")
    page.reload()
    page.wait_for_selector(".question--open")
    assert kept(own_door) == ["我在上海做客服"]


def test_while_the_engine_starts_the_person_is_told_and_answered_later(visit, own_door):
    own_door.puppet.away.set()
    time.sleep(0.2)
    page = visit(own_door.url)
    page.wait_for_selector(".line__in:has-text('正在启动')")
    page.fill("#say", "我在北京，想评政务服务职称")
    page.press("#say", "Enter")
    page.wait_for_selector(".thinking:has-text('正在启动')")
    own_door.puppet.away.clear()
    settled(page, 0)
    until(page, "!document.querySelector('.line__in')")
    assert page.locator(".question--open").count() == 1


def test_an_engine_that_dies_in_mid_visit_loses_nothing_and_says_nothing_twice(visit, own_door, picture):
    page = visit(own_door.url)
    tap_scheme(page, "北京")
    own_door.puppet.dying.set()
    before = bot_rows(page)
    page.locator(".question--open .choice:has-text('本科')").tap()
    assert own_door.puppet.died.wait(8)
    page.wait_for_selector(".thinking:has-text('收好')", timeout=15000)
    picture(page, "state-6-engine-away")
    assert bot_rows(page) == before
    page.fill("#say", "工作6年")  # said to a dead engine: kept behind the first
    page.press("#say", "Enter")
    until(page, "document.querySelectorAll('.said').length === 3")
    own_door.puppet.dying.clear()
    until(page, "!document.querySelector('.thinking')", 15)
    told = said_by_bot(page)
    assert len(told) == len({line.replace("助手：", "").strip() for line in told})
    messages = kept(own_door)
    assert len(messages) == 3 and messages[-1] == "工作6年"
    page.locator(".bar").click()
    page.wait_for_selector("dialog[open] .fact:has-text('6年')")
    known = page.locator("dialog[open] .facts").inner_text()
    assert "本科" in known and "6年" in known
    page.reload()
    page.wait_for_selector(".question--open")
    bare = [line.replace("助手：", "").strip() for line in told]
    assert [line.replace("助手：", "").strip() for line in said_by_bot(page)] == bare


def test_a_conversation_that_is_gone_is_said_to_be_so(visit, own_door):
    from bot.door.chat import conversation_of
    from bot.spine import conversations

    page = visit(own_door.url)
    tap_scheme(page, "北京")
    token = page.evaluate("JSON.parse(sessionStorage.getItem('zhicheng.web')).token")
    conversations.wipe(own_door.database, conversation_of(token))
    page.wait_for_selector(".composer--ended", timeout=12000)
    page.locator(".composer--ended .btn").click()
    assert page.locator(".welcome").is_visible()
    tap_scheme(page, "上海")
    answer(page, choice=bachelor)
