"""Every view of the console in light and dark and on three screens: no axe violation, nothing cut off, a picture of each;
and a queue of two hundred that scrolls as ten do."""
import json
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from console_steps import at_desk, FULL, LAPTOP, LINE, TABLET, Citizen, clear_desks, console_door, new_call, open_console, sign_in, write
from pages_steps import until

pytestmark = pytest.mark.browser
MODES = {"full": (FULL, "light"), "full-dark": (FULL, "dark"), "laptop": (LAPTOP, "light"), "laptop-dark": (LAPTOP, "dark"), "tablet": (TABLET, "light")}
#: Buttons cut off by the screen or too small for a mouse; the page wider than the screen.
_WRONG = """() => {
  const seen = (e) => e.getClientRects().length && !e.closest('.hush, .skip') && !e.classList.contains('skip');
  const out = [];
  for (const b of document.querySelectorAll('button, a[href], input:not([type=checkbox]):not([type=radio]), select')) if (seen(b)) {
    const r = b.getBoundingClientRect();
    if (r.width < 24 || r.height < 24) out.push(['small', b.outerHTML.slice(0, 120), r.width, r.height]);
    if (r.left < -1 || r.right > innerWidth + 1) out.push(['cut', b.outerHTML.slice(0, 120), r.left, r.right]);
  }
  for (const e of document.querySelectorAll('html, .top, .strip, .call__head, .call__body, .queue, .page')) {
    if (e.scrollWidth > e.clientWidth + 2) out.push(['wide', e.className || e.tagName, e.scrollWidth, e.clientWidth]);
  }
  return out;
}"""


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    door = console_door(tmp_path_factory.mktemp("looks"))
    yield door
    door.puppet.stop()
    door.shut()


@pytest.fixture(scope="module")
def crowd(house):
    """Two hundred and ten people wait, the first in words of their own."""
    import secrets

    import sqlalchemy as sa
    from bot.spine.schema import conversations, inbox, wanting

    for text in ("北京窗口本科6年，你们这个我看不懂", "我就想问问我这种情况到底能不能评", "上海客服，三级考试在哪考啊"):
        citizen = Citizen(house)
        citizen.say(text)
        citizen.say("人工")
    end = time.time() + 8
    while time.time() < end:
        with house.database.writing() as connection:
            if connection.execute(sa.update(wanting).values(since=time.time() - 1200)).rowcount == 3:
                break
        time.sleep(0.05)
    now = time.time()
    names = [f"{('web', 'wechat', 'embed', 'rest')[n % 4]}:{secrets.token_hex(20)}" for n in range(207)]
    with house.database.writing() as connection:
        for n, name in enumerate(names):
            since = now - 30 - 4 * n
            connection.execute(sa.insert(conversations).values(
                id=name, channel=name.partition(":")[0], created_at=since, last_seen=since, in_sequence=1, out_sequence=0))
            connection.execute(sa.insert(inbox).values(
                channel=name.partition(":")[0], conversation=name, message_id=f"{name}/1", sequence=1, text=f"第{n}位：我想问问职称", state="done", received_at=since, metadata={}, attempts=1))
            if n % 3 == 0:
                connection.execute(sa.insert(wanting).values(conversation=name, since=since, why="asked"))
    return house


