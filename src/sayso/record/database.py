"""The connection of a record: transactions that read, transactions that write, and errors that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

from sqlalchemy import Connection, Engine, insert, select, update

from sayso.errors import NotARecord
from sayso.record import schema, sqlite, tables

MEMORY = ":memory:"


class Database:
    """A record's engine, and where it is. ``path`` is ``None`` for a record in memory."""

    def __init__(self, where: str | Path, *, create: bool, timeout: float) -> None:
        """Open the record, or make it. ``where`` is a path or a URL ("sqlite:///FILE"). Raises a ``RecordError``."""
        self.path = _path_of(where)
        self.name = str(self.path or MEMORY)
        if self.path is not None:
            sqlite.check_file(self.path)
            if not self.path.exists() and not create:
                raise NotARecord(self.name, "there is no record here", "Make one with `sayso add`, or name another with --record.")
        self._engine: Engine = sqlite.make_engine(self.path, timeout=timeout)
        try:
            schema.make_ready(self._engine, self.path, create=create)
        except BaseException:
            self._engine.dispose()
            raise

    @contextmanager
    def reads(self) -> Iterator[Connection]:
        """A transaction that sees the record as it is now, whatever others write meanwhile. Raises a ``RecordError``."""
        with sqlite.told(self.name), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writes(self) -> Iterator[Connection]:
        """A transaction that writes: all of it or nothing. Raises ``RecordLocked``, ``RecordFull`` or another ``RecordError``."""
        with sqlite.told(self.name), self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def counter(connection: Connection, key: str) -> int:
    """A counter of the table ``state``."""
    return connection.execute(select(tables.state.c.value).where(tables.state.c.key == key)).scalar() or 0


def set_counter(connection: Connection, key: str, value: int) -> None:
    """Set a counter of the table ``state``."""
    done = connection.execute(update(tables.state).where(tables.state.c.key == key).values(value=value))
    if not done.rowcount:
        connection.execute(insert(tables.state).values(key=key, value=value))


def touch(connection: Connection) -> None:
    """Note that readings or judgements changed: incidents that were built before are out of date."""
    set_counter(connection, "data", counter(connection, "data") + 1)


def _path_of(where: str | Path) -> Path | None:
    text = str(where)
    scheme, found, rest = text.partition("://")
    if not found:
        return None if text == MEMORY else Path(text)
    if scheme != "sqlite":
        raise NotARecord(text, f"a record at {scheme}:// cannot be opened", "Give the path of a file, or sqlite:///FILE.")
    return Path(unquote(rest.removeprefix("/"))) if rest not in ("", "/", "/" + MEMORY) else None
