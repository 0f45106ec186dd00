"""Dossiers: all that a record holds on one incident or one report, gathered to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, select

from sayso.errors import UnknownId
from sayso.model import CopyPair, Holder, Incident, Judgement, Reading
from sayso.model.incidents import Grade
from sayso.model.vocabulary import Factuality, Speech, Tier
from sayso.record import finding, judging, rebuilding, standing, tables
from sayso.record.around import Around, slim
from sayso.record.looking import Within, within
from sayso.record.packing import unpack

T = TypeVar("T")

_COPY = tables.copy.c


class ReportLine(msgspec.Struct, frozen=True, kw_only=True):
    """What names a report."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    published_origin: str
    address: str | None
    name: str
    current: bool = True


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """The exact words of a claim; ``number`` counts the claims of its report in the order of the text."""

    number: int
    words: str
    factuality: Factuality
    speech: Speech


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """An incident with what stands behind it.

    ``reports`` are those of its members, links and copies, by id. ``said`` gives the words of each claim that is held, and ``told``
    the sentence of each event, both by "REPORT/ID". ``copies`` are the pairs among which a member is; ``judgements`` those in force
    that touch it. ``within`` gives, by field and value, who holds the sides of a dispute that one report shows by itself. ``given`` is the id that was asked for, where an older or shortened one led here.
    """

    incident: Incident
    reports: dict[str, ReportLine]
    said: dict[str, Said]
    told: dict[str, str]
    copies: tuple[CopyPair, ...]
    judgements: tuple[Judgement, ...]
    within: dict[str, dict[str, Within]] = {}
    given: str | None = None


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A text that stood at an address: ``number`` counts them there, ``current`` is the last."""

    report: str
    number: int
    current: bool
    address: str | None
    published: date | None
    arrived: str


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An event of a report, with the incident that it is in, if any."""

    event: str
    tier: Tier
    lead: bool
    gist: str
    incident: str | None
    label: str | None
    grade: Grade | None
    reports: int | None
    why: str | None


class ReportDossier(msgspec.Struct, frozen=True, kw_only=True):
    """A report with what ingest noted on it, its versions, the pairs in which it is a copy or has one, and where its events went."""

    report: ReportLine
    notes: tuple[str, ...]
    claims: int
    events: tuple[Told, ...]
    versions: tuple[Version, ...]
    copies: tuple[CopyPair, ...]
    reports: dict[str, ReportLine]


def incident_dossier(connection: Connection, given: str, *, as_of: date | None = None) -> Dossier:
    """All on the incident to which ``given`` leads. Raises ``UnknownId``, also where no report had told of it by ``as_of``."""
    full = finding.incident_of(connection, given)
    incident = unpack(connection.execute(select(tables.incident.c.body).where(tables.incident.c.id == full)).scalar_one(), Incident)
    heard = incident if as_of is None else next(rebuilding.as_of(connection, [incident], as_of), None)
    if heard is None:
        raise UnknownId(given, f"no report had told it by {as_of}", "Ask for a later day.")
    copies = _copies(connection, heard.reports, as_of)
    ids = {*heard.reports, *(link.report for link in heard.links), *(id for pair in copies for id in (pair.report, pair.of))}
    inside: dict[str, dict[str, Within]] = {d.field: within(connection, d, heard) for d in heard.disputes if d.within}
    told = [(m.report, m.event) for m in heard.members] + [(link.report, link.event) for link in heard.links]
    return Dossier(
        incident=heard,
        reports=report_lines(connection, ids),
        said=_said(connection, heard, [h for sides in inside.values() for side in sides.values() for h in side.holders]),
        told=_gists(connection, told),
        copies=copies,
        judgements=_judgements(connection, incident, copies),
        within=inside,
        given=given if given != heard.id else None,
    )


def report_dossier(connection: Connection, given: str) -> ReportDossier:
    """All on the report of this id, or whose id begins so. Raises ``UnknownId``."""
    full = finding.report_of(connection, given)
    reading, version = tables.reading.c, tables.version.c
    copies = _copies(connection, [full], None)
    lines = report_lines(connection, {full, *(id for pair in copies for id in (pair.report, pair.of))})
    line = lines.pop(full)
    read = connection.execute(select(reading.claims, reading.body).where(reading.report == full)).first()
    claims, notes = (read.claims, unpack(read.body, Reading).report.notes) if read is not None else (0, ())
    same = select(version.address).where(version.report == full, version.address.is_not(None))
    fits = (version.report == full) | version.address.in_(same)
    rows = connection.execute(select(tables.version).where(fits).order_by(version.address, version.number)).mappings()
    versions = tuple(Version(**{name: row[name] for name in Version.__struct_fields__}) for row in rows)
    return ReportDossier(
        report=line, notes=notes, claims=claims, events=_told(connection, full), versions=versions, copies=copies, reports=lines
    )


