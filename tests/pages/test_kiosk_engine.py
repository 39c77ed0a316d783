"""The kiosk against the real door and the real engine with the trained model: whole visits, and zero rows after them."""
import pytest
from kiosk_steps import answer, begin, choose, press_number, settled, stand, title, to_check
from pages_engine import house  # noqa: F401
from pages_steps import bachelor, until

pytestmark = [pytest.mark.engine, pytest.mark.browser]
@pytest.mark.parametrize("place,levels", [("北京", 4), ("上海", 2), ("吉林", 4), ("温州", 1)])
def test_a_whole_visit_leaves_nothing(visit, house, place, levels):
    page = stand(visit, house)
    page.context.set_default_timeout(20000)
    begin(page)
    choose(page, place)
    to_check(page, choice=bachelor)
    page.tap(".row2 .btn--main")
    assert page.locator(".verdict .step").count() == levels
    rows = house.rows()
    assert rows["conversations"] == 1 and rows["inbox"] > 1 and rows["outbox"] > 1 and rows["events"] > 10
    page.tap(".take .btn--main")
    page.wait_for_selector(".wiped.yes")
    assert set(house.rows().values()) == {0}


def test_back_change_question_and_staff_with_the_real_engine(visit, house):
    page = stand(visit, house)
    page.context.set_default_timeout(20000)
    begin(page)
    choose(page, "北京")
    answer(page, choice=bachelor)
    answer(page, "6")
    page.tap(".dock__btn:has-text('上一题')")
    settled(page)
    assert page.locator(".keypad").count() == 1
    press_number(page, "2.5")
    settled(page)
    page.tap(".dock__btn:has-text('我填的')")
    until(page, "document.querySelector('.facts').textContent.includes('2.5年')")
    page.tap(".fact:has-text('年限') .btn")
    for _ in range(3):
        page.tap(".key[aria-label=删掉一位]")
    press_number(page, "7")
    settled(page)
    until(page, "document.querySelector('.facts') && document.querySelector('.facts').textContent.includes('7年')")
    page.tap(".fact:has-text('学历') .btn")
    page.tap(".choice:has-text('硕士')")
    settled(page)
    until(page, "document.querySelector('.facts') && document.querySelector('.facts').textContent.includes('硕士')")
    page.tap(".row2 .btn--main")
    asked = title(page)
    page.tap(".dock__btn:has-text('查一查')")
    page.tap(".topic:has-text('流程')")
    page.locator(".asks .choice").first.tap()
    page.wait_for_selector(".answer .basis")
    settled(page)
    page.tap(".row2 .btn--main")
    assert title(page) == asked
    page.tap(".dock__btn:has-text('叫人帮忙')")
    page.wait_for_selector(".state--good")
    page.wait_for_selector("#stage .talk")
    page.tap(".dock__btn--end")
    page.wait_for_selector(".wiped.yes")
    assert set(house.rows().values()) == {0}


def test_every_curated_question_is_answered_by_the_engine_too(house):
    """What the tiles send, asked before anything is chosen: taken for a question, and answered from the documents."""
    import httpx

    from bot.pages.kiosk import questions

    unanswered = []
    with httpx.Client(base_url=house.url, trust_env=False, timeout=30) as client:
        for one in questions()["schemes"]:
            for asked in (q for topic in one["topics"].values() for q in topic):
                told = client.post("/webhooks/rest/webhook", json={"sender": asked, "message": asked}).json()
                if not any((m.get("custom") or {}).get("entry") for m in told):
                    unanswered.append((asked, [m["text"][:60] for m in told]))
    assert not unanswered
