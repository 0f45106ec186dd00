"""Looking through a record: which incidents fit, a page of them at a time, and which disputes stand in them.

What can be filtered by SQL is; only the incidents of the page asked for are unpacked, so that a list over a record of fifty
thousand incidents comes at once. Names are compared without case and accents, over the names that the record has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Generic, Literal, TypeVar, get_args

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select, union

from sayso.model import Holder, Incident, IncidentDispute, Member, Position, Reading
from sayso.model.incidents import Grade
from sayso.model.vocabulary import DisputeField, EventType
from sayso.record import reviewed, tables
from sayso.record.packing import unpack
from sayso.record.stores import store_of

T = TypeVar("T")
Column = Any  # a column of a table: SQLAlchemy gives these no type

Order = Literal["earliest", "newest", "killed", "reports", "origins"]
_TOLD = "incident"  # the tier that a list shows unless all are asked for
_INCIDENT = tables.incident.c


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which incidents are looked for; what is ``None`` does not matter.

    ``since`` and ``until`` are days that the incident's days must meet (one without a day meets none). ``country`` is ISO 3166-1
    alpha-2. ``place`` is part of a name of a place or of its province, ``actor`` of who attacked or was hit, ``source`` of who says
    anything of it. ``disputed`` is a field, or "any"; ``reports`` how many must tell it at least. ``words`` must all be in its label, or in
    one report that tells it. ``judged`` asks for those that a person has, or has not yet, judged. ``box`` is west, south, east and north in
    degrees. Without ``all``, only incidents proper: no background, and none of the tallies and campaigns that a report is mainly about.
    """

    since: date | None = None
    until: date | None = None
    country: str | None = None
    place: str | None = None
    type: EventType | None = None
    actor: str | None = None
    source: str | None = None
    grade: Grade | None = None
    disputed: str | None = None
    reports: int = 1
    words: str | None = None
    judged: bool | None = None
    box: tuple[float, float, float, float] | None = None
    all: bool = False


