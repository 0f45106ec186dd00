"""The pages that list what the record holds besides incidents: disputes, sources, copies."""

from __future__ import annotations

from typing import Any, get_args

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.response import Redirect

from sayso.model.vocabulary import DisputeField
from sayso.render import sources_view
from sayso.render.lists_view import copy_groups, dispute_lines
from sayso.web import shown
from sayso.web.asked import PAGE, asked, page_number
from sayso.web.desk import Desk

_GROUPS, _PAIRS = 50, 60  # groups of copies on a page, pairs of sources that are shown


@get("/disputes", role="reader", sync_to_thread=True, include_in_schema=False)
def disputes(request: Request[Any, Any, Any], desk: NamedDependency[Desk]) -> Response[Any]:
    """The disputes in the incidents that fit: what is said, and who says so."""
    wanted = asked(request.query_params)
    if any(not value for value in request.query_params.values()):
        return Redirect(wanted.link("/disputes"), status_code=303)
    found = desk.record.disputes(wanted.wanted, limit=PAGE, offset=wanted.offset)
    return shown.page(
        request,
        "disputes.html",
        asked=wanted,
        found=dispute_lines(found),
        facets=desk.facets(wanted.wanted),
        per_page=PAGE,
        page_link=lambda n: wanted.link("/disputes", page=n if n > 1 else None),
        fields=get_args(DisputeField),
    )


@get("/sources", role="reader", sync_to_thread=True, include_in_schema=False)
def sources(request: Request[Any, Any, Any], desk: NamedDependency[Desk]) -> Response[str]:
    """What the record shows of its sources; gone through in the background where there are many incidents."""
    found = desk.sources()
    if found is None:
        return shown.page(
            request, "wait.html", title="Sources", what="All incidents are gone through; this page comes by itself.", refresh=2
        )
    return shown.page(
        request,
        "sources.html",
        view=sources_view,
        groups=sources_view.grouped(found),
        agreements=found.agreements[:_PAIRS],
        names={s.origin: sources_view.name(s) for s in found.sources},
    )


@get("/copies", role="reader", sync_to_thread=True, include_in_schema=False)
def copies(request: Request[Any, Any, Any], desk: NamedDependency[Desk]) -> Response[str]:
    """The groups of copies, largest first."""
    copied = desk.remembered("copies", desk.record.copied)
    groups = copy_groups(copied.pairs, copied.origins, copied.reports)
    page = page_number(request.query_params)
    return shown.page(
        request, "copies.html", groups=groups[(page - 1) * _GROUPS : page * _GROUPS], total=len(groups), number=page, per_page=_GROUPS
    )


ROUTES = (disputes, sources, copies)
