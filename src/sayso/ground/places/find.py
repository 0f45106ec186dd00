"""The places of a report."""

from __future__ import annotations

from sayso.ground.gazetteer import gazetteer
from sayso.ground.places.choice import Choice, choose
from sayso.ground.places.names import Name, find_names
from sayso.language import Parsed
from sayso.model import Mention, Place, Unresolved
from sayso.model.vocabulary import PlaceKind, PlacePrecision

_PRECISION: dict[PlaceKind, PlacePrecision] = {
    "settlement": "settlement",
    "neighbourhood": "settlement",
    "facility": "exact",
    "admin2": "district",
    "admin1": "province",
    "country": "country",
    "region": "region",
    "water": "water",
    "unknown": "unknown",
}


def find_places(parsed: Parsed, mentions: tuple[Mention, ...]) -> tuple[Place, ...]:
    """Every place that the report names as a place, in the order of the text, each resolved or with the reason why not."""
    names = find_names(parsed, gazetteer())
    choices = choose(names, parsed.report.text, gazetteer())
    metonyms = {m.span.start for m in mentions if m.how == "metonymy"}
    return tuple(
        place_of(parsed, name, choice)
        for name, choice in zip(names, choices, strict=True)
        if not name.adjective and name.start not in metonyms
    )


def place_of(parsed: Parsed, name: Name, choice: Choice) -> Place:
    """A name and what it was taken to mean, as a place of the record."""
    span = parsed.span(name.start, name.end)
    if choice.found is None:
        return Place(span=span, name=name.core, entry=Unresolved(choice.why), precision="unknown", basis="text", why=choice.why)
    return Place(
        span=span,
        name=choice.found.entry.name,
        entry=choice.found.entry,
        precision=_PRECISION[choice.found.entry.kind],
        basis="gazetteer",
        score=choice.score,
        why=choice.why,
    )
