"""A record in a file of SQLite."""

from __future__ import annotations

import contextlib
import errno
import functools
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Date,
    Engine,
    Select,
    Table,
    column,
    create_engine,
    event,
    false,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from sayso.errors import NotARecord, RecordDamaged, RecordError, RecordFull, RecordLocked
from sayso.record.stores import sqlite_cells, sqlite_checks
from sayso.record.stores.protocol import NO_RECORD, SEARCHED, Found, searched_terms
from sayso.record.tables import APPENDED
from sayso.record.views import VIEWS

MEMORY = ":memory:"
APPLICATION = 0x5361_7953  # "SaySo" shortened to four bytes; tells a record from other SQLite files
_CACHE = 64 * 1024  # KiB of the file kept in memory; what a row refers to is looked up for each that is written
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_TRUNCATE")
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
_DAMAGED = ("SQLITE_CORRUPT",)


def make_engine(path: Path | None, *, timeout: float, **options: Any) -> Engine:
    """An engine over the file at ``path``, or over memory for ``None``; a writer waits ``timeout`` seconds for another.

    Transactions begin when they are asked for: "BEGIN IMMEDIATE" for writers (execution option ``writes``), so that two of
    them never both read first and then find that they cannot both write.
    """
    url = URL.create("sqlite", database=str(path) if path else ":memory:")
    options["connect_args"] = {"timeout": timeout, "check_same_thread": False}
    if path is None:
        options["poolclass"] = StaticPool
    engine = create_engine(url, **options)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # Python's own way of beginning transactions is in the way of ours
    for pragma in ("foreign_keys = ON", "synchronous = FULL", f"cache_size = -{_CACHE}"):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def prepare_file(engine: Engine) -> None:
    """Switch the file to write-ahead logging: readers and one writer do not wait for each other, and a kill loses nothing."""
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.execute("PRAGMA journal_mode = WAL")


def check_file(path: Path) -> None:
    """Raises ``NotARecord`` for what is no SQLite file of sayso; an empty file or none is a record to be."""
    if path.is_dir():
        raise NotARecord(str(path), "this is a folder, not a record", "Name a file in it.")
    if not path.exists():
        return
    try:
        size = path.stat().st_size
        if not os.access(path, os.R_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise NotARecord(str(path), f"the file cannot be read ({error.strerror})", "Check the path, and your right to read it.") from error
    if size and not _is_ours(path):
        raise NotARecord(str(path), "this is not a record of sayso", "Name the file that `sayso add` made, or a new one.")


def _is_ours(path: Path) -> bool:
    """False for another kind of file, and for another program's database.

    SQLite itself looks: a file that is opened and closed beside it lets go of all locks that this process holds on it, and another
    process may then take away the log under a connection that is still open.
    """
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            application: int = connection.execute("PRAGMA application_id").fetchone()[0]
            connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorname", None) != "SQLITE_NOTADB"  # what else is wrong is told when it is used
    return application in (0, APPLICATION)


def is_empty(connection: Connection) -> bool:
    """True for a database without any table."""
    return not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()


def back_up(path: Path, to: Path) -> None:
    """Copy the record at ``path``, whatever stands in its log too, to the new file ``to``; whole or not at all."""
    beside = to.with_name(f".{to.name}.part")
    try:
        with contextlib.closing(sqlite3.connect(path)) as source, contextlib.closing(sqlite3.connect(beside)) as target:
            source.backup(target)
        beside.replace(to)
    except (OSError, sqlite3.Error) as error:
        beside.unlink(missing_ok=True)
        raise RecordFull(
            str(to), f"the backup copy cannot be written ({error})", "Free some space, or make the folder writable."
        ) from error


@contextlib.contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """A transaction in which tables may be made anew: references are not followed while it lasts, and are all checked at its end."""
    with engine.connect().execution_options(writes=True) as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.execute("PRAGMA foreign_keys = OFF")  # has an effect between transactions only
        try:
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    raise RuntimeError(f"a migration broke a reference of the table {broken[0]} to {broken[2]}")
        finally:
            raw.execute("PRAGMA foreign_keys = ON")


def drop_extras(connection: Connection) -> None:
    """Take out views, triggers and search tables: all are made anew from what they stand on."""
    rows = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger') OR (type = 'table' AND sql LIKE 'CREATE VIRTUAL%')"
    ).all()
    for kind, name in rows:
        connection.exec_driver_sql(f'DROP {kind} "{name}"')


