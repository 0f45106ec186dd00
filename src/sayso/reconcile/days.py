"""The day of an incident across reports."""

from __future__ import annotations

import functools
from datetime import date

from sayso.model import Account, Interval
from sayso.reconcile.origins import Telling
from sayso.reconcile.positions import Stand


def days_of(telling: Telling) -> list[Stand]:
    """The days that reports state or let infer, those that fit each other together, the most precise shown.

    A day that was only assumed is none.
    """
    found: list[Stand] = []
    stated = [(a.days, a) for a in telling.accounts if a.days is not None and a.days_basis != "default"]
    for days, account in sorted(stated, key=_length) if len(stated) > 1 else stated:
        home = next((s for s in found if meets(s.what, days)), None)
        if home is None:
            home = Stand(words_of(days), [], what=days)
            found.append(home)
        home.holders += telling.holders(account, account.voices)
    return found


def _length(told: tuple[Interval, Account]) -> tuple[int, date]:
    """Short ranges first, open ones last."""
    start, end = told[0].start, told[0].end
    return ((end - start).days if start and end else 10_000), start or end or date.max


def meets(one: Interval, other: Interval) -> bool:
    """True when two ranges have a day in common."""
    return (one.start or date.min) <= (other.end or date.max) and (other.start or date.min) <= (one.end or date.max)


def words_of(days: Interval) -> str:
    """ "4 April 2017", "3 to 5 April 2017", "until 5 April 2017"."""
    start, end = days.start, days.end
    if start is None or end is None:
        known = start or end
        return f"{'until' if start is None else 'from'} {day_words(known)}" if known else "not known"
    if start == end:
        return day_words(start)
    same = (start.year, start.month) == (end.year, end.month)
    first = f"{start.day}" if same else f"{start.day} {start:%B}" if start.year == end.year else day_words(start)
    return f"{first} to {day_words(end)}"


@functools.lru_cache(maxsize=50_000)
def day_words(day: date) -> str:
    """ "4 April 2017"."""
    return f"{day.day} {day:%B} {day.year}"
