"""How the places of an incident and an entry fit, allowing for the precision of both."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from sayso.registers.facts import facts
from sayso.registers.told import Spot, area_key, bones, kilometres, name_key
from sayso.registers.types import Reason, RegisterEntry

_LIKE = 80.0  # the least likeness in percent of two names with the same consonants
_PARTS = ("neighbourhood", "neighborhood", "suburb", "quarter", "district", "camp", "area", "countryside", "near")


@dataclass(frozen=True, slots=True)
class PlaceFit:
    """The spot, by number, that fits best, and what that is worth."""

    spot: int
    reason: Reason


def fit(spots: Sequence[Spot], entry: RegisterEntry, radius: float | None = None) -> PlaceFit | None:
    """The best fit of any spot, or ``None`` where none may be the entry's place. ``radius`` in km is the most apart."""
    found = [PlaceFit(n, r) for n, s in enumerate(spots) if (r := _fit(s, entry, radius)) is not None]
    return max(found, key=lambda f: (f.reason.points, -f.spot), default=None)


def same_name(one: str, two: str) -> bool:
    """True when two names are one, or two spellings of one."""
    return _same_name(one, two)


@functools.lru_cache(maxsize=65536)
def _same_name(one: str, two: str) -> bool:
    a, b = name_key(one), name_key(two)
    if not a or not b:
        return False
    if a == b:
        return True
    consonants = bones(one)
    return bool(consonants) and consonants == bones(two) and fuzz.ratio(a.replace(" ", ""), b.replace(" ", "")) >= _LIKE


def _fit(spot: Spot, entry: RegisterEntry, radius: float | None) -> Reason | None:
    named = bool(entry.place) and same_name(spot.name, entry.place)
    if spot.lat is None or spot.lon is None or spot.reach is None or entry.lat is None or entry.lon is None or entry.reach is None:
        return _by_name(spot, entry, named)
    far = kilometres(spot.lat, spot.lon, entry.lat, entry.lon)
    if radius is not None and far > radius:
        return None
    rules = facts("matching")["place"]
    if max(spot.reach, entry.reach) > rules["area_km"]:
        return _in_area(spot, entry, far)
    reach = spot.reach + entry.reach
    if far > reach and not (named and far <= reach + rules["area_km"]):
        return None
    if named:
        return _reason(rules["near"] if far <= reach else rules["name"], f"{entry.place}, {far:.0f} km apart")
    if is_part(spot, entry):
        return _reason(rules["part"], f"{spot.name} here, {entry.place} there, {far:.0f} km apart")
    if far <= rules["near_km"]:
        return _reason(rules["near"], f"{spot.name} here, {entry.place} there, {far:.0f} km apart")
    other = rules["other_name"] if _two_towns(spot, entry) else 0.0
    return _reason(rules["reach"] + other, f"{spot.name} here, {entry.place} there, {far:.0f} km apart")


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
    quarter = any(p in entry.place.casefold() for p in _PARTS) or entry.place_precision in ("exact", "near")
    return quarter != (spot.precision in ("exact", "near"))


def _two_towns(spot: Spot, entry: RegisterEntry) -> bool:
    """True when both names are of settlements of their own, so that nearness alone does not make them one."""
    words = entry.place.casefold()
    if spot.precision != "settlement" or entry.place_precision not in ("settlement", "exact"):
        return False
    return not any(p in words for p in _PARTS) and name_key(spot.name) not in name_key(entry.place + " " + entry.admin2)


def _reason(points: float, words: str) -> Reason:
    return Reason(feature="place", points=points, words=words)
