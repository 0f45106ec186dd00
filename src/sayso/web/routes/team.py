"""Who may log in, and who has: for admins."""

from __future__ import annotations

import logging
from typing import Any

from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.response import Redirect

from sayso.web import shown
from sayso.web.people import People

_LOG = logging.getLogger("sayso.web.access")


@get("/team", role="admin", sync_to_thread=True, include_in_schema=False)
def team(request: Request[Any, Any, Any]) -> Response[str]:
    """Who may log in, as what, and who is logged in now."""
    people: People = request.app.state.people
    if not people.log_in:
        raise NotFoundException
    logged_in = people.sessions.seen()
    rows = [(user, *logged_in.get(user.name, (0, None))) for user in people.users.all()]
    return shown.page(request, "team.html", rows=rows)


@post("/team/log-out", role="admin", include_in_schema=False)
async def log_out(request: Request[Any, Any, Any]) -> Response[Any]:
    """End all sessions of somebody."""
    people: People = request.app.state.people
    if not people.log_in:
        raise NotFoundException
    user = people.users.get(str((await request.form()).get("name", "")))
    if user is None:
        raise NotFoundException
    count = people.sessions.end_all(user.name)
    _LOG.info("%r logged out by %r: %d sessions", user.name, people.of(request).name, count)
    return Redirect("/team", status_code=303)


ROUTES = (team, log_out)
