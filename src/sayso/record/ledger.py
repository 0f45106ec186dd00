"""The ledger: what came in and what was built, each entry with a hash of its content and bound to the one before it.

The tables that it is about can be changed by whoever may write to the record's file; the ledger shows it, and where.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

import msgspec
from sqlalchemy import Connection, insert, select

from sayso.record import tables

Kind: TypeAlias = Literal["original", "report", "version", "reading", "refusal", "incidents"]

FIRST = "0" * 64
"""What the first entry is bound to."""


class Entry(NamedTuple):
    """What came in: its kind, which one, and the SHA-256 of its content."""

    kind: Kind
    about: str
    digest: str


class Line(NamedTuple):
    """A row of the ledger."""

    number: int
    at: str
    kind: str
    about: str
    digest: str
    chain: str


def append(connection: Connection, entries: Iterable[Entry], at: str) -> None:
    """Append entries in their order; ``at`` is the moment, ISO 8601 in UTC. Only within a transaction that writes."""
    number, chain = end(connection)
    rows = []
    for entry in entries:
        number += 1
        chain = chained(chain, number, at, *entry)
        rows.append({"number": number, "at": at, **entry._asdict(), "chain": chain})
    if rows:
        connection.execute(insert(tables.ledger), rows)


def chained(before: str, number: int, at: str, kind: str, about: str, digest: str) -> str:
    """The hash that binds an entry to all before it: SHA-256 of the hash before it and the entry's own JSON."""
    return hashlib.sha256(before.encode() + bound(number, at, kind, about, digest)).hexdigest()


def bound(number: int, at: str, kind: str, about: str, digest: str) -> bytes:
    """What of an entry is bound: its JSON in UTF-8, keys sorted, without white space."""
    return msgspec.json.encode({"number": number, "at": at, "kind": kind, "about": about, "digest": digest}, order="sorted")


def end(connection: Connection) -> tuple[int, str]:
    """The number and the chain of the last entry; 0 and zeros where there is none."""
    table = tables.ledger.c
    row = connection.execute(select(table.number, table.chain).order_by(table.number.desc()).limit(1)).first()
    return (row.number, row.chain) if row is not None else (0, FIRST)


def lines(connection: Connection) -> Iterator[Line]:
    """All entries, oldest first."""
    query = select(*(tables.ledger.c[name] for name in Line._fields)).order_by(tables.ledger.c.number)
    for row in connection.execute(query.execution_options(yield_per=1000)):
        yield Line(*row)


def last_digest(connection: Connection, kind: Kind, about: str) -> str | None:
    """The digest of the last entry on this one."""
    table = tables.ledger.c
    query = select(table.digest).where(table.kind == kind, table.about == about).order_by(table.number.desc()).limit(1)
    return connection.execute(query).scalar()
