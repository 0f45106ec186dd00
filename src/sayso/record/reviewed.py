"""Which incidents people have judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from sayso.record import tables

_AT_ONCE = 500  # values in one query
_ON_REPORTS = ("copy", "not_copy", "withdraw")  # kinds that are on no event and no incident


def judged_incidents(connection: Connection) -> set[str]:
    """The ids of the incidents that a judgement in force is on, or on one of whose events."""
    judgement, standing = tables.judgement.c, tables.standing.c
    query = select(judgement.subject, judgement.object).join(tables.standing, standing.judgement == judgement.number)
    rows = connection.execute(query.where(standing.state == "holds", judgement.kind.not_in(_ON_REPORTS)))
    named = {name for row in rows for name in row if name is not None}
    events = {(report, event) for report, slash, event in (name.partition("/") for name in named) if slash}
    ids = {name for name in named if "/" not in name}
    return set(_with(connection, _today(connection, events | _firsts(connection, ids)))) | _there(connection, ids)


def _firsts(connection: Connection, ids: Iterable[str]) -> set[tuple[str, str]]:
    """The events after which incidents of these ids are, or were, named."""
    event, was = tables.event.c, tables.successor.c
    found: set[tuple[str, str]] = set()
    for some in _lots(sorted(ids)):
        for query in (
            select(event.report, event.id).where(event.incident_if_first.in_(some)),
            select(was.report, was.event).where(was.incident_if_first.in_(some)),
        ):
            found.update((report, name) for report, name in connection.execute(query))
    return found


def _today(connection: Connection, events: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """These events, each that a later reading has no more beside the one that took its place."""
    was = tables.successor.c
    found = set(events)
    for some in _lots(sorted({report for report, _ in events})):
        rows = connection.execute(select(was.report, was.event, was.successor).where(was.report.in_(some)))
        found.update((r.report, r.successor) for r in rows if r.successor is not None and (r.report, r.event) in events)
    return found


def _with(connection: Connection, events: set[tuple[str, str]]) -> Iterator[str]:
    """The incidents in which these events are."""
    member = tables.member.c
    for some in _lots(sorted({report for report, _ in events})):
        for row in connection.execute(select(member.report, member.event, member.incident).where(member.report.in_(some))):
            if (row.report, row.event) in events:
                yield row.incident


def _there(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those of these ids that incidents have today."""
    incident = tables.incident.c
    return {id for some in _lots(sorted(ids)) for id in connection.execute(select(incident.id).where(incident.id.in_(some))).scalars()}


def _lots(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))
