"""How narrow a place is: an area or a place in one, and which of several says it most closely."""

from __future__ import annotations

from sayso.model import Entry, Place
from sayso.model.vocabulary import PlacePrecision

_AREAS = frozenset({"country", "region", "admin1", "water"})
_AREA_WORDS = frozenset({"province", "governorate", "oblast", "region", "state", "countryside", "provinces", "regions", "states"})
# Most specific first.
_ORDER: dict[PlacePrecision, int] = {
    "exact": 0, "near": 1, "settlement": 2, "unknown": 2, "district": 3, "province": 4, "region": 5, "water": 5, "country": 6,
}  # fmt: skip
COUNTRY = _ORDER["country"]


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


def size(place: Place) -> int:
    """How narrow a place is, 0 the narrowest; a village that no gazetteer has comes before the province that is known to hold it."""
    order = _ORDER[place.precision]
    return order if isinstance(place.entry, Entry) or is_area(place) else min(order, _ORDER["unknown"])
