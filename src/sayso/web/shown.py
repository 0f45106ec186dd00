"""Templates -> pages, and what every page has: who looks, which record, where in it."""

from __future__ import annotations

import functools
from typing import Any
from urllib.parse import urlencode

import jinja2
from litestar import MediaType, Request, Response
from litestar.template.base import csrf_token
from markupsafe import Markup, escape

from sayso import __version__
from sayso.render import html, incident_words, words
from sayso.web import files
from sayso.web.desk import Desk
from sayso.web.people import People

# The pages that the head of every page leads to: address, name.
PAGES = (
    ("/", "Incidents"), ("/map", "Map"), ("/timeline", "Timeline"), ("/disputes", "Disputes"), ("/reports", "Reports"),
    ("/sources", "Sources"), ("/copies", "Copies"), ("/judgements", "Judgements"), ("/add", "Add"), ("/export", "Export"), ("/about", "About"),
)  # fmt: skip


@functools.cache
def environment() -> jinja2.Environment:
    """The templates of the pages, and beside them those of the one-file pages, whose parts they use."""
    made = html.environment(jinja2.PackageLoader("sayso.web", "templates"), jinja2.PackageLoader("sayso.render", "templates"))
    made.globals |= {"words": words, "told": incident_words, "asset": files.address, "pages": PAGES, "version": __version__}
    made.filters["begun"] = lambda text: text[:1].upper() + text[1:]
    return made


def page(request: Request[Any, Any, Any], name: str, *, status: int = 200, again: int | None = None, **context: Any) -> Response[str]:
    """The page of a template; every string that goes in is escaped. Rendered here, in the thread of the handler.

    With ``again`` the browser asks for it anew after so many seconds.
    """
    desk: Desk = request.app.state.desk
    people: People = request.app.state.people
    # The gate's own pages come before a token is made; that of the browser's cookie is the one that will be asked for.
    held = csrf_token({"request": request}) or request.cookies.get(people.csrf_cookie, "")
    shared = {
        "request": request,
        "here": request.url.path,
        "person": (person := people.of(request)),
        "logged_in": person.role != "anyone" and people.log_in,
        "standing": desk.standing() if person.role != "anyone" else None,
        "asked": None,
        "csrf_input": Markup('<input type="hidden" name="_csrf_token" value="{}">').format(escape(held)),
    }
    body = environment().get_template(name).render(**(shared | context))
    headers = {"Cache-Control": "no-store"} | ({"Refresh": str(again)} if again is not None else {})
    return Response(body, media_type=MediaType.HTML, status_code=status, headers=headers)


def link(path: str, **fields: object) -> str:
    """An address with those fields that are not empty, in their order."""
    query = urlencode({name: value for name, value in fields.items() if value not in ("", None)})
    return f"{path}?{query}" if query else path
