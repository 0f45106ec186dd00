"""Acts: what one decision on whole incidents means in judgements on their events."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from sayso.errors import BadOption
from sayso.record import tables
from sayso.record.finding import current_event, event_of, incident_of
from sayso.record.judging import Draft, in_force


def merging(connection: Connection, given: Sequence[str]) -> list[Draft]:
    """Whole incidents are one: their first events are, and what was judged to part any two of their members no longer does.

    Raises ``UnknownId``, and ``BadOption`` where there are not two.
    """
    incidents = list(dict.fromkeys(incident_of(connection, one) for one in given))
    if len(incidents) < 2:
        raise BadOption("judgement", "these are not two incidents", "Name two or more that differ.")
    members = [_members(connection, incident) for incident in incidents]
    drafts = {frozenset((members[0][0], other[0])): Draft("same", members[0][0], other[0]) for other in members[1:]}
    home = {event: number for number, events in enumerate(members) for event in events}
    for judgement in in_force(connection):
        if judgement.kind == "different" and judgement.object is not None:
            one, other = home.get(judgement.subject), home.get(judgement.object)
            if one is not None and other is not None and one != other:
                pair = frozenset((judgement.subject, judgement.object))
                drafts.setdefault(pair, Draft("same", judgement.subject, judgement.object))
    return list(drafts.values())


def splitting(connection: Connection, given: Sequence[str]) -> list[Draft]:
    """Some members of an incident are another happening: each of them differs from each that stays.

    What was judged to be one with them stays one with each other. Raises ``UnknownId``, and ``BadOption`` where they are not of one incident, or none would stay.
    """
    out = list(dict.fromkeys("/".join(current_event(connection, *event_of(connection, one))) for one in given))
    incidents = {incident_of(connection, one) for one in out}
    if len(incidents) != 1:
        raise BadOption("judgement", "these are not members of one incident", "Name events of one incident, as `sayso show` lists them.")
    stay = [event for event in _members(connection, incidents.pop()) if event not in out]
    if not stay:
        raise BadOption("judgement", "nothing would stay in the incident", "Name some of its events, and not all.")
    held = {
        end for j in in_force(connection) if j.kind == "same" and not {j.subject, j.object}.isdisjoint(out) for end in (j.subject, j.object)
    }
    first, *others = [event for event in stay if event in held] or stay[:1]
    parted = [Draft("different", one, other) for one in out for other in stay]
    return parted + [Draft("same", first, other) for other in others]


def deciding(connection: Connection, kind: str, given: str) -> list[Draft]:
    """ "accept" or "reject" of an event, or of every event of an incident. Raises ``UnknownId``."""
    if "/" in given:
        return [Draft("accept" if kind == "accept" else "reject", given)]
    members = _members(connection, incident_of(connection, given))
    return [Draft("accept" if kind == "accept" else "reject", event) for event in members]


def _members(connection: Connection, incident: str) -> list[str]:
    member = tables.member.c
    query = select(member.report, member.event).where(member.incident == incident).order_by(member.number)
    return [f"{row.report}/{row.event}" for row in connection.execute(query)]
