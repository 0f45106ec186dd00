"""People who are seized, held and let go, whatever they are called; towns and peoples are invented where no country is meant."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.events.words.lexicon import lexicon
from sayso.model import Event

DAY = date(2016, 5, 5)  # a Thursday


def told(text: str) -> list[tuple[str, str]]:
    """Type and trigger of each event."""
    return [(e.type, e.trigger.text) for e in _events(text)]


def _events(text: str) -> tuple[Event, ...]:
    return sayso.read(text, published=DAY).events


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen seized two engineers in Kano on Saturday.",
        "Pirates seized four crewmen from a tugboat off Ligitan Island on Monday night.",
        "Troops seized 40 Islamists in Talmar on Monday.",
        "A businesswoman was seized by gunmen in Velin on Sunday.",
    ],
)
def test_people_are_seized_by_whatever_they_are_called(text: str) -> None:
    assert told(text) == [("abduction", "seized")]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Gunmen seized two engineers in Kano on Saturday. Both were freed unharmed on Tuesday.", ("abduction", "freed")),
        ("Gunmen seized two engineers in Kano on Saturday. They were set free on Tuesday.", ("abduction", "set free")),
        ("Kidnappers seized a doctor in Ostrin on Monday; he was freed on Wednesday.", ("abduction", "freed")),
        ("Rebels attacked two villages near Homs on Monday and captured them.", ("territorial_change", "captured")),
    ],
)
def test_what_pronouns_stand_for_decides(text: str, second: tuple[str, str]) -> None:
    assert told(text)[1] == second


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The group is holding 20 sailors in Jolo.", [("abduction", "holding")]),
        ("Seven policemen were held by the rebels in Talmar.", [("abduction", "held")]),
        ("Rebels hold the town of Talmar.", []),
        ("Police held villagers at bay in Talmar on Monday.", []),
        ("Two women held in a jail in Talmar wrote letters.", []),
        ("The militia took 30 women from a village near Talmar on Monday.", [("abduction", "took")]),
        ("Gunmen took 80 boys from a school in Talmar on Monday.", [("abduction", "took")]),
        ("Soldiers took two wounded men from the village to a hospital in Talmar.", []),
        ("Gunmen rounded up 30 Palestinians in Talmar on Monday.", [("abduction", "rounded up")]),
        ("Thousands of Yazidis fled Sinjar on Monday.", [("displacement", "fled")]),
        ("Soldiers fled the town of Talmar on Monday.", []),
    ],
)
def test_people_are_held_taken_and_driven_out(text: str, events: list[tuple[str, str]]) -> None:
    assert told(text) == events


def test_no_lemma_of_the_lists_has_a_capital() -> None:
    assert all(word == word.lower() for words in lexicon().words.values() for word in words)
