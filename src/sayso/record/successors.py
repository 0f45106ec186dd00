"""Where the events of an earlier reading went, so that old incident ids and judgements still lead somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, update

from sayso.record import tables
from sayso.record.rows import Read


class Was(NamedTuple):
    """An event of the earlier reading: its id, the id of the incident that it would begin, and where its trigger stood."""

    event: str
    incident: str
    starts: int
    ends: int


def note_successors(connection: Connection, read: Read, old: Sequence[Was]) -> None:
    """Note, for every event that the new reading of the report has no more, the one whose trigger stands at the same words."""
    successor = tables.successor
    now = {row["id"]: (row["starts"], row["ends"]) for row in read.events}
    of_report = successor.c.report == read.report
    connection.execute(delete(successor).where(of_report, successor.c.event.in_(now)))  # it is back
    for was in old:
        if was.event in now:
            continue
        heir = next((e for e, (starts, ends) in now.items() if starts < was.ends and was.starts < ends), None)
        connection.execute(update(successor).where(of_report, successor.c.successor == was.event).values(successor=heir))
        row = {"report": read.report, "event": was.event, "incident_if_first": was.incident, "successor": heir}
        connection.execute(insert(successor).values(row))
