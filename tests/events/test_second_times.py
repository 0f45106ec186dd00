"""What was done a second time: on another day, at another place, by a second bomb; and what is only told again."""

from __future__ import annotations

import pytest

import sayso
from sayso.model import Event


def _incidents(text: str) -> list[Event]:
    return [e for e in sayso.read(text, published="2016-05-05").events if e.tier == "incident"]  # a Thursday


def _where_and_when(text: str) -> list[tuple[str, int]]:
    """The places and the day of the month of each incident."""
    found = []
    for event in _incidents(text):
        places = "+".join(p.place.name for p in event.places if p.role == "target")
        assert event.moment is not None
        assert event.moment.interval is not None
        assert event.moment.interval.start is not None
        found.append((places, event.moment.interval.start.day))
    return found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Shells fell on Talmar on Monday and on Sorva on Tuesday.", [("Talmar", 2), ("Sorva", 3)]),
        ("Rockets hit a mill in Talmar on Monday and a clinic in Sorva on Tuesday.", [("Talmar", 2), ("Sorva", 3)]),
        ("On Monday troops shelled Talmar and on Tuesday Sorva.", [("Talmar", 2), ("Sorva", 3)]),
        ("Rebels captured Talmar on Sunday and Sorva on Tuesday.", [("Talmar", 1), ("Sorva", 3)]),
        ("Jets carried out strikes on Talmar on Monday and on Sorva on Tuesday.", [("Talmar", 2), ("Sorva", 3)]),
        ("Shells fell on Talmar and Sorva on Tuesday.", [("Talmar+Sorva", 3)]),
        ("Shells fell on Talmar and Sorva on Monday and Tuesday.", [("Talmar+Sorva", 2)]),
        ("Shells fell on Talmar on Monday and the mayor of Sorva spoke of it on Tuesday.", [("Talmar", 2)]),
    ],
)
def test_each_place_with_a_day_of_its_own_is_a_happening(text: str, told: list[tuple[str, int]]) -> None:
    assert _where_and_when(text) == told


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Monday's shelling of Talmar wounded a nurse. Tuesday's shelling of Talmar killed a baker.", [2, 3]),
        ("The shelling of Talmar on Monday wounded a nurse. The shelling of Talmar on Tuesday killed a baker.", [2, 3]),
        ("Monday's shelling of Talmar wounded a nurse. Monday's shelling also wrecked a mill in Talmar.", [2]),
        ("Jets bombed Talmar late on Monday. The raids in the night to Tuesday killed a baker.", [2]),
    ],
)
def test_what_names_its_day_is_not_of_the_next(text: str, days: list[int]) -> None:
    assert [day for _, day in _where_and_when(text)] == days


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Jets bombed Talmar. They bombed it again at dusk, killing two people.", 2),
        ("Rebels attacked a post near Sorva. Minutes later they attacked it again, wounding three soldiers.", 2),
        ("Shells hit a clinic in Talmar. The clinic was hit again at dawn, killing a nurse.", 2),
        ("Jets again bombed Talmar on Sunday. The raids killed two people.", 1),
        ("Jets bombed Talmar on Sunday. Residents said the town was bombed on Sunday, and spoke again of two dead.", 1),
    ],
)
def test_what_was_done_again_is_another_happening(text: str, count: int) -> None:
    events = _incidents(text)
    assert len(events) == count
    assert len({e.type for e in events}) == 1
