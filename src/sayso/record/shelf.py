"""The reports of a record as a list: which fit, a page of them at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select

from sayso.record import tables
from sayso.record.dossiers import ReportLine
from sayso.record.looking import Page
from sayso.record.stores import store_of

_REPORT, _READING = tables.report.c, tables.reading.c


class ReportFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which reports are looked for; what is ``None`` does not matter.

    ``words`` must all be in the headline or the text. ``since`` and ``until`` are days of publication. Without ``replaced`` only the
    last text at each address.
    """

    words: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    replaced: bool = False


class ShelfLine(msgspec.Struct, frozen=True, kw_only=True):
    """A report in a list, with what was found in it."""

    report: ReportLine
    claims: int
    events: int


class Holdings(msgspec.Struct, frozen=True, kw_only=True):
    """How much a record holds."""

    reports: int
    replaced: int
    refusals: int
    claims: int
    events: int
    incidents: int
    disputes: int
    copies: int
    judgements: int


def reports_page(connection: Connection, wanted: ReportFilter, *, limit: int, offset: int) -> Page[ShelfLine]:
    """A page of the reports that fit, the latest published first; those of which the day is not known last."""
    where = _conditions(connection, wanted)
    total: int = connection.execute(select(func.count()).select_from(tables.report).where(*where)).scalar_one()
    named = [_REPORT[name] for name in ReportLine.__struct_fields__]
    query = select(*named, _READING.claims, _READING.events).outerjoin(tables.reading, _READING.report == _REPORT.id).where(*where)
    query = query.order_by(_REPORT.published.is_(None), _REPORT.published.desc(), _REPORT.number.desc()).limit(limit).offset(offset)
    items = tuple(
        ShelfLine(
            report=ReportLine(**{name: row[name] for name in ReportLine.__struct_fields__}),
            claims=row["claims"] or 0,
            events=row["events"] or 0,
        )
        for row in connection.execute(query).mappings()
    )
    return Page(items=items, total=total, offset=offset)


def outlets(connection: Connection) -> dict[str, int]:
    """How many current reports each outlet published, the most frequent first."""
    count = func.count()
    query = select(_REPORT.outlet, count).where(_REPORT.outlet.is_not(None), _REPORT.current).group_by(_REPORT.outlet)
    return {row[0]: row[1] for row in connection.execute(query.order_by(count.desc(), _REPORT.outlet))}


def holdings(connection: Connection) -> Holdings:
    """How much the record holds."""

    def count(query: Select[Any]) -> int:
        return int(connection.execute(query).scalar() or 0)

    def rows(table: Any) -> int:
        return count(select(func.count()).select_from(table))

    return Holdings(
        reports=rows(tables.report),
        replaced=count(select(func.count()).select_from(tables.report).where(~_REPORT.current)),
        refusals=rows(tables.refusal),
        claims=count(select(func.sum(_READING.claims))),
        events=count(select(func.sum(_READING.events))),
        incidents=rows(tables.incident),
        disputes=rows(tables.dispute),
        copies=rows(tables.copy),
        judgements=rows(tables.judgement),
    )


def _conditions(connection: Connection, wanted: ReportFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [] if wanted.replaced else [_REPORT.current]
    if wanted.words is not None:
        found.append(store_of(connection).numbers_with(tables.report, wanted.words))
    if wanted.outlet is not None:
        found.append(_REPORT.outlet == wanted.outlet)
    if wanted.since is not None:
        found.append(_REPORT.published >= wanted.since)
    if wanted.until is not None:
        found.append(_REPORT.published <= wanted.until)
    return found
