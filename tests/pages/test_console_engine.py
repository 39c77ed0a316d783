"""The console, the web chat and the kiosk against the real engine: what an agent found out goes with the person back
to the bot; and who of the staff speaks is seen on both pages."""
import pytest
from console_steps import at_desk, clear_desks, console_door, let_in, write
from kiosk_steps import begin, choose, stand, title
from pages_engine import house  # noqa: F401
from pages_steps import until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    door = console_door(tmp_path_factory.mktemp("hall"))
    yield door
    door.puppet.stop()
    door.shut()


@pytest.fixture(scope="module")
def manned(house):
    """The door with the real engine, and agents who may sign in at it."""
    let_in(house)
    return house


def take_first(page) -> None:
    page.wait_for_selector(".waits__human")
    page.keyboard.press("Alt+q")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.classList.contains('say__field')")


@pytest.mark.engine
def test_what_the_agent_found_out_goes_back_with_the_person(visit, manned):
    web = visit(manned.url)
    web.context.set_default_timeout(20000)
    web.fill("#say", "我在北京政务大厅窗口上班")
    web.press("#say", "Enter")
    web.wait_for_selector(".question--open")
    web.fill("#say", "人工")
    web.press("#say", "Enter")
    web.wait_for_selector(".bubble--staff")
    page = at_desk(visit, manned)
    page.context.set_default_timeout(20000)
    take_first(page)
    web.wait_for_selector(".event:has-text('张三')")
    page.keyboard.press("Alt+l")
    write(page, "本科，6年，没职称")
    page.keyboard.press("Alt+b")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Enter")
    web.wait_for_selector(".event:has-text('由机器人继续')")
    # The bot asks on, and asks for nothing the agent knows already.
    until(web, "[...document.querySelectorAll('.row--bot')].pop().querySelector('.question--open') !== null", 20)
    asked = web.locator(".question--open .question__text").inner_text()
    assert "学历" not in asked and "几年" not in asked
    web.fill("#say", "看看我的情况")
    web.press("#say", "Enter")
    until(web, "[...document.querySelectorAll('.bubble')].some((b) => b.innerText.includes('本科') && b.innerText.includes('6年'))", 20)


def test_the_kiosk_shows_who_of_the_staff_speaks_and_answers(visit, hall, picture):
    clear_desks(hall)
    kiosk = stand(visit, hall)
    begin(kiosk)
    choose(kiosk, "北京")
    asked = title(kiosk)
    kiosk.tap(".dock__btn:has-text('叫人帮忙')")
    kiosk.wait_for_selector("#stage .talk")
    page = at_desk(visit, hall)
    take_first(page)
    page.keyboard.type("您好，<b>请问</b>哪里不明白？")
    page.keyboard.press("Enter")
    kiosk.wait_for_selector(".card.words:has-text('<b>请问</b>')")
    assert "张三" in title(kiosk)
    picture(kiosk, "kiosk-agent")
    kiosk.tap(".btn:has-text('没看懂')")
    page.wait_for_selector(".word--user:has-text('没看懂')")
    assert not kiosk.locator(".page--waiting").count()
    kiosk.tap(".btn:has-text('接着答题')")
    assert title(kiosk) == asked
    page.keyboard.press("Alt+b")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Enter")
    until(kiosk, "document.querySelector('.say__title').innerText.includes(%r)" % asked[:6])


def test_the_web_chat_shows_who_of_the_staff_speaks(visit, hall, picture):
    clear_desks(hall)
    web = visit(hall.url)
    web.fill("#say", "北京窗口")
    web.press("#say", "Enter")
    web.locator("header [aria-label=转人工]").click()
    web.wait_for_selector(".bubble--staff")
    page = at_desk(visit, hall)
    take_first(page)
    page.keyboard.type("您好，我是张三")
    page.keyboard.press("Enter")
    web.wait_for_selector(".bubble--staff:has-text('工作人员张三') .words")
    web.fill("#say", "谢谢")
    web.press("#say", "Enter")
    page.wait_for_selector(".word--user:has-text('谢谢')")
    assert not web.locator(".thinking").count()
    picture(web, "phone-16-agent")
    web.reload()
    web.wait_for_selector(".bubble--staff:has-text('工作人员张三') .words")
    assert "张三" in web.locator(".header__name p").inner_text()
