"""Lengths of time, alone or up to the day of the report, habits, and the past, the present and the future at large."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sayso.ground.times import calendar as cal
from sayso.ground.times.expression import Expression, context, units
from sayso.ground.times.grammar import values
from sayso.ground.times.units import TIMED
from sayso.ground.times.value import Value, adrift, again, at_length, counted
from sayso.model.vocabulary import MomentPrecision

# Units that TIMEX3 writes in others: a fortnight in weeks, a decade in years.
_WRITTEN = {"N": (1, "D"), "F": (2, "W"), "WE": (2, "D"), "E": (10, "Y"), "C": (100, "Y"), "MO": (1, "M")}
_SMALLER = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60)}


def length_of(count: float | None, unit: str) -> str:
    """TIMEX3 of a length: P3D, PT2H, P2Y6M, PXW."""
    head = "PT" if unit in TIMED else "P"
    if count is None:
        return f"{head}X{ {'MO': 'M', 'N': 'D'}.get(unit, unit) }"
    if count != int(count) and unit in _SMALLER:
        small, size = _SMALLER[unit]
        whole = f"{int(count)}{unit}" if count >= 1 else ""
        return f"{head}{whole}{round((count - int(count)) * size)}{small}"
    size, name = _WRITTEN.get(unit, (1, unit))
    total = count * size
    return f"{head}{int(total) if total == int(total) else f'{total:g}'}{name}"


def length(x: Expression) -> Value | None:
    """ "for nearly forty years", "16-hour", "two to three weeks" (the lower), "a year and a half"."""
    unit, at = x.unit()
    number = next((w.number for w in reversed(x.words[:at]) if w.number is not None), None)
    if at < 0 or _no_length(x, unit) or (number is not None and number.form == "ordinal"):
        return None
    alone = None if x.lowers[0] in values("UNITS") else 1.0  # "decades-long", "day-long"
    count = x.count(at) if at else alone
    if number is not None and any(lower in ("to", "or", "-") for lower in x.lowers[:at]):
        first = x.words[0].number or x.words[1].number
        count = first.value if first is not None and first.value is not None else count
    if "half" in x.lowers[at:] and count is not None:
        count += 0.5
    return at_length(length_of(count, unit))


def _no_length(x: Expression, unit: str) -> bool:
    if x.after == "old" or (x.has("old") and (unit == "Y" or x.after in context("young"))):
        return True  # an age
    if unit == "Q" and (x.after == "of" or x.has("-") or x.lowers[0] in ("a", "an", "more")):
        return True  # a fraction
    if unit == "S" and x.lowers[-1] == "second":
        return True  # "a second"
    rate = x.lowers[0] in ("a", "an") and len(x.words) == 2
    return rate and x.before not in context("before_length") and x.after not in context("after_length")


def bareunits(x: Expression) -> Value | None:
    """ "for weeks", "in the days before"."""
    unit = units()[x.lowers[0]]
    if unit in ("Q", "S", "N", "WE"):
        return None
    if x.before in context("before_units") or (x.before == "the" and x.after in context("after_the_units")):
        return at_length(length_of(None, unit))
    return None


def relspan(x: Expression) -> Value | None:
    """ "the past two weeks": a length that ends on the day of the report, or begins there."""
    unit, at = x.unit()
    count = x.count(at)
    ahead = x.has("next", "coming", "upcoming", "ahead", "ensuing", "future")
    timex = length_of(count, unit)
    if count is None and not any(w.number is not None for w in x.words):
        if unit == "Y" and not ahead:
            timex = "PAST_REF"
        elif x.has("coming", "future"):
            timex = "FUTURE_REF"
    if x.day is None:
        return adrift(timex, kind="duration")
    far = _away(x.day, unit, count if ahead else -count) if count is not None else None
    if count is not None and far is None:
        return at_length(timex)
    start, end = (x.day, far) if ahead else (far, x.day)
    precision: MomentPrecision = "vague" if count is None else "days" if unit in (*TIMED, "D", "N", "W") else "open"
    return replace(counted(timex, start, end, precision), kind="duration")


def _away(day: date, unit: str, count: float) -> date | None:
    """The day ``count`` units from ``day``; hours are rounded to whole days away from it."""
    if unit in TIMED:
        days = count / {"H": 24, "M": 1440, "S": 86400}[unit]
        return cal.shift_days(day, int(days) if days == int(days) else int(days) + (1 if days > 0 else -1))
    per_day = {"D": 1, "N": 1, "W": 7, "F": 14}.get(unit)
    if per_day is not None:
        return cal.shift_days(day, int(count * per_day))
    months = int(count * {"MO": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}.get(unit, 0))
    year, month = cal.shift_month(day.year, day.month, months)
    if not months or not 1 <= year <= 9999:
        return None
    return cal.day_of(year, month, min(day.day, cal.month_range(year, month)[1].day))


def habit(x: Expression) -> Value | None:
    """ "daily", "every two days", "each Thursday", "twice a week"."""
    first = x.lowers[0]
    if first in values("HABIT"):
        return again(str(values("HABIT")[first]))
    weekdays = {**values("WD"), **values("WDS")}
    part = x.part() or ("NI" if x.lowers[-1] == "nights" else "")
    for lower in x.lowers:
        if lower in weekdays:
            return again(f"XXXX-WXX-{weekdays[lower]}{'T' + part if part else ''}")
        if lower in values("MONTH"):
            return again(f"XXXX-{values('MONTH')[lower]:02d}")
        if lower in values("SEASON"):
            return again(f"XXXX-{values('SEASON')[lower]}")
    unit, at = x.unit()
    if part and at < 0:
        return again(f"XXXX-XX-XXT{part}")
    if at < 0:
        return None
    count = (x.count(at) if first in values("EVERY") else None) or (2.0 if x.has("other") else 1.0)
    return again(length_of(count, unit))


def present(x: Expression) -> Value | None:
    """ "now", "currently", "these days"."""
    if x.day is None:
        return adrift("PRESENT_REF")
    return counted("PRESENT_REF", x.day, x.day, "vague", "the present is taken as the day of the report")


def past(x: Expression) -> Value | None:
    """ "recently", "in the past"."""
    return counted("PAST_REF", None, x.day, "vague") if x.day is not None else adrift("PAST_REF")


def future(x: Expression) -> Value | None:
    """ "soon", "the near future"."""
    if x.lowers[0] == "soon" and (x.before == "as" or x.after in ("after", "afterwards", "afterward", "thereafter", "as")):
        return None
    return counted("FUTURE_REF", x.day, None, "vague") if x.day is not None else adrift("FUTURE_REF")
