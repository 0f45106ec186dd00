"""Verifying a record: all that is in it against the hashes that were taken when it came in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import msgspec
from sqlalchemy import Connection, RowMapping, select

from sayso.errors import BadOption, RecordError
from sayso.record import judging, ledger, standing, tables
from sayso.record.changes import BACKUP, Change, Counting
from sayso.record.database import ODD, Database
from sayso.record.stores import store_of
from sayso.record.verifying_incidents import incident_changes
from sayso.record.verifying_rows import notes, row_changes

Telling: TypeAlias = Callable[[str], None]

_HEAD = re.compile(r"(\d{1,12})-(\d{1,12})-([0-9a-f]{64})")


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What was checked, in words and numbers; the changes that were found; what could not be checked; the head of the record.

    ``head`` stands for all that is in: written down elsewhere, it shows later that nothing was cut off or made anew. ``since`` says, where
    a head was given that still holds, what came after it.
    """

    checked: dict[str, int]
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    head: str
    since: str | None = None


def verify(database: Database, given: str | None, telling: Telling) -> Verified:
    """Check all of a record; with ``given``, a head that was written down, that what it stands for is still there.

    Raises ``BadOption`` for what is no head.
    """
    checked: dict[str, int] = {}

    def count(what: str, number: int) -> None:
        checked[what] = checked.get(what, 0) + number

    parts = _parts_of(given) if given is not None else None
    with database.reads() as connection, store_of(connection).lenient(connection):
        telling("the database")
        changes = _of_store(store_of(connection).faults(connection))
        if any(c.where == "file" for c in changes):  # nothing can be said of what is in it
            return Verified(checked={}, changes=tuple(changes), notes=(), head="")
        telling("judgements")
        changes += _gone_through("table judgement", judgement_changes(connection, count))
        telling("the ledger")
        changes += _gone_through("table ledger", _ledger_changes(connection, count))
        for what, found in (("reports and readings", row_changes), ("incidents", incident_changes)):
            telling(what)
            changes += _gone_through(what, found(connection, count))
        head, since = "", None
        told: list[str] = []
        try:
            head = head_of(connection)
            if parts is not None:
                fits = _since(connection, *parts)
                changes += [fits] if isinstance(fits, Change) else []
                since = fits if isinstance(fits, str) else None
            told += notes(connection)
        except ODD as error:
            changes.append(_odd("the two chains", error))
    telling("the full-text index")
    try:
        with database.writes() as connection:
            changes += _of_store(store_of(connection).out_of_step(connection))
    except RecordError as error:
        told.append(f"The full-text index was not checked: {error.what}.")
    return Verified(checked=checked, changes=tuple(changes), notes=tuple(told), head=head, since=since)


def first_change(connection: Connection, count: Counting) -> Change | None:
    """The first thing that is not as it came in, but for the pages of the database and the full-text index."""
    store = store_of(connection)
    with store.lenient(connection):
        parts = {
            "table judgement": judgement_changes(connection, count),
            "table ledger": _ledger_changes(connection, count),
            "reports and readings": row_changes(connection, count),
            "incidents": incident_changes(connection, count),
        }
        for what, found in parts.items():
            for change in _gone_through(what, found):
                return change
    return None


def _gone_through(what: str, found: Iterable[Change]) -> Iterator[Change]:
    """The changes found; where a cell cannot even be read, that is one, and ends the part."""
    try:
        yield from found
    except ODD as error:
        yield _odd(what, error)


def _odd(what: str, error: Exception) -> Change:
    said = str(error).encode("ascii", "backslashreplace").decode()[:200]
    return Change(what, f"a cell holds what sayso never writes ({said}); what comes after it was not looked at", BACKUP)


def _of_store(found: Iterable[tuple[str, str]]) -> list[Change]:
    remedies = {
        "search": "In a file it is made anew by `sqlite3 FILE \"INSERT INTO {name}({name}) VALUES ('rebuild')\"`; on a server by migrating.",
        "file": "Take the last backup copy, or `sqlite3 FILE .recover`, and add the reports again.",
    }
    changes = []
    for where, what in found:
        remedy = remedies.get(where.split(" ")[0], BACKUP)
        changes.append(Change(where, what, remedy.replace("{name}", where.split(" ")[-1])))
    return changes


