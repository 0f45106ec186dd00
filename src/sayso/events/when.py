"""When an act happened: the moment in its clause, else in its sentence, else another telling's, else the publication day, flagged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sayso.model import Interval, Moment


def by_default(published: date | None) -> Moment | None:
    """The publication day, assumed because nothing is stated; ``None`` where that day is unknown."""
    if published is None:
        return None
    return Moment(
        span=None,
        interval=Interval(published, published),
        kind="date",
        precision="day",
        reference="publication",
        basis="default",
        timex=published.isoformat(),
        flags=("publication day assumed",),
    )


def days(moment: Moment | None) -> Interval | None:
    """The interval of a moment, where it was resolved."""
    if moment is None or not isinstance(moment.interval, Interval):
        return None
    return moment.interval


def apart(one: Moment | None, other: Moment | None) -> bool:
    """True when both are known and no day lies in both."""
    a, b = days(one), days(other)
    if a is None or b is None:
        return False
    return _before(a, b) or _before(b, a)


def _before(a: Interval, b: Interval) -> bool:
    return a.end is not None and b.start is not None and a.end < b.start


def length(moment: Moment | None) -> int | None:
    """Days that a moment covers; ``None`` when it is open or unknown."""
    span = days(moment)
    if span is None or span.start is None or span.end is None:
        return None
    return (span.end - span.start).days + 1


def best(moments: Sequence[Moment]) -> Moment | None:
    """Of several moments of one telling the most precise that was resolved."""
    known = [m for m in moments if isinstance(m.interval, Interval) and m.kind in ("date", "time")]
    known = known or [m for m in moments if isinstance(m.interval, Interval)]
    return min(known, key=lambda m: length(m) or 10_000) if known else (moments[0] if moments else None)
