"""What the news came after, and what only a picture shows: told beside the news, and no news."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event, Interval

PUBLISHED = date(2016, 5, 5)  # a Thursday
NEWS = "Jets hit a clinic in Sorva on Wednesday, killing four people. "


def named(text: str, word: str) -> Event:
    """The event that a word names."""
    events = sayso.read(text, published=PUBLISHED).events
    return next(e for e in events if any(word in text[s.start : s.end] for s in (e.trigger, *e.mentions)))


def days(event: Event) -> tuple[date | None, date | None] | None:
    interval = event.moment.interval if event.moment is not None else None
    return (interval.start, interval.end) if isinstance(interval, Interval) else None


@pytest.mark.parametrize(
    ("sentence", "word", "day"),
    [
        ("The raid came on the heels of similar attacks on the port of Talmar on Monday, when 15 people died.", "attacks", 2),
        ("The raid comes three days after gunmen stormed a post near Talmar.", "stormed", 1),
        ("The raid came after a car bombing killed 40 people in Ostrin on Sunday.", "car bombing", 1),
        ("It followed an ambush of a convoy near Ostrin on Sunday.", "ambush", 1),
        ("The raid came in the wake of clashes in the valley on Monday that residents called the worst in a month.", "clashes", 2),
        ("The raid comes after another report of a massacre in Ostrin on Sunday.", "massacre", 1),
        ("The raid came just days after rebels shot down a helicopter near Talmar.", "shot down", None),
        ("Those gains came after clashes that killed 40 fighters.", "clashes", None),
        ("The announcement followed a massacre in the village of Qastal.", "massacre", None),
    ],
)
def test_what_the_news_came_after_is_no_news(sentence: str, word: str, day: int | None) -> None:
    event = named(NEWS + sentence, word)
    assert event.tier == "background"
    assert days(event) == (None if day is None else (date(2016, 5, day), date(2016, 5, day)))


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The raid came a day after gunmen stormed a post near Talmar.", "stormed"),
        ("The raid came hours after gunmen stormed a post near Talmar.", "stormed"),
        ("The raid came after gunmen stormed a post near Talmar.", "stormed"),
        ("The raid came after gunmen stormed a post near Talmar on Wednesday.", "stormed"),
        ("The deaths came after a rocket attack on the clinic.", "rocket attack"),
        ("The port of Ostrin came under fire after gunmen stormed a post near Talmar on Sunday.", "stormed"),
        ("Two policemen died in Ostrin on Tuesday after gunmen stormed their post.", "stormed"),
    ],
)
def test_what_came_just_before_or_did_the_harm_is_news(sentence: str, word: str) -> None:
    assert named(NEWS + sentence, word).tier == "incident"


def test_what_is_told_on_of_what_came_before_is_as_old() -> None:
    text = f"{NEWS}The raid came shortly after another strike. At least nine people were killed on Sunday in Velin."
    event = named(text, "strike")
    assert (event.tier, days(event)) == ("background", (date(2016, 5, 1), date(2016, 5, 1)))
    assert [t.quantity.low for t in event.tolls] == [9]


@pytest.mark.parametrize(
    ("caption", "day"),
    [
        ("People inspect a market in Velin hit by shells on May 1, 2016.", 1),
        ("People salvage bricks from a mill that was shelled in Velin.", None),
        ("A fighter attends a rally in the town of Velin.", None),
    ],
)
def test_what_only_a_picture_shows_is_no_news(caption: str, day: int | None) -> None:
    events = sayso.read(f"{NEWS}\n\n{caption}\n\nThe army denied it.", published=PUBLISHED).events
    (shown,) = (e for e in events if e.trigger.start > len(NEWS))
    assert shown.tier == "background"
    assert days(shown) == (None if day is None else (date(2016, 5, day), date(2016, 5, day)))


def test_a_picture_of_what_is_told_is_no_second_happening() -> None:
    events = sayso.read(f"{NEWS}\n\nPeople inspect a clinic in Sorva hit by jets.\n\nThe army denied it.", published=PUBLISHED).events
    assert [e.tier for e in events] == ["incident"]
