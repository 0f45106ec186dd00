"""Sides that are told by more than one word: units of a state, forces loyal to somebody, two brokers; and counts that are nobody."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event


def lead(text: str) -> Event:
    return next(e for e in sayso.read(text, published=date(2016, 5, 5)).events if e.lead)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Armenian units shelled Talmar on Tuesday.", ["Armenian armed forces"]),
        ("Turkish gunners shelled Talmar on Tuesday.", ["Turkish armed forces"]),
        ("Units shelled Talmar on Tuesday.", ["units"]),
        ("Troops loyal to the ousted president shelled Talmar.", ["Troops loyal to the ousted president"]),
        ("Gunmen loyal to a warlord of the north attacked a post in Talmar.", ["Gunmen loyal to a warlord of the north"]),
        ("Clashes erupted in Talmar between forces loyal to the governor and Islamists.", ["forces loyal to the governor", "Islamists"]),
        ("An attack carried out by rebels and militiamen killed two people in Talmar.", ["rebels", "militiamen"]),
    ],
)
def test_who_attacked(text: str, who: list[str]) -> None:
    assert [p.name for p in lead(text).attackers] == who


@pytest.mark.parametrize(
    "text",
    [
        "A truce brokered by Turkey and Iran took effect in Talmar on Monday.",
        "The truce in Talmar was brokered by Turkey and Iran on Monday.",
    ],
)
def test_both_brokers_take_part(text: str) -> None:
    assert [p.name for p in lead(text).others] == ["Turkey", "Iran"]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Planes bombed a mill in Talmar, killing four and wounding dozens.", ["a mill"]),
        ("Police fired on a crowd in Talmar, injuring three of them.", ["a crowd"]),
        ("Two families fought each other in Talmar on Tuesday.", []),
        ("Planes bombed a mill in Talmar, killing dozens of farmers.", ["a mill", "dozens of farmers"]),
    ],
)
def test_how_many_were_hit_is_not_who(text: str, hit: list[str]) -> None:
    assert [p.name for p in lead(text).targets] == hit
