"""Whole visits at the kiosk by touch and by keys, and answers changed on the way."""
import re

import pytest
from kiosk_steps import WIDE, answer, begin, choose, press_number, settled, stand, title, to_check, to_result
from pages_steps import bachelor, press_until, until

pytestmark = pytest.mark.browser
LEVELS = {"吉林": 4, "上海": 2, "北京": 4, "温州": 1}


def answer_by_keys(page) -> None:
    """Answer the question on the page by keys alone."""
    if page.locator(".keypad").count():
        page.keyboard.type("6")
        page.keyboard.press("Enter")
    elif page.locator("[role=checkbox]").count():
        press_until(page, "[role=checkbox]")
        page.keyboard.press("Space")
        press_until(page, ".choices__send")
        page.keyboard.press("Enter")
    else:
        press_until(page, ".choice")
        page.keyboard.press(str(bachelor(page.locator(".choice").all_inner_texts()) + 1))
    settled(page)


@pytest.mark.parametrize("place", LEVELS)
def test_a_whole_consultation_by_keys(visit, own_door, place):
    page = stand(visit, own_door, WIDE, "kiosk=1号机&keyboard=1")
    settled(page, "document.querySelector('.btn--begin:not([disabled])')")
    press_until(page, ".btn--begin")
    page.keyboard.press("Enter")
    page.wait_for_selector(".tile")
    page.evaluate("(place) => [...document.querySelectorAll('.tile')].find((t) => t.innerText.includes(place)).id = 'wanted'", place)
    press_until(page, "#wanted")
    page.keyboard.press("Enter")
    settled(page, "!document.querySelector('.tile')")
    asked = 0
    while title(page) != "请核对您的情况":
        answer_by_keys(page)
        asked += 1
        assert asked < 60
    # An earlier answer is changed.
    before = page.locator(".fact__words").all_inner_texts()
    press_until(page, ".fact .btn")
    page.keyboard.press("Enter")
    page.wait_for_selector(".say__over:has-text('修改')")
    press_until(page, ".choice:not(.choice--on)")
    page.keyboard.press("Enter")
    settled(page, "document.querySelector('.facts')")
    assert page.locator(".fact__words").first.inner_text() != before[0]
    press_until(page, ".row2 .btn--main")
    page.keyboard.press("Enter")
    settled(page)
    while not page.locator(".verdict").count():
        if title(page) == "请核对您的情况":
            press_until(page, ".row2 .btn--main")
            page.keyboard.press("Enter")
            page.wait_for_selector(".verdict")
            break
        answer_by_keys(page)
        asked += 1
        assert asked < 90
    assert page.locator(".verdict .step").count() == LEVELS[place]
    press_until(page, ".take .btn--main")
    page.keyboard.press("Enter")
    page.wait_for_selector(".wiped.yes")
    assert set(own_door.rows().values()) == {0}


@pytest.mark.parametrize("place", LEVELS)
def test_a_whole_consultation_by_touch(visit, own_door, place):
    page = stand(visit, own_door, WIDE if place == "温州" else (1080, 1920))
    begin(page)
    choose(page, place)
    asked = to_check(page, choice=bachelor)
    assert len(asked) >= 3
    assert page.locator(".fact").count() >= 3
    # An earlier answer is changed: the rest stays, and what it now needs is asked.
    first = page.locator(".fact__words").first.inner_text()
    page.locator(".fact .btn").first.tap()
    page.locator(".choice:not(.choice--on):not(.choice--apart)").first.tap()
    settled(page, "document.querySelector('.facts')")
    assert page.locator(".fact__words").first.inner_text() != first
    page.tap(".row2 .btn--main")
    settled(page)
    if not page.locator(".verdict").count():
        to_result(page, choice=bachelor)
    card = page.locator(".verdict")
    assert card.locator(".step").count() == LEVELS[place]
    assert "仅供参考" in card.inner_text()
    assert own_door.rows()["conversations"] == 1
    page.tap(".take .btn--main")
    page.wait_for_selector(".wiped.yes")
    assert title(page) == "已清除"
    assert set(own_door.rows().values()) == {0}
    assert "token" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_nothing_is_kept_before_consent_and_only_the_token_after_it(visit, own_door):
    page = stand(visit, own_door)
    assert set(own_door.rows().values()) == {0} and page.evaluate("sessionStorage.length + localStorage.length") == 0
    begin(page)
    choose(page, "北京")
    answer(page, choice=bachelor)
    kept = page.evaluate("JSON.stringify({...sessionStorage})")
    assert re.fullmatch(r'\{"zhicheng\.kiosk":"\{\\"token\\":\\"kiosk\.[\w-]+\\"\}"\}', kept), kept
    assert page.evaluate("localStorage.length") == 0


