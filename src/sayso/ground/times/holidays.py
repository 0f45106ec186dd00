"""Days with a name: which day they fall on, and where their names stand in a run of words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from dateutil.easter import EASTER_ORTHODOX, easter

from sayso.ground.lexing import Word
from sayso.ground.times import calendar as cal
from sayso.ground.times.grammar import load

_SIGHTED = timedelta(days=1)  # where the moon is watched for, a month begins a day earlier or later


def holiday_on(name: str, year: int) -> date | None:
    """The day of the holiday in ``year``; ``None`` where the table does not know it."""
    table = load("holidays.yaml")
    if name in table["fixed"]:
        month, day = (int(x) for x in table["fixed"][name].split("-"))
        return cal.day_of(year, month, day)
    if name in table["easter"]:
        return date.fromordinal(easter(year).toordinal() + table["easter"][name])
    if name in table["nth"]:
        month, weekday, which = table["nth"][name]
        return cal.nth_weekday(year, month, weekday, which)
    if name in table["orthodox"]:
        return date.fromordinal(easter(year, EASTER_ORTHODOX).toordinal() + table["orthodox"][name])
    if name == "election day":
        return cal.nth_weekday(year, 11, 1, 1) + timedelta(days=1)
    return None


def moon_days(name: str, year: int) -> tuple[date, date] | None:
    """The first and the last day on which a feast of the Islamic calendar, or its month, may begin and end; the last of ``year``.

    ``None`` where it is no such feast, or the year lies beyond what hijridate knows (1924 to 2077).
    """
    from hijridate import Hijri

    if name not in load("holidays.yaml")["moon"]:
        return None
    month, day = load("holidays.yaml")["moon"][name]
    for islamic in range((year - 621) * 33 // 32 + 1, (year - 623) * 33 // 32 - 1, -1):
        try:
            first = Hijri(islamic, month, day or 1)
            begins = date.fromordinal(first.to_gregorian().toordinal())  # a plain date, which can be written out
            length = 1 if day else first.month_length()
        except (ValueError, OverflowError):
            continue
        if begins.year == year:
            return begins - _SIGHTED, begins + timedelta(days=length - 1) + _SIGHTED
    return None


@cache
def _names() -> dict[str, list[tuple[str, ...]]]:
    """Names by their first word, the longest first."""
    from sayso.ground.lexing import lex

    found: dict[str, list[tuple[str, ...]]] = {}
    table = load("holidays.yaml")
    for name in [*table["fixed"], *table["nth"], *table["easter"], *table["moon"], *table["orthodox"], "election day"]:
        words = tuple(w.lower for w in lex(name))
        found.setdefault(words[0], []).append(words)
    return {first: sorted(names, key=len, reverse=True) for first, names in found.items()}


def with_holidays(text: str, words: Sequence[Word]) -> list[Word]:
    """``words`` with every capitalised name of a holiday joined to one word, "#holiday"."""
    names = _names()
    if not any(word.lower in names for word in words):
        return list(words)
    joined: list[Word] = []
    i = 0
    while i < len(words):
        word = words[i]
        size = 0
        if word.lower in names and word.text[0].isupper():
            size = next((len(n) for n in names[word.lower] if tuple(w.lower for w in words[i : i + len(n)]) == n), 0)
        if size:
            end = words[i + size - 1].end
            joined.append(Word(text[word.start : end], "#holiday", word.start, end))
            i += size
        else:
            joined.append(word)
            i += 1
    return joined
