"""Every screen in every mode: no axe violation, no sideways scrolling, and a picture kept of it."""
import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages_steps import answer, bachelor, broken_labels, say, tap_scheme, to_the_end

pytestmark = pytest.mark.browser
#: Modes of looking: theme, text size 1 to 3, screen.
MODES = {
    "phone": ("light", 1, "phone"), "smallest-large": ("light", 3, "smallest"), "phone-dark": ("dark", 1, "phone"), "phone-large": ("light", 3, "phone"),
    "tablet": ("light", 1, "tablet"), "desk": ("light", 1, "desk"), "desk-dark": ("dark", 1, "desk"),
}


def check(page, name: str, picture) -> None:
    picture(page, name)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert not found, json.dumps([(v["id"], [n["html"][:160] for n in v["nodes"]], v["nodes"][0].get("failureSummary")) for v in found], ensure_ascii=False, indent=1)
    wide = page.evaluate("[document.documentElement.scrollWidth - innerWidth, document.querySelector('#log').scrollWidth - document.querySelector('#log').clientWidth]")
    assert max(wide) <= 0, wide
    assert not broken_labels(page)


@pytest.mark.parametrize("mode", MODES)
def test_every_screen_is_open_to_everyone(visit, door, picture, mode):
    theme, text, size = MODES[mode]
    page = visit(door.url, size, color_scheme=theme, reduced_motion="reduce")
    if text > 1:
        page.evaluate("(t) => localStorage.setItem('zhicheng.prefs', JSON.stringify({ text: t }))", text)
        page.reload()
        page.wait_for_selector(".tile")
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    check(page, f"{mode}-1-welcome", picture)
    tap_scheme(page, "北京")
    check(page, f"{mode}-2-question", picture)
    answer(page, choice=bachelor)
    check(page, f"{mode}-3-number", picture)
    answer(page)
    check(page, f"{mode}-4-partial", picture)
    say(page, "评这个要交多少钱")
    check(page, f"{mode}-5-answer", picture)
    say(page, "答辩")
    check(page, f"{mode}-6-which", picture)
    while not page.locator(".question--open [role=checkbox]").count():
        answer(page, choice=bachelor)
    page.locator(".question--open [role=checkbox]").first.click()
    check(page, f"{mode}-7-several", picture)
    say(page, "为什么")
    check(page, f"{mode}-8-why", picture)
    to_the_end(page)
    check(page, f"{mode}-9-verdict", picture)
    page.locator(".verdict .step__all summary").last.click()
    page.wait_for_selector(".step__all[open] .terms")
    page.locator(".step__all[open] .terms").last.scroll_into_view_if_needed()
    check(page, f"{mode}-10-clauses", picture)
    page.locator(".verdict__tools").scroll_into_view_if_needed()
    check(page, f"{mode}-11-end", picture)
    if size != "desk":
        page.locator(".bar").click()
        page.locator("dialog[open] .fact__btn").first.click()
    else:
        page.locator(".aside .fact__btn").first.click()
    check(page, f"{mode}-12-situation", picture)
    page.keyboard.press("Escape")
    page.locator("[aria-label=更多]").click()
    check(page, f"{mode}-13-more", picture)
    page.locator("dialog[open] .btn:has-text('重新开始')").click()
    check(page, f"{mode}-14-over", picture)
    page.locator("dialog[open] .btn:has-text('先不')").click()
    page.locator("header [aria-label=转人工]").click()
    page.wait_for_selector(".bubble--staff")
    check(page, f"{mode}-15-staff", picture)


def test_the_states_of_a_bad_line_are_open_to_everyone_too(visit, own_door, picture):
    page = visit(own_door.url, reduced_motion="reduce")
    tap_scheme(page, "北京")
    own_door.puppet.working.clear()
    page.locator(".question--open .choice:has-text('本科')").click()
    page.wait_for_selector(".thinking")
    check(page, "state-1-thinking", picture)
    own_door.shut()
    page.fill("#say", "工作6年")
    page.press("#say", "Enter")
    page.wait_for_selector(".line__in--down")
    check(page, "state-2-line-down", picture)
    own_door.puppet.working.set()
    own_door.open()
    page.wait_for_selector(".line__in--back")
    check(page, "state-3-line-back", picture)


def test_an_ended_talk_and_an_engine_that_starts(visit, own_door, picture):
    from bot.door.chat import conversation_of
    from bot.spine import conversations

    own_door.puppet.away.set()
    page = visit(own_door.url, reduced_motion="reduce")
    page.wait_for_selector(".line__in:has-text('正在启动')")
    check(page, "state-4-starting", picture)
    own_door.puppet.away.clear()
    tap_scheme(page, "北京")
    conversations.wipe(own_door.database, conversation_of(page.evaluate("JSON.parse(sessionStorage.getItem('zhicheng.web')).token")))
    page.wait_for_selector(".composer--ended", timeout=12000)
    check(page, "state-5-ended", picture)


@pytest.mark.parametrize("viewport", [(844, 390), (320, 568)], ids=["on-its-side", "smallest"])
def test_small_and_sideways_phones(visit, door, picture, viewport):
    page = visit(door.url, "other", viewport=viewport)
    name = "x".join(map(str, viewport))
    check(page, f"{name}-1-welcome", picture)
    tap_scheme(page, "北京")
    check(page, f"{name}-2-question", picture)
    to_the_end(page, choice=bachelor)
    check(page, f"{name}-3-verdict", picture)


def test_text_size_and_theme_are_kept_without_a_flash(visit, door):
    page = visit(door.url, "desk")
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.welcome__lead')).fontSize)")
    page.locator("header [aria-label^=字号]").click()
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.welcome__lead')).fontSize)") > size
    page.locator("header [aria-label=换成深色]").click()
    page.reload()
    assert page.evaluate("[document.documentElement.dataset.theme, document.documentElement.dataset.text]") == ["dark", "2"]


def test_the_page_gives_way_to_a_soft_keyboard(visit, door):
    """The visible part shrinks, as when a keyboard opens: the field stays inside it."""
    page = visit(door.url)
    page.set_viewport_size({"width": 390, "height": 480})
    page.focus("#say")
    page.wait_for_timeout(100)
    box = page.locator("#say").bounding_box()
    assert box["y"] + box["height"] <= 480


def test_every_target_is_large_enough_for_a_finger(visit, door):
    page = visit(door.url)
    tap_scheme(page, "北京")
    answer(page, choice=bachelor)
    small = page.evaluate("""[...document.querySelectorAll('button, summary, a[href]')].filter((b) => {
      const r = b.getBoundingClientRect();
      return r.width && !b.closest('.skip') && !b.classList.contains('skip') && (r.height < 40 || r.width < 40);
    }).map((b) => b.outerHTML.slice(0, 120))""")
    assert not small, small
