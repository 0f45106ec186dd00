"""What a record needs of the database it is kept in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Protocol, cast

from sqlalchemy import ColumnElement, Connection, Engine, Table

NO_RECORD = ("there is no record here", "Make one with `sayso add`, or name another with --record.")


SEARCHED = (("report_search", "report", ("title", "text")), ("incident_search", "incident", ("label",)))
"""Each search table, the table that it covers, and its columns; a word in the first of two counts four times."""

_WORD = re.compile(r'"([^"]+)"|(\S+)')


def searched_terms(words: str) -> list[str]:
    """What is looked for: words, and "words in quotes" that stand together, each with a letter or a digit in it."""
    found = (phrase or word for phrase, word in _WORD.findall(words.replace("\x00", " ")))
    return [term.replace('"', "") for term in found if any(c.isalnum() for c in term)]


class Found(NamedTuple):
    """A row that a search found, with the words around the match."""

    id: str
    title: str | None
    day: date | None
    outlet: str | None
    words: str


class Store(Protocol):
    """How a record is opened, locked, copied, searched and protected in one kind of database, and what its errors mean.

    All that differs between databases stands behind this; the tables and every other query are the same for all.
    """

    name: str
    """Where the record is, for messages: never with a password."""

    path: Path | None
    """The file that the record is, if it is one."""

    # --- opening

    def check(self, *, create: bool) -> None:
        """Raises ``NotARecord`` for what cannot be a record, or is none yet when ``create`` is false, before anything is opened."""

    def make_engine(self, *, timeout: float) -> Engine:
        """An engine; a writer waits ``timeout`` seconds for another.

        Transactions with the execution option ``writes`` are let in one at a time, and wait when they begin; all others see the
        record as it is when they begin, and wait for nobody.
        """

    def told(self) -> AbstractContextManager[None]:
        """Within it the database's errors become a ``RecordError``."""

    def is_empty(self, connection: Connection) -> bool:
        """True for a database without any table."""

    # --- tables of another day

    def prepare(self, engine: Engine) -> None:
        """What must be set before tables are made."""

    def back_up(self, engine: Engine, *, step: str, head: str) -> None:
        """Keep a copy of the record before it goes from ``step`` to ``head``, whole or not at all. Raises a ``RecordError``."""

    def migrating(self, engine: Engine) -> AbstractContextManager[Connection]:
        """A transaction in which tables may be made anew, all of it or nothing."""

    def drop_extras(self, connection: Connection) -> None:
        """Take out views, triggers and search tables: all are made anew from what they stand on."""

    def make_extras(self, connection: Connection) -> None:
        """Make the views, full-text search and the guard over judgements."""

    # --- checking

    def faults(self, connection: Connection) -> Iterator[tuple[str, str]]:
        """Where the database is damaged, or its views and guards are not as they were made: where, and what is wrong."""

    def out_of_step(self, connection: Connection) -> Iterator[tuple[str, str]]:
        """Where full-text search does not fit the texts. Needs a transaction that writes, and writes nothing."""

    def odd_cell(self, connection: Connection, until: float) -> str | None:
        """Where a cell holds what its column never does, in words; ``None`` where none is found until that moment (``time.monotonic``)."""

    def lenient(self, connection: Connection) -> AbstractContextManager[None]:
        """Within it cells are read that hold no text where one should be, so that they can be named."""

    # --- filling and looking

    def put(self, connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert many rows, each with a cell for every column in its order, the quickest way."""

    def filling(self, connection: Connection, tables: Iterable[Table]) -> AbstractContextManager[None]:
        """Within it these tables, emptied before, are filled anew."""

    def one_of(self, column: Any, values: Sequence[str]) -> ColumnElement[bool]:
        """The column has one of ``values``, however many they are: they go in as one parameter."""

    def numbers_with(self, table: Table, words: str) -> ColumnElement[bool]:
        """The row of ``report`` or ``incident`` has all ``words``, as a search would find them; none has where there is no word."""

    def search_reports(self, connection: Connection, words: str, limit: int) -> list[Found]:
        """The reports that hold all ``words``, the best match first; a word in the title counts more."""

    def search_incidents(self, connection: Connection, words: str, limit: int) -> list[Found]:
        """The incidents whose label holds all ``words``, the best match first."""


def store_of(connection: Connection) -> Store:
    """The store that a connection belongs to."""
    return cast("Store", connection.get_execution_options()["store"])
