"""What lists over a record show: incidents, disputes and copies, a line or two for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from sayso.model import CopyPair, Incident
from sayso.record.dossiers import ReportLine
from sayso.record.looking import DisputeIn, Page
from sayso.render import incident_words as told
from sayso.render import words


class IncidentLine(msgspec.Struct, frozen=True, kw_only=True):
    """An incident in a list. ``days`` is "" where none is known, ``assumed`` where that of telling or of publication stands in."""

    id: str
    label: str
    what: str
    days: str
    assumed: bool
    area: str
    tier: str
    grade: str | None
    killed: str
    disputed: tuple[str, ...]
    reports: int
    origins: int


class PositionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a dispute: who holds it, each with the outlet and the day; ``origins`` is 0 where they were not counted."""

    value: str
    holders: tuple[str, ...]
    reports: tuple[str, ...]
    origins: int


class DisputeLine(msgspec.Struct, frozen=True, kw_only=True):
    """A dispute in a list, with the incident in which it stands."""

    field: str
    partial: bool
    within: bool
    why: str
    positions: tuple[PositionLine, ...]
    incident: IncidentLine


class CopyLine(msgspec.Struct, frozen=True, kw_only=True):
    """A report that is a copy: how it is one, and of which report where that is not the origin of its group."""

    report: ReportLine
    how: str
    of: str | None


class CopyGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The reports that are copies of each other; together they count as one voice."""

    origin: ReportLine
    copies: tuple[CopyLine, ...]


def incident_lines(page: Page[Incident]) -> Page[IncidentLine]:
    """A page of incidents in words."""
    return Page(items=tuple(incident_line(i) for i in page.items), total=page.total, offset=page.offset)


def incident_line(incident: Incident) -> IncidentLine:
    """An incident in a line or two."""
    return IncidentLine(
        id=incident.id,
        label=words.clean(incident.label),
        what=told.what(incident),
        days=told.short_days(incident),
        assumed=told.assumed(incident),
        area=told.area(incident.place),
        tier=words.TIERS[incident.tier],
        grade=incident.grade,
        killed=told.killed(incident),
        disputed=tuple(told.disputed(incident)),
        reports=len(incident.reports),
        origins=incident.origins,
    )


def dispute_lines(page: Page[DisputeIn]) -> Page[DisputeLine]:
    """A page of disputes in words."""
    return Page(items=tuple(_dispute(d) for d in page.items), total=page.total, offset=page.offset)


def _dispute(found: DisputeIn) -> DisputeLine:
    dispute, incident = found.dispute, found.incident
    field = incident.field(dispute.field)
    by_value = {p.value: p for p in field.positions} if field is not None else {}
    positions = []
    for value in dispute.positions:
        position = by_value.get(value)
        inside = found.within.get(value)
        holders = position.holders if position is not None else inside.holders if inside is not None else ()
        names = tuple(dict.fromkeys(told.voice(h) for h in holders)) or tuple(words.clean(n) for n in (inside.names if inside else ()))
        reports = tuple(dict.fromkeys(told.report_id(h.report) for h in holders))
        origins = position.origins if position is not None else 0
        positions.append(PositionLine(value=words.clean(value), holders=names, reports=reports, origins=origins))
    return DisputeLine(
        field=words.DISPUTE_FIELDS[dispute.field],
        partial=dispute.partial,
        within=dispute.within,
        why=words.clean(dispute.why),
        positions=tuple(positions),
        incident=incident_line(incident),
    )


def copy_groups(pairs: Sequence[CopyPair], origins: Mapping[str, str], lines: Mapping[str, ReportLine]) -> tuple[CopyGroup, ...]:
    """The groups of copies, largest first. ``origins`` gives, by report, the origin of its group, ``lines`` what names the reports."""
    best: dict[str, CopyPair] = {}
    for pair in sorted(pairs, key=lambda p: (-p.share, p.of)):
        direct = pair.of == origins[pair.report]
        if pair.report not in best or (direct and best[pair.report].of != origins[pair.report]):
            best[pair.report] = pair
    groups: defaultdict[str, list[CopyPair]] = defaultdict(list)
    for report, pair in best.items():
        groups[origins[report]].append(pair)
    found = (CopyGroup(origin=lines[origin], copies=_lines(origin, own, lines)) for origin, own in groups.items())
    return tuple(sorted(found, key=lambda g: (-len(g.copies), _when(g.origin))))


def _lines(origin: str, pairs: Iterable[CopyPair], lines: Mapping[str, ReportLine]) -> tuple[CopyLine, ...]:
    ordered = sorted((p for p in pairs if p.report != origin), key=lambda p: _when(lines[p.report]))
    return tuple(
        CopyLine(report=lines[p.report], how=told.copied(p), of=None if p.of == origin else told.outlet(lines[p.of])) for p in ordered
    )


def _when(line: ReportLine) -> tuple[bool, str, str]:
    return line.published is None, str(line.published), line.id
