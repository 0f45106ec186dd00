"""Building the incidents of a record anew: accounts, copies and judgements in, incidents out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from sqlalchemy import Connection, select

from sayso.model import Account, Profile
from sayso.record import judging, tables
from sayso.record.database import Database, counter, set_counter
from sayso.record.incidents import built_incidents, write_copies, write_incidents
from sayso.record.packing import unpack

Telling: TypeAlias = Callable[[str], None]


def rebuild(database: Database, telling: Telling) -> int:
    """Build the incidents from what is in now, and write them; gives their number.

    The building locks nobody out. Where another program wrote incidents of a later state meanwhile, those stay.
    """
    from sayso.reconcile import Copies, find_copies, incidents_of  # with it comes the parser, for which a search need not wait

    with database.reads() as connection:
        state = counter(connection, "data")
        judgements = judging.in_force(connection)
        kept = list(profiles(connection))
        telling("looking for copies")
        pairs = find_copies(kept, lambda report: text_of(connection, report))
        telling("joining accounts")
        incidents = incidents_of(list(accounts(connection)), kept, Copies.judged(pairs, judgements), judgements=judgements)
        built = built_incidents(connection, incidents)
    telling("writing incidents")
    with database.writes() as connection:
        if counter(connection, "incidents") <= state:
            write_copies(connection, pairs)
            write_incidents(connection, built)
            set_counter(connection, "incidents", state)
    return built.count


def text_of(connection: Connection, report: str) -> str:
    """The text of a report, by its full id."""
    return str(connection.execute(select(tables.report.c.text).where(tables.report.c.id == report)).scalar_one())


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
