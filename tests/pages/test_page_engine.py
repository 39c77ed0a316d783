"""The web chat against the real door and the real engine: each scheme once, and an engine killed in mid-visit."""
import pytest
from kiosk_steps import begin, choose, settled as at_rest, stand
from pages_engine import house  # noqa: F401
from pages_steps import answer, bachelor, bot_rows, say, settled, tap_scheme, to_the_end, until

pytestmark = [pytest.mark.engine, pytest.mark.browser]


@pytest.mark.parametrize("place,levels", [("北京", 4), ("上海", 2), ("吉林", 4), ("温州", 1)])
def test_a_whole_talk_with_an_answer_changed(visit, house, place, levels):  # noqa: F811
    page = visit(house.url)
    page.context.set_default_timeout(20000)
    tap_scheme(page, place)
    answer(page, choice=bachelor)
    answer(page, choice=bachelor)
    before = bot_rows(page)
    page.locator(".chosen .linkish").first.tap()
    page.locator(".question--open .choice").nth(1).tap()
    settled(page, before)
    to_the_end(page, choice=bachelor)
    assert page.locator(".verdict").last.locator(".step").count() == levels
    assert "仅供参考" in page.locator(".verdict").last.inner_text()
    say(page, "要交多少钱")
    assert page.locator(".answer .basis").last.is_visible()


def test_an_engine_killed_in_mid_visit_is_told_kindly_and_nothing_is_lost(visit, house):  # noqa: F811
    """The web chat and the kiosk side by side, each with an answer given to a dead engine."""
    page, kiosk = visit(house.url), stand(visit, house)
    for one in (page, kiosk):
        one.context.set_default_timeout(30000)
    tap_scheme(page, "北京")
    begin(kiosk)
    choose(kiosk, "北京")
    before = bot_rows(page)
    house.kill_engine()
    page.locator(".question--open .choice:has-text('本科')").tap()
    kiosk.locator(".choice:has-text('本科')").tap()
    page.wait_for_selector(".thinking:has-text('收好')")
    kiosk.wait_for_selector(".over__in:has-text('收好')")
    assert bot_rows(page) == before
    house.start_engine()
    house.wait_ready()
    until(page, "!document.querySelector('.thinking') && document.querySelector('.question--open .number')", 30)
    kiosk.wait_for_selector(".keypad")
    at_rest(kiosk)
    assert page.locator(".question--open").count() == 1 and page.locator(".said").count() == 2
    assert "第2题" in kiosk.locator(".say__over").inner_text()
    page.reload()
    page.wait_for_selector(".question--open .number")
    assert page.locator(".said").count() == 2