class Page(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """Some of what was found: ``items`` from number ``offset`` on (the first is 0), of ``total`` in all."""

    items: tuple[T, ...]
    total: int
    offset: int = 0


class Within(msgspec.Struct, frozen=True):
    """Who holds one side of a dispute that one report shows by itself: their names, and the claims that they hold it in."""

    names: tuple[str, ...]
    holders: tuple[Holder, ...]


class DisputeIn(msgspec.Struct, frozen=True):
    """A dispute with the incident in which it stands.

    A dispute that one report shows by itself may have values that are no positions of the field: ``within`` gives who holds them
    there, by value.
    """

    dispute: IncidentDispute
    incident: Incident
    within: dict[str, Within] = {}


def incidents_page(connection: Connection, wanted: Filter, *, limit: int, offset: int, order: Order) -> Page[Incident]:
    """A page of the incidents that fit."""
    where = conditions(connection, wanted)
    total: int = connection.execute(select(func.count()).select_from(tables.incident).where(*where)).scalar_one()
    ids = connection.execute(select(_INCIDENT.id).where(*where).order_by(*ordered(order)).limit(limit).offset(offset)).scalars().all()
    return Page(items=tuple(incidents_of(connection, ids)), total=total, offset=offset)


def incidents_of(connection: Connection, ids: Sequence[str]) -> Iterator[Incident]:
    """The incidents of these ids, in their order; ids that are none are passed over. Their bodies are read for these alone."""
    bodies = {row.id: row.body for row in connection.execute(select(_INCIDENT.id, _INCIDENT.body).where(_INCIDENT.id.in_(ids)))}
    return (unpack(bodies[id], Incident) for id in ids if id in bodies)


def ordered(order: Order = "earliest") -> tuple[Any, ...]:
    """What a list is ordered by, in the end by first day and id; those of which it is not known come last."""
    first = {
        "newest": (_INCIDENT.day_start.is_(None), _INCIDENT.day_start.desc()),
        "killed": (_INCIDENT.killed_low.is_(None), _INCIDENT.killed_low.desc()),
        "reports": (_INCIDENT.reports.desc(),),
        "origins": (_INCIDENT.origins.desc(),),
    }.get(order, ())
    return *first, _INCIDENT.day_start.is_(None), _INCIDENT.day_start, _INCIDENT.id


def disputes_page(connection: Connection, wanted: Filter, *, limit: int, offset: int) -> Page[DisputeIn]:
    """A page of the disputes in the incidents that fit, by field, then by day. ``wanted.disputed`` leaves those on one field."""
    table = tables.dispute
    where = conditions(connection, wanted)
    if wanted.disputed not in (None, "any"):
        where.append(table.c.field == wanted.disputed)
    order = case({f: n for n, f in enumerate(get_args(DisputeField))}, value=table.c.field)
    base: Select[Any] = select(table.c.number, _INCIDENT.id).join(tables.incident, _INCIDENT.id == table.c.incident).where(*where)
    total: int = connection.execute(select(func.count()).select_from(base.subquery())).scalar_one()
    rows = connection.execute(base.order_by(order, *ordered(), table.c.number).limit(limit).offset(offset)).all()
    incidents = {i.id: i for i in incidents_of(connection, list({id for _, id in rows}))}
    found = tuple(_dispute(connection, incidents[id].disputes[number], incidents[id]) for number, id in rows)
    return Page(items=found, total=total, offset=offset)


def _dispute(connection: Connection, dispute: IncidentDispute, incident: Incident) -> DisputeIn:
    return DisputeIn(dispute, incident, within(connection, dispute, incident) if dispute.within else {})


def within(connection: Connection, dispute: IncidentDispute, incident: Incident) -> dict[str, Within]:
    """Who holds the sides of a dispute that one report shows by itself, by value."""
    for member in incident.members:
        body = connection.execute(select(tables.reading.c.body).where(tables.reading.c.report == member.report)).scalar()
        reading = unpack(body, Reading) if body is not None else None
        for shown in reading.disputes if reading is not None else ():
            values = tuple(p.value for p in shown.positions)
            if reading is not None and (shown.event, shown.field, values) == (member.event, dispute.field, dispute.positions):
                return {p.value: Within(p.sources, tuple(_holders(p, member, reading))) for p in shown.positions}
    return {}


def _holders(position: Position, member: Member, reading: Reading) -> Iterator[Holder]:
    for claim in reading.claims:
        if claim.id in position.claims:
            yield Holder(
                report=member.report,
                event=member.event,
                source=claim.source.name,
                origin="",
                type=claim.source.type,
                claim=claim.id,
                published=reading.report.published,
            )


def conditions(connection: Connection, wanted: Filter) -> list[ColumnElement[bool]]:
    """What a row of ``incident`` must fulfil."""
    return [*plain(wanted), *named(connection, wanted)]


def plain(wanted: Filter) -> list[ColumnElement[bool]]:
    """What it must fulfil as far as its own cells and its disputes tell."""
    found: list[ColumnElement[bool]] = [] if wanted.all else [_INCIDENT.tier == _TOLD]
    found += [column == value for column, value in _same(wanted) if value is not None]
    if wanted.since is not None:
        found += [or_(_INCIDENT.day_start.is_not(None), _INCIDENT.day_end.is_not(None))]
        found += [or_(_INCIDENT.day_end.is_(None), _INCIDENT.day_end >= wanted.since)]
    if wanted.until is not None:
        found += [or_(_INCIDENT.day_start.is_not(None), _INCIDENT.day_end.is_not(None))]
        found += [or_(_INCIDENT.day_start.is_(None), _INCIDENT.day_start <= wanted.until)]
    if wanted.reports > 1:
        found.append(_INCIDENT.reports >= wanted.reports)
    if wanted.disputed is not None:
        found.append(_disputed(wanted.disputed))
    if wanted.box is not None:
        west, south, east, north = wanted.box
        across = _INCIDENT.lon.between(west, east) if west <= east else or_(_INCIDENT.lon >= west, _INCIDENT.lon <= east)
        found += [_INCIDENT.lat.between(south, north), across]
    return found


def named(connection: Connection, wanted: Filter) -> list[ColumnElement[bool]]:
    """What it must fulfil as far as names, words and judgements tell: looked up once, so that it costs nothing to ask again."""
    found: list[ColumnElement[bool]] = []
    if wanted.place is not None:
        found.append(_placed(connection, wanted.place))
    if wanted.actor is not None:
        found.append(_of_party(connection, wanted.actor))
    if wanted.source is not None:
        found.append(_of_source(connection, wanted.source))
    if wanted.words is not None:
        found.append(_with_words(connection, wanted.words))
    if found:
        ids = connection.execute(select(_INCIDENT.id).where(*found)).scalars().all()
        found = [store_of(connection).one_of(_INCIDENT.id, ids)]
    if wanted.judged is not None:
        known = store_of(connection).one_of(_INCIDENT.id, sorted(reviewed.judged_incidents(connection)))
        found.append(known if wanted.judged else ~known)
    return found


def _same(wanted: Filter) -> Iterator[tuple[Column, str | None]]:
    yield _INCIDENT.country, wanted.country
    yield _INCIDENT.type, wanted.type
    yield _INCIDENT.grade, wanted.grade


def _disputed(field: str) -> ColumnElement[bool]:
    if field == "any":
        return _INCIDENT.disputed.is_not(None)
    table = tables.dispute.c
    return _INCIDENT.id.in_(select(table.incident).where(table.field == field))


def _placed(connection: Connection, given: str) -> ColumnElement[bool]:
    """The place shown, its province, or any place that somebody names for it."""
    position = tables.position.c
    of_field = position.field == "place"
    named = store_of(connection).one_of(position.value, _like(_values(connection, position.value, of_field), given))
    return _either(
        select(_INCIDENT.id).where(store_of(connection).one_of(_INCIDENT.place, _like(_values(connection, _INCIDENT.place), given))),
        select(_INCIDENT.id).where(store_of(connection).one_of(_INCIDENT.admin1, _like(_values(connection, _INCIDENT.admin1), given))),
        select(position.incident).where(of_field, named),
    )


def _of_party(connection: Connection, given: str) -> ColumnElement[bool]:
    position = tables.position.c
    of_field = position.field.in_(("attacker", "target"))
    named = store_of(connection).one_of(position.value, _like(_values(connection, position.value, of_field), given))
    return _either(*(select(position.incident).where(of_field, which) for which in (named, position.key == _origin(given))))


def _of_source(connection: Connection, given: str) -> ColumnElement[bool]:
    holder = tables.holder.c
    named = store_of(connection).one_of(holder.source, _like(_values(connection, holder.source), given))
    return _either(*(select(holder.incident).where(which) for which in (named, holder.origin == _origin(given))))


def _with_words(connection: Connection, words: str) -> ColumnElement[bool]:
    """The label has all words, or the text or headline of one report that tells it."""
    store, member, report = store_of(connection), tables.member, tables.report
    of_report = select(member.c.incident).join(report, report.c.id == member.c.report).where(store.numbers_with(report, words))
    return _either(select(_INCIDENT.id).where(store.numbers_with(tables.incident, words)), of_report)


def _either(*queries: Select[Any]) -> ColumnElement[bool]:
    """The incident is among those of one of the queries: each goes by its own index, which an OR inside one query would not."""
    return _INCIDENT.id.in_(union(*queries))


def _origin(given: str) -> str:
    """The key under which the registry knows this name or short form ("SOHR"); a key that nothing has where it knows none."""
    from sayso.ground.actors.registry import registry  # with it comes the parser, for which a plain list need not wait

    entry = registry().by_name(given)
    return registry().origin(entry.id) if entry is not None else ""


def _values(connection: Connection, column: Column, *where: ColumnElement[bool]) -> Iterable[str]:
    return connection.execute(select(column).where(column.is_not(None), *where).distinct()).scalars()


def _like(names: Iterable[str], given: str) -> list[str]:
    """The names in which all of ``given`` stands, case and accents aside; words begin where it begins."""
    from sayso.ground.gazetteer.names import key

    wanted = key(given)
    return [name for name in names if wanted and f" {wanted}" in f" {key(name)}"]
