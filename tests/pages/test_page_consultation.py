"""Whole consultations in a real Chromium: by touch, by keys, with answers changed on the way."""
import re

import pytest
from pages_steps import answer, bachelor, bot_rows, press_until, say, settled, tap_scheme, to_the_end, until

pytestmark = pytest.mark.browser
LEVELS = {"吉林": 4, "上海": 2, "北京": 4, "温州": 1}


@pytest.mark.parametrize("place", LEVELS)
def test_a_consultation_by_touch_ends_in_a_ladder_with_every_level(visit, door, place):
    page = visit(door.url)
    tap_scheme(page, place)
    to_the_end(page, choice=bachelor)
    # An earlier answer is changed: the verdict is told anew, or what it now needs is asked.
    before = bot_rows(page)
    page.locator(".chosen .linkish").first.tap()
    page.locator(".question--open .choice").nth(1).tap()
    settled(page, before)
    to_the_end(page, choice=bachelor)
    assert page.locator(".verdict").count() >= 2
    card = page.locator(".verdict").last
    assert card.locator(".step").count() == LEVELS[place]
    # Colour never alone: each level has a shape and a word.
    for step in card.locator(".step").all():
        assert step.locator(".step__badge svg").count() == 1
        assert step.locator(".outcome").inner_text() in ("可以申报", "还不能申报", "还不能确定", "不必再核对")
    assert "仅供参考" in card.inner_text()
    assert card.locator("svg.stairs").get_attribute("aria-label").startswith("从低到高：")


def answer_by_keys(page) -> None:
    """Answer the open question by keys alone, beginning wherever the focus lies."""
    before = bot_rows(page)
    question = page.locator(".question--open").last
    if question.locator("input").count():
        press_until(page, ".question--open input")
        page.keyboard.type("6")
        page.keyboard.press("Enter")
    elif question.locator("[role=checkbox]").count():
        press_until(page, ".question--open [role=checkbox]")
        page.keyboard.press("Space")
        press_until(page, ".choices__send")
        page.keyboard.press("Enter")
    else:
        press_until(page, ".question--open, .question--open *")
        page.keyboard.press(str(bachelor(question.locator(".choice").all_inner_texts()) + 1))
    settled(page, before)


