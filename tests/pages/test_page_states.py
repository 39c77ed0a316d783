"""The states nobody likes: no network, no such page, too fast, too long, wiped elsewhere, on paper. Each designed, each with a picture."""
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Door
from kiosk_steps import WIDE, begin, choose, stand, to_result
from pages_steps import answer, bachelor, broken_labels, tap_scheme, to_the_end, until

pytestmark = pytest.mark.browser


@pytest.fixture
def check(picture):
    """check(page, name): a picture, and no violation of axe, nothing sideways, no word broken in a label."""
    def look(page, name: str) -> None:
        picture(page, name)
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert not found, [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in found]
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert not broken_labels(page)

    return look


@pytest.mark.parametrize("size,theme", [("phone", "light"), ("desk", "dark")])
def test_a_page_that_did_not_come_whole_offers_to_try_again(visit, door, check, size, theme):
    page = visit("about:blank", size, wait=False, color_scheme=theme)
    page.route("**/static/web/talk.js", lambda route: route.abort())
    page.goto(door.url)
    page.wait_for_selector("main.plain button")
    check(page, f"state-7-half-{size}")
    page.unroute("**/static/web/talk.js")
    page.keyboard.press("Enter")  # the button has the focus
    page.wait_for_selector(".welcome")


def test_a_kiosk_that_did_not_come_whole_opens_itself_anew(visit, door, check):
    page = visit("about:blank", "other", wait=False, viewport=(1080, 1920))
    page.route("**/static/kiosk/turns.js", lambda route: route.abort())
    page.goto(f"{door.url}/kiosk")
    page.wait_for_selector("main.plain:has-text('重新打开')")
    check(page, "kiosk-half")
    page.unroute("**/static/kiosk/turns.js")
    page.wait_for_selector(".btn--begin:not([disabled])", timeout=15000)


def test_a_kiosk_without_its_server_lets_nobody_begin(visit, own_door, check):
    page = stand(visit, own_door, WIDE)
    own_door.shut()
    page.evaluate("dispatchEvent(new Event('online'))")  # asks the server at once
    page.wait_for_selector(".state--down")
    assert page.locator(".btn--begin").is_disabled()
    check(page, "kiosk-start-down")
    own_door.open()
    page.wait_for_selector(".btn--begin:not([disabled])", timeout=15000)


@pytest.mark.parametrize("size,theme", [("phone", "light"), ("desk", "dark")])
def test_an_address_that_leads_nowhere_says_so(visit, door, check, size, theme):
    page = visit(f"{door.url}/nirgends", size, wait=False, color_scheme=theme)
    assert page.locator("h1").inner_text() == "没有这一页"
    check(page, f"state-8-missing-{size}")
    page.locator("a.btn--main").click()
    page.wait_for_selector(".welcome")


def test_programs_get_json_where_there_is_nothing(door):
    import httpx

    with httpx.Client(trust_env=False) as client:
        assert client.get(f"{door.url}/nirgends").json() == {"error": "没有这个地址。"}
        assert client.get(f"{door.url}/nirgends", headers={"accept": "text/html"}).status_code == 404


def test_too_fast_is_told_without_alarm(visit, own_door, check):
    page = visit(own_door.url, reduced_motion="reduce")
    tap_scheme(page, "北京")
    page.route("**/chat/messages", lambda route: route.fulfill(status=429, json={"accepted": False, "messages": [{"text": "慢一点"}]}))
    page.fill("#say", "我是本科，工作6年")
    page.press("#say", "Enter")
    page.wait_for_selector(".said__state:has-text('稍后自动发出')")
    check(page, "state-9-too-fast")
    page.unroute("**/chat/messages")
    until(page, "!document.querySelector('.said__state')", 15)


def test_too_long_is_told_and_can_be_shortened(visit, tmp_path, check):
    door = Door(tmp_path, max_characters=100)
    try:
        page = visit(door.url, reduced_motion="reduce")
        long = "我在北京的政务大厅做窗口，干了六年。" * 8
        page.fill("#say", long)
        page.press("#say", "Enter")
        page.wait_for_selector(".said__state--no:has-text('100')")
        check(page, "state-10-too-long")
        page.locator(".said__state .linkish").tap()
        until(page, "document.querySelector('#say').value !== ''")
        assert page.input_value("#say") == long and page.locator(".said").count() == 0
        page.fill("#say", "我在北京，想评政务服务职称")
        page.press("#say", "Enter")
        page.wait_for_selector(".question--open")
    finally:
        door.puppet.stop()
        door.shut()


def test_how_much_may_still_be_written_is_told(visit, door, check):
    page = visit(door.url, reduced_motion="reduce")
    page.fill("#say", "我在北京做窗口。" * 245)
    assert page.locator(".composer__left").inner_text() == "还能写40字"
    check(page, "state-11-nearly-full")


def test_wiped_in_another_tab_is_told_here(visit, own_door, check):
    page = visit(own_door.url, reduced_motion="reduce")
    tap_scheme(page, "北京")
    answer(page, choice=bachelor)
    other = page.context.new_page()
    other.goto(own_door.url)
    kept = page.evaluate("sessionStorage.getItem('zhicheng.web')")  # as a duplicated tab has it
    other.evaluate("(kept) => sessionStorage.setItem('zhicheng.web', kept)", kept)
    other.reload()
    other.wait_for_selector(".question--open")
    other.locator("[aria-label=更多]").click()
    other.locator("dialog[open] .btn:has-text('重新开始')").click()
    other.locator("dialog[open] .btn--main").click()
    page.wait_for_selector(".composer--ended", timeout=12000)
    assert set(own_door.rows().values()) == {0}
    page.bring_to_front()
    check(page, "state-12-wiped-elsewhere")
    page.locator(".composer--ended .btn").click()
    assert page.locator(".welcome").is_visible()


def test_the_sheet_of_the_web_chat_on_paper(visit, door, picture):
    page = visit(door.url, "desk", color_scheme="dark")
    tap_scheme(page, "北京")
    to_the_end(page, choice=bachelor)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 658, "height": 1000})  # A4 without its margins at 96 dpi
    assert page.locator(".sheet").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    picture(page, "print-a4")


@pytest.mark.parametrize("kind,width", [("a5", 483), ("receipt", 272)])
def test_the_papers_of_the_kiosk(visit, door, picture, kind, width):
    page = stand(visit, door, query=f"kiosk=1号机&print={kind}&elder=1&theme=dark")
    page.evaluate("window.print = () => { window.printed = true; }")
    begin(page)
    choose(page, "北京")
    to_result(page, choice=bachelor)
    page.tap(".take .btn:has-text('打印')")
    until(page, "window.printed")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    picture(page, f"print-{kind}")
