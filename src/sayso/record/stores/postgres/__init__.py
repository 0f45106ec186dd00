"""A record in a database of PostgreSQL: in the first schema of the search path, which holds nothing else."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import psycopg
from sqlalchemy import ARRAY, JSON, ColumnElement, Connection, Engine, Table, Text, create_engine, event, func, literal, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from sayso.errors import NotARecord, RecordError
from sayso.record.stores.postgres import backup, checks, search
from sayso.record.stores.postgres.errors import told
from sayso.record.stores.postgres.text import adapt_texts
from sayso.record.stores.protocol import SEARCHED
from sayso.record.tables import APPENDED
from sayso.record.views import VIEWS

_OLDEST = 13  # has normalize()
_LOCK = 0x5361_7953  # "SaySo" shortened to four bytes; the other half of the lock's key is the schema
_SHOWN = ("host", "port", "options", "service")  # of what stands behind "?" in an address, what may stand in messages
_OURS = "Made by sayso, and made anew when it is migrated"

_EMPTY = """
SELECT NOT EXISTS (
    SELECT FROM pg_class c WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
"""
_EXTRAS = """
SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, quote_ident(c.relname), '' FROM pg_class c
WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND c.relkind IN ('r', 'v') AND obj_description(c.oid, 'pg_class') = %(ours)s
UNION ALL
SELECT 'FUNCTION', p.oid::regprocedure::text, 'CASCADE' FROM pg_proc p
WHERE p.pronamespace = to_regnamespace(quote_ident(current_schema())) AND p.proname LIKE 'sayso\\_%%'
"""
# Texts are compared sign by sign, as SQLite does it, whatever language the database was made for.
_UNSORTED = """
SELECT quote_ident(c.relname), quote_ident(a.attname) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
AND a.attcollation <> 0 AND a.attcollation <> '"C"'::regcollation ORDER BY 1, 2
"""
_GUARD = """
CREATE FUNCTION sayso_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are appended, never changed or taken out', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


class PostgresStore:
    """A record in the database at ``where``, "postgresql://USER@HOST/DATABASE". See ``Store``. Raises ``NotARecord`` for no such address."""

    path: Path | None = None

    def __init__(self, where: str) -> None:
        try:
            if where.count("@") > 1:
                raise ValueError("one of them stands in the password")
            given = make_url(where)
        except (ArgumentError, ValueError):
            remedy = "Write postgresql://USER@HOST:PORT/DATABASE; the signs @ : / ? # in a name or a password as %40 %3A %2F %3F %23."
            raise NotARecord("postgresql://…", "this is no address of a database", remedy) from None
        self._url = given.set(drivername="postgresql+psycopg")
        secret = given.query.get("password")
        self._password = given.password or (secret if isinstance(secret, str) else None)
        shown = {name: value for name, value in given.query.items() if name in _SHOWN}
        self.name = URL.create("postgresql", given.username, None, given.host, given.port, given.database, shown).render_as_string()

    def check(self, *, create: bool) -> None:
        """See ``Store``: what is there shows with the first connection."""

    def make_engine(self, *, timeout: float) -> Engine:
        """See ``Store``."""
        arguments: dict[str, Any] = {"client_encoding": "utf8", "fallback_application_name": "sayso"}
        if "connect_timeout" not in self._url.query:
            arguments["connect_timeout"] = max(2, min(int(timeout), 10))
        engine = create_engine(
            self._url,
            connect_args=arguments,
            execution_options={"store": self},
            hide_parameters=True,
            pool_pre_ping=True,
            pool_timeout=timeout,
        )
        event.listen(engine, "connect", lambda connection, _: adapt_texts(connection))
        event.listen(engine, "begin", lambda connection: _on_begin(connection, timeout))
        return engine

    def told(self) -> contextlib.AbstractContextManager[None]:
        """See ``Store``."""
        return told(self.name, self._password)

    def is_empty(self, connection: Connection) -> bool:
        """See ``Store``: of the schema of the record, and but for what extensions put there."""
        return bool(_run(connection, _EMPTY).scalar_one())

    def prepare(self, engine: Engine) -> None:
        """Raises ``RecordError`` for a server that is too old, and for a database that cannot keep every sign."""
        with engine.connect() as connection:
            encoding = _run(connection, "SHOW server_encoding").scalar_one()
            version = int(_run(connection, "SHOW server_version_num").scalar_one()) // 10_000
        if version < _OLDEST:
            raise RecordError(self.name, f"the server is PostgreSQL {version}", f"sayso needs PostgreSQL {_OLDEST} or later.")
        if encoding != "UTF8":
            remedy = "Make one with `createdb --encoding=UTF8 --template=template0 NAME`."
            raise RecordError(self.name, f"its database keeps texts in {encoding}, which cannot hold every sign", remedy)

    def back_up(self, engine: Engine, *, step: str, head: str) -> None:
        """See ``Store``: with pg_dump, into the user's data folder."""
        with engine.connect() as connection:
            schema = str(_run(connection, "SELECT current_schema()").scalar_one())
        backup.dump(self._url, self.name, schema, step=step, head=head)

    @contextlib.contextmanager
    def migrating(self, engine: Engine) -> Iterator[Connection]:
        """See ``Store``."""
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def drop_extras(self, connection: Connection) -> None:
        """See ``Store``: what is marked as ours. Views that others made on ours are in the way, and told."""
        left = connection.exec_driver_sql(_EXTRAS.strip(), {"ours": _OURS}).all()
        order = ["VIEW", "FUNCTION", "TABLE"]
        for kind, name, rest in sorted(left, key=lambda row: order.index(row[0])):
            _run(connection, f"DROP {kind} IF EXISTS {name} {rest}")

    def make_extras(self, connection: Connection) -> None:
        """See ``Store``."""
        for table, column in _run(connection, _UNSORTED).all():
            _run(connection, f'ALTER TABLE {table} ALTER COLUMN {column} TYPE text COLLATE "C"')
        search.make_search(connection)
        for name, query in VIEWS.items():
            _run(connection, f"CREATE VIEW {name} AS {query.strip()}")
        for kind, name in [("VIEW", name) for name in VIEWS] + [("TABLE", name) for name, _, _ in SEARCHED]:
            _run(connection, f"COMMENT ON {kind} {name} IS '{_OURS}'")
        _run(connection, _GUARD)
        for table in APPENDED:
            refuse = "EXECUTE FUNCTION sayso_refuse()"
            _run(connection, f"CREATE TRIGGER {table.name}_no_change BEFORE UPDATE OR DELETE ON {table.name} FOR EACH ROW {refuse}")
            _run(connection, f"CREATE TRIGGER {table.name}_no_truncate BEFORE TRUNCATE ON {table.name} FOR EACH STATEMENT {refuse}")

    def put(self, connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """See ``Store``: by COPY."""
        if not rows:
            return
        turns = [_json if isinstance(c.type, JSON) else None for c in table.columns]
        names = ", ".join(f'"{c.name}"' for c in table.columns)
        raw = connection.connection.driver_connection
        assert isinstance(raw, psycopg.Connection)
        with raw.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row([cell if turn is None else turn(cell) for cell, turn in zip(row, turns, strict=True)])

    @contextlib.contextmanager
    def filling(self, connection: Connection, tables: Iterable[Table]) -> Iterator[None]:
        """See ``Store``. Indexes stay: to take them away would lock readers out."""
        yield

    def one_of(self, column: Any, values: Sequence[str]) -> ColumnElement[bool]:
        """See ``Store``."""
        return cast("ColumnElement[bool]", column.in_(select(func.unnest(literal(list(values), ARRAY(Text))))))

    faults = staticmethod(checks.faults)
    out_of_step = staticmethod(checks.out_of_step)

    def lenient(self, connection: Connection) -> contextlib.AbstractContextManager[None]:
        """See ``Store``: the server itself lets nothing into a cell that is not of its kind."""
        return contextlib.nullcontext()

    def odd_cell(self, connection: Connection, until: float) -> str | None:
        """See ``Store``: none, for the same reason."""
        return None

    numbers_with = staticmethod(search.numbers_with)
    search_reports = staticmethod(search.search_reports)
    search_incidents = staticmethod(search.search_incidents)


def _json(cell: object) -> str | None:
    return None if cell is None else json.dumps(cell)  # as SQLAlchemy writes it


def _on_begin(connection: Connection, timeout: float) -> None:
    """Writers come one at a time and wait for each other no longer than ``timeout`` seconds; readers see one moment of the record."""
    if connection.get_execution_options().get("writes", False):
        _run(connection, f"SET LOCAL lock_timeout = {max(1, int(timeout * 1000))}")
        _run(connection, f"SELECT pg_advisory_xact_lock({_LOCK}, hashtext(coalesce(current_schema(), '')))")
    else:
        _run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _run(connection: Connection, statement: str) -> Any:
    """Run a statement as it stands, without parameters."""
    return connection.exec_driver_sql(statement.strip(), execution_options={"no_parameters": True})
