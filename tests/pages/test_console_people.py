"""Agents and citizens at once: taking over by one alone, words to each one's own channel, handing back, and what
somebody may write to break a page."""
import asyncio
import threading
import time

import pytest
from console_steps import Citizen, at_desk, audited, clear_desks, console_door, new_call, write
from pages_steps import until

pytestmark = pytest.mark.browser
TOKEN = "a-token-of-the-account"
PAYLOAD = '"><img src=x onerror="window.__hit=1"><script>window.__hit=1</script>{{7*7}}\'--'


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    door = console_door(tmp_path_factory.mktemp("people"), wechat_token=TOKEN, wechat_app_id="wx1", wechat_mode="plain", wechat_wait=1.0)
    yield door
    door.puppet.stop()
    door.shut()


@pytest.fixture
def town(house):
    """The door, every desk empty, nobody waiting from the tests before."""
    import sqlalchemy as sa
    from bot.spine import conversations
    from bot.spine.schema import conversations as table

    clear_desks(house)
    with house.database.reading() as connection:
        names = connection.execute(sa.select(table.c.id)).scalars().all()
    for name in names:
        conversations.wipe(house.database, name)
    return house


class WeChat:
    """Somebody who writes by WeChat; what came back in answer to each message."""

    def __init__(self, door) -> None:
        self.door, self.openid = door, "o" + "7" * 27

    def say(self, text: str):
        got = []

        def run() -> None:  # Playwright has the loop of this thread
            got.append(asyncio.run(self._say(text)))

        thread = threading.Thread(target=run)
        thread.start()
        thread.join(30)
        return got[0]

    async def _say(self, text: str):
        import httpx
        from bot.channels.wechat.account import wechat_account
        from bot.channels.wechat.phone import Phone

        async with httpx.AsyncClient(base_url=self.door.url, trust_env=False, timeout=30) as client:
            return await Phone(client, wechat_account(self.door.settings), self.openid, plain=True).say(text)


def take(page, text: str) -> None:
    """By keys: down the queue to somebody, and Enter."""
    page.wait_for_selector(f".waits:has-text('{text}')")
    page.keyboard.press("Alt+q")
    page.keyboard.press("Home")
    for _ in range(30):
        if text in (page.locator(".waits--on").inner_text() if page.locator(".waits--on").count() else ""):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.classList.contains('say__field')")


def told(citizen, text: str, seconds: float = 8.0) -> dict:
    end = time.time() + seconds
    while True:
        found = [line for line in citizen.told() if text in line["text"]]
        if found:
            return found[-1]
        assert time.time() < end, citizen.told()
        time.sleep(0.05)


def test_two_agents_and_three_citizens_on_three_channels(visit, town):
    web, rest, wechat = visit(town.url), Citizen(town, "rest"), WeChat(town)
    web.fill("#say", "北京窗口，转人工吧，我是网页的")
    web.press("#say", "Enter")
    web.locator("header [aria-label=转人工]").click()
    web.wait_for_selector(".bubble--staff")
    rest.say("我是接口的")
    rest.say("人工")
    wechat.say("我是微信的")
    wechat.say("人工")
    zhang, li = at_desk(visit, town), at_desk(visit, town, "li")
    until(zhang, "document.querySelectorAll('.waits').length === 3")
    for page in (zhang, li):
        assert page.locator(".waits__human").count() == 3
    zhang.keyboard.press("Alt+q")
    zhang.keyboard.press("Enter")
    zhang.wait_for_selector(".call--on .say__field")
    zhang.wait_for_selector(".call--on .talk__list")
    until(li, "[...document.querySelectorAll('.waits__by')].some((w) => w.innerText === '张三')")
    # Each of the two others is taken by one agent, in whatever order they came.
    li.keyboard.press("Alt+q")
    li.keyboard.press("Home")
    li.keyboard.press("Enter")
    li.wait_for_selector(".call .say__field")
    until(zhang, "[...document.querySelectorAll('.waits__by')].some((w) => w.innerText === '李四')")
    zhang.keyboard.press("Alt+q")
    zhang.keyboard.press("Home")
    zhang.keyboard.press("Enter")
    until(zhang, "document.querySelectorAll('.call').length === 2")
    for page, name in ((zhang, "张三"), (li, "李四")):
        for n in range(page.locator(".call").count()):
            page.keyboard.press(f"Alt+{n + 1}")
            until(page, "document.activeElement.classList.contains('say__field')")
            page.keyboard.type(f"您好，我是{name}")
            page.keyboard.press("Enter")
            until(page, "document.activeElement.value === ''")
            page.wait_for_selector(f".call--on .word--agent:has-text('我是{name}')")
    web.wait_for_selector(".bubble--staff:has-text('您好，我是')")
    who = web.locator(".header__name p").inner_text()
    assert who in ("工作人员张三为您服务", "工作人员李四为您服务")
    told_rest = [m["text"] for m in rest.say("您还在吗")]
    assert any("您好，我是" in text for text in told_rest) and not any("您的情况" in text for text in told_rest)
    assert "您好，我是" in (wechat.say("在吗").body or "")
    # What they write reaches the one agent who has them, and no bot answers.
    web.fill("#say", "我想问问材料")
    web.press("#say", "Enter")
    page = zhang if zhang.locator(".word--user:has-text('网页的')").count() else li
    page.wait_for_selector(".word--user:has-text('我想问问材料')")
    assert not web.locator(".thinking").count()
    assert {"conversation.take", "conversation.say"} <= {action for _, action in audited(town)}


