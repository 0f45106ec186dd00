"""Reports, publications, originals, readings and refusals against what the ledger says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Integer, RowMapping, Table, and_, exists, func, not_, select, type_coerce

from sayso.errors import RecordDamaged
from sayso.model import Reading, report_id
from sayso.record import digests, ledger, originals, tables
from sayso.record.changes import Change, Counting
from sayso.record.packing import unpack

_AGAIN = "Take it from a backup copy of the record, or read the report again: `sayso add PATH --again`."
_PUT_IN = "it is in no entry of the ledger: it was put in past the program"


def row_changes(connection: Connection, count: Counting) -> Iterator[Change]:
    """All that came in and is not as it came."""
    yield from _reports(connection, count)
    yield from _versions(connection, count)
    yield from _originals(connection, count)
    yield from _readings(connection, count)
    yield from _refusals(connection, count)


def notes(connection: Connection) -> Iterator[str]:
    """What could not be checked."""
    version, original, report = tables.version.c, tables.original.c, tables.report.c
    kept = exists().where(original.sha256 == version.bytes_sha256) | exists().where(report.id == version.bytes_sha256)
    without = connection.execute(select(func.count()).select_from(tables.version).where(not_(kept))).scalar_one()
    if without:
        yield f"Of {without:,} publications the bytes were not kept; their hash is, so that a copy of the bytes can be checked against it."


# --- one table after the other


def _reports(connection: Connection, count: Counting) -> Iterator[Change]:
    table, version = tables.report, tables.version.c
    shown = exists().where(version.report == table.c.id, version.current)
    query = select(*digests.as_kept(table), shown.label("shown")).order_by(table.c.id).execution_options(yield_per=100)
    found = connection.execute(query).mappings()
    for id, row, entry in _both(((row["id"], row) for row in found), _entries(connection, "report")):
        where = f"report {id}"
        if row is None:
            yield Change(where, "it is gone; the ledger says that it came in")
            continue
        count("reports", 1)
        bare = {key: value for key, value in row.items() if key != "shown"}
        if report_id(row["text"]) != id:
            yield Change(f"{where}, column text", "the text is not the one that came in: its SHA-256 is not the report's id")
        elif row["characters"] != len(row["text"]):
            yield Change(f"{where}, column characters", f"it says {row['characters']}, and the text has {len(row['text'])}")
        elif entry is None:
            yield Change(where, _PUT_IN)
        elif digests.row_digest(table, bare) != entry:
            yield Change(f"{where}{_columns(connection, row)}", "what is said of the report is not what came in")
        if bool(row["shown"]) != row["current"]:
            yield Change(f"{where}, column current", "it does not fit which publication is the last at its address")


def _columns(connection: Connection, row: Mapping[str, Any] | RowMapping) -> str:
    """The columns of a report that its reading has otherwise, as far as that can tell."""
    body = connection.execute(select(tables.reading.c.body).where(tables.reading.c.report == row["id"])).scalar()
    try:
        report = unpack(body, Reading).report if body is not None else None
    except RecordDamaged:
        report = None
    if report is None:
        return ""
    same = {"outlet": "publisher"}
    names = ("title", "outlet", "published", "published_origin", "published_words", "address", "name", "language", "media_type", "encoding")
    meant = digests.plain(
        tables.report, {**row, **{name: getattr(report, same.get(name, name)) for name in names}, "notes": list(report.notes)}
    )
    there = digests.plain(tables.report, row)
    differ = [name for name in (*names, "notes") if meant[name] != there[name]]
    return f", column {differ[0]}" if len(differ) == 1 else f", columns {', '.join(differ)}" if differ else ""


def _versions(connection: Connection, count: Counting) -> Iterator[Change]:
    table = tables.version
    query = select(*digests.as_kept(table)).order_by(table.c.id).execution_options(yield_per=500)
    rows = connection.execute(query).mappings()
    for id, row, entry in _both(((row["id"], row) for row in rows), _entries(connection, "version")):
        where = f"version {id}" + (f" of report {row['report']}" if row is not None else "")
        if row is None:
            yield Change(where, "it is gone; the ledger says that it came in")
            continue
        count("publications", 1)
        if entry is None:
            yield Change(where, _PUT_IN)
        elif digests.row_digest(table, row) != entry:
            yield Change(
                where, "what is said of the publication (address, day, outlet, title, name, arrival, hash, tool) is not what came in"
            )
    yield from _last_ones(connection)


def _last_ones(connection: Connection) -> Iterator[Change]:
    """Publications whose ``current`` does not fit the order in which they came."""
    version, entry = tables.version, tables.ledger
    query = select(version.c.id, version.c.address, type_coerce(version.c.current, Integer)).join(
        entry, and_(entry.c.kind == "version", entry.c.about == version.c.id)
    )
    last: dict[str, str] = {}
    flags: dict[str, int] = {}
    for id, address, current in connection.execute(query.order_by(entry.c.number)):
        last[address if address is not None else f" {id}"] = id
        flags[id] = current
    current_now = set(last.values())
    for id, current in flags.items():
        if current != (id in current_now):
            yield Change(f"version {id}, column current", "it does not fit the order in which the texts at this address came")


def _originals(connection: Connection, count: Counting) -> Iterator[Change]:
    table = tables.original
    rows = connection.execute(select(table).order_by(table.c.sha256).execution_options(yield_per=10))
    for sha256, row, entry in _both(((row.sha256, row) for row in rows), _entries(connection, "original")):
        where = f"original {sha256}"
        if row is None:
            yield Change(where, "the bytes are gone; the ledger says that they were kept")
            continue
        count("originals", 1)
        try:
            data = originals.unpacked(sha256, row.packing, row.body)
        except RecordDamaged as error:
            yield Change(where, error.what)
            continue
        if len(data) != row.size:
            yield Change(f"{where}, column size", f"it says {row.size}, and there are {len(data)} bytes")
        if hashlib.sha256(data).hexdigest() != entry:
            yield Change(where, _PUT_IN)


def _readings(connection: Connection, count: Counting) -> Iterator[Change]:
    report, reading = tables.report.c, tables.reading.c
    for id in connection.execute(select(report.id).where(not_(exists().where(reading.report == report.id))).order_by(report.id)).scalars():
        yield Change(f"reading of report {id}", "it is gone: the report is in, and its reading is not", _AGAIN)
    for id, found, entry in _both(digests.reading_digests(connection), _entries(connection, "reading")):
        count("readings", 1 if found is not None else 0)
        if found is None or found == entry:
            continue
        where = f"reading of report {id}"
        if entry is None:
            yield Change(where, _PUT_IN, _AGAIN)
        else:
            yield Change(f"{where}{_differing(connection, id)}", "what was read is not what was entered when it was read", _AGAIN)


def _differing(connection: Connection, report: str) -> str:
    """Where a reading's rows are not what its packed form says, as far as the program that made it is this one."""
    from sayso.reconcile import accounts_of, profile_of
    from sayso.record.rows import read_rows

    body = connection.execute(select(tables.reading.c.body).where(tables.reading.c.report == report)).scalar()
    try:
        reading = unpack(body or b"", Reading)
        meant = read_rows(reading, accounts_of(reading), profile_of(reading.report))
    except (RecordDamaged, ValueError):
        return ", column body"
    tables_of: dict[Table, list[dict[str, Any]]] = {
        tables.reading: [meant.reading],
        tables.claim: meant.claims,
        tables.event: meant.events,
        tables.toll: meant.tolls,
        tables.profile: [{"report": report, "body": meant.profile}],
    }
    for table, rows in tables_of.items():
        keys = [c.name for c in table.primary_key.columns]
        expected = {tuple(row[key] for key in keys): digests.plain(table, row) for row in rows}
        kept = connection.execute(select(*digests.as_kept(table)).where(table.c.report == report)).mappings()
        there = {tuple(row[key] for key in keys): digests.plain(table, row) for row in kept}
        for key in sorted(expected.keys() | there.keys(), key=repr):
            if expected.get(key) != there.get(key):
                return f": table {table.name}, {_cells(key, expected.get(key), there.get(key))}"
    return ": table successor, or the packed form itself"


