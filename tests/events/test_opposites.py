"""Sentences beside those that a rule was made for: what it must leave alone."""

from __future__ import annotations

import time
from datetime import date

import pytest

import sayso
from sayso.model import Event


def _events(text: str) -> list[Event]:
    return list(sayso.read(text, published=date(2021, 5, 6)).events)


def _tolls(event: Event) -> list[tuple[str, float | None]]:
    return [(t.kind, t.quantity.low) for t in event.tolls]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Peacekeepers failed to protect villagers from an attack on Velin that killed 40 people.", "clash"),
        ("Families in Ostrin said the army did not protect them from a massacre by the militia.", "shooting"),
        ("Troops guarding a bridge against attacks by rebels shot dead two men in Velin.", "shooting"),
        ("Police responded to an attack on a market in Velin.", "clash"),
        ("Rescuers responded to a car bombing outside a hotel in Velin, the police said.", "bombing"),
        ("Soldiers responded to an ambush near Velin, killing three rebels.", "clash"),
        ("Students held a formal protest march in Velin on Wednesday.", "protest"),
        ("A battle raging in Velin on Wednesday killed 14 people.", "clash"),
        ("Soldiers would hold the hill until rebels attacked them on Tuesday.", "clash"),
        ("The army launched an offensive to retake Velin on Wednesday, officials said.", "clash"),
        ("Rebels began an assault to seize the hill on Tuesday.", "clash"),
        ("Air strikes helped the army take Velin on Wednesday.", "airstrike"),
    ],
)
def test_news_is_an_incident(text: str, kind: str) -> None:
    assert ("incident", kind) in [(e.tier, e.type) for e in _events(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The wall protects the people of Velin from attack.", "clash"),
        ("The army responded to rebel rocket fire with raids on Ostrin on Tuesday.", "shelling"),
        ("His men would respond to the air strikes on Velin.", "airstrike"),
        ("Envoys handed over a formal protest in Velin.", "protest"),
        ("The siege would go on until the town was captured.", "territorial_change"),
        ("The army will launch an offensive to retake Velin on Monday.", "clash"),
    ],
)
def test_what_is_not_the_news_is_none(text: str, kind: str) -> None:
    assert ("incident", kind) not in [(e.tier, e.type) for e in _events(text)]


def test_an_offensive_to_take_a_town_began_on_its_day() -> None:
    (event,) = _events("The army launched an offensive to retake Velin on Wednesday, officials said.")
    assert event.moment is not None
    assert event.moment.interval is not None
    assert str(event.moment.interval.start) == "2021-05-05"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("A gunman killed nine people after he attacked a mosque in Velin on Wednesday.", [[("killed", 9)]]),
        ("Rebels fired at a convoy after an air strike killed nine people in Velin.", [[], [("killed", 9)]]),
        ("Shells hit Velin on Wednesday. A car bomb killed six people.", [[], [("killed", 6)]]),
        ("An air strike hit Velin on Wednesday. A suicide bomber killed six policemen.", [[], [("killed", 6)]]),
        ("Jets bombed Velin on Wednesday. One of the bombs killed six people.", [[("killed", 6)]]),
        ("Clashes in Velin left four dead, including a woman hit by a stray bullet.", [[("killed", 4)]]),
    ],
)
def test_what_others_did_and_what_goes_off_by_itself_is_apart(text: str, tolls: list[list[tuple[str, float]]]) -> None:
    assert [_tolls(e) for e in _events(text)] == tolls


def test_one_of_the_dead_who_was_shot_in_another_town_was_shot_there() -> None:
    told = _events("Attacks on Wednesday killed 14 people, including a judge shot dead in Ostrin.")
    assert [e.type for e in told][-1:] == ["shooting"]


def test_nobody_is_what_a_verb_before_the_harm_was_done_to() -> None:
    told = [e for e in _events("Soldiers detained no one and killed five men in Velin.") if e.tier == "incident"]
    assert [_tolls(e) for e in told] == [[("killed", 5)]]


@pytest.mark.parametrize("what", ["the commercial capital of Nigeria", "the Nigerian commercial capital", "the former Nigerian capital"])
def test_another_city_that_is_called_a_capital_is_not_the_capital(what: str) -> None:
    (event,) = _events(f"A bomb exploded in {what}, killing nine people.")
    assert "Abuja" not in [p.place.name for p in event.places]


def test_waste_is_no_weapon() -> None:
    assert not _events("Containers filled with toxic waste were dropped in the sea.")


@pytest.mark.parametrize("piece", ["killed, in Aleppo, ", "a: b: "])
def test_a_long_row_takes_no_longer_than_its_length_squared(piece: str) -> None:
    took = []
    for count in (150, 600):
        started = time.process_time()
        sayso.read(piece * count)
        took.append(time.process_time() - started)
    assert took[1] < 25 * took[0] + 1
