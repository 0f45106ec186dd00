"""What an expression of time means, before it becomes a ``Moment``, and what it is counted from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sayso.model.vocabulary import Basis, MomentKind, MomentPrecision, MomentReference

NO_ANCHOR = "the publication date is not known, and the text counts from it"
NO_YEAR = "the year is not stated and the publication date is not known"
NO_STORY = "counted from a day of the story that the text does not give"
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

    def remember(self, value: Value) -> None:
        """Take note of an expression that has been read."""
        if value.kind not in ("date", "time") or value.start is None or value.end is None or value.precision in ("vague", "open"):
            return
        self.last = value
        if value.start == value.end:
            self.last_day = value.start
        if value.reference == "explicit" and "year inferred" not in value.flags:
            self.years.append(value.start.year)


def on(day: date, *flags: str) -> Value:
    """A day as written; with flags, as inferred."""
    return Value(day.isoformat(), day, day, basis="inference" if flags else "text", flags=flags)


def counted(timex: str | None, start: date | None, end: date | None, precision: MomentPrecision = "day", *flags: str) -> Value:
    """A value that is counted from another day."""
    return Value(timex, start, end, precision=precision, reference="relative", basis="inference", flags=flags)


def stated(timex: str, days: tuple[date, date], precision: MomentPrecision, *flags: str) -> Value:
    """A longer stretch as written; with flags, as inferred."""
    return Value(timex, *days, precision=precision, basis="inference" if flags else "text", flags=flags)


def adrift(timex: str | None = None, precision: MomentPrecision = "vague", kind: MomentKind = "date") -> Value:
    """A relative value with nothing to count from."""
    return Value(timex, kind=kind, precision=precision, reference="relative", reason=NO_ANCHOR)


def at_length(timex: str) -> Value:
    """A length of time by itself."""
    return Value(timex, kind="duration", precision="vague", reason=NO_START)


def again(timex: str) -> Value:
    """A habit: every day, each Friday."""
    return Value(timex, kind="set", precision="vague", reason=HABIT)
