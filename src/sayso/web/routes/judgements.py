"""The log of judgements: who, when, why, what each is about, and where it stands; and taking one back."""

from __future__ import annotations

import contextlib
from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sayso.errors import JudgedMeanwhile, UnknownId
from sayso.record.looking import Page
from sayso.web import judged, shown
from sayso.web.asked import page_number
from sayso.web.desk import Desk
from sayso.web.forms import Form, aside, form_of, name_cookie
from sayso.web.people import Person
from sayso.web.routes.login import local

PAGE = 100
_STATES = ("holds", "replaced", "withdrawn")


@get("/judgements", role="reader", sync_to_thread=True, include_in_schema=False)
def judgements(request: Request[Any, Any, Any], desk: NamedDependency[Desk]) -> Response[str]:
    """The log, newest first."""
    query = request.query_params
    who, kind, state = (str(query.get(name, "")) for name in ("who", "kind", "state"))
    log = desk.remembered("judged log", desk.record.judgement_log)
    lines = judged.lines(log, desk.standing().built)
    people = sorted({line.who for line in lines})
    fit = [j for j in lines if who in ("", j.who) and kind in ("", j.kind) and state in ("", j.state)]
    page = page_number(query)
    first = (page - 1) * PAGE
    ids = [about.name for line in fit[first : first + PAGE] for about in line.about if about.name.startswith("i-")]
    return shown.page(
        request,
        "judgements.html",
        found=Page(items=tuple(fit[first : first + PAGE]), total=len(fit), offset=first),
        per_page=PAGE,
        page_link=lambda n: shown.link("/judgements", who=who, kind=kind, state=state, page=n if n > 1 else ""),
        chosen={"who": who, "kind": kind, "state": state},
        people=people,
        labels=_labels(desk, ids),
        kinds=judged.KINDS,
        states=_STATES,
        seen=desk.record.last_judgement(),
        list_query="",
    )


def _labels(desk: Desk, ids: list[str]) -> dict[str, str]:
    """What incidents are called, by the ids that judgements name: also by one that leads to another incident since."""
    labels = {i.id: i.label for i in desk.record.incidents_of(ids)}
    for id in dict.fromkeys(ids):
        if id not in labels:
            with contextlib.suppress(UnknownId):
                labels[id] = desk.record.incident(id).label
    return labels


@post("/judgements/{id:str}/withdraw", role="reviewer", include_in_schema=False)
async def withdraw(
    request: Request[Any, Any, Any], id: FromPath[str], desk: NamedDependency[Desk], person: NamedDependency[Person]
) -> Response[Any]:
    """Take back a judgement, with its whole act."""
    form = await form_of(request)
    return await aside(lambda: _withdraw(request, desk, person, id, form))


def _withdraw(request: Request[Any, Any, Any], desk: Desk, person: Person, id: str, form: Form) -> Response[Any]:
    who, onward = form.who(person), local(form.get("next", 2_000) or "/judgements")
    try:
        made = desk.record.withdraw(id, who=who, reason=form.reason, seen=form.seen)
    except JudgedMeanwhile as error:
        return shown.page(
            request,
            "meanwhile.html",
            status=409,
            action=f"/judgements/{id}/withdraw",
            back=onward,
            label=f"Taking back {id}",
            theirs=[(judged.line_of(j), j) for j in error.judgements],
            mine={"act": "withdraw", **form.plain()},
            fields=form.all(),
            seen=desk.record.last_judgement(),
        )
    desk.judged()
    path, _, query = onward.partition("?")
    return Redirect(
        f"{path}?{'&'.join(filter(None, (query, f'done={made.id}')))}#done", status_code=303, cookies=name_cookie(request, person, who)
    )


ROUTES = (judgements, withdraw)