def make_extras(connection: Connection) -> None:
    """Make the views, full-text search, the guard over judgements, and the mark by which a record is known."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    for statement in _extras():
        connection.exec_driver_sql(statement)


def _extras() -> Iterator[str]:
    for name, query in VIEWS.items():
        yield f"CREATE VIEW {name} AS {query.strip()}"
    for search, table, columns in SEARCHED:
        yield from _search_table(search, table, columns)
    yield from _guards()


def faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """Where the file is damaged or altered, and how; a damaged one is not looked into further."""
    found = list(sqlite_checks.faults(connection))
    yield from found or (*sqlite_checks.loose(connection), *sqlite_checks.altered(connection, _extras()))


def out_of_step(connection: Connection) -> Iterator[tuple[str, str]]:
    """Search tables that do not fit what they cover."""
    yield from sqlite_checks.out_of_step(connection, (search for search, _, _ in SEARCHED))


def _guards() -> Iterator[str]:
    """What refuses changes in the tables that are only appended to."""
    for table in APPENDED:
        for what in ("UPDATE", "DELETE"):
            refuse = f"SELECT RAISE(ABORT, 'rows of {table.name} are appended, never changed or taken out');"
            yield f"CREATE TRIGGER {table.name}_no_{what.lower()} BEFORE {what} ON {table.name} BEGIN {refuse} END"


def _search_table(search: str, table: str, columns: tuple[str, ...]) -> Iterator[str]:
    names, old, new = (", ".join(f"{p}{c}" for c in columns) for p in ("", "old.", "new."))
    gone = f"INSERT INTO {search} ({search}, rowid, {names}) VALUES ('delete', old.number, {old});"
    come = f"INSERT INTO {search} (rowid, {names}) VALUES (new.number, {new});"
    options = f"content='{table}', content_rowid='number', tokenize='unicode61 remove_diacritics 2'"
    yield f"CREATE VIRTUAL TABLE {search} USING fts5({names}, {options})"
    yield f"CREATE TRIGGER {search}_in AFTER INSERT ON {table} BEGIN {come} END"
    yield f"CREATE TRIGGER {search}_out AFTER DELETE ON {table} BEGIN {gone} END"
    yield f"CREATE TRIGGER {search}_new AFTER UPDATE OF {names} ON {table} BEGIN {gone} {come} END"
    yield f"INSERT INTO {search} ({search}) VALUES ('rebuild')"


def put(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows, each with a cell for every column in its order.

    They go to the driver as they are: what SQLAlchemy does for each cell takes several times as long as the writing.
    """
    if not rows:
        return
    turned = [(n, turn) for n, c in enumerate(table.columns) if (turn := _TURNED.get(type(c.type))) is not None]
    if turned:
        cells = list(zip(*rows, strict=True))
        for n, turn in turned:
            cells[n] = tuple(None if cell is None else turn(cell) for cell in cells[n])
        rows = list(zip(*cells, strict=True))
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.executemany(f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})", rows)


# How SQLAlchemy keeps values that SQLite has no type for.
_TURNED: dict[type, Callable[[Any], str]] = {Date: functools.lru_cache(50_000)(date.isoformat), JSON: json.dumps}


@contextlib.contextmanager
def indexed_at_end(connection: Connection, tables: Iterable[Table]) -> Iterator[None]:
    """Leave the indexes of tables that are filled anew to the end: made from all rows at once they cost a fraction."""
    indexes = [index for table in tables for index in sorted(table.indexes, key=lambda i: str(i.name))]
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        index.create(connection)


def search_reports(connection: Connection, words: str, limit: int) -> list[Found]:
    """The reports that hold all ``words``, the best match first; a word in the title counts four times."""
    query = (
        "SELECT r.id, r.title, r.published, r.outlet, snippet(report_search, 1, '[', ']', ' … ', 24) FROM report_search"
        " JOIN report r ON r.number = report_search.rowid WHERE report_search MATCH :match"
        " ORDER BY bm25(report_search, 4.0, 1.0), r.id LIMIT :limit"
    )
    return _search(connection, query, words, limit)


def search_incidents(connection: Connection, words: str, limit: int) -> list[Found]:
    """The incidents whose label holds all ``words``, the best match first."""
    query = (
        "SELECT i.id, i.label, i.day_start, NULL, highlight(incident_search, 0, '[', ']') FROM incident_search"
        " JOIN incident i ON i.number = incident_search.rowid WHERE incident_search MATCH :match"
        " ORDER BY bm25(incident_search), i.id LIMIT :limit"
    )
    return _search(connection, query, words, limit)


