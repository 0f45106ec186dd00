"""What was known on a day: incidents described anew from the reports that were out by then.

Which events are one incident is taken from today: later reports may have shown it. What a person has judged holds as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec
from sqlalchemy import Connection, exists, select, tuple_

from sayso.model import Account, CopyPair, Incident, Interval
from sayso.record import judging, tables
from sayso.record.looking import Filter, Page, by_day, conditions
from sayso.record.packing import unpack

# What may have been otherwise on the day, and so is asked of the incident as it was then.
_TODAY: dict[str, None] = dict.fromkeys(("since", "until", "type", "grade", "disputed"))


def incidents_page(connection: Connection, wanted: Filter, day: date, *, limit: int, offset: int, newest: bool) -> Page[Incident]:
    """A page of the incidents that were told by ``day`` and fitted then. All that fit but for the page are described anew."""
    found = [i for i in _told_by(connection, wanted, day) if _fits(i, wanted)]
    found.sort(key=lambda i: _order(i, newest=newest))
    return Page(items=tuple(found[offset : offset + limit]), total=len(found), offset=offset)


def _told_by(connection: Connection, wanted: Filter, day: date) -> Iterator[Incident]:
    table, member, report = tables.incident.c, tables.member, tables.report.c
    out = exists().where(member.c.incident == table.id, member.c.report == report.id, report.published <= day)
    where = [*conditions(connection, msgspec.structs.replace(wanted, **_TODAY)), out]
    then = Then(connection, day)
    for body in connection.execute(select(table.body).where(*where).order_by(*by_day())).scalars().all():
        incident = then.incident(unpack(body, Incident))
        if incident is not None:
            yield incident


def _fits(incident: Incident, wanted: Filter) -> bool:
    days = incident.days or Interval(None, None)
    known = incident.days is not None
    disputed = {d.field for d in incident.disputes}
    return (
        (wanted.since is None or (known and (days.end or date.max) >= wanted.since))
        and (wanted.until is None or (known and (days.start or date.min) <= wanted.until))
        and wanted.type in (None, incident.type)
        and wanted.grade in (None, incident.grade)
        and (wanted.disputed is None or (bool(disputed) if wanted.disputed == "any" else wanted.disputed in disputed))
    )


def _order(incident: Incident, *, newest: bool) -> tuple[bool, int, str]:
    start = incident.days.start if incident.days is not None else None
    number = start.toordinal() if start is not None else 0
    return start is None, -number if newest else number, incident.id


class Then:
    """A record as of one day."""

    def __init__(self, connection: Connection, day: date) -> None:
        from sayso.reconcile import Copies  # with it comes the parser, for which a look at today need not wait

        self._connection, self._day = connection, day
        self._judgements = judging.in_force(connection)
        rows = connection.execute(select(tables.copy).order_by(tables.copy.c.report, tables.copy.c.of)).mappings()
        self._copies = Copies.judged([CopyPair(**row) for row in rows], self._judgements)

    def incident(self, today: Incident) -> Incident | None:
        """The incident as the reports told it that were published up to the day; ``None`` where none had by then."""
        from sayso.reconcile import describe

        accounts = self._accounts([(m.report, m.event) for m in today.members])
        linked = {a.key: a for a in self._accounts([(link.report, link.event) for link in today.links]) if self._out(a)}
        return describe(
            accounts,
            today.members,
            copies=self._copies.by_report,
            links=[link for link in today.links if (link.report, link.event) in linked],
            linked=list(linked.values()),
            as_of=self._day,
            judgements=self._judgements,
        )

    def _out(self, account: Account) -> bool:
        return account.published is not None and account.published <= self._day

    def _accounts(self, events: list[tuple[str, str]]) -> list[Account]:
        table, found = tables.event.c, []
        for at in range(0, len(events), 500):
            query = select(table.account).where(tuple_(table.report, table.id).in_(events[at : at + 500]))
            found += [unpack(body, Account) for body in self._connection.execute(query).scalars()]
        return found
