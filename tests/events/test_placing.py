"""Where the happenings of a report took place: places in words, places of the act that another is told with, and none that are parties."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

DAY = date(2024, 5, 16)


def events_of(text: str) -> tuple[Event, ...]:
    return sayso.read(sayso.report(text, published=DAY)).events


def where(text: str, trigger: str) -> list[str]:
    event = next(e for e in events_of(text) if trigger in e.trigger.text)
    return [p.place.span.text for p in event.places if p.role == "target"]


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Rebels seized the east of the city on Monday.", "seized", "the east of the city"),
        (
            "Soldiers clashed with gunmen 12 kilometres to the north of the city on Monday.",
            "clashed",
            "12 kilometres to the north of the city",
        ),
        ("Soldiers advanced to within three miles of the city on Monday.", "advanced", "three miles of the city"),
        ("Troops killed nine gunmen in two days near the Turkish border.", "killed", "the Turkish border"),
        ("Rebels have retaken the airfield that loyalists had besieged for a year.", "besieged", "the airfield"),
        ("Rebels fled the village of Sarunda captured by the army in May.", "captured", "Sarunda"),
        ("In northern Aleppo rebel shelling killed two people on Monday.", "shelling", "northern Aleppo"),
        ("A pilot came down near the town after his jet was hit on Tuesday.", "hit", "the town"),
    ],
)
def test_a_place_in_the_words_of_an_act(text: str, trigger: str, place: str) -> None:
    assert where(text, trigger) == [place]


def test_a_side_of_a_city_is_near_it_and_keeps_its_own_words() -> None:
    event = next(
        e
        for e in events_of("Shells fell on Damascus on Sunday. Soldiers clashed with gunmen 9 miles to the south of the city.")
        if e.type == "clash"
    )
    (place,) = (p.place for p in event.places)
    assert place.precision == "near"
    assert place.span.text == "9 miles to the south of the city"


def test_a_district_is_no_city() -> None:
    event = next(
        e for e in events_of("A bomb went off in Damascus on Monday. The district was shelled on Tuesday.") if e.type == "shelling"
    )
    place, town = (p.place for p in event.places)
    assert (town.span.text, town.why) == ("Damascus", "the town named before what is only described")
    assert place.span.text == "The district"
    assert place.within is not None
    assert place.within.name == "Damascus"


def test_a_town_is_no_great_city() -> None:
    text = "Shells fell on Binnish on Monday. Residents of Aleppo heard it. On Tuesday planes bombed the town."
    assert where(text, "bombed") == ["Binnish"]


def test_a_noun_has_the_place_of_the_act_it_is_told_with() -> None:
    assert where("Fighters backed by air strikes captured the village of Sarunda on Monday.", "air strikes") == ["Sarunda"]


def test_the_aim_of_an_attack_is_where_it_happens() -> None:
    text = "Shells fell on Homs. The militants launched a counterattack to retake Damascus."
    assert where(text, "counterattack") == ["Damascus"]


def test_what_follows_the_doer_with_on_is_hit_and_not_left_from() -> None:
    event = next(e for e in events_of("The air raids by army helicopters on Damascus went on until dawn.") if e.type == "airstrike")
    assert [(p.place.name, p.role) for p in event.places] == [("Damascus", "target")]


def test_a_country_at_war_is_where_its_war_killed() -> None:
    text = "Observers say that Syria's war has killed 400,000 people."
    assert where(text, "killed") == ["Syria"]


def test_a_state_that_strikes_is_no_place_hit() -> None:
    text = "Since 2014 about 600 people were killed in coalition air strikes. Some 500 US air strikes were flown in May."
    assert all("US" not in [p.place.span.text for p in e.places] for e in events_of(text))


def places_of(text: str) -> list[tuple[str, str, str | None]]:
    lead = next(e for e in sayso.read(sayso.report(text)).events if e.lead)
    return [
        (p.place.span.text, p.place.precision, p.place.within.name if p.place.within else None) for p in lead.places if p.role == "target"
    ]


def test_a_village_that_is_not_listed_is_told_once_and_before_its_province() -> None:
    found = places_of("Shells killed three people in the village of Tel Qarun in Hama province on Tuesday, doctors said.")
    assert found == [("Tel Qarun", "province", "Hama"), ("Hama province", "province", None)]


def test_a_province_that_opens_the_sentence_holds_the_villages_that_are_not_listed() -> None:
    found = places_of("In the Donetsk region, Russian troops shelled Zelvirka and Kostyanske on Sunday, wounding three people.")
    assert found[:2] == [("Zelvirka", "province", "Donetsk"), ("Kostyanske", "province", "Donetsk")]


def test_a_province_beside_a_village_in_a_list_does_not_hold_it() -> None:
    found = places_of("Warplanes bombed Zelvirkat and Idlib province on Monday, killing two people, Syrian activists said.")
    assert all(within is None for _, _, within in found)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine policemen died when a mine blew up in al-Hassakeh in northern Syria on Friday.", "al-Hassakeh"),
        ("Nine fighters died in clashes near the town of Ain al-Arab in Syria on Monday.", "Ain al-Arab"),
    ],
)
def test_names_with_an_article_are_places_too(text: str, place: str) -> None:
    assert place in [name for name, _, _ in places_of(text)]


def test_a_village_told_next_is_where_the_lead_was_though_no_gazetteer_has_it() -> None:
    text = "The council condemned a massacre on Monday in which 35 pupils were killed. Jets bombed schools in the village of Velmar in Hama province."
    assert ("Velmar", "province", "Hama") in places_of(text)
