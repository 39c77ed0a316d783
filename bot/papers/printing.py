"""From a page to a PDF, by a headless Chromium where one is installed."""
from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Optional

from .person import PaperError

_BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge")
_SECONDS = 60


def browser() -> Optional[str]:
    """The first Chromium on the path; ZHICHENG_CHROMIUM names another."""
    told = os.environ.get("ZHICHENG_CHROMIUM")
    return told or next((found for name in _BROWSERS if (found := shutil.which(name))), None)


def to_pdf(page: str, target: Path) -> None:
    """Print the page; the file appears only when whole. Raises :class:`PaperError`."""
    found = browser()
    if found is None:
        raise PaperError("没有找到 Chromium，不能直接出 PDF；请改用 .html，再用浏览器打印成 PDF。")
    with tempfile.TemporaryDirectory(prefix="zhicheng-paper-") as folder:
        source, printed = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(page, encoding="utf-8")
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        told = [found, "--headless", "--disable-gpu", *sandbox, f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
                f"--print-to-pdf={printed}", source.as_uri()]
        try:
            subprocess.run(told, check=True, capture_output=True, timeout=_SECONDS)
        except (OSError, subprocess.SubprocessError) as error:
            raise PaperError(f"Chromium 没能出 PDF（{type(error).__name__}）；请改用 .html。") from None
        if not printed.is_file():
            raise PaperError("Chromium 没能出 PDF；请改用 .html。")
        partial = target.with_name(target.name + ".partial")
        shutil.copyfile(printed, partial)
        os.replace(partial, target)
