"""What an expression of time means, before it becomes a ``Moment``, and what it is counted from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sayso.model.vocabulary import Basis, MomentKind, MomentPrecision, MomentReference

NO_ANCHOR = "the publication date is not known, and the text counts from it"
NO_YEAR = "the year is not stated and the publication date is not known"
NO_START = "a length of time, with no day that it begins or ends on"
HABIT = "something that comes again and again, with no single day"


@dataclass(frozen=True, slots=True)
class Value:
    """Days, TIMEX3 value and how they were come by. ``reason`` is set when the days are not known."""

    timex: str | None
    start: date | None = None
    end: date | None = None
    kind: MomentKind = "date"
    precision: MomentPrecision = "day"
    reference: MomentReference = "explicit"
    basis: Basis = "text"
    flags: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(slots=True)
class Anchor:
    """The day that relative expressions count from, and what was spoken of last."""

    day: date | None
    flags: tuple[str, ...] = ()
    last: Value | None = None  # the last expression with days, for "that year", "the next day"
    last_day: date | None = None
    quarter: tuple[int, int] | None = None  # the last year and quarter, for "a year earlier" in accounts
    years: list[int] = field(default_factory=list)  # years written out so far
