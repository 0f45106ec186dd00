"""The list of reports, and the page of one: what it says, with the words of a claim lit up, its versions, copies and incidents."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sayso.record.shelf import ReportFilter
from sayso.render import page as reading_page
from sayso.web import judged, shown
from sayso.web.asked import day, page_number
from sayso.web.desk import Desk
from sayso.web.files import tile_address

PAGE = 50


@get("/reports", role="reader", sync_to_thread=True, include_in_schema=False)
def reports(request: Request[Any, Any, Any], desk: NamedDependency[Desk]) -> Response[Any]:
    """The list of reports, the latest published first."""
    given = {name: str(request.query_params.get(name, "")).replace("\x00", " ").strip()[:300] for name in _FIELDS}
    wrong, days = [], {}
    for name in ("since", "until"):
        try:
            days[name] = day(given[name]) if given[name] else None
        except ValueError as error:
            wrong.append(f"{name}: {given[name]!r} {error}")
    page = page_number(request.query_params)
    if any(not value for value in request.query_params.values()):
        return Redirect(shown.link("/reports", **given), status_code=303)
    wanted = ReportFilter(words=given["q"] or None, outlet=given["outlet"] or None, replaced=given["replaced"] == "yes", **days)
    found = desk.record.reports(wanted, limit=PAGE, offset=(page - 1) * PAGE)
    return shown.page(
        request,
        "reports.html",
        found=found,
        given=given,
        wrong=wrong,
        per_page=PAGE,
        page_link=lambda n: shown.link("/reports", **{**given, "page": n if n > 1 else ""}),
        outlets=desk.remembered("outlets", desk.record.outlets),
        refusals=desk.record.refusals(),
    )


_FIELDS = ("q", "outlet", "since", "until", "replaced", "page")


@get("/reports/{id:str}", role="reader", sync_to_thread=True, include_in_schema=False)
def report(request: Request[Any, Any, Any], id: FromPath[str], desk: NamedDependency[Desk]) -> Response[str]:
    """The page of a report; ``at`` lights up the words of a claim or an event."""
    dossier = desk.record.report_dossier(id)
    reading = desk.record.reading(dossier.report.id)
    return shown.page(
        request,
        "report.html",
        **reading_page.shown(reading, lit=request.query_params.get("at"), tiles=tile_address),
        dossier=dossier,
        log=judged.lines(desk.record.judgements_of(dossier.report.id), desk.standing().built),
        seen=desk.record.last_judgement(),
        list_query="",
    )


ROUTES = (reports, report)
