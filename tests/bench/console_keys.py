"""Key strokes and steps from 您好 to the verdict: `python tests/bench/console_keys.py [--one-by-one]`.

The same scripted agent takes the same 20 calls through the console and through the plain web chat, by keyboard, in
Chromium, with a real door and a real engine.  In the chat he types each call's facts in Chinese shorthand, which the
chat reads as well as the console does, and a number for every question.  At the console he types the codes that
stand for the same words and, unless `--one-by-one`, the answers in a row where he knows the order of the questions.

A stroke is a key pressed: a Chinese word costs its pinyin and the key that picks it, Alt+N costs two.  (Counted
besides: each character as one stroke, as if Chinese needed no input method.)  A step is one act: a text typed into a
field, a key that sends, opens or answers.  A call is over when the level asked for is decided on the screen: at the
console the ladder tells at once, in the chat the verdict comes after the last question.  Where the two do not decide
it alike, the bench fails.
"""
from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "pages")]

import httpx  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402

from bot.console import agents  # noqa: E402
from bot.settings import load_settings  # noqa: E402
from bot.spine.database import Database  # noqa: E402
from bot.spine.ports import listen  # noqa: E402

PASSWORD = "a long enough password"
#: What the caller tells at first, in Chinese shorthand and in codes, and the level he asks for.
CALLS = [
    ("北京窗口 本科 6年 无职称", "bjckbk6nw", "助理研究员"), ("北京窗口 本科 2年 无职称", "bjckbk2nw", "研究实习员"),
    ("北京政务热线 硕士 3年 初级职称", "bjrxss3ncj", "助理研究员"), ("北京窗口 硕士 6年 中级职称 5年", "bjckss6nzj5n", "副研究员"),
    ("北京窗口 大专 10年 无职称", "bjckdz10nw", "研究实习员"), ("上海客服 大专 3年 没有客服证", "shkfdz3nw", "客户服务管理员三级"),
    ("上海客服 高中 4年 没有客服证", "shkfgz4nw", "客户服务管理员三级"), ("上海客服 本科 5年 三级证 2年", "shkfbk5nz32n", "客户服务管理员二级"),
    ("上海客服 大专 2年 没有客服证", "shkfdz2nw", "客户服务管理员三级"), ("上海客服 本科 7年 没有客服证", "shkfbk7nw", "客户服务管理员二级"),
    ("吉林月嫂 大专 10年 无职称", "jlysdz10nw", "社会服务师"), ("吉林保安 中专 8年 无职称", "jlbazz8nw", "助理社会服务师"),
    ("吉林网约车 本科 12年 中级职称 6年", "jlwybk12nzj6n", "高级社会服务师"), ("吉林育婴 大专 4年 无职称", "jlyydz4nw", "助理社会服务师"),
    ("吉林家政 本科 6年 初级职称 5年", "jljzbk6ncj5n", "社会服务师"), ("北京窗口 本科 12年 副高 5年", "bjckbk12nfg5n", "研究员"),
    ("上海客服 技校 6年 没有客服证", "shkfjx6nw", "客户服务管理员三级"), ("吉林代驾 高中 9年 无职称", "jldjgz9nw", "助理社会服务师"),
    ("北京政务热线 本科 4年 无职称", "bjrxbk4nw", "助理研究员"), ("上海客服 本科 3年 三级证 1年", "shkfbk3nz31n", "客户服务管理员二级"),
]
#: The caller's answer to a question, by a word of it: the beginning of an option, or a number.
ANSWERS = [
    ("破格", "都不符合"), ("业绩", None), ("几项", "3"), ("成果有几项", "3"), ("基本条件", "符合"), ("社保", "是"), ("荣誉", "市级"),
    ("事业单位在编", "不是"), ("培训", "都没有|没有"), ("方向", "政务服务运营"), ("专业是", "其他"), ("专业和", "其他"), ("学的专业", "其他"),
    ("管理员", "没有"), ("系列", "政务服务专业"), ("满几年", "5"), ("又工作", "5"), ("连续做客服", "2"), ("职称", "没有"),
]
#: In which order the questions come that an agent answers in a row; the first option stands for a claim.
ROWS = {"北京": ("方向", "业绩", "几项", "基本条件"), "吉林": ("荣誉", "事业单位在编", "基本条件", "业绩"), "上海": ("社保",)}
PINYIN = dict(zip(
    "北京窗口本科年无职称政务热线硕士初级中副高大专上海客服没有证三吉林月嫂保安网约车育婴家技校代驾重新开始",
    "bei jing chuang kou ben ke nian wu zhi cheng zheng wu re xian shuo shi chu ji zhong fu gao da zhuan shang hai ke fu mei you "
    "zheng san ji lin yue sao bao an wang yue che yu ying jia ji xiao dai jia chong xin kai shi".split()))  # fmt: skip


