"""Who did it and where, in sentences whose subject stands elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

DAY = date(2016, 5, 5)


def _events(text: str) -> tuple[Event, ...]:
    return sayso.read(sayso.report(text, published=DAY)).events


@pytest.mark.parametrize(
    ("text", "trigger", "attackers"),
    [
        (
            "The aircraft of the army dealt a heavy blow to the militants in airstrikes on Marand.",
            "airstrikes",
            ["The aircraft of the army"],
        ),
        ("A coalition of rebel groups said they took control of the town of Marand.", "took control", ["A coalition of rebel groups"]),
        ("The army shelled Marand as it prepared an offensive against rebel enclaves.", "offensive", ["The army"]),
        ("A shell belonging to opposition forces landed in a school yard, killing five pupils.", "landed", ["opposition forces"]),
        ("Nine farmers died in rebel shelling of the outskirts of Marand held by the army on Friday.", "shelling", ["rebel"]),
        ("The group beheaded a pilot whom it had captured in December.", "captured", ["The group"]),
        ("Evidence suggests government forces were responsible for a poison gas attack.", "gas attack", ["government forces"]),
        ("The rebels retook the city of Marand, which they had lost in March to army forces.", "lost", ["army forces"]),
        ("Militants targeted on Wednesday afternoon the Qastal quarter in Marand with two rocket shells.", "targeted", ["Militants"]),
        (
            "Government forces hold the west. They have been unable to win, but they have driven rebels back.",
            "driven",
            ["Government forces"],
        ),
    ],
)
def test_who_did_it(text: str, trigger: str, attackers: list[str]) -> None:
    event = next(e for e in _events(text) if trigger in e.trigger.text)
    assert [p.span.text for p in event.attackers] == attackers


def test_what_was_fired_hangs_on_the_quarter_and_is_the_weapon() -> None:
    (event,) = _events("Militants targeted on Wednesday afternoon the Qastal quarter in Marand with two rocket shells.")
    assert event.type == "shelling"


def test_hostages_are_taken_however_many_words_stand_between() -> None:
    (event,) = _events("The militants took an estimated 900 local civilians hostage in areas under their control.")
    assert event.type == "abduction"
    assert [(t.kind, t.quantity.low) for t in event.tolls] == [("captured", 900.0)]


def test_beside_districts_that_are_only_described_stands_the_town_named_before() -> None:
    events = _events("Troops advanced in Aleppo on Tuesday. The army also carried out barrel bomb attacks on rebel-held districts.")
    assert [p.place.span.text for p in events[-1].places] == ["rebel-held districts", "Aleppo"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The ministry in Moscow said its forces had captured a village in the east.", {"a village", "the east"}),
        ("A doctor in Aleppo said barrel bombs hit rebel-held districts.", {"rebel-held districts", "Aleppo"}),
    ],
)
def test_who_speaks_in_a_capital_lends_no_place(text: str, places: set[str]) -> None:
    (event,) = _events(text)
    assert {p.place.span.text for p in event.places} == places


def test_the_country_of_a_war_is_that_of_the_report() -> None:
    events = _events(
        "Air strikes killed ten people in Aleppo and Idlib in Syria. The coalition also struck a town in Iraq. "
        "The war, which began in March 2011, has cost 200,000 lives."
    )
    assert [p.place.span.text for p in events[-1].places] == ["Syria"]


@pytest.mark.parametrize(
    ("title", "killed", "injured"),
    [("Woman killed 30 injured in attacks in Marand", {1.0, None}, 30.0), ("4 killed over 40 injured in Marand", {4.0}, 40.0)],
)
def test_a_number_before_the_word_for_the_hurt_is_theirs(title: str, killed: set[float | None], injured: float) -> None:
    (event,) = _events(title)
    low = {t.kind: t.quantity.low for t in event.tolls}
    assert low.get("killed") in killed
    assert low["injured"] == injured


def test_who_is_killed_by_the_bombs_of_one_side_was_not_killed_by_the_other() -> None:
    events = _events(
        "It said rebels attacked the base with two car bombs. The monitor said two boys were killed by regime bombs in Marand."
    )
    assert [([p.span.text for p in e.attackers], [t.quantity.low for t in e.tolls]) for e in events] == [
        (["rebels"], []),
        (["regime"], [2.0]),
    ]


def test_what_somebody_did_is_not_what_was_done_to_him() -> None:
    events = _events("Police shot dead a man who attacked worshippers at a mosque in Marand.")
    assert [([p.span.text for p in e.attackers], [p.span.text for p in e.targets]) for e in events] == [
        (["Police"], ["a man"]),
        (["a man"], ["worshippers"]),
    ]


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        ("Rebels seized the town of Marand after the army withdrew.", ["Rebels"]),
        ("The army accused the rebels of opening fire on a checkpoint in Marand, wounding a soldier.", ["the rebels"]),
        ("Hamas said it had fired rockets at Marand.", ["Hamas"]),
        ("The Houthis said they had fired a missile at Marand.", ["The Houthis"]),
        ("The Taliban said they had shot down a helicopter near Marand.", ["The Taliban"]),
        ("The rebels said it had fired rockets at Marand.", []),
        ("Gunmen stormed a hotel in Marand before security forces killed them.", ["Gunmen"]),
    ],
)
def test_the_party_of_a_clause_above_and_of_a_clause_beside(text: str, attackers: list[str]) -> None:
    (event,) = _events(text)
    assert [p.span.text for p in event.attackers] == attackers


def test_hacked_to_death_is_killed() -> None:
    (event,) = _events("Gunmen hacked 12 farmers to death in Marand on Tuesday.")
    assert [(t.kind, t.quantity.low) for t in event.tolls] == [("killed", 12.0)]


@pytest.mark.parametrize(
    ("text", "kind", "killed"),
    [
        ("Debris from a downed drone fell on a house in Marand, killing two.", "airstrike", 2.0),
        ("Fragments of a missile hit a residential building in Marand, killing one.", "missile_strike", 1.0),
        ("Debris from the collapsed building killed three in Marand.", "other", 3.0),
    ],
)
def test_pieces_of_a_weapon_are_its_strike(text: str, kind: str, killed: float) -> None:
    (event,) = _events(text)
    assert event.type == kind
    assert [(t.kind, t.quantity.low) for t in event.tolls] == [("killed", killed)]


@pytest.mark.parametrize(
    ("text", "attackers", "targets"),
    [
        ("Soldiers raped three villagers in Marand on Tuesday.", ["Soldiers"], ["three villagers"]),
        ("Police beat protesters with batons in Marand on Tuesday.", ["Police"], ["protesters"]),
        ("Three prisoners were beaten by guards in Marand.", ["guards"], ["Three prisoners"]),
        ("A woman who was killed by soldiers in Marand was buried on Friday.", ["soldiers"], ["A woman"]),
    ],
)
def test_what_is_done_to_the_unarmed(text: str, attackers: list[str], targets: list[str]) -> None:
    (event,) = _events(text)
    assert [p.span.text for p in event.attackers] == attackers
    assert [p.span.text for p in event.targets] == targets


@pytest.mark.parametrize("text", ["The army beat the rebels in Marand on Tuesday.", "Rescuers beat crowds to the site in Marand."])
def test_who_is_only_defeated_or_outrun_is_not_beaten(text: str) -> None:
    assert not _events(text)