def test_of_two_who_reach_for_one_the_second_is_told(visit, town):
    citizen = Citizen(town)
    citizen.say("北京窗口，人工")
    citizen.say("人工")
    zhang, li = at_desk(visit, town), at_desk(visit, town, "li")
    for page in (zhang, li):
        page.wait_for_selector(".waits")
        page.keyboard.press("Alt+q")
        page.keyboard.press("Space")
        page.wait_for_selector("dialog.preview .talk__list")
    zhang.locator("dialog.preview .btn--main").click()
    li.locator("dialog.preview .btn--main").click()
    zhang.wait_for_selector(".call .say__field")
    assert "张三" in li.locator(".notice").inner_text()
    assert not li.locator(".call").count()
    assert [who for who, action in audited(town) if action == "conversation.take"][-1] == "zhang"


def test_handing_back_lets_the_bot_go_on(visit, town):
    web = visit(town.url)
    web.fill("#say", "北京窗口本科")
    web.press("#say", "Enter")
    web.locator("header [aria-label=转人工]").click()
    web.wait_for_selector(".bubble--staff")
    page = at_desk(visit, town)
    take(page, "人工")
    web.wait_for_selector(".event:has-text('工作人员张三已接入')")
    page.keyboard.press("Alt+l")
    write(page, "6年，没有职称")
    page.keyboard.press("Alt+b")
    page.wait_for_selector("dialog[open]:has-text('交还机器人')")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.wrap")
    web.wait_for_selector(".event:has-text('由机器人继续')")
    assert "机器人" in web.locator(".header__name p").inner_text()
    page.keyboard.press("Escape")
    page.wait_for_selector(".talk__state:has-text('已交还机器人')")
    assert page.locator(".say__field").is_hidden()
    assert ("zhang", "conversation.hand-back") in audited(town)


def test_a_transfer_with_a_note_reaches_the_other_agent(visit, town):
    zhang, li = at_desk(visit, town), at_desk(visit, town, "li")
    new_call(zhang)
    write(zhang, "本6年京窗口无职称")
    zhang.keyboard.press("Alt+t")
    zhang.wait_for_selector(".person:has-text('李四')")
    zhang.locator(".person:has-text('李四') input").check()
    zhang.locator("dialog[open] textarea").fill("问到业绩了，对方在等")
    zhang.keyboard.press("Control+Enter")
    li.wait_for_selector(".call .call__note:has-text('问到业绩了')")
    assert li.locator(".fact__words").first.inner_text() == "本科"
    zhang.wait_for_selector(".idle")


def test_whatever_is_written_anywhere_stays_text(visit, town):
    hits = []
    web = visit(town.url)
    web.on("dialog", lambda d: hits.append(d.message))
    web.fill("#say", PAYLOAD)
    web.press("#say", "Enter")
    web.locator("header [aria-label=转人工]").click()
    web.wait_for_selector(".bubble--staff")
    page = at_desk(visit, town)
    page.on("dialog", lambda d: hits.append(d.message))
    page.keyboard.press("Alt+q")
    page.keyboard.press("Enter")
    page.wait_for_selector(".call--on .word--user")
    page.fill(".say__field", PAYLOAD)
    page.keyboard.press("Enter")
    web.wait_for_selector(".words:has-text('onerror')")
    page.focus(".call--on .line__field")
    write(page, PAYLOAD)
    page.fill(".call--on .faq__field", PAYLOAD)
    page.keyboard.press("Alt+m")
    page.wait_for_selector(".notice:has-text('已登记')")
    page.keyboard.press("Alt+t")
    page.fill("dialog[open] textarea", PAYLOAD)
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+w")
    page.wait_for_selector("dialog.wrap")
    for n in range(page.locator("dialog.wrap textarea").count()):
        page.locator("dialog.wrap textarea").nth(n).fill(PAYLOAD)
    page.locator("dialog.wrap .btn:has-text('加一条')").click()
    page.locator("dialog.wrap .telling textarea").last.fill(PAYLOAD)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".idle")
    page.keyboard.press("F4")
    page.wait_for_selector(".marked__one:has-text('onerror')")
    for name in ("question", "paraphrases", "near", "answer", "level", "clauses", "cite"):
        page.fill(f".draft [name={name}]", PAYLOAD)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".lint li")
    for _ in range(2):
        page.keyboard.press("F4")
        page.wait_for_selector(".page h1")
    page.wait_for_selector(".plain-table--wide")
    page.fill("#audit-filter", PAYLOAD)
    for screen in (page, web):
        assert screen.evaluate("[window.__hit, document.querySelectorAll('#app img, #app script').length]") in ([None, 0],)
    assert not hits
