"""The embed script on a hall's own page: a button, an isolated frame, and only where it is allowed."""
import http.server
import threading

import pytest
from conftest import Door

pytestmark = pytest.mark.browser
#: A strict host: it lets in the script and the frame and nothing else.
_PAGE = """<!doctype html><html lang="zh-CN"><title>某某政务服务大厅</title><h1>某某政务服务大厅</h1>
<script src="{door}/embed.js" data-label="职称咨询" data-side="left"></script>"""


class Hall:
    """A page of somebody else's on a port of its own."""

    def __init__(self) -> None:
        hall = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = _PAGE.format(door=hall.door).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Security-Policy", f"default-src 'none'; script-src {hall.door}; frame-src {hall.door}")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_) -> None:
                pass

        self.door = ""
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def hall():
    hall = Hall()
    yield hall
    hall.server.shutdown()


def test_on_an_allowed_page_the_chat_opens_in_a_frame(visit, hall, tmp_path, picture):
    door = Door(tmp_path, embed_origins=hall.url)
    hall.door = door.url
    try:
        page = visit(hall.url, "desk", wait=False)
        assert page.frames == [page.main_frame]  # nothing is loaded before somebody asks
        page.get_by_role("button", name="职称咨询").click()
        frame = page.frame_locator("iframe[title=职称咨询]")
        frame.locator(".tile:has-text('北京')").click()
        frame.locator(".question--open").wait_for()
        picture(page, "embed-open")
        page.get_by_role("button", name="收起").click()
        assert page.get_by_role("button", name="职称咨询").is_visible()
        # Opened again the talk is still there.
        page.get_by_role("button", name="职称咨询").click()
        assert frame.locator(".question--open").is_visible()
        page.keyboard.press("Escape")
        from bot.spine.schema import conversations
        import sqlalchemy as sa

        with door.database.reading() as connection:
            assert connection.execute(sa.select(conversations.c.channel)).scalars().all() == ["embed"]
    finally:
        door.puppet.stop()
        door.shut()


def test_on_any_other_page_the_frame_stays_shut(chromium, hall, door):
    hall.door = door.url
    page = chromium.new_page()
    said = []
    page.on("console", lambda m: said.append(m.text))
    page.goto(hall.url)
    page.get_by_role("button", name="职称咨询").click()
    page.wait_for_timeout(500)
    assert any("frame-ancestors" in line for line in said), said
    assert not [f for f in page.frames if f.url.startswith(door.url)]
    page.close()
