"""What happened, and what is only asked for, feared, aimed at, allowed or described; what comes of what; how old it is."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event, Interval

DAY = date(2016, 5, 5)  # a Thursday


def _events(text: str) -> tuple[Event, ...]:
    return sayso.read(sayso.report(text, published=DAY)).events


@pytest.mark.parametrize(
    "text",
    [
        "The president is lobbying lawmakers to win support for a military strike on the regime.",
        "His request for authorization for military strikes against the regime is set to dominate the session.",
        "Military strikes on Marand are planned.",
        "Kurds always call for convening the Geneva conference as soon as possible.",
    ],
)
def test_what_is_asked_for_is_planned(text: str) -> None:
    assert {e.tier for e in _events(text)} == {"planned"}


def test_support_for_an_offensive_that_is_known_is_no_plan() -> None:
    assert all(e.tier != "planned" for e in _events("Residents of Marand voiced support for the offensive of the army on the town."))


@pytest.mark.parametrize(
    "text",
    [
        "Lawmakers have sought to eliminate funding for the health law.",
        "The strategy of the regime aims to kill any chance of civilian rule in the area.",
        "Such attacks are usually carried out by militants active in the area.",
        "The announcement drew protests from the capital and its allies.",
        "The monitor determines whether strikes were carried out by one air force or the other from the flight patterns.",
        "The observers say they establish what planes carried out raids by the sound they made.",
        "Celebratory gunfire was heard in the town of Marand on Sunday.",
        "Residents of Marand have to choose between fighting the militants and pledging allegiance to them.",
        "Every time the capital declares a temporary truce, it is the first to violate it.",
        "Fighting under the banner of the alliance, the militia has emerged as a key ally of the coalition.",
        "The rebels are fighting alongside the Nusra Front.",
        "A film shows a column of dust shooting into the sky near Marand.",
        "The coalition warned that destruction and displacement by the regime undermine all chances of a settlement.",
        "Having advanced so far, the units now stand at the gates of Marand.",
        "A rebel coalition said it had weakened rival groups also battling the government.",
        "A halt to the bombardment of Marand was demanded.",
    ],
)
def test_what_is_said_of_any_time_or_of_nothing_is_no_event(text: str) -> None:
    assert not _events(text)


def test_what_is_not_to_be_allowed_did_not_happen() -> None:
    (event,) = _events("We will not accept the militants or the army entering our area, the elders said.")
    assert event.tier == "negated"


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("The army operation in Marand was aimed at the recapture of the town of Qastal.", ["incident"]),
        ("The attack by the militants on regime forces advancing towards a hill near Marand left 28 dead.", ["incident"]),
        ("Strikes targeted the group in Marand, killing many of the families who sought shelter there.", ["incident"]),
        ("The rebels are trying to retake the hills taken by the government near Marand.", ["campaign", "background"]),
        ("The operation has so far captured the stronghold of Marand.", ["background"]),
        ("Capturing most of the province has helped the group.", ["background"]),
        ("The group said it was targeting both the rebels and the militia with the operation.", ["campaign"]),
        ("The rebels have held Qastal since the capture of the district capital in March.", ["background"]),
        ("The unrest started as a protest and became an open war after a crackdown of the state.", ["background", "background"]),
    ],
)
def test_how_old_and_how_real_an_act_is(text: str, tiers: list[str]) -> None:
    assert [e.tier for e in _events(text)] == tiers


@pytest.mark.parametrize(
    "text",
    [
        "Heavy fighting was reported in Marand.",
        "Clashes were reported on the outskirts of Marand.",
        "Fighting raged in Marand between rebels and troops.",
        "Fierce clashes have erupted between the rebels and the army near Marand.",
    ],
)
def test_fights_that_are_reported_are_happenings_with_a_place(text: str) -> None:
    (event,) = _events(text)
    assert (event.tier, event.type) == ("incident", "clash")
    assert [p.place.span.text for p in event.places] == ["Marand"]


def test_fighting_that_people_are_caught_in_goes_on() -> None:
    (event,) = _events(
        "The coalition asked for help for people caught in the middle of fighting between the army and the rebels in Marand."
    )
    assert event.tier == "campaign"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It has been locked in a war since early 2011 when the regime cracked down on protests.", date(2011, 1, 1), date(2011, 4, 30)),
        ("The monitor keeps a list of the dead of the five-year-old conflict, which has cost 280,000 lives.", date(2011, 1, 1), DAY),
        ("Syria has been gripped by militancy since March 2011. The conflict has killed over 470,000 people.", date(2011, 3, 1), DAY),
        ("Troops executed 48 people in Marand last week when they entered it.", date(2016, 4, 25), date(2016, 5, 1)),
    ],
)
def test_days_that_a_clause_or_an_age_tells(text: str, start: date, end: date) -> None:
    moment = _events(text)[0].moment
    assert moment is not None
    assert moment.interval == Interval(start, end)


def test_last_monday_is_not_yesterday() -> None:
    reading = sayso.read(sayso.report("Troops attacked Marand last Monday.", published=date(2016, 8, 9)))
    assert reading.events[0].moment is not None
    assert reading.events[0].moment.interval == Interval(date(2016, 8, 1), date(2016, 8, 1))


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("A reporter visited the camp where rebels seized ground.", ["background"]),
        ("A reporter visited the camp where rebels seized ground on Monday.", ["incident"]),
        ("A bomb hit a bus on the road that the army captured.", ["incident", "background"]),
        ("Soldiers died at the airbase of Marand, which was captured by the rebels.", ["incident", "incident"]),
    ],
)
def test_a_clause_that_says_which_place_is_meant_tells_of_something_older(text: str, tiers: list[str]) -> None:
    assert [e.tier for e in _events(text)] == tiers


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("The bombings came as rebel groups prepared for fresh assaults on regime positions.", ["planned"]),
        ("He tried to sway enough senators to support a military strike.", ["planned"]),
        ("He serves with the coalition fighting IS from bases in the Gulf.", []),
        ("Both sides have shelled residential areas throughout the war.", ["campaign"]),
        ("The group, which controls much of the province, has carried out several suicide bombings in Marand.", ["tally"]),
        ("The rebels had fired rockets into Marand in previous days.", ["background"]),
        ("Local forces, backed by US-led air strikes, have pushed the group out of large areas.", ["background", "background"]),
        ("Rebels and troops clashed over control of the town of Marand.", ["incident"]),
    ],
)
def test_what_reports_of_an_agency_say_beside_the_news(text: str, tiers: list[str]) -> None:
    assert [e.tier for e in _events(text)] == tiers


def test_those_who_clash_over_words_fight_nobody() -> None:
    text = "The government and its opponents met in one room on Wednesday and clashed at once over the future of the president."
    assert all(e.type != "clash" for e in _events(text))


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("In the event of an attack on Marand the bridges will be closed.", []),
        ("Police are studying a case of shelling near Marand.", ["incident"]),
        ("A resolution on the siege of Marand was put to the council.", ["campaign"]),
    ],
)
def test_nouns_before_an_act_that_ask_for_nothing(text: str, tiers: list[str]) -> None:
    assert [e.tier for e in _events(text)] == tiers
