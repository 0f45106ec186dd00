"""Places that stand behind another word than the act: what people were doing, who runs a building, what a town lies near. Towns are invented."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

DAY = date(2016, 5, 5)  # a Thursday


def lead(text: str) -> Event:
    return next(e for e in sayso.read(text, published=DAY).events if e.lead)


def where(text: str) -> list[str]:
    return [p.place.name for p in lead(text).places if p.role == "target"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A drone killed four men driving in a van in Marib province on Monday.", ["Marib"]),
        ("A bomb killed six people waiting at a bus stop in Kano on Monday.", ["Kano"]),
        ("Shells killed two girls who were fetching water in Talmar on Tuesday.", ["Talmar"]),
        ("Gunmen shot dead two policemen guarding a bank in Kano on Monday.", ["Kano"]),
        ("A drone killed a man travelling to Aden on Monday.", []),
        ("Rebels killed ten soldiers returning from Kano on Monday.", []),
        ("A bomb in Talmar killed a lawyer representing detainees at Guantanamo.", ["Talmar"]),
    ],
)
def test_what_people_were_doing_tells_where_they_were_hit(text: str, places: list[str]) -> None:
    assert where(text) == places


def test_and_when() -> None:
    event = lead("A drone strike killed five people sitting in a car in Talmar late on Tuesday, a local official said.")
    assert event.moment is not None
    assert event.moment.span is not None
    assert event.moment.span.text.endswith("Tuesday")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("An air strike on Monday hit a clinic it supports in the town of Sorva.", ["Sorva"]),
        ("A school run by a charity in Gaza was hit by shells on Monday.", ["Gaza Strip"]),
        ("A hospital supported by the charity in Kunduz was hit by an airstrike on Wednesday.", ["Kunduz"]),
        ("Jets hit a camp used to train fighters for the war in Yemen.", ["a camp"]),
        ("Shells hit an embassy which had been moved from Aden on Monday.", ["an embassy"]),
    ],
)
def test_a_building_is_where_it_is_said_to_be(text: str, places: list[str]) -> None:
    assert where(text) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Fighter jets bombed a school in Hasna on Tuesday.", ["Hasna"]),
        ("Shells killed three children in a school in Hasna on Monday.", ["Hasna"]),
        ("Gunmen attacked an army post at Velmar on Monday.", ["Velmar"]),
        ("Fighting has raged for three weeks around Hasna.", ["Hasna"]),
        ("Rebels attacked the offices of Fatah in Gaza on Monday.", ["Gaza Strip"]),
    ],
)
def test_what_stands_or_is_fought_in_a_name_makes_it_a_place(text: str, places: list[str]) -> None:
    assert where(text) == places


def test_a_post_at_a_body_is_no_place() -> None:
    assert [p.name for p in sayso.read("She has taken a post at Oxfam. Rebels shelled Talmar on Monday.", published=DAY).places] == [
        "Talmar"
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Fighting continued around Marshour, south of Aleppo.", ["Marshour", "Aleppo"]),
        ("Shells hit Talmar, a village 20 km north of Homs, on Monday.", ["Talmar", "Homs"]),
        ("Troops entered Saraqib, south-west of Aleppo, on Sunday.", ["Saraqib", "Aleppo"]),
        ("Jets bombed a village south of Aleppo on Monday.", ["Aleppo"]),
        ("Jets bombed Talmar in Idlib province on Monday.", ["Talmar", "Idlib"]),
    ],
)
def test_what_a_town_lies_near_comes_after_it(text: str, places: list[str]) -> None:
    assert where(text) == places
