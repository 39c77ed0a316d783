"""How a visit at the kiosk ends - left, wiped, cut off, without an engine: with nothing left on either side."""
import pytest
from kiosk_steps import answer, begin, choose, stand, stand_with_clock
from pages_steps import bachelor, until

pytestmark = pytest.mark.browser


def test_nobody_there_is_asked_and_then_wiped_from_both_sides(visit, own_door, picture):
    page = stand_with_clock(visit, own_door)
    begin(page)
    choose(page, "北京")
    answer(page, choice=bachelor)
    assert own_door.rows()["events"] > 0
    page.clock.fast_forward(89_000)
    assert page.locator("dialog.still[open]").count() == 0
    page.clock.fast_forward(6_000)
    page.wait_for_selector("dialog.still[open]")
    picture(page, "kiosk-idle")
    assert 20 <= int(page.locator(".still__count b").inner_text()) <= 30
    page.tap("dialog.still .btn--main")  # still there
    until(page, "!document.querySelector('dialog[open]')")
    assert page.locator(".keypad").count() == 1
    page.wait_for_timeout(1000)  # the leap of the clock made the stream look dead; it comes back
    page.clock.fast_forward(95_000)
    page.wait_for_selector("dialog.still[open]")
    page.wait_for_timeout(1000)
    with page.expect_response(lambda r: r.request.method == "DELETE") as wiped:
        page.clock.fast_forward(31_000)
    assert wiped.value.json()["wiped"] is True
    page.wait_for_selector(".wiped.yes")
    assert set(own_door.rows().values()) == {0}
    page.clock.fast_forward(9_000)
    page.wait_for_selector(".btn--begin")


def test_in_the_last_seconds_one_can_wipe_at_once(visit, own_door):
    page = stand_with_clock(visit, own_door)
    begin(page)
    choose(page, "北京")
    page.clock.fast_forward(95_000)
    page.tap("dialog.still .btn:has-text('现在清除')")
    page.wait_for_selector(".wiped.yes")
    assert set(own_door.rows().values()) == {0}


def test_a_reload_begins_clean_and_deletes_what_was_left(visit, own_door):
    page = stand(visit, own_door)
    begin(page)
    choose(page, "北京")
    answer(page, choice=bachelor)
    page.reload()
    page.wait_for_selector(".wiped.yes")
    assert set(own_door.rows().values()) == {0}
    page.tap(".btn--begin")
    begin(page)


def test_a_lost_line_ends_in_a_clean_start_and_the_rest_is_deleted_when_it_is_back(visit, own_door, picture):
    page = stand_with_clock(visit, own_door)
    begin(page)
    choose(page, "北京")
    own_door.shut()
    page.locator(".choice:has-text('本科')").tap()
    page.wait_for_timeout(300)
    page.clock.run_for(5_000)
    page.wait_for_selector(".over__in--down")
    picture(page, "kiosk-line-down")
    page.clock.run_for(20_000)
    page.clock.run_for(5_000)
    page.wait_for_selector(".wiped.maybe")
    assert "网络" in page.locator("#stage").inner_text()
    own_door.open()
    for _ in range(40):
        page.clock.run_for(2_000)
        page.wait_for_timeout(50)
        if not any(own_door.rows().values()):
            break
    assert set(own_door.rows().values()) == {0}
    page.wait_for_selector(".wiped.yes, .btn--begin:not([disabled])")


def test_an_engine_that_dies_in_mid_visit_is_told_kindly_and_the_visit_goes_on(visit, own_door, picture):
    page = stand(visit, own_door)
    begin(page)
    choose(page, "北京")
    own_door.puppet.dying.set()
    page.locator(".choice:has-text('本科')").tap()
    assert own_door.puppet.died.wait(8)
    page.wait_for_selector(".over__in:has-text('收好')", timeout=15000)
    picture(page, "kiosk-engine-away")
    assert page.locator(".dock__btn:has-text('叫人帮忙')").is_enabled() and page.locator(".dock__btn--end").is_enabled()
    own_door.puppet.dying.clear()
    page.wait_for_selector(".keypad", timeout=15000)
    assert "第2题" in page.locator(".say__over").inner_text()
    answer(page)
    page.tap(".dock__btn:has-text('我填的')")
    assert page.locator(".fact__words").all_inner_texts() == ["本科", "6年"]
    page.tap(".dock__btn--end")
    page.wait_for_selector(".wiped.yes")
    assert set(own_door.rows().values()) == {0}


def test_who_will_not_wait_for_a_dead_engine_leaves_nothing(visit, own_door):
    page = stand(visit, own_door)
    begin(page)
    choose(page, "北京")
    own_door.puppet.dying.set()
    page.locator(".choice:has-text('本科')").tap()
    assert own_door.puppet.died.wait(8)
    page.tap(".dock__btn--end")
    page.wait_for_selector(".wiped.yes")
    own_door.puppet.dying.clear()
    page.wait_for_timeout(1500)
    assert set(own_door.rows().values()) == {0}


def test_a_conversation_wiped_on_the_server_is_told(visit, own_door):
    from bot.door.chat import conversation_of
    from bot.spine import conversations

    page = stand(visit, own_door)
    begin(page)
    choose(page, "北京")
    conversations.wipe(own_door.database, conversation_of(page.evaluate("JSON.parse(sessionStorage['zhicheng.kiosk']).token")))
    page.wait_for_selector(".wiped", timeout=12000)


def test_the_next_person_finds_the_page_as_the_hall_set_it_up(visit, door):
    page = stand(visit, door, query="kiosk=2号机&theme=light")
    page.tap(".dock__btn:has-text('大字版')")
    page.tap(".dock__btn:has-text('深色')")
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert size >= 30 and page.evaluate("document.documentElement.dataset.theme") == "dark"
    begin(page)
    page.tap(".dock__btn--end")
    page.wait_for_selector(".wiped.yes")
    page.tap(".btn--begin")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert not page.evaluate("document.documentElement.hasAttribute('data-elder')")
