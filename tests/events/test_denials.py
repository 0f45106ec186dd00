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
