"""What the pages are made of: small, whole, and fetching nothing from outside. No browser needed."""
import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "bot" / "pages" / "static"
CODE = sorted(p for p in STATIC.rglob("*") if p.suffix in {".js", ".css", ".html", ".svg"})
OWN = [p for p in CODE if "vendor" not in p.parts]
#: Bytes of everything the web chat loads, compressed as a server would.
BUDGET = 60 * 1024


def loaded(page: str) -> set[Path]:
    """Every file a page loads: what its HTML names, and what those modules import."""
    text = (STATIC / page).read_text(encoding="utf-8")
    waiting = [STATIC / path for path in re.findall(r'(?:src|href)="/static/([^"]+)"', text)]
    found = {STATIC / page}
    while waiting:
        path = waiting.pop().resolve()
        if path in found:
            continue
        found.add(path)
        if path.suffix == ".js" and "vendor" not in path.parts:
            waiting += [path.parent / name for name in re.findall(r"(?:from|import) '(\.[^']+)'", path.read_text(encoding="utf-8"))]
    return found


def test_the_web_chat_is_at_most_60_kb_compressed():
    sizes = {str(p): len(gzip.compress(p.read_bytes(), 6)) for p in loaded("index.html")}
    assert sum(sizes.values()) <= BUDGET, sizes


def test_every_module_is_named_in_the_head_so_that_none_waits_for_another():
    named = set(re.findall(r'(?:src|href)="/static/([^"]+\.js)"', (STATIC / "index.html").read_text(encoding="utf-8")))
    needed = {str(p.relative_to(STATIC.resolve())) for p in loaded("index.html") if p.suffix == ".js"}
    assert needed == named


@pytest.mark.parametrize("path", OWN, ids=lambda p: str(p.relative_to(STATIC)))
def test_nothing_comes_from_outside_and_nothing_needs_a_weaker_policy(path):
    text = re.sub(r"http://www\.w3\.org/2000/svg", "", path.read_text(encoding="utf-8"))
    text = re.sub(r"^\s*//.*$", "", text, flags=re.M)
    assert not re.search(r"https?://|url\(\s*['\"]?(?:data|//)|\beval\(|new Function", text)
    if path.suffix == ".html":
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)", text)
    assert len(text.splitlines()) <= 300


def test_the_vendored_module_stands_with_its_licences():
    told = (STATIC / "vendor" / "LICENSE.txt").read_text(encoding="utf-8")
    for name in ("preact", "htm", "@preact/signals", "@preact/signals-core"):
        assert f"== {name} " in told
