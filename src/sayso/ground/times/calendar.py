"""Arithmetic of days, weeks, months, quarters, seasons and holidays. Nothing here knows of words."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

# Meteorological seasons of the northern hemisphere: month of the first day. TimeML names them SP, SU, FA, WI.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or ``None`` where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_days(day: date, days: int) -> date | None:
    """``day`` moved by ``days``; ``None`` outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def month_range(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month ``by`` months away."""
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1


def year_range(first: int, last: int | None = None) -> tuple[date, date]:
    """First and last day of a year, or of the years ``first`` to ``last``."""
    return date(first, 1, 1), date(last if last is not None else first, 12, 31)


def quarter_range(year: int, quarter: int) -> tuple[date, date]:
    """First and last day of a calendar quarter."""
    return month_range(year, 3 * quarter - 2)[0], month_range(year, 3 * quarter)[1]


def season_range(year: int, season: str) -> tuple[date, date]:
    """First and last day of a season; winter begins in December of ``year`` and ends in the next."""
    month = _SEASONS[season]
    end = shift_month(year, month, 2)
    return date(year, month, 1), month_range(*end)[1]


def week_range(day: date) -> tuple[date, date]:
    """Monday and Sunday of the ISO week of ``day``."""
    first = day - timedelta(days=day.isoweekday() - 1)
    return first, first + timedelta(days=6)


def week_name(day: date) -> str:
    """The ISO week of ``day``: "2015-W41"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def weekday_before(day: date, weekday: int, *, include: bool) -> date:
    """The latest ``weekday`` (1 Monday to 7 Sunday) before ``day``, or ``day`` itself with ``include``."""
    back = (day.isoweekday() - weekday) % 7
    return day - timedelta(days=back if back or include else 7)


def weekday_after(day: date, weekday: int, *, include: bool) -> date:
    """The next ``weekday`` after ``day``, or ``day`` itself with ``include``."""
    ahead = (weekday - day.isoweekday()) % 7
    return day + timedelta(days=ahead if ahead or include else 7)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The ``which``-th ``weekday`` of a month; -1 is the last."""
    if which < 0:
        return weekday_before(month_range(year, month)[1], weekday, include=True)
    return weekday_after(date(year, month, 1), weekday, include=True) + timedelta(days=7 * (which - 1))
