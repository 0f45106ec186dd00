"""The page of an incident, and what is judged on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sayso.errors import BadOption, JudgedMeanwhile, RecordFull, RecordLocked, UnknownId
from sayso.model import Judgement, incident_id
from sayso.web import happening, judged, shown
from sayso.web.asked import asked
from sayso.web.desk import Desk
from sayso.web.errors import trouble
from sayso.web.forms import Form, aside, form_of, name_cookie
from sayso.web.people import Person

ACTS = ("accept", "value", "reject", "merge", "split", "verdict")
_NUMBER, _MOST = "n", 9


@get("/incidents/{id:str}", role="reader", sync_to_thread=True, include_in_schema=False)
def incident(
    request: Request[Any, Any, Any], id: FromPath[str], desk: NamedDependency[Desk], person: NamedDependency[Person]
) -> Response[Any]:
    """The page of an incident, by an id of any age."""
    query = request.query_params
    act, field = query.get("act", ""), query.get("field", "")
    try:
        return _page(request, desk, person, id, query, given={"act": act, "field": field}, done=query.get("done"))
    except UnknownId:
        gone = _rejected(desk, id)
        if gone is None:
            raise
        return shown.page(request, "gone.html", status=404, gone=gone, id=id, seen=desk.record.last_judgement(), list_query="")


def _page(
    request: Request[Any, Any, Any],
    desk: Desk,
    person: Person,
    id: str,
    query: Mapping[str, Any],
    *,
    given: Mapping[str, str],
    done: str | None = None,
    problem: str = "",
    status: int = 200,
) -> Response[str]:
    wanted = asked(query)
    number = str(query.get(_NUMBER, ""))
    n = int(number) if number.isascii() and number.isdigit() and len(number) <= _MOST and int(number) else None
    context = happening.shown(desk, id, wanted, n)
    log: list[judged.JudgedLine] = context["log"]
    list_query = urlencode({**wanted.fields, **({_NUMBER: n} if n is not None else {})})
    mine = next((j for j in log if j.state == "holds" and j.kind != "withdraw" and person.name and j.who == person.name), None)
    return shown.page(
        request,
        "happening.html",
        status=status,
        **context,
        list_query=list_query,
        with_act=lambda act, field: "&".join(filter(None, (list_query, urlencode({"act": act, "field": field})))),
        open=given.get("act"),
        given=given,
        done=next((j for j in log if j.id == done), None),
        mine=mine,
        problem=problem,
        reasons=desk.reasons(person.name),
    )


def _rejected(desk: Desk, id: str) -> judged.JudgedLine | None:
    """The rejection because of which there is no incident of this id any more."""
    built = desk.standing().built
    for line in judged.lines((j for j in desk.record.judgement_log() if j.judgement.kind == "reject" and j.state == "holds"), built):
        for about in line.about:
            report, _, event = about.address.removeprefix("/reports/").removesuffix("#here").partition("?at=")
            if incident_id(report, event) == id:
                return line
    return None


@post("/incidents/{id:str}/judge", role="reviewer", include_in_schema=False)
async def judge(
    request: Request[Any, Any, Any], id: FromPath[str], desk: NamedDependency[Desk], person: NamedDependency[Person]
) -> Response[Any]:
    """Append what a person judged, unless somebody judged meanwhile: then both are shown side by side."""
    form = await form_of(request)
    return await aside(lambda: _judge(request, desk, person, id, form))


def _judge(request: Request[Any, Any, Any], desk: Desk, person: Person, id: str, form: Form) -> Response[Any]:
    query = form.query("list")
    who = form.who(person)
    try:
        made = _append(desk, id, form, who)
    except JudgedMeanwhile as error:
        return _meanwhile(request, desk, id, form, error)
    except (BadOption, RecordLocked, RecordFull) as error:  # with all that was filled in, to be sent again
        return _page(
            request,
            desk,
            person,
            id,
            query,
            given=form.plain(),
            problem=f"{error.what[:1].upper()}{error.what[1:]}. {error.remedy}",
            status=trouble(error).status,
        )
    desk.judged()
    done = {**query, "done": made.act or made.id}
    return Redirect(f"/incidents/{id}?{urlencode(done)}#done", status_code=303, cookies=name_cookie(request, person, who))


def _append(desk: Desk, id: str, form: Form, who: str) -> Judgement:
    """Append what the form says; gives the first judgement of the act."""
    record, act = desk.record, form.get("act")
    told: dict[str, Any] = {"who": who, "reason": form.reason, "seen": form.seen}
    if act == "accept":
        return record.accept(id, **told)[0]
    if act == "reject":
        return record.reject(id, **told)[0]
    if act == "value":
        field = form.get("field")
        return record.judge("value", id, field=field, value=form.get("value") or form.get(f"choice-{field}"), **told)
    if act == "verdict":
        return record.judge("verdict", id, value=form.get("value"), **told)
    if act == "merge":
        other = form.get("id") or form.get("other")
        try:
            return record.merge([id, other] if other else [id], **told)[0]
        except UnknownId as error:
            raise BadOption("id", f"{error.where!r}: {error.what}", "Choose one of those near, or copy the id from its page.") from error
    if act == "split":
        events = form.many("event")
        if not events:
            raise BadOption("event", "none is marked", "Mark those that are another happening.")
        return record.split(events, **told)[0]
    raise BadOption("act", f"{act!r} is nothing to judge", f"One of: {', '.join(ACTS)}.")


def _meanwhile(request: Request[Any, Any, Any], desk: Desk, id: str, form: Form, error: JudgedMeanwhile) -> Response[Any]:
    """Both side by side: what was judged meanwhile, and what was about to be; the person may decide again."""
    return shown.page(
        request,
        "meanwhile.html",
        status=409,
        action=f"/incidents/{id}/judge",
        back=f"/incidents/{id}?{form.get('list', 2_000)}",
        label=desk.record.dossier(id).incident.label,
        theirs=[(judged.line_of(j), j) for j in error.judgements],
        mine=form.plain(),
        fields=form.all(),
        seen=desk.record.last_judgement(),
    )


ROUTES = (incident, judge)
