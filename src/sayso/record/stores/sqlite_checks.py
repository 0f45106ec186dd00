"""Whether a SQLite file is in order: its pages, its references, its full-text index, and what guards and shows the tables."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


def faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """Where the file is damaged, and how. Ends at the first kind of damage: what comes after rests on it."""
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(100)"):
        if line != "ok":
            yield "file", str(line)


def loose(connection: Connection) -> Iterator[tuple[str, str]]:
    """Rows that refer to rows which are not there."""
    for table, row, other, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"table {table}" + (f", row {row}" if row is not None else ""), f"it refers to a row of {other} that is not there"


def altered(connection: Connection, meant: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Views, triggers and search tables that are not as the statements in ``meant`` make them."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    kept: dict[str, str] = {row.name: row.sql for row in rows}
    for statement in meant:
        found = re.match(r"CREATE (VIEW|TRIGGER|VIRTUAL TABLE) (\w+)", statement)
        if found is not None:
            kind, name = found[1].lower(), found[2]
            if name not in kept:
                yield f"{kind} {name}", "it is gone"
            elif kept[name].strip() != statement.strip():
                yield f"{kind} {name}", "it is not as the program makes it"


@contextlib.contextmanager
def lenient(connection: Connection) -> Iterator[None]:
    """Within it texts are read that are no UTF-8, as no program but another than this can have written them."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    before, raw.text_factory = raw.text_factory, lambda data: data.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        raw.text_factory = before


def out_of_step(connection: Connection, searches: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Search tables that do not fit what they cover. Needs a transaction that writes, and writes nothing."""
    for search in searches:
        try:
            connection.exec_driver_sql(f"INSERT INTO {search} ({search}, rank) VALUES ('integrity-check', 1)")
        except DBAPIError as error:
            code = getattr(error.orig, "sqlite_errorname", "") if isinstance(error.orig, sqlite3.Error) else ""
            if not code.startswith("SQLITE_CORRUPT"):
                raise
            yield f"search table {search}", "the full-text index does not fit the texts that it covers"
