"""The figures of an incident over time, drawn: a stepped line for each source, a point for each figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from sayso.model import Incident, Step
from sayso.render import incident_words as told
from sayso.render import words

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 560.0, 170.0, 44.0, 24.0, 12.0
SOURCES = 6  # lines that can be told from each other
_RIGHT = 14.0


class Dot(msgspec.Struct, frozen=True):
    """A figure at x, y with its words; ``up`` is the y of its upper bound, where it has another one than its lower."""

    x: float
    y: float
    up: float | None
    title: str


class Line(msgspec.Struct, frozen=True):
    """The figures of one source. ``path`` is what SVG draws."""

    source: str
    path: str
    dots: tuple[Dot, ...]


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """One field over time; ``days`` and ``marks`` are the ends of the axes with their words, ``more`` how many sources are left out."""

    label: str
    lines: tuple[Line, ...]
    days: tuple[tuple[float, str], ...]
    marks: tuple[tuple[float, str], ...]
    more: int
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    bottom: float = BOTTOM


def charts(incident: Incident) -> list[Chart]:
    """A chart for each field with figures of more than one day."""
    by_field: dict[str, list[Step]] = {}
    for step in incident.series:
        if step.day is not None and (step.low is not None or step.high is not None):
            by_field.setdefault(step.field, []).append(step)
    return [_chart(field, steps) for field, steps in by_field.items() if len({s.day for s in steps}) > 1]


def _chart(field: str, steps: list[Step]) -> Chart:
    days = sorted({s.day for s in steps if s.day is not None})
    top = max(_high(s) for s in steps) or 1.0
    sources: dict[str, list[Step]] = {}
    for step in sorted(steps, key=lambda s: s.day or date.min):
        sources.setdefault(step.source, []).append(step)
    ranked = sorted(sources.items(), key=lambda item: (-len({s.day for s in item[1]}), item[0]))
    return Chart(
        label=told.FIELDS[field],  # type: ignore[index]
        lines=tuple(_line(name, own, days, top) for name, own in ranked[:SOURCES]),
        days=tuple((_x(day, days), words.short_day(day, year=day.year != days[0].year)) for day in _few(days)),
        marks=tuple((_y(value, top), words.number(value)) for value in (0.0, top)),
        more=max(len(ranked) - SOURCES, 0),
    )


def _few(days: list[date]) -> list[date]:
    """The first and last day, and those between that leave room for their names."""
    found = [days[0]]
    room = max((days[-1] - days[0]).days // 6, 1)
    found += [d for d in days[1:-1] if (d - days[0]).days >= room and days[-1] - d >= timedelta(days=room)][:4]
    return [*found, days[-1]]


def _line(source: str, steps: list[Step], days: list[date], top: float) -> Line:
    dots = tuple(_dots(steps, days, top))
    path = f"M{dots[0].x},{dots[0].y}" + "".join(f"H{dot.x}V{dot.y}" for dot in dots[1:])
    return Line(words.clean(source), path, dots)


def _dots(steps: list[Step], days: list[date], top: float) -> Iterator[Dot]:
    for step in steps:
        assert step.day is not None
        low, high = step.low if step.low is not None else step.high or 0.0, _high(step)
        up = _y(high, top) if high != low else None
        yield Dot(_x(step.day, days), _y(low, top), up, f"{words.day(step.day)}: {words.clean(step.words)}")


def _high(step: Step) -> float:
    return step.high if step.high is not None else step.low or 0.0


def _x(day: date, days: list[date]) -> float:
    whole = (days[-1] - days[0]).days or 1
    return round(LEFT + 8 + (day - days[0]).days / whole * (WIDTH - LEFT - 8 - _RIGHT), 1)


def _y(value: float, top: float) -> float:
    return round(HEIGHT - BOTTOM - value / top * (HEIGHT - BOTTOM - TOP), 1)
