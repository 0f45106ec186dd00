"""The place of an incident across reports: which names fit each other, and how far apart the others are."""

from __future__ import annotations

import functools

from sayso.ground.gazetteer.distance import great_circle
from sayso.ground.gazetteer.names import bare, key, skeleton
from sayso.model import Account, AccountPlace
from sayso.reconcile.origins import Telling
from sayso.reconcile.positions import Stand
from sayso.reconcile.rules import rules

_RANK = {"exact": 0, "settlement": 1, "near": 2, "district": 3, "province": 4, "water": 5, "region": 6, "country": 7, "unknown": 8}
_SAME = 2.0  # km within which two entries are one place


def rank(place: AccountPlace) -> int:
    """How precise a place is: 0 for an exact one, or for a name of which the town or province is known that it lies in.

    A name of which nothing is known comes last.
    """
    if place.lat is None:
        return 0 if named_within(place) else 8
    return _RANK[place.precision]


def named_within(place: AccountPlace) -> bool:
    """True for a quarter or a village that no gazetteer has, in a town or province that is known."""
    return place.lat is None and place.admin1 is not None and place.precision in ("settlement", "near", "district", "province")


def km_between(one: AccountPlace, other: AccountPlace) -> float | None:
    """The distance on the sphere in kilometres; ``None`` where a place is not located."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return great_circle(one.lat, one.lon, other.lat, other.lon)


def reach(place: AccountPlace) -> float:
    """How far from its point, in kilometres, the words for a place may mean."""
    return float(rules("place_km")[place.precision])


def holds(area: AccountPlace, place: AccountPlace) -> bool:
    """True when ``area`` is a province, district or country that contains ``place``."""
    if area.lat is None:
        return False  # its precision is that of the area that it lies in
    if area.precision == "province":
        return area.admin1 is not None and area.admin1 == place.admin1
    if area.precision == "district":
        return area.admin2 is not None and area.admin2 == place.admin2
    return area.precision in ("country", "region") and area.country == place.country


def finest(account: Account) -> list[AccountPlace]:
    """The target places of an account that hold no finer one of them; those that are not located only where none else is told."""
    told = [p for p in account.places if p.role == "target"]
    if len(told) < 2:
        return told
    located = [p for p in told if p.lat is not None or named_within(p)]
    near = [p for p in located if not any(q is not p and _coarser(p, q) for q in located)]
    return near or told


def _coarser(place: AccountPlace, other: AccountPlace) -> bool:
    """True when ``other`` says where in ``place`` it was."""
    if rank(other) > rank(place) or place.lat is None:
        return False
    if holds(place, other) or (place.admin1 is not None and place.admin1 == place.name == other.admin1):
        return True  # "Aleppo" of what was in a town of Aleppo province
    if named_within(other) and other.precision == "settlement" and place.precision in ("settlement", "near"):
        return place.admin1 == other.admin1  # a quarter of the town
    distance = km_between(place, other)
    return place.precision == "near" and distance is not None and distance <= reach(place) * 2


def places_of(telling: Telling) -> list[Stand]:
    """The places where it is said to have happened; who names a wider area holds the only place in it that is named."""
    found: dict[str, Stand] = {}
    for account in telling.accounts:
        for place in finest(account):
            at = place.key if place.lat is not None else _spelling(place.name)
            stand = found.get(at)
            if stand is None:
                stand = found[at] = Stand(place.name, [], key=place.key, what=place)
            elif rank(place) < rank(stand.what):
                stand.what = place
            stand.holders += telling.holders(account, place.voices)
    stands = list(found.values())
    return _joined(stands) if len(stands) > 1 else stands


@functools.lru_cache(maxsize=100_000)
def _spelling(name: str) -> str:
    """A key that the spellings of a name share: "Bab al-Nairab", "Bab al-Nayrab"."""
    return f"name:{skeleton(bare(key(name)))}"


def _joined(stands: list[Stand]) -> list[Stand]:
    stands.sort(key=lambda s: (rank(s.what), s.key or ""))
    kept: list[Stand] = []
    for stand in stands:
        inside = [k for k in kept if fits(k.what, stand.what)]
        if len(inside) == 1:
            inside[0].holders += stand.holders
        else:
            kept.append(stand)
    return kept


def fits(finer: AccountPlace, place: AccountPlace) -> bool:
    """True when ``place`` may be told of what is told more precisely of ``finer``."""
    if _coarser(place, finer):
        return True
    distance = km_between(finer, place)
    return distance is not None and distance <= _SAME and rank(place) <= 2
