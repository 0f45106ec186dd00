"""Headlines and other short lines, and acts whose place or day another act tells; towns are invented."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

DAY = date(2016, 5, 5)  # a Thursday


def lead(text: str) -> Event:
    return next(e for e in sayso.read(text, published=DAY).events if e.lead)


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("Mortar shell lands in Kilis", "shelling", ["Kilis"]),
        ("Fighting flares up again between the army and rebels in Talmar", "clash", ["Talmar"]),
        ("Fighting erupts again between Arakan Army (AA) and Tatmadaw in Paletwa Township", "clash", ["Paletwa"]),
        ("Health centre looted in Eringeti", "other", ["Eringeti"]),
        ("Shops were looted in Talmar on Monday.", "other", ["Talmar"]),
        ("14 bodies received after airstrike on Saada", "airstrike", ["Saada"]),
        ("Jaish al-Fatah captured Khan Touman after two days of clashes.", "territorial_change", ["Khan Touman"]),
        ("Hundreds held a sit-in in Talmar on Monday.", "protest", ["Talmar"]),
        ("More than 5,000 villagers fled clashes in Hasna on Monday.", "displacement", ["Hasna"]),
        ("Two men were shot dead by soldiers after they attempted to stab a guard near Nablus on Wednesday.", "shooting", ["Nablus"]),
        ("Families fled Homs on Monday after clashes in Sorva.", "displacement", ["Homs"]),
    ],
)
def test_what_happened_and_where(text: str, kind: str, places: list[str]) -> None:
    event = lead(text)
    assert (event.type, [p.place.name for p in event.places]) == (kind, places)


def test_the_day_of_what_was_tried_is_that_of_who_was_shot_for_it() -> None:
    event = lead("Two men were shot dead by soldiers after they attempted to stab a guard near Nablus on Wednesday.")
    assert event.moment is not None
    assert event.moment.basis != "default"


def test_an_attack_beside_a_mission_is_an_attack() -> None:
    event = lead("Rebels launched an attack and two missions on Talmar on Monday, killing nine soldiers.")
    assert "attack" in event.trigger.text


def test_deminers_are_whole() -> None:
    event = lead("Three de-miners were killed by a mine in Talmar on Monday.")
    assert [p.span.text for p in event.targets] == ["Three de-miners"]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Missiles came down on three sites near Homs on Saturday.", [("missile_strike", "came down")]),
        ("A drone came down in a field near Talmar.", []),
        ("Prices came down in Talmar.", []),
        ("A second car exploded in Talmar on Monday.", [("bombing", "exploded")]),
        ("Two armoured vehicles hit improvised explosives near Talmar on Sunday.", [("bombing", "hit")]),
    ],
)
def test_what_comes_down_and_goes_off(text: str, events: list[tuple[str, str]]) -> None:
    assert [(e.type, e.trigger.text) for e in sayso.read(text, published=DAY).events] == events
