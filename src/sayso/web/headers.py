"""What every answer tells the browser: run and load nothing but ours, in no frame, and tell nobody where a link was followed from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from litestar.datastructures import MutableScopeHeaders

from sayso.web.settings import Settings

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_YEAR = 365 * 24 * 3600


def before_send(settings: Settings) -> Callable[[Any, Any], Awaitable[None]]:
    """What puts the headers on every answer, errors too."""
    # A browser that sends no referrer sends "Origin: null" as well. In the clear it sends no Sec-Fetch-Site either, and nothing would be
    # left by which to tell our own forms from those of others.
    in_the_clear = not settings.secure and not settings.only_here
    fixed = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin" if in_the_clear else "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
    if settings.secure:
        fixed["Strict-Transport-Security"] = f"max-age={_YEAR}"

    async def add(message: Any, scope: Any) -> None:
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders.from_message(message)
            for name, value in fixed.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store")

    return add
