"""The connection of a record: transactions that read, transactions that write, and errors that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import NoResultFound

from sayso.errors import RecordDamaged, RecordError
from sayso.record import schema, tables
from sayso.record.stores import store_at

# What comes of a cell that holds another type than its column says, and of a row that is gone while others refer to it.
ODD = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError, AssertionError, NoResultFound)
VERIFY = "`sayso verify` names all that was changed. Take the last backup copy, or add the reports again to a new record."


class Database:
    """A record's store and engine."""

    def __init__(self, where: str | Path, *, create: bool, timeout: float, backup: bool = True) -> None:
        """Open the record, or make it. ``where`` is a path or a URL. Raises a ``RecordError``."""
        self._store = store_at(str(where))
        self.name, self.path = self._store.name, self._store.path
        self._store.check(create=create)
        self._engine: Engine = self._store.make_engine(timeout=timeout)
        try:
            schema.make_ready(self._store, self._engine, create=create, backup=backup)
        except BaseException:
            self._engine.dispose()
            raise

    @contextmanager
    def reads(self) -> Iterator[Connection]:
        """A transaction that sees the record as it is now, whatever others write meanwhile. Raises a ``RecordError``."""
        with self._whole(), self._store.told(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writes(self) -> Iterator[Connection]:
        """A transaction that writes: all of it or nothing. Raises ``RecordLocked``, ``RecordFull`` or another ``RecordError``."""
        with (
            self._whole(),
            self._store.told(),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Say which cell is to blame, where something was tripped over that another program put in; else it is a fault of ours, and raised."""
        try:
            yield
        except RecordDamaged as error:
            if error.where != "record":  # it says where
                raise
            raise RecordDamaged(self.name, error.what, error.remedy) from error
        except (RecordError, *ODD) as error:
            if isinstance(error, RecordError) and (type(error) is not RecordError or self.path is None or "readonly" in error.what):
                raise  # it says all; else SQLite stumbled over a cell, a table or a row that should be there
            changed = self._changed()
            if changed is None:
                raise
            raise RecordDamaged(self.name, f"another program changed it: {changed}", VERIFY) from error

    def _changed(self) -> str | None:
        from sayso.record.blaming import blamed

        with self._store.told(), self._engine.connect() as connection, connection.begin():
            return blamed(connection)

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()


# What the table ``state`` counts: changes of readings and judgements, what incidents were built of, and the last judgement they heed.
COUNTERS = frozenset({"data", "incidents", "judged"})


def counter(connection: Connection, key: str) -> int:
    """A counter of the table ``state``."""
    found = connection.execute(select(tables.state.c.value).where(tables.state.c.key == key)).scalar() or 0
    if not isinstance(found, int):  # SQLite keeps what another program puts there, whatever the column is for
        what = f"the counter {key!r} in its table `state` is no number"
        raise RecordDamaged("record", what, "Take the last backup copy, or add the reports again to a new record.")
    return found


def set_counter(connection: Connection, key: str, value: int) -> None:
    """Set a counter of the table ``state``."""
    done = connection.execute(update(tables.state).where(tables.state.c.key == key).values(value=value))
    if not done.rowcount:
        connection.execute(insert(tables.state).values(key=key, value=value))


def touch(connection: Connection) -> None:
    """Note that readings or judgements changed: incidents that were built before are out of date."""
    set_counter(connection, "data", counter(connection, "data") + 1)
