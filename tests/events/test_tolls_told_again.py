"""Figures that were taken back, raised or shared out to places, and what is told by the way; towns are invented."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso import Event


def events(text: str) -> list[Event]:
    return list(sayso.read(text, published=date(2026, 7, 9)).events)


def figures(event: Event, kind: str = "killed") -> tuple[list[float | None], list[float | None]]:
    """The figures that stand, and those that were replaced."""
    of_kind = [t for t in event.tolls if t.kind == kind]
    return [t.quantity.low for t in of_kind if not t.superseded], [t.quantity.low for t in of_kind if t.superseded]


@pytest.mark.parametrize(
    ("text", "now", "before"),
    [
        ("Officials said 11 people had died in Monday's shooting in Talmar but later lowered the figure to nine.", [9], [11]),
        ("Officials put the toll of Monday's shooting in Talmar at 11 but later raised it to 14.", [14], [11]),
        ("Officials said 11 people had died in Monday's shooting in Talmar. They later revised the figure to nine.", [9], [11]),
        ("An earlier version of this article said 12 people were killed in the shelling of Talmar. The correct figure is 2.", [2], [12]),
        ("Police had earlier said ten people were killed in the blast in Talmar on Monday. The toll is now 14.", [14], [10]),
        ("Eleven people died in Monday's shooting in Talmar. The council lowered the number of guards to 12.", [11], []),
        ("Rebels said nine people died in Monday's raid on Talmar. The army put the figure at 14.", [9, 14], []),
    ],
)
def test_a_figure_that_is_taken_back(text, now, before):
    assert figures(events(text)[0]) == (now, before)


@pytest.mark.parametrize(
    "text",
    [
        "Protesters demanded action after nine villagers died in a raid in Talmar on Saturday.",
        "The opposition called for an inquiry into the raid that killed nine villagers in Talmar on Saturday.",
        "The union urged restraint after nine villagers were killed in a raid on Talmar on Saturday.",
    ],
)
def test_harm_that_is_told_beside_a_wish_was_done(text):
    assert figures(events(text)[0]) == ([9], [])


def test_harm_that_is_wished_for_was_not_done():
    assert not any(e.tolls for e in events("Rebels vowed to kill 20 soldiers in Talmar."))


def test_people_hurt_at_a_protest():
    protest, gas = events("Thousands protested in Talmar on Friday. Police fired tear gas and 12 people were hurt.")
    assert (protest.type, gas.type) == ("protest", "other")
    assert figures(gas, "injured") == ([12], [])


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("Police opened fire on marchers in Talmar on Thursday, killing four. A day earlier two people died in Sorva.", [[4], [2]]),
        ("One villager was killed in shelling in Talmar and three in Sorva on Tuesday.", [[1], [3]]),
        ("Jets struck Talmar, Sorva and Ostrin on Wednesday, killing three, five and two people respectively.", [[10]]),
        ("Four villagers were killed in clashes in Talmar on Sunday, taking the number of dead since Thursday to 19.", [[4]]),
        (
            "Four villagers were killed in clashes in Talmar on Sunday, bringing the number of people killed since Thursday to 19.",
            [[4], [19]],
        ),
        ("The raid on Talmar on Monday left 32 rebels dead, rescuers reported, updating an earlier count of 15.", [[32]]),
        ("A huge blast tore through buses in Talmar on Saturday leaving at least 43 dead and two more injured a monitor said.", [[43]]),
        ("A blast in Talmar on Saturday killed 23 people, a local official and a militia leader said.", [[23]]),
        ("A blast in Talmar on Saturday killed 23 people and a militia leader.", [[24]]),
        ("The death toll since the blast in Talmar on Monday has risen to 19.", [[19]]),
    ],
)
def test_each_happening_has_its_own_figure(text, tolls):
    assert [figures(e)[0] for e in events(text)] == tolls


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("A total of 6 people were killed in the province on Wednesday: 3 in Talmar, 2 in Sorva and 1 in Ostrin.", "tally"),
        ("Ten people were killed in two attacks on Sunday, six in Talmar and four in Ostrin.", "tally"),
        ("Ten people were killed in an attack on Sunday: six women and four men.", "incident"),
    ],
)
def test_what_is_shared_out_to_places_is_a_sum(text, tier):
    (event,) = events(text)
    assert event.tier == tier
    assert figures(event)[0] in ([6], [10])


def test_one_day_alone_is_a_part_of_what_goes_on():
    text = (
        "Jets pressed one of the most intense bombardments of the war in Talmar for a fourth day. At least 38 people were killed on "
        "Wednesday alone, pushing the number of dead since Sunday past 310."
    )
    assert [(e.tier, figures(e)[0]) for e in events(text)] == [("campaign", [310]), ("tally", [38])]
