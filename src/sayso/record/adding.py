"""Adding reports: what is in already is skipped, the rest is read and written in small transactions, in the order of the input."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, select, update

from sayso._version import __version__
from sayso.errors import InputError, NotConflict
from sayso.ingest.storable import storable
from sayso.model import Reading, Report
from sayso.model.text import version_id
from sayso.record import ledger, preparing, tables
from sayso.record.apart import read_chunks
from sayso.record.database import Database, touch
from sayso.record.digests import read_digest, row_digest
from sayso.record.originals import missing, original_row, to_keep
from sayso.record.rows import Read, Row, refusal_row, report_row, version_row
from sayso.record.successors import Was, note_successors
from sayso.watched import Limits

Item: TypeAlias = "Report | InputError"
Progress: TypeAlias = "Callable[[Added], None]"
Refused: TypeAlias = "Callable[[InputError, Report | None], None]"

_ROW = re.compile(r"(.+) (?:line|entry|row|item|record) \d+", re.DOTALL)
_MEMBER = re.compile(r"\.zip/", re.IGNORECASE)
_HELD = 16_000_000  # bytes of originals that one piece may hold


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the inputs: reports that are ``new``, ``known`` ones, those ``screened`` out unread, and ``refused`` inputs.

    ``versions`` of the new ones have an earlier text at the same address; ``read_again`` of the known ones have another reading now.
    """

    new: int = 0
    known: int = 0
    refused: int = 0
    versions: int = 0
    read_again: int = 0
    screened: int = 0

    @property
    def seen(self) -> int:
        """How many inputs were dealt with."""
        return self.new + self.known + self.refused + self.screened

    def __add__(self, other: Added) -> Added:
        return Added(**{name: getattr(self, name) + getattr(other, name) for name in self.__struct_fields__})


def add(
    database: Database,
    items: Iterable[Item],
    *,
    workers: int,
    limits: Limits | None,
    again: bool,
    originals: bool,
    screen: bool,
    progress: Progress | None,
    refused: Refused | None,
) -> Added:
    """Add every report of ``items`` that is not in yet; keep every refusal. See ``Record.add``."""
    done = Added()
    pending: deque[list[Item]] = deque()

    def unread() -> Iterator[list[Report]]:
        for piece in _pieces(map(storable, items)):
            reports = _to_read(database, piece, again=again)
            if screen:
                out = _screened_out(database, piece)
                piece = [out.get(item.id, item) if isinstance(item, Report) else item for item in piece]
                reports = [report for report in reports if report.id not in out]
            pending.append(piece)
            yield reports

    for outcomes in read_chunks(unread(), workers=workers, limits=limits):
        piece = pending.popleft()
        done += _write(database, piece, outcomes, originals=originals)
        if refused is not None:
            _tell_refused(piece, outcomes, refused)
        if progress is not None:
            progress(done)
    return done


def _tell_refused(piece: Sequence[Item], outcomes: Sequence[preparing.Outcome], refused: Refused) -> None:
    """Tell of each input of the piece that could not be read; what was screened out is none."""
    by_report = {outcome.report: outcome.found for outcome in outcomes}
    for item in piece:
        if not isinstance(item, Report):
            if not isinstance(item, NotConflict):
                refused(item, None)
        elif isinstance(error := by_report.get(item.id), InputError):
            refused(error, item)


def take_in(database: Database, read: Iterable[tuple[Report, Reading | None] | InputError], progress: Progress | None) -> Added:
    """Add reports that were read elsewhere, and keep every refusal. See ``Record.take_in``."""
    done = Added()
    readings: dict[str, Reading] = {}

    def reports() -> Iterator[Item]:
        for item in read:
            if isinstance(item, InputError):
                yield item
                continue
            report, reading = item
            if reading is not None:
                readings[report.id] = reading
            yield report

    for piece in _pieces(map(storable, reports())):
        outcomes = [preparing.kept(readings[report.id]) for report in _to_read(database, piece, again=False)]
        done += _write(database, piece, outcomes, originals=False)
        readings.clear()
        if progress is not None:
            progress(done)
    return done


