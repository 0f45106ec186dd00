"""The log of judgements, as ``Record`` gives it: making, withdrawing, merging, splitting, and looking back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

import msgspec
from sqlalchemy import Connection, select

from sayso.model import Judgement
from sayso.model.incidents import JudgementKind
from sayso.record import acts, finding, importing, judging, standing, tables
from sayso.record.around import Around, slim
from sayso.record.database import Database
from sayso.record.importing import Imported, Row
from sayso.record.judging import Draft
from sayso.record.standing import State

Drafting: TypeAlias = Callable[[Connection], Sequence[Draft]]


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement in the log: its number there, where it stands, and the one that replaced or withdrew it, if any."""

    judgement: Judgement
    number: int
    state: State
    by: Judgement | None = None


class JudgementLog:
    """The part of ``Record`` that is about judgements.

    Whoever appends may say with ``seen`` what the last judgement was that the person had seen (``last_judgement``). When a later one is on
    the same matter, or on an incident that these are about, ``JudgedMeanwhile`` tells of it and nothing is written.
    """

    _database: Database

    def judge(
        self,
        kind: JudgementKind,
        subject: str,
        object: str | None = None,
        *,
        who: str,
        reason: str,
        field: str | None = None,
        value: str | None = None,
        when: datetime | None = None,
        seen: int | None = None,
    ) -> Judgement:
        """Append a person's decision; it holds from the next ``reconcile`` on, until a later one on the same matter.

        Kinds, and what ``subject`` and ``object`` are: see ``Judgement``. Reports may be given by the beginning of their id; an
        incident's id stands for the event that it is named after. Raises ``BadOption``, ``UnknownId``, ``JudgedMeanwhile``.
        """
        drafts = [Draft(kind, subject, object, field, value)]
        return self.judge_all(drafts, who=who, reason=reason, when=when, seen=seen)[0]

    def judge_all(
        self, drafts: Sequence[Draft], *, who: str, reason: str, when: datetime | None = None, seen: int | None = None
    ) -> list[Judgement]:
        """Append several judgements as one act, all or none: they have ``act`` in common, and are withdrawn together.

        Raises ``BadOption``, also for two on one matter, ``UnknownId``, ``JudgedMeanwhile``.
        """
        return self._append(lambda connection: drafts, who, reason, when, seen)

    def withdraw(self, given: str, *, who: str, reason: str, when: datetime | None = None, seen: int | None = None) -> Judgement:
        """Take back a judgement, with its whole act, by the id of either: what held before on the same matter holds again, or nothing.

        A withdrawal can be withdrawn too. Raises ``UnknownId``, ``JudgedMeanwhile``, and ``BadOption`` where it is withdrawn already.
        """
        return self.judge("withdraw", given, who=who, reason=reason, when=when, seen=seen)

    def merge(
        self, incidents: Sequence[str], *, who: str, reason: str, when: datetime | None = None, seen: int | None = None
    ) -> list[Judgement]:
        """Judge that whole incidents are one happening, as one act. Raises ``BadOption``, ``UnknownId``, ``JudgedMeanwhile``."""
        return self._append(lambda connection: acts.merging(connection, incidents), who, reason, when, seen)

    def split(
        self, events: Sequence[str], *, who: str, reason: str, when: datetime | None = None, seen: int | None = None
    ) -> list[Judgement]:
        """Judge that some events ("REPORT/EVENT") are another happening than the rest of their incident, as one act.

        Raises ``BadOption``, ``UnknownId``, ``JudgedMeanwhile``.
        """
        return self._append(lambda connection: acts.splitting(connection, events), who, reason, when, seen)

    def accept(self, given: str, *, who: str, reason: str, when: datetime | None = None, seen: int | None = None) -> list[Judgement]:
        """Judge that an event, or every event of an incident, is read right, as one act. Raises ``UnknownId``, ``JudgedMeanwhile``."""
        return self._append(lambda connection: acts.deciding(connection, "accept", given), who, reason, when, seen)

    def reject(self, given: str, *, who: str, reason: str, when: datetime | None = None, seen: int | None = None) -> list[Judgement]:
        """Judge that an event, or every event of an incident, is none, as one act. Raises ``UnknownId``, ``JudgedMeanwhile``."""
        return self._append(lambda connection: acts.deciding(connection, "reject", given), who, reason, when, seen)

    def _append(self, drafting: Drafting, who: str, reason: str, when: datetime | None, seen: int | None) -> list[Judgement]:
        with self._database.writes() as connection:
            now = when or datetime.now(UTC)
            return judging.append(connection, drafting(connection), who=who, reason=reason, when=now, seen=seen)

    def import_judgements(
        self, rows: Iterable[Row], *, who: str | None = None, reason: str | None = None, strict: bool = False
    ) -> Imported:
        """Append the judgements of a table, as ``importing.COLUMNS`` says; good rows in one transaction, bad ones told.

        With ``strict`` nothing is written when a row is bad. A row that is in the log already, with its moment if it gives one, is passed
        over, so that the same table twice appends nothing new. ``who`` and ``reason`` hold for rows that do not say.
        """
        try:
            with self._database.writes() as connection:
                return importing.take_in(connection, rows, who=who, reason=reason, strict=strict)
        except importing.Refused as refused:
            return refused.imported

    def judgements(self, *, in_force: bool = False) -> list[Judgement]:
        """All judgements, oldest first; with ``in_force`` only those that hold, on the events that readings have now."""
        with self._database.reads() as connection:
            return judging.in_force(connection) if in_force else list(judging.judgements(connection))

    def last_judgement(self) -> int:
        """The number of the last judgement, 0 where there is none: what a person has seen who looks now."""
        with self._database.reads() as connection:
            return judging.last_number(connection)

    def judgement_log(self) -> list[Judged]:
        """All judgements, newest first, each with where it stands."""
        with self._database.reads() as connection:
            return _judged(connection, None)

    def judgements_of(self, given: str) -> list[Judged]:
        """The judgements on an incident or a member of it, newest first, each with where it stands.

        ``given`` is an incident's id of any age, "REPORT/EVENT", or a report's id, which gives all on its events and its copies: what was
        rejected is in no incident, and is found so. Raises ``UnknownId``.
        """
        with self._database.reads() as connection:
            return _judged(connection, given)


def _judged(connection: Connection, given: str | None) -> list[Judged]:
    rows = slim(connection)
    wanted = {row.number for row in rows}
    if given is not None:
        near = Around(connection, rows)
        if given.startswith("i-"):
            near.add(finding.incident_of(connection, given))
        elif "/" in given:
            near.add("/".join(finding.event_of(connection, given)))
        else:
            near.add_report(finding.report_of(connection, given))
        wanted = {row.number for row in rows if near.has(row)}
    states = standing.kept(connection)
    shown = wanted | {by for number in wanted if (by := states[number].by) is not None}
    table = tables.judgement
    query = select(table).order_by(table.c.number.desc())
    query = query.where(table.c.number.in_(shown)) if given is not None and len(shown) < 500 else query
    found = {row["number"]: judging.judgement_of(row) for row in connection.execute(query).mappings() if row["number"] in shown}
    return [
        Judged(judgement=judgement, number=number, state=states[number].state, by=found[by] if (by := states[number].by) else None)
        for number, judgement in found.items()
        if number in wanted
    ]
