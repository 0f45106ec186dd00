"""Going through a record from one end to the other: what is written out of it, a piece at a time, so that memory does not grow with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from itertools import islice
from typing import TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, select

from sayso.model import Account, Codes, Incident, Reading
from sayso.record import known, tables
from sayso.record.dossiers import ReportLine, report_lines
from sayso.record.looking import Filter, conditions, ordered
from sayso.record.packing import unpack
from sayso.record.stores import store_of

T = TypeVar("T")
_PIECE = 200  # incidents, or reports, looked up at a time


class Walked(msgspec.Struct, frozen=True, kw_only=True):
    """An incident with what its reports tell: the ``accounts`` of its members in their order, and the ``reports`` by id.

    ``codes`` are the codes of the members in other codebooks, by report and event.
    """

    incident: Incident
    accounts: tuple[Account, ...]
    reports: dict[str, ReportLine]
    codes: dict[tuple[str, str], Codes]


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """One publication of a text, and how it came in: a row of the table ``version``."""

    id: str
    report: str
    address: str | None
    number: int
    current: bool
    outlet: str | None
    published: date | None
    title: str | None
    name: str
    bytes_sha256: str | None
    arrived: str
    tool: str


class History(msgspec.Struct, frozen=True, kw_only=True):
    """Where a report came from and what read it. ``sayso`` and ``model`` are ``None`` where it has no reading.

    ``earlier`` are the texts that stood at its addresses before it.
    """

    report: ReportLine
    language: str | None
    media_type: str
    characters: int
    versions: tuple[Publication, ...]
    earlier: tuple[Publication, ...] = ()
    sayso: str | None = None
    model: str | None = None
    claims: int = 0
    events: int = 0


class _CodedEvent(msgspec.Struct):
    id: str
    codes: Codes


class _CodedReading(msgspec.Struct):
    """The part of a reading that has the codes: the rest is passed over when it is unpacked."""

    events: tuple[_CodedEvent, ...]


def walk(connection: Connection, wanted: Filter, as_of: date | None) -> Iterator[Walked]:
    """The incidents that fit, by their first day and id, those without a day last; with ``as_of`` as they were told by that day."""
    for piece in _pieces(_incidents(connection, wanted, as_of)):
        members = {(m.report, m.event) for i in piece for m in i.members}
        ids = sorted({report for report, _ in members})
        accounts = _accounts(connection, ids, members)
        codes = _codes(connection, ids, members)
        lines = report_lines(connection, ids)
        for incident in piece:
            keys = [(m.report, m.event) for m in incident.members]
            yield Walked(
                incident=incident,
                accounts=tuple(accounts[k] for k in keys if k in accounts),
                reports={id: lines[id] for id in incident.reports},
                codes={k: codes[k] for k in keys if k in codes},
            )


def _incidents(connection: Connection, wanted: Filter, as_of: date | None) -> Iterator[Incident]:
    if as_of is not None:
        yield from known.fitting(connection, wanted, as_of)
        return
    query = select(tables.incident.c.body).where(*conditions(connection, wanted)).order_by(*ordered())
    for body in connection.execute(query.execution_options(yield_per=_PIECE)).scalars():
        yield unpack(body, Incident)


def _accounts(connection: Connection, reports: Sequence[str], keys: Set[tuple[str, str]]) -> dict[tuple[str, str], Account]:
    event = tables.event.c
    rows = connection.execute(select(event.report, event.id, event.account).where(store_of(connection).one_of(event.report, reports)))
    return {(row.report, row.id): unpack(row.account, Account) for row in rows if (row.report, row.id) in keys}


def _codes(connection: Connection, reports: Sequence[str], keys: Set[tuple[str, str]]) -> dict[tuple[str, str], Codes]:
    reading = tables.reading.c
    found: dict[tuple[str, str], Codes] = {}
    for report, body in connection.execute(
        select(reading.report, reading.body).where(store_of(connection).one_of(reading.report, reports))
    ):
        found |= {(report, e.id): e.codes for e in unpack(body, _CodedReading).events if (report, e.id) in keys}
    return found


def readings(connection: Connection, reports: Iterable[str]) -> Iterator[Reading]:
    """The readings of these reports, in the order of their ids."""
    reading = tables.reading.c
    for piece in _pieces(iter(sorted(reports))):
        query = select(reading.body).where(store_of(connection).one_of(reading.report, piece)).order_by(reading.report)
        for body in connection.execute(query.execution_options(yield_per=50)).scalars():
            yield unpack(body, Reading)


def histories(connection: Connection, reports: Iterable[str]) -> Iterator[History]:
    """Where these reports came from and what read them, in the order of their ids."""
    report, reading = tables.report.c, tables.reading.c
    of_reading = (reading.report, reading.sayso, reading.model, reading.claims, reading.events)
    of_report = (report.id, report.language, report.media_type, report.characters)
    for piece in _pieces(iter(sorted(reports))):
        lines = report_lines(connection, piece)
        own = _publications(connection, store_of(connection).one_of(tables.version.c.report, piece))
        by_report: dict[str, list[Publication]] = {}
        for v in own:
            by_report.setdefault(v.report, []).append(v)
        addresses = {v.address for v in own if v.address is not None and v.number > 1}
        before = _publications(connection, store_of(connection).one_of(tables.version.c.address, sorted(addresses))) if addresses else []
        read = {
            row.report: row for row in connection.execute(select(*of_reading).where(store_of(connection).one_of(reading.report, piece)))
        }
        for row in connection.execute(select(*of_report).where(store_of(connection).one_of(report.id, piece)).order_by(report.id)):
            versions = tuple(by_report.get(row.id, ()))
            last = {v.address: v.number for v in versions if v.address is not None}
            tool = read.get(row.id)
            yield History(
                report=lines[row.id],
                language=row.language,
                media_type=row.media_type,
                characters=row.characters,
                versions=versions,
                earlier=tuple(v for v in before if v.address in last and v.number < last[v.address] and v.report != row.id),
                **({"sayso": tool.sayso, "model": tool.model, "claims": tool.claims, "events": tool.events} if tool is not None else {}),
            )


def _publications(connection: Connection, where: ColumnElement[bool]) -> list[Publication]:
    version = tables.version.c
    query = select(*(version[name] for name in Publication.__struct_fields__)).where(where)
    rows = connection.execute(query.order_by(version.report, version.address, version.number, version.id)).mappings()
    return [Publication(**row) for row in rows]


def _pieces(found: Iterator[T]) -> Iterator[list[T]]:
    while piece := list(islice(found, _PIECE)):
        yield piece
