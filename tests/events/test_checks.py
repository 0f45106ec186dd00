"""Checks of a report's own numbers."""

from __future__ import annotations

from datetime import date

import sayso
from sayso.events.checks import check_numbers
from sayso.ground import ground
from sayso.language import parse
from sayso.model import Actor, Check, Claim, Codes, Event, Interval, Moment, Part, Quantity, Source, Span, Toll


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def _checks(text: str, *, claims: tuple[Claim, ...] = (), events: tuple[Event, ...] = ()) -> tuple[Check, ...]:
    parsed = parse(sayso.report(text, published="2016-05-05"))
    return check_numbers(parsed, ground(parsed), claims, events)


def _claim(text: str, source: str, content: str, actor: str) -> Claim:
    who = Actor(name=actor, kind="other", id=actor)
    return Claim(
        id=source, content=(_span(text, content),), cue=(), speech="indirect", factuality="asserted",
        source=Source(name=source, type="other", resolution="explicit", span=_span(text, source), who=who),
    )  # fmt: skip


RANGE = "The ministry said the rockets flew over 1,000 kilometres. The analyst said their range is more than 600 miles."


def test_two_units_of_one_measure_agree_and_are_not_independent() -> None:
    (check,) = _checks(RANGE)
    assert (check.verdict, check.independent) == ("consistent", False)
    assert "miles" in check.why


def test_two_sources_of_their_own_are_independent() -> None:
    claims = (
        _claim(RANGE, "The ministry", "the rockets flew over 1,000 kilometres", "ministry"),
        _claim(RANGE, "The analyst", "their range is more than 600 miles", "analyst"),
    )
    (check,) = _checks(RANGE, claims=claims)
    assert check.independent


def test_measures_of_different_things_are_not_compared() -> None:
    assert _checks("The town lies 20 kilometres from the border. The missile has a range of 900 miles.") == ()
    assert _checks("The convoy of 12 trucks carried 40 tons of flour over 30 kilometres.") == ()


def _quantity(text: str, words: str, low: float | None, high: float | None) -> Quantity:
    return Quantity(span=_span(text, words), low=low, high=high, comparator="exactly")


def _event(text: str, trigger: str, toll: Toll, *, tier: str = "incident", days: tuple[date, date] | None = None) -> Event:
    moment = None
    if days is not None:
        moment = Moment(span=None, interval=Interval(*days), kind="date", precision="day", reference="explicit", basis="text")
    return Event(id=trigger, tier=tier, type="airstrike", trigger=_span(text, trigger), factuality="asserted", codes=Codes(), tolls=(toll,), moment=moment)  # type: ignore[arg-type]  # fmt: skip


def _toll(text: str, words: str, number: float, *parts: Part) -> Toll:
    return Toll(kind="killed", quantity=_quantity(text, words, number, number), who="unspecified", parts=parts)


def test_a_part_fits_its_whole_or_does_not() -> None:
    text = "The raid killed 12 people, including six children."
    whole = _toll(text, "12", 12, Part(quantity=_quantity(text, "six", 6, 6), of="children"))
    (check,) = _checks(text, events=(_event(text, "raid", whole),))
    assert (check.verdict, check.independent) == ("consistent", False)
    too_many = _toll(text, "12", 12, Part(quantity=_quantity(text, "six", 16, 16), of="children"))
    (check,) = _checks(text, events=(_event(text, "raid", too_many),))
    assert check.verdict == "inconsistent"


def test_one_day_cannot_have_more_dead_than_the_week_it_is_in() -> None:
    text = "A raid killed 30 people on Tuesday. Strikes killed 25 people in the week, the office said."
    one = _event(text, "raid", _toll(text, "30", 30), days=(date(2016, 5, 3), date(2016, 5, 3)))
    week = _event(text, "Strikes", _toll(text, "25", 25), tier="tally", days=(date(2016, 5, 2), date(2016, 5, 8)))
    (check,) = _checks(text, events=(one, week))
    assert check.verdict == "inconsistent"
    later = _event(text, "raid", _toll(text, "30", 30), days=(date(2016, 5, 13), date(2016, 5, 13)))
    assert _checks(text, events=(later, week)) == ()
