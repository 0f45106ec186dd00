"""An incident as it is compared with entries: its days, its spots, its parties and tolls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from sayso.ground.gazetteer.distance import great_circle
from sayso.ground.gazetteer.imports import split_kind
from sayso.ground.gazetteer.names import bare, key, skeleton, unqualified
from sayso.model import Account, AccountPlace, Incident, IncidentPosition, Interval
from sayso.model.vocabulary import EventType, PlacePrecision
from sayso.registers.facts import facts
from sayso.registers.values import country

_AREAS = frozenset({"district", "province", "region"})
_NO_SPOT = frozenset({"country", "water"})
_KINDS = ("governorate", "province", "district", "region", "mintaqat", "markaz", "muhafazat", "subdistrict")
_OUTSIDE = 15.0  # kilometres from the middle of a city to what lies outside it


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where it may have happened. ``reach`` in km is how far from the point; both are ``None`` for a bare name."""

    name: str
    precision: PlacePrecision
    lat: float | None = None
    lon: float | None = None
    reach: float | None = None
    admin1: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What an incident brings to the comparison. ``assumed``: its day is that on which it was told or published, for want of another."""

    incident: Incident
    days: Interval | None
    assumed: bool
    published: date | None  # the day of the earliest report: it cannot have been later
    spots: tuple[Spot, ...]
    types: frozenset[EventType]
    attackers: tuple[IncidentPosition, ...]
    targets: tuple[IncidentPosition, ...]
    killed: tuple[IncidentPosition, ...]  # where only children or women are counted, those as a lower bound
    injured: tuple[IncidentPosition, ...]

    @property
    def id(self) -> str:
        """The incident's id."""
        return self.incident.id


def tell(incident: Incident, accounts: Sequence[Account] = ()) -> Told:
    """The incident for comparing. ``accounts`` are those of its members: they alone give the points of further places."""
    days = incident.days
    if days is not None and (days.start is None or days.end is None):
        days = None
    return Told(
        incident=incident,
        days=days,
        assumed=_assumed(incident, accounts),
        published=min((a.published for a in accounts if a.published is not None), default=None),
        spots=_spots(incident, accounts),
        types=frozenset({incident.type, *(a.type for a in accounts)}),
        attackers=held(incident, "attacker"),
        targets=held(incident, "target"),
        killed=held(incident, "killed") or _parts(incident),
        injured=held(incident, "injured"),
    )


def _assumed(incident: Incident, accounts: Sequence[Account]) -> bool:
    """True when nobody tells the day, so that it is that of telling or of publication."""
    if accounts:
        return all(a.days_basis == "default" for a in accounts if a.days is not None)
    return bool(incident.fields) and incident.days is not None and incident.field("date") is None


def held(incident: Incident, field: str) -> tuple[IncidentPosition, ...]:
    """The positions of a field that somebody still holds and does not only deny."""
    found = incident.field(field)
    positions = found.positions if found is not None else ()
    return tuple(p for p in positions if p.until is None and (not p.holders or any(h.position != "denied" for h in p.holders)))


def _parts(incident: Incident) -> tuple[IncidentPosition, ...]:
    """Where only children or women are counted among the killed: at least so many."""
    parts = (*held(incident, "children_killed"), *held(incident, "women_killed"))
    return tuple(msgspec.structs.replace(p, high=None) for p in parts)


def _spots(incident: Incident, accounts: Sequence[Account]) -> tuple[Spot, ...]:
    """The places of the target, each once: an area counts only where no place in it, or of an unknown area, is told."""
    places = [incident.place] if incident.place is not None else []
    places += [p for a in accounts for p in a.places if p.role == "target"]
    once = {p.key: p for p in reversed(places) if p.precision not in _NO_SPOT and country(p.name) is None}
    found = [spot_of(p) for p in reversed(once.values())]
    found = [s for s in found if not any(_capital_of(s, other) for other in found)]
    held = {s.admin1 for s in found if not _area(s)}
    return tuple(s for s in found if not _area(s) or not (s.admin1 in held or None in held))


def _capital_of(spot: Spot, other: Spot) -> bool:
    """True for a city that is told only as the province in which another place lies: many provinces bear their capitals' names."""
    if _area(other) or _area(spot) or spot.lat is None or spot.lon is None or other.lat is None or other.lon is None:
        return False
    if area_key(spot.name) != area_key(other.admin1) or area_key(other.name) == area_key(other.admin1):
        return False
    return great_circle(spot.lat, spot.lon, other.lat, other.lon) > _OUTSIDE


def _area(spot: Spot) -> bool:
    """True for a district or a province; a name without a point lies in one, and is none."""
    return spot.precision in _AREAS and spot.lat is not None


def spot_of(place: AccountPlace) -> Spot:
    """A place of an account as a spot, with its reach by its precision."""
    reaches = facts("matching")["place"]["here_reach"]
    known = place.lat is not None and place.lon is not None
    reach = float(reaches.get(place.precision, reaches["settlement"])) if known else None
    return Spot(place.name, place.precision, place.lat, place.lon, reach, place.admin1, place.country)


def name_key(name: str) -> str:
    """The name of a place without its kind ("Osk village"), article, written together or not, and qualifiers, folded."""
    plain = split_kind(name.partition("(")[0].partition(",")[0].strip() or name)[0]
    words = unqualified(bare(key(plain))).split()
    return " ".join(w[2:] if len(w) > 5 and w[:2] in ("al", "el") else w for w in words)


def bones(name: str) -> str:
    """The consonants of a name, under which its spellings meet; empty for one that has less than two."""
    found = skeleton(name_key(name))
    return found if len(found) >= 2 else ""


def area_key(name: str | None) -> str:
    """The name of a province or district without its kind, as its consonants."""
    words = [w for w in bare(key(name or "")).split() if w not in _KINDS]
    return skeleton(" ".join(words)) if words else ""


def accounts_by_incident(incidents: Iterable[Incident], accounts: Iterable[Account]) -> dict[str, list[Account]]:
    """The accounts of each incident's members, by the incident's id."""
    by_key = {a.key: a for a in accounts}
    return {i.id: [by_key[k] for m in i.members if (k := (m.report, m.event)) in by_key] for i in incidents}
