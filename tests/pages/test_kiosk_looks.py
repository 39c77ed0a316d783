"""Every page of the kiosk in both postures and modes: no axe violation, nothing cut off, large targets, a picture of each."""
import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Door
from kiosk_steps import PORTRAIT, WIDE, answer, begin, choose, settled, stand, title, to_check
from pages_steps import bachelor, broken_labels

pytestmark = pytest.mark.browser
MODES = {"portrait": (PORTRAIT, ""), "portrait-elder": (PORTRAIT, "&elder=1"), "portrait-elder-dark": (PORTRAIT, "&elder=1&theme=dark"),
         "wide": (WIDE, ""), "wide-elder": (WIDE, "&elder=1"), "wide-dark": (WIDE, "&theme=dark")}
#: Buttons smaller than a finger, texts smaller than may be, things that stick out of the screen.
_WRONG = """() => {
  const seen = (e) => e.getClientRects().length && !e.closest('.hush') && getComputedStyle(e).visibility !== 'hidden';
  const out = [];
  for (const b of document.querySelectorAll('button, summary, a[href], input')) if (seen(b)) {
    const r = b.getBoundingClientRect();
    if (r.width < 60 || r.height < 60) out.push(['small', b.outerHTML.slice(0, 120), r.width, r.height]);
    if (!b.closest('.scroller__in') && (r.left < 0 || r.right > innerWidth || r.bottom > innerHeight)) out.push(['cut', b.outerHTML.slice(0, 120), r.right, r.bottom]);
  }
  const least = document.documentElement.hasAttribute('data-elder') ? 25 : 18;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    const e = n.parentElement;
    if (n.data.trim() && seen(e) && !e.closest('.sheet') && parseFloat(getComputedStyle(e).fontSize) < least - .01) out.push(['tiny', n.data.slice(0, 30), getComputedStyle(e).fontSize]);
  }
  for (const e of document.querySelectorAll('.do, .page, .dock, .stage')) if (e.scrollWidth > e.clientWidth + 4 || e.scrollHeight > e.clientHeight + 4) out.push(['over', e.className, e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth]);
  const code = document.querySelector('.qr__code'), under = document.querySelector('.row2');
  if (code && under && code.getBoundingClientRect().bottom > under.getBoundingClientRect().top) out.push(['overlap', 'qr']);
  if (innerHeight > innerWidth) for (const b of document.querySelectorAll('.choice, .tile, .key, .topic, .btn--main, .dock__btn')) {
    if (seen(b) && !b.closest('.scroller__in') && b.getBoundingClientRect().top < innerHeight / 3 - 1) out.push(['out of reach', b.outerHTML.slice(0, 100), b.getBoundingClientRect().top]);
  }
  return out;
}"""


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    """A door that can sign take-away links."""
    door = Door(tmp_path_factory.mktemp("hall"), secret="a secret of the hall", public_url="https://hall.example")
    yield door
    door.puppet.stop()
    door.shut()


@pytest.fixture
def check(picture):
    """check(page, name): keep a picture and look; what is wrong is told of all pages together at the end."""
    wrong = []

    def look(page, name: str) -> None:
        picture(page, f"kiosk-{name}")
        wrong.extend((name, *one) for one in page.evaluate(_WRONG))
        wrong.extend((name, "broken", label) for label in broken_labels(page))
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        wrong.extend((name, v["id"], [n["html"][:160] for n in v["nodes"]], v["nodes"][0].get("failureSummary")) for v in found)

    yield look
    assert not wrong, json.dumps(wrong, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("mode", MODES)
def test_every_page_is_open_to_everyone(visit, hall, check, mode):
    size, query = MODES[mode]
    page = stand(visit, hall, size, f"kiosk=1号机{query}", reduced_motion="reduce")
    check(page, f"{mode}-01-start")
    begin(page)
    check(page, f"{mode}-02-home")
    choose(page, "北京")
    check(page, f"{mode}-03-choices")
    answer(page, choice=bachelor)
    check(page, f"{mode}-04-number")
    answer(page)
    check(page, f"{mode}-05-next")
    page.tap(".dock__btn:has-text('我填的')")
    check(page, f"{mode}-06-sofar")
    page.tap(".row2 .btn--main")
    while not page.locator("[role=checkbox]").count():
        answer(page, choice=bachelor)
    page.locator("[role=checkbox]").first.tap()
    check(page, f"{mode}-07-several")
    page.locator(".choices__send").tap()
    settled(page)
    to_check(page, choice=bachelor)
    check(page, f"{mode}-08-check")
    page.locator(".fact .btn").first.tap()
    check(page, f"{mode}-09-edit")
    page.tap(".dock__btn >> nth=0")
    page.tap(".row2 .btn--main")
    check(page, f"{mode}-10-result")
    page.tap(".take .btn:has-text('打印')")
    check(page, f"{mode}-11-paper")
    page.tap("dialog[open] .btn:has-text('先不打印')")
    page.tap(".take .btn:has-text('扫码')")
    page.wait_for_selector(".qr__code")
    check(page, f"{mode}-12-takeaway")
    page.tap(".dock__btn:has-text('查一查')")
    page.tap(".topic:has-text('流程')")
    check(page, f"{mode}-13-faq")
    page.tap(".topic:has-text('自己问')")
    for word in ("二级", "报名", "多少钱？"):
        page.tap(f".word:text-is('{word}')") if page.locator(f".word:text-is('{word}')").count() else None
    check(page, f"{mode}-14-words")
    page.tap(".typing .btn--main")
    page.wait_for_selector(".answer")
    settled(page)
    check(page, f"{mode}-15-answer")
    page.tap(".dock__btn:has-text('叫人帮忙')")
    page.wait_for_selector(".state--good")
    settled(page)
    check(page, f"{mode}-16-staff")
    page.tap(".dock__btn--end")
    page.wait_for_selector(".wiped.yes")
    assert title(page) == "已清除"
    check(page, f"{mode}-17-wiped")


@pytest.mark.parametrize("size", [PORTRAIT, WIDE], ids=["portrait", "wide"])
def test_the_first_choice_of_what_to_ask_about(visit, hall, check, size):
    page = stand(visit, hall, size, reduced_motion="reduce")
    begin(page)
    page.tap(".tile--ask")
    check(page, f"ask-{size[0]}-1-where")
    page.tap(".tab:has-text('上海')")
    check(page, f"ask-{size[0]}-2-topics")


def test_a_large_screen_of_few_pixels_still_has_large_letters(visit, hall, check):
    """1080×1920 at a device scale of 2: half the pixels of CSS."""
    page = stand(visit, hall, (540, 960), reduced_motion="reduce")
    check(page, "small-1-start")


def test_the_list_for_staff_is_open_to_everyone_too(visit, hall, picture):
    kiosk = stand(visit, hall)
    kiosk.tap(".dock__btn:has-text('叫人帮忙')")
    kiosk.wait_for_selector(".state--good")
    page = visit(f"{hall.url}/kiosk/health", "desk", wait=False)
    assert "1号机" in page.locator(".kiosk--calling").inner_text()
    assert page.locator(".kiosk--calling [data-kiosk]").is_visible()
    picture(page, "kiosk-health")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert not found, [(v["id"], v["nodes"][0]["html"][:200]) for v in found]
