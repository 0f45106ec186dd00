"""Ground: places, times, quantities and actors of one parsed report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.ground.actors import find_mentions
from sayso.ground.places import find_places
from sayso.ground.quantities import find_quantities
from sayso.ground.times import find_moments
from sayso.language import Parsed
from sayso.language.ranges import ranges_of
from sayso.model import Entry, Mention, Moment, Place, Quantity


@dataclass(frozen=True, slots=True)
class Grounding:
    """The grounded values of one report, each tuple in the order of the text."""

    places: tuple[Place, ...]
    moments: tuple[Moment, ...]
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]


def ground(parsed: Parsed) -> Grounding:
    """Find and resolve every place, moment, quantity and actor that the report names."""
    mentions, moments = find_mentions(parsed), find_moments(parsed)
    return Grounding(
        places=tuple(_no_moments(find_places(parsed, mentions), moments)),
        moments=moments,
        quantities=find_quantities(parsed),
        mentions=mentions,
    )


def _no_moments(places: Iterable[Place], moments: tuple[Moment, ...]) -> Iterator[Place]:
    """The places without names that no list has and that name a time: "the feast of Eid al-Adha"."""
    times = tuple(m.span for m in moments if m.span is not None)
    ranges = ranges_of(times, lambda s: (s,))
    for place in places:
        if isinstance(place.entry, Entry) or not any(times[n].overlaps(place.span) for n in ranges.near(place.span)):
            yield place


__all__ = ["Grounding", "ground"]
