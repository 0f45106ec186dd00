"""A denial is an answer to what was told before it, and no happening."""

from __future__ import annotations

import pytest

import sayso

STRIKE = "An air strike hit a school in Velmar on Tuesday, killing nine people, residents said.\n\nTeachers had left the town. "


def read(text: str) -> sayso.Reading:
    return sayso.read(text, published="2026-11-20")


@pytest.mark.parametrize(
    "denial",
    [
        "The army denied it had carried out any strike in the area.",
        "The army denied that it was behind the attack.",
        "The army has denied bombing the town.",
        "The army rejected claims that it had bombed the school.",
        "The army denied carrying out any raid or operation there.",
    ],
)
def test_a_denial_paragraphs_later_is_a_position_on_the_event(denial: str) -> None:
    reading = read(f"{STRIKE}\n\nThe market stayed open all day. {denial}")
    (event,) = reading.events
    assert (event.tier, event.type, event.factuality) == ("incident", "airstrike", "asserted")
    (dispute,) = reading.disputes
    assert (dispute.event, dispute.field) == (event.id, "attacker")
    assert [p.value for p in dispute.positions] == ["air strike", "not army"]


def test_who_only_tells_the_act_accuses_nobody() -> None:
    (dispute,) = read(
        "Gunmen shot dead eleven farmers in Velmar, villagers said, blaming soldiers. The army denied that its troops had attacked the village."
    ).disputes
    assert [p.value for p in dispute.positions] == ["soldiers", "not army"]


def test_a_denial_of_another_kind_of_act_is_none_of_the_event() -> None:
    reading = read("Gunmen shot dead two guards in Velmar on Monday, police said. The army denied using chemical weapons.")
    assert not any("using" in m.text for m in reading.events[0].mentions)


def test_an_act_that_only_who_would_have_done_it_denies_did_not_happen() -> None:
    (event,) = read("A mass grave was found near Velmar, the governor said. The rebels denied killing any prisoners.").events
    assert event.tier == "negated"


def test_a_denial_that_names_another_place_is_no_answer() -> None:
    assert read(f"{STRIKE}The army denied it had carried out any strike in Ostrin.").disputes == ()


@pytest.mark.parametrize(
    ("text", "who", "killed"),
    [
        ("The Taliban denied any part in the killing of three teachers in Logar.", "Taliban", 3),
        ("The Taliban denied involvement in the killing of three teachers in Logar.", "Taliban", 3),
        ("The army denied any role in the bombing of a mill in Talmar that left four dead.", "army", 4),
        ("The army denied that it was behind the bombing that killed four people in Talmar.", "army", 4),
    ],
)
def test_who_denies_a_part_denies_no_act(text: str, who: str, killed: int) -> None:
    (event,) = read(text).events
    assert (event.tier, event.factuality) == ("incident", "asserted")
    assert (who, "denied") in [(p.name, p.position) for p in event.attackers]
    assert [t.quantity.low for t in event.tolls] == [killed]
    assert all(p.position == "asserted" for p in event.targets)


@pytest.mark.parametrize(
    "text", ["The army denied killing three teachers in Talmar.", "The army denied that it had killed three teachers in Talmar."]
)
def test_who_denies_the_act_tells_no_toll(text: str) -> None:
    (event,) = read(text).events
    assert event.tolls == ()
    assert [p.position for p in event.attackers] == ["denied"]


def test_who_denies_a_part_in_what_was_told_disputes_who_did_it() -> None:
    (dispute,) = read("Two farmers were shot dead in Talmar on Monday, police said. The group denied any part in the killing.").disputes
    assert (dispute.field, [p.value for p in dispute.positions]) == ("attacker", ["shot dead", "not group"])
