"""Harm told of several places under one verb: each place with a toll of its own is a happening of its own."""

from __future__ import annotations

import pytest

import sayso
from sayso.model import Event

Told = tuple[str, float | None, float | None, str]


def _events(text: str) -> tuple[Event, ...]:
    return sayso.read(text, published="2026-11-20").events


def _told(text: str, kind: str = "killed") -> list[Told]:
    """Place, bounds of the toll, and attacker of each incident."""
    found = []
    for event in _events(text):
        places = [p.place.name for p in event.places if p.role == "target"]
        (toll,) = (t for t in event.tolls if t.kind == kind)
        who = event.attackers[0].name if event.attackers else ""
        found.append((places[0], toll.quantity.low, toll.quantity.high, who))
        assert len(places) == 1
    return found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Militants killed six people in Velmar and four others in Ostrin on Tuesday, police said.",
            [("Velmar", 6, 6, "militants"), ("Ostrin", 4, 4, "militants")],
        ),
        ("Gunmen shot dead six people in Velmar and four in Ostrin.", [("Velmar", 6, 6, "gunmen"), ("Ostrin", 4, 4, "gunmen")]),
        (
            "Air strikes killed nine civilians in the town of Velmar and three more in the village of Ostrin, a monitor said.",
            [("Velmar", 9, 9, ""), ("Ostrin", 3, 3, "")],
        ),
        (
            "Rockets killed two people in Velmar, three in Ostrin and one in Kaldor, officials said.",
            [("Velmar", 2, 2, ""), ("Ostrin", 3, 3, ""), ("Kaldor", 1, 1, "")],
        ),
        ("Shelling killed at least six people in Velmar and at least two in Ostrin.", [("Velmar", 6, None, ""), ("Ostrin", 2, None, "")]),
        ("Twelve soldiers were killed in Velmar and another eight in Ostrin.", [("Velmar", 12, 12, ""), ("Ostrin", 8, 8, "")]),
        ("Raids killed at least six in Velmar, while four died in Ostrin.", [("Velmar", 6, None, ""), ("Ostrin", 4, 4, "")]),
        (
            "Ten people were killed in two attacks on Monday: militants killed six in Velmar and four in Ostrin.",
            [("Velmar", 6, 6, "militants"), ("Ostrin", 4, 4, "militants")],
        ),
    ],
)
def test_each_place_with_a_toll_of_its_own_is_a_happening(text: str, told: list[Told]) -> None:
    assert _told(text) == told


def test_each_group_is_hit_where_it_was() -> None:
    one, other = _events("Militants killed six people in Velmar and four others in Ostrin on Tuesday.")
    assert [p.span.text for p in one.targets] == ["six people"]
    assert [p.span.text for p in other.targets] == ["four others"]
    assert other.trigger.text == "four others"
    assert one.id != other.id


def test_a_day_at_the_end_is_of_all_and_a_day_behind_each_is_its_own() -> None:
    days = [
        e.moment.span.text
        for e in _events("Militants killed six people in Velmar and four in Ostrin on Tuesday.")
        if e.moment and e.moment.span
    ]
    assert days == ["Tuesday", "Tuesday"]
    own = _events("Six people were killed in Velmar on Monday and four in Ostrin on Tuesday.")
    assert [e.moment.span.text for e in own if e.moment and e.moment.span] == ["Monday", "Tuesday"]


def test_another_harm_at_another_place_is_a_happening_too() -> None:
    one, other = _events("Shelling killed six people in Velmar and wounded four in Ostrin.")
    assert [(t.kind, t.quantity.low) for t in one.tolls] == [("killed", 6)]
    assert [(t.kind, t.quantity.low) for t in other.tolls] == [("injured", 4)]
    assert one.type == other.type == "shelling"


@pytest.mark.parametrize(
    "text",
    [
        "Air strikes hit Velmar, Ostrin and Kaldor on Tuesday, killing ten people.",
        "The shelling killed six civilians in Velmar and Ostrin on Monday.",
        "Militants killed six people and wounded four others in Velmar, police said.",
        "Militants killed six people in Velmar and Ostrin, including four in Velmar.",
        "Militants killed ten people in the province of Sarun, six in Velmar and four in Ostrin.",
        "Six people died in the blast in Velmar and four in hospital.",
        "Ten people were killed: six in Velmar and four in Ostrin, the army said.",
        "Clashes killed 12 people in 2013 and 15 in 2014.",
    ],
)
def test_one_toll_or_the_parts_of_one_stay_together(text: str) -> None:
    assert len(_events(text)) == 1


def test_what_is_told_later_goes_to_the_place_that_it_names() -> None:
    one, other = _events(
        "Militants killed six people in Velmar and four others in Ostrin on Tuesday. The attack in Ostrin lasted two hours. "
        "The dead in Velmar included two children. Police said the death toll in Ostrin had risen to five."
    )
    assert [m.text for m in other.mentions] == ["attack"]
    assert [(t.quantity.low, [p.of for p in t.parts]) for t in one.tolls] == [(6, ["children"])]
    assert [t.quantity.low for t in other.tolls if not t.superseded] == [4, 5]
