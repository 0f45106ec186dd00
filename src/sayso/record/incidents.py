"""Incidents as rows: what is written for each, and how a rebuilt set of them takes the place of the last."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, select

from sayso.model import CopyPair, Incident, IncidentField, IncidentPosition
from sayso.record import tables
from sayso.record.packing import pack, unpack
from sayso.record.rows import Row, joined

_BATCH = 500  # incidents written at a time


class Built(msgspec.Struct, frozen=True):
    """The incidents of a build: how many, the packed ones that are not in the record so, and the ids that are in it no more."""

    count: int
    fresh: list[tuple[str, bytes]]
    gone: list[str]


def built_incidents(connection: Connection, incidents: Iterable[Incident]) -> Built:
    """Pack the incidents and leave those that are in the record as they are. Nothing is written."""
    table = tables.incident
    kept: dict[str, str] = {row.id: row.digest for row in connection.execute(select(table.c.id, table.c.digest))}
    gone = dict(kept)
    fresh: list[tuple[str, bytes]] = []
    count = 0
    for incident in incidents:
        count += 1
        body = pack(incident)
        if gone.pop(incident.id, None) != _digest(body):
            fresh.append((incident.id, body))
    return Built(count, fresh, list(gone))


def write_incidents(connection: Connection, built: Built) -> None:
    """Make the incidents of the record these."""
    _take_out(connection, built.gone)
    number: int = connection.execute(select(func.coalesce(func.max(tables.incident.c.number), 0))).scalar_one()
    for at in range(0, len(built.fresh), _BATCH):
        fresh = built.fresh[at : at + _BATCH]
        _take_out(connection, [id for id, _ in fresh])
        _put(connection, [body for _, body in fresh], number + at)


def write_copies(connection: Connection, pairs: Sequence[CopyPair]) -> None:
    """Make the copies of the record these."""
    connection.execute(delete(tables.copy))
    rows = [{name: getattr(pair, name) for name in pair.__struct_fields__} for pair in pairs]
    if rows:
        connection.execute(insert(tables.copy), rows)


def _put(connection: Connection, bodies: Sequence[bytes], number: int) -> None:
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for n, body in enumerate(bodies, start=number + 1):
        incident = unpack(body, Incident)
        rows["incident"].append({**_incident(incident), "number": n, "digest": _digest(body), "body": body})
        for table, row in _parts(incident):
            rows[str(table.name)].append(row)
    for table in (tables.incident, *tables.PARTS):
        if rows[str(table.name)]:
            connection.execute(insert(table), rows[str(table.name)])


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _take_out(connection: Connection, ids: Sequence[str]) -> None:
    for at in range(0, len(ids), _BATCH):
        connection.execute(delete(tables.incident).where(tables.incident.c.id.in_(ids[at : at + _BATCH])))


def _incident(incident: Incident) -> Row:
    place, killed = incident.place, _held(incident.field("killed"))
    attackers = incident.field("attacker")
    return {
        "id": incident.id,
        "label": incident.label,
        "type": incident.type,
        "tier": incident.tier,
        "day_start": incident.days.start if incident.days else None,
        "day_end": incident.days.end if incident.days else None,
        "place": place.name if place else None,
        "place_precision": place.precision if place else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "attacker": joined(p.value for p in attackers.positions) if attackers else None,
        "killed_low": killed.low if killed else None,
        "killed_high": killed.high if killed else None,
        "grade": incident.grade,
        "grade_why": incident.grade_why,
        "origins": incident.origins,
        "reports": len(incident.reports),
        "disputed": joined(d.field for d in incident.disputes),
    }


def _held(field: IncidentField | None) -> IncidentPosition | None:
    """The position that is best borne out among those that are still held."""
    return next((p for p in field.positions if p.until is None), None) if field else None


def _parts(incident: Incident) -> Iterator[tuple[Table, Row]]:
    """The rows of an incident's members, fields, positions, holders, disputes, steps, checks and links."""
    of = {"incident": incident.id}
    for n, m in enumerate(incident.members):
        joined_to = m.joined_to or (None, None)
        whom = {"joined_to_report": joined_to[0], "joined_to_event": joined_to[1]}
        told = {"report": m.report, "event": m.event, "score": m.score, "by": m.by, "why": "; ".join(m.why)}
        yield tables.member, {**of, "number": n, **told, **whom}
    for f in incident.fields:
        yield tables.field, {**of, "field": f.field, "status": f.status, "basis": f.basis, "why": f.why}
        for n, position in enumerate(f.positions):
            yield from _position({**of, "field": f.field}, n, position)
    for n, d in enumerate(incident.disputes):
        row = {"field": d.field, "positions": list(d.positions), "partial": d.partial, "within": d.within, "why": d.why}
        yield tables.dispute, {**of, "number": n, **row}
    for n, s in enumerate(incident.series):
        yield tables.step, {**of, "number": n, **{name: getattr(s, name) for name in s.__struct_fields__}}
    for n, c in enumerate(incident.checks):
        yield tables.incident_check, {**of, "number": n, "what": c.what, "verdict": c.verdict, "why": c.why, "reports": list(c.reports)}
    for n, link in enumerate(incident.links):
        yield tables.link, {**of, "number": n, **{name: getattr(link, name) for name in link.__struct_fields__}}


def _position(of: Row, number: int, position: IncidentPosition) -> Iterator[tuple[Table, Row]]:
    told = {name: getattr(position, name) for name in position.__struct_fields__ if name != "holders"}
    yield tables.position, {**of, "number": number, **told}
    for n, h in enumerate(position.holders):
        row = {name: getattr(h, name) for name in h.__struct_fields__ if name not in ("position", "via")}
        yield tables.holder, {**of, "position": number, "number": n, **row, "stance": h.position, "via": joined(h.via)}
