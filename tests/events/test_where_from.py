"""Where something was fired from, and words that are no places: adjectives, parties, states that only speak. Towns are invented."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

DAY = date(2016, 5, 5)  # a Thursday


def lead(text: str) -> Event:
    return next(e for e in sayso.read(text, published=DAY).events if e.lead)


def where(text: str) -> list[tuple[str, str]]:
    return [(p.place.name, p.role) for p in lead(text).places]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Two rockets fired from the Gaza Strip hit an open field near the Israeli town of Sderot on Tuesday, the army said. "
            "There were no casualties.",
            [("Sderot", "target"), ("Gaza Strip", "launch")],
        ),
        ("Rockets fired by Kurdish militants from across the Syrian border struck the town of Kilis on Sunday.", [("Kilis", "target")]),
        ("Three missiles launched by the rebels struck an airport in Sorva on Monday.", [("Sorva", "target")]),
        ("The raid on Talmar on Monday drew protests from Ankara.", [("Talmar", "target")]),
        ("The attack on the church in Minya on Sunday drew condemnation from the Vatican.", [("Minya", "target")]),
        ("Rebels in Talmar received weapons from Turkey before they attacked the army on Monday.", [("Talmar", "target")]),
        ("Mortar shells from Syria landed in Kilis on Monday.", [("Kilis", "target"), ("Syria", "launch")]),
    ],
)
def test_where_it_came_from(text: str, places: list[tuple[str, str]]) -> None:
    assert where(text) == places


def test_what_was_fired_is_hit_by_nobody_and_who_fired_it_did_it() -> None:
    event = lead("Three missiles launched by the rebels struck an airport in Sorva on Monday, killing two people.")
    assert [p.span.text for p in event.attackers] == ["the rebels"]
    assert [t.quantity.low for t in event.tolls] == [2]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Gunmen attacked a Coptic church in Minya on Sunday.", ["Minya"]),
        ("Jets attacked Al Shabaab bases in Somalia's Gedo region on Monday.", ["Gedo", "Somalia"]),
        ("Jets attacked the Shatila camp on Monday.", ["Shatila"]),
        ("A bomb killed two policemen on Monday in Pattani, where separatists have fought Thai rule since 2004.", ["Pattani"]),
    ],
)
def test_adjectives_and_parties_are_no_places(text: str, places: list[str]) -> None:
    assert [name for name, _ in where(text)] == places
