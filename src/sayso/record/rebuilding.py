"""Building the incidents of a record anew: accounts, copies and judgements in, incidents out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from sqlalchemy import Connection, select

from sayso.errors import RecordError
from sayso.model import Account, Incident, Profile
from sayso.record import judging, tables
from sayso.record.database import Database, counter, set_counter
from sayso.record.incidents import write_copies, write_incidents
from sayso.record.packing import unpack

Telling: TypeAlias = Callable[[str], None]


def rebuild(database: Database, telling: Telling) -> int:
    """Build the incidents from what is in now, and write them; gives their number.

    The building locks nobody out. Where another program wrote incidents of a later state meanwhile, those stay.
    """
    from sayso.reconcile import find_copies  # with it comes the parser, for which a search need not wait

    with database.reads() as connection:
        state = counter(connection, "data")
        telling("looking for copies")
        texts = tables.report.c.text
        pairs = find_copies(
            profiles(connection),
            lambda report: connection.execute(select(texts).where(tables.report.c.id == report)).scalar_one(),
        )
        telling("joining accounts")
        incidents = tuple(_reconcile()(accounts(connection), copies=pairs, judgements=judging.in_force(connection)))
    telling("writing incidents")
    with database.writes() as connection:
        if counter(connection, "incidents") <= state:
            write_copies(connection, pairs)
            write_incidents(connection, incidents)
            set_counter(connection, "incidents", state)
    return len(incidents)


def accounts(connection: Connection) -> Iterator[Account]:
    """The accounts of all current reports, by report and event."""
    event, report = tables.event, tables.report
    query = select(event.c.account).join(report, report.c.id == event.c.report).where(report.c.current)
    query = query.order_by(event.c.report, event.c.number)
    for body in connection.execute(query.execution_options(yield_per=500)).scalars():
        yield unpack(body, Account)


def profiles(connection: Connection) -> Iterator[Profile]:
    """The profiles of all current reports, by report."""
    table, report = tables.profile, tables.report
    query = select(table.c.body).join(report).where(report.c.current).order_by(table.c.report)
    for body in connection.execute(query.execution_options(yield_per=500)).scalars():
        yield unpack(body, Profile)


def _reconcile() -> Callable[..., Iterable[Incident]]:
    """The function that joins accounts into incidents."""
    import sayso.reconcile

    found: Callable[..., Iterable[Incident]] | None = getattr(sayso.reconcile, "reconcile", None)
    if found is None:
        raise RecordError("reconcile", "this sayso cannot join accounts into incidents yet", "Add with --no-reconcile.")
    return found
