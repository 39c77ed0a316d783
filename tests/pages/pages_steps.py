"""What a person does on the page, step by step."""
from __future__ import annotations

import time
from typing import Callable, Optional

#: Nothing is moving: no answer is waited for.
QUIET = "!document.querySelector('.thinking') && document.querySelectorAll('.row--bot').length > %d"


def until(page, expression: str, seconds: float = 8.0) -> None:
    """Wait for a JavaScript expression to be true; `wait_for_function` evaluates inside the page, which its policy forbids."""
    end = time.time() + seconds
    while not page.evaluate(expression):
        assert time.time() < end, f"never true: {expression}"
        page.wait_for_timeout(25)


def bot_rows(page) -> int:
    return page.locator(".row--bot:not(:has(.thinking))").count()


def settled(page, before: int) -> None:
    """Wait until something new was said and nothing more is being worked on."""
    until(page, QUIET % before)


def say(page, text: str) -> None:
    before = bot_rows(page)
    page.fill("#say", text)
    page.press("#say", "Enter")
    settled(page, before)


def tap_scheme(page, place: str) -> None:
    hit(page, page.locator(f".tile:has-text('{place}')"))
    settled(page, 0)


def answer(page, number: str = "6", choice: Optional[Callable] = None) -> str:
    """Answer the open question: the number, else what `choice(labels)` names, else the first choice. Gives the question."""
    before = bot_rows(page)
    question = page.locator(".question--open").last
    asked = question.locator(".question__text").inner_text()
    choices = question.locator(".choice:not(.choice--apart)")
    if question.locator(".number").count():
        question.locator("input").fill(number)
        hit(page, question.locator(".number__send"))
    elif question.locator("[role=checkbox]").count():
        hit(page, question.locator("[role=checkbox]").first)
        hit(page, question.locator(".choices__send"))
    else:
        labels = choices.all_inner_texts()
        hit(page, choices.nth(choice(labels) if choice else 0))
    settled(page, before)
    return asked


def to_the_end(page, number: str = "6", choice: Optional[Callable] = None, most: int = 60) -> list[str]:
    """Answer until the whole verdict stands there; the questions as they were put."""
    asked = []
    while page.locator(".question--open").count():
        asked.append(answer(page, number, choice))
        assert len(asked) < most, asked
    return asked


def bachelor(labels: list[str]) -> int:
    """本科 where it is offered, else the first choice."""
    return labels.index("本科") if "本科" in labels else 0


#: Labels of buttons that break inside a word: between two characters neither of which is a mark or a space.
#: A run of characters wider than half the screen has to break somewhere.
_BROKEN = """() => {
  const marks = /[\\s，。、；：？！·（）()“”…\\/〔〕《》]/, out = [];
  for (const b of document.querySelectorAll('button, a.btn, summary')) {
    if (!b.getClientRects().length || b.matches('.fact__btn, .bar')) continue; // what a person said is no label
    const walk = document.createTreeWalker(b, NodeFilter.SHOW_TEXT);
    for (let n = walk.nextNode(); n; n = walk.nextNode()) {
      if (n.parentElement.closest('.hush')) continue;
      const letter = parseFloat(getComputedStyle(n.parentElement).fontSize);
      let run = '', broken = false, before = null;
      const end = () => {
        if (broken && run.length * letter < innerWidth / 2) out.push(`${run} in ${n.data}`);
        run = '';
        broken = false;
      };
      for (let i = 0; i < n.data.length; i++) {
        const range = document.createRange();
        range.setStart(n, i);
        range.setEnd(n, i + 1);
        const box = range.getBoundingClientRect();
        if (marks.test(n.data[i])) end();
        else {
          if (run && box.height && before && box.top > before.top + before.height / 2) broken = true;
          run += n.data[i];
        }
        if (box.height) before = box;
      }
      end();
    }
  }
  return out;
}"""


def broken_labels(page) -> list[str]:
    """Words that break inside, on buttons of the page, each with its label."""
    return page.evaluate(_BROKEN)


def press_until(page, css: str, key: str = "Tab", most: int = 80) -> None:
    """Press a key until the focus lies on something that fits `css`; only what the keys reach counts."""
    for _ in range(most):
        if page.evaluate("(css) => document.activeElement.matches(css)", css):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never reaches {css}: {page.evaluate('document.activeElement.outerHTML.slice(0, 200)')}")


def hit(page, locator) -> None:
    """By finger where the screen feels fingers, else by mouse."""
    locator.tap() if page.evaluate("navigator.maxTouchPoints > 0") else locator.click()