@pytest.fixture
def check(picture):
    """check(page, name): keep a picture and look; what is wrong is told of all views together at the end."""
    wrong = []

    def look(page, name: str) -> None:
        page.evaluate("document.querySelectorAll('.notice').forEach((n) => n.remove())")
        picture(page, f"console-{name}")
        wrong.extend((name, *one) for one in page.evaluate(_WRONG))
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        wrong.extend((name, v["id"], [n["html"][:200] for n in v["nodes"]][:3], v["nodes"][0].get("failureSummary")) for v in found)

    yield look
    assert not wrong, json.dumps(wrong, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("mode", MODES)
def test_every_view_is_open_to_everyone(visit, crowd, check, mode):
    size, theme = MODES[mode]
    clear_desks(crowd)
    page = open_console(visit, crowd, size, color_scheme=theme, reduced_motion="reduce")
    page.wait_for_selector(".signin input")
    check(page, f"{mode}-01-sign-in")
    page.fill("[name=username]", "zhang")
    page.fill("[name=password]", "no")
    page.keyboard.press("Enter")
    page.wait_for_selector(".wrong:not(:empty)")
    check(page, f"{mode}-02-refused")
    page.fill("[name=username]", "")
    page.focus("[name=username]")
    sign_in(page)
    page.wait_for_selector(".link.yes")
    check(page, f"{mode}-03-desk")
    new_call(page)
    check(page, f"{mode}-04-new-call")
    write(page, "本6年京窗口无职称")
    check(page, f"{mode}-05-call")
    page.keyboard.type("1")
    page.wait_for_selector(".pick--held, .fact:has-text('方向')")
    until(page, "[...document.querySelectorAll('.fact__label')].some((f) => f.innerText.includes('方向'))")
    check(page, f"{mode}-06-several")
    page.keyboard.press("F3")
    page.keyboard.type("评这个要交多少钱")
    page.wait_for_selector(".faq__answer")
    check(page, f"{mode}-07-answer")
    page.keyboard.press("Control+a")
    page.keyboard.type("能带宠物考试吗")
    page.wait_for_selector(".faq__none")
    check(page, f"{mode}-08-no-answer")
    page.keyboard.press("Escape")
    page.keyboard.press("F2")
    page.keyboard.press("Enter")
    page.wait_for_selector(".fact__edit")
    check(page, f"{mode}-09-fact")
    page.keyboard.press("Escape")
    people(page, check, mode, size)
    dialogs(page, check, mode)
    views(page, check, mode)


def people(page, check, mode, size) -> None:
    """The queue, a conversation, four at once."""
    if size == TABLET:
        page.locator(".strip .btn").first.click()
        page.wait_for_selector(".queue")
        check(page, f"{mode}-10-queue")
    page.wait_for_selector(".waits")
    page.keyboard.press("Alt+q")
    page.keyboard.press("Space")
    page.wait_for_selector("dialog[open]")
    page.wait_for_selector(".talk__list, .talk__state")
    check(page, f"{mode}-11-preview")
    page.keyboard.press("Escape")
    page.locator(".queue__list").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.classList.contains('say__field')")
    page.keyboard.type("您好，我来帮您看看。您本科毕业以后，在窗口干了几年？")
    page.keyboard.press("Enter")
    page.wait_for_selector(".word--agent")
    if size == TABLET:
        page.locator(".strip .btn").first.click()
    check(page, f"{mode}-12-conversation")
    for text in ("高中客服3年沪", "温 民非 培训3年"):
        new_call(page)
        write(page, text)
    page.keyboard.press("Alt+2")
    check(page, f"{mode}-13-four")
    page.keyboard.press("Alt+g")
    check(page, f"{mode}-14-one-of-four")
    page.keyboard.press("Alt+g")


def dialogs(page, check, mode) -> None:
    """What stands over the page."""
    page.keyboard.press("Alt+1")
    for key, name in (("Alt+w", "15-wrap-up"), ("Alt+t", "16-transfer"), ("Alt+p", "17-split"), ("Alt+/", "18-help")):
        page.keyboard.press(key)
        page.wait_for_selector("dialog[open]")
        if name.endswith("transfer"):
            page.wait_for_selector(".person")
        check(page, f"{mode}-{name}")
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog[open]", state="detached")
    page.locator("header [aria-label=导出记录]").click()
    check(page, f"{mode}-19-export")
    page.keyboard.press("Escape")
    page.focus(LINE)
    page.keyboard.type("退休返聘的年头能不能抵")
    page.keyboard.press("Alt+m")
    page.wait_for_selector(".rec--note")


def views(page, check, mode) -> None:
    """Curators, supervisors."""
    page.keyboard.press("F4")
    page.wait_for_selector(".draft")
    page.locator(".draft .btn--main").click()
    page.wait_for_selector(".lint li")
    check(page, f"{mode}-20-curator")
    page.keyboard.press("F4")
    page.wait_for_selector(".number-tile")
    page.wait_for_selector(".chart")
    check(page, f"{mode}-21-figures")
    page.locator("text=看表").click()
    check(page, f"{mode}-22-figures-table")
    page.keyboard.press("F4")
    page.wait_for_selector(".plain-table--wide")
    check(page, f"{mode}-23-audit")


def test_two_hundred_who_wait_are_few_rows_at_a_time(visit, crowd):
    clear_desks(crowd)
    page = open_console(visit, crowd, LAPTOP)
    sign_in(page)
    page.wait_for_selector(".waits")
    total = int(page.locator(".queue__head p b").last.inner_text())
    assert total >= 200
    page.keyboard.press("Alt+q")
    seen, most = set(), 0
    for _ in range(70):
        rows = page.evaluate("[...document.querySelectorAll('.waits')].map((w) => [w.id, w.getAttribute('aria-setsize')])")
        seen |= {row for row, _ in rows}
        most = max(most, len(rows))
        assert {size for _, size in rows} == {str(total)}
        page.keyboard.press("PageDown")
    assert most <= 60 and len(seen) == total
    assert page.locator(".waits--on").get_attribute("aria-posinset") == str(total)
    on = page.locator(".queue__list").get_attribute("aria-activedescendant")
    assert on == page.locator(".waits--on").get_attribute("id")
    # A frame is not missed for scrolling: nothing but rows in sight is made anew.
    page.mouse.move(100, 400)
    for _ in range(20):
        page.mouse.wheel(0, -2000)
    until(page, "document.querySelector('.queue__list').scrollTop === 0")
    assert page.locator(".waits").count() <= 60


def test_the_line_that_is_down_is_told_and_comes_back(visit, tmp_path, picture):
    door = console_door(tmp_path)
    try:
        page = open_console(visit, door, LAPTOP, reduced_motion="reduce")
        sign_in(page)
        page.wait_for_selector(".link.yes")
        new_call(page)
        page.keyboard.type("本6年京窗口无职称")
        door.shut()
        page.wait_for_selector(".offline")
        page.keyboard.press("Enter")
        page.wait_for_selector(".notice")
        picture(page, "console-laptop-24-offline")
        until(page, f"document.querySelector({json.dumps(LINE)}).value === '本6年京窗口无职称'")
        door.open()
        page.wait_for_selector(".offline", state="detached", timeout=20000)
        page.focus(LINE)
        page.keyboard.press("Enter")
        page.wait_for_selector(".fact")
    finally:
        door.puppet.stop()
        door.shut()


def test_the_halls_kiosks_are_one_press_away_and_the_desk_stays_open(visit, crowd):
    clear_desks(crowd)
    page = at_desk(visit, crowd, size=LAPTOP)
    with page.context.expect_page() as opened:
        page.click("a[title='大厅终端的情况']")
    opened.value.wait_for_selector("h1")
    assert opened.value.url.endswith("/console/kiosks") and "终端" in opened.value.inner_text("h1")
    assert page.is_visible(".top")


def test_the_help_lists_the_shorthand_codes_that_the_line_understands(visit, crowd):
    clear_desks(crowd)
    page = at_desk(visit, crowd, size=LAPTOP)
    new_call(page)
    page.keyboard.press("Alt+/")
    page.wait_for_selector(".codes dt")
    codes = dict(zip(page.locator(".codes dt").all_inner_texts(), page.locator(".codes dd").all_inner_texts()))
    assert codes["bj"] == "北京" and codes["ck"] == "窗口" and codes["bk"] == "本科"
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog[open]", state="detached")
    write(page, "bjckbk6nw")
    page.wait_for_selector(".fact:has-text('本科')")
