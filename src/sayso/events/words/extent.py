"""How narrow a place is: an area or a place in one, and which of several says it most closely."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sayso.model import Entry, Place
from sayso.model.vocabulary import PlacePrecision

_AREAS = frozenset({"country", "region", "admin1", "water"})
_AREA_WORDS = frozenset({"province", "governorate", "oblast", "region", "state", "countryside", "provinces", "regions", "states"})
# Most specific first.
_ORDER: dict[PlacePrecision, int] = {
    "exact": 0, "near": 1, "settlement": 2, "unknown": 2, "district": 3, "province": 4, "region": 5, "water": 5, "country": 6,
}  # fmt: skip
COUNTRY = _ORDER["country"]
_BESIDE = 40  # characters between a place and what says where it lies


def is_area(place: Place) -> bool:
    """True for a country, region, province or water; a village that no gazetteer has is none, though only its province may be known."""
    if isinstance(place.entry, Entry):
        return place.entry.kind in _AREAS
    if place.within is not None:
        return any(w in _AREA_WORDS for w in place.span.text.lower().split())
    return place.precision in ("country", "region", "water", "province")


def is_spot(place: Place) -> bool:
    """True for a place that tells one happening from another: not where only the province is known of a village, which may be any in it."""
    unlisted = not isinstance(place.entry, Entry)
    return not is_area(place) and not (unlisted and place.precision in ("country", "region", "water", "province"))


def key_of(place: Place) -> str:
    """What two mentions of one place share: its entry, else its name."""
    return place.entry.id if isinstance(place.entry, Entry) else place.name.lower()


def size(place: Place) -> int:
    """How narrow a place is, 0 the narrowest; a village that no gazetteer has comes before the province that is known to hold it."""
    order = _ORDER[place.precision]
    return order if isinstance(place.entry, Entry) or is_area(place) else min(order, _ORDER["unknown"])


def without_landmarks(places: Iterable[Place]) -> list[Place]:
    """Without the town that only says where another place lies: "the village of Ostrin, 50 km east of Talmar"."""
    told = list(places)
    return [p for p in told if not _is_landmark(p, told)]


def narrowness(places: Iterable[Place]) -> Callable[[Place], int]:
    """What to order these places by, the narrowest first: "around Ostrin, south of Talmar" is Ostrin before what it is south of."""
    told = list(places)
    return lambda p: _ORDER["district"] if _is_landmark(p, told) else size(p)


def _is_landmark(place: Place, places: Iterable[Place]) -> bool:
    spots = (p.span.end for p in places if p.precision != "near" and not is_area(p))
    return place.precision == "near" and any(0 <= place.span.start - end <= _BESIDE for end in spots)
