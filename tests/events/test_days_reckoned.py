"""Days that are reckoned from another: from when it was told, from the act of an after-clause, from the week before."""

from __future__ import annotations

from datetime import date

import pytest

import sayso
from sayso.model import Event


def when(event: Event) -> tuple[str, str] | None:
    if event.moment is None or event.moment.interval is None:
        return None
    return event.moment.interval.start.isoformat()[5:], event.moment.interval.end.isoformat()[5:]


def first(text: str, kind: str) -> Event:
    """The first event of a kind; the report is of Thursday 5 May 2016."""
    return next(e for e in sayso.read(text, published=date(2016, 5, 5)).events if e.type == kind)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Two people were killed by a bomb in Talmar overnight, the ministry said on Sunday.", "04-30", "05-01"),
        ("Two people were killed by a bomb in Talmar on Tuesday, the ministry said on Sunday.", "04-26", "04-26"),
        ("Two people were killed by a bomb in Talmar overnight, the ministry said.", "05-04", "05-05"),
        ("Two people were killed by a bomb in Talmar on Tuesday, the ministry said on Wednesday.", "05-03", "05-03"),
        ("A bomb killed two people in Talmar on Monday of last week.", "04-25", "04-25"),
        ("A bomb killed two people in Talmar on Monday of this week.", "05-02", "05-02"),
        ("A bomb killed two people in Talmar last Monday.", "05-02", "05-02"),
        ("A bomb killed two people in Talmar a day after a truce began on Monday.", "05-03", "05-03"),
        ("A bomb killed two people in Talmar two days before the army captured Sorva on Tuesday.", "05-01", "05-01"),
        ("A bomb killed two people in Talmar on Wednesday, a day after a truce began.", "05-04", "05-04"),
    ],
)
def test_the_day_of_a_bomb(text: str, start: str, end: str) -> None:
    assert when(first(text, "bombing")) == (start, end)


@pytest.mark.parametrize("said", ["Soon afterwards", "Soon after", "Shortly afterwards"])
def test_soon_afterwards_is_the_same_day(said: str) -> None:
    text = f"Troops captured Talmar on Tuesday. {said}, gunmen shot dead two clerks."
    assert when(first(text, "shooting")) == ("05-03", "05-03")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Backed by air strikes, troops captured Talmar on Tuesday.", "05-03"),
        ("Supported by air strikes from the coalition, troops captured Talmar on Tuesday.", "05-03"),
        ("Troops backed by air strikes captured Talmar on Tuesday.", "05-03"),
        ("Angered by air strikes, troops captured Talmar on Tuesday.", "05-05"),
    ],
)
def test_strikes_that_back_an_advance_are_of_its_day(text: str, day: str) -> None:
    assert when(first(text, "airstrike")) == (day, day)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The raid targeted a house in Talmar used by fighters of the sect on Tuesday.", "05-03"),
        ("The raid targeted a house in Talmar that fighters had used until Tuesday.", "05-05"),
    ],
)
def test_a_day_at_the_end_is_that_of_the_raid(text: str, start: str) -> None:
    found = when(first(text, "clash"))
    assert found is not None
    assert found[0] == start
