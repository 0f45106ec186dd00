"""Victims told by name, hurt by gas, along with others; and a number beside "dozens". Invented people and towns."""

from __future__ import annotations

from datetime import date

import pytest

import sayso

THURSDAY = date(2016, 5, 5)


def first_toll(text: str, kind: str) -> tuple[float | None, float | None] | None:
    tolls = [t for e in sayso.read(text, published=THURSDAY).events for t in e.tolls if t.kind == kind]
    return (tolls[0].quantity.low, tolls[0].quantity.high) if tolls else None


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("An air strike killed Omar Haddad in Talmar on Wednesday.", (1, 1)),
        ("Journalist Lina Karam was killed by a shell in Talmar on Wednesday.", (1, 1)),
        ("Gunmen shot dead Omar Haddad, a tribal leader, in Talmar on Wednesday.", (1, 1)),
        ("Snipers fired into Talmar on Wednesday, killing civilian Omar Haddad and wounding three others.", (1, 1)),
        ("A bomb killed Colonel Omar Haddad and two of his guards in Talmar on Wednesday.", (3, 3)),
        ("The strike on Wednesday killed Omar Haddad and Salim Karam in a house near Talmar.", (2, 2)),
        ("The raid on Wednesday killed Omar Haddad, a deputy head of the brigade, and eight more gunmen.", (9, 9)),
        ("At least 29 fighters were killed along with six soldiers in a battle in Talmar on Wednesday.", (35, None)),
        ("Two nurses died together with four patients when a shell hit a clinic in Talmar on Wednesday.", (6, 6)),
    ],
)
def test_dead_by_name_or_along_with_others(text: str, killed: tuple[float, float | None]) -> None:
    assert first_toll(text, "killed") == killed


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled Talmar on Wednesday, Omar Haddad said.",
        "Shells hit the house of Omar Haddad in Talmar on Wednesday.",
        "Soldiers beat Omar Haddad in Talmar on Wednesday.",
    ],
)
def test_names_of_who_was_not_harmed(text: str) -> None:
    assert first_toll(text, "killed") is None


def test_who_fought_along_is_not_dead() -> None:
    text = "Ten people were killed on Wednesday in Talmar, where soldiers fought along with 300 militiamen."
    assert first_toll(text, "killed") == (10, 10)


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("More than 35 people suffered suffocation after rebels fired shells with toxic gas at Talmar.", (35, None)),
        ("Some 33 people suffered from breathing difficulties after a gas attack on Talmar.", (33, 33)),
        ("A shell hit Talmar on Wednesday, and 30 people were treated for burns.", (30, 30)),
        ("The town of 3,000 people suffered from water shortages after the attack on Talmar.", None),
        ("A bomb went off in Talmar on Wednesday; 12 people died of suffocation.", None),
    ],
)
def test_hurt_by_gas_and_fire(text: str, injured: tuple[float, float | None] | None) -> None:
    assert first_toll(text, "injured") == injured


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Dozens of people were killed in a raid on Talmar on Wednesday. A doctor said at least 73 people had been killed.", (73, None)),
        ("Residents said dozens of people were killed in a raid on Talmar. The army said 12 people had been killed.", (24, None)),
    ],
)
def test_a_number_beside_dozens(text: str, killed: tuple[float, float | None]) -> None:
    assert first_toll(text, "killed") == killed


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "Eleven children were killed on Wednesday in a raid on Talmar. Fifteen civilians, among them 11 children, were killed in the raid.",
            (15, 15),
        ),
        (
            "Eleven soldiers were killed on Wednesday in a raid on Talmar. Fifteen civilians, among them 11 children, were also killed.",
            (11, 11),
        ),
        ("A second car bomb exploded in Talmar on Wednesday, wounding three people but without causing more deaths.", (0, 0)),
    ],
)
def test_a_part_told_first_and_a_zero_behind(text: str, killed: tuple[float, float | None]) -> None:
    assert first_toll(text, "killed") == killed


def test_the_dead_of_a_town_and_those_of_a_war() -> None:
    text = (
        "More than 300 civilians have been killed in Talmar since April. Analysts say around 400,000 people have been killed since the war"
        " started."
    )
    tolls = [(e.tier, [t.quantity.low for t in e.tolls]) for e in sayso.read(text, published=THURSDAY).events]
    assert tolls == [("tally", [300]), ("tally", [400_000])]


def test_a_total_told_at_the_end_is_of_the_sum_told_first() -> None:
    text = (
        "More than 33 people were killed in bombing on Wednesday in Talmar. Three children were killed in raids on Sorva. A total of 33"
        " people died, a network said."
    )
    tolls = [[t.quantity.low for t in e.tolls] for e in sayso.read(text, published=THURSDAY).events]
    assert tolls == [[33], [3]]
