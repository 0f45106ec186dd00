"""Ground: places, times, quantities and actors of one parsed report."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.ground.actors import find_mentions
from sayso.ground.places import find_places
from sayso.ground.quantities import find_quantities
from sayso.ground.times import find_moments
from sayso.language import Parsed
from sayso.model import Mention, Moment, Place, Quantity


@dataclass(frozen=True, slots=True)
class Grounding:
    """The grounded values of one report, each tuple in the order of the text."""

    places: tuple[Place, ...]
    moments: tuple[Moment, ...]
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]


def ground(parsed: Parsed) -> Grounding:
    """Find and resolve every place, moment, quantity and actor that the report names."""
    mentions = find_mentions(parsed)
    return Grounding(
        places=find_places(parsed, mentions),
        moments=find_moments(parsed),
        quantities=find_quantities(parsed),
        mentions=mentions,
    )


__all__ = ["Grounding", "ground"]