@dataclass
class Count:
    """What the hands did."""

    strokes: int = 0
    characters: int = 0
    steps: int = 0
    answers: int = 0
    verdicts: list = field(default_factory=list)

    def typed(self, text: str) -> None:
        """A text into a field: one step."""
        self.steps += 1
        for word in text.split(" "):
            chinese = [c for c in word if not c.isascii()]
            self.strokes += sum(len(PINYIN[c]) for c in chinese) + bool(chinese) + sum(c.isascii() for c in word)
            self.characters += len(word)
        self.strokes += text.count(" ")
        self.characters += text.count(" ")

    def pressed(self, keys: int = 1) -> None:
        """A key that does something: one step."""
        self.steps, self.strokes, self.characters = self.steps + 1, self.strokes + keys, self.characters + keys


def until(page: Page, expression: str, seconds: float = 20.0) -> None:
    end = time.time() + seconds
    while not page.evaluate(expression):
        if time.time() > end:
            raise TimeoutError(expression)
        page.wait_for_timeout(20)


def reply(question: str, labels: list[str]) -> str:
    """The caller's answer as a key: the place of an option, from 1, or a number."""
    if not any(word in question for word, _ in ANSWERS):
        raise LookupError(f"the caller has no answer to {question!r} {labels}")
    wanted = next(answer for word, answer in ANSWERS if word in question)
    if not labels:
        return wanted or "3"
    if wanted is None:
        return "1"
    return str(1 + next(i for i, label in enumerate(labels) for w in wanted.split("|") if label.startswith(w)))


# -- the plain chat -----------------------------------------------------------------------------------

QUIET = "!document.querySelector('.thinking') && document.querySelectorAll('.row--bot').length > %d"


class Chat:
    """The citizens' page, used by an agent in the shortest way: digits where a question has the keys."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.count, self.url = page, Count(), url
        page.goto(f"{url}/")
        page.wait_for_selector("#say")

    def said(self) -> int:
        return self.page.locator(".row--bot:not(:has(.thinking))").count()

    def to_field(self) -> None:
        """The keys to the field; one key, where they are elsewhere."""
        if self.page.evaluate("document.activeElement.id") != "say":
            self.page.focus("#say")
            self.count.pressed()

    def say(self, text: str) -> None:
        self.to_field()
        before = self.said()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        self.count.typed(text)
        self.count.pressed()
        until(self.page, QUIET % before)

    def take(self, told: str, level: str, first: bool) -> None:
        if first:
            self.page.focus("#say")
        else:
            self.say("重新开始")
        self.say(told)
        for _ in range(40):
            if self.concluded():  # the page leaves the last question open where it was answered in words
                break
            asked = self.page.locator(".question--open").last
            labels = [text.strip() for text in asked.locator(".choice").all_inner_texts()]
            key = reply(" ".join(asked.locator(".question__lead, .question__text").all_inner_texts()), labels)
            self.count.answers += 1
            if labels and not asked.locator("[role=checkbox]").count():
                self.press(asked, key)
            else:
                self.say(key)
        else:
            raise TimeoutError(f"no verdict for {told!r}")
        self.count.verdicts.append(self.verdict(level))

    def messages(self) -> list:
        return httpx.get(f"{self.url}/chat/history", params={"conversation": self.token()}, trust_env=False).json()["messages"]

    def concluded(self) -> bool:
        """Whether the last words of the bot are the whole verdict."""
        last = next(line for line in reversed(self.messages()) if line["from"] == "bot")
        custom = last.get("custom") or {}
        return custom.get("type") == "assessment" and not custom.get("partial")

    def press(self, asked, key: str) -> None:
        """A choice by its digit; the keys go to the question first, by one key, where they are elsewhere."""
        if not asked.evaluate("(box) => box.contains(document.activeElement)"):
            asked.focus()
            self.count.pressed()
        before = self.said()
        self.page.keyboard.press(key)
        self.count.pressed()
        until(self.page, QUIET % before)
        self.page.wait_for_timeout(60)

    def verdict(self, level: str) -> str:
        """The outcome of a level in the last verdict of the conversation."""
        for line in reversed(self.messages()):
            for one in (line.get("custom") or {}).get("levels") or ():
                if one["name"] == level:
                    return one["outcome"]
        return "none"

    def token(self) -> str:
        return json.loads(self.page.evaluate("sessionStorage.getItem('zhicheng.web')"))["token"]


# -- the console --------------------------------------------------------------------------------------

VERSION = "Number((document.querySelector('.call--on') || {dataset: {}}).dataset.version || 0)"
WORDS = {"可以申报": "eligible", "还不能申报": "ineligible", "还不能确定": "undetermined", "不必再核对": "undetermined"}


class Console:
    """The agents' page.  `rows`: answers in a row where their order is known."""

    def __init__(self, page: Page, url: str, rows: bool) -> None:
        self.page, self.count, self.rows, self.url = page, Count(), rows, url
        page.goto(f"{url}/console")
        page.wait_for_selector("[name=username]")
        page.keyboard.type("li")
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector(".link.yes")

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        self.count.typed(text)
        self.count.pressed()

    def moved(self, deed) -> None:
        before = self.page.evaluate(VERSION)
        deed()
        until(self.page, f"{VERSION} > {before} && !document.querySelector('.line--busy')")

    def take(self, told: str, code: str, level: str) -> None:
        self.page.keyboard.press("Alt+n")
        self.count.pressed(2)
        until(self.page, "document.activeElement.classList.contains('line__field') && !document.activeElement.value")
        self.moved(lambda: self.write(code))
        while self.outcome(level) == "undetermined":
            self.count.answers += 1
            place = next((place for place in ROWS if told.startswith(place)), None)
            row = self.row(place) if self.rows and place else []
            if len(row) > 1:
                self.moved(lambda: self.write(" ".join(row)))
            else:
                self.moved(self.one)
        self.count.verdicts.append(self.outcome(level))
        self.page.evaluate("document.activeElement.blur()")
        self.clear()

    def question(self) -> tuple[str, list[str]]:
        return self.page.locator(".call--on .next__say").inner_text(), self.page.locator(".call--on .pick__label").all_inner_texts()

    def one(self) -> None:
        """The one question, by one key where its answers are numbered."""
        several = self.page.locator(".call--on .next [role=checkbox]").count()
        key = reply(*self.question())
        self.page.focus(".call--on .line__field")
        self.page.keyboard.type(key)
        lone = self.question()[1] and not several
        self.count.pressed()
        if not lone:
            self.page.keyboard.press("Enter")
            self.count.pressed()

    def row(self, place: str) -> list[str]:
        """The answers from the question that stands open to the last one of the row; options not shown yet by heart."""
        question, labels = self.question()
        order = ROWS[place]
        at = next((i for i, word in enumerate(order) if word in question and "破格" not in question), None)
        if at is None:
            return []
        by_heart = {"方向": "1", "业绩": "1", "几项": "3", "基本条件": "1", "荣誉": "2", "事业单位在编": "1", "社保": "1"}
        return [reply(question, labels)] + [by_heart[word] for word in order[at + 1:]]

    def outcome(self, level: str) -> str:
        for rung in self.page.locator(".call--on .rung").all():
            if rung.locator(".rung__name").inner_text() == level:
                return WORDS[rung.locator(".rung__word").inner_text()]
        return "undetermined"

    def clear(self) -> None:
        """Off the desk, not counted: the chat leaves no record to close either."""
        with Database(load_settings(home=self.home).database_url).writing() as connection:
            import sqlalchemy as sa

            from bot.console.tables import calls

            connection.execute(sa.update(calls).where(calls.c.state != "closed").values(state="closed", closed_at=time.time(),
                                                                                      changed_at=time.time(), version=calls.c.version + 1))
        until(self.page, "!document.querySelector('.call')")

    home: Path


