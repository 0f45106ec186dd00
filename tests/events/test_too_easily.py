"""Verbs of many senses name an act only in the sense that is one; towns are invented where no country is meant."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

DAY = date(2016, 5, 5)  # a Thursday


def events(text: str) -> tuple[Event, ...]:
    return sayso.read(text, published=DAY).events


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Type, doers and hit of each event."""
    return [(str(e.type), [p.name for p in e.attackers], [p.name for p in e.targets]) for e in events(text)]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Police discovered the bodies of six men riddled with bullets in Kano.", []),
        ("Troops unearthed the bodies of two beheaded guards near Homs.", []),
        ("Marines recovered four bodies from a mass grave in Aleppo.", []),
        ("Gunmen dumped four blindfolded bodies in Kano.", ["gunmen"]),
        ("Marines killed four men in Aleppo.", ["Marines"]),
    ],
)
def test_who_finds_the_dead_did_not_kill_them(text: str, doers: list[str]) -> None:
    assert [e[1] for e in told(text)] == [doers]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Militants took four soldiers on Sunday near Homs.", ["abduction"]),
        ("Militants took on the soldiers on Sunday near Homs.", ["clash"]),
        ("The army took fighters to court on Tuesday in Homs.", []),
        ("The army took ten fighters from the front to a clinic on Tuesday.", []),
        ("Troops marched in Aleppo on Tuesday.", []),
        ("Troops marched on Aleppo on Tuesday.", ["territorial_change"]),
        ("The army took on 300 additional soldiers in Homs.", []),
        ("The army took on more recruits in Homs.", []),
        ("The army took on militants in Homs.", ["clash"]),
    ],
)
def test_took_on_is_fought_only_right_behind_the_verb(text: str, types: list[str]) -> None:
    assert [e[0] for e in told(text)] == types


@pytest.mark.parametrize(
    ("text", "doers", "hit"),
    [
        ("Militants let four nurses go in Kano.", ["militants"], ["nurses"]),
        ("Militants slit the throats of four herders in Kano.", ["militants"], ["four herders"]),
        ("Four herders had their throats slit by militants in Kano.", ["militants"], ["Four herders"]),
    ],
)
def test_who_is_let_go_and_whose_throat_is_cut(text: str, doers: list[str], hit: list[str]) -> None:
    assert [e[1:] for e in told(text)] == [(doers, hit)]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("A mine let 200 staff go in Lagos, and militants raided a base in Kano.", ["clash"]),
        ("Militants let four nurses go in Lagos.", ["abduction"]),
        ("Four hostages were let go in Lagos.", ["abduction"]),
        ("Two soldiers were picked up by a medevac helicopter near Homs.", []),
        ("Two wounded soldiers were picked up by troops near Homs.", []),
        ("Two students were picked up by soldiers near Homs.", ["abduction"]),
        ("Troops ran off with their wives in Kano.", []),
        ("Gunmen ran off with two women in Kano.", ["abduction"]),
        ("Soldiers pulled a boy from a well in Aleppo.", []),
        ("Soldiers pulled a boy from a bus in Aleppo.", ["abduction"]),
    ],
)
def test_people_are_taken_only_by_force(text: str, types: list[str]) -> None:
    assert [e[0] for e in told(text)] == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Inmates broke out in applause at the prison in Kano.", []),
        ("Inmates broke out of the prison in Kano.", ["other"]),
        ("The militants turned their tanks in the direction of Aleppo.", []),
        ("The militants turned their tanks in at a base near Aleppo.", ["other"]),
        ("Soldiers moved into new offices in Aleppo.", []),
        ("Soldiers moved into the town of Aleppo.", ["territorial_change"]),
        ("Bandits lifted the cows over a fence near Kano.", []),
        ("Bandits lifted 40 cows near Kano.", ["other"]),
        ("Troops cleared the highway of rubble near Aleppo.", []),
        ("Aid to Yemen has reached 3 million dollars in Sanaa.", []),
        ("Food aid reached the town of Talmar on Monday.", ["other"]),
        ("Troops raised their flag over Homs.", ["territorial_change"]),
        ("Troops raised their flag on Sunday.", []),
    ],
)
def test_what_stands_behind_the_verb_decides(text: str, types: list[str]) -> None:
    assert [e[0] for e in told(text)] == types


@pytest.mark.parametrize(
    ("text", "who", "hit"),
    [
        ("Bandits in three vans made off with 12 nurses in Kano.", ["bandits"], ["nurses"]),
        ("Bandits on horses made off with 60 goats in Kano.", ["bandits"], ["60 goats"]),
        ("Vans made in Kano were burned by bandits.", ["bandits"], ["Vans"]),
    ],
)
def test_who_made_off_with_them_is_the_doer(text: str, who: list[str], hit: list[str]) -> None:
    assert [([n.lower() for n in e[1]], e[2]) for e in told(text)] == [(who, hit)]


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("Police are holding two men over the killing of a driver in Kano on Sunday.", {"abduction": "campaign", "other": "incident"}),
        ("Police will hold two men over the killing of a driver in Kano on Sunday.", {"abduction": "planned", "other": "incident"}),
        ("The cabinet is holding talks with the rebels in Kano on Sunday.", {"talks": "planned"}),
    ],
)
def test_a_day_behind_a_deed_is_that_of_the_deed(text: str, tiers: dict[str, str]) -> None:
    assert {str(e.type): str(e.tier) for e in events(text)} == tiers
