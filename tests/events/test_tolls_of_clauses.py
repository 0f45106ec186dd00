"""Counts that stand in relative clauses, behind "including", beside other places and in "sustained injuries"; towns are invented."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso import Event


def _events(text: str) -> list[Event]:
    return list(sayso.read(text, published=date(2016, 7, 20)).events)


def _tolls(event: Event, kind: str = "killed") -> list[float | None]:
    return [t.quantity.low for t in event.tolls if t.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "Eight villagers including five pupils and two nurses were killed in raids on Velmar.",
        "Eight villagers, including five pupils and two nurses, were killed in raids on Velmar.",
    ],
)
def test_the_parts_before_the_verb_are_not_added(text: str) -> None:
    (event,) = _events(text)
    assert _tolls(event) == [8]


def test_two_provinces_in_two_clauses_are_two_happenings() -> None:
    for text in (
        "Twelve villagers were killed in Aleppo province and another 20 were killed by air strikes in neighbouring Idlib province.",
        "Twelve villagers were killed in Aleppo province and 20 others died in air strikes in Idlib province.",
    ):
        one, other = _events(text)
        assert (_tolls(one), _tolls(other)) == ([12], [20])
        assert other.type == "airstrike"


def test_injuries_that_are_sustained_are_counted() -> None:
    (event,) = _events("Three guards were killed and four others sustained injuries in a gun battle in Ostrin, the army said.")
    assert (_tolls(event), _tolls(event, "injured")) == ([3], [4])
    (event,) = _events("Three soldiers suffered serious injuries when a mine exploded near Ostrin on Monday.")
    assert (_tolls(event), _tolls(event, "injured")) == ([], [3])


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        (
            "The text deplores a July 1 gas attack on a suburb of Damascus "
            "which the ministry says came from rebels and killed more than 90 people.",
            "chemical_attack",
            90,
        ),
        ("Officials spoke of an air strike the army said had killed two commanders in Ostrin on Monday.", "airstrike", 2),
        ("The minister condemned a rocket attack that police say killed nine people in Ostrin on Monday.", "missile_strike", 9),
    ],
)
def test_who_says_what_an_attack_did_is_not_its_doer(text: str, kind: str, count: int) -> None:
    (event,) = _events(text)
    assert (event.type, _tolls(event)) == (kind, [count])
    assert not event.attackers or "rebels" in event.attackers[0].span.text


def test_the_whole_behind_a_part_with_a_part_of_its_own() -> None:
    (event,) = _events("Four bakers including an apprentice were among at least 19 people killed in air strikes on Raqqa on Saturday.")
    assert _tolls(event) == [19]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Of the 60 villagers killed, most fell in Velmar, where army raids claimed 31 lives.", 31),
        ("One of the captains of the band and at least 12 of his comrades were killed in clashes near Velmar.", 13),
        ("Clashes have shaken the city of Velmar, leaving 14 traders -- including six women -- and 8 militiamen dead.", 22),
        ("One baker and her child died when a shell hit the shop in Aleppo on Monday.", 2),
        ("Gunmen killed a judge in Velmar on Monday.", 1),
        ("Gunmen killed a judge, a mayor and two guards in Velmar.", 4),
        ("A suicide bomber blew himself up at a gate in Velmar, killing himself and two guards.", 2),
        ("A shell killed nine traders in Velmar, a mayor and a judge said.", 9),
    ],
)
def test_whom_the_toll_counts(text: str, killed: int) -> None:
    (event,) = _events(text)
    assert _tolls(event) == [killed]


def test_two_causes_are_two_happenings() -> None:
    one, other = _events(
        "The ministry said one of its guards was killed in a car bomb in Velmar on Sunday "
        "and that 11 gunmen were killed in clashes the same day."
    )
    assert [(e.type, _tolls(e)) for e in (one, other)] == [("bombing", [1]), ("clash", [11])]
    one, other = _events(
        "Air strikes near Velmar killed three herders in Hasakah province while eight were killed by strikes on a mill in Deir Ezzor."
    )
    assert (_tolls(one), _tolls(other)) == ([3], [8])


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Child killed, two others injured in attack on Velmar.", [1]),
        ("A baker a nurse and a boy were killed in the shelling of Velmar.", [3]),
        ("The army clashed with fighters near Palmyra and destroyed over 60 militants, a representative told the agency.", [60]),
        ("Clashes and raids continued all over Velmar resulting in 30 civilian deaths on Saturday.", [30]),
    ],
)
def test_counts_without_commas_or_articles(text: str, killed: list[int]) -> None:
    (event,) = _events(text)
    assert _tolls(event) == killed


def test_figures_before_what_is_destroyed_are_no_dead() -> None:
    (event,) = _events("Get link 0 154 The air force destroyed a convoy of vehicles near Velmar on Monday.")
    assert _tolls(event) == []