# -- the house ----------------------------------------------------------------------------------------

def serve(home: Path) -> tuple[subprocess.Popen, str]:
    """A door and an engine on a free port, with what was prepared for this checkout."""
    free = listen("127.0.0.1", 0)
    port = free.getsockname()[1]
    free.close()
    made = load_settings()
    environment = {**os.environ, "ZHICHENG_HOME": str(home), "ZHICHENG_PORT": str(port), "ZHICHENG_MODELS": str(made.models),
                   "ZHICHENG_KNOWLEDGE_DB": str(made.knowledge_db), "ZHICHENG_AS_OF": "2026-11-21", "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen([sys.executable, "-c", "from bot.commands.main import main; main()", "serve"], cwd=ROOT, env=environment,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    end = time.time() + 120
    while time.time() < end:
        try:
            if httpx.get(f"{url}/ready", trust_env=False, timeout=2).status_code == 200:
                return process, url
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    process.terminate()
    raise TimeoutError("the house did not open")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--one-by-one", action="store_true", help="one question at a time at the console, too")
    told = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="console-keys-"))
    with Database(load_settings(home=home).database_url).writing() as connection:
        from bot.console import tables  # noqa: F401  (its tables)
        agents.add(connection, "li", "李四", PASSWORD, ("agent",))
    process, url = serve(home)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
            Console.home = home
            console = Console(browser.new_page(viewport={"width": 1366, "height": 768}), url, not told.one_by_one)
            chat = Chat(browser.new_page(viewport={"width": 1366, "height": 768}), url)
            for number, (words, code, level) in enumerate(CALLS):
                console.page.bring_to_front()
                console.take(words, code, level)
                chat.page.bring_to_front()
                chat.take(words, level, number == 0)
                print(f"{number + 1:2} {words} → {level}: {console.count.verdicts[-1]}, {chat.count.verdicts[-1]}", flush=True)
            browser.close()
    finally:
        process.terminate()
        process.wait(20)
    a, b = console.count, chat.count
    print(f"\n{'':14}console   chat  ratio")
    for name in ("strokes", "characters", "steps", "answers"):
        mine, theirs = getattr(a, name), getattr(b, name)
        print(f"{name:14}{mine:7}{theirs:7}  {mine / theirs:.2f}")
    alike = a.verdicts == b.verdicts
    print("verdicts alike" if alike else "VERDICTS DIFFER", f"({len(a.verdicts)} calls)")
    return 0 if alike else 1


if __name__ == "__main__":
    raise SystemExit(main())
