"""What is answered with shells, who bombed from where, murders that somebody counts, and people who abandon their homes."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event


def events(text: str) -> list[Event]:
    return list(sayso.read(text, published=date(2016, 5, 5)).events)


@pytest.mark.parametrize(
    ("text", "kind", "who", "hit"),
    [
        ("The army replied with 20 shells on the village of Talmar on Wednesday.", "shelling", ["army"], ["the village of Talmar"]),
        ("The rebels answered with mortars, wounding three soldiers in Talmar.", "shelling", ["rebels"], ["soldiers"]),
        ("Police in Talmar responded with rubber bullets on Tuesday, hurting two youths.", "shooting", ["Police"], ["two youths"]),
        ("The army retaliated with missiles on Tuesday.", "missile_strike", ["army"], []),
    ],
)
def test_what_is_answered_with(text: str, kind: str, who: list[str], hit: list[str]) -> None:
    (event,) = events(text)
    assert (event.tier, event.type, [p.name for p in event.attackers], [p.name for p in event.targets]) == ("incident", kind, who, hit)


@pytest.mark.parametrize("text", ["The army replied with a letter.", "The minister answered with a smile on Tuesday."])
def test_what_is_no_answer_of_arms(text: str) -> None:
    assert not events(text)


def test_an_answer_to_come_is_planned() -> None:
    assert [e.tier for e in events("The army will respond with missiles, the minister said.")] == ["planned"]


@pytest.mark.parametrize(
    ("text", "who", "day"),
    [
        ("On Tuesday planes from Kidal bombed militant vehicles near Talmar.", "planes", 3),
        ("Planes from Kidal bombed militant vehicles near Talmar on Tuesday.", "planes", 3),
        ("On Tuesday troops from Benghazi shelled rebel lines in Talmar.", "troops", 3),
        ("On Tuesday rebels from Misrata captured government soldiers in Talmar.", "rebels", 3),
    ],
)
def test_who_came_from_where(text: str, who: str, day: int) -> None:
    (event,) = events(text)
    assert [p.name for p in event.attackers] == [who]
    assert event.moment is not None
    assert event.moment.interval is not None
    assert event.moment.interval.start == date(2016, 5, day)
    assert [p.place.name for p in event.places if p.role == "target"] == ["Talmar"]


def test_bombed_vehicles_that_are_shown_were_bombed_by_nobody_who_is_told() -> None:
    assert not [p for e in events("On Tuesday the army showed bombed militant vehicles near Talmar.") for p in e.attackers]


@pytest.mark.parametrize(
    ("text", "tier", "killed"),
    [
        ("The state has recorded 621 homicides in the first four months of the year.", "tally", 621),
        ("Police recorded 41 murders in Talmar in April.", "tally", 41),
        ("The network counted 83 killings in Talmar in April.", "tally", 83),
        ("The murders of two nurses in Talmar on Tuesday were condemned by the council.", "incident", 2),
    ],
)
def test_murders_are_counted(text: str, tier: str, killed: float) -> None:
    (event,) = events(text)
    assert (event.tier, [t.quantity.low for t in event.tolls if t.kind == "killed"]) == (tier, [killed])


@pytest.mark.parametrize("text", ["Police in Talmar are hunting murder suspects.", "He was wanted for murder."])
def test_a_word_for_a_crime_is_no_act(text: str) -> None:
    assert not events(text)


@pytest.mark.parametrize(
    ("text", "tier", "kind", "displaced"),
    [
        ("An estimated 30,000 people have abandoned their homes in the province of Talmar.", "tally", "displacement", [30_000]),
        ("Some 400 villagers abandoned their homes near Talmar on Tuesday.", "incident", "displacement", [400]),
        ("The rebels abandoned the town of Talmar on Tuesday.", "incident", "territorial_change", []),
    ],
)
def test_who_abandons_a_home_flees(text: str, tier: str, kind: str, displaced: list[float]) -> None:
    (event,) = events(text)
    assert (event.tier, event.type, [t.quantity.low for t in event.tolls]) == (tier, kind, displaced)


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,000 refugees arrived in Chad on Tuesday.",
        "Some 900 displaced people arrived in Talmar on Tuesday.",
        "About 900 people arrived at a base in Talmar on Tuesday.",
        "Hundreds of families arrived at a camp near Talmar on Tuesday.",
    ],
)
def test_who_arrives_as_a_refugee_is_displaced(text: str) -> None:
    (event,) = events(text)
    assert (event.tier, event.type) == ("incident", "displacement")


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds of pilgrims arrived in Talmar on Tuesday.",
        "Thousands of people arrived in Talmar for the festival.",
        "Soldiers arrived at the base on Tuesday.",
        "Dozens of people arrived at the hospital with burns.",
        "A refugee arrived in Talmar on Tuesday.",
    ],
)
def test_who_only_arrives_is_not_displaced(text: str) -> None:
    assert not [e for e in events(text) if e.type == "displacement"]


@pytest.mark.parametrize("text", ["Police made 12 arrests in Talmar on Tuesday.", "Twelve arrests were made in Talmar on Tuesday."])
def test_arrests_are_made(text: str) -> None:
    (event,) = events(text)
    assert (event.type, [(t.kind, t.quantity.low) for t in event.tolls]) == ("abduction", [("captured", 12)])
