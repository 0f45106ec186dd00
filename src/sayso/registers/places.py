"""How the places of an incident and an entry fit, allowing for the precision of both."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from sayso.ground.gazetteer.distance import great_circle
from sayso.ground.gazetteer.names import soft
from sayso.registers.facts import facts
from sayso.registers.told import Spot, area_key, bones, name_key
from sayso.registers.types import Reason, RegisterEntry

_QUARTER = 10.0  # kilometres; what reaches further than this is no quarter of a city
_LIKE = 80.0  # the least likeness in percent of two names with the same consonants
_PARTS = ("neighbourhood", "neighborhood", "suburb", "quarter", "district", "camp", "area", "countryside", "near")


@dataclass(frozen=True, slots=True)
class PlaceFit:
    """The spot, by number, that fits best, and what that is worth."""

    spot: int
    reason: Reason


def fit(spots: Sequence[Spot], entry: RegisterEntry, radius: float | None = None) -> PlaceFit | None:
    """The best fit of any spot, or ``None`` where none may be the entry's place. ``radius`` in km is the most apart."""
    named = [n for n, s in enumerate(spots) if entry.place and same_name(s.name, entry.place)]
    found = [PlaceFit(n, r) for n, s in enumerate(spots) if (r := _fit(s, entry, radius, named=n in named)) is not None]
    best = max(found, key=lambda f: (f.reason.points, -f.spot), default=None)
    if best is None or named or not _other_told(spots, best.spot, entry):
        return best
    points = best.reason.points + facts("matching")["place"]["other_name"]
    return PlaceFit(best.spot, _reason(points, f"{best.reason.words}, and another place in it is named here"))


def _other_told(spots: Sequence[Spot], chosen: int, entry: RegisterEntry) -> bool:
    """True where a place inside the chosen one is told by a name of its own, and the entry names another inside it too."""
    spot = spots[chosen]
    if spot.lat is None or spot.lon is None or area_key(entry.place) == area_key(spot.admin1):
        return False
    here = entry.lat is not None and entry.lon is not None and not is_part(spot, entry)
    if here and great_circle(spot.lat, spot.lon, entry.lat or 0.0, entry.lon or 0.0) <= facts("matching")["place"]["one_km"]:
        return False
    inside = [s for n, s in enumerate(spots) if n != chosen and s.lat is None and s.admin1 in (None, spot.admin1)]
    return any(_proper(s.name) for s in inside)


def _proper(name: str) -> bool:
    """True for a name, not a description ("a market", "three buildings")."""
    return any(w[:1].isupper() or ("-" in w and w.partition("-")[2][:1].isupper()) for w in name.split()) and name[:2] not in ("a ", "an")


def same_name(one: str, two: str) -> bool:
    """True when two names are one, or two spellings of one."""
    return _same_name(one, two)


_OR = re.compile(r"\s*/\s*|\s+or\s+")


@functools.lru_cache(maxsize=65536)
def _same_name(one: str, two: str) -> bool:
    """The names, or any of those that stand in one cell ("Osk/Oskar"), are spellings of one."""
    return any(_spelt_alike(a, b) for a in _OR.split(one) for b in _OR.split(two))


def _spelt_alike(one: str, two: str) -> bool:
    a, b = name_key(one), name_key(two)
    if not a or not b:
        return False
    if a == b:
        return True
    consonants = bones(one)
    if not consonants or consonants != bones(two):
        return False
    return soft(a) == soft(b) or (len(consonants) > 2 and fuzz.ratio(a.replace(" ", ""), b.replace(" ", "")) >= _LIKE)


def _fit(spot: Spot, entry: RegisterEntry, radius: float | None, *, named: bool) -> Reason | None:
    if spot.lat is None or spot.lon is None or spot.reach is None or entry.lat is None or entry.lon is None or entry.reach is None:
        return _by_name(spot, entry, named)
    far = great_circle(spot.lat, spot.lon, entry.lat, entry.lon)
    if radius is not None and far > radius:
        return None
    rules = facts("matching")["place"]
    if max(spot.reach, entry.reach) > rules["area_km"]:
        return _in_area(spot, entry, far)
    reach = spot.reach + entry.reach
    if far > reach and not (named and far <= reach + rules["area_km"]):
        return None
    if named:
        points = (
            rules["named_around"] if "near" in (spot.precision, entry.place_precision) else rules["near"] if far <= reach else rules["name"]
        )
        return _reason(points, f"{entry.place}, {far:.0f} km apart")
    if is_part(spot, entry) and far <= rules["part_km"]:
        return _reason(rules["part"], f"{spot.name} here, {entry.place} there, {far:.0f} km apart")
    if far <= rules["one_km"]:
        return _reason(rules["one"], f"{spot.name} here, {entry.place} there, {far:.0f} km apart")
    if far <= rules["near_km"]:
        return _reason(rules["unnamed"], f"{spot.name} here, {entry.place} there, {far:.0f} km apart")
    other = rules["other_name"] if _two_towns(spot, entry) else 0.0
    return _reason(rules["reach"] * (1 - far / reach / 2) + other, f"{spot.name} here, {entry.place} there, {far:.0f} km apart")


def _by_name(spot: Spot, entry: RegisterEntry, named: bool) -> Reason | None:
    """A place without a point: by its name, or by the province that it is known to lie in."""
    rules = facts("matching")["place"]
    province = _province(spot, entry)
    if province is False:
        return None
    if named:
        return _reason(rules["name"] + (rules["province"] if province else 0.0), f"{entry.place} there too, by name")
    if not province or spot.lat is not None:
        return None
    if spot.admin1 is not None and same_name(spot.admin1, entry.place):
        return _reason(rules["part"], f"{spot.name} here is in or near {entry.place}")
    return _reason(rules["area"], f"{spot.name} here and {entry.place} there are both in {spot.admin1}")


def _in_area(spot: Spot, entry: RegisterEntry, far: float) -> Reason | None:
    """One of the two is known to its district or province only."""
    rules = facts("matching")["place"]
    province = _province(spot, entry)
    if spot.reach is None or entry.reach is None or (far > spot.reach + entry.reach and not province):
        return None
    if province is False:
        return _reason(rules["other_province"], f"{spot.name} here, {entry.admin1} there")
    area = spot if spot.reach > entry.reach else None
    words = f"{entry.place} lies in {spot.name}" if area is not None else f"{spot.name} lies in {entry.place or entry.admin1}"
    return _reason(rules["area"], f"{words}, {far:.0f} km from its point")


def _province(spot: Spot, entry: RegisterEntry) -> bool | None:
    """Whether both name the same province; ``None`` where either names none."""
    here, there = area_key(spot.admin1), area_key(entry.admin1)
    return here == there if here and there else None


def is_part(spot: Spot, entry: RegisterEntry) -> bool:
    """True when one of the two is a quarter and the other a settlement under another name."""
    small = entry.place_precision in ("exact", "near") and entry.reach is not None and entry.reach <= _QUARTER
    quarter = small or any(p in entry.place.casefold() for p in _PARTS)
    return quarter != (spot.precision in ("exact", "near"))


def _two_towns(spot: Spot, entry: RegisterEntry) -> bool:
    """True when both names are of settlements of their own, so that nearness alone does not make them one."""
    words = entry.place.casefold()
    if spot.precision != "settlement" or entry.place_precision not in ("settlement", "exact"):
        return False
    return not any(p in words for p in _PARTS) and name_key(spot.name) not in name_key(entry.place + " " + entry.admin2)


def _reason(points: float, words: str) -> Reason:
    return Reason(feature="place", points=points, words=words)