# --- the two chains


def judgement_changes(connection: Connection, count: Counting) -> Iterator[Change]:
    """Judgements that are not as they were made, each by itself: a changed one does not hide the next."""
    before, expected = ledger.FIRST, 0
    for row in connection.execute(select(tables.judgement).order_by(tables.judgement.c.number)).mappings():
        expected += 1
        if row["number"] != expected:
            yield Change(f"judgement {expected}", f"it is gone: the next one has the number {row['number']}")
            expected = row["number"]
        elif (wrong := _wrong(row, before)) is not None:
            yield Change(f"judgement {expected} ({row['id']})", wrong)
        before = row["chain"]
        count("judgements", 1)
    now, kept = standing.standings(standing.made(connection)), standing.kept(connection)
    for number in sorted(now.keys() | kept.keys()):
        if now.get(number) != kept.get(number):
            remedy = "The next judgement writes it anew; until then what holds is not what was judged."
            yield Change(f"standing of judgement {number}", "it is not what follows from the judgements", remedy)


def _wrong(row: RowMapping, before: str) -> str | None:
    try:
        judgement = judging.judgement_of(row)
        values, chain = judging.row_of(judgement), judging.chained(before, judgement)
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        return f"it cannot be read ({type(error).__name__})"
    if chain != row["chain"]:
        return "it is not as it was made, or the one before it is not: its hash does not fit"
    different = [name for name, value in values.items() if row[name] != value]
    return f"the column {different[0]} is not what follows from the others" if different else None


def _ledger_changes(connection: Connection, count: Counting) -> Iterator[Change]:
    before, expected = ledger.FIRST, 0
    for line in ledger.lines(connection):
        expected += 1
        if line.number != expected:
            yield Change(f"ledger {expected}", f"the entry is gone: the next one has the number {line.number}")
            expected = line.number
        elif not _fits(before, line):
            what = "the entry is not as it was made, or the one before it is not: its hash does not fit"
            yield Change(f"ledger {expected} ({line.kind} {line.about})", what)
        before = line.chain
        count("entries of the ledger", 1)


def _fits(before: str, line: ledger.Line) -> bool:
    try:
        return ledger.chained(before, *line[:5]) == line.chain
    except (ValueError, TypeError, AttributeError):  # a cell that holds no text
        return False


# --- the head


def head_of(connection: Connection) -> str:
    """What stands for all that is in: the numbers of judgements and of entries of the ledger, and the SHA-256 of both ends."""
    table = tables.judgement.c
    last = connection.execute(select(table.number, table.chain).order_by(table.number.desc()).limit(1)).first()
    judgements = (last.number, last.chain) if last is not None else (0, ledger.FIRST)
    return _head(judgements, ledger.end(connection))


def _head(judgements: tuple[int, str], entries: tuple[int, str]) -> str:
    ends = hashlib.sha256(f"{judgements[1]}{entries[1]}".encode()).hexdigest()
    return f"{judgements[0]}-{entries[0]}-{ends}"


def _parts_of(given: str) -> tuple[int, int, str]:
    found = _HEAD.fullmatch(given.strip().lower())
    if found is None:
        remedy = "Copy it whole, as `sayso verify` printed it: two numbers and 64 signs, with - between them."
        raise BadOption("--head", f"{given[:100]!r} is no head", remedy)
    return int(found[1]), int(found[2]), found[0]


def _since(connection: Connection, judgements: int, entries: int, head: str) -> Change | str:
    """What came after a head that holds; the change, where it does not."""
    ends = []
    for table, number, what in ((tables.judgement, judgements, "judgements"), (tables.ledger, entries, "entries of the ledger")):
        chain = connection.execute(select(table.c.chain).where(table.c.number == number)).scalar() if number else ledger.FIRST
        if chain is None:
            return Change(
                "head", f"there were {number} {what} when it was written down, and the last of them is not there: they were cut off"
            )
        ends.append((number, str(chain)))
    if _head(ends[0], ends[1]) != head:
        return Change("head", "what stands there up to it is not what stood there when it was written down: the log was made anew")
    later = (judging.last_number(connection) - judgements, ledger.end(connection)[0] - entries)
    return f"All that was in then is in now. Since then: {later[0]} judgements, {later[1]} entries of the ledger."
