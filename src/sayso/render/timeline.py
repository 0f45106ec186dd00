"""The timeline of a page: where the days of events stand on one axis, in per cent of its width.

The axis shows the days of the incidents and the publication day; what began long before is cut off at the
edge and marked as open there, so that a war's first year does not press this week into a point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.model import Interval, Unresolved
from sayso.render import words
from sayso.render.view import EventView

_LONGEST = 400  # days that one axis shows
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """An event's days on the axis. ``fades_left``: it began before what is drawn, or no one says when."""

    event: EventView
    left: float
    width: float
    fades_left: bool
    fades_right: bool
    point: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis with its name."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars in the order of their days, the ticks of the axis, the publication day, and the events without a day."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    published: float | None
    undated: tuple[EventView, ...]


def draw(events: Sequence[EventView], published: date | None) -> Timeline | None:
    """The timeline of ``events``, or ``None`` when no event has a day."""
    dated = [(event, found) for event in events if (found := _days(event)) is not None]
    undated = tuple(event for event in events if _days(event) is None)
    if not dated:
        return None
    first, last = _window(dated, published)
    length = (last - first).days + 1
    bars = sorted((_bar(event, days, first, length) for event, days in dated), key=lambda bar: (bar.left, bar.left + bar.width))
    return Timeline(
        bars=tuple(bars),
        ticks=tuple(_ticks(first, last)),
        published=_at(published, first, length, 0.5) if published and first <= published <= last else None,
        undated=undated,
    )


def _days(event: EventView) -> Interval | None:
    moment = event.event.moment
    if moment is None or isinstance(moment.interval, Unresolved) or moment.interval == Interval(None, None):
        return None
    return moment.interval


def _window(dated: Sequence[tuple[EventView, Interval]], published: date | None) -> tuple[date, date]:
    """The first and last day of the axis: of the incidents if there are any, else of all; with room at both ends."""
    chosen = [days for event, days in dated if event.event.tier == "incident"] or [days for _, days in dated]
    ends = [end for days in chosen for end in (days.start, days.end) if end]
    ends += [published] if published and _close(published, ends) else []
    others = [end for _, days in dated for end in (days.start, days.end) if end]
    ends += [end for end in others if _close(end, ends) and (max([*ends, end]) - min([*ends, end])).days <= 45]
    first, last = min(ends), max(ends)
    if (last - first).days > _LONGEST:
        return first, last
    room = max(1, (last - first).days // 12)
    room = min(room, (first - date.min).days, (date.max - last).days)
    return first - room * _DAY, last + room * _DAY


def _close(day: date, days: Sequence[date]) -> bool:
    return not days or (max([*days, day]) - min([*days, day])).days <= _LONGEST


def _at(day: date, first: date, length: int, part: float) -> float:
    return round(((day - first).days + part) / length * 100, 2)


def _bar(event: EventView, days: Interval, first: date, length: int) -> Bar:
    left = _at(days.start, first, length, 0) if days.start else 0.0
    right = _at(days.end, first, length, 1) if days.end else 100.0
    fades_left, fades_right = days.start is None or left < 0, days.end is None or right > 100
    left, right = min(max(left, 0.0), 99.0), max(min(right, 100.0), 1.0)
    point = days.start is not None and days.start == days.end
    return Bar(event, left, round(max(right - left, 1.0), 2), fades_left, fades_right, point)


def _ticks(first: date, last: date) -> list[Tick]:
    """At most five days, evenly spaced."""
    length = (last - first).days + 1
    if length > 3 * 366:
        years = range(first.year + 1, last.year + 1)
        step = max(1, -(-len(years) // 7))
        return [Tick(_at(date(year, 1, 1), first, length, 0), str(year)) for year in years[::step]]
    step = max(1, -(-length // 5))
    days = [first + n * _DAY for n in range(0, length, step)]
    return [Tick(_at(day, first, length, 0.5), words.short_day(day, year=first.year != last.year)) for day in days]
