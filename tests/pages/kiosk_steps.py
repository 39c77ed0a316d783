"""What a person does at the kiosk, step by step."""
from __future__ import annotations

from typing import Callable, Optional

import pages_puppet
from pages_steps import until

#: The puppet knows the kiosk's own word too.
pages_puppet.TALK.setdefault("上一题", "ActionBack")
PORTRAIT, WIDE = (1080, 1920), (1920, 1080)
#: Nothing is waited for.
QUIET = "!document.querySelector('.page--waiting') && %s"


def knowledge_at(folder):
    """The prepared knowledge store where it fits the code, else one built into `folder`."""
    from bot.settings import load_settings
    from knowledge import KnowledgeStore
    from knowledge.build import build
    from knowledge.errors import KnowledgeError

    made = load_settings().knowledge_db
    try:
        KnowledgeStore(made).ask("报名要多少钱")
        return made
    except KnowledgeError:
        return build(target=folder / "knowledge.db")


def stand(visit, door, size=PORTRAIT, query="kiosk=1号机", **options):
    """Stand before the kiosk: its first page."""
    page = visit(f"{door.url}/kiosk?{query}", "other", wait=False, viewport=size, **options)
    page.wait_for_selector(".btn--begin:not([disabled])")
    return page


def begin(page) -> None:
    page.tap(".btn--begin")
    page.wait_for_selector(".tile")


def stand_with_clock(visit, door):
    """The start page of a kiosk whose clock the test moves on."""
    page = stand(visit, door)
    page.clock.install()
    page.reload()
    page.wait_for_selector(".btn--begin:not([disabled])")
    return page


def settled(page, what: str = "true") -> None:
    page.wait_for_timeout(30)
    until(page, QUIET % what)
    page.wait_for_timeout(30)


def title(page) -> str:
    return page.locator("#stage h1").inner_text()


def choose(page, place: str) -> None:
    page.tap(f".tile:has-text('{place}')")
    settled(page, "!document.querySelector('.tile')")


def press_number(page, number: str) -> None:
    for digit in number:
        page.tap(f".key:text-is('{digit}')")
    page.tap(".keypad__send .btn--main")


def answer(page, number: str = "6", choice: Optional[Callable] = None) -> str:
    """Answer the question on the page: the number, else what `choice(labels)` names, else the first choice."""
    asked = title(page) + page.locator(".say").inner_text()
    if page.locator(".keypad").count():
        press_number(page, number)
    elif page.locator("[role=checkbox]").count():
        page.locator("[role=checkbox]").first.tap()
        page.locator(".choices__send").tap()
    else:
        choices = page.locator(".choice:not(.choice--apart)")
        assert choices.count(), page.locator("#stage").inner_text()
        choices.nth(choice(choices.all_inner_texts()) if choice else 0).tap()
    settled(page)
    return asked


def to_check(page, number: str = "6", choice: Optional[Callable] = None, most: int = 60) -> list[str]:
    """Answer until the page asks to check the answers; the questions as they were put."""
    asked = []
    while title(page) != "请核对您的情况":
        asked.append(answer(page, number, choice))
        assert len(asked) < most, asked
    return asked


def to_result(page, **how) -> None:
    to_check(page, **how)
    page.tap(".row2 .btn--main")
    page.wait_for_selector(".verdict")
