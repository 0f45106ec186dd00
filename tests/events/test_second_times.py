"""What was done a second time: on another day, at another place, by a second bomb; and what is only told again."""

from __future__ import annotations

import pytest

import sayso
from sayso.model import Event


def _incidents(text: str) -> list[Event]:
    return [e for e in sayso.read(text, published="2016-05-05").events if e.tier == "incident"]  # a Thursday


def _where_and_when(text: str) -> list[tuple[str, int]]:
    """The places and the day of the month of each incident."""
    found = []
    for event in _incidents(text):
        places = "+".join(p.place.name for p in event.places if p.role == "target")
        assert event.moment is not None
        assert event.moment.interval is not None
        assert event.moment.interval.start is not None
        found.append((places, event.moment.interval.start.day))
    return found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Shells fell on Talmar on Monday and on Sorva on Tuesday.", [("Talmar", 2), ("Sorva", 3)]),
        ("Rockets hit a mill in Talmar on Monday and a clinic in Sorva on Tuesday.", [("Talmar", 2), ("Sorva", 3)]),
        ("On Monday troops shelled Talmar and on Tuesday Sorva.", [("Talmar", 2), ("Sorva", 3)]),
        ("Rebels captured Talmar on Sunday and Sorva on Tuesday.", [("Talmar", 1), ("Sorva", 3)]),
        ("Jets carried out strikes on Talmar on Monday and on Sorva on Tuesday.", [("Talmar", 2), ("Sorva", 3)]),
        ("Shells fell on Talmar and Sorva on Tuesday.", [("Talmar+Sorva", 3)]),
        ("Shells fell on Talmar and Sorva on Monday and Tuesday.", [("Talmar+Sorva", 2)]),
        ("Shells fell on Talmar on Monday and the mayor of Sorva spoke of it on Tuesday.", [("Talmar", 2)]),
    ],
)
def test_each_place_with_a_day_of_its_own_is_a_happening(text: str, told: list[tuple[str, int]]) -> None:
    assert _where_and_when(text) == told


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Monday's shelling of Talmar wounded a nurse. Tuesday's shelling of Talmar killed a baker.", [2, 3]),
        ("The shelling of Talmar on Monday wounded a nurse. The shelling of Talmar on Tuesday killed a baker.", [2, 3]),
        ("Monday's shelling of Talmar wounded a nurse. Monday's shelling also wrecked a mill in Talmar.", [2]),
        ("Jets bombed Talmar late on Monday. The raids in the night to Tuesday killed a baker.", [2]),
    ],
)
def test_what_names_its_day_is_not_of_the_next(text: str, days: list[int]) -> None:
    assert [day for _, day in _where_and_when(text)] == days


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Jets bombed Talmar. They bombed it again at dusk, killing two people.", 2),
        ("Rebels attacked a post near Sorva. Minutes later they attacked it again, wounding three soldiers.", 2),
        ("Shells hit a clinic in Talmar. The clinic was hit again at dawn, killing a nurse.", 2),
        ("Jets again bombed Talmar on Sunday. The raids killed two people.", 1),
        ("Jets bombed Talmar on Sunday. Residents said the town was bombed on Sunday, and spoke again of two dead.", 1),
    ],
)
def test_what_was_done_again_is_another_happening(text: str, count: int) -> None:
    events = _incidents(text)
    assert len(events) == count
    assert len({e.type for e in events}) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A bomb killed a baker in Talmar. A second killed three guards in Sorva.", ["bombing", "bombing"]),
        ("A bomb killed a baker in Talmar. Another killed three guards in Sorva.", ["bombing", "bombing"]),
        ("A rocket hit a house in Talmar. A second hit a mill in Sorva, wounding two people.", ["shelling", "shelling"]),
        ("A car bomb exploded in Talmar on Sunday. Minutes later a second exploded at a bus depot.", ["bombing", "bombing"]),
        ("The first strike wounded four pupils, the second killed a teacher.", ["airstrike", "airstrike"]),
        ("A bomb killed a baker in Talmar. A second man died in hospital on Tuesday.", ["bombing"]),
        ("A bomb killed a baker in Talmar. The second wounded soldier was flown out.", ["bombing"]),
    ],
)
def test_a_second_is_one_more_of_what_was_told_last(text: str, told: list[str]) -> None:
    assert [e.type for e in _incidents(text)] == told


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Jets dropped bombs on Daraya, Talmar and Khan al-Velin.", {"Daraya", "Talmar", "Khan al-Velin"}),
        ("Shells fell on Homs, Talmar and Sorva on Monday.", {"Homs", "Talmar", "Sorva"}),
        ("Jets bombed Talmar, and Hamas said it would answer.", {"Talmar"}),
        ("Rebels fired Grad rockets at Donetsk.", {"Donetsk"}),
        ("Rebels used Grad rockets to hit Donetsk.", {"Donetsk"}),
    ],
)
def test_every_name_of_a_list_is_a_place_and_no_weapon_is(text: str, places: set[str]) -> None:
    (event,) = _incidents(text)
    assert {p.place.name for p in event.places if p.role == "target"} == places


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebels used Grad rockets to hit Talmar.", "shelling"),
        ("Rebels used a car bomb to attack a base in Talmar.", "bombing"),
        ("BOMBER KILLS 11 IN IRAQ'S BAQUBA", "bombing"),
        ("Russian bombers struck a convoy in Talmar.", "airstrike"),
    ],
)
def test_with_what_it_was_done_tells_the_type(text: str, kind: str) -> None:
    assert [e.type for e in _incidents(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Jets hit Talmar. 3 killed, many under rubble.", 3),
        ("Shells hit Talmar. Two killed, many trapped.", 2),
        ("Shells hit Talmar. 12 people dead, several missing.", 12),
        ("The shelling of Talmar killed many, among them a nurse.", None),
    ],
)
def test_a_number_before_the_harm_outweighs_a_vague_one_behind_it(text: str, killed: float | None) -> None:
    (event,) = _incidents(text)
    assert [t.quantity.low for t in event.tolls if t.kind == "killed"] == [killed]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("UPDATE 2-Gunmen kill seven soldiers in Talmar.", "Gunmen"),
        ("#Aleppo | Regime jets hit Talmar.", "Regime jets"),
        ("Police opened fire on protesters who stormed a hall, wounding dozens.", "Police"),
    ],
)
def test_who_did_it_without_the_marks_before(text: str, who: str) -> None:
    event = _incidents(text)[0]
    assert [p.span.text for p in event.attackers][:1] == [who]


