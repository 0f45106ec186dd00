"""Permissions and promises as agreements, most of them still to come."""

from __future__ import annotations

from datetime import date

import pytest

import sayso


def _agreements(text: str) -> list[tuple[str, str]]:
    reading = sayso.read(sayso.report(text, published=date(2024, 5, 16)))
    return [(e.tier, e.trigger.text) for e in reading.events if e.type == "agreement"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The junta will allow four relief trucks to enter Qastal, its minister said.", "allow four relief trucks to enter"),
        ("The government told the envoy it would let monitors inspect the camp.", "let monitors inspect"),
        ("Medical teams will be permitted to visit the jail in Marand, the ministry announced.", "permitted to visit"),
        ("The army pledged to grant investigators access to the burnt village.", "grant investigators access"),
        ("The commander promised safe passage to the families in Tell Amin.", "promised safe passage"),
        ("The militia would permit the Red Cross to evacuate the sick from Marand, a spokesman said.", "permit the Red Cross to evacuate"),
    ],
)
def test_what_is_promised_or_to_be_let_happen_is_planned(text: str, told: str) -> None:
    assert _agreements(text) == [("planned", told)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The rebels have agreed to let the wounded leave the hospital.", "agreed to let the wounded leave"),
        ("Both sides agreed on Monday to exchange the bodies of nine soldiers.", "agreed on Monday to exchange"),
        ("The guerrillas agreed to free the six policemen whom they hold.", "agreed to free"),
        ("The junta agreed that observers could enter the plant.", "agreed that observers could enter"),
    ],
)
def test_what_is_agreed_is_an_agreement_that_was_made(text: str, told: str) -> None:
    assert _agreements(text) == [("incident", told)]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy urged the army to allow relief trucks into Marand.",
        "The navy said it would not allow the ship to dock.",
        "The weather would allow planes to fly on Friday.",
        "The council agreed to allow shops to open on Sundays.",
        "The committee agreed to release a report in June.",
        "The mayor hoped that the firm would let its clerks go home early.",
        "If the army would let inspectors visit, the talks could begin.",
    ],
)
def test_what_is_asked_for_refused_or_no_matter_of_war_is_none(text: str) -> None:
    assert _agreements(text) == []


def test_an_exchange_of_the_dead_kills_nobody() -> None:
    reading = sayso.read(sayso.report("Both sides agreed on Monday to exchange the bodies of nine soldiers.", published=date(2024, 5, 16)))
    assert not any(e.tolls for e in reading.events)


def test_a_plan_that_headline_and_opening_tell_leads() -> None:
    title = "Junta to let relief trucks enter Qastal"
    text = (
        f"{title}\n\nThe junta said on Tuesday that it would let relief trucks enter the town of Qastal.\n\n"
        "Its guns had shelled the town on Sunday, killing nine people, doctors said.\n"
    )
    reading = sayso.read(sayso.report(text, published=date(2024, 5, 16), title=title))
    (lead,) = (e for e in reading.events if e.lead)
    assert (lead.tier, lead.type) == ("planned", "agreement")


def test_a_happening_told_in_the_same_sentence_leads_before_what_is_called_for() -> None:
    title = "Neighbours call for emergency talks on Qastal"
    text = f"{title}\n\nThree states called for emergency talks after shells killed nine people in the town of Qastal on Sunday.\n"
    reading = sayso.read(sayso.report(text, published=date(2024, 5, 16), title=title))
    (lead,) = (e for e in reading.events if e.lead)
    assert lead.tier == "incident"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Armenian and Azeri forces agreed to halt fighting in Talmar on Tuesday.", "agreed to halt fighting"),
        ("Rebels agreed to stop shelling Talmar on Tuesday.", "agreed to stop shelling"),
        ("Both sides agreed to cease hostilities in Talmar on Tuesday.", "agreed to cease hostilities"),
    ],
)
def test_what_is_agreed_to_stop_has_its_place_and_day(text: str, trigger: str) -> None:
    (event,) = sayso.read(text, published=date(2016, 5, 5)).events
    assert (event.type, event.trigger.text) == ("agreement", trigger)
    assert [p.place.name for p in event.places] == ["Talmar"]
    assert event.moment is not None
    assert event.moment.interval.start == date(2016, 5, 3)


def test_who_stops_without_an_agreement_agrees_to_nothing() -> None:
    assert not [
        e for e in sayso.read("The rebels refused to stop shelling Talmar.", published=date(2016, 5, 5)).events if e.type == "agreement"
    ]
