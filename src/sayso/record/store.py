"""The record: the store of reports, readings, incidents and judgements, in one place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

import msgspec
from sqlalchemy import func, select

from sayso.errors import InputError, UnknownId
from sayso.model import Account, CopyPair, Incident, Reading, Report
from sayso.record import (
    adding,
    copying,
    dossiers,
    export,
    finding,
    known,
    looking,
    moving,
    rebuilding,
    tables,
    walking,
)
from sayso.record.adding import Added, Progress, Refused
from sayso.record.browsing import Browsing
from sayso.record.copying import Copied
from sayso.record.database import Database, counter
from sayso.record.dossiers import Dossier, ReportDossier
from sayso.record.evidence import Evidence
from sayso.record.log import JudgementLog
from sayso.record.looking import DisputeIn, Filter, Order, Page
from sayso.record.packing import unpack
from sayso.record.stepping import Stepper
from sayso.record.stores import store_of
from sayso.record.walking import History, Walked
from sayso.watched import Limits

if TYPE_CHECKING:
    from sayso.reconcile.sources import Sources

DEFAULT = "sayso.db"
"""The record that commands use when none is named, in the current folder."""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found: a report or an incident, its title or label, and the words around the match, that in [ ].

    ``day`` is that of publication, or the first of the incident.
    """

    kind: Literal["report", "incident"]
    id: str
    title: str | None
    words: str
    day: date | None = None
    outlet: str | None = None


