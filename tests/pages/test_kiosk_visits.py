"""Whole visits at the kiosk by touch, answers changed on the way, and how each of them ends: with nothing left."""
import re

import pytest
from conftest import Door
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


def test_nobody_there_is_asked_and_then_wiped_from_both_sides(visit, own_door, picture):
    page = stand(visit, own_door)
    page.clock.install()
    page.reload()
    page.wait_for_selector(".btn--begin:not([disabled])")
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
    page = stand(visit, own_door)
    page.clock.install()
    page.reload()
    page.wait_for_selector(".btn--begin:not([disabled])")
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
    page = stand(visit, own_door)
    page.clock.install()
    page.reload()
    page.wait_for_selector(".btn--begin:not([disabled])")
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


@pytest.mark.parametrize("kind,words,width,height", [("a5", "A5", 419.5, 595.3), ("receipt", "小票", 226.8, 566.9)])
def test_the_paper_is_chosen_by_its_class(visit, door, kind, words, width, height):
    page = stand(visit, door)
    page.evaluate("window.print = () => { window.printed = (window.printed || 0) + 1; }")
    begin(page)
    choose(page, "上海")
    to_result(page, choice=bachelor)
    page.tap(".take .btn:has-text('打印')")
    page.tap(f"dialog[open] .btn:has-text('{words}')")
    until(page, "window.printed === 1")
    page.emulate_media(media="print")
    assert page.locator(f".sheet--{kind}").is_visible() and not page.locator("#stage").is_visible()
    told = page.pdf(prefer_css_page_size=True)
    boxes = {(float(a), float(b)) for a, b in re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", told)}
    assert all(abs(w - width) < 1.5 and abs(h - height) < 1.5 for w, h in boxes) and boxes, boxes


_VOICE = """
window.spoken = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => [{ lang: 'zh-CN', localService: %s, name: 'x' }], addEventListener() {}, cancel() {}, speak(u) { window.spoken.push(u.text); },
} });
"""


def test_a_voice_of_the_machine_reads_aloud_and_one_from_elsewhere_does_not(visit, door, chromium):
    for local in ("true", "false"):
        page = chromium.new_page(viewport={"width": 1080, "height": 1920}, has_touch=True)
        page.add_init_script(_VOICE % local)
        page.goto(f"{door.url}/kiosk?elder=1")
        page.wait_for_selector(".btn--begin:not([disabled])")
        begin(page)
        choose(page, "北京")
        page.wait_for_timeout(700)
        spoken = page.evaluate("window.spoken.join('|')")
        assert ("最高学历" in spoken and "大专" in spoken) if local == "true" else not spoken
        assert page.locator(".dock__btn:has-text('读')").count() == (1 if local == "true" else 0)
        page.close()


def test_without_a_secret_or_an_address_no_code_is_offered(visit, door, tmp_path):
    page = stand(visit, door)
    begin(page)
    choose(page, "上海")
    to_result(page, choice=bachelor)
    assert page.locator(".take .btn:has-text('打印')").count() == 1
    assert page.locator(".take .btn:has-text('扫码')").count() == 0


def test_the_result_behind_the_code_outlives_the_visit_and_holds_no_name(visit, tmp_path, picture):
    hall = Door(tmp_path, secret="a secret of the hall", public_url="https://hall.example")
    try:
        page = stand(visit, hall)
        begin(page)
        choose(page, "北京")
        to_result(page, choice=bachelor)
        with page.expect_response(lambda r: r.url.endswith("/kiosk/takeaway")) as made:
            page.tap(".take .btn:has-text('扫码')")
        page.wait_for_selector(".qr__code")
        until(page, "document.querySelector('.qr__code').naturalWidth > 0")
        link = made.value.json()["link"]
        assert link.startswith("https://hall.example/kiosk/t/")
        page.tap(".row2 .btn--main")
        page.wait_for_selector(".wiped.yes")
        assert set(hall.rows().values()) == {0}
        phone = visit(link.replace("https://hall.example", hall.url), "phone", wait=False)
        assert "副研究员" in phone.locator(".levels").inner_text() and "仅供参考" in phone.inner_text("body")
        assert "本科" in phone.inner_text("table")
        picture(phone, "kiosk-takeaway-phone")
        phone.tap("a.btn:has-text('评估单')")
        phone.wait_for_selector("svg.ladder")
        assert "一条一条看" in phone.inner_text("body") and "本科" in phone.inner_text("table")
        picture(phone, "kiosk-takeaway-sheet")
        phone.go_back()
        with phone.expect_navigation():
            phone.tap("form .btn")
        assert "已删除" in phone.inner_text("h1")
    finally:
        hall.puppet.stop()
        hall.shut()