@pytest.mark.parametrize("place", LEVELS)
def test_a_consultation_by_keys_alone(visit, door, place):
    page = visit(door.url, "desk")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.evaluate("(place) => [...document.querySelectorAll('.tile')].find((t) => t.innerText.includes(place)).id = 'wanted'", place)
    press_until(page, "#wanted")
    page.keyboard.press("Enter")
    settled(page, 0)
    for _ in range(60):
        if not page.locator(".question--open").count():
            break
        answer_by_keys(page)
    assert page.locator(".verdict").last.locator(".step").count() == LEVELS[place]
    # The clauses of a level, and an earlier answer changed: by keys too.
    press_until(page, ".step__all summary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".step__all[open] .terms")
    verdicts = page.locator(".verdict").count()
    press_until(page, ".chosen .linkish", "Shift+Tab", 200)
    changed = page.evaluate("document.activeElement.closest('.question').getAttribute('aria-label')")
    before = bot_rows(page)
    page.keyboard.press("Enter")
    until(page, "document.activeElement.matches('.question--open')")
    page.keyboard.press("2")
    settled(page, before)
    for _ in range(60):
        if not page.locator(".question--open").count():
            break
        answer_by_keys(page)
    until(page, f"document.querySelectorAll('.verdict').length > {verdicts}")
    assert page.locator(f".question[aria-label='{changed}'] .chosen").last.is_visible()


def test_the_field_is_one_key_away(visit, door):
    page = visit(door.url, "desk")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "say"
    page.keyboard.type("我在上海做客服，大专")
    page.keyboard.press("Enter")
    settled(page, 0)
    assert page.locator(".question--open").count() == 1


def test_after_an_answer_by_button_the_next_question_has_the_focus(visit, door):
    page = visit(door.url, "desk")
    page.locator(".tile:has-text('北京')").focus()
    page.keyboard.press("Enter")
    settled(page, 0)
    page.locator(".question--open .choice").first.focus()
    before = bot_rows(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settled(page, before)
    until(page, "document.activeElement.classList.contains('question--open')")


def test_several_conditions_are_ticked_and_sent_as_one_answer(visit, door):
    page = visit(door.url)
    tap_scheme(page, "北京")
    while not page.locator(".question--open [role=checkbox]").count():
        answer(page, choice=bachelor)
    boxes = page.locator(".question--open [role=checkbox]")
    send = page.locator(".question--open .choices__send")
    assert send.is_disabled()
    boxes.nth(0).click()
    boxes.nth(1).click()
    assert boxes.nth(1).get_attribute("aria-checked") == "true"
    wanted = [boxes.nth(i).inner_text() for i in (0, 1)]
    before = bot_rows(page)
    send.click()
    settled(page, before)
    assert page.locator(".said").last.inner_text().endswith("；".join(wanted))


def test_an_earlier_answer_is_changed_where_it_stands_and_nothing_else_is_lost(visit, door):
    page = visit(door.url)
    tap_scheme(page, "北京")
    answer(page, choice=bachelor)
    answer(page, "3")
    before = bot_rows(page)
    page.locator(".linkish:has-text('改这一项')").first.click()
    page.locator(".question--open").first.locator(".choice:has-text('硕士')").click()
    settled(page, before)
    until(page, "document.querySelector('.bar').textContent.includes('硕士')")
    assert "3年" in page.locator(".bar").inner_text()


def test_a_fact_is_changed_on_the_card_of_your_situation(visit, door):
    page = visit(door.url)
    tap_scheme(page, "北京")
    answer(page, choice=bachelor)
    page.locator(".bar").click()
    page.locator("dialog[open] .fact__btn:has-text('学历')").click()
    assert page.locator("dialog[open] .choice--on").inner_text() == "本科"
    before = bot_rows(page)
    page.locator("dialog[open] .choice:has-text('大专')").click()
    settled(page, before)
    assert page.locator(".said").last.inner_text().endswith("学历改成大专")
    until(page, "document.querySelector('.bar').textContent.includes('大专')")


def test_beside_the_talk_there_is_room_for_your_situation_on_a_desk(visit, door):
    page = visit(door.url, "desk")
    tap_scheme(page, "北京")
    answer(page, choice=bachelor)
    page.wait_for_selector(".aside .fact:has-text('本科')")
    page.locator(".aside .fact__btn").first.click()
    assert page.locator(".aside .fact__btn").first.get_attribute("aria-expanded") == "true"


def test_an_answer_sets_its_basis_apart_and_offers_what_else_may_be_asked(visit, door):
    page = visit(door.url)
    tap_scheme(page, "上海")
    say(page, "二级报名多少钱")
    card = page.locator(".answer").last
    assert "第6条" in card.locator(".basis").inner_text()
    assert card.locator(".stale").count() == 0
    assert card.locator(".more .btn").count() == 2
    # The consultation goes on where it was.
    assert page.locator(".question--open").count() == 1


def test_what_is_past_its_time_says_so_first(visit, door):
    page = visit(door.url)
    say(page, "上海考试要健康码吗")
    assert "过时效" in page.locator(".answer .stale").inner_text()


def test_a_question_read_two_ways_offers_both_and_a_person(visit, door):
    page = visit(door.url)
    tap_scheme(page, "北京")
    say(page, "答辩")
    card = page.locator(".answer").last
    assert card.inner_text().startswith("您是想问")
    assert "1." not in card.inner_text()
    before = bot_rows(page)
    card.locator(".btn:has-text('评审要答辩吗')").click()
    settled(page, before)
    assert "答辩考核" in page.locator(".answer").last.inner_text()


def test_numbers_stay_with_their_units(visit, door):
    page = visit(door.url)
    say(page, "上海二级报名多少钱")
    whole = page.locator(".answer .nb").all_inner_texts()
    assert "350元" in whole and "第6条" in whole


def test_a_reload_goes_on_where_the_talk_was(visit, door):
    page = visit(door.url)
    tap_scheme(page, "北京")
    answer(page, choice=bachelor)
    rows = page.locator(".row").count()
    page.reload()
    page.wait_for_selector(".question--open")
    assert page.locator(".row").count() == rows
    assert page.locator(".said").last.inner_text().endswith("本科")  # not the button's payload
    answer(page, "6")


def test_starting_over_wipes_both_sides(visit, own_door):
    page = visit(own_door.url)
    tap_scheme(page, "北京")
    answer(page, choice=bachelor)
    assert own_door.rows()["conversations"] == 1
    page.locator("[aria-label=更多]").click()
    page.locator("dialog[open] .btn:has-text('重新开始')").click()
    with page.expect_response(lambda r: r.request.method == "DELETE") as wiped:
        page.locator("dialog[open] .btn:has-text('清除')").click()
    assert wiped.value.json()["wiped"] is True
    assert set(own_door.rows().values()) == {0}
    assert page.locator(".welcome").is_visible()
    assert page.evaluate("JSON.stringify(sessionStorage)").count("web.") <= 1  # no token is left


def test_a_person_can_be_asked_for_at_any_time(visit, door):
    page = visit(door.url)
    page.locator("header [aria-label=转人工]").click()
    settled(page, 0)
    assert page.locator(".bubble--staff a[href='tel:12333']").is_visible()


def test_the_result_can_be_copied_and_saved(visit, door):
    page = visit(door.url)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tap_scheme(page, "上海")
    to_the_end(page, choice=bachelor)
    page.locator(".verdict__tools .btn:has-text('复制')").click()
    page.wait_for_selector("text=已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "客户服务管理员三级" in copied and "仅供参考" in copied
    page.emulate_media(media="print")
    assert page.locator(".sheet").is_visible() and not page.locator(".main").is_visible()
    pdf = page.pdf(format="A4", print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2


def test_the_first_screen_stands_before_the_server_has_answered_anything(visit, door, chromium):
    page = chromium.new_page()
    asked = []
    page.on("request", lambda r: asked.append(r.url))
    page.route(re.compile("/chat/|/ready"), lambda route: None)  # never answered
    page.goto(door.url)
    assert page.locator(".tile").first.is_enabled()
    assert all(url.startswith(door.url) for url in asked)  # nothing is fetched from outside
    page.close()


def test_questions_answered_in_words_are_closed_by_the_verdict(visit, door):
    page = visit(door.url)
    tap_scheme(page, "吉林")
    for _ in range(30):
        if not page.locator(".question--open").count():
            break
        say(page, "不清楚")
    assert page.locator(".question--open").count() == 0
    assert "评估" in page.locator(".row--bot").last.inner_text()
    assert page.locator(".question").count() > 2
