"""The list of incidents."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency

from sayso.record import Record
from sayso.render.lists_view import incident_lines
from sayso.web import shown


@get("/", role="reader", sync_to_thread=True, include_in_schema=False)
def incidents(request: Request[Any, Any, Any], record: NamedDependency[Record]) -> Response[str]:
    """The list of incidents."""
    return shown.page(request, "incidents.html", found=incident_lines(record.page(limit=50)))


ROUTES = (incidents,)
