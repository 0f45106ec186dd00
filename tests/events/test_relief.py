"""Aid that comes and aid that is kept away, people who go home, the dead who are found, talks and protests; towns are invented."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

DAY = date(2016, 5, 5)  # a Thursday


def _events(text: str) -> tuple[Event, ...]:
    return sayso.read(text, published=DAY).events


def told(text: str) -> list[tuple[str, str]]:
    """Type and trigger of each event."""
    return [(e.type, e.trigger.text) for e in _events(text)]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Aid reached the besieged town of Madaya on Monday.", [("other", "reached")]),
        ("Trucks with medicine arrived in Talmar on Monday.", [("other", "arrived")]),
        ("The agency delivered food to 2,000 people in Talmar on Monday.", [("other", "delivered")]),
        ("A film crew reached the town of Talmar on Monday.", []),
        ("Soldiers turned back a U.N. aid convoy on Tuesday.", [("siege", "turned back")]),
        ("The government barred aid trucks from entering Madaya on Monday.", [("siege", "barred")]),
        ("Parliament stopped aid to Talmar on Monday.", []),
    ],
)
def test_aid_comes_or_is_kept_away(text: str, events: list[tuple[str, str]]) -> None:
    assert told(text) == events


def test_where_aid_is_kept_from_is_no_launch_place() -> None:
    (event,) = _events("The government barred aid trucks from entering Madaya on Monday.")
    assert [(p.place.name, p.role) for p in event.places] == [("Madaya", "target")]


def test_who_brings_aid_hits_nobody() -> None:
    (event,) = _events("The agency delivered food to 2,000 people in Talmar on Monday.")
    assert not event.targets
    assert event.codes.plover_event == "AID"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Some 2,000 displaced people have returned to Ramadi since Saturday.", ["Ramadi"]),
        ("Iraqis returned to Ramadi on Monday.", ["Ramadi"]),
        ("The minister returned to Damascus on Monday.", None),
        ("Thousands of people returned to the streets of Talmar on Monday.", None),
        ("Soldiers returned to Ramadi on Monday.", None),
    ],
)
def test_who_goes_home(text: str, places: list[str] | None) -> None:
    returns = [[p.place.name for p in e.places if p.role == "target"] for e in _events(text) if e.type == "displacement"]
    assert returns == ([places] if places is not None else [])


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Six bodies were found in a mass grave outside Palmyra on Sunday.", 6),
        ("Troops found a mass grave with 40 bodies near Talmar on Monday.", 40),
        ("Nine bodies with their hands tied were found in Talmar on Monday.", 9),
        ("Divers found six bodies in the harbour of Talmar on Sunday.", None),
        ("The bodies of the three were found in a grave on Sunday.", None),
    ],
)
def test_the_dead_who_are_found(text: str, dead: int | None) -> None:
    killed = [t.quantity.low for e in _events(text) for t in e.tolls if t.kind == "killed"]
    assert killed == ([dead] if dead is not None else [])


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Yemen's warring parties held a second day of talks in Kuwait on Wednesday.", "incident"),
        ("Delegates met in Kuwait on Wednesday for peace talks.", "incident"),
        ("Delegates will meet in Kuwait next week for peace talks.", "planned"),
    ],
)
def test_talks_that_were_held(text: str, tier: str) -> None:
    (event,) = _events(text)
    assert (event.type, event.tier, [p.place.name for p in event.places]) == ("talks", tier, ["Kuwait"])


def test_a_round_of_talks_is_no_weapon() -> None:
    (event,) = _events("A fresh round of peace talks began in Geneva on Monday.")
    assert event.weapon is None


def test_who_asks_for_an_end_to_strikes_protests() -> None:
    first, *rest = _events("Protesters in Kabul demanded on Monday that the government stop air strikes.")
    assert (first.type, [p.place.name for p in first.places]) == ("protest", ["Kabul"])
    assert not [p for e in rest for p in e.places]


def test_a_boat_that_sinks_by_itself_is_no_act() -> None:
    assert told("Thirty-one people drowned when a boat carrying migrants sank off Libya on Monday.") == []
    assert told("A missile sank a patrol boat off Sevastopol on Monday.") == [("missile_strike", "sank")]
