"""The record as flat tables, for Parquet and Excel: incidents, positions, who holds them, disputes, sources, reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from sayso.exports.job import Job
from sayso.exports.places import spot, stands_in
from sayso.exports.told import Told
from sayso.model import Holder, IncidentField, IncidentPosition

Row: TypeAlias = dict[str, Any]
SHEETS = ("incidents", "positions", "holders", "disputes", "sources", "reports")


@dataclass(slots=True)
class _Voice:
    """What one source holds over all incidents."""

    type: str
    origin: str
    incidents: int = 0
    positions: int = 0
    disputed: int = 0
    reports: set[int] = field(default_factory=set)
    first: date | None = None
    last: date | None = None


def rows(job: Job) -> Iterator[tuple[str, Row]]:
    """Every row with the name of its table; sources and reports, which follow from all incidents, come last."""
    voices: dict[str, _Voice] = {}
    tells: dict[str, list[str]] = {}
    for told in job.told():
        job.rows += 1
        yield "incidents", _incident(told)
        seen: set[str] = set()
        for f in told.incident.fields:
            for number, p in enumerate(f.positions, start=1):
                yield "positions", _position(told, f, number, p)
                for h in p.holders:
                    yield "holders", _holder(told, f, number, h)
                _count(voices, seen, f, p)
        for d in told.incident.disputes:
            positions = {"positions": list(d.positions), "partial": d.partial, "within": d.within, "why": d.why}
            yield "disputes", {"incident": told.incident.id, "field": d.field, **positions}
        for report in told.incident.reports:
            tells.setdefault(report, []).append(told.incident.id)
    yield from (("sources", _source(name, v)) for name, v in sorted(voices.items()))
    yield from _reports(job, tells)


def _incident(told: Told) -> Row:
    i = told.incident
    place = told.places[0] if told.places else None
    at, codes = spot(place), told.codes[0]
    attacker, target, killed, injured = told.attackers.best, told.targets.best, told.killed, told.injured
    return {
        "incident": i.id,
        "label": i.label,
        "type": i.type,
        "tier": i.tier,
        "first_day": i.days.start if i.days else None,
        "last_day": i.days.end if i.days else None,
        "day_basis": told.day_basis,
        "place": place.name if place else None,
        "place_precision": place.precision if place and at else None,
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        "country": place.country if place else None,
        "lat": at[0] if at else None,
        "lon": at[1] if at else None,
        "stand_in": stands_in(place) if at else None,
        "other_places": [p.name for p in told.places[1:]],
        "attacker": attacker.value if attacker else None,
        "target": target.value if target else None,
        "killed_stated": killed.stated,
        "killed_best": killed.best,
        "killed_low": killed.low,
        "killed_high": killed.high,
        "injured_stated": injured.stated,
        "injured_low": injured.low,
        "injured_high": injured.high,
        "grade": i.grade,
        "grade_why": i.grade_why,
        "origins": i.origins,
        "reports": len(i.reports),
        "disputed": list(told.disputed),
        "flags": told.flags(),
        "acled_event": codes.acled_event if codes else None,
        "acled_sub_event": codes.acled_sub_event if codes else None,
        "ucdp_type_of_violence": told.violence[0],
        "plover_event": codes.plover_event if codes else None,
        "plover_mode": codes.plover_mode if codes else None,
        "cameo_root": codes.cameo_root if codes else None,
    }


def _position(told: Told, f: IncidentField, number: int, p: IncidentPosition) -> Row:
    found = {name: getattr(p, name) for name in ("value", "key", "low", "high", "origins", "origins_why", "since", "until", "basis")}
    held_by = list(dict.fromkeys(h.source for h in p.holders))
    return {"incident": told.incident.id, "field": f.field, "number": number, "status": f.status, "held_by": held_by, **found}


def _holder(told: Told, f: IncidentField, number: int, h: Holder) -> Row:
    found = {name: getattr(h, name) for name in ("source", "type", "origin", "report", "event", "claim", "published")}
    return {"incident": told.incident.id, "field": f.field, "number": number, "stance": h.position, "via": list(h.via), **found}


def _count(voices: dict[str, _Voice], seen: set[str], f: IncidentField, p: IncidentPosition) -> None:
    """Add what is said in a position to its sources; ``seen`` are those of this incident."""
    for h in {h.source: h for h in p.holders}.values():
        voice = voices.setdefault(h.source, _Voice(h.type, h.origin))
        voice.incidents += h.source not in seen
        voice.positions += 1
        voice.disputed += f.status == "disputed"
        seen.add(h.source)
    for h in p.holders:
        voice = voices[h.source]
        voice.reports.add(hash(h.report))  # 64 bits, so that a source with a hundred thousand reports takes little memory
        if h.published is not None:
            voice.first = min(voice.first or h.published, h.published)
            voice.last = max(voice.last or h.published, h.published)


def _source(name: str, v: _Voice) -> Row:
    told = {"type": v.type, "origin": v.origin, "incidents": v.incidents, "positions": v.positions, "disputed": v.disputed}
    return {"source": name, **told, "reports": len(v.reports), "first": v.first, "last": v.last}


def _reports(job: Job, tells: dict[str, list[str]]) -> Iterator[tuple[str, Row]]:
    for history in job.record.histories(tells):
        r = history.report
        named = {n: getattr(r, n) for n in ("title", "outlet", "published", "published_origin", "address", "name", "current")}
        yield "reports", {"report": r.id, **named, "incidents": tells[r.id]}
