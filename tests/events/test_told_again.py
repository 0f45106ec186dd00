"""The happening of the lead told again further down in other words. Sentences written for these tests."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

DAY = date(2016, 5, 5)  # a Thursday
CHURCH = "Two gunmen opened fire on a church in Talmar on Sunday, killing the priest and four worshippers. "
MARKET = "Air strikes hit a market in Talmar on Tuesday, killing 33 civilians. "
DEPOT = "An explosion at an arms depot in Talmar killed six soldiers on Monday. "


def _events(text: str) -> tuple[Event, ...]:
    return sayso.read(sayso.report(text, published=DAY)).events


def _words(text: str) -> list[str]:
    return [e.trigger.text for e in _events(text) if e.tier == "incident"]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        (CHURCH + "A suspect was arrested in Velin on Wednesday. The shooting was the third attack on a church this year.", ["arrested"]),
        (CHURCH + "The funeral of the priest, who was shot in the head, was held on Wednesday.", []),
        (CHURCH + "The bishop thanked survivors of the attack who had walked to Velin.", []),
        (MARKET + "The strikes came a day before talks in Geneva.", []),
        (MARKET + "It was the deadliest attack on the town since March.", []),
        (MARKET + "The opposition said the army had committed a massacre.", []),
        (MARKET + "Survivors of the bombing reached Velin on foot.", []),
        (DEPOT + "Rebels said they had attacked the depot with two drones.", []),
        (DEPOT + "Rebels said they had attacked a barracks in Velin with two drones.", ["attacked"]),
        ("Gunmen kidnapped four nuns near Velin. Their driver, who was also seized, was released on Monday.", ["released"]),
    ],
)
def test_no_second_happening(text: str, more: list[str]) -> None:
    assert _words(text)[1:] == more


@pytest.mark.parametrize(
    ("text", "kind", "killed"),
    [
        ("Fighters overran a base near Velin on Monday after a battle that lasted hours. Nine soldiers died in the attack.", "territorial_change", 9.0),
        ("Fighters overran a base in Velin on Monday. The militants attacked from three sides. The army said nine soldiers died in the assault.", "territorial_change", 9.0),
        ("Militants ambushed a convoy near Velin on Monday, killing 21 soldiers. The army said it had killed nine of the attackers.", "clash", 21.0),
        ("Troops launched an assault on Velin on Friday, backed by air strikes. The offensive began with heavy shelling. Four civilians died.", "clash", 4.0),
        ("Two attackers shot the guards of a mosque in Talmar and then blew themselves up inside, killing 32 people.", "bombing", 32.0),
    ],
)  # fmt: skip
def test_how_it_was_done_is_part_of_it(text: str, kind: str, killed: float) -> None:
    (event,) = [e for e in _events(text) if e.tier == "incident"]
    assert event.type == kind
    assert killed in [t.quantity.low for t in event.tolls if t.kind == "killed"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen fired on a market in Talmar for several minutes before fleeing.",
        "Gunmen attacked a school in Talmar. They then entered the building.",
        "Militants raided a village near Talmar and looted shops before withdrawing.",
    ],
)
def test_how_attackers_came_and_went(text: str) -> None:
    assert not [e.type for e in _events(text) if e.type in ("displacement", "territorial_change")]


@pytest.mark.parametrize(
    "text", ["Iran called the bombing a terrorist crime.", "The opposition called the bombing a crime against humanity."]
)
def test_who_calls_it_a_crime_did_not_do_it(text: str) -> None:
    (event,) = _events("A suicide attack on a mosque in Talmar killed 32 worshippers on Friday. " + text)
    assert event.attackers == ()


def test_where_it_was_told_is_not_where_it_was() -> None:
    (event,) = _events(MARKET + "The strikes came a day before talks in Geneva.")
    assert [p.place.name for p in event.places] == ["Talmar"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rebels seized the town of Velin on Monday. The fall of Velin is a blow to the army.", ["seized"]),
        ("Hundreds fled their homes in Talmar on Monday. The exodus has overwhelmed a camp at Velin.", ["fled"]),
        ("Gunmen abducted two nuns in Talmar on Monday. Four monks were released in Velin on Tuesday.", ["abducted", "released"]),
    ],
)
def test_moves_told_again(text: str, words: list[str]) -> None:
    assert [e.trigger.text for e in _events(text)] == words


def test_a_truce_that_is_vetoed_is_told_where_it_was_to_be() -> None:
    (event,) = _events("On Monday Russia vetoed a draft resolution calling for the imposition of a truce in Aleppo.")
    assert [p.place.name for p in event.places] == ["Aleppo"]
