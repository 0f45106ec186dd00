"""Which tellings are one happening and which are two: parts of a province, days between, roads, sums and their parts, what took the ground."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

DAY = date(2016, 5, 5)  # a Thursday


def _events(*paragraphs: str) -> tuple[Event, ...]:
    return sayso.read(sayso.report("\n\n".join(paragraphs), published=DAY)).events


def _figures(event: Event) -> list[tuple[str, float | None]]:
    return [(t.kind, t.quantity.low) for t in event.tolls]


def test_opposite_parts_of_a_province_are_two_places() -> None:
    events = _events(
        "The army hit a car in northwestern Hama, killing ten people. Earlier reports said that the army and the air force struck "
        "positions of the militants in the eastern parts of Hama province."
    )
    assert [e.trigger.text for e in events] == ["hit", "struck"]


def test_in_the_meantime_tells_of_something_else() -> None:
    events = _events(
        "The army hit a car near Marand, killing ten people. In the meantime, sources said that its missile units targeted a vehicle "
        "of the militants on a road."
    )
    assert [e.trigger.text for e in events] == ["hit", "targeted"]


def test_what_happened_a_day_before_is_another_happening_with_its_own_toll() -> None:
    events = _events(
        "The government carried out barrel bomb attacks on districts of Marand on Tuesday, a day after bombardments killed at least 24 people."
    )
    assert [(e.trigger.text, _figures(e)) for e in events] == [("barrel bomb attacks", []), ("bombardments", [("killed", 24.0)])]


def test_a_road_is_cut_once() -> None:
    events = _events(
        "The report said the army had severed the only route into the rebel-held districts of Marand.",
        "Government forces severed the supply route of the rebels this week.",
    )
    assert len([e for e in events if e.type == "siege"]) == 1


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Militants stormed an air base near Marand on Sunday, capturing it from government forces.", "capturing"),
        ("Militants stormed an air base near Marand on Sunday and seized it.", "seized"),
        ("The army took full control of the Qastal district of Marand after heavy clashes.", "took full control"),
    ],
)
def test_what_took_the_ground_names_the_fight_for_it(text: str, trigger: str) -> None:
    (event,) = _events(text)
    assert (event.type, event.trigger.text) == ("territorial_change", trigger)


def test_a_sum_told_first_is_a_tally_over_its_parts() -> None:
    events = _events(
        "Air raids on towns all over the country killed at least 44 villagers on Monday.",
        "In the town of Talmar 16 farmers were killed in four air strikes. Air strikes on Marand killed 12 people. "
        "In Qastal 15 people were killed.",
    )
    assert [(e.tier, _figures(e)[0][1]) for e in events] == [("tally", 44.0), ("incident", 16.0), ("incident", 12.0), ("incident", 15.0)]
    assert events[0].lead


def test_one_strike_is_no_sum_over_others_of_which_the_dead_happen_to_add_up() -> None:
    events = _events(
        "Planes bombed the market of Marand on Monday, killing ten people.",
        "Shells killed eight people in Qastal. Two people were killed by a mine near Talmar.",
    )
    assert [e.tier for e in events] == ["incident", "incident", "incident"]


def test_people_executed_are_counted_when_it_is_told_again_far_below() -> None:
    between = ("The town of Qastal was calm.",) * 8
    events = _events(
        "Troops executed 48 people in a northern village on Monday, the monitor said.",
        *between,
        "Ten children were among the 48 people executed by the army in the northern village of Marand, a monitor said.",
    )
    assert len(events) == 1


def test_two_blasts_told_again_by_the_state_are_the_two_blasts() -> None:
    events = _events(
        "Two bombs went off near a school in Marand on Wednesday, killing 30 people.",
        '"Two terrorist explosions near the Ostrin school and the Qastal hospital caused deaths and injuries," state television said.',
    )
    assert len(events) == 1


def test_helicopters_that_strike_while_others_fight_do_something_else() -> None:
    events = _events("Fighting raged in Homs between rebels and troops as helicopters dropped a barrel bomb on a district of Marand.")
    assert [(e.type, [p.place.span.text for p in e.places]) for e in events] == [("clash", ["Homs"]), ("airstrike", ["district of Marand"])]


def test_the_fall_of_a_town_is_not_where_the_shelling_was() -> None:
    events = _events("Troops shelled Marand on Monday. The shelling comes days after the fall of Yabrud, where rebels had held out.")
    assert [(e.type, e.places[0].place.span.text) for e in events] == [("shelling", "Marand"), ("territorial_change", "Yabrud")]


@pytest.mark.parametrize(
    "text",
    [
        "Militants fired missiles containing toxic gas at fighters near Marand.",
        "Regime forces fired rockets with poisonous gas heads at Marand on Wednesday.",
        "Militants targeted the Qastal quarter of Marand with shells containing toxic gases, causing 15 people to suffocate.",
        "On Sunday a helicopter struck the Qastal quarter of Marand with chlorine gas.",
    ],
)
def test_gas_is_gas_whatever_carries_it(text: str) -> None:
    (event,) = _events(text)
    assert event.type == "chemical_attack"


def test_people_who_suffocate_under_rubble_were_not_gassed() -> None:
    (event,) = _events("Planes bombed Marand on Monday and six people suffocated under the rubble.")
    assert event.type == "airstrike"


def test_the_bomb_that_held_the_gas_is_the_same_bomb() -> None:
    events = _events(
        "A helicopter dropped a barrel bomb containing toxic gas on Marand on Wednesday night. The bomb was dropped at midnight."
    )
    assert [e.type for e in events] == ["chemical_attack"]


def test_a_military_strike_is_from_the_air() -> None:
    (event,) = _events("A military strike on Marand killed three people.")
    assert event.type == "airstrike"