def _search(connection: Connection, query: str, words: str, limit: int) -> list[Found]:
    match = _match(words)
    if match is None:
        return []
    rows = connection.execute(text(query), {"match": match, "limit": limit})
    return [Found(id, title, date.fromisoformat(day) if day else None, outlet, around) for id, title, day, outlet, around in rows]


def numbers_with(table: Table, words: str) -> ColumnElement[bool]:
    """The row of ``report`` or ``incident`` has all ``words``, as a search would find them; none has where there is no word."""
    match = _match(words)
    if match is None:
        return false()
    search = f"{table.name}_search"
    rows: Select[Any] = select(literal_column("rowid")).select_from(text(search)).where(text(f"{search} MATCH :match_{search}"))
    return table.c.number.in_(rows.params({f"match_{search}": match}))


def _match(words: str) -> str | None:
    """What is looked for, as FTS5 understands it whatever signs it holds; ``None`` for nothing."""
    return " ".join(f'"{term}"' for term in searched_terms(words)) or None


@contextlib.contextmanager
def told(where: str) -> Iterator[None]:
    """Turn SQLite's errors into ours: locked, full, damaged, no record."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise _ours(where, error.orig) from error
        raise
    except sqlite3.Error as error:
        raise _ours(where, error) from error


def _ours(where: str, error: sqlite3.Error) -> RecordError:
    code = getattr(error, "sqlite_errorname", None) or ""
    if code.startswith(_BUSY):
        return RecordLocked(
            where, "another program is writing to this record, and did not finish in time", "Wait until it has ended, and run this again."
        )
    if code.startswith(_FULL):
        return RecordFull(
            where, f"it cannot be written ({error}); what was in before is still in, whole", "Free some space, and run this again."
        )
    if code.startswith(_DAMAGED):
        return RecordDamaged(
            where, f"the file is damaged ({error})", "Take the last backup copy, or `sqlite3 FILE .recover`, and add the reports again."
        )
    if code.startswith("SQLITE_NOTADB"):
        return NotARecord(where, "this is not a record of sayso", "Name the file that `sayso add` made, or a new one.")
    return RecordError(where, f"it cannot be used ({error})", "Check that the file and its folder can be read and written.")


def one_of(found: Any, values: Sequence[str]) -> ColumnElement[bool]:
    """The column ``found`` has one of ``values``, however many they are: they go in as one parameter."""
    each = func.json_each(json.dumps(list(values))).table_valued(column("value"))
    return cast("ColumnElement[bool]", found.in_(select(each.c.value)))


class SqliteStore:
    """A record in the file at ``path``, or in memory for ``None``. See ``Store``."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.name = str(path or MEMORY)

    def check(self, *, create: bool) -> None:
        """See ``Store``."""
        if self.path is not None:
            check_file(self.path)
            if not self.path.exists() and not create:
                raise NotARecord(self.name, *NO_RECORD)

    def make_engine(self, *, timeout: float) -> Engine:
        """See ``Store``."""
        return make_engine(self.path, timeout=timeout, execution_options={"store": self})

    def told(self) -> contextlib.AbstractContextManager[None]:
        """See ``Store``."""
        return told(self.name)

    def back_up(self, engine: Engine, *, step: str, head: str) -> None:
        """A copy beside the file, under a name that is not taken; none of a record in memory."""
        if self.path is None:
            return
        name = copy = self.path.with_name(f"{self.path.name}.before-{head}-was-{step}")
        number = 1
        while copy.exists():
            number += 1
            copy = name.with_name(f"{name.name}.{number}")
        back_up(self.path, copy)

    prepare = staticmethod(prepare_file)
    is_empty = staticmethod(is_empty)
    migrating = staticmethod(migrating)
    drop_extras = staticmethod(drop_extras)
    make_extras = staticmethod(make_extras)
    put = staticmethod(put)
    filling = staticmethod(indexed_at_end)
    one_of = staticmethod(one_of)
    faults = staticmethod(faults)
    out_of_step = staticmethod(out_of_step)
    lenient = staticmethod(sqlite_checks.lenient)
    odd_cell = staticmethod(sqlite_cells.odd_cell)
    numbers_with = staticmethod(numbers_with)
    search_reports = staticmethod(search_reports)
    search_incidents = staticmethod(search_incidents)
