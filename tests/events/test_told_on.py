"""What is told without a day is assumed to have happened on the day on which it was told, and never after it."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event, Interval

PUBLISHED = date(2024, 5, 16)  # a Thursday


def events(text: str) -> list[Event]:
    return list(sayso.read(text, published=PUBLISHED).events)


def told(event: Event) -> tuple[date | None, str, str]:
    assert event.moment is not None
    assert isinstance(event.moment.interval, Interval)
    return event.moment.interval.start, event.moment.basis, event.moment.flags[-1] if event.moment.flags else ""


@pytest.mark.parametrize(
    "text",
    [
        "The army has seized three hamlets north of Velmar, a monitor said on Tuesday.",
        "The army has seized three hamlets north of Velmar, a monitoring group said late Tuesday.",
        "Rebels told reporters on Tuesday that the army had seized three hamlets north of Velmar.",
        "The army has seized three hamlets north of Velmar, the governor said in a statement on Tuesday.",
        "In a message aired by state radio on Tuesday, the governor said that the army had seized three hamlets north of Velmar.",
    ],
)
def test_the_day_of_the_statement(text: str) -> None:
    (event,) = events(text)
    assert told(event) == (date(2024, 5, 14), "default", "the day on which it was told")
    assert event.moment is not None
    assert event.moment.span is not None


def test_a_day_of_the_act_wins() -> None:
    (event,) = events("Shells hit a dairy in Velmar on Sunday and killed five people, the mayor said on Tuesday.")
    assert told(event)[:2] == (date(2024, 5, 12), "inference")


def test_what_its_source_goes_on_to_tell() -> None:
    one, other = events(
        "The army has seized three hamlets north of Velmar, a monitor said on Tuesday. The monitor added that shells hit a dairy."
    )
    assert told(one) == told(other) == (date(2024, 5, 14), "default", "the day on which it was told")


def test_other_news_of_a_report_whose_statements_are_all_of_that_day() -> None:
    one, other = events("Gunmen killed four wardens near Ostrin, the ministry said on Tuesday.\n\nRebels also shelled the town of Marak.")
    assert told(one)[0] == told(other)[0] == date(2024, 5, 14)
    assert told(other)[1:] == ("default", "the day on which the report's other news was told")


def test_a_report_that_tells_of_its_own_day_too_is_of_that_day() -> None:
    *_, last = events(
        "Gunmen killed four wardens near Ostrin, the ministry said on Tuesday.\n\n"
        "A bomb wounded a baker in Dabar on Thursday.\n\nRebels shelled the town of Marak."
    )
    assert told(last)[0] == PUBLISHED


def test_nothing_happened_after_it_was_told() -> None:
    one, other = events("Rebels took Marak on Thursday. A monitor said on Tuesday that eight soldiers had been killed in a raid on Velmar.")
    assert told(one)[0] == PUBLISHED
    assert told(other) == (date(2024, 5, 14), "default", "the day on which it was told")


@pytest.mark.parametrize(
    ("spoke", "start"),
    [
        ("The office said on April 2", date(2024, 4, 2)),
        ("A UN envoy in February", date(2024, 2, 1)),
        ("A report in 2021", date(2021, 1, 1)),
    ],
)
def test_what_was_said_long_ago_is_as_old(spoke: str, start: date) -> None:
    said = "condemned" if "envoy" in spoke else "said that there had been"
    _, other = events(f"Shells hit a dairy in Velmar on Tuesday. {spoke} {said} air strikes on schools in Ostrin.")
    assert told(other)[0] == start
    assert other.moment is not None
    assert other.moment.basis == "default"
    assert other.tier == "background"


@pytest.mark.parametrize("spoke", ["a monitor said", "a monitor said on Friday"])
def test_a_statement_of_no_day_or_of_six_days_ago_gives_none(spoke: str) -> None:
    (event,) = events(f"The army has seized three hamlets north of Velmar, {spoke}.")
    assert told(event) == (PUBLISHED, "default", "publication day assumed")


@pytest.mark.parametrize(
    ("text", "start", "place"),
    [
        ("Inspectors will look into a March attack on Talmar that killed nine.", "2026-03-01", "Talmar"),
        ("The team will look into an attack on Kunduz on February 19 which killed nine people.", "2026-02-19", "Kunduz"),
        ("The talks will begin after Monday's attack on Talmar.", "2026-03-09", "Talmar"),
    ],
)
def test_an_attack_that_is_called_by_its_day_has_been(text: str, start: str, place: str) -> None:
    told = [e for e in sayso.read(text, published=date(2026, 3, 12)).events if e.type != "talks"]
    assert [(str(e.moment.interval.start), [p.place.name for p in e.places]) for e in told] == [(start, [place])]


@pytest.mark.parametrize("lag", ["3,000 years after", "9,000,000 days after", "300 decades before"])
def test_a_time_beyond_the_calendar_gives_no_day(lag: str) -> None:
    told = sayso.read(f"Gunmen shot dead a guard in Talmar on Monday, {lag} soldiers stormed the town.", published=date(2026, 3, 12)).events
    days = [e.moment.interval.start.year for e in told if e.moment is not None]  # type: ignore[union-attr]
    assert [e.trigger.text for e in told][:1] == ["shot dead"]
    assert set(days) == {2026}
