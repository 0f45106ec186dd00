"""Incidents and copies against what the ledger says was built, and an incident's rows against its packed form."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select

from sayso.errors import RecordDamaged
from sayso.model import Incident
from sayso.record import digests, ledger, tables
from sayso.record.changes import Change, Counting
from sayso.record.database import COUNTERS, counter
from sayso.record.incidents import rows_of
from sayso.record.packing import unpack

_REBUILD = "It follows from readings and judgements: `sayso reconcile --anew` builds all incidents again."


def incident_changes(connection: Connection, count: Counting) -> Iterator[Change]:
    """Incidents and copies that are not as they were built."""
    incident, found = tables.incident, False
    parts = {table: digests.grouped(connection, table, "incident") for table in tables.PARTS}
    rows = connection.execute(select(*digests.as_kept(incident)).order_by(incident.c.id).execution_options(yield_per=100)).mappings()
    for row in rows:
        count("incidents", 1)
        for change in _one(row, {table: stream.take(row["id"]) for table, stream in parts.items()}):
            found = True
            yield change
    for key in connection.execute(select(tables.state.c.key)).scalars():
        if key not in COUNTERS:
            yield Change(f"table state, row {key!r}", "the record has no such counter", _REBUILD)
    built = connection.execute(select(tables.state.c.value).where(tables.state.c.key == "incidents")).scalar()
    if built is None:
        return
    entry = ledger.last_digest(connection, "incidents", str(built))
    if entry is None:
        yield Change("state, row incidents", "no entry of the ledger says that incidents were built from this state", _REBUILD)
    elif not found and digests.incidents_digest(connection) != entry:
        yield Change("tables incident and copy", "a row is gone, was put in, or is not as it was built", _REBUILD)
    if counter(connection, "data") < built:
        yield Change("state, row data", "it is behind the state from which incidents were built", _REBUILD)


def _one(row: RowMapping, kept: Mapping[Table, Sequence[RowMapping]]) -> Iterator[Change]:
    where = f"incident {row['id']}"
    if not isinstance(row["body"], bytes) or hashlib.sha256(row["body"]).hexdigest() != row["digest"]:
        yield Change(f"{where}, column body or digest", "the packed incident is not the one that was built", _REBUILD)
        return
    try:
        meant = rows_of(unpack(row["body"], Incident), row["number"], row["body"])
    except RecordDamaged as error:
        yield Change(f"{where}, column body", error.what, _REBUILD)
        return
    there: dict[Table, Sequence[RowMapping]] = {tables.incident: [row], **kept}
    for table, cells in meant.items():
        keys = [str(c.name) for c in table.primary_key.columns]
        names = [str(c.name) for c in table.columns]
        expected = {_key(row, keys): row for row in (digests.plain(table, dict(zip(names, line, strict=True))) for line in cells)}
        found = {_key(row, keys): row for row in (digests.plain(table, line) for line in there[table])}
        for key in sorted(expected.keys() | found.keys(), key=repr):
            one, other = expected.get(key), found.get(key)
            if one != other:
                yield Change(
                    f"table {table.name}, row {' '.join(map(str, key))}{_columns(one, other)}", "it is not as it was built", _REBUILD
                )


def _key(row: Mapping[str, Any], keys: Sequence[str]) -> tuple[Any, ...]:
    return tuple(row[key] for key in keys)


def _columns(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> str:
    if one is None:
        return " (put in)"
    if other is None:
        return " (gone)"
    return f", column {', '.join(name for name in one if one[name] != other[name])}"
