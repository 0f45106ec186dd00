"""What was foiled, what is only threatened or expected, conditions that were not met, and what a loss is for somebody."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event

PUBLISHED = date(2016, 5, 5)


def events(text: str) -> list[Event]:
    return list(sayso.read(text, published=PUBLISHED).events)


def first_day(event: Event) -> date | None:
    return getattr(getattr(event.moment, "interval", None), "start", None)


@pytest.mark.parametrize(
    "text",
    [
        "Guards foiled an attempt to blow up a bridge near Talmar on Tuesday.",
        "Police thwarted a plan to bomb a bridge near Talmar on Tuesday.",
        "The army foiled a bid to blow up a bridge near Talmar on Tuesday.",
    ],
)
def test_what_was_foiled_was_aimed_at_something_and_is_no_plan(text: str) -> None:
    (event,) = events(text)
    assert (event.tier, event.type in ("bombing", "airstrike"), first_day(event)) == ("negated", True, date(2016, 5, 3))
    assert [t.span.text for t in event.targets] == ["a bridge"]


def test_an_attempt_that_was_foiled_with_dead_was_fought() -> None:
    (event, *_) = events("Guards foiled an attempt to storm a base near Talmar on Tuesday, killing nine gunmen.")
    assert event.tier == "incident"


@pytest.mark.parametrize(
    "text",
    [
        "The rebels threatened on Wednesday to attack the port of Talmar.",
        "On Wednesday rebels vowed to shell the port of Talmar.",
        "Rebels pledged on Wednesday to seize the port of Talmar.",
    ],
)
def test_the_day_of_a_threat_is_not_that_of_what_it_threatens(text: str) -> None:
    (event,) = events(text)
    assert (event.tier, event.moment) == ("planned", None)


@pytest.mark.parametrize(
    "text",
    [
        "Troops are massing near Talmar and an assault is expected within days.",
        "The army said it would launch an operation to clear the rebels from Talmar.",
        "An offensive against the town of Talmar is anticipated, commanders said.",
    ],
)
def test_what_is_expected_has_not_happened(text: str) -> None:
    assert {e.tier for e in events(text)} == {"planned"}


def test_a_condition_that_was_not_met() -> None:
    assert {e.tier for e in events("Had a truce been agreed, aid would have reached Talmar, the envoy said on Monday.")} == {"negated"}
    assert [e.tier for e in events("A truce had been agreed in Talmar, the envoy said on Monday.")] != ["negated"]


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("The loss of the airfield is a blow to the government.", "incident"),
        ("The fall of the airfield is a triumph for the rebels.", "incident"),
        ("The fall of the airfield would be a blow to the government.", "planned"),
    ],
)
def test_what_is_a_blow_to_somebody_happened(text: str, tier: str) -> None:
    assert [e.tier for e in events(text)] == [tier]
