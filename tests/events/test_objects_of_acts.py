"""What was hit, taken or put down, and by whom, where light verbs, counts and words for control stand between; towns and groups are invented."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso import Event


def _lead(text: str) -> Event:
    events = sayso.read(text, published=date(2016, 7, 20)).events
    return next((e for e in events if e.lead), events[0])


def _words(parties: tuple[sayso.Party, ...]) -> list[str]:
    return [p.span.text for p in parties]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Front gunmen seized a number of buildings along the quay in Velmar on Monday.", ["a number of buildings"]),
        ("Opposition fighters took control of a base in the city of Manbij on Monday.", ["a base"]),
        ("The army took control of the only supply road into Ostrin on Friday.", ["the only supply road"]),
        ("In 2011 the government cracked down on demonstrators in Daraa.", ["demonstrators"]),
        ("It all started with a harsh repression of student protests in 2011.", ["student protests"]),
        ("Militants began shelling houses in the old town of Velmar on Tuesday.", ["houses"]),
        ("Rebels fought heavy gun battles with the army in Douma on Monday.", ["the army"]),
    ],
)
def test_what_is_hit_stands_behind_other_words(text: str, hit: list[str]) -> None:
    assert _words(_lead(text).targets) == hit


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Tribal militia fought long gun battles with the army in Hasakah on Tuesday.", ["Tribal militia"]),
        (
            "Some thirty villagers were killed in renewed aerial bombing of Velmar on Friday by army and allied forces.",
            ["army", "allied forces"],
        ),
    ],
)
def test_who_does_it_stands_before_or_behind_other_words(text: str, doers: list[str]) -> None:
    assert _words(_lead(text).attackers) == doers


def test_a_town_that_the_parser_takes_for_a_day_is_where_it_happened() -> None:
    event = _lead("Kurdish fighters battled Islamic State in Manbij on Monday.")
    assert [p.place.name for p in event.places] == ["Manbij"]


def test_a_passage_that_stands_twice_is_told_once() -> None:
    text = (
        "Rebel fighters overran the village of Tell Amin south of Aleppo after a night of heavy shelling, residents said on Monday.\n\n"
        "Rebel fighters overran the village of Tell Amin south of Aleppo after a night of heavy shelling\n\n"
        "The army said that it would send more troops."
    )
    told = [e for e in sayso.read(text, published=date(2016, 7, 20)).events if e.tier == "incident"]
    assert sorted(e.type for e in told) == ["shelling", "territorial_change"]


def test_strikes_beside_the_same_landmark_in_two_provinces_are_two() -> None:
    text = (
        "The air force hit rebel camps in Kafr Zita in Hama province on Monday, killing 7 fighters. "
        "Jets also struck rebel sites in Tell Amin village, 45 km east of the city of Hama. "
        "In the neighbouring Idlib province 10 fighters were killed in air strikes on their positions in Khan Sheikhoun."
    )
    told = [e for e in sayso.read(text, published=date(2016, 7, 20)).events if e.tier == "incident"]
    assert [[t.quantity.low for t in e.tolls if t.kind == "killed"] for e in told] == [[7], [], [10]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Some 150,000 have lost their lives in the Syrian conflict, by one count.", ["Syria"]),
        ("A ceasefire is to start with the feast of Eid al-Adha, the ministers said in Geneva.", []),
        ("The envoys will hold talks at 1830 GMT on the fighting.", []),
        ("Rebel-held quarters have come under daily bombardment by jets since Monday.", ["Rebel-held quarters"]),
        ("The army laid siege to a rebel-held quarter of Aleppo on Monday.", ["Aleppo"]),
    ],
)
def test_where_it_happened_is_a_place(text: str, place: list[str]) -> None:
    assert [p.place.name for p in _lead(text).places] == place


def test_what_is_besieged_is_the_target() -> None:
    assert _words(_lead("The army laid siege to a rebel-held quarter of Aleppo on Monday.").targets) == ["a rebel-held quarter of Aleppo"]


def test_an_aid_convoy_may_be_hit_and_people_displaced_are_the_target() -> None:
    assert _words(_lead("Jets hit a Red Crescent aid convoy outside Azaz on Monday.").targets) == ["a Red Crescent aid convoy"]
    told = sayso.read("Over 90,000 have died and millions have been displaced since May 2011.").events
    assert [_words(e.targets) for e in told if e.type == "displacement"] == [["millions"]]


def test_one_more_man_elsewhere_is_another_happening() -> None:
    events = sayso.read("Eight farmers were killed in Ostrin and another man died in Velmar, the group said.").events
    assert [[t.quantity.low for t in e.tolls] for e in events] == [[8], [1]]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Four nurses died in rebel shelling on the west of Velmar on Saturday.", ["rebel"]),
        ("The Ostrin Front has been locked in battle for months in the province of Aleppo.", ["The Ostrin Front"]),
    ],
)
def test_who_fights_stands_before_the_word_for_it(text: str, doers: list[str]) -> None:
    assert _words(_lead(text).attackers) == doers


def test_what_was_done_to_other_things_at_another_place_is_another_happening() -> None:
    events = sayso.read("Jets struck a depot in Ostrin and destroyed a bridge in Velmar on Monday.", published=date(2016, 7, 20)).events
    assert [([p.place.name for p in e.places], _words(e.targets)) for e in events] == [
        (["Ostrin"], ["a depot"]),
        (["Velmar"], ["a bridge"]),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Iraq, meanwhile, nine guards were reported killed when a suicide bomber attacked their watchtower.", ["Iraq"]),
        ("Fighting between many factions is regularly flaring in Aleppo.", ["Aleppo"]),
    ],
)
def test_where_a_sentence_opens_or_its_fighting_flares(text: str, place: list[str]) -> None:
    assert [p.place.name for p in _lead(text).places] == place


@pytest.mark.parametrize(
    ("text", "doers", "hit"),
    [
        ("Clashes on Monday continued between government forces and rebels.", ["government forces", "rebels"], []),
        ("The Ostrin Front has been involved in a month of clashes with rival bands.", ["The Ostrin Front"], ["rival bands"]),
        ("The town lies near the airport, which the rebels have besieged for a year.", ["the rebels"], ["the airport"]),
        ("The militia laid a siege on the army-held parts of Ostrin on Monday.", ["The militia"], ["the army-held parts of Ostrin"]),
        ("The fighters pushed Islamic State back from the town of Manbij on Sunday.", ["The fighters"], ["Islamic State"]),
        ("Meanwhile Front fighters targeted the mill in Ostrin with two shells.", ["Front fighters"], ["the mill"]),
    ],
)
def test_both_sides_of_what_words_part(text: str, doers: list[str], hit: list[str]) -> None:
    event = _lead(text)
    assert (_words(event.attackers), _words(event.targets)) == (doers, hit)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Armed groups targeted a quarter of Aleppo with a number of rocket shells.", "shelling"),
        ("A baker and his wife died when an aerial bomb hit their shop in Aleppo on Monday.", "airstrike"),
    ],
)
def test_weapons_behind_other_words_tell_the_type(text: str, kind: str) -> None:
    assert _lead(text).type == kind


def test_a_relative_clause_without_a_pronoun_says_what_was_hit() -> None:
    events = sayso.read("Rebels in northern Aleppo threatened to strike two villages they have surrounded.").events
    assert [(_words(e.targets), [p.place.span.text for p in e.places][:1]) for e in events if e.type == "siege"] == [
        (["two villages"], ["two villages"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels hold the north of Aleppo. They have driven army fighters back from towns in recent weeks.",
        "The rebels won the battle against army fighters in Velmar on Monday.",
    ],
)
def test_who_fought_is_told_before(text: str) -> None:
    assert _words(_lead(text).attackers) == ["The rebels"]


def test_an_attack_to_one_side_of_a_town_is_an_attack() -> None:
    event = _lead("The group launched a surprise attack southwest of Raqqa on Monday.")
    assert (event.type, _words(event.targets)) == ("clash", [])


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("The Syrian forces freed Palmyra from the gangs on Monday.", "territorial_change", ["Palmyra"]),
        ("The group freed 12 hostages in Velmar on Monday.", "abduction", ["Velmar"]),
    ],
)
def test_towns_and_people_are_freed(text: str, kind: str, place: list[str]) -> None:
    event = _lead(text)
    assert (event.type, [p.place.name for p in event.places]) == (kind, place)


def test_nearby_is_near_what_was_named_last() -> None:
    events = sayso.read("A bomb exploded in Douma on Monday. Heavy battles raged nearby.", published=date(2016, 7, 20)).events
    (place,) = events[1].places
    assert (place.place.span.text, place.place.name, place.place.precision) == ("nearby", "Duma", "near")


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Russia was on Friday accused of dropping cluster bombs on eastern Velmar.", ["Russia"]),
        ("Barrel bombs dropped by army helicopters hit a mosque in Velmar on Monday.", ["army helicopters"]),
        ("The rebels repelled several attempts by loyalist troops to enter the district of Velmar.", ["loyalist troops"]),
        ("Clinics were targeted again, with the UN recording nine attacks on medical posts in May.", []),
    ],
)
def test_who_did_it_stands_behind_by_and_accused(text: str, doers: list[str]) -> None:
    assert _words(_lead(text).attackers) == doers
