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


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Government troops, having retaken the villages of Velin and Ostrin, rested by the river.", "retaken"),
        ("The militia has been blamed for bombings in the port of Talmar.", "bombings"),
        ("Velin is a small town that struck a local truce with the army.", "truce"),
        ("Congress debated sanctions over an April 21 gas attack that killed more than 400 people.", "gas attack"),
        ("The ministers want to punish the army for a massacre in Ostrin on March 3.", "massacre"),
    ],
)
def test_what_is_told_as_done_before_is_no_news(sentence: str, word: str) -> None:
    assert named(NEWS + sentence, word).tier == "background"


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("An officer told a daily briefing that the rebels had opened fire near the town of Velin.", "opened fire"),
        ("The ministry said it was border guards who had opened fire near the town of Velin.", "opened fire"),
        ("The militia has been blamed for the bombing of a mill in the port of Talmar.", "bombing"),
    ],
)
def test_what_somebody_says_had_happened_is_news(sentence: str, word: str) -> None:
    assert named(NEWS + sentence, word).tier == "incident"


@pytest.mark.parametrize(
    ("sentence", "word", "tier"),
    [
        ("The commander said the fight would go on until the whole province was liberated.", "liberated", "planned"),
        ("Their operations will continue until the region has been liberated.", "liberated", "planned"),
        ("Families hid in cellars until the army liberated the town of Velin.", "liberated", "incident"),
        ("Troops took a mill in Ostrin, opening the way for an advance on the port of Talmar.", "advance", "planned"),
        ("Officials fear an assault on the port of Talmar.", "assault", "planned"),
        ("Villagers fear the assault on the port of Talmar.", "assault", "incident"),
        ("The rebels said they had shot down no aircraft.", "shot down", "negated"),
        ("The rebels said they had shot down one aircraft near the port of Talmar.", "shot down", "incident"),
    ],
)
def test_what_has_not_come_is_no_happening(sentence: str, word: str, tier: str) -> None:
    assert named(NEWS + sentence, word).tier == tier


def test_soon_afterwards_is_on_the_day_of_what_was_told_before() -> None:
    text = "On Saturday, jets killed six soldiers in Velin by mistake. Militants overran a hill soon afterwards."
    assert days(named(text, "overran")) == (date(2016, 4, 30), date(2016, 4, 30))
