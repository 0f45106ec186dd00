"""Incidents as rows: what is written for each, and how a rebuilt set of them takes the place of the last."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, select

from sayso.model import CopyPair, Incident, IncidentField, IncidentPosition
from sayso.record import tables
from sayso.record.packing import pack, unpack
from sayso.record.rows import joined
from sayso.record.stores import store_of

Cells: TypeAlias = tuple[Any, ...]  # one row, in the order of its table's columns

_BATCH = 500  # incidents written at a time


class Built(msgspec.Struct, frozen=True):
    """The incidents of a build: how many, the packed ones that are not in the record so, and the ids that are in it no more."""

    count: int
    fresh: list[tuple[str, bytes]]
    gone: list[str]


def built_incidents(connection: Connection, incidents: Iterable[Incident], *, anew: bool = False) -> Built:
    """Pack the incidents and leave those that are in the record as they are, unless ``anew``. Nothing is written."""
    table = tables.incident
    kept: dict[str, str] = {} if anew else {row.id: row.digest for row in connection.execute(select(table.c.id, table.c.digest))}
    gone = dict(kept)
    fresh: list[tuple[str, bytes]] = []
    count = 0
    for incident in incidents:
        count += 1
        body = pack(incident)
        if gone.pop(incident.id, None) != _digest(body):
            fresh.append((incident.id, body))
    return Built(count, fresh, list(gone))


def faces(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """A hash, for this run of the program, of what a list shows of each of these incidents that is in the record, by its id.

    The digest changes too when only the weights of its joins have moved.
    """
    columns = [c for c in tables.incident.c if c.name not in ("number", "digest", "body")]
    found: dict[str, int] = {}
    for at in range(0, len(ids), _BATCH):
        rows = connection.execute(select(*columns).where(tables.incident.c.id.in_(ids[at : at + _BATCH])))
        found |= {row.id: hash(tuple(row)) for row in rows}
    return found


def write_incidents(connection: Connection, built: Built) -> None:
    """Make the incidents of the record these."""
    whole = built.count == len(built.fresh)
    if whole:
        for table in (*reversed(tables.PARTS), tables.incident):
            connection.execute(delete(table))
    else:
        _take_out(connection, built.gone)
    number: int = connection.execute(select(func.coalesce(func.max(tables.incident.c.number), 0))).scalar_one()
    fresh = sorted(built.fresh)  # rows that come in the order of their keys are written in half the time
    with store_of(connection).filling(connection, (tables.incident, *tables.PARTS) if whole else ()):
        for at in range(0, len(fresh), _BATCH):
            piece = fresh[at : at + _BATCH]
            if not whole:
                _take_out(connection, [id for id, _ in piece])
            _put(connection, [body for _, body in piece], number + at)


def write_copies(connection: Connection, pairs: Sequence[CopyPair]) -> None:
    """Make the copies of the record these."""
    connection.execute(delete(tables.copy))
    rows = [{name: getattr(pair, name) for name in pair.__struct_fields__} for pair in pairs]
    if rows:
        connection.execute(insert(tables.copy), rows)


def _put(connection: Connection, bodies: Sequence[bytes], number: int) -> None:
    rows: dict[Table, list[Cells]] = {table: [] for table in (tables.incident, *tables.PARTS)}
    for n, body in enumerate(bodies, start=number + 1):
        incident = unpack(body, Incident)
        for table, cells in rows_of(incident, n, body).items():
            rows[table] += cells
    store = store_of(connection)
    for table, found in rows.items():
        store.put(connection, table, found)


def rows_of(incident: Incident, number: int, body: bytes) -> dict[Table, list[Cells]]:
    """The rows of an incident and its parts, by table; ``body`` is the incident packed."""
    rows: dict[Table, list[Cells]] = {table: [] for table in (tables.incident, *tables.PARTS)}
    rows[tables.incident].append((*_incident(incident, number), _digest(body), body))
    _parts(incident, rows)
    return rows


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _take_out(connection: Connection, ids: Sequence[str]) -> None:
    for at in range(0, len(ids), _BATCH):
        connection.execute(delete(tables.incident).where(tables.incident.c.id.in_(ids[at : at + _BATCH])))


def _incident(incident: Incident, number: int) -> Cells:
    """The row of an incident but for its last two cells, the digest and the body."""
    place, days, killed = incident.place, incident.days, _held(incident.field("killed"))
    attackers = incident.field("attacker")
    return (
        incident.id,
        number,
        incident.label,
        incident.type,
        incident.tier,
        *((days.start, days.end) if days else (None, None)),
        *((place.name, place.precision, place.admin1, place.country, place.lat, place.lon) if place else (None,) * 6),
        joined(p.value for p in attackers.positions) if attackers else None,
        *((killed.low, killed.high) if killed else (None, None)),
        incident.grade,
        incident.grade_why,
        incident.origins,
        len(incident.reports),
        joined(d.field for d in incident.disputes),
    )


def _held(field: IncidentField | None) -> IncidentPosition | None:
    """The position that is best borne out among those that are still held."""
    return next((p for p in field.positions if p.until is None), None) if field else None


def _parts(incident: Incident, rows: dict[Table, list[Cells]]) -> None:
    """Add the rows of an incident's members, fields, positions, holders, disputes, steps, checks and links to those of their tables."""
    of = incident.id
    rows[tables.member] += (
        (of, m.report, m.event, n, m.score, m.by, *(m.joined_to or (None, None)), "; ".join(m.why)) for n, m in enumerate(incident.members)
    )
    for f in incident.fields:
        rows[tables.field].append((of, f.field, f.status, f.basis, f.why))
        for n, p in enumerate(f.positions):
            told = (p.value, p.key, p.low, p.high, p.origins, p.origins_why, p.since, p.until, p.basis)
            rows[tables.position].append((of, f.field, n, *told))
            rows[tables.holder] += (
                (of, f.field, n, k, h.report, h.event, h.claim, h.source, h.origin, h.type, h.position, joined(h.via), h.published)
                for k, h in enumerate(p.holders)
            )
    rows[tables.dispute] += ((of, n, d.field, list(d.positions), d.partial, d.within, d.why) for n, d in enumerate(incident.disputes))
    rows[tables.step] += (
        (of, n, s.field, s.source, s.origin, s.day, s.change, s.low, s.high, s.words, s.report) for n, s in enumerate(incident.series)
    )
    rows[tables.incident_check] += ((of, n, c.what, c.verdict, c.why, list(c.reports)) for n, c in enumerate(incident.checks))
    rows[tables.link] += ((of, n, link.report, link.event, link.tier, link.why) for n, link in enumerate(incident.links))
