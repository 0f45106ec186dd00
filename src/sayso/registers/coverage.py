"""What cannot be compared, and why: happenings without a day or a place, and those that the other list does not cover."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.model import Interval
from sayso.registers.facts import facts
from sayso.registers.told import Spot, Told
from sayso.registers.types import Register, RegisterEntry

_SLACK = timedelta(days=1)  # as for the days of a pair
_MARGIN = 0.5  # degrees round the area in which a register has entries


class Coverage:
    """What a register covers, by what it lists: its days, its countries or its area, its kinds of acts."""

    def __init__(self, register: Register, since: date | None, until: date | None, country: str | None) -> None:
        days = [d for e in register.entries if (d := _bounded(e.days)) is not None]
        self._first = max(filter(None, (min((d[0] for d in days), default=None), since)), default=None)
        self._last = min(filter(None, (max((d[1] for d in days), default=None), until)), default=None)
        self._asked = country
        self._countries = {e.country for e in register.entries}
        points = [(e.lat, e.lon) for e in register.entries if e.lat is not None and e.lon is not None]
        self._box = (
            (min(p[0] for p in points), max(p[0] for p in points), min(p[1] for p in points), max(p[1] for p in points)) if points else None
        )
        self._types = {t for e in register.entries for t in e.types}
        self._open = any(not e.types for e in register.entries)

    def skip(self, told: Told) -> str | None:
        """Why an incident cannot be compared, or ``None``."""
        days = _bounded(told.days)
        if told.incident.tier != "incident":
            return f"it is a {told.incident.tier}, not an incident"
        if days is None:
            return "its day is not known"
        if (days[1] - days[0]).days >= facts("matching")["days"]["longest"]:
            return "its day is known to within a month or more only"
        if self._first is None or self._last is None or days[1] + _SLACK < self._first or days[0] - _SLACK > self._last:
            return "it lies outside the register's days, or those asked for"
        if not told.spots:
            return "its place is not known, or its country only"
        if not any(self._covers(s) for s in told.spots):
            return "it lies outside the register's area, or the country asked for"
        if not self._open and not told.types & self._types and told.types != {"other"}:
            return f"the register lists no acts of this kind ({', '.join(sorted(t.replace('_', ' ') for t in told.types))})"
        return None

    def _covers(self, spot: Spot) -> bool:
        if self._asked is not None and spot.country is not None and spot.country != self._asked:
            return False
        if spot.country is not None and None not in self._countries:
            return spot.country in self._countries
        if spot.lat is None or spot.lon is None or self._box is None:
            return True
        south, north, west, east = self._box
        return south - _MARGIN <= spot.lat <= north + _MARGIN and west - _MARGIN <= spot.lon <= east + _MARGIN


def skip_entry(entry: RegisterEntry, record: tuple[date, date] | None, country: str | None) -> str | None:
    """Why an entry cannot be compared, or ``None``. ``record`` are the first and the last day of the record."""
    days = _bounded(entry.days)
    if days is None:
        return "its day is not given"
    if record is None or days[1] < record[0] or days[0] > record[1]:
        return "it lies outside the record's days, or those asked for"
    if (days[1] - days[0]).days >= facts("matching")["days"]["longest"]:
        return "its day is known to within a month or more only"
    if country is not None and entry.country is not None and entry.country != country:
        return "it lies outside the country asked for"
    if (entry.lat is None or entry.reach is None) and not entry.place:
        return "its place is not given, or its country only"
    return None


def _bounded(days: Interval | None) -> tuple[date, date] | None:
    if days is None or days.start is None or days.end is None:
        return None
    return days.start, days.end