def test_back_takes_back_one_answer_alone(visit, door):
    page = stand(visit, door)
    begin(page)
    choose(page, "北京")
    first = title(page)
    answer(page, choice=bachelor)
    press_number(page, "6")
    settled(page)
    page.tap(".dock__btn:has-text('上一题')")
    settled(page)
    assert page.locator(".keypad").count() == 1 and "第2题" in page.locator(".say__over").inner_text()
    press_number(page, "8")
    settled(page)
    page.tap(".dock__btn:has-text('我填的')")
    words = page.locator(".facts").inner_text()
    assert "本科" in words and "8年" in words and first != title(page)


def test_back_from_the_first_question_leads_to_the_tiles_and_on_again(visit, door):
    page = stand(visit, door)
    begin(page)
    choose(page, "北京")
    page.tap(".dock__btn:has-text('上一题')")
    assert page.locator(".tile").count() == 5
    page.tap(".tile:has-text('上海')")
    settled(page, "!document.querySelector('.tile')")
    assert "上海" in page.locator(".say__over").inner_text()


def test_an_answer_is_changed_from_the_check_page_and_the_rest_stays(visit, door):
    page = stand(visit, door)
    begin(page)
    choose(page, "北京")
    to_check(page, choice=bachelor)
    before = page.locator(".fact").all_inner_texts()
    page.tap(".fact:has-text('学历') .btn")
    assert page.locator(".choice--on").inner_text() == "本科"
    page.tap(".choice:has-text('硕士')")
    settled(page, "document.querySelector('.facts')")
    until(page, "document.querySelector('.facts') && document.querySelector('.facts').textContent.includes('硕士')")
    after = page.locator(".fact").all_inner_texts()
    changed = [pair for pair in zip(before, after) if pair[0] != pair[1]]
    assert len(before) <= len(after) and len(changed) == 1
    while title(page) != "请核对您的情况":
        answer(page)
    page.tap(".row2 .btn--main")
    assert "硕士" in page.locator(".verdict__facts p").text_content()


def test_a_number_is_changed_by_keys(visit, door):
    page = stand(visit, door)
    begin(page)
    choose(page, "北京")
    answer(page, choice=bachelor)
    answer(page, "6")
    page.tap(".dock__btn:has-text('我填的')")
    page.tap(".fact:has-text('年限') .btn")
    for _ in range(2):
        page.tap(".key[aria-label=删掉一位]")
    press_number(page, "2.5")
    settled(page)
    until(page, "document.querySelector('.facts') && document.querySelector('.facts').textContent.includes('2.5年')")
    page.tap(".row2 .btn--main")
    assert page.locator(".choice").count()  # the question that stood open stands there still


def test_not_knowing_leads_on(visit, door):
    page = stand(visit, door)
    begin(page)
    choose(page, "上海")
    for _ in range(4):
        asked = page.locator(".say").inner_text()
        page.locator(".choice--apart").last.tap()
        settled(page)
        assert page.locator(".say").inner_text() != asked
        if title(page) == "请核对您的情况":
            break


def test_a_question_in_the_middle_leads_back_to_where_one_was(visit, door):
    page = stand(visit, door)
    begin(page)
    choose(page, "上海")
    asked = title(page)
    page.tap(".dock__btn:has-text('查一查')")
    assert page.locator(".tab").count() == 0  # only what one is about
    page.tap(".topic:has-text('收费')")
    page.tap(".asks .choice:has-text('二级评价考核费')")
    page.wait_for_selector(".answer")
    settled(page)
    assert "350元" in page.locator(".answer").inner_text()
    page.tap(".row2 .btn--main")
    assert title(page) == asked


def test_a_sentence_is_put_together_without_a_keyboard(visit, door):
    page = stand(visit, door)
    begin(page)
    page.tap(".tile--ask")
    page.tap(".tab:has-text('上海')")
    page.tap(".topic:has-text('自己问')")
    for word in ("上海客户服务管理员", "二级", "多少钱？"):
        page.tap(f".word:text-is('{word}')")
    assert page.input_value(".typing input") == "上海客户服务管理员二级多少钱？"
    assert page.get_attribute(".typing input", "inputmode") == "none"
    assert page.locator(".asks--near .choice").count() >= 1
    page.tap(".typing button[type=submit]")
    page.wait_for_selector(".answer")
