"""What a judgement is near: the incidents that its events are in, by whatever name, with all their members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from sayso.errors import UnknownId
from sayso.model import incident_id
from sayso.record import tables
from sayso.record.finding import current_event, first_of
from sayso.record.stores import store_of

_COPIES = ("copy", "not_copy")


class Slim(NamedTuple):
    """Of a judgement, what it is about."""

    number: int
    id: str
    act: str | None
    matter: str
    kind: str
    subject: str
    object: str | None


def slim(connection: Connection) -> list[Slim]:
    """All judgements, oldest first, as far as what they are about goes."""
    table = tables.judgement.c
    return [Slim(*row) for row in connection.execute(select(*(table[name] for name in Slim._fields)).order_by(table.number))]


class Around:
    """Some events and reports, the incidents that they are in, and which judgements are on any of these."""

    def __init__(self, connection: Connection, rows: Sequence[Slim]) -> None:
        self._connection = connection
        self._named: dict[str, list[Slim]] = {}  # judgements by their own id, and by that of their act
        for row in rows:
            self._named.setdefault(row.id, []).append(row)
            if row.act is not None:
                self._named.setdefault(row.act, []).append(row)
        self.names: set[str] = set()  # events as "REPORT/EVENT", and every id of an incident that leads to one of them
        self.reports: list[set[str]] = []  # of each incident: what is said of two of them as copies is near it
        self.own: set[str] = set()  # reports of which all that is said as copies is near
        self.matters: set[str] = set()

    @classmethod
    def of(cls, connection: Connection, drafts: Iterable[Slim], rows: Sequence[Slim]) -> Around:
        """What is near to some judgements; ``rows`` are those of the record."""
        found = cls(connection, rows)
        for row in (meant for draft in drafts for meant in found._meant(draft)):
            found.matters.add(row.matter)
            if row.kind in _COPIES:
                found.add_copies(_ends(row))
            elif row.kind != "withdraw":
                for end in _ends(row):
                    found.add(end)
        return found

    def add_copies(self, reports: set[str]) -> None:
        """Add two reports of which one may be a copy, with the incidents that both tell."""
        member = tables.member.c
        query = select(member.incident).where(member.report.in_(reports)).group_by(member.incident)
        both = self._connection.execute(query.having(func.count(member.report.distinct()) == len(reports))).scalars().all()
        for incident in both:
            self.add(incident)

    def add(self, named: str) -> None:
        """Add an event ("REPORT/EVENT") or an incident of any age, with all members of the incident."""
        report, slash, event = named.partition("/")
        try:
            key = current_event(self._connection, *((report, event) if slash else first_of(self._connection, named)))
        except UnknownId:
            self.names.add(named)
            return
        member = tables.member.c
        incidents = select(member.incident).where(member.report == key[0], member.event == key[1])
        members = self._connection.execute(select(member.report, member.event).where(member.incident.in_(incidents))).all()
        self._add_events({key, *((row.report, row.event) for row in members)})

    def add_report(self, report: str) -> None:
        """Add a report, with the events that it has and had."""
        event, was = tables.event.c, tables.successor.c
        ids = self._connection.execute(select(event.id).where(event.report == report)).scalars().all()
        gone = self._connection.execute(select(was.event).where(was.report == report)).scalars().all()
        self._add_events({(report, id) for id in (*ids, *gone)})
        self.own.add(report)

    def _add_events(self, keys: set[tuple[str, str]]) -> None:
        """Add these events and those of earlier readings whose place they took."""
        was = tables.successor.c
        reports = sorted({report for report, _ in keys})
        query = select(was.report, was.event, was.successor).where(store_of(self._connection).one_of(was.report, reports))
        gone = {(row.report, row.event) for row in self._connection.execute(query) if (row.report, row.successor) in keys}
        for report, event in keys | gone:
            self.names |= {f"{report}/{event}", incident_id(report, event)}
        self.reports.append(set(reports))

    def has(self, row: Slim) -> bool:
        """True for a judgement on something here, and for the withdrawal of one."""
        return any(self._is_on(meant) for meant in self._meant(row))

    def _is_on(self, row: Slim) -> bool:
        ends = _ends(row)
        if row.kind in _COPIES:
            return row.matter in self.matters or bool(ends & self.own) or any(ends <= own for own in self.reports)
        return row.matter in self.matters or bool(ends & self.names)

    def _meant(self, row: Slim) -> Iterable[Slim]:
        """The judgement itself; for a withdrawal those that it withdraws or lets hold again, and itself."""
        yield row
        if row.kind == "withdraw":
            for target in self._named.get(row.subject, ()):
                if not row.number or target.number < row.number:
                    yield from self._meant(target)


def _ends(row: Slim) -> set[str]:
    return {end for end in (row.subject, row.object) if end is not None}
