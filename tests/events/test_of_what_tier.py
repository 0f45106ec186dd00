"""Of what tier: again and again on one day, dozens of raids, the present of headlines, what those who were shot had tried."""

from __future__ import annotations

from datetime import date

import pytest

import sayso


def tiers(text: str) -> list[tuple[str, str]]:
    return [(e.tier, e.type) for e in sayso.read(text, published=date(2016, 5, 5)).events]


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("The rebels have shelled a market in Talmar twice on Tuesday, killing six people.", "incident"),
        ("The rebels have shelled Talmar twice.", "background"),
        ("Jets have previously bombed Talmar.", "background"),
        ("Further planned strikes on Talmar were announced.", "planned"),
        ("Further strikes on Talmar killed nine people on Monday.", "incident"),
        ("Warplanes carried out more than 60 raids over the weekend.", "tally"),
        ("Warplanes have carried out dozens of raids in Talmar.", "tally"),
        ("Warplanes carried out six raids in Talmar over the weekend.", "incident"),
        ("Scores feared dead as gunmen attack Talmar", "incident"),
        ("Dozens killed as militants raid villages near Talmar", "incident"),
        ("The army says it only strikes armed groups near Talmar.", "campaign"),
    ],
)
def test_of_what_tier(text: str, tier: str) -> None:
    assert tiers(text)[0][0] == tier


@pytest.mark.parametrize(
    "text",
    [
        "Two men were shot dead by soldiers after they attempted to stab a guard near Talmar on Wednesday.",
        "Soldiers shot a man dead when he tried to stab a guard near Talmar on Wednesday.",
    ],
)
def test_what_those_who_were_shot_had_tried_says_where_and_when(text: str) -> None:
    (event,) = sayso.read(text, published=date(2016, 5, 5)).events
    assert (event.tier, event.type) == ("incident", "shooting")
    assert [p.place.name for p in event.places] == ["Talmar"]
    assert getattr(event.moment.interval, "start", None) == date(2016, 5, 4) if event.moment else False


def test_the_raids_that_are_counted_afterwards_are_those_that_were_told() -> None:
    text = (
        "Air strikes killed 70 people in Talmar on Tuesday, a monitor said. "
        "It said the air force conducted 60 strikes on Talmar on Tuesday and during the night."
    )
    assert tiers(text) == [("incident", "airstrike")]


@pytest.mark.parametrize(
    "what", ["the fourth reporter to be killed", "the first reporter to be killed", "the latest reporter to be killed"]
)
def test_who_is_one_of_those_killed_is_no_other(what: str) -> None:
    assert tiers(f"Gunmen shot dead a journalist in Talmar on Tuesday. He is {what} in the country.") == [("incident", "shooting")]


def test_what_a_day_is_the_beginning_of_is_not_recalled() -> None:
    text = "The raids mark a turn in the fight for Talmar, and any future attack will be answered."
    assert all(e.why != "what a court deals with, or a day recalls" and e.tier != "planned" for e in sayso.read(text).events)
