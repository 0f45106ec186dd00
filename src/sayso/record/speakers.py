"""Who speaks in a record, and how often: the names of the table of claims, with those who count as one left apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from sayso.model.vocabulary import SourceType
from sayso.reconcile.sources import Speaker
from sayso.record import tables


def speakers(connection: Connection) -> Iterator[Speaker]:
    """Every name under which claims are made, of current reports; narrators by their outlets."""
    claim, report = tables.claim.c, tables.report.c
    nameless = claim.anonymous | (claim.resolution == "unresolved")
    columns = (claim.source, claim.source_type, nameless.label("nameless"), claim.report, report.outlet, func.count().label("claims"))
    query = select(*columns).join(tables.report, report.id == claim.report).where(report.current)
    groups = (claim.source, claim.source_type, "nameless", claim.report)
    query = query.group_by(*groups, report.outlet).order_by(*groups)
    counted: defaultdict[tuple[str, SourceType, bool, str | None], list[tuple[str, int]]] = defaultdict(list)
    for row in connection.execute(query):
        outlet = row.outlet if row.source_type == "narrator" else None
        counted[row.source, row.source_type, bool(row.nameless), outlet].append((row.report, row.claims))
    for (name, type, anonymous, outlet), told in counted.items():
        claims, reports = sum(n for _, n in told), frozenset(r for r, _ in told)
        yield Speaker(name=name, type=type, claims=claims, reports=reports, anonymous=anonymous, outlet=outlet)


def outlets(connection: Connection) -> dict[str, str]:
    """The outlet of each report, by the report's id."""
    report = tables.report.c
    rows = connection.execute(select(report.id, report.outlet).where(report.outlet.is_not(None)))
    return {row.id: row.outlet for row in rows}