class Record(Browsing, JudgementLog, Evidence):
    """The store of reports, readings, incidents and judgements.

    Open it with ``Record.open``; it closes itself as a context manager. Any number of programs may read it while one writes.
    Every method raises a ``RecordError`` when the record is locked, full or damaged.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, where: str | os.PathLike[str] = DEFAULT, *, create: bool = True, timeout: float = 30.0, backup: bool = True) -> Self:
        """Open the record at ``where``: a path, "sqlite:///FILE" or "postgresql://USER@HOST/DATABASE"; ":memory:" for one not kept.

        A file that is not there is made, and the tables in an empty database, unless ``create`` is false. An older record is
        migrated, after a copy of it was put beside it (of one on PostgreSQL, into the user's data folder) unless ``backup`` is false.
        ``timeout`` is how many seconds a writer waits for another. Raises ``NotARecord``, ``NewerRecord``, ``RecordLocked``,
        ``RecordFull``, ``RecordDamaged``, and ``SetupError`` where what connects to PostgreSQL is not installed.
        """
        return cls(Database(os.fspath(where), create=create, timeout=timeout, backup=backup))

    @property
    def name(self) -> str:
        """Where the record is, for messages."""
        return self._database.name

    @property
    def path(self) -> Path | None:
        """The file that the record is; ``None`` for one in memory or on a server."""
        return self._database.path

    def close(self) -> None:
        """Let go of the file or the server."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # --- reports and readings

    def add(
        self,
        reports: Iterable[Report | InputError],
        *,
        workers: int = 1,
        limits: Limits | None = None,
        again: bool = False,
        originals: bool = True,
        screen: bool = False,
        progress: Progress | None = None,
        refused: Refused | None = None,
    ) -> Added:
        """Read the reports that are not in yet, and put them in; what is in is skipped, so that this can be repeated at will.

        An ``InputError`` among them is kept as a refusal. Every 16 are written at once: a kill costs no more, and nothing is
        ever half written. With ``again`` those that are in are read anew. The bytes that reports came in are kept too, as far as they
        are at hand (``Report.original``) and unless ``originals`` is false; a text without any is its own original. ``workers`` is the number of processes that read;
        the record is the same for any. Where there are ``limits``, or more than one of them, they are other processes than this one, and a
        report on which one hangs, takes too much memory or ends is kept as a refusal. With ``screen`` a report whose words are not those of armed conflict is not read, and kept as a
        refusal (``NotConflict``). ``progress`` is told after each piece, ``refused`` of each input that could not be
        read, with the report as far as it came to one. Raises ``SetupError``.
        """
        return adding.add(
            self._database,
            reports,
            workers=workers,
            limits=limits,
            again=again,
            originals=originals,
            screen=screen,
            progress=progress,
            refused=refused,
        )

    def take_in(self, read: Iterable[tuple[Report, Reading | None] | InputError], *, progress: Progress | None = None) -> Added:
        """Add reports that were read elsewhere by this version of the program (``sayso batch``), as ``add`` would have.

        Each comes with its reading; ``None`` for a further publication of a text that came before. An ``InputError`` is kept as a
        refusal. The bytes that reports came in are not at hand and not kept. ``progress`` as for ``add``.
        """
        return adding.take_in(self._database, read, progress)

    def reading(self, report: str) -> Reading:
        """The reading of a report, by its id or the beginning of it. Raises ``UnknownId``."""
        with self._database.reads() as connection:
            full = finding.report_of(connection, report)
            body = connection.execute(select(tables.reading.c.body).where(tables.reading.c.report == full)).scalar_one()
        return unpack(body, Reading)

    def readings(self, *, current: bool = True) -> Iterator[Reading]:
        """All readings by report id; those of replaced versions too when ``current`` is false."""
        query = select(tables.reading.c.body).join(tables.report).order_by(tables.reading.c.report)
        query = query.where(tables.report.c.current) if current else query
        with self._database.reads() as connection:
            for body in connection.execute(query.execution_options(yield_per=50)).scalars():
                yield unpack(body, Reading)

    def readings_of(self, reports: Iterable[str]) -> Iterator[Reading]:
        """The readings of the reports of these full ids, by id."""
        with self._database.reads() as connection:
            yield from walking.readings(connection, reports)

    def histories(self, reports: Iterable[str]) -> Iterator[History]:
        """Where the reports of these full ids came from and what read them, by id."""
        with self._database.reads() as connection:
            yield from walking.histories(connection, reports)

    def accounts(self) -> Iterator[Account]:
        """The accounts of all current reports, by report and event."""
        with self._database.reads() as connection:
            yield from rebuilding.accounts(connection)

    def knows_address(self, address: str) -> bool:
        """True where a report of this address is in."""
        with self._database.reads() as connection:
            return connection.execute(select(tables.version.c.id).where(tables.version.c.address == address).limit(1)).first() is not None

    def refusals(self) -> list[InputError]:
        """The inputs that could not be read, each with its reason, in the order of their names."""
        with self._database.reads() as connection:
            rows = connection.execute(select(tables.refusal).order_by(tables.refusal.c.input)).all()
        return [InputError(row.input, row.what, row.remedy) for row in rows]

    def __len__(self) -> int:
        """The number of reports."""
        with self._database.reads() as connection:
            return connection.execute(select(func.count()).select_from(tables.report)).scalar_one()

    # --- incidents

    def reconcile(self, progress: rebuilding.Telling | None = None, *, anew: bool = False) -> int:
        """Build the incidents from readings and judgements; gives their number.

        Those that come out as they are in the record are not written, unless ``anew``. ``progress`` is told what is being done. What others
        add meanwhile is left to the next time.
        """
        return rebuilding.rebuild(self._database, progress or (lambda what: None), anew=anew)

    def stepper(self) -> Stepper:
        """What keeps the incidents up to the record while it is held: each ``step`` builds anew only what came in since the last changes.

        The result is that of ``reconcile``. The first step is a whole build; the slim form of all reports stays in memory.
        """
        return Stepper(self._database)

    @property
    def reconciled(self) -> bool:
        """True when no reading and no judgement came in since the incidents were built."""
        with self._database.reads() as connection:
            return counter(connection, "data") == counter(connection, "incidents")

    def incident_digests(self) -> dict[str, str]:
        """A hash of the content of every incident, by its id: what differs between two builds has changed."""
        with self._database.reads() as connection:
            rows = connection.execute(select(tables.incident.c.id, tables.incident.c.digest)).all()
        return {row.id: row.digest for row in rows}

    def incidents(self, *, as_of: date | None = None) -> Iterator[Incident]:
        """All incidents, by first day and id, those without a day last; with ``as_of`` as far as they were known on that day."""
        table = tables.incident
        query = select(table.c.body).order_by(table.c.day_start.is_(None), table.c.day_start, table.c.id)
        with self._database.reads() as connection:
            bodies = connection.execute(query.execution_options(yield_per=100)).scalars()
            found = (unpack(body, Incident) for body in bodies)
            yield from found if as_of is None else rebuilding.as_of(connection, found, as_of)

    def incident(self, given: str, *, as_of: date | None = None) -> Incident:
        """The incident of this id, or the one to which an id of an earlier build leads; with ``as_of`` what was known on that day.

        Raises ``UnknownId``, also when no report had told it by then.
        """
        with self._database.reads() as connection:
            full = finding.current_incident(connection, given)
            body = connection.execute(select(tables.incident.c.body).where(tables.incident.c.id == full)).scalar_one()
            found = unpack(body, Incident)
            if as_of is None:
                return found
            then = next(rebuilding.as_of(connection, [found], as_of), None)
        if then is None:
            raise UnknownId(given, f"no report had told it by {as_of}", "Ask for a later day.")
        return then

    def page(
        self, wanted: Filter | None = None, *, limit: int = 50, offset: int = 0, order: Order = "earliest", as_of: date | None = None
    ) -> Page[Incident]:
        """A page of the incidents that fit ``wanted``, by their first day unless another ``order`` is asked for.

        With ``as_of`` they are as the reports told them that were published up to that day.
        """
        wanted = wanted or Filter()
        with self._database.reads() as connection:
            if as_of is not None:
                return known.incidents_page(connection, wanted, as_of, limit=limit, offset=offset, order=order)
            return looking.incidents_page(connection, wanted, limit=limit, offset=offset, order=order)

    def walk(self, wanted: Filter | None = None, *, as_of: date | None = None) -> Iterator[Walked]:
        """All incidents that fit ``wanted`` with what their reports tell of them, by their first day, those without one last.

        With ``as_of`` they are as they were told by that day. However many there are, a few hundred are in memory at a time.
        """
        with self._database.reads() as connection:
            yield from walking.walk(connection, wanted or Filter(), as_of)

    def disputes(self, wanted: Filter | None = None, *, limit: int = 50, offset: int = 0) -> Page[DisputeIn]:
        """A page of the disputes in the incidents that fit ``wanted``, by field, then by day."""
        with self._database.reads() as connection:
            return looking.disputes_page(connection, wanted or Filter(), limit=limit, offset=offset)

    def dossier(self, given: str, *, as_of: date | None = None) -> Dossier:
        """An incident with all that stands behind it, by its id, an old id, the beginning of one, or "REPORT/EVENT".

        With ``as_of`` as it was told by that day. Raises ``UnknownId``, also where no report had told of it by then.
        """
        with self._database.reads() as connection:
            return dossiers.incident_dossier(connection, given, as_of=as_of)

    def report_dossier(self, given: str) -> ReportDossier:
        """A report with its versions, its copies, and where its events went, by its id or the beginning of it. Raises ``UnknownId``."""
        with self._database.reads() as connection:
            return dossiers.report_dossier(connection, given)

    def sources(self) -> Sources:
        """What the record shows of its sources: facts on how they speak and who says otherwise, and no grade of truth."""
        from sayso.reconcile.sources import sources_of
        from sayso.record.speakers import outlets, speakers

        with self._database.reads() as connection:
            bodies = connection.execute(select(tables.incident.c.body).execution_options(yield_per=100)).scalars()
            return sources_of((unpack(body, Incident) for body in bodies), list(speakers(connection)), outlets(connection))

    def copied(self) -> Copied:
        """The copies after what people judged, with the origin of each group and what names the reports."""
        with self._database.reads() as connection:
            return copying.copied(connection)

    def copies(self) -> list[CopyPair]:
        """The pairs of reports of which one is a copy of the other, as they were found when the incidents were built."""
        with self._database.reads() as connection:
            return rebuilding.copy_pairs(connection)

    # --- looking, and taking out

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Incidents and reports that hold all these words, at most ``limit`` of each, best match first.

        Words in quotes must stand together; letters are compared without case and accents.
        """
        with self._database.reads() as connection:
            incidents = store_of(connection).search_incidents(connection, words, limit)
            reports = store_of(connection).search_reports(connection, words, limit)
        return [Hit(kind="incident", id=f.id, title=f.title, words=f.words, day=f.day) for f in incidents] + [
            Hit(kind="report", id=f.id, title=f.title, words=f.words, day=f.day, outlet=f.outlet) for f in reports
        ]

    def copy_to(self, other: Record, progress: Callable[[str, int], None] | None = None) -> int:
        """Put all that is in this record into another, in which nothing is yet; all or nothing. Gives the number of rows.

        ``progress`` is told each table, and how many of its rows are over. Raises ``RecordError`` where something is in the other.
        """
        return moving.copy_all(self._database, other._database, progress or (lambda table, rows: None))

    def export_jsonl(self, to: str | os.PathLike[str]) -> None:
        """Write the record as JSON lines: into one file for a name that ends in .jsonl, else a file a table into a folder.

        Two records with the same content give the same bytes. Raises ``OutputError``.
        """
        path = Path(to)
        with self._database.reads() as connection:
            if path.suffix == ".jsonl" or (path.exists() and not path.is_dir()):
                export.export_file(connection, path)
            else:
                export.export_folder(connection, path)
