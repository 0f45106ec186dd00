"""Days, weeks, months and years counted from the report or from the day spoken of: "last week", "two days ago"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sayso.ground.times import calendar as cal
from sayso.ground.times.expression import Expression, units
from sayso.ground.times.value import NO_STORY, Value, adrift, at_length, counted
from sayso.model.vocabulary import MomentPrecision

TIMED = frozenset({"H", "M", "S"})
_PRECISION: dict[str, MomentPrecision] = {
    "D": "day",
    "W": "week",
    "WE": "days",
    "F": "days",
    "MO": "month",
    "Q": "month",
    "Y": "year",
    "E": "decade",
}
# "an hour earlier", "the next day": counted from the story, not from the report.
_STORY = frozenset({"earlier", "later", "afterwards", "afterward", "thereafter", "previously"})


def counted_unit(x: Expression, unit: str, by: int, base: date | None = None) -> Value | None:
    """The day, week, month ... ``by`` units away from ``base``, by default from the day of the report."""
    day = base or x.day
    if day is None:
        return adrift(None, _PRECISION.get(unit, "vague"))
    if unit in ("D", "N", "W", "WE"):
        moved = cal.shift_days(day, by if unit in ("D", "N") else 7 * by)
        return _short(unit, moved) if moved is not None else None
    if unit in ("MO", "Q"):
        year, month = cal.shift_month(day.year, day.month, by * (3 if unit == "Q" else 1))
        if unit == "MO":
            return counted(f"{year}-{month:02d}", *cal.month_range(year, month), "month")
        return counted(f"{year}-Q{(month + 2) // 3}", *cal.quarter_range(year, (month + 2) // 3), "month")
    size = {"Y": 1, "E": 10, "C": 100}.get(unit)
    if size is None:
        return None
    first = day.year // size * size + size * by
    if not 1 <= first <= 9999 - size:
        return None
    return counted(str(first // size), *cal.year_range(first, first + size - 1), _PRECISION.get(unit, "vague"))


def _short(unit: str, day: date) -> Value:
    """The day itself, its week or its weekend."""
    if unit == "W":
        return counted(cal.week_name(day), *cal.week_range(day), "week")
    if unit == "WE":
        sunday = cal.week_range(day)[1]
        return counted(f"{cal.week_name(day)}-WE", cal.shift_days(sunday, -1), sunday, "days")
    return counted(day.isoformat(), day, day)


def relunit(x: Expression) -> Value | None:
    """ "last week", "earlier this year", "the end of the month"."""
    if x.has("following", "preceding", "previous", "subsequent") or (x.lowers[0] == "the" and x.has("next")):
        return thatunit(x)
    unit, _ = x.unit()
    value = counted_unit(x, unit, x.relation() or 0)
    if value is None or x.day is None or value.start is None or value.end is None or not value.start <= x.day <= value.end:
        return value
    if x.has("earlier") and unit == "W" and value.start == x.day:  # on a Monday nothing of the week has passed
        return replace(
            value, start=cal.shift_days(x.day, -7), end=cal.shift_days(x.day, -1), flags=(*value.flags, "the week that has passed")
        )
    if x.has("earlier"):
        return replace(value, end=x.day)
    return replace(value, start=x.day) if x.has("later") else value


def yearend(x: Expression) -> Value | None:
    """ "year-end" is its last day; "the year's end" need not be."""
    if x.day is None or "-" not in x.lowers:
        return counted_unit(x, "Y", 0)
    last = date(x.day.year, 12, 31)
    return counted(last.isoformat(), last, last, "day", "the year of the report assumed")


def theyear(x: Expression) -> Value | None:
    """ "for the year": the one that is running; "in the year to June" is a length."""
    if x.before not in ("for", "in", "during", "of", "throughout", "this", "later", "earlier"):
        return None
    if x.after in ("ended", "ending", "to", "that", "when"):
        return at_length("P1Y")
    if x.after in ("since", "of", "'", "-") or (len(x.words) == 2 and x.before == "of"):
        return None
    return counted_unit(x, "Y", 0)


def weekend(x: Expression) -> Value | None:
    """The last one, unless the tense looks ahead or the report came out on it."""
    back = x.day is not None and x.day.isoweekday() < 6 and x.tense_of(x.words[-1]) != "future"
    return counted_unit(x, "WE", -1 if back else 0)


def thatunit(x: Expression) -> Value | None:
    """ "that day", "the following year", "later in the day": counted from what was spoken of last."""
    unit, relation = units()[x.lowers[-1]], x.relation()
    if unit in TIMED:
        return None
    if relation is None:
        return counted_unit(x, unit, 0) if x.has("in") and unit != "D" else None  # "later in the day" names no day
    last = x.anchor.last
    return counted_unit(x, unit, relation, last.start if last is not None else None)


def ago(x: Expression) -> Value | None:
    """ "two days ago", "three weeks later", "a year earlier"."""
    unit, at = x.unit()
    count = x.count(at)
    if unit == "Y" and count == 1 and x.anchor.quarter is not None and x.lowers[-1] in ("ago", "earlier"):
        year, which = x.anchor.quarter[0] - 1, x.anchor.quarter[1]
        return counted(f"{year}-Q{which}", *cal.quarter_range(year, which), "month", "the same quarter of the year before")
    ahead = x.has("later", "hence", "now")
    if count is None and unit in TIMED and x.day is not None and not ahead:
        return replace(counted("PAST_REF", cal.shift_days(x.day, -1), x.day, "days"), flags=("hours taken as less than a day",))
    if count is None:
        if ahead:
            return counted(f"PX{'T' if unit in TIMED else ''}{unit[0]}", x.anchor.last_day, None, "vague")
        return counted("PAST_REF", None, x.day, "vague")
    story = x.lowers[-1] in _STORY
    base = x.story_day if story else x.day
    if unit in TIMED:
        return counted_unit(x, "D", 0, base)
    size, unit = {"F": (2, "W"), "E": (10, "Y"), "C": (100, "Y")}.get(unit, (1, unit))
    value = counted_unit(x, unit, int(count * size) * (1 if ahead else -1), base)
    if value is None or value.reason is not None or not story:
        return value
    last = x.anchor.last
    if ahead and last is not None and last.start != last.end:  # "freed a week later", after "last December"
        return replace(value, start=None, end=None, reason=NO_STORY)
    if x.anchor.last_day is None:
        return value
    return replace(value, flags=("counted from the day spoken of before",))
