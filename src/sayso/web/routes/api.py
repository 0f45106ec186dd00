"""The same as JSON: incidents, reports, disputes and judgements, to read and to judge. /api/schema/openapi.json describes it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from sayso.model import Judgement
from sayso.model.incidents import Grade, JudgementKind
from sayso.model.vocabulary import EventType
from sayso.record import Record
from sayso.record.dossiers import Dossier, ReportDossier
from sayso.record.log import Judged
from sayso.record.looking import Filter, Order, Page
from sayso.record.shelf import Holdings, ReportFilter, ShelfLine
from sayso.render.lists_view import DisputeLine, IncidentLine, dispute_lines, incident_line, incident_lines
from sayso.web.desk import Desk
from sayso.web.forms import aside
from sayso.web.people import Person, clean

_AT_ONCE, _SOME = 200, 50
Limit = Annotated[int, QueryParameter(ge=1, le=_AT_ONCE, description="How many at most.")]
Offset = Annotated[int, QueryParameter(ge=0, le=10_000_000, description="How many to pass over.")]
Words = Annotated[str | None, QueryParameter(max_length=300, description="Words that must all be there.")]
Name = Annotated[str | None, QueryParameter(max_length=300, description="A name, or its beginning.")]
Code = Annotated[str | None, QueryParameter(pattern="^[A-Za-z]{2}$", description="ISO 3166-1 alpha-2.")]
Disputed = Literal["any", "occurrence", "attacker", "target", "weapon", "killed", "injured", "place", "date", "intent"]
Ids = Annotated[list[str] | None, QueryParameter(max_items=100, description="These incidents, whatever else is asked for.")]


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """What is done in the background."""

    what: str
    told: str
    seconds: float


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How far the incidents are behind: whether anything came in since they were built, and the job that is at it."""

    old: bool
    waiting: int
    changes: int
    job: Work | None


class NewJudgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be judged. ``seen`` is the number of the last judgement that the person had seen: a later one on the same is told of,
    and nothing is written. ``who`` counts only where nobody logs in."""

    kind: JudgementKind
    subject: Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]
    object: Annotated[str, msgspec.Meta(max_length=300)] | None = None
    field: Annotated[str, msgspec.Meta(max_length=40)] | None = None
    value: Annotated[str, msgspec.Meta(max_length=300)] | None = None
    who: Annotated[str, msgspec.Meta(max_length=80)] | None = None
    seen: Annotated[int, msgspec.Meta(ge=0, le=2**53)] | None = None


class Log(msgspec.Struct, frozen=True, kw_only=True):
    """Judgements, newest first, and the number of the last one in the record."""

    judgements: list[Judged]
    last: int


@get("/api/incidents", role="reader", sync_to_thread=True)
def incidents(
    record: NamedDependency[Record],
    id: Ids = None,
    q: Words = None,
    since: FromQuery[date | None] = None,
    until: FromQuery[date | None] = None,
    country: Code = None,
    place: Name = None,
    type: FromQuery[EventType | None] = None,
    actor: Name = None,
    source: Name = None,
    grade: FromQuery[Grade | None] = None,
    disputed: FromQuery[Disputed | None] = None,
    judged: FromQuery[bool | None] = None,
    reports: Annotated[int, QueryParameter(ge=1, le=1_000)] = 1,
    all: FromQuery[bool] = False,
    order: FromQuery[Order] = "earliest",
    limit: Limit = _SOME,
    offset: Offset = 0,
) -> Page[IncidentLine]:
    """The incidents that fit, a line each."""
    if id is not None:
        found = tuple(incident_line(i) for i in record.incidents_of(id))
        return Page(items=found, total=len(found))
    wanted = Filter(
        words=q, since=since, until=until, country=country.upper() if country else None, place=place, type=type, actor=actor, source=source,
        grade=grade, disputed=disputed, judged=judged, reports=reports, all=all,
    )  # fmt: skip
    return incident_lines(record.page(wanted, limit=limit, offset=offset, order=order))


@get("/api/incidents/{id:str}", role="reader", sync_to_thread=True)
def incident(record: NamedDependency[Record], id: FromPath[str], as_of: FromQuery[date | None] = None) -> Dossier:
    """An incident with all that stands behind it, by an id of any age; with ``as_of`` as it was told by that day."""
    return record.dossier(id, as_of=as_of)


@get("/api/incidents/{id:str}/judgements", role="reader", sync_to_thread=True)
def judgements_of(record: NamedDependency[Record], id: FromPath[str]) -> Log:
    """What people judged on an incident."""
    last = record.last_judgement()
    return Log(judgements=record.judgements_of(id), last=last)


@get("/api/disputes", role="reader", sync_to_thread=True)
def disputes(
    record: NamedDependency[Record], field: FromQuery[Disputed | None] = None, limit: Limit = _SOME, offset: Offset = 0
) -> Page[DisputeLine]:
    """The disputes of the record."""
    return dispute_lines(record.disputes(Filter(disputed=field), limit=limit, offset=offset))


@get("/api/reports", role="reader", sync_to_thread=True)
def reports_(
    record: NamedDependency[Record], q: Words = None, outlet: Name = None, limit: Limit = _SOME, offset: Offset = 0
) -> Page[ShelfLine]:
    """The reports that fit, the latest published first."""
    return record.reports(ReportFilter(words=q, outlet=outlet), limit=limit, offset=offset)


@get("/api/reports/{id:str}", role="reader", sync_to_thread=True)
def report(record: NamedDependency[Record], id: FromPath[str]) -> ReportDossier:
    """A report with its versions, its copies, and where its events went."""
    return record.report_dossier(id)


@get("/api/judgements", role="reader")
async def judgements(desk: NamedDependency[Desk], limit: Limit = _SOME, offset: Offset = 0) -> Log:
    """All judgements, newest first."""
    last, log = await aside(lambda: (desk.record.last_judgement(), desk.remembered("judged log", desk.record.judgement_log)))
    return Log(judgements=log[offset : offset + limit], last=last)


@post("/api/judgements", role="reviewer")
async def judge(desk: NamedDependency[Desk], person: NamedDependency[Person], data: JSONBody[NewJudgement]) -> Judgement:
    """Append a judgement. 409 where somebody judged the same after ``seen``: then nothing was written."""
    return await aside(lambda: _judge(desk, person, data))


def _judge(desk: Desk, person: Person, data: NewJudgement) -> Judgement:
    who = person.name or clean(data.who or "")
    made = desk.record.judge(
        data.kind, data.subject, data.object, who=who, reason=data.reason, field=data.field, value=data.value, seen=data.seen
    )
    desk.judged()
    return made


@get("/api/standing", role="reader", cost=0.1, sync_to_thread=True)
def standing(desk: NamedDependency[Desk]) -> Standing:
    """How far the incidents are behind what came in."""
    now = desk.standing()
    job = Work(what=now.job.what, told=now.job.told, seconds=round(now.job.seconds, 1)) if now.job else None
    return Standing(old=now.old, waiting=now.waiting, changes=now.changes, job=job)


@get("/api/holdings", role="reader", sync_to_thread=True)
def holdings(desk: NamedDependency[Desk]) -> Holdings:
    """How much the record holds."""
    return desk.remembered("holdings", desk.record.holdings)


ROUTES = (incidents, incident, judgements_of, disputes, reports_, report, judgements, judge, standing, holdings)
