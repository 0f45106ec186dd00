"""From what a person types to what is in the record: shortened report ids, events, and incident ids of any age."""

from __future__ import annotations

from sqlalchemy import Connection, select

from sayso.errors import UnknownId
from sayso.record import tables

_INCIDENT = "i-"  # how the ids of incidents begin
_SHORTEST = 4  # characters of a report's id that are taken for it


def report_of(connection: Connection, given: str) -> str:
    """The full id of the report whose id is, or begins with, ``given``. Raises ``UnknownId``."""
    report = tables.report.c.id
    if len(given) >= _SHORTEST:
        found = connection.execute(select(report).where(report.startswith(given, autoescape=True)).limit(2)).scalars().all()
        if len(found) == 1:
            return str(found[0])
        if found:
            raise UnknownId(given, "several reports have ids that begin so", "Give more of the id.")
    raise UnknownId(given, "no report of this id is in the record", "Look for it with `sayso search WORDS`.")


def event_of(connection: Connection, given: str) -> tuple[str, str]:
    """The event of ``given``: "REPORT/EVENT", or an incident's id for the event from which that has its name. Raises ``UnknownId``."""
    prefix, slash, event = given.partition("/")
    if not slash:
        return first_of(connection, given)
    report = report_of(connection, prefix)
    of_report = select(tables.event.c.id).where(tables.event.c.report == report, tables.event.c.id == event)
    if connection.execute(of_report).first() is None and current_event(connection, report, event) == (report, event):
        raise UnknownId(given, "the report has no such event", "`sayso search` and the table `event` list them.")
    return report, event


def current_event(connection: Connection, report: str, event: str) -> tuple[str, str]:
    """The event that took this one's place when the report was read again; itself where none did."""
    table = tables.successor
    heir = connection.execute(select(table.c.successor).where(table.c.report == report, table.c.event == event)).scalar()
    return (report, heir) if heir is not None else (report, event)


def current_incident(connection: Connection, given: str) -> str:
    """The id of the incident to which ``given`` leads now: itself, or the one that the event it was named after is in.

    Raises ``UnknownId``.
    """
    table = tables.incident
    if connection.execute(select(table.c.id).where(table.c.id == given)).first() is not None:
        return given
    report, event = current_event(connection, *first_of(connection, given))
    member = tables.member
    found = connection.execute(
        select(member.c.incident).where(member.c.report == report, member.c.event == event).order_by(member.c.incident).limit(1)
    ).scalar()
    if found is None:
        what = f"the event that it was named after ({report[:12]}/{event}) is in no incident now"
        raise UnknownId(given, what, "It may be rejected, of a replaced version of its report, or not reconciled yet: `sayso reconcile`.")
    return str(found)


def incident_of(connection: Connection, given: str) -> str:
    """The id of the incident to which ``given`` leads: an id of any age or the beginning of one, or "REPORT/EVENT".

    Raises ``UnknownId``.
    """
    member = tables.member.c
    if "/" in given:
        report, event = current_event(connection, *event_of(connection, given))
        of_event = select(member.incident).where(member.report == report, member.event == event)
        incident = connection.execute(of_event).scalars().first()
        if incident is None:
            remedy = "Tallies, campaigns and plans that no report is mainly about are in none; nor are rejected events."
            raise UnknownId(given, "this event is in no incident", remedy)
        return str(incident)
    if len(given) >= _SHORTEST and given.startswith(_INCIDENT):
        for ids in (tables.incident.c.id, tables.event.c.incident_if_first, tables.successor.c.incident_if_first):
            query = select(ids).where(ids.startswith(given, autoescape=True)).distinct().limit(2)
            found = connection.execute(query).scalars().all()
            if len(found) == 1:
                return current_incident(connection, str(found[0]))
            if found and given not in found:
                raise UnknownId(given, "several incidents have ids that begin so", "Give more of the id.")
    return current_incident(connection, given)


def first_of(connection: Connection, incident: str) -> tuple[str, str]:
    """The event after which an incident is or was named. Raises ``UnknownId``."""
    event, was = tables.event, tables.successor
    for query in (
        select(event.c.report, event.c.id).where(event.c.incident_if_first == incident),
        select(was.c.report, was.c.event).where(was.c.incident_if_first == incident),
    ):
        row = connection.execute(query).first()
        if row is not None:
            return row[0], row[1]
    raise UnknownId(incident, "no incident of this id is, or was, in the record", "List them with `sayso incidents --all`.")
