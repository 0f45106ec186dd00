"""What carries nobody is a weapon and never who attacked; a suicide bomber is who attacked and no weapon."""

from __future__ import annotations

import pytest

import sayso


@pytest.mark.parametrize(
    ("text", "attackers", "weapon"),
    [
        ("A drone struck a car near Velmar on Tuesday, killing two people.", [], "A drone"),
        ("Two people were killed by a drone in Velmar.", [], "a drone"),
        ("Unmanned aircraft hit a base in Velmar.", [], "Unmanned aircraft"),
        ("A Russian drone struck a bus in Velmar.", ["Russia"], "A Russian drone"),
        ("The army's drones hit a depot in Velmar.", ["army"], "The army's drones"),
        ("Rebel drones struck a depot in Velmar on Tuesday.", ["rebel"], "Rebel drones"),
        ("Artillery hit Velmar, killing two.", [], "Artillery"),
        ("Warplanes bombed Velmar, killing eight.", ["warplanes"], None),
        ("A suicide bomber killed nine people at a market in Velmar.", ["suicide bomber"], None),
        ("Nine people were killed by a suicide bomber in Velmar.", ["suicide bomber"], None),
        ("A car bomb killed six people in Velmar.", [], "A car bomb"),
        ("Shelling killed six people in Velmar.", [], None),
    ],
)
def test_who_attacked_and_with_what(text: str, attackers: list[str], weapon: str | None) -> None:
    (event,) = sayso.read(text, published="2026-11-20").events
    assert [p.name for p in event.attackers] == attackers
    assert (event.weapon.span.text if event.weapon is not None else None) == weapon
