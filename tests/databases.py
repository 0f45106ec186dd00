"""Where a test may keep a record: in a file of SQLite, or in a database of a real PostgreSQL server. Both are asked in the same way."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from postgres_server import Server
from sayso.record import Record

KINDS = ("sqlite", "postgres")


class File:
    """A file that is not there yet."""

    kind = "sqlite"
    refused: type[Exception] = sqlite3.IntegrityError

    def __init__(self, path: Path) -> None:
        self.where = str(path)

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What a query gives, without sayso. Raises ``refused`` where a guard stands before it."""
        with contextlib.closing(sqlite3.connect(self.where)) as connection, connection:
            return connection.execute(query, values).fetchall()

    def behind_the_guard(self, statement: str) -> None:
        """Run a statement as somebody does who takes the triggers away first."""
        for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            self.rows(f"DROP TRIGGER {name}")
        self.rows(statement)


class Database:
    """An empty database of the server, or one with the tables of a record and nothing in them."""

    kind = "postgres"

    def __init__(self, server: Server, name: str) -> None:
        import psycopg

        self.server, self.name = server, name
        self.where = server.url(name)
        self.refused: type[Exception] = psycopg.IntegrityError

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What a query gives, with days and yes and no as SQLite has them. Raises ``refused`` where a guard stands before it."""
        return [tuple(_plain(cell) for cell in row) for row in self.server.run(query, self.name, *values)]

    def behind_the_guard(self, statement: str) -> None:
        """Run a statement as somebody does who takes the triggers away first."""
        self.rows(f"SET session_replication_role = replica; {statement}")


Place = File | Database
Places = Callable[..., Place]


def _plain(cell: Any) -> Any:
    if isinstance(cell, bool):
        return int(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


class Databases:
    """The databases of one server: those with tables are emptied and used again, others are made anew."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._ready: list[str] = []
        self._made = 0

    def fresh(self) -> Database:
        """An empty database."""
        self._made += 1
        name = f"t{self._made}"
        self._server.run(f"CREATE DATABASE {name}", "postgres")
        return Database(self._server, name)

    def with_tables(self) -> Database:
        """A database with the tables of a record; ``done`` gives it back."""
        if self._ready:
            return Database(self._server, self._ready.pop())
        made = self.fresh()
        Record.open(made.where).close()
        return made

    def done(self, databases: Sequence[Database]) -> None:
        """Empty what ``with_tables`` gave, past all triggers, for another test."""
        for database in databases:
            tables = database.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'")
            delete = "".join(f'DELETE FROM "{name}";' for (name,) in tables)
            database.rows(f"SET session_replication_role = replica; {delete}")
            self._ready.append(database.name)


class Given:
    """Gives a test its places, and takes them back."""

    def __init__(self, kind: str, folder: Path, databases: Callable[[], Databases]) -> None:
        self.kind = kind
        self._folder, self._databases = folder, databases
        self._number = 0
        self._given: list[Database] = []

    def __call__(self, *, untouched: bool = False) -> Place:
        """Another place; one that a test spoils, or where no table may be, must be ``untouched``."""
        if self.kind == "postgres":
            databases = self._databases()
            if untouched:
                return databases.fresh()
            self._given.append(databases.with_tables())
            return self._given[-1]
        self._number += 1
        return File(self._folder / ("record.db" if self._number == 1 else f"record{self._number}.db"))

    def back(self) -> None:
        """All places back."""
        if self._given:
            self._databases().done(self._given)
            self._given = []


def given(request: pytest.FixtureRequest, folder: Path) -> Given:
    """The places of a fixture that is made once for each of ``KINDS``."""
    return Given(request.param, folder, lambda: request.getfixturevalue("databases"))