def report_lines(connection: Connection, ids: Iterable[str]) -> dict[str, ReportLine]:
    """What names these reports, by id."""
    table = tables.report.c
    columns = [table[name] for name in ReportLine.__struct_fields__]
    found: dict[str, ReportLine] = {}
    for some in _lots(sorted(ids)):
        for row in connection.execute(select(*columns).where(table.id.in_(some))).mappings():
            found[row["id"]] = ReportLine(**row)
    return found


def _lots(values: Sequence[T], size: int = 500) -> Iterable[Sequence[T]]:
    return (values[at : at + size] for at in range(0, len(values), size))


def _copies(connection: Connection, reports: Sequence[str], as_of: date | None) -> tuple[CopyPair, ...]:
    """The pairs in which one of these reports is the copy, or has one; both out by ``as_of``."""
    rows = [
        row
        for some in _lots(reports)
        for row in connection.execute(select(tables.copy).where(_COPY.report.in_(some) | _COPY.of.in_(some))).mappings()
    ]
    pairs = {(row["report"], row["of"]): CopyPair(**row) for row in rows}
    if as_of is not None:
        days = {id: line.published for id, line in report_lines(connection, {id for pair in pairs for id in pair}).items()}
        pairs = {ids: pair for ids, pair in pairs.items() if all((day := days[id]) is not None and day <= as_of for id in ids)}
    return tuple(pairs[ids] for ids in sorted(pairs))


def _said(connection: Connection, incident: Incident, more: Sequence[Holder]) -> dict[str, Said]:
    """The words of every claim that holds a position, or a side of a dispute."""
    claim = tables.claim.c
    holders = (h for f in incident.fields for p in f.positions for h in p.holders)
    wanted = {(h.report, h.claim) for h in (*holders, *more) if h.claim is not None}
    found: dict[str, Said] = {}
    for some in _lots(sorted({report for report, _ in wanted})):
        columns = (claim.report, claim.id, claim.number, claim.content, claim.factuality, claim.speech)
        for row in connection.execute(select(*columns).where(claim.report.in_(some))):
            if (row.report, row.id) in wanted:
                found[f"{row.report}/{row.id}"] = Said(number=row.number, words=row.content, factuality=row.factuality, speech=row.speech)
    return found


def _gists(connection: Connection, events: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The sentence of each event, by "REPORT/EVENT"."""
    event, wanted = tables.event.c, set(events)
    found: dict[str, str] = {}
    for some in _lots(sorted({report for report, _ in events})):
        for row in connection.execute(select(event.report, event.id, event.gist).where(event.report.in_(some))):
            if (row.report, row.id) in wanted:
                found[f"{row.report}/{row.id}"] = row.gist
    return found


def _judgements(connection: Connection, incident: Incident, copies: Sequence[CopyPair]) -> tuple[Judgement, ...]:
    """The judgements in force on the incident, its events, or whether its reports are copies, as they were made."""
    rows, states = slim(connection), standing.kept(connection)
    near = Around(connection, rows)
    near.add(incident.id)
    near.reports += [{pair.report, pair.of} for pair in copies]
    held = [row.number for row in rows if states[row.number].state == "holds" and row.kind != "withdraw" and near.has(row)]
    table = tables.judgement
    return tuple(
        judging.judgement_of(row)
        for some in _lots(held)
        for row in connection.execute(select(table).where(table.c.number.in_(some)).order_by(table.c.number)).mappings()
    )


def _told(connection: Connection, report: str) -> tuple[Told, ...]:
    event, member, incident = tables.event, tables.member, tables.incident
    columns = (
        event.c.id.label("event"), event.c.tier, event.c.lead, event.c.gist,
        incident.c.id.label("incident"), incident.c.label, incident.c.grade, incident.c.reports, member.c.why,
    )  # fmt: skip
    joined = event.outerjoin(member, (member.c.report == event.c.report) & (member.c.event == event.c.id))
    joined = joined.outerjoin(incident, incident.c.id == member.c.incident)
    rows = connection.execute(select(*columns).select_from(joined).where(event.c.report == report).order_by(event.c.number)).mappings()
    return tuple(Told(**row) for row in rows)
