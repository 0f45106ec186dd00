"""Cells of a SQLite file that hold what no program of this project writes there: SQLite lets in whatever another program puts."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Connection, Date, Float, Integer, LargeBinary, Table, Text
from sqlalchemy.exc import DBAPIError

from sayso.record import tables
from sayso.record.stores.sqlite_checks import lenient

_STEPS = 100_000  # of SQLite, some milliseconds, after which it asks whether to go on
# What SQLite says of the cells of a column, by the type that the column has.
_HELD: dict[type, tuple[str, ...]] = {
    Text: ("text",), JSON: ("text",), Date: ("text",), Integer: ("integer",), Boolean: ("integer",), Float: ("real", "integer"), LargeBinary: ("blob",),
}  # fmt: skip
_SAID = {"null": "nothing", "text": "words", "integer": "a whole number", "real": "a number", "blob": "bytes"}


def odd_cells(connection: Connection) -> Iterator[str]:
    """Where cells hold another kind of thing than their column, and tables and columns that are not there, in words; table by table."""
    with lenient(connection):
        for table in tables.metadata.sorted_tables:
            there = {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table.name})")}
            if gone := [str(c.name) for c in table.columns if c.name not in there]:
                yield f"table {table.name} is gone" if not there else f"table {table.name} has no column {gone[0]}"
                continue
            yield from _of_other_kinds(connection, table)
            yield from _not_as_written(connection, table)


def _of_other_kinds(connection: Connection, table: Table) -> Iterator[str]:
    """What SQLite itself can tell, without reading the cells."""
    for c in table.columns:
        kinds = (*_HELD[type(c.type)], *(("null",) if c.nullable else ()))
        wanted = ", ".join(f"'{kind}'" for kind in kinds)
        where = f'typeof("{c.name}") NOT IN ({wanted})' + (f' OR "{c.name}" NOT IN (0, 1)' if isinstance(c.type, Boolean) else "")
        keys = ", ".join(f'"{key.name}"' for key in table.primary_key.columns)
        found = connection.exec_driver_sql(f'SELECT typeof("{c.name}"), {keys} FROM "{table.name}" WHERE {where} LIMIT 1').first()
        if found is not None:
            yield f"{_cell(table, found[1:], str(c.name))} holds {_SAID[found[0]]}, which it never does"


def _not_as_written(connection: Connection, table: Table) -> Iterator[str]:
    """Words that are no day, no JSON or no UTF-8."""
    words = [(c, _READERS.get(type(c.type), _utf8)) for c in table.columns if _HELD[type(c.type)] == ("text",)]
    keys = ", ".join(f'"{key.name}"' for key in table.primary_key.columns)
    for c, read in words:
        rows = connection.exec_driver_sql(f'SELECT "{c.name}", {keys} FROM "{table.name}" WHERE "{c.name}" IS NOT NULL')
        for value, *key in rows:
            try:
                read(value)
            except (ValueError, TypeError, RecursionError):
                yield f"{_cell(table, key, str(c.name))} holds words that no program of sayso wrote"
                rows.close()
                break


def _utf8(words: str) -> None:
    words.encode()


def _list(words: str) -> None:
    if not isinstance(json.loads(words), list):
        raise TypeError


_READERS: dict[type, Callable[[str], object]] = {Date: date.fromisoformat, JSON: _list}


def _cell(table: Table, key: Any, column: str) -> str:
    named = " ".join(str(part)[:80] for part in key).encode("ascii", "backslashreplace").decode()
    return f"table {table.name}, row {named}, column {column}"


def odd_cell(connection: Connection, until: float) -> str | None:
    """The first of them, ``None`` where none is found until that moment of the monotonic clock."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.set_progress_handler(lambda: time.monotonic() > until, _STEPS)  # SQLite gives up what it does when told so
    try:
        return next(odd_cells(connection), None)
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorname", None) != "SQLITE_INTERRUPT":
            raise
        return None
    finally:
        raw.set_progress_handler(None, 0)
