"""From an expression that a rule recognised to its value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sayso.ground.lexing import Word
from sayso.ground.times import days, lengths, units, years
from sayso.ground.times.expression import Expression
from sayso.ground.times.expression import units as unit_words
from sayso.ground.times.value import Value

Read = Callable[[Expression], Value | None]

# The reader of each rule, by the rule's name in rules.py.
READERS: Mapping[str, Read] = {
    "day": days.day,
    "clocktime": days.clocktime,
    "partofday": days.partofday,
    "partalone": days.partalone,
    "overnight": days.overnight,
    "daybeside": days.daybeside,
    "weekof": days.weekof,
    "weekdayof": days.weekdayof,
    "month": years.month,
    "year": years.year,
    "halfyear": years.halfyear,
    "decade": years.decade,
    "century": years.century,
    "season": years.season,
    "quarter": years.quarter,
    "period": years.period,
    "relunit": units.relunit,
    "yearend": units.yearend,
    "theyear": units.theyear,
    "weekend": units.weekend,
    "thatunit": units.thatunit,
    "ago": units.ago,
    "length": lengths.length,
    "bareunits": lengths.bareunits,
    "relspan": lengths.relspan,
    "habit": lengths.habit,
    "present": lengths.present,
    "past": lengths.past,
    "future": lengths.future,
}


def read(rule: str, x: Expression) -> Value | None:
    """The value of ``x``, which ``rule`` recognised; ``None`` where it turns out to be no time. The anchor remembers it."""
    if _is_title(x.words):
        return None
    value = READERS[rule](x)
    if value is None:
        return None
    if x.anchor.flags and value.reference == "relative" and value.reason is None:
        value = replace(value, flags=(*value.flags, *x.anchor.flags))
    x.anchor.remember(value)
    return value


def _is_title(words: Sequence[Word]) -> bool:
    """ "This Week", "60 Minutes": capitals where a unit of time would have none."""
    if len(words) < 2 or not all(w.text[0].isupper() or w.text[0].isdigit() for w in words):
        return False
    return words[-1].lower in unit_words()
