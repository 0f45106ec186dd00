"""What the ledger's hashes cover: the rows of a report, of a publication, of a reading, of a refusal, and of all incidents.

A hash is the SHA-256 of JSON lines, one for each row: the table's name first, then the row with its keys sorted; bytes as their own
SHA-256, days in ISO 8601. Columns that later rows change (``current``) are left out, and so are texts, which their report's id covers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import groupby
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import (
    JSON,
    Boolean,
    ColumnElement,
    Connection,
    Date,
    Float,
    Integer,
    LargeBinary,
    RowMapping,
    Table,
    Text,
    select,
    type_coerce,
)
from sqlalchemy.types import TypeEngine

from sayso.record import tables
from sayso.record.rows import Read

Cells: TypeAlias = "Mapping[str, Any] | RowMapping"
Pieces: TypeAlias = "Iterable[tuple[Table, Iterable[Cells]]]"

_ENCODER = msgspec.json.Encoder(order="sorted")
_LEFT_OUT = {"report": {"current", "text"}, "version": {"current"}, "refusal": {"at"}}

# What a cell is hashed as, by the type of its column. A cell that somebody changed may hold anything, and stays as it is then.
_TURNED: dict[type, Callable[[Any], Any]] = {
    Float: float,
    Boolean: int,
    Date: lambda day: day.isoformat() if isinstance(day, date) else day,
    JSON: lambda value: json.loads(value) if isinstance(value, str) else value,
    LargeBinary: lambda data: hashlib.sha256(data).hexdigest(),
}
_AS_KEPT: dict[type, TypeEngine[Any]] = {Boolean: Integer(), Date: Text(), JSON: Text()}
_OF_READING = (tables.reading, tables.claim, tables.event, tables.toll, tables.profile, tables.successor)
_ORDER = {"claim": ("number",), "event": ("number",), "toll": ("event", "number"), "successor": ("event",)}


def digest(pieces: Pieces) -> str:
    """The hash of some rows."""
    found = hashlib.sha256()
    for table, rows in pieces:
        for row in rows:
            found.update(line_of(table, row))
    return found.hexdigest()


def line_of(table: Table, row: Cells) -> bytes:
    """The line that is hashed for a row, with its end."""
    line = [str(table.name), plain(table, row)]
    try:
        return _ENCODER.encode(line) + b"\n"
    except (UnicodeEncodeError, TypeError):  # somebody put in what no text is
        return repr(line).encode("utf-8", "backslashreplace") + b"\n"


def plain(table: Table, row: Cells) -> dict[str, Any]:
    """A row as it is hashed, the same before it is written and after it is read."""
    left_out = _LEFT_OUT.get(str(table.name), ())
    found = {str(key): value for key, value in row.items() if key not in left_out}
    for name, turn in _turns(table):
        if found[name] is not None:
            with suppress(ValueError, TypeError):
                found[name] = turn(found[name])
    return found


def as_kept(table: Table) -> list[ColumnElement[Any]]:
    """The columns of a table, to be read as they are kept: a cell that is no day, no yes or no, no JSON is read all the same."""
    return [type_coerce(c, _AS_KEPT[type(c.type)]).label(c.name) if type(c.type) in _AS_KEPT else c for c in table.columns]


def _turns(table: Table) -> Sequence[tuple[str, Callable[[Any], Any]]]:
    if table not in _KNOWN:
        hashed = [c for c in table.columns if c.name not in _LEFT_OUT.get(str(table.name), ())]
        _KNOWN[table] = [(c.name, turn) for c in hashed if (turn := _TURNED.get(type(c.type))) is not None]
    return _KNOWN[table]


_KNOWN: dict[Table, Sequence[tuple[str, Callable[[Any], Any]]]] = {}


def row_digest(table: Table, row: Cells) -> str:
    """The hash of one row."""
    return digest([(table, [row])])


def read_digest(read: Read, successors: Iterable[Cells] = ()) -> str:
    """The hash of a reading that is about to be written, with where the events of earlier readings went."""
    profile = {"report": read.report, "body": read.profile}
    rows: dict[Table, Iterable[Cells]] = {
        tables.reading: [read.reading],
        tables.claim: read.claims,
        tables.event: read.events,
        tables.toll: read.tolls,
        tables.profile: [profile],
        tables.successor: successors,
    }
    return digest(_ordered(rows))


def _ordered(rows: Mapping[Table, Iterable[Cells]]) -> Pieces:
    for table in _OF_READING:
        by = _ORDER.get(str(table.name))
        found = rows.get(table, ())
        yield table, sorted(found, key=lambda row, by=by: tuple(row[name] for name in by)) if by else found  # type: ignore[misc]


def reading_digests(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every report that something of a reading is in the record of, and the hash of all of that, by report."""
    streams = {table: _Grouped(connection, table, "report") for table in _OF_READING}
    while (report := min((s.key for s in streams.values() if s.key is not None), default=None)) is not None:
        yield report, digest(_ordered({table: stream.take(report) for table, stream in streams.items()}))


class _Grouped:
    """The rows of a table, in the order of a column, to be taken a group at a time."""

    def __init__(self, connection: Connection, table: Table, by: str) -> None:
        query = select(*as_kept(table)).order_by(table.c[by]).execution_options(yield_per=500)
        self._groups = groupby(connection.execute(query).mappings(), key=lambda row: str(row[by]))
        self.key: str | None = None
        self._rows: list[RowMapping] = []
        self._next()

    def _next(self) -> None:
        key, rows = next(self._groups, (None, iter(())))
        self.key, self._rows = key, list(rows)

    def take(self, key: str) -> Sequence[RowMapping]:
        """The rows of this group, none where the next one is another."""
        if self.key != key:
            return ()
        rows = self._rows
        self._next()
        return rows


def grouped(connection: Connection, table: Table, by: str) -> _Grouped:
    """The rows of a table in the order of a column, to be taken a group at a time."""
    return _Grouped(connection, table, by)


def incidents_digest(connection: Connection) -> str:
    """The hash of all incidents and copies: of each incident its id and the hash of its body."""
    incident = tables.incident.c
    of = [incident.id, incident.digest]
    kept = select(*of).order_by(incident.id).execution_options(yield_per=1000)
    copies = select(*as_kept(tables.copy)).order_by(tables.copy.c.report, tables.copy.c.of)
    found = hashlib.sha256()
    for id, body in connection.execute(kept):
        found.update(f"{id} {body}\n".encode())
    found.update(digest([(tables.copy, list(connection.execute(copies).mappings()))]).encode())
    return found.hexdigest()
