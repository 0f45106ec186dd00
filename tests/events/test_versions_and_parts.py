"""The same happening in the words of those who answer for it, of its parts and of its end; and what stands beside it. Sentences written for these tests."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

DAY = date(2016, 5, 5)  # a Thursday


def _events(text: str) -> list[Event]:
    return [e for e in sayso.read(sayso.report(text, published=DAY)).events if e.tier == "incident"]


def _killed(event: Event) -> list[float | None]:
    return [t.quantity.low for t in event.tolls if t.kind == "killed"]


@pytest.mark.parametrize(
    "text",
    [
        "A strike hit a school in Velin on Monday, killing nine people, the radio reported. The coalition denied that its planes were near and "
        "insisted that the school had been hit by a militia rocket.",
        "Men with knives killed a teacher in Velin on Monday. The group said that its fighters had carried out the killing.",
        "Gunmen opened fire on a patrol near Velin on Monday, killing four soldiers. The ambush was the second this month.",
        "Gunmen attacked Velin on Monday, killing six farmers. Ten people were hurt and were taken to a hospital in Kirkuk. The assault lasted an hour.",
        "Four drivers were killed in an ambush by bandits near Velin on Monday. Two of them were executed by the road.",
        "Hamas fighters killed six people and abducted two in a raid on Velin on Monday. The militants stormed the town at dawn.",
        "Rebels attacked Velin on Monday and killed nine soldiers. The army said it had repulsed the attack, killing twenty rebels.",
        "Clashes broke out in Velin on Monday, leaving nine dead, including a boy hit by a stray bullet.",
        "Fighting broke out on Monday in Velin. Hundreds of families fled. The clashes began when a column of soldiers entered the town.",
    ],
)
def test_one_happening(text: str) -> None:
    assert len([e for e in _events(text) if e.type != "displacement"]) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Men with knives killed a teacher in Velin on Monday. A month before, the group had carried out a killing in Sorva.", 1),
        ("Gunmen opened fire on a patrol near Velin on Monday. An ambush near Sorva killed two.", 2),
        ("Rebels attacked Velin on Monday. The army repelled an attack on Sorva.", 2),
        ("Jets bombed Velin on Monday. The militants shelled Sorva.", 2),
        ("Gunmen killed ninety people in a raid on Velin on Friday. Kenyan troops chased the raiders and killed 40 of them.", 2),
        ("Fighting broke out in Velin on Monday. Two villagers were hurt by a landmine.", 2),
        ("The army bombarded Velin on Wednesday, killing ten people. On Tuesday the bombardment killed four.", 2),
        ("Clashes broke out in Velin on Wednesday. The mayor described the killing of a driver on Tuesday as an execution.", 2),
        ("Soldiers burned down ten houses on Monday after a bomb hurt two of their men.", 2),
        ("Gunmen attacked Velin on Monday after a mine wounded two soldiers there.", 2),
        ("The army shelled Velin on Monday after rebels shot dead four guards.", 2),
        ("Nine people died in Velin on Monday after gunmen opened fire on a bus.", 1),
        ("Six people were hurt in Velin on Monday after a grenade went off in a market.", 1),
    ],
)
def test_one_or_two(text: str, count: int) -> None:
    assert len(_events(text)) == count


def test_who_repels_an_attack_did_not_carry_it_out() -> None:
    [event] = _events("Rebels attacked Velin on Monday. The Syrian army said it had repelled the attack.")
    assert [p.name.lower() for p in event.attackers] == ["rebels"]


def test_a_raid_with_dead_and_abducted_is_no_abduction() -> None:
    [event] = _events("Boko Haram fighters killed six people and abducted two girls in a raid on Velin on Monday.")
    assert (event.type, _killed(event)) == ("clash", [6])
    [event] = _events("Gunmen kidnapped two girls in a raid on Velin on Monday.")
    assert event.type == "abduction"


def test_where_the_wounded_are_taken() -> None:
    [event] = _events("Gunmen attacked Velin on Monday. Ten people were hurt and were being treated in a hospital in Kirkuk.")
    assert [p.place.name for p in event.places if p.role == "target"] == ["Velin"]


def test_what_is_done_again_and_again_gives_no_day() -> None:
    text = "Gunmen killed eight policemen in Velin on Monday. The ambush was claimed by a sect. Militants have stepped up their attacks since 2013."
    [event] = _events(text)
    assert event.moment is not None
    assert event.moment.interval.start == date(2016, 5, 2)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Rebels shelled Velin on Monday. The army then hit the sources of the shelling.", ["shelling", "shelling"]),
        ("Jets bombed a road near Velin on Monday. In the meantime several fighters were killed in the bombardments.", ["airstrike"]),
        (
            "Jets bombed a road near Velin on Monday. In the meantime several fighters were killed in bombardments of Sorva.",
            ["airstrike"] * 2,
        ),
        ("Fighting broke out in Velin on Friday. As of Wednesday, 22 people had been killed, the UN said.", ["clash"]),
        ("By evening, elders in Velin had negotiated a truce. The truce was holding on Thursday.", ["agreement"]),
        ("A helicopter dropped containers of toxic gas on Velin on Monday.", ["chemical_attack"]),
        ("Planes dropped containers of food on Velin on Monday.", []),
    ],
)
def test_what_only_stands_beside_it(text: str, kinds: list[str]) -> None:
    assert [e.type for e in _events(text)] == kinds


def test_a_helicopter_fell_once() -> None:
    text = (
        "Rebels shot down a helicopter near Kirkuk on Monday, killing five men. The ministry said the helicopter was shot down on its way back "
        "to its base near Mosul."
    )
    assert len(_events(text)) == 1


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Police answered an attack on a hotel in Velin on Monday, when gunmen shot dead nine guests.", ["shooting"]),
        (
            "The army repelled an offensive near Velin on Monday. The monitor said nine people had been killed by the bombardment of the town of "
            "Sorva.",
            ["clash", "shelling"],
        ),
    ],
)
def test_how_it_went(text: str, kinds: list[str]) -> None:
    assert [e.type for e in sayso.read(sayso.report(text, published=DAY)).events if e.tier in ("incident", "background")] == kinds
