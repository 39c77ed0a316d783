"""What a visitor takes home from the kiosk: paper of two sizes, words read aloud, the result behind a code."""
import re

import pytest
from conftest import Door
from kiosk_steps import begin, choose, stand, to_result
from pages_steps import bachelor, until

pytestmark = pytest.mark.browser


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
