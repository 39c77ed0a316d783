"""Security headers on every response, and a body no longer than allowed.

Plain ASGI, so that streams pass through untouched.
"""
from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


_POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'; frame-ancestors "


class SecurityHeaders:
    """Adds the headers that are not there yet.  `embed_origins` may show the pages in a frame."""

    def __init__(self, app: ASGIApp, embed_origins: str = "") -> None:
        self._app = app
        ancestors = " ".join(["'self'", *embed_origins.replace(",", " ").split()])
        self._headers = {
            "Content-Security-Policy": _POLICY + ancestors,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cache-Control": "no-store",
        }
        self._closed = {**self._headers, "Content-Security-Policy": _POLICY + "'none'"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        # The console is shown in no frame of anybody else's.
        own = self._closed if scope["path"].startswith("/console") else self._headers

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in own.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers)
