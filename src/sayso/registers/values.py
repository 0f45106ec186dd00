"""Cells of registers as values: days, numbers, points. A cell that cannot be read raises ``Unreadable``, which keeps its row aside."""

from __future__ import annotations

import calendar
import functools
import re
from datetime import date, datetime, timedelta

from sayso.ground.actors import registry
from sayso.model import Interval

# ISO first; the others are the ways in which ACLED's exports have written days, and those that cannot be misread.
_FORMATS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d-%B-%Y", "%d-%b-%Y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y")
_FIGURES = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})$")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}.*$")
_EPOCH = date(1970, 1, 1)  # what programs write for "no day"


class Unreadable(ValueError):
    """A cell that cannot be read; the message says why, and the row is kept aside."""


def day(text: str, *, day_first: bool = False) -> date | None:
    """The day in a cell; ``None`` for an empty one and for 1 January 1970, which stands for "no day".

    Days such as 04/05/2017, which may be two, are read only where ``day_first`` says that the register writes the day first,
    or where one of the two figures cannot be a month. Raises ``Unreadable``.
    """
    text = _TIME.sub("", text.strip())
    if not text:
        return None
    found = next((d for form in _FORMATS if (d := _parsed(text, form)) is not None), None) or _figures(text, day_first)
    return None if found == _EPOCH else found


def _parsed(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None


def _figures(text: str, day_first: bool) -> date:
    figures = _FIGURES.match(text)
    if figures is None:
        raise Unreadable(f"{text!r} is no day")
    one, two, year = (int(f) for f in figures.groups())
    if not day_first and one <= 12 and two <= 12 and one != two:
        raise Unreadable(f"{text!r} may be two days; write days as YYYY-MM-DD")
    of_day, month = (one, two) if day_first or one > 12 else (two, one)
    try:
        return date(year, month, of_day)
    except ValueError:
        raise Unreadable(f"{text!r} is no day") from None


def around(middle: date, days: int) -> Interval:
    """The days from ``days`` before to ``days`` after."""
    return Interval(start=middle - timedelta(days=days), end=middle + timedelta(days=days))


def month_of(on: date) -> Interval:
    """The calendar month of a day."""
    return Interval(start=on.replace(day=1), end=on.replace(day=calendar.monthrange(on.year, on.month)[1]))


def stretch(start: date | None, end: date | None) -> Interval | None:
    """The days from start to end, both included; ``None`` where there is neither. Raises ``Unreadable`` for an end before its start."""
    first, last = start or end, end or start
    if first is None or last is None:
        return None
    if last < first:
        raise Unreadable(f"it ends on {last} before it begins on {first}")
    return Interval(start=first, end=last)


def number(text: str) -> float | None:
    """The number in a cell, with or without commas for thousands; ``None`` for an empty one. Raises ``Unreadable``."""
    text = text.strip().replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text.strip()) else text.strip()
    if not text:
        return None
    try:
        found = float(text)
    except ValueError:
        raise Unreadable(f"{text!r} is no number") from None
    if found != found or found in (float("inf"), float("-inf")):
        raise Unreadable(f"{text!r} is no number")
    return found


def count(text: str) -> float | None:
    """A number of people: none below nought. Raises ``Unreadable``."""
    found = number(text)
    if found is not None and found < 0:
        raise Unreadable(f"{text!r} is less than nobody")
    return found


def point(lat: str, lon: str) -> tuple[float, float] | None:
    """A point in WGS84 degrees; ``None`` where both are empty, and for 0, 0, which stands for "no point". Raises ``Unreadable``."""
    y, x = number(lat), number(lon)
    if (y is None and x is None) or (y == 0 and x == 0):
        return None
    if y is None or x is None:
        raise Unreadable("one of latitude and longitude is missing")
    if not (-90 <= y <= 90 and -180 <= x <= 180):
        raise Unreadable(f"{y:g}, {x:g} is no point on the earth")
    return y, x


def code(text: str) -> str:
    """A code as a whole number in words: registers write 1, "1" and "1.0"."""
    return text.strip().removesuffix(".0")


@functools.lru_cache(maxsize=1024)
def country(name: str) -> str | None:
    """The two-letter code of a country by its English name or code; ``None`` for one that is not known."""
    name = name.strip()
    if len(name) == 2 and registry().get(f"state:{name.upper()}") is not None:
        return name.upper()
    entry = registry().by_name(name) if name else None
    return entry.country if entry is not None and entry.kind == "state" else None
