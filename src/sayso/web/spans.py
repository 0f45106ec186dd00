"""Days counted into spans that fit on a page: days, weeks, months, quarters or years, as the time between the first and last asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice

import msgspec

from sayso.render import words

MOST = 60  # spans on a page
_GAP = "…"
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "five years": 60, "decade": 120}


class Span(msgspec.Struct, frozen=True):
    """Some days with how many incidents begin in them; ``part`` of 100 is how many of the most that a span has.

    Several without any, one after the other, are one.
    """

    first: date
    last: date
    label: str
    count: int
    part: float


def spans(days: Mapping[date, int]) -> tuple[str, list[Span]]:
    """What a span is, and the spans from the first to the last, empty ones too."""
    if not days:
        return "day", []
    first, last = min(days), max(days)
    unit = next((u for u in ("day", "week", *_MONTHS) if sum(1 for _ in islice(_edges(first, last, u), MOST + 1)) <= MOST), "decade")
    edges = list(_edges(first, last, unit))
    counts = [0] * len(edges)
    starts = [start for start, _ in edges]
    at = 0
    for day in sorted(days):
        while at + 1 < len(starts) and starts[at + 1] <= day:
            at += 1
        counts[at] += days[day]
    top = max(counts)
    found: list[Span] = []
    for (start, end), count in zip(edges, counts, strict=True):
        before = found[-1] if found else None
        if before is not None and not (count or before.count):
            found[-1] = Span(before.first, end, _GAP, 0, 0.0)
        else:
            found.append(Span(start, end, _label(start, unit), count, round(100 * count / top, 1)))
    return unit, found


def _edges(first: date, last: date, unit: str) -> Iterator[tuple[date, date]]:
    start = _start(first, unit)
    for _ in range(10_000):
        after = _next(start, unit)
        yield start, after - timedelta(days=1) if after != date.max else after
        if after > last or after == date.max:
            return
        start = after


def _start(day: date, unit: str) -> date:
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=min(day.weekday(), (day - date.min).days))
    months = _MONTHS[unit]
    if months <= 12:
        return date(day.year, (day.month - 1) // months * months + 1, 1)
    return date(max(day.year // (months // 12) * (months // 12), 1), 1, 1)


def _next(start: date, unit: str) -> date:
    if unit in ("day", "week"):
        length = timedelta(days=1 if unit == "day" else 7)
        return start + length if date.max - start > length else date.max
    years, month = divmod(start.month - 1 + _MONTHS[unit], 12)
    year = start.year + years
    if unit in ("five years", "decade") and start.year == 1:
        year -= 1
    return date(year, month + 1, 1) if year <= date.max.year else date.max


def _label(start: date, unit: str) -> str:
    if unit in ("day", "week"):
        return words.short_day(start, year=True)
    if unit == "year":
        return str(start.year)
    if unit in ("five years", "decade"):
        return f"from {start.year}"
    name = words.month(start)
    return f"{name} {start.year}" if unit == "month" else f"{name} {start.year} on"