def _cells(key: tuple[Any, ...], one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> str:
    named = " ".join(str(part) for part in key)
    if one is None or other is None:
        return f"row {named}, which is {'not of the packed reading' if one is None else 'gone'}"
    return f"row {named}, column {', '.join(name for name in one if one[name] != other[name])}"


def _refusals(connection: Connection, count: Counting) -> Iterator[Change]:
    table = tables.refusal
    entries = dict(_entries(connection, "refusal"))
    for row in connection.execute(select(*digests.as_kept(table)).order_by(table.c.input)).mappings():
        count("refusals", 1)
        if digests.row_digest(table, row) != entries.get(row["input"]):
            yield Change(f"refusal of {row['input']}", "it is not what was entered when the input was refused", "Add the input again.")


# --- against the ledger


def _entries(connection: Connection, kind: ledger.Kind) -> Iterator[tuple[str, str]]:
    """What the ledger says last of each of a kind, in the order of what it is about."""
    table = tables.ledger
    last = select(func.max(table.c.number)).where(table.c.kind == kind).group_by(table.c.about)
    query = select(table.c.about, table.c.digest).where(table.c.number.in_(last)).order_by(table.c.about)
    yield from connection.execute(query.execution_options(yield_per=1000))


def _both(found: Iterable[tuple[str, Any]], entries: Iterator[tuple[str, str]]) -> Iterator[tuple[str, Any, str | None]]:
    """What is in and what the ledger says, side by side; both in the order of their ids."""
    entry = next(entries, None)
    for id, row in found:
        while entry is not None and entry[0] < id:
            yield entry[0], None, entry[1]
            entry = next(entries, None)
        if entry is not None and entry[0] == id:
            yield id, row, entry[1]
            entry = next(entries, None)
        else:
            yield id, row, None
    while entry is not None:
        yield entry[0], None, entry[1]
        entry = next(entries, None)
