"""Words for acts that tell of nothing that happened: speech about attacks in general, what is shown, what is only to be avoided."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event


def _events(text: str) -> tuple[Event, ...]:
    return sayso.read(sayso.report(text, published=date(2024, 5, 16))).events


@pytest.mark.parametrize(
    "text",
    [
        "We take every measure to avoid targeting farmers near Qastal, the general said.",
        'The rebels told the residents of Qastal: "This will be your end if you try to attack us."',
        '"When you attack a convoy you know what follows," the commander said in Qastal.',
        "The channel released the footage of two men and a girl who are in a hospital in Qastal.",
        "The ministry released a list of the prisoners and pictures of the women.",
    ],
)
def test_speech_and_pictures_are_no_happening(text: str) -> None:
    assert not _events(text)


def test_who_is_let_go_is_still_released() -> None:
    (event,) = _events("The rebels released a man and a woman in Qastal on Monday.")
    assert event.type == "abduction"


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("The army will begin to shell Qastal on Monday.", "planned"),
        ("The rebels did not try to storm the base in Qastal.", "negated"),
        ("The rebels tried to storm the base in Qastal on Monday.", "incident"),
        ("The army managed to retake Qastal on Monday.", "incident"),
    ],
)
def test_what_is_only_begun_is_as_real_as_its_beginning(text: str, tier: str) -> None:
    (event,) = _events(text)
    assert event.tier == tier


def test_where_the_wounded_are_taken_is_not_where_they_were_hurt() -> None:
    (event,) = _events(
        "A bomb killed nine people in Tell Amin on Monday. Drivers rushed dozens of injured to a hospital near Qastal, one witness said."
    )
    assert [p.place.name for p in event.places if p.role == "target"] == ["Tell Amin"]
    assert {t.kind for t in event.tolls} == {"killed", "injured"}


def test_who_treats_the_wounded_did_not_hurt_them() -> None:
    (event,) = _events("A bomb killed nine people in Tell Amin on Monday. Doctors at a hospital in Qastal treated 30 wounded.")
    assert not event.attackers


def test_the_dead_that_are_spoken_of_are_no_other_happening() -> None:
    (event,) = _events(
        "A bomb killed nine people in Tell Amin on Monday. The bodies of those who lost their lives in the raid are yet to be named."
    )
    assert event.type == "bombing"


@pytest.mark.parametrize(
    "text",
    [
        "Orland and Weston discussed a plan intended to bring a truce to the islands.",
        "The advance has lessened the hopes of a truce.",
        "Envoys came in order to secure a truce.",
    ],
)
def test_an_agreement_that_is_only_aimed_at_is_none(text: str) -> None:
    assert not [e for e in _events(text) if e.type == "agreement"]


def test_links_to_other_articles_tell_of_nothing() -> None:
    events = _events(
        "A bomb killed nine people in Tell Amin on Monday.\n\nThe mayor spoke of a black day.\n\n"
        "Related news\n\nGunmen kidnap two judges in Weston\n\nSummit in Orland calls for calm\n\nHow to cook lentils\n"
    )
    assert [e.type for e in events] == ["bombing"]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed nine people in Qastal. An opposition negotiator called it forced displacement.",
        "The army killed nine men of the group in Qastal who were rebuilding positions in breach of the terms.",
        'Gunmen killed nine men in Qastal, a resident who fled to Tell Amin told the agency: "They went from door to door."',
    ],
)
def test_names_manners_and_who_speaks_are_no_happenings_of_their_own(text: str) -> None:
    (event,) = _events(text)
    assert event.tier == "incident"


def test_an_offensive_that_is_to_be_called_off_goes_on() -> None:
    (event,) = _events("The group wants the army to call off its offensive in Tell Amin.")
    assert event.tier == "campaign"


@pytest.mark.parametrize(
    "text",
    [
        "The army has been fighting against several armed groups in the country.",
        "The Front is fighting against all comers, including the army and the rebels.",
    ],
)
def test_who_fights_whom_in_a_war_is_no_happening(text: str) -> None:
    assert not _events(text)


def test_a_fight_at_a_place_since_a_day_goes_on() -> None:
    (event,) = _events("The army has been fighting several rebel groups in Qastal since Monday.")
    assert event.tier == "campaign"


def test_a_number_that_may_grow_tells_of_no_harm() -> None:
    assert not _events("If we all agree there will be no need to use force and raise the number of people wounded and killed here.")


def test_the_number_killed_in_a_raid_tells_of_the_raid() -> None:
    (event,) = _events("Orland raised to 31 the number of soldiers killed in a raid on a garrison in Qastal on Monday.")
    assert event.tolls
