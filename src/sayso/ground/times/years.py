"""Months, seasons, halves and quarters of years, years, decades, centuries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sayso.ground.times import calendar as cal
from sayso.ground.times.expression import Expression, context
from sayso.ground.times.grammar import values
from sayso.ground.times.tense import Tense
from sayso.ground.times.units import counted_unit
from sayso.ground.times.value import NO_YEAR, Value, counted, stated

_INFERRED = "year inferred"


def month(x: Expression) -> Value | None:
    """ "in May", "early March 2017", "last November", "June last year"."""
    word = x.words[x.index(values("MONTH"))]
    number = int(values("MONTH")[word.lower])
    if not word.text[0].isupper():
        return None
    if len(x.words) == 1 and word.lower in context("ambiguous_months") and x.before not in context("before_month"):
        return None
    if len(x.words) == 1 and word.lower in context("short_months"):
        return None
    flags: tuple[str, ...] = ()
    year = x.year()
    if year is not None:
        return _third(x, stated(f"{year}-{number:02d}", cal.month_range(year, number), "month"))
    if x.day is None:
        if not x.anchor.years:
            return Value(f"XXXX-{number:02d}", precision="month", reason=NO_YEAR)
        year, flags = x.anchor.years[-1], ("year inferred from the last one named",)
    elif x.has("year"):
        year = x.day.year + (x.relation() or 0)
    else:
        year, flags = _year_for(x, number, x.tense_of(word)), (_INFERRED,)
    return _third(x, stated(f"{year}-{number:02d}", cal.month_range(year, number), "month", *flags))


def _third(x: Expression, value: Value) -> Value:
    """ "early", "mid" and "late" narrow a month or a year to a third; the TIMEX3 value stays that of the whole."""
    edges = values("START") | values("EDGE")
    edge = next((edges[lower] for lower in x.lowers if lower in edges), None)
    if edge is None or value.start is None or value.end is None:
        return value
    year, first = value.start.year, value.start.month
    if value.precision == "year":
        month = {"START": 1, "MID": 5, "END": 9}[edge]
        start, end = cal.month_range(year, month)[0], cal.month_range(year, month + 3)[1]
    else:
        days = {"START": (1, 10), "MID": (11, 20), "END": (21, value.end.day)}[edge]
        start, end = date(year, first, days[0]), date(year, first, days[1])
    return replace(value, start=start, end=end, flags=(*value.flags, 'a third of it, by "early", "mid" or "late"'))


def _year_for(x: Expression, number: int, tense: Tense) -> int:
    """The year of a month that stands without one: the last such month, unless words or the tense say the next."""
    assert x.day is not None
    year, now = x.day.year, x.day.month
    if x.has("last", "past"):
        return year if number < now else year - 1
    if x.has("next", "coming"):
        return year if number > now else year + 1
    if x.has("this"):
        return year
    ahead = (number - now) % 12
    if x.before == "since":
        return year - (number > now)
    if x.before in ("until", "till", "through", "by") and tense not in ("past", "done"):
        tense = "future"
    most = {"unknown": 2, "past": 1}.get(tense, 0)
    if ahead and (tense in ("future", "planned") or ahead <= most):
        return year + (number < now)
    return year - (number > now)


def year(x: Expression) -> Value | None:
    """ "in 2013", "early 1990", "the end of 1994"."""
    found = x.year()
    if len(x.words) == 1 and (x.before in context("before_count") or x.after in context("counted_nouns")):
        return None  # "about 2000 people", "1500 km"
    if (x.named and x.words[-1].text.isdigit()) or (x.before == "s" and x.named_after):
        return None  # "Orion 1980", "his brother's 1987 Chevrolet"
    return _third(x, stated(str(found), cal.year_range(found), "year")) if found is not None else None


def halfyear(x: Expression) -> Value | None:
    """ "the second half of 2016"."""
    found = x.year()
    if found is None:
        return None
    which = 1 if x.has("first") else 2
    days = cal.quarter_range(found, 2 * which - 1)[0], cal.quarter_range(found, 2 * which)[1]
    return stated(f"{found}-H{which}", days, "season")


def decade(x: Expression) -> Value | None:
    """ "the 1990s", "the '80s", "the nineties"."""
    if x.before in ("his", "her", "their", "my", "our", "your"):
        return None  # an age
    spoken = next((values("DECADE")[lower] for lower in x.lowers if values("DECADE").get(lower)), None)
    if spoken is None:
        digits = "".join(c for w in x.words if w.lower == "#decade" for c in w.text if c.isdigit())
        if len(digits) == 4:
            return stated(digits[:3], cal.year_range(int(digits), int(digits) + 9), "decade")
        spoken = 1900 + int(digits)
    return stated(str(spoken // 10), cal.year_range(spoken, spoken + 9), "decade", "century assumed")


def century(x: Expression) -> Value | None:
    """ "the 20th century"; TIMEX3 names it by its first two digits."""
    which = next((int(w.number.value) for w in x.words if w.number is not None and w.number.value), 0)
    if not 1 <= which <= 22:
        return None
    return stated(f"{which - 1:02d}", cal.year_range(max(1, which * 100 - 100), which * 100 - 1), "vague")


def season(x: Expression) -> Value | None:
    """ "last fall", "the summer of 2012", "in winter"; of the northern hemisphere."""
    word = x.words[x.index(values("SEASON"))]
    name, found, relation = str(values("SEASON")[word.lower]), x.year(), x.relation()
    if found is not None:
        return stated(f"{found}-{name}", cal.season_range(found, name), "season")
    alone = relation is None and x.lowers[0] != "the"
    if (alone and (x.before not in ("in", "since", "until", "by") or word.lower == "fall")) or (word.lower == "fall" and x.after == "of"):
        return None
    if x.day is None:
        return Value(f"XXXX-{name}", precision="season", reason=NO_YEAR)
    begin, end = cal.season_range(x.day.year, name)
    found = x.day.year
    if (relation == -1 and end >= x.day) or (relation is None and begin > x.day and x.tense_of(word) != "future"):
        found -= 1
    elif relation == 1 and begin <= x.day:
        found += 1
    return stated(f"{found}-{name}", cal.season_range(found, name), "season", _INFERRED)


def quarter(x: Expression) -> Value | None:
    """ "the third quarter", "the 1988 second quarter", "last year's quarter"."""
    which = next((int(w.number.value) for w in x.words if w.number is not None and w.number.form == "ordinal" and w.number.value), 0)
    if not which:
        latest = _latest_quarter(x)
        which = latest[1] if latest is not None else 0
    if not 1 <= which <= 4:
        return None
    found = x.year()
    if found is not None:
        return stated(f"{found}-Q{which}", cal.quarter_range(found, which), "month")
    if x.day is None:
        return Value(f"XXXX-Q{which}", precision="month", reason=NO_YEAR)
    now = (x.day.month + 2) // 3
    found = x.day.year if which <= now or x.tense_of(x.words[-1]) not in ("past", "done") else x.day.year - 1
    if x.lowers[0] in ("this", "last", "next"):
        found = x.day.year + (x.relation() or 0)
    if x.has("ago", "earlier"):
        found -= 1
    elif cal.quarter_range(found, which)[1] < x.day or x.anchor.quarter is None:
        x.anchor.quarter = (found, which)
    return stated(f"{found}-Q{which}", cal.quarter_range(found, which), "month", _INFERRED)


def period(x: Expression) -> Value | None:
    """ "the quarter", "the year-ago period", "the 1988 quarter": the quarter that the report speaks of, or its like."""
    latest = _latest_quarter(x, over=x.has("latest"))
    if latest is None:
        return None
    found, which = latest
    spoken = x.anchor.quarter is not None
    if x.has("period") and not spoken and not x.has("latest", "ago", "earlier", "year"):
        return None
    if x.lowers[-1] in ("ago", "earlier") and len(x.words) <= 3 and not spoken:
        return counted_unit(x, "Y", -1) if x.after not in ("level", "levels") else None
    if x.has("ago", "earlier") or x.lowers[-1] == "year":
        found -= 1
    found = x.year() or found
    flag = "the quarter spoken of before" if spoken else "the last full quarter assumed"
    return counted(f"{found}-Q{which}", *cal.quarter_range(found, which), "month", flag)


def _latest_quarter(x: Expression, *, over: bool = False) -> tuple[int, int] | None:
    """The quarter spoken of last (with ``over``, if it was over), else the last one that was over on the day of the report."""
    spoken = x.anchor.quarter
    if spoken is not None and not (over and x.day is not None and cal.quarter_range(*spoken)[1] > x.day):
        return spoken
    if x.day is None:
        return None
    found, number = cal.shift_month(x.day.year, x.day.month, -3)
    return found, (number + 2) // 3
