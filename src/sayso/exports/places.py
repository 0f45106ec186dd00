"""The places of an incident as rows (docs/decisions/0002): one for each place that was hit and in which no other of them lies."""

from __future__ import annotations

from sayso.exports.codes import codes
from sayso.model import AccountPlace
from sayso.reconcile.places import finest, fits, named_within, rank, reach
from sayso.record.walking import Walked


def places_of(walked: Walked) -> tuple[AccountPlace, ...]:
    """The places, that of the incident first; none where no place is told.

    Places count together when one report tells them together with that of the incident. Places that another report tells instead are
    rivals, and no rows. A place that a person decided on stands alone.
    """
    shown = walked.incident.place
    if shown is None:
        return ()
    field = walked.incident.field("place")
    if field is not None and field.basis == "person":
        return (shown,)
    beside: dict[str, AccountPlace] = {}
    for account in walked.accounts:
        own = finest(account)
        if any(p.key == shown.key for p in own):
            beside |= {p.key: p for p in own if p.key not in beside}
    kept = [shown]
    for place in sorted((p for p in beside.values() if p.key != shown.key), key=rank):
        if not any(_covered(k, place) for k in kept):
            kept.append(place)
    return tuple(kept)


def _covered(kept: AccountPlace, place: AccountPlace) -> bool:
    """True for a place that is told of another one already: an area around it, or around one of an unknown area; and what is not located."""
    if spot(place) is None and spot(kept) is not None and not named_within(place):
        return True
    area = stands_in(place) and point(kept) is not None and kept.admin1 is None and kept.country in (None, place.country)
    return area or fits(kept, place) or fits(place, kept)


def point(place: AccountPlace | None) -> tuple[float, float] | None:
    """Latitude and longitude of a place that is a point by its precision; ``None`` for an area, and for what is not located."""
    return spot(place) if place is not None and place.precision in codes("points") else None


def spot(place: AccountPlace | None) -> tuple[float, float] | None:
    """Latitude and longitude of a place, a stand-in for an area included; ``None`` for what is not located."""
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def stands_in(place: AccountPlace | None) -> bool:
    """True where the point of a place stands for an area."""
    return spot(place) is not None and point(place) is None


def reach_km(place: AccountPlace | None) -> float | None:
    """How far from its point, in kilometres, the words for a place may mean; ``None`` where there is no point."""
    return reach(place) if place is not None and spot(place) is not None else None


def code_of(place: AccountPlace | None, book: str) -> int | str | None:
    """The code of a place's precision in a book; ``None`` where the place is not located or the book has none."""
    if place is None or spot(place) is None:
        return None
    found: int | str | None = codes(book)["place"][place.precision]
    return found
