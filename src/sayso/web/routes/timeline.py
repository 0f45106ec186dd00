"""The timeline: how many of the incidents that fit begin when."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.response import Redirect

from sayso.render.lists_view import incident_line
from sayso.web import shown
from sayso.web.asked import asked
from sayso.web.desk import Desk
from sayso.web.spans import spans

_FEW = 120  # incidents that are named one by one


@get("/timeline", role="reader", sync_to_thread=True, include_in_schema=False)
def timeline(request: Request[Any, Any, Any], desk: NamedDependency[Desk]) -> Response[Any]:
    """The incidents that fit, counted by time."""
    wanted = asked(request.query_params)
    if any(not value for value in request.query_params.values()):
        return Redirect(wanted.link("/timeline"), status_code=303)
    days = desk.remembered(("days", wanted.wanted), lambda: desk.record.days(wanted.wanted))
    unit, found = spans(days)
    dated = sum(days.values())
    few = desk.record.page(wanted.wanted, limit=_FEW if dated <= _FEW else 0)
    begun = [(i.days.start, incident_line(i)) for i in few.items if i.days is not None and i.days.start is not None]
    return shown.page(
        request,
        "timeline.html",
        asked=wanted,
        facets=desk.facets(wanted.wanted),
        spans=[(span, [line for start, line in begun if span.first <= start <= span.last]) for span in found],
        unit=unit,
        dated=dated,
        undated=few.total - dated,
    )


ROUTES = (timeline,)
