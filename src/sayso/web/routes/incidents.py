"""The list of incidents."""

from __future__ import annotations

from typing import Any, get_args

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.response import Redirect

from sayso.model.incidents import Grade
from sayso.model.vocabulary import DisputeField
from sayso.record.looking import Order
from sayso.render.lists_view import incident_lines
from sayso.web import shown
from sayso.web.asked import PAGE, asked
from sayso.web.desk import Desk

ORDERS: dict[Order, str] = {
    "earliest": "earliest first", "newest": "latest first", "killed": "most killed", "reports": "most reports", "origins": "most origins",
}  # fmt: skip


@get("/", role="reader", sync_to_thread=True, include_in_schema=False)
def incidents(request: Request[Any, Any, Any], desk: NamedDependency[Desk]) -> Response[Any]:
    """The list of incidents; a form's empty fields are left out of the address."""
    wanted = asked(request.query_params)
    if any(not value for value in request.query_params.values()):
        return Redirect(wanted.link("/"), status_code=303)
    found = desk.record.page(wanted.wanted, limit=PAGE, offset=wanted.offset, order=wanted.order)
    return shown.page(
        request,
        "incidents.html",
        asked=wanted,
        found=incident_lines(found),
        judged=desk.judged_incidents(),
        facets=desk.facets(wanted.wanted),
        per_page=PAGE,
        page_link=lambda n: wanted.link("/", page=n if n > 1 else None),
        orders=ORDERS,
        grades=get_args(Grade),
        disputes=get_args(DisputeField),
    )


ROUTES = (incidents,)
