"""Incidents that were marked in a list, side by side, to be judged one happening."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect

from sayso.errors import BadOption, JudgedMeanwhile, RecordFull, RecordLocked
from sayso.render import incident_words as told
from sayso.render.lists_view import incident_line
from sayso.web import judged, shown
from sayso.web.desk import Desk
from sayso.web.errors import trouble
from sayso.web.forms import Form, aside, form_of, name_cookie
from sayso.web.people import Person

_MOST = 20
_FIELDS = ("date", "place", "attacker", "target", "weapon", "killed", "injured")


@get("/merge", role="reviewer", include_in_schema=False)
async def merge_page(request: Request[Any, Any, Any], desk: NamedDependency[Desk]) -> Response[str]:
    """The marked incidents side by side."""
    ids = [str(id) for id in request.query_params.getall("id", [])]
    return await aside(lambda: _page(request, desk, ids))


def _page(
    request: Request[Any, Any, Any], desk: Desk, ids: list[str], *, problem: str = "", reason: str = "", status: int = 200
) -> Response[str]:
    seen = desk.record.last_judgement()
    found = [desk.record.incident(id) for id in dict.fromkeys(ids[:_MOST])]
    rows = [
        (told.FIELDS[name], [[told.value(name, p) for p in field.positions] if (field := i.field(name)) else [] for i in found])  # type: ignore[index, arg-type]
        for name in _FIELDS
    ]
    return shown.page(
        request,
        "merge.html",
        status=status,
        found=[incident_line(i) for i in found],
        rows=[(label, cells) for label, cells in rows if any(cells)],
        seen=seen,
        problem=problem,
        reason=reason,
    )


@post("/merge", role="reviewer", include_in_schema=False)
async def merge(request: Request[Any, Any, Any], desk: NamedDependency[Desk], person: NamedDependency[Person]) -> Response[Any]:
    """Judge that they are one happening."""
    form = await form_of(request)
    return await aside(lambda: _merge(request, desk, person, form))


def _merge(request: Request[Any, Any, Any], desk: Desk, person: Person, form: Form) -> Response[Any]:
    who, ids = form.who(person), form.many("id", _MOST)
    try:
        made = desk.record.merge(ids, who=who, reason=form.reason, seen=form.seen)[0]
    except JudgedMeanwhile as error:
        return shown.page(
            request,
            "meanwhile.html",
            status=409,
            action="/merge",
            back=f"/incidents/{ids[0]}",
            label=desk.record.incident(ids[0]).label,
            theirs=[(judged.line_of(j), j) for j in error.judgements],
            mine={"act": "merge", "other": ", ".join(ids[1:]), **form.plain()},
            fields=form.all(),
            seen=desk.record.last_judgement(),
        )
    except (BadOption, RecordLocked, RecordFull) as error:
        problem = f"{error.what[:1].upper()}{error.what[1:]}. {error.remedy}"
        return _page(request, desk, ids, problem=problem, reason=form.reason, status=trouble(error).status)
    desk.judged()
    address = f"/incidents/{ids[0]}?done={made.act or made.id}#done"
    return Redirect(address, status_code=303, cookies=name_cookie(request, person, who))


ROUTES = (merge_page, merge)
