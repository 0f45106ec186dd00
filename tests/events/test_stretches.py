"""Days that are named together, lengths of time, and days that belong to another act of the sentence."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event, Interval

PUBLISHED = date(2024, 5, 15)  # a Wednesday


def events(text: str, published: date = PUBLISHED) -> list[Event]:
    return list(sayso.read(text, published=published).events)


def span(event: Event) -> tuple[date | None, date | None]:
    assert event.moment is not None
    assert isinstance(event.moment.interval, Interval)
    return event.moment.interval.start, event.moment.interval.end


@pytest.mark.parametrize(
    "words",
    [
        "on Monday and Tuesday",
        "late on Monday and early on Tuesday",
        "overnight Monday and into Tuesday morning",
        "on Monday and during the night",
    ],
)
def test_two_days_named_together(words: str) -> None:
    (event,) = events(f"Shells hit the town of Velmar {words}.")
    assert span(event) == (date(2024, 5, 13), date(2024, 5, 14))
    assert event.moment is not None
    assert event.moment.span is not None
    assert event.moment.span.text in words


def test_two_days_of_two_acts_stay_apart() -> None:
    one, other = events("Shells hit the town of Velmar on Monday and gunmen killed a judge in Ostrin on Tuesday.")
    assert (span(one), span(other)) == ((date(2024, 5, 13),) * 2, (date(2024, 5, 14),) * 2)


@pytest.mark.parametrize(("words", "start"), [("nearly a week", 9), ("three days", 13), ("two weeks", 2)])
def test_what_has_gone_on_for_days(words: str, start: int) -> None:
    (event,) = events(f"The army has been battling rebels for control of Velmar for {words}.")
    assert event.tier == "campaign"
    assert span(event) == (date(2024, 5, start), PUBLISHED)


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("Their town has been encircled for eighteen months.", date(2022, 11, 15)),
        ("The port of Velmar has been besieged for nearly two years.", date(2022, 5, 15)),
        ("Thousands are trapped in Velmar after six months of siege.", date(2023, 11, 15)),
    ],
)
def test_what_has_gone_on_for_months(sentence: str, start: date) -> None:
    (event,) = events(sentence)
    assert (event.tier, span(event)) == ("campaign", (start, PUBLISHED))


def test_more_than_a_year_gives_no_day() -> None:
    (event,) = events("The port of Velmar has been besieged for more than a year.")
    assert event.moment is None


def test_what_has_gone_on_for_days_when_it_is_told() -> None:
    (event,) = events("The army has been battling rebels for control of Velmar for three days, a monitor said on Tuesday.")
    assert span(event) == (date(2024, 5, 12), date(2024, 5, 14))


def test_earlier_this_week_on_a_monday_is_the_week_that_has_passed() -> None:
    text = "Troops executed nine people in the village of Ostrin earlier this week, a monitor said."
    (event,) = events(text, date(2024, 5, 13))
    assert span(event) == (date(2024, 5, 6), date(2024, 5, 12))
    (event,) = events(text)
    assert span(event) == (date(2024, 5, 13), PUBLISHED)


def test_what_backed_an_older_act_is_as_old() -> None:
    one, other = events("The militia captured Ostrin last year in an assault backed by air strikes.")
    assert span(one) == span(other) == (date(2023, 1, 1), date(2023, 12, 31))


def test_now_is_no_day_of_what_had_happened() -> None:
    first, _ = events("Officials are now collecting reports of the raid on Dabar. Rebels took a base in Velmar on Monday.")
    assert first.moment is not None
    assert first.moment.basis == "default"


def test_of_two_days_apart_that_of_the_main_act() -> None:
    event = events(
        "The sites are Ostrin where an attack was staged in March and Marak where sarin is said to have been used on December 23."
    )[0]
    assert span(event) == (date(2024, 3, 1), date(2024, 3, 31))


def test_what_continues_is_of_today() -> None:
    (event,) = events("The air force continues to heavily hit the quarters of Velmar.")
    assert event.tier == "campaign"
    assert span(event) == (PUBLISHED, PUBLISHED)


@pytest.mark.parametrize(
    ("words", "start"),
    [("since Sunday", 12), ("in the past 24 hours", 13), ("in 24 hours", 13)],
)
def test_a_stretch_up_to_now_ends_when_it_was_told(words: str, start: int) -> None:
    (event,) = events(f"Forty soldiers have been killed in clashes near Velmar {words}, a monitor said on Tuesday.")
    assert span(event) == (date(2024, 5, start), date(2024, 5, 14))


def test_days_counted_back_from_what_the_sentence_tells_first() -> None:
    one, other = events("A bomb killed six people in Velmar on Tuesday, one week after gunmen stormed a mine in Ostrin.")
    assert (span(one)[0], span(other)[0]) == (date(2024, 5, 14), date(2024, 5, 7))


def test_days_counted_back_from_an_assumed_day_stay_assumed() -> None:
    _, other = events("The attack in Velmar came a day after big air strikes killed 26 people in Ostrin.")
    assert span(other)[0] == date(2024, 5, 14)
    assert other.moment is not None
    assert other.moment.basis == "default"


def test_who_died_days_after_being_hurt_died_in_one_happening() -> None:
    found = events("A driver died on Tuesday, three days after gunmen shot him in Velmar.")
    assert len(found) == 1


@pytest.mark.parametrize("began", ["the beginning of the offensive", "the offensive began"])
def test_hours_after_what_was_told_before(began: str) -> None:
    *_, last = events(f"On April 24, the army launched an offensive in Velmar. Hours after {began}, rebels seized the town of Ostrin.")
    assert span(last)[0] == date(2024, 4, 24)


def test_some_of_those_that_were_counted() -> None:
    _, some = events(
        "The air force flew 468 sorties over Velmar during the past week, the ministry said. The sorties killed 17 rebels in Ostrin."
    )
    assert span(some) == (date(2024, 5, 8), PUBLISHED)


def test_the_day_before_it_is_told_again() -> None:
    lead = events(
        "A helicopter was shot down near Ostrin. Jets struck a convoy near Dabar on Monday. The helicopter was shot down as it left."
    )[0]
    assert span(lead)[0] == date(2024, 5, 13)


def test_a_day_at_the_end_of_a_sentence_that_hangs_on_an_aside() -> None:
    (event,) = events("Gunmen attacked a post manned by guards watching for smugglers crossing the river late on Monday.")
    assert span(event)[0] == date(2024, 5, 13)


@pytest.mark.parametrize("words", ["announced a truce starting", "agreed on a truce beginning"])
def test_what_is_agreed_starts_later(words: str) -> None:
    event = events(f"The two sides {words} on Friday.")[-1]
    assert span(event)[0] == date(2024, 5, 17)


@pytest.mark.parametrize(
    "text",
    [
        "The road has been cut following fighting that erupted on Monday.",
        "Clashes which broke out on Monday have killed nine people in Velmar.",
    ],
)
def test_the_day_on_which_it_erupted(text: str) -> None:
    assert span(events(text)[-1]) == (date(2024, 5, 13), date(2024, 5, 13))


def test_what_goes_on_with_a_count_since_then() -> None:
    raids = events(
        "Over 300 have been killed in Velmar since April as rebels have pounded the market with rockets and the army has hit Ostrin with air raids."
    )[-1]
    assert raids.tier == "campaign"
    assert span(raids) == (date(2024, 4, 1), PUBLISHED)
