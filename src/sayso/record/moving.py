"""A record copied as it is to another place, of the same kind or another."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, func, select

from sayso.errors import RecordError
from sayso.record import tables
from sayso.record.database import Database
from sayso.record.stores import store_of

_PIECE = 200  # rows that are carried over at a time


def copy_all(source: Database, target: Database, telling: Callable[[str, int], None]) -> int:
    """Put all of ``source`` into ``target``, in which nothing is yet, in one transaction: all or nothing. Gives the number of rows.

    ``telling`` is told each table, and how many rows of it are over. Raises ``RecordError`` where something is in the target.
    """
    rows = 0
    with source.reads() as here, target.writes() as there:
        _must_be_empty(there, target.name)
        for table in tables.metadata.sorted_tables:
            put, done = store_of(there).put, 0
            query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_PIECE)
            for piece in here.execute(query).partitions():
                put(there, table, [tuple(row) for row in piece])
                done += len(piece)
                telling(str(table.name), done)
            rows += done
    return rows


def _must_be_empty(connection: Connection, name: str) -> None:
    for table in tables.metadata.sorted_tables:
        if connection.execute(select(func.count()).select_from(table)).scalar_one():
            raise RecordError(
                name, f"there is something in it already (the table {table.name} has rows)", "Name a new file or an empty database."
            )