def test_who_fires_wounds_and_not_who_is_fired_at() -> None:
    events = _incidents("Police fired tear gas at protesters who stormed a hall in Talmar on Saturday, wounding dozens.")
    (hurt,) = (e for e in events if any(t.kind == "injured" for t in e.tolls))
    assert [p.span.text for p in hurt.attackers] == ["Police"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A car bomb exploded in Talmar on Sunday. A second bomb exploded at a bus depot.", 2),
        ("A car bomb exploded in Samawa on Sunday. Minutes later a second bomb went off at a bus station.", 2),
        ("A double bombing killed nine people in Talmar on Sunday. A second bomb exploded as rescuers came.", 1),
        ("A car bomb killed nine people in Talmar on Sunday. The bomb exploded at a market.", 1),
    ],
)
def test_a_second_bomb_is_one_of_a_double_bombing_where_that_was_told(text: str, count: int) -> None:
    assert len(_incidents(text)) == count


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("A car bomb exploded in Talmar on Sunday. Hours later gunmen shot dead two guards in Sorva.", [1, 1]),
        ("Rebels attacked a post near Talmar. Minutes later they shelled Sorva.", [5, 5]),
        ("A car bomb exploded in Talmar on Sunday. Two days later gunmen shot dead two guards in Sorva.", [1, 3]),
    ],
)
def test_minutes_later_is_the_same_day(text: str, days: list[int]) -> None:
    assert [day for _, day in _where_and_when(text)] == days


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Two warships came under missile fire off Yemen.", "target"),
        ("A tanker was hit by a drone off Yemen on Monday.", "target"),
        ("Ships off Yemen shelled Talmar on Monday.", "launch"),
        ("A missile was fired from a ship off Yemen on Monday.", "launch"),
    ],
)
def test_off_a_coast_is_where_a_ship_was_hit_or_whence_it_fired(text: str, role: str) -> None:
    (event,) = _incidents(text)
    assert [p.role for p in event.places if p.place.name == "Yemen"] == [role]


def test_a_blast_that_kills_others_too_is_the_one_told() -> None:
    told = sayso.read(
        "A blast at a meeting in Talmar killed 47 rebels on Monday. The explosion killed the leader of the group as well as other commanders.",
        published="2026-03-12",
    ).events
    assert len(told) == 1
