"""Ages are no counts, and who is told by an age is a person."""

from __future__ import annotations

from datetime import date

import pytest

import sayso


def lead(text: str) -> sayso.Event:
    return next(e for e in sayso.read(text, published=date(2016, 5, 5)).events if e.lead)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A 31-year-old baker was shot dead by troops in Talmar on Tuesday.", [1]),
        ("Troops shelled Talmar on Tuesday, killing a 54-year-old farmer and a 60-year-old nurse.", [2]),
        ("A rocket hit Talmar on Tuesday, killing an eleven-year-old girl and wounding two other children.", [1]),
        ("Shells killed a 70-year-old man, two women and three children in Talmar on Tuesday.", [6]),
        ("A 17-year-old was shot dead by troops in Talmar on Tuesday.", [1]),
        ("Troops shot dead a 17-year-old in Talmar on Tuesday.", [1]),
        ("Two 16-year-olds were shot dead in Talmar on Tuesday.", [2]),
        ("A girl aged nine was killed by a shell in Talmar.", [1]),
        ("Two of the attackers, aged 17 and 19, were shot dead in Talmar.", [2]),
        ("Three sisters, ages 4, 6 and 9, were killed in an air strike on Talmar on Tuesday.", [3]),
        ("Two children aged between 3 and 7 were killed by a shell in Talmar.", [2]),
        ("The brothers, aged 19 and 23, were shot dead by snipers in Talmar.", []),
        ("The man, 34, was shot dead by gunmen in Talmar.", []),
        ("Shells killed a father of three, 41, in Talmar on Tuesday.", [1]),
        ("A shell killed 34 in Talmar on Tuesday.", [34]),
        ("A shell killed two boys, and 19 men, in Talmar on Tuesday.", [21]),
    ],
)
def test_how_many_were_killed(text: str, killed: list[float]) -> None:
    assert [t.quantity.low for t in lead(text).tolls if t.kind == "killed"] == killed


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("A 31-year-old man was shot dead by troops in Talmar on Tuesday.", ["31-year-old man"]),
        ("A shell killed a three-day-old baby in Talmar on Tuesday.", ["three-day-old baby"]),
        ("Troops shot dead a 17-year-old in Talmar on Tuesday.", ["17-year-old"]),
        ("Troops killed 12 civilians in Talmar on Tuesday.", ["civilians"]),
    ],
)
def test_who_was_hit(text: str, hit: list[str]) -> None:
    assert [p.name.removeprefix("a ") for p in lead(text).targets] == hit


def test_a_truce_of_years_is_nobody() -> None:
    assert not lead("The 20-year-old truce collapsed in Talmar on Tuesday.").tolls
