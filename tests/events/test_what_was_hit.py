"""What was hit and who hit it: of whose act "of" tells, what a drone crashed into, who was looted beside whom."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

DAY = date(2016, 5, 5)


def _events(text: str) -> tuple[Event, ...]:
    return sayso.read(text, published=DAY).events


@pytest.mark.parametrize(
    ("text", "attackers", "targets"),
    [
        ("A boy was killed in the bombardment of the regime forces on Talmar.", ["regime forces"], ["Talmar", "boy"]),
        ("A boy was killed in the bombardment of army positions near Talmar.", [], ["army", "boy"]),
        ("A boy was killed in the shelling of the army on Monday.", [], ["army", "boy"]),
        ("A boy was killed by the bullets of the rebels in Talmar.", ["rebels"], ["boy"]),
        ("A boy was killed by the bullets of a sniper in Talmar.", ["sniper"], ["boy"]),
        ("The shells of the army killed a boy in Talmar.", ["army"], ["boy"]),
        ("A boy was killed in shelling by the occupation artillery on Talmar.", ["occupation artillery"], ["Talmar", "boy"]),
        ("A drone crashed into a bakery in Talmar on Tuesday.", [], ["a bakery"]),
        ("A drone crashed near Talmar on Tuesday.", [], ["drone"]),
        ("A plane crashed into a bakery in Talmar on Tuesday.", [], ["plane"]),
        ("Militiamen raped women and looted shops in Talmar on Tuesday.", ["militiamen"], ["shops", "women"]),
        ("Two Chinese engineers were abducted in Talmar on Tuesday.", [], ["Two Chinese engineers"]),
        ("A rocket hit the Ukrainian power plant in Talmar on Tuesday.", [], ["the Ukrainian power plant"]),
        ("Militants killed nine Egyptian Christians in Talmar on Tuesday.", ["militants"], ["nine Egyptian Christians"]),
        ("Rebels attacked Russian positions near Talmar on Tuesday.", ["rebels"], ["Russia"]),
        ('"I saw soldiers shoot three men in Talmar on Tuesday," said a farmer.', ["soldiers"], ["men"]),
    ],
)
def test_who_hit_whom(text: str, attackers: list[str], targets: list[str]) -> None:
    (event,) = _events(text)
    assert [p.name for p in event.attackers] == attackers
    assert sorted(p.name for p in event.targets) == targets


@pytest.mark.parametrize(
    "text",
    [
        "Medics treated women and wounded children in Talmar on Tuesday.",
        "Nobody saw the soldiers shoot three men in Talmar on Tuesday.",
        "Two mines planted near Talmar were found on Tuesday.",
    ],
)
def test_nobody_did_it(text: str) -> None:
    assert not [e for e in _events(text) if e.attackers or e.type == "bombing"]


def test_a_bomb_made_safe_went_off_nowhere() -> None:
    (event,) = _events("Police defused a bomb planted near a school in Talmar on Tuesday.")
    assert (event.type, [p.place.name for p in event.places]) == ("other", ["Talmar"])
    (event,) = _events("Rebels planted a bomb near a school in Talmar on Tuesday.")
    assert event.type == "bombing"
