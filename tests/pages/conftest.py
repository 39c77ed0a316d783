"""The real door with a puppet for an engine, and a real Chromium in front of it."""
from __future__ import annotations

import os
import shutil
import socket
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "var" / "pictures"
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--no-first-run"]
SIZES = {"phone": (390, 844), "smallest": (320, 568), "tablet": (768, 1024), "desk": (1920, 1080)}
#: Tells of every breach of the content security policy, in the page itself.
_WATCH = """
window.__breaches = [];
addEventListener('securitypolicyviolation', (e) => window.__breaches.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`));
"""


def pytest_collection_modifyitems(items):
    # A Chromium starved for seconds on a shared machine is no fault of the product. A fault that comes twice in a row
    # fails, and every second try stands as RERUN at the end of the run.
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


class Door:
    """A door on a free port of this machine; can be shut and opened again as a network is."""

    def __init__(self, folder: Path, **settings) -> None:
        from bot.settings import load_settings
        from bot.spine.database import Database
        from pages_puppet import Puppet

        (folder / "var").mkdir(parents=True, exist_ok=True)
        (folder / "var" / "knowledge.db").touch()
        self.settings = load_settings(home=folder, as_of=date(2026, 11, 21), **settings)
        self.database = Database(self.settings.database_url)
        self.puppet = Puppet(self.database)
        self.puppet.start()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.open()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        import uvicorn
        from bot.door.app import create_app

        app = create_app(self.settings, self.database)
        if not any(getattr(r, "path", "") == "/chat/situation" for r in app.routes):
            from bot.pages.api import router

            app.include_router(router)
        self.server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=self.port, log_level="error", ws="none", timeout_graceful_shutdown=1))
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        until = time.time() + 15
        while not self.server.started and time.time() < until:
            time.sleep(0.02)

    def shut(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)

    def rows(self) -> dict:
        """Rows in each table that holds something of a conversation."""
        import sqlalchemy as sa
        from bot.spine.conversations import HOLDERS

        with self.database.reading() as connection:
            return {n: connection.execute(sa.select(sa.func.count()).select_from(t)).scalar_one() for n, (t, _) in HOLDERS.items()}


@pytest.fixture(scope="session")
def door(tmp_path_factory):
    door = Door(tmp_path_factory.mktemp("door"))
    yield door
    door.puppet.stop()
    door.shut()


@pytest.fixture
def own_door(tmp_path):
    """A door of its own for tests that shut it or make its engine fail."""
    door = Door(tmp_path)
    yield door
    door.puppet.stop()
    door.shut()


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("ZHICHENG_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.skip("没有 Chromium：apt-get install -y chromium fonts-noto-cjk，或用 ZHICHENG_TEST_CHROMIUM 指明路径")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """visit(url, size='phone', **context options) -> a page that fails the test on a script error or a CSP breach."""
    contexts, wrong = [], []

    def make(url: str, size: str = "phone", wait: bool = True, **options):
        width, height = SIZES.get(size) or options.pop("viewport")
        context = chromium.new_context(
            viewport={"width": width, "height": height}, has_touch=size != "desk", locale="zh-CN", timezone_id="Asia/Shanghai", **options)
        context.set_default_timeout(20000)
        context.add_init_script(_WATCH)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
        page.on("console", lambda m: wrong.append(m.text) if "Content Security Policy" in m.text else None)
        page.goto(url)
        if wait:
            page.wait_for_selector(".welcome, .row", state="visible")
        return page

    yield make
    for context in contexts:
        for page in context.pages:
            wrong += page.evaluate("window.__breaches || []")
        context.close()
    assert not wrong, wrong


@pytest.fixture
def picture(request):
    """picture(page, name) keeps the screen as a file of the run."""
    def keep(page, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        still = page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
        page.wait_for_timeout(60 if still else 350)  # let the entrance of a message end
        page.screenshot(path=str(PICTURES / f"{name}.png"))

    return keep
