"""The first entries of the ledger of a record that is older than the ledger: what is in now is what later changes are told from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from sayso.record import ledger, tables
from sayso.record.digests import as_kept, incidents_digest, reading_digests, row_digest


def fill(connection: Connection) -> None:
    """Enter all that is in, as of now."""
    ledger.append(connection, _entries(connection), datetime.now(UTC).isoformat(timespec="seconds"))


def _entries(connection: Connection) -> Iterator[ledger.Entry]:
    report, version, refusal = tables.report, tables.version, tables.refusal
    for row in connection.execute(select(*as_kept(report)).order_by(report.c.number).execution_options(yield_per=200)).mappings():
        yield ledger.Entry("report", row["id"], row_digest(report, row))
    for row in connection.execute(
        select(*as_kept(version)).order_by(version.c.arrived, version.c.id).execution_options(yield_per=200)
    ).mappings():
        yield ledger.Entry("version", row["id"], row_digest(version, row))
    for id, digest in reading_digests(connection):
        yield ledger.Entry("reading", id, digest)
    for row in connection.execute(select(*as_kept(refusal)).order_by(refusal.c.input)).mappings():
        yield ledger.Entry("refusal", row["input"], row_digest(refusal, row))
    built = connection.execute(select(tables.state.c.value).where(tables.state.c.key == "incidents")).scalar()
    if built is not None:
        yield ledger.Entry("incidents", str(built), incidents_digest(connection))