def _pieces(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Inputs in pieces of 16, or fewer where they are long: what is read, and then written, together."""
    piece: list[Item] = []
    characters, held = 0, {0: 0}  # of bytes that several reports came in, one object is held
    for item in items:
        piece.append(item)
        if isinstance(item, Report):
            characters += len(item.text)
            if item.original is not None:
                held[id(item.original.data)] = len(item.original.data)
        if len(piece) >= preparing.CHUNK or characters >= preparing.CHUNK_CHARACTERS or sum(held.values()) >= _HELD:
            yield piece
            piece, characters, held = [], 0, {0: 0}
    if piece:
        yield piece


def _to_read(database: Database, piece: Sequence[Item], *, again: bool) -> list[Report]:
    """The reports of the piece that need reading, each text once."""
    reports = {item.id: item for item in reversed(piece) if isinstance(item, Report)}
    with database.reads() as connection:
        query = select(tables.reading.c.report).where(tables.reading.c.report.in_(reports))
        known = set() if again else set(connection.execute(query).scalars())
    return [reports[i] for i in dict.fromkeys(item.id for item in piece if isinstance(item, Report)) if i not in known]


def _screened_out(database: Database, piece: Sequence[Item]) -> dict[str, InputError]:
    """The reports of the piece that are not in yet and whose words are not those of conflict, by id: as what the record keeps of them."""
    from sayso.ingest.screen import may_tell_of_conflict

    what = "not read: its words are not those of armed conflict"
    out = (report for report in _to_read(database, piece, again=False) if not may_tell_of_conflict(report))
    return {report.id: NotConflict(report.name, what, "Add it without --screen to have it read.") for report in out}


def _write(database: Database, piece: Sequence[Item], outcomes: Sequence[preparing.Outcome], *, originals: bool) -> Added:
    """Write a piece in one transaction; nothing is written, and nobody waited for, when all of it is in already."""
    came = to_keep(item for item in piece if isinstance(item, Report)) if originals else {}
    if not outcomes and _all_in(database, piece, came):
        return Added(known=len(piece))
    by_report = {outcome.report: outcome.found for outcome in outcomes}
    with database.reads() as connection:
        lacking = missing(connection, came)
    packed = {sha256: original_row(sha256, came[sha256]) for sha256 in sorted(lacking)}  # before anybody has to wait
    with database.writes() as connection:
        writer = _Writer(connection, packed)
        for item in piece:
            found = by_report.get(item.id) if isinstance(item, Report) else item
            if isinstance(found, InputError):
                writer.refuse(found)
            elif isinstance(item, Report):
                writer.add(item, found)
        writer.finish()
        return writer.added


def _all_in(database: Database, piece: Sequence[Item], came: Iterable[str]) -> bool:
    wanted = {version_id(item) for item in piece if isinstance(item, Report)}
    if any(isinstance(item, InputError) for item in piece):
        return False
    names = {name for item in piece if isinstance(item, Report) for name in _names(item.name)}
    version = tables.version.c
    with database.reads() as connection:
        found = connection.execute(select(func.count()).where(version.id.in_(wanted))).scalar_one()
        lacking = missing(connection, came)
        if lacking and connection.execute(select(version.id).where(version.bytes_sha256.in_(lacking)).limit(1)).first() is not None:
            return False
        refused = connection.execute(select(func.count()).where(tables.refusal.c.input.in_(names))).scalar_one()
    return bool(found == len(wanted) and not refused)


def _names(name: str) -> list[str]:
    """The name of a report and those of the files in which it is a row or a member: when it could be read, so could they, as far as to it.

    What is wrong further on in a file is told after it, and kept.
    """
    found = [name]
    if row := _ROW.fullmatch(name):
        found.append(row[1])
    return found + [name[: member.end() - 1] for member in _MEMBER.finditer(name)]


class _Writer:
    """Writes the inputs of one piece, within one transaction; ``packed`` are rows of originals, by their hash."""

    def __init__(self, connection: Connection, packed: Mapping[str, Row]) -> None:
        self._connection = connection
        self._packed = packed
        self._now = datetime.now(UTC).isoformat(timespec="seconds")
        self._changed = False
        self._entries: list[ledger.Entry] = []
        self.added = Added()

    def refuse(self, error: InputError) -> None:
        """Keep why an input could not be read; the last reason counts."""
        self._connection.execute(delete(tables.refusal).where(tables.refusal.c.input == error.where))
        row = refusal_row(error, self._now)
        self._connection.execute(insert(tables.refusal).values(row))
        digest = row_digest(tables.refusal, row)
        if ledger.last_digest(self._connection, "refusal", error.where) != digest:
            self._note("refusal", error.where, digest)
        self.added += Added(screened=1) if isinstance(error, NotConflict) else Added(refused=1)

    def add(self, report: Report, read: Read | None) -> None:
        """Put in a report with its reading, if it is not in; its publication, if that is new; and its new reading, if it has one."""
        self._connection.execute(delete(tables.refusal).where(tables.refusal.c.input.in_(_names(report.name))))
        known = self._has(tables.report.c.id == report.id)
        if not known:
            assert read is not None, f"{report.name}: not read"
            number = self._connection.execute(select(func.coalesce(func.max(tables.report.c.number), 0))).scalar_one()
            row = report_row(report, number + 1)
            self._connection.execute(insert(tables.report).values(row))
            self._note("report", report.id, row_digest(tables.report, row))
            self._put(read)
            self._note("reading", report.id, read_digest(read))
        elif read is not None and self._differs(read):
            self._replace(read)
            self.added += Added(read_again=1)
        later = self._publish(report)
        self.added += Added(known=1) if known else Added(new=1, versions=int(later))

    def finish(self) -> None:
        """Note what came in, and the change of readings, if there was one."""
        ledger.append(self._connection, self._entries, self._now)
        if self._changed:
            touch(self._connection)

    def _note(self, kind: ledger.Kind, about: str, digest: str) -> None:
        self._entries.append(ledger.Entry(kind, about, digest))

    def _has(self, condition: ColumnElement[bool]) -> bool:
        return bool(self._connection.execute(select(exists().where(condition))).scalar_one())

    def _differs(self, read: Read) -> bool:
        kept = select(tables.reading.c.body).where(tables.reading.c.report == read.report)
        return bool(self._connection.execute(kept).scalar_one() != read.reading["body"])

    def _put(self, read: Read) -> None:
        self._changed = True
        for table, rows in (
            (tables.reading, [read.reading]),
            (tables.claim, read.claims),
            (tables.event, read.events),
            (tables.toll, read.tolls),
            (tables.profile, [{"report": read.report, "body": read.profile}]),
        ):
            if rows:
                self._connection.execute(insert(table), rows)

    def _replace(self, read: Read) -> None:
        """A new reading of a report that is in; where its events went is kept, for old ids and for judgements."""
        event = tables.event
        old = self._connection.execute(
            select(event.c.id, event.c.incident_if_first, event.c.starts, event.c.ends).where(event.c.report == read.report)
        ).all()
        self._connection.execute(delete(tables.reading).where(tables.reading.c.report == read.report))
        self._connection.execute(delete(tables.profile).where(tables.profile.c.report == read.report))
        self._put(read)
        note_successors(self._connection, read, [Was(*row) for row in old])
        gone = self._connection.execute(select(tables.successor).where(tables.successor.c.report == read.report)).mappings().all()
        self._note("reading", read.report, read_digest(read, gone))

    def _publish(self, report: Report) -> bool:
        """Note the publication; true when another text stood at its address before."""
        version = tables.version
        came = self._connection.execute(select(version.c.bytes_sha256).where(version.c.id == version_id(report))).first()
        if came is not None:
            self._keep(came.bytes_sha256)
            return False
        earlier: Sequence[str] = ()
        if report.address is not None:
            at_address = version.c.address == report.address
            query = select(version.c.report).where(at_address, version.c.report != report.id).distinct()
            earlier = self._connection.execute(query).scalars().all()
            self._connection.execute(update(version).where(at_address).values(current=False))
        row = version_row(report, len(earlier) + 1, arrived=self._now, tool=f"sayso {__version__}")
        self._connection.execute(insert(version).values(row))
        self._note("version", row["id"], row_digest(version, row))
        self._keep(row["bytes_sha256"])
        self._set_current([report.id, *earlier])
        return bool(earlier)

    def _keep(self, sha256: str | None) -> None:
        """Put in the bytes of this hash, if they are at hand and not in."""
        row = self._packed.get(sha256 or "")
        if row is not None and missing(self._connection, [row["sha256"]]):
            self._connection.execute(insert(tables.original).values(row))
            self._note("original", row["sha256"], row["sha256"])

    def _set_current(self, reports: Sequence[str]) -> None:
        """A report is current while one of its publications is the last one at its address, or has no address."""
        version, report = tables.version, tables.report
        current = exists().where(version.c.report == report.c.id, version.c.current)
        changed = self._connection.execute(
            update(report).where(report.c.id.in_(reports), report.c.current != current).values(current=current)
        )
        self._changed = self._changed or changed.rowcount > 0
