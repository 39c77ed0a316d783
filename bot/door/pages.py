"""The pages: files of `bot/pages/static`, served as they lie there."""
from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

from bot.door import texts
from bot.door.errors import refuse

FOLDER = Path(__file__).resolve().parent.parent / "pages" / "static"

#: Address -> file.
PAGES = {
    "/": "index.html",
    "/kiosk": "kiosk.html",
    "/console": "console.html",
    "/embed.js": "embed.js",
    "/favicon.ico": "favicon.ico",
}


def install(app: FastAPI, folder: Path = FOLDER) -> None:
    """Serve the pages that are there; `/static/…` for what they need."""
    router = APIRouter()

    def serve(address: str, name: str) -> None:
        @router.get(address, name=name)
        async def page() -> Response:
            path = folder / name
            if not path.is_file():
                return refuse(404, texts.NOT_FOUND)
            # Looked up again at each visit, not fetched again: an update is seen at once.
            return FileResponse(path, headers={"Cache-Control": "no-cache"})

    for address, name in PAGES.items():
        serve(address, name)
    app.include_router(router)
    app.mount("/static", _Revalidated(directory=folder, check_dir=False), name="static")


class _Revalidated(StaticFiles):
    def file_response(self, *args, **kwargs) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response
