"""Building the incidents of a record anew: accounts, copies and judgements in, incidents out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from datetime import UTC, date, datetime
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import Connection, select

from sayso.model import Account, CopyPair, Incident, Judgement, Member, Profile
from sayso.record import judging, ledger, tables
from sayso.record.database import Database, counter, set_counter
from sayso.record.digests import incidents_digest
from sayso.record.incidents import Built, built_incidents, write_copies, write_incidents
from sayso.record.packing import unpack

if TYPE_CHECKING:
    from sayso.reconcile import Copies, Wider

Telling: TypeAlias = Callable[[str], None]

_PIECE = 200  # incidents described at a time


def rebuild(database: Database, telling: Telling, *, anew: bool = False) -> int:
    """Build the incidents from what is in now, and write those that changed, or all ``anew``; gives their number.

    The building locks nobody out. Where another program wrote incidents of a later state meanwhile, those stay. Accounts and profiles
    are gone through as they lie in the record, so that memory grows with their slim forms only.
    """
    from sayso.reconcile import Copies, find_copies  # with it comes the parser, for which a search need not wait

    with database.reads() as connection:
        state = counter(connection, "data")
        judgements = judging.in_force(connection)
        judged = judging.last_number(connection)
        telling("looking for copies")
        pairs = find_copies(profiles(connection), lambda report: text_of(connection, report))
        telling("joining accounts")
        incidents = _incidents(connection, Copies.judged(pairs, judgements), judgements)
        built = built_incidents(connection, incidents, anew=anew)
    telling("writing incidents")
    write_built(database, built, pairs, state, judged)
    return built.count


def write_built(database: Database, built: Built, pairs: Sequence[CopyPair], state: int, judged: int) -> None:
    """Write what was built of a state of the record with the judgements up to one number, unless what stands in it is of a later one."""
    with database.writes() as connection:
        if counter(connection, "incidents") <= state:
            write_copies(connection, pairs)
            write_incidents(connection, built)
            set_counter(connection, "incidents", state)
            _note(connection, state)
            set_counter(connection, "judged", judged)


def _note(connection: Connection, state: int) -> None:
    """Enter into the ledger what was built, unless it is what the last entry says."""
    digest = incidents_digest(connection)
    if ledger.last_digest(connection, "incidents", str(state)) != digest:
        ledger.append(connection, [ledger.Entry("incidents", str(state), digest)], datetime.now(UTC).isoformat(timespec="seconds"))


def _incidents(connection: Connection, copies: Copies, judgements: Sequence[Judgement]) -> Iterator[Incident]:
    """The incidents, described, earliest first."""
    from sayso.reconcile import Wider, join_accounts

    wider = Wider()
    groups = join_accounts(wider.noting(accounts(connection)), profiles(connection), copies, judgements)
    return described(connection, groups, wider, copies, judgements)


def described(
    connection: Connection, groups: Iterator[tuple[Member, ...]], wider: Wider, copies: Copies, judgements: Sequence[Judgement]
) -> Iterator[Incident]:
    """The incidents that these events tell, described; accounts are looked up a piece at a time."""
    from sayso.reconcile import describe
    from sayso.reconcile.nodes import node_of

    while piece := list(islice(groups, _PIECE)):
        known = _accounts_of(connection, {(m.report, m.event) for members in piece for m in members})
        links = [wider.links([node_of(known[m.report, m.event]) for m in members]) for members in piece]
        known |= _accounts_of(connection, {(link.report, link.event) for found in links for link in found} - known.keys())
        for members, found in zip(piece, links, strict=True):
            told, linked = [known[m.report, m.event] for m in members], [known[link.report, link.event] for link in found]
            incident = describe(told, members, copies=copies.by_report, links=found, linked=linked, judgements=judgements)
            if incident is not None:
                yield incident


def as_of(connection: Connection, incidents: Iterable[Incident], day: date) -> Iterator[Incident]:
    """These incidents as far as they were known on that day; those that no report had told yet are left out."""
    from sayso.reconcile import Copies, describe

    judgements = judging.in_force(connection)
    copies = Copies.judged(copy_pairs(connection), judgements)
    rest = iter(incidents)
    while piece := list(islice(rest, _PIECE)):
        members = {(m.report, m.event) for i in piece for m in i.members}
        known = _accounts_of(connection, members | {(link.report, link.event) for i in piece for link in i.links})
        for i in piece:
            told = [known[m.report, m.event] for m in i.members if (m.report, m.event) in known]
            links = [link for link in i.links if _out(known.get((link.report, link.event)), day)]
            linked = [known[link.report, link.event] for link in links]
            then = describe(told, i.members, copies=copies.by_report, links=links, linked=linked, as_of=day, judgements=judgements)
            if then is not None:
                yield then


def _out(account: Account | None, day: date) -> bool:
    """True for what a report told that was published by that day."""
    return account is not None and account.published is not None and account.published <= day


def copy_pairs(connection: Connection) -> list[CopyPair]:
    """The copies that were found when the incidents were built."""
    table = tables.copy
    return [CopyPair(**row) for row in connection.execute(select(table).order_by(table.c.report, table.c.of)).mappings()]


def _accounts_of(connection: Connection, keys: Set[tuple[str, str]]) -> dict[tuple[str, str], Account]:
    """The accounts of these events, by report and event."""
    event = tables.event
    query = select(event.c.report, event.c.id, event.c.account).where(event.c.report.in_({report for report, _ in keys}))
    return {(row.report, row.id): unpack(row.account, Account) for row in connection.execute(query) if (row.report, row.id) in keys}


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
