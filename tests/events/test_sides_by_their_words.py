"""Sides that are told by more than one word: units of a state, forces loyal to somebody, two brokers; and what is nobody."""

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


def test_each_other_is_nobody_who_was_hit() -> None:
    assert not lead("Two families fought each other in Talmar on Tuesday.").targets


def test_wars_are_nothing_that_was_hit() -> None:
    assert not lead("The neighbours have fought two of their three wars over Talmar.").targets
