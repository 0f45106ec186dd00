"""Who is meant where the words go round about, what only would have been, and what is no attack though guns are fired."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event


def events(text: str) -> list[Event]:
    return list(sayso.read(text, published=date(2016, 5, 5)).events)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("It was a militia loyal to the government that torched the mill.", [("militia loyal to the government", "asserted")]),
        ("It was gunmen allied with the general who shelled Talmar on Tuesday.", [("gunmen", "asserted")]),
        ("It was the army that shelled Talmar on Tuesday.", [("army", "asserted")]),
        ("Suspicion fell on Hamas for the bombing in Talmar on Tuesday.", [("Hamas", "uncertain")]),
        ("The blame for the bombing in Talmar fell on separatists.", [("separatists", "uncertain")]),
        ("Five herders died at the hands of gunmen in Talmar on Tuesday.", [("gunmen", "asserted")]),
        ("Five herders were killed at the gates of a mill in Talmar on Tuesday.", []),
        ("Mortars fell on Talmar on Tuesday.", []),
    ],
)
def test_who_is_meant(text: str, who: list[tuple[str, str]]) -> None:
    (event,) = events(text)
    assert [(p.name, p.position) for p in event.attackers] == who


def test_where_somebody_died_at_the_hands_of_others_is_where_it_was() -> None:
    (event,) = events("Five herders were killed at the hands of the separatists in Talmar on Tuesday.")
    assert [(p.place.name, p.role) for p in event.places] == [("Talmar", "target")]


@pytest.mark.parametrize(
    "text",
    [
        "If the separatists had stayed, the army would have shelled Talmar.",
        "Had the separatists stayed, the army would have stormed Talmar.",
        "The army would have stormed Talmar if the separatists had stayed.",
    ],
)
def test_what_would_have_come_was_not(text: str) -> None:
    assert {e.tier for e in events(text)} <= {"negated", "planned"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Troops fired live shells during an exercise near Talmar on Tuesday.", []),
        ("Troops fired live shells at a village near Talmar on Tuesday.", ["shelling"]),
        ("Gunmen opened fire during a drill near Talmar on Tuesday, wounding three troops.", ["shooting"]),
        ("Separatists still hold Palmyra.", []),
        ("Separatists still hold 30 nurses.", ["abduction"]),
        ("Separatists stormed the barracks after entering the compound.", ["clash"]),
        ("The separatists took back three of the hills near Talmar on Tuesday.", ["territorial_change"]),
        ("The separatists took back dozens of their men on Tuesday.", []),
        ("Villagers raised money for 14 pupils taken by gunmen on Tuesday.", ["abduction"]),
        ("The paper printed photographs of pupils taken by soldiers.", []),
        ("Troops found letters taken by gunmen on Tuesday.", []),
    ],
)
def test_what_is_told_of(text: str, kinds: list[str]) -> None:
    assert [e.type for e in events(text)] == kinds


def test_when_somebody_went_missing_is_not_when_they_were_freed() -> None:
    (event,) = events("Two nurses who went missing in Talmar last June have been freed, the ministry said on Tuesday.")
    assert (event.tier, event.lead) == ("incident", True)
    assert getattr(getattr(event.moment, "interval", None), "start", date.min) >= date(2016, 5, 3)


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("The offensive, launched in March, was continuing on Wednesday, officers said.", "campaign"),
        ("The offensive on Talmar, launched in March, is continuing.", "campaign"),
        ("The offensive on Talmar began on Wednesday.", "incident"),
        ("Clashes were continuing near Talmar on Wednesday.", "incident"),
    ],
)
def test_what_is_continuing_is_a_going_on_whenever_it_began(text: str, tier: str) -> None:
    assert [e.tier for e in events(text)] == [tier]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Georgia pulled its troops out of Talmar on Tuesday.", []),
        ("The militia pulled 40 of its fighters out of Talmar on Tuesday.", []),
        ("The army drove the separatists out of Talmar on Tuesday.", ["separatists"]),
    ],
)
def test_ones_own_troops_are_not_hit_when_they_are_pulled_out(text: str, hit: list[str]) -> None:
    (event,) = events(text)
    assert [p.name for p in event.targets] == hit


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The army plans to retake Talmar before the end of the year.", (date(2016, 5, 5), date(2016, 12, 31))),
        ("The army plans to retake Talmar by the end of the month.", (date(2016, 5, 5), date(2016, 5, 31))),
        ("The army has killed 30 herders near Talmar this year.", (date(2016, 1, 1), date(2016, 5, 5))),
    ],
)
def test_a_bound_of_what_is_to_come_begins_when_it_is_told(text: str, days: tuple[date, date]) -> None:
    (event,) = events(text)
    interval = getattr(event.moment, "interval", None)
    assert (getattr(interval, "start", None), getattr(interval, "end", None)) == days
