"""One happening told again of a part of its town, or by the name that somebody gives it. Sentences written for these tests."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

DAY = date(2016, 5, 5)  # a Thursday
HIT = "Rebels fired rockets at the city of Homs on Wednesday, killing three people. "
RAIDED = "Russian jets bombed the city of Idlib overnight, killing 35 people. "


def _events(text: str) -> list[Event]:
    return [e for e in sayso.read(sayso.report(text, published=DAY)).events if e.tier == "incident"]


@pytest.mark.parametrize(
    "text",
    [
        HIT + "A police source said rebels in the Velin camp fired several rockets at the Sorva and Talmar neighbourhoods.",
        HIT + "Activists said the rebels fired ten rockets at the Ostrin quarter.",
        RAIDED + "Eighteen bombs dropped by Russian jets struck the Qastal mosque, the Velin park and the Ostrin roundabout.",
        RAIDED + "The talks go on. Nobody slept. The strikes hit the Sorva area, a doctor said.",
        "A helicopter dropped a barrel of gas on the Velin quarter in Aleppo on Wednesday. A medic said a helicopter dropped a barrel of gas on "
        "the neighbourhood of Velin Aleppo on Wednesday.",
        "Shells hit Homs on Wednesday. A truce of last year is broken daily, and a raid last month killed nine in Velin. The shelling hit the "
        "Sorva quarter.",
    ],
)
def test_a_part_of_the_town_is_no_second_happening(text: str) -> None:
    assert len(_events(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        HIT + "In the Sorva quarter, rebels fired rockets at a school and killed two children.",
        HIT + "They later fired rockets at the Sorva quarter.",
        HIT + "Rebels fired rockets at the village of Sorva on Wednesday and killed two.",
        HIT + "The army shelled the Sorva quarter.",
        RAIDED + "Russian jets bombed the towns of Sorva and Velin, killing two people.",
    ],
)
def test_another_place_is(text: str) -> None:
    assert len(_events(text)) == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Troops fired rockets at Velin on Monday in what two activist groups claimed was a poison gas attack.", "chemical_attack"),
        ("Rebels shelled Velin on Monday, in what the army said was a violation of the truce.", "shelling"),
        ("A bomb went off near a mosque in Velin in what appeared to be a suicide attack.", "bombing"),
        ("Helicopters dropped barrels on Velin on Monday in what doctors described as a chlorine attack.", "chemical_attack"),
    ],
)
def test_what_its_sentence_calls_it(text: str, kind: str) -> None:
    [event] = _events(text)
    assert event.type == kind
    assert event.factuality == "asserted"


def test_what_is_called_so_may_be_an_answer_to_something_else() -> None:
    text = "Jets bombed a market in Velin on Monday, in what residents said was retaliation for an attack on a base in Sorva."
    assert [e.type for e in _events(text)] == ["airstrike"]


@pytest.mark.parametrize("word", ["Wednesday's chemical weapons' attack", "Wednesday's gas attack", "the gas attack"])
def test_a_day_before_the_word_takes_up_what_was_told(word: str) -> None:
    text = f"A gas attack on Velin killed dozens of people on Wednesday, activists said. The ministry called reports of {word} baseless."
    assert len(_events(text)) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (HIT + "The ambulance that went for the wounded was also shot at.", 2),
        (HIT + "Several residential areas were also shelled.", 2),
        (HIT + "The monitor also said that rebels had shelled the city.", 1),
        (HIT + "The rockets also wounded nine others.", 1),
        ("A man blew himself up at a wedding in Homs, killing nine. A few seconds later there was an enormous explosion.", 1),
    ],
)
def test_one_thing_more_is_no_fill_in(text: str, count: int) -> None:
    assert len(_events(text)) == count
