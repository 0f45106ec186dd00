"""Keeping the incidents of a record up to what comes in, step by step: what a few reports change is built anew, and nothing else.

The result is that of ``rebuilding.rebuild``, whoever else writes meanwhile: before each step the record is asked what came in since
the last one, and what is written is what differs from the incidents that stand in it then.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, select

from sayso.model import Account, Incident, Judgement, Profile, incident_id
from sayso.record import judging, tables
from sayso.record.database import Database, counter
from sayso.record.incidents import Built, faces
from sayso.record.packing import pack, unpack
from sayso.record.rebuilding import Telling, described, text_of, write_built

if TYPE_CHECKING:
    from sayso.reconcile.steps import Arrived, Steps
    from sayso.reconcile.steps.state import Group

_PIECE = 500


class Stepped(NamedTuple):
    """What a step changed: the incidents that are new, those of which a list shows something else, and those that are no more; and
    how many there are.
    """

    fresh: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    incidents: int


class Stepper:
    """Keeps the incidents of a record up to it. It holds the slim form of all reports in memory; the first step is a whole build."""

    def __init__(self, database: Database) -> None:
        from sayso.reconcile.steps import Steps

        self._database = database
        self._steps: Steps = Steps()
        self._heard = 0  # the last entry of the ledger that was looked at
        self._digests: dict[str, str] = {}

    def step(self, telling: Telling) -> Stepped:
        """Bring the incidents up to the record, and write those that changed. Raises a ``RecordError``."""
        from sayso.reconcile.steps import Steps

        try:
            return self._step(telling)
        except BaseException:
            self._steps, self._heard, self._digests = Steps(), 0, {}  # half a step is none: the next one begins anew
            raise

    def _step(self, telling: Telling) -> Stepped:
        with self._database.reads() as connection:
            state, judged = counter(connection, "data"), judging.last_number(connection)
            judgements = judging.in_force(connection)
            telling("joining accounts")
            gone, came = self._since(connection)
            changed = self._steps.change(gone, _arrived(connection, came), judgements, lambda report: text_of(connection, report))
            for key in changed.gone:
                self._digests.pop(incident_id(*key), None)
            rows = connection.execute(select(tables.incident.c.id, tables.incident.c.digest))
            kept: dict[str, str] = {row.id: row.digest for row in rows}
            bodies = self._bodies(connection, changed.groups, judgements, kept)
            built = self._built(connection, bodies, judgements, kept)
            before = faces(connection, [id for id, _ in built.fresh])
        telling("writing incidents")
        write_built(self._database, built, self._steps.pairs, state, judged)
        with self._database.reads() as connection:
            after = faces(connection, [id for id, _ in built.fresh])
        fresh = tuple(id for id in after if id not in before)
        moved = tuple(id for id in after if before.get(id, after[id]) != after[id])
        return Stepped(fresh, moved, tuple(built.gone), built.count)

    def _since(self, connection: Connection) -> tuple[set[str], set[str]]:
        """The reports that are current no longer, and those that are so now or were read anew, since the last step."""
        entry, report = tables.ledger.c, tables.report.c
        current = set(connection.execute(select(report.id).where(report.current)).scalars())
        read = connection.execute(select(entry.number, entry.about).where(entry.number > self._heard, entry.kind == "reading")).all()
        known = self._steps.reports()
        self._heard = max((row.number for row in read), default=self._heard)
        return known - current, (current - known) | ({row.about for row in read} & current)

    def _bodies(
        self, connection: Connection, groups: Iterable[Group], judgements: Sequence[Judgement], kept: Mapping[str, str]
    ) -> dict[str, bytes]:
        """These incidents, described and packed, where the record (``kept``: digests by id) has them otherwise; their digests are noted."""
        bodies = {}
        for incident in self._described(connection, groups, judgements):
            body = pack(incident)
            self._digests[incident.id] = digest = hashlib.sha256(body).hexdigest()
            if kept.get(incident.id) != digest:
                bodies[incident.id] = body
        return bodies

    def _described(self, connection: Connection, groups: Iterable[Group], judgements: Sequence[Judgement]) -> Iterator[Incident]:
        return described(connection, iter(groups), self._steps.wider, self._steps.copies, judgements)

    def _built(self, connection: Connection, bodies: dict[str, bytes], judgements: Sequence[Judgement], kept: Mapping[str, str]) -> Built:
        """What is to be written; incidents that another program wrote otherwise meanwhile are described once more."""
        lacking = {id for id, digest in self._digests.items() if kept.get(id) != digest} - bodies.keys()
        if lacking:
            groups = [g for g in self._steps.groups() if incident_id(g[0].report, g[0].event) in lacking]
            bodies |= {incident.id: pack(incident) for incident in self._described(connection, groups, judgements)}
        return Built(len(self._digests), sorted(bodies.items()), sorted(kept.keys() - self._digests.keys()))


def _arrived(connection: Connection, reports: Set[str]) -> Iterator[Arrived]:
    """What is kept of these reports."""
    from sayso.reconcile.steps import Arrived

    rest = iter(sorted(reports))
    event, profile = tables.event, tables.profile
    while piece := list(islice(rest, _PIECE)):
        query = select(event.c.report, event.c.account).where(event.c.report.in_(piece)).order_by(event.c.report, event.c.number)
        rows = connection.execute(query).all()
        accounts = {report: [unpack(row.account, Account) for row in own] for report, own in groupby(rows, lambda row: str(row.report))}
        for body in connection.execute(select(profile.c.body).where(profile.c.report.in_(piece)).order_by(profile.c.report)).scalars():
            found = unpack(body, Profile)
            yield Arrived.of(found, accounts.get(found.report, ()))
