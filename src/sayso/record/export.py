"""The record as JSON lines: sorted, one object a line, without the times of any run, so that ``diff`` shows what differs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import msgspec
from sqlalchemy import Connection, LargeBinary, Table, select

from sayso.errors import OutputError
from sayso.files import whole
from sayso.model import Reading
from sayso.record import tables
from sayso.record.packing import unpack

# What is written, in this order. Profiles follow from the texts, standings from the judgements; successors, the ledger and counters are the
# history of one file. Originals go into a bundle.
EXPORTED: tuple[Table, ...] = (
    tables.report, tables.version, tables.refusal, tables.reading, tables.claim, tables.event, tables.toll, tables.copy,
    tables.incident, *tables.PARTS, tables.judgement,
)  # fmt: skip
# Columns that tell of one run or one file, and packed ones whose content stands in other tables.
_LEFT_OUT = {
    "report": {"number"},
    "version": {"arrived", "tool"},
    "refusal": {"at"},
    "event": {"account"},
    "incident": {"number", "body", "digest"},
}
_ENCODER = msgspec.json.Encoder()


def export_folder(connection: Connection, folder: Path) -> None:
    """Write TABLE.jsonl for every table into ``folder``, each whole or not at all. Raises ``OutputError``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(folder), f"cannot be made ({error.strerror})", "Name another folder.") from error
    for table in EXPORTED:
        _whole(folder / f"{table.name}.jsonl", table_lines(connection, table))


def export_file(connection: Connection, path: Path) -> None:
    """Write all tables into one file, each line with its table's name first. Raises ``OutputError``."""
    _whole(path, lines(connection))


def lines(connection: Connection) -> Iterator[bytes]:
    """The lines of all tables, each with its table's name first."""
    for table in EXPORTED:
        for row in rows(connection, table):
            yield _line({"table": str(table.name), **row})


def table_lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """The lines of one table."""
    return (_line(row) for row in rows(connection, table))


def rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """The rows of a table in the order of its key; empty cells are left out."""
    columns = [c for c in table.columns if c.name not in _LEFT_OUT.get(str(table.name), ())]
    packed = {str(c.name) for c in columns if isinstance(c.type, LargeBinary)}
    query = select(*columns).order_by(*table.primary_key.columns).execution_options(yield_per=200)
    for row in connection.execute(query).mappings():
        yield {str(key): _plain(value, packed=str(key) in packed) for key, value in row.items() if value is not None}


def _plain(value: object, *, packed: bool) -> object:
    if packed:
        return unpack(cast("bytes", value), Reading)
    if isinstance(value, bytes):
        raise TypeError("bytes where words should be")
    return value.isoformat() if isinstance(value, date) else value


def _line(row: dict[str, Any]) -> bytes:
    return _ENCODER.encode(row) + b"\n"


def _whole(path: Path, lines: Iterator[bytes]) -> None:
    with whole(path) as stream:
        for line in lines:
            stream.write(line)
