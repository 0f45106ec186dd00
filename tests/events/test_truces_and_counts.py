"""What is told of an agreement (kept up, refused, broken), and acts that are counted."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

PUBLISHED = date(2016, 5, 5)


def events(text: str) -> list[Event]:
    return list(sayso.read(text, published=PUBLISHED).events)


def stretch(event: Event) -> tuple[date | None, date | None]:
    interval = getattr(event.moment, "interval", None)
    return getattr(interval, "start", None), getattr(interval, "end", None)


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("The army and the separatists have extended their truce.", "incident"),
        ("The army and the separatists renewed a ceasefire in Talmar.", "incident"),
        ("The army has not extended its truce with the separatists.", "background"),
        ("The separatists refused to extend the truce.", "background"),
        ("The separatists rejected a ceasefire.", "negated"),
        ("A truce was rejected by the separatists on Tuesday.", "negated"),
        ("The separatists did not reject the truce.", "background"),
        ("Guards will leave Talmar under an accord signed on Monday.", "incident"),
        ("Guards will leave Talmar under an accord signed with the separatists.", "background"),
    ],
)
def test_an_agreement_that_is_made_anew_or_refused_is_news(text: str, tier: str) -> None:
    assert [e.tier for e in events(text) if e.type == "agreement"] == [tier]


def test_both_sides_of_an_agreement_that_is_prolonged_take_part() -> None:
    (event,) = events("The army and the separatists prolonged their truce.")
    assert [p.name for p in event.others] == ["army", "separatists"]


@pytest.mark.parametrize(
    "text",
    [
        "Georgia and Armenia accused each other on Wednesday of breaking the ceasefire near Talmar.",
        "Georgia and Armenia on Wednesday accused one another of violating the truce near Talmar.",
    ],
)
def test_who_accuse_each_other_are_both_accused(text: str) -> None:
    event = next(e for e in events(text) if e.lead)
    assert (event.type, event.tier) == ("other", "incident")
    assert [(p.name, p.position) for p in event.attackers] == [("Georgia", "uncertain"), ("Armenia", "uncertain")]


def test_a_truce_that_one_side_is_accused_of_breaking_stood() -> None:
    assert [(e.type, e.tier) for e in events("The army accused the separatists of breaking the truce in Talmar.")] == [
        ("agreement", "background")
    ]


def test_what_neither_side_did_was_not() -> None:
    assert [e.tier for e in events("Neither side broke the truce on Tuesday.") if e.type == "other"] == ["negated"]


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Three bombings in four days killed 22 guards in Talmar.", "tally"),
        ("Three bombings in as many weeks have killed 22 guards in Talmar.", "tally"),
        ("Three bombings in 20 minutes killed 22 guards in Talmar.", "incident"),
        ("Three bombings killed 22 guards in Talmar over the weekend.", "incident"),
        ("Monitors registered nine attacks on clinics in Talmar on Tuesday.", "tally"),
        ("Monitors registered an attack on a clinic in Talmar on Tuesday.", "incident"),
        ("In March, 305 villagers were killed in Talmar province, monitors said.", "tally"),
        ("Some 305 villagers died in Talmar province in March.", "tally"),
        ("Soldiers killed 305 villagers in Talmar province in March.", "background"),
        ("In March, 12 villagers were killed in Talmar.", "background"),
    ],
)
def test_acts_and_dead_that_are_counted_over_a_time_are_a_sum(text: str, tier: str) -> None:
    assert [e.tier for e in events(text)] == [tier]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mortars have killed 14 since Saturday, three of them on Tuesday.", (date(2016, 4, 30), date(2016, 5, 5))),
        ("Gunmen shot five herders, two of them children, on Tuesday.", (date(2016, 5, 3), date(2016, 5, 3))),
    ],
)
def test_the_day_of_a_part_is_not_that_of_all(text: str, days: tuple[date, date]) -> None:
    (event,) = events(text)
    assert stretch(event) == days


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Georgia's bombing campaign killed 14 herders near Talmar.", "airstrike"),
        ("The separatists' bombing campaign killed 14 herders near Talmar.", "bombing"),
    ],
)
def test_whose_bombing_campaign_it_is_tells_of_what_kind(text: str, kind: str) -> None:
    assert [e.type for e in events(text)] == [kind]
