"""One happening or two: by the words that part them, and by what takes up what was told. Sentences written for these tests."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

DAY = date(2016, 5, 5)  # a Thursday
TOWN = "Shelling killed two people in Talmar on Monday. "


def _events(text: str) -> tuple[Event, ...]:
    return sayso.read(sayso.report(text, published=DAY)).events


def _told(text: str) -> list[tuple[str, list[float | None]]]:
    """The type of each incident, with its dead."""
    return [(e.type, [t.quantity.low for t in e.tolls if t.kind == "killed"]) for e in _events(text) if e.tier == "incident"]


def _attackers(event: Event) -> list[str]:
    return [p.span.text for p in event.attackers]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Later a suicide bomber killed six people in the town.", [("shelling", [2]), ("bombing", [6])]),
        ("Hours later a bomb killed three recruits in the same town.", [("shelling", [2]), ("bombing", [3])]),
        ("A sniper shot dead four shoppers in the same district.", [("shelling", [2]), ("shooting", [4])]),
        ("In a separate incident, a sniper killed nine women in the town.", [("shelling", [2]), ("shooting", [9])]),
        ("In another attack, gunmen shot dead four judges.", [("shelling", [2]), ("shooting", [4])]),
        ("Later, two of the wounded died in hospital.", [("shelling", [2])]),
        ("Later the army said two nurses were among the dead.", [("shelling", [2])]),
        ("In another statement, the army said two people were killed.", [("shelling", [2])]),
    ],
)
def test_words_that_tell_of_something_else(text: str, told: list[tuple[str, list[float]]]) -> None:
    assert _told(TOWN + text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("An air strike in Talmar killed four people on Monday and shelling in Velin killed two.", [("airstrike", [4]), ("shelling", [2])]),
        ("A mine killed six farmers near Talmar and bombing by jets killed two guards in Ostrin.", [("bombing", [6]), ("airstrike", [2])]),
        ("A drone strike in Sorva killed two rebels and fighting in Velin left ten people dead.", [("airstrike", [2]), ("clash", [10])]),
        (
            "Rebel shelling killed eight people in Talmar, while army air strikes on the suburbs killed 13.",
            [("shelling", [8]), ("airstrike", [13])],
        ),
        ("Rebel shelling of Talmar killed eight people, while government air strikes killed 13.", [("shelling", [8]), ("airstrike", [13])]),
        ("A suicide bomber killed nine soldiers in Talmar, while gunmen shot dead four judges.", [("bombing", [9]), ("shooting", [4])]),
        (
            "A roadside bomb killed two soldiers in Talmar and gunmen shot dead four teachers in Velin.",
            [("bombing", [2]), ("shooting", [4])],
        ),
        ("Shells killed six people in Talmar and wounded four in Ostrin.", [("shelling", [6]), ("shelling", [])]),
        ("Militants killed nine soldiers in Talmar while the army killed four militants.", [("clash", [9, 4])]),
    ],
)
def test_clauses_with_subjects_of_their_own(text: str, told: list[tuple[str, list[float]]]) -> None:
    assert _told(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rebels killed three civilians in Talmar; regime warplanes hit Velin; troops shelled Ostrin.", ["other", "airstrike", "shelling"]),
        ("A bomb exploded in Talmar; a rocket hit Velin.", ["bombing", "shelling"]),
        ("A bomb exploded at a market in Talmar at noon; five people died.", ["bombing"]),
    ],
)
def test_clauses_behind_a_semicolon(text: str, told: list[str]) -> None:
    assert [e.type for e in _events(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Suicide bombers struck two mosques in Talmar on Friday. The first bombing killed 15 people. In the second, 12 died.", [("bombing", [15]), ("bombing", [12])]),
        ("Two bombs went off in Talmar. One killed nine guards and the other killed four shoppers.", [("bombing", [9]), ("bombing", [4])]),
        ("Jets hit Talmar and Ostrin on Monday. In Talmar, six people died. Two more died in Ostrin.", [("airstrike", [6]), ("airstrike", [2])]),
        ("Bombs exploded in Talmar and Velin. The deadliest, in Talmar, killed 13 people; five died in Velin.", [("bombing", [13]), ("bombing", [5])]),
        ("Rockets hit Talmar and Ostrin. Three people died in Talmar. Nine were wounded in Ostrin.", [("shelling", [3]), ("shelling", [])]),
        ("Air strikes on Talmar and Velin killed 14 people. Two of the wounded died in Talmar.", [("airstrike", [14])]),
    ],
)  # fmt: skip
def test_each_of_several_has_its_own_dead(text: str, told: list[tuple[str, list[float]]]) -> None:
    assert _told(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Militants attacked an army post in Talmar on Monday before jets bombed it.", [("clash", ["Militants"]), ("airstrike", ["jets"])]),
        ("Gunmen stormed a hotel in Talmar, killing nine guests, before troops shot them dead.", [("clash", ["Gunmen"])]),
        ("Insurgents fired on a patrol near Velin before they fled.", [("shooting", ["Insurgents"])]),
    ],
)
def test_what_others_did_next(text: str, told: list[tuple[str, list[str]]]) -> None:
    assert [(e.type, _attackers(e)) for e in _events(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The army recaptured Talmar on Monday. Two soldiers were killed in the operation.", [("territorial_change", [2])]),
        ("Rebels seized the town of Talmar on Monday. Nine fighters died in the battle.", [("territorial_change", [9])]),
        ("Thousands of people protested in Talmar. Two demonstrators were killed.", [("protest", [2])]),
        ("The government and rebels signed a truce in Talmar. Nine people were killed.", [("agreement", []), ("other", [9])]),
        ("The army recaptured Talmar on Monday. A car bomb killed nine people in Velin on Tuesday.", [("territorial_change", []), ("bombing", [9])]),
    ],
)  # fmt: skip
def test_the_dead_of_what_is_no_strike(text: str, told: list[tuple[str, list[float]]]) -> None:
    assert _told(text) == told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two nuns were abducted in Talmar on Monday. The two women were seized by gunmen at a school.", ["abducted"]),
        ("Gunmen abducted four nuns near Velin. Nobody has claimed to have kidnapped the women.", ["abducted"]),
        ("Gunmen abducted four nuns near Velin. The captives were released on Tuesday.", ["abducted", "released"]),
        ("Gunmen abducted four nuns in Talmar. A judge was also seized by gunmen in the town.", ["abducted", "seized"]),
        ("Rebels captured the gas field of Shaerin on Monday. The fighters overran the facility at dawn.", ["captured"]),
        ("Rebels captured the town of Velin on Monday. The fighters entered the town from the north.", ["captured"]),
        ("Rebels captured the town of Velin on Monday. The fighters seized the airport at dawn.", ["captured", "seized"]),
        ("Rebels overran the Nawzar district on Monday as they took the district centre.", ["overran"]),
        ("Rebels took the village of Ostrin on Monday when they overran an army base there.", ["took"]),
        ("Rebels took the village of Ostrin on Monday as the army captured a hill near Velin.", ["took", "captured"]),
        ("Gunmen stormed a hotel in Talmar on Friday. Nine people died in the siege, which ended on Saturday.", ["stormed"]),
        ("Gunmen attacked a checkpoint near Velin. The siege of Sorva has lasted three years.", ["attacked", "siege"]),
        ("The army said it would extend a truce around Talmar. The truce began on Saturday.", ["truce"]),
        ("Both sides signed a cessation of hostilities in Talmar on Monday.", ["cessation"]),
        ("Troops were driven out of Talmar by rebel counter-attacks on Monday.", ["driven out"]),
    ],
)
def test_what_takes_up_what_was_told(text: str, words: list[str]) -> None:
    assert [e.trigger.text for e in _events(text)] == words


def test_who_drives_others_out_by_an_attack() -> None:
    (event,) = _events("Troops were driven out of Talmar by Islamic State counter-attacks on Monday.")
    assert (event.type, [p.name for p in event.attackers]) == ("territorial_change", ["Islamic State"])


def test_a_live_page_goes_on() -> None:
    (event,) = _events("14:02 Market in Talmar hit\n14:30 Witnesses heard jets\n15:40 Hospital says 17 people were wounded")
    assert [(t.kind, t.quantity.low) for t in event.tolls] == [("injured", 17)]
