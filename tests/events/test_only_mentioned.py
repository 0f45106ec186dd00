"""Acts that a sentence only mentions: guarded against, told as a help, called by a name, aimed at, counted; and the same words where they tell."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

DAY = date(2016, 5, 5)  # a Thursday
BEFORE = "A spokesman met reporters on Monday. "
BEHIND = " He then left the room."


def _events(text: str) -> tuple[Event, ...]:
    return sayso.read(sayso.report(BEFORE + text + BEHIND, published=DAY)).events


def _told(text: str) -> list[tuple[str, str]]:
    return [(e.tier, e.type) for e in _events(text) if e.type != "talks"]


@pytest.mark.parametrize(
    "text",
    [
        "The council has sworn to defend the people of Velin against the massacres of the regime and its foes.",
        "Civil guards protect the villagers from shelling.",
        "An officer said that the outpost was safe from rebel advances.",
        "The garrison is ready for such surprise assaults.",
        "He urged the world to put an end to the raids on clinics in Velin.",
        "The ministry wants a stop to the bombardment of Ostrin.",
        "Everyone in Ostrin is targeted, be it the old or the young.",
        "All traffic on the road is shelled.",
        "A judge described the killings as an outrage and a violation of international accords.",
        "That exchange was the gravest breach of the truce in years.",
        "Their arrival has opened the way for an advance on Ostrin.",
        "The envoy was handed a formal protest at the ministry.",
        "Sorva rose up early on but is now almost entirely in government hands.",
        "A column has moved west to drive the militants from Ostrin.",
    ],
)
def test_what_is_only_mentioned_is_no_happening(text: str) -> None:
    assert "incident" not in {tier for tier, _ in _told(text)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The army defended the outpost against an assault on Tuesday, killing nine rebels.", ("incident", "clash")),
        ("Rebels committed a breach of the truce in Velin on Tuesday.", ("incident", "other")),
        ("There was a violation of the ceasefire in Velin on Tuesday.", ("incident", "other")),
        ("Sorva is now under army control.", ("incident", "territorial_change")),
        ("All nine villages were shelled on Tuesday.", ("incident", "shelling")),
        ("Fighting went on until the village was captured on Tuesday.", ("incident", "territorial_change")),
        ("The shelling prompted hundreds of families to flee Velin on Tuesday.", ("incident", "displacement")),
        ("Soldiers began to shell Velin on Tuesday.", ("incident", "shelling")),
        ("Thousands held a protest in Velin on Tuesday.", ("incident", "protest")),
        ("Planes supported the troops with air strikes on Velin on Tuesday.", ("incident", "airstrike")),
        ("Troops backed by air strikes took the village of Velin on Tuesday.", ("incident", "airstrike")),
    ],
)
def test_what_the_same_words_tell_is_one(text: str, told: tuple[str, str]) -> None:
    assert told in _told(text)


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("The rebels have kept up their pace with the help of air strikes.", "background"),
        ("Government troops backed by Russian air strikes have driven the rebels back.", "background"),
        ("His men would respond to the air strikes on Velin.", "background"),
        ("His men vowed to retaliate for the air strikes.", "background"),
        ("Families fled the front lines of air raids continuing over Velin.", "campaign"),
        ("Officials feared air strikes on Velin.", "planned"),
        ("The fight will go on until air strikes have been carried out everywhere.", "planned"),
    ],
)
def test_of_what_tier_air_strikes_are_that_are_not_the_news(text: str, tier: str) -> None:
    assert [e.tier for e in _events(text) if e.type == "airstrike"] == [tier]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The campaign will go on until the whole province has been liberated.", ("planned", "territorial_change")),
        ("The siege would go on until the town was captured.", ("planned", "territorial_change")),
        ("The opposition called for protests in Velin.", ("planned", "protest")),
        ("The rebels have shot down no planes.", ("negated", "other")),
        ("Observers said the rebels breached the truce nine times on Tuesday.", ("tally", "other")),
        ("The army cited more than 300 breaches of the truce by rebels.", ("tally", "other")),
    ],
)
def test_what_is_to_come_or_was_not_or_is_counted(text: str, told: tuple[str, str]) -> None:
    assert told in _told(text)
    assert ("incident", told[1]) not in _told(text)


def test_officials_who_fear_an_assault_carry_out_none() -> None:
    (event,) = (e for e in _events("Officials fear an assault on Velin.") if e.type == "clash")
    assert (event.tier, event.attackers) == ("planned", ())


def test_an_offensive_that_was_begun_to_take_a_town_has_not_taken_it() -> None:
    assert _told("Insurgents began a big offensive to gain control of Velin.") == [("incident", "clash")]


def test_who_fires_back_at_the_source_of_shelling_is_told_of_and_not_the_shelling() -> None:
    told = _events("Army units targeted the sources of the shelling and shooting in Qastal and destroyed two mortars.")
    assert [[e.targets[0].name, e.attackers[0].name] for e in told if e.tier == "incident"] == [["sources", "army units"]]


def test_rebel_fire_that_was_answered_is_one_act_and_the_answer_another() -> None:
    told = _events("The air force responded to rebel rocket fire with raids on Talmar on Tuesday.")
    assert [(e.tier, e.type) for e in told] == [("background", "shelling"), ("incident", "airstrike")]
    assert [p.place.name for p in told[1].places] == ["Talmar"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gunmen killed a trader in Velin on Tuesday. Two men on a motorbike were seen fleeing.", False),
        ("Hundreds of families were seen fleeing the town of Velin on Tuesday.", True),
    ],
)
def test_who_was_seen_fleeing_after_the_deed_is_not_displaced(text: str, told: bool) -> None:
    assert any(e.type == "displacement" for e in _events(text)) is told


def test_what_troops_still_try_to_do_they_have_not_done() -> None:
    told = _told("Troops are trying to encircle the town of Velin and cut the last supply route.")
    assert {tier for tier, _ in told} == {"campaign"}


def test_a_truce_that_was_broken_has_the_day_of_its_signing_and_the_raids_have_not() -> None:
    (raids, truce) = _events("The air raids on Talmar mark another violation of the truce agreed in February.")
    assert (raids.tier, raids.type) == ("incident", "airstrike")
    assert (truce.tier, truce.type) == ("background", "agreement")


def test_raids_on_a_town_that_killed_people_are_told_as_one() -> None:
    (event,) = _events("He condemned the air strikes by the army on Talmar which killed nine people on Tuesday.")
    assert (event.type, [t.quantity.low for t in event.tolls]) == ("airstrike", [9])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Most of the guards were executed after being taken prisoner.", [("incident", "shooting"), ("background", "abduction")]),
        ("Nine men were freed after being kidnapped on Tuesday.", [("incident", "abduction"), ("incident", "abduction")]),
        ("Those who were executed are all from the same tribe.", []),
        ("Those who were executed on Tuesday had been tried by a court.", [("incident", "shooting")]),
        ("The garrison is well prepared for such surprise assaults.", []),
        ("Jets destroyed nine rebel fighting positions seven vehicles and two lorries near Velin on Tuesday.", [("incident", "airstrike")]),
    ],
)
def test_what_went_before_and_who_it_befell_is_told_beside_the_news(text: str, told: list[tuple[str, str]]) -> None:
    assert _told(text) == told
