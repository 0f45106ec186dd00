"""How far something flew, from the words of a report."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.model import Codes, Entry, Event, EventPlace, Place, Quantity, Reading, Report, Span, report_id
from sayso.model.vocabulary import Comparator, PlaceRole
from sayso.reconcile.distances import distances_of


def span(text: str, words: str) -> Span:
    """The first time that the words stand in the text."""
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def reading(text: str, words: str, low: float, unit: str, *, comparator: Comparator = "exactly", role: PlaceRole = "launch") -> Reading:
    """A reading of one strike from the invented Amber Sea, with one length."""
    sea = Entry(id="test:sea", name="Amber Sea", kind="water", lat=42.0, lon=50.0)
    place = Place(span=span(text, "Amber Sea"), name="Amber Sea", entry=sea, precision="water", basis="text")
    event = Event(
        id="e1",
        tier="incident",
        type="missile_strike",
        trigger=span(text, "missiles"),
        factuality="asserted",
        codes=Codes(),
        places=(EventPlace(place=place, role=role),),
    )
    high = None if comparator == "more_than" else low
    length = Quantity(span=span(text, words), low=low, high=high, comparator=comparator, unit=unit)
    report = Report(id=report_id(text), text=text, name="test", published=date(2017, 4, 4))
    empty = dict.fromkeys(("claims", "disputes", "checks", "places", "moments", "mentions", "unresolved"), ())
    return Reading(report=report, events=(event,), quantities=(length,), **empty)


@pytest.mark.parametrize(
    ("words", "low", "unit", "comparator", "bounds"),
    [
        ("1,500 kilometres", 1500, "kilometer", "exactly", (1500, 1500)),
        ("more than 900 miles", 900, "mile", "more_than", (1448.4, None)),
        ("about 1,000 km", 1000, "kilometer", "about", (900, 1100)),
    ],
)
def test_a_length_that_something_flew(
    words: str, low: float, unit: str, comparator: Comparator, bounds: tuple[float, float | None]
) -> None:
    text = f"Ships in the Amber Sea fired missiles that flew {words} before they hit the depot."
    told = reading(text, words, low, unit, comparator=comparator)
    (found,) = distances_of(told, told.events[0])
    assert found.words == words
    assert found.low == pytest.approx(bounds[0], abs=0.1)
    assert found.high == (pytest.approx(bounds[1]) if bounds[1] is not None else None)


def test_where_a_place_lies_is_no_distance_flown() -> None:
    text = "From the Amber Sea came missiles on Tell Amin, 20 km north of the city."
    told = reading(text, "20 km", 20, "kilometer")
    assert distances_of(told, told.events[0]) == ()


def test_without_a_place_of_launch_nothing_is_to_be_checked() -> None:
    text = "By the Amber Sea missiles that flew 300 km hit the depot."
    told = reading(text, "300 km", 300, "kilometer", role="target")
    assert distances_of(told, told.events[0]) == ()
