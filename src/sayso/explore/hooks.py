"""What Datasette does otherwise for a record: cells that lead on, tiles of the base map, and no way in or out but this machine's own."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import markupsafe
from datasette import hookimpl
from datasette.utils import tilde_encode
from datasette.utils.asgi import Response

from sayso.render import basemap

App = Callable[[dict[str, Any], Any, Any], Awaitable[None]]

_INCIDENT = re.compile(r"i-[0-9a-f]{12}")
_REPORT = re.compile(r"[0-9a-f]{64}")
_QUESTION = "who_says_what_of_an_incident"
_PACKED = ("body", "account")
_HEADERS = {
    b"content-security-policy": b"default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
    b" img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
}


class Hooks:
    """A plugin of Datasette; ``hosts`` are the names under which it may be asked."""

    __name__ = "sayso"

    def __init__(self, hosts: Iterable[str]) -> None:
        self._hosts = frozenset(hosts)

    @hookimpl
    def render_cell(self, value: object, column: str, table: str | None, database: str) -> markupsafe.Markup | None:
        """An incident's id leads to all that is said of it, a report's id to the report; what is packed says so."""
        if isinstance(value, bytes):
            return markupsafe.Markup("<i>packed, {} bytes</i>").format(f"{len(value):,}") if column in _PACKED else None
        if not isinstance(value, str) or column in ("id", "digest"):
            return None
        if _INCIDENT.fullmatch(value):
            return _link(f"/{tilde_encode(database)}/{_QUESTION}?incident={value}", value)
        if _REPORT.fullmatch(value) and column in ("report", "of", "joined_to_report"):
            return _link(f"/{tilde_encode(database)}/report/{value}", f"{value[:12]}…")
        return None

    @hookimpl
    def register_routes(self) -> list[tuple[str, Any]]:
        """The tiles of the base map that is installed."""
        return [(r"^/-/sayso/tiles/(?P<zoom>\d+)/(?P<column>\d+)/(?P<row>\d+)\.png$", _tile), (r"^/-/sayso/style\.css$", _style)]

    @hookimpl
    def extra_css_urls(self) -> list[str]:
        """The few rules of our own."""
        return ["/-/sayso/style.css"]

    @hookimpl
    def asgi_wrapper(self) -> Callable[[App], App]:
        """Refuse what is asked under another name, and let pages load nothing from elsewhere."""
        return lambda app: _guarded(app, self._hosts)


def _link(to: str, words: str) -> markupsafe.Markup:
    return markupsafe.Markup('<a href="{}">{}</a>').format(to, words)


async def _tile(request: Any) -> Any:
    place = request.url_vars
    data = basemap.image(int(place["zoom"]), int(place["column"]), int(place["row"]))
    if data is None:
        return Response.text("no such tile", status=404)
    return Response(data, content_type="image/png", headers={"cache-control": "max-age=86400"})


async def _style(request: Any) -> Any:
    return Response(_STYLE, content_type="text/css; charset=utf-8")


_STYLE = """
.sayso { display: flex; gap: 4em; flex-wrap: wrap; }
.sayso h3 { margin: 0 0 .3em; }
.sayso ul { margin: 0 0 1em; }
table.rows-and-columns td { max-width: 34em; overflow-wrap: break-word; unicode-bidi: plaintext; }
table.rows-and-columns td[class*="day"], td.col-published, td.col-incident, td.col-report, td.col-number { white-space: nowrap; }
table.rows-and-columns td.col-id, td.col-digest, td.col-chain, td.col-sha256, td.col-bytes_sha256 {
  max-width: 11em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
}
td.col-label, td.col-title { min-width: 14em; }
td.col-content, td.col-words, td.col-gist, td.col-why, td.col-reason, td.col-text { min-width: 18em; }
dl.column-descriptions {
  display: grid; grid-template-columns: max-content 1fr max-content 1fr; gap: .15em 1em; max-height: 11em; overflow: auto;
  border: 1px solid #ccc; padding: .5em; font-size: .85em;
}
dl.column-descriptions dt, dl.column-descriptions dd { margin: 0; padding: 0; line-height: 1.3; }
@media (max-width: 50em) { dl.column-descriptions { grid-template-columns: max-content 1fr; } }
.leaflet-container { height: 24em !important; }
"""


def _guarded(app: App, hosts: frozenset[str]) -> App:
    """A page elsewhere whose name leads to this machine would otherwise read the record through the browser."""

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        if host not in hosts:
            await Response.text("This server answers under its own address only.", status=421).asgi_send(send)
            return

        async def answer(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message["headers"] if name.lower() not in _HEADERS]
                message = {**message, "headers": [*kept, *_HEADERS.items()]}
            await send(message)

        await app(scope, receive, answer)

    return guarded
