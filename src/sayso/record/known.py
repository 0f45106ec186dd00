"""What was known on a day: a list of incidents, each described anew from the reports that were out by then.

Which events are one incident is taken from today: later reports may have shown it. What a person has judged holds as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, exists, select

from sayso.model import Incident, Interval
from sayso.record import tables
from sayso.record.looking import Filter, Order, Page, conditions, ordered
from sayso.record.packing import unpack
from sayso.record.rebuilding import as_of

# What may have been otherwise on the day, and so is asked of the incident as it was then.
_TODAY: dict[str, None] = dict.fromkeys(("since", "until", "type", "grade", "disputed"))


def incidents_page(connection: Connection, wanted: Filter, day: date, *, limit: int, offset: int, order: Order) -> Page[Incident]:
    """A page of the incidents that were told by ``day`` and fitted then. All that fit but for the page are described anew."""
    found = list(fitting(connection, wanted, day))
    found.sort(key=lambda i: _order(i, order))
    return Page(items=tuple(found[offset : offset + limit]), total=len(found), offset=offset)


def fitting(connection: Connection, wanted: Filter, day: date) -> Iterator[Incident]:
    """The incidents that were told by ``day`` and fitted then, in the order of their days today."""
    return (i for i in _told_by(connection, wanted, day) if _fits(i, wanted))


def _told_by(connection: Connection, wanted: Filter, day: date) -> Iterator[Incident]:
    table, member, report = tables.incident.c, tables.member, tables.report.c
    out = exists().where(member.c.incident == table.id, member.c.report == report.id, report.published <= day)
    where = [*conditions(connection, msgspec.structs.replace(wanted, **_TODAY)), out]
    bodies = connection.execute(select(table.body).where(*where).order_by(*ordered()).execution_options(yield_per=100)).scalars()
    return as_of(connection, (unpack(body, Incident) for body in bodies), day)


def _fits(incident: Incident, wanted: Filter) -> bool:
    days = incident.days or Interval(None, None)
    known = incident.days is not None
    disputed = {d.field for d in incident.disputes}
    return (
        (wanted.since is None or (known and (days.end or date.max) >= wanted.since))
        and (wanted.until is None or (known and (days.start or date.min) <= wanted.until))
        and wanted.type in (None, incident.type)
        and wanted.grade in (None, incident.grade)
        and len(incident.reports) >= wanted.reports
        and (wanted.disputed is None or (bool(disputed) if wanted.disputed == "any" else wanted.disputed in disputed))
    )


def _order(incident: Incident, order: Order) -> tuple[Any, ...]:
    start = incident.days.start if incident.days is not None else None
    day = start.toordinal() if start is not None else 0
    killed = incident.field("killed")
    low = next((p.low for p in killed.positions if p.until is None), None) if killed is not None else None
    first: dict[Order, tuple[Any, ...]] = {
        "newest": (start is None, -day),
        "killed": (low is None, -(low or 0)),
        "reports": (-len(incident.reports),),
        "origins": (-incident.origins,),
    }
    return *first.get(order, ()), start is None, day, incident.id
