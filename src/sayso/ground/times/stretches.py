"""Stretches: two moments that a report joins ("from 4 to 7 April"), and open ones ("since Friday", "until dawn")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sayso.ground.lexing import Word
from sayso.ground.times import calendar as cal
from sayso.language import Parsed
from sayso.model import Interval, Moment

_TO = frozenset({"to", "until", "till", "through", "-", "–", "—"})
_OPENING = frozenset({"from", "between"})
# After "since" the stretch runs to the day of the report; after "until" it is open at its start.
_SINCE, _UNTIL = "since", frozenset({"until", "till"})
_RUNS_ON = "taken to run until the day of the report"


@dataclass(frozen=True, slots=True)
class Marked:
    """A moment with the half-open range of its words."""

    moment: Moment
    first: int
    last: int


def stretched(parsed: Parsed, words: Sequence[Word], marked: Sequence[Marked], today: date | None) -> tuple[Moment, ...]:
    """The moments of a report with those that form one stretch made into one; the others stay as they are."""
    found: list[Moment] = []
    i = 0
    while i < len(marked):
        here = marked[i]
        after = marked[i + 1] if i + 1 < len(marked) else None
        moment = _two(parsed, words, here, after) if after is not None else None
        if moment is not None:
            i += 2
        else:
            moment = _two_days(parsed, words, here) or _open(parsed, words, here, today) or here.moment
            i += 1
        found.append(moment)
    return tuple(found)


def _days(moment: Moment) -> Interval | None:
    known = isinstance(moment.interval, Interval) and moment.kind in ("date", "time") and moment.precision not in ("vague", "open")
    return moment.interval if known and isinstance(moment.interval, Interval) else None


def _two(parsed: Parsed, words: Sequence[Word], one: Marked, other: Marked) -> Moment | None:
    """ "from Monday to Wednesday", "between 2012 and 2014", "4 April - 7 April"."""
    between = [w.lower for w in words[one.last : other.first]]
    before = words[one.first - 1].lower if one.first else ""
    joined = len(between) == 1 and (between[0] in _TO or (between[0] == "and" and before == "between"))
    a, b = _days(one.moment), _days(other.moment)
    if not joined or a is None or b is None or a.start is None or b.end is None or a.start > b.end:
        return None
    first = one.first - 1 if before in _OPENING else one.first
    return _stretch(parsed, words, first, other.last, a.start, b.end, (one.moment, other.moment))


def _two_days(parsed: Parsed, words: Sequence[Word], here: Marked) -> Moment | None:
    """ "from 4 to 7 April", "4-7 April", "April 4-7": the second day lends its month to the first, or the other way round."""
    days = _days(here.moment)
    if days is None or days.start is None or days.start != days.end:
        return None
    day = days.start
    first, last = here.first, here.last
    if words[first].number is not None and first >= 2 and words[first - 1].lower in _TO | {"and"}:
        other = _number(words, first - 2)
        if other is None or not _month_after(words, first):
            return None
        year, month = (day.year, day.month) if other < day.day else cal.shift_month(day.year, day.month, -1)
        start = cal.day_of(year, month, other)
        opening = words[first - 3].lower if first >= 3 else ""
        begins = first - 3 if opening in _OPENING else first - 2
        if start is None or (words[first - 1].lower == "and" and opening != "between" and other != day.day - 1):
            return None
        return _stretch(parsed, words, begins, last, start, day, (here.moment,))
    if (
        last + 1 < len(words)
        and words[last].lower in _TO
        and words[last - 1].number is not None
        and words[last - 1].end - words[last - 1].start <= 2
    ):
        other = _number(words, last + 1)
        end = cal.day_of(day.year, day.month, other) if other is not None and other > day.day else None
        if end is not None and words[last].lower in ("-", "–", "to", "through"):
            return _stretch(parsed, words, first, last + 2, day, end, (here.moment,))
    return None


def _number(words: Sequence[Word], i: int) -> int | None:
    """The day of a month that stands alone at ``i``."""
    number = words[i].number if 0 <= i < len(words) else None
    if number is None or number.value is None or number.form not in ("digits", "ordinal") or not 1 <= number.value <= 31:
        return None
    return int(number.value)


def _month_after(words: Sequence[Word], i: int) -> bool:
    return i + 1 < len(words) and (words[i + 1].text[0].isupper() or words[i + 1].lower == "of")


def _open(parsed: Parsed, words: Sequence[Word], here: Marked, today: date | None) -> Moment | None:
    """ "since Friday" runs to the day of the report, "until Friday" is open at its start."""
    before = words[here.first - 1].lower if here.first else ""
    days = _days(here.moment)
    if days is None or (before != _SINCE and before not in _UNTIL):
        return None
    if before == _SINCE:
        if days.start is None or (today is not None and days.start > today):
            return None
        start, end, flags = days.start, today, (_RUNS_ON,) if today is not None else ()
    else:
        start, end, flags = None, days.end, ()
    return Moment(
        span=parsed.span(words[here.first - 1].start, words[here.last - 1].end),
        interval=Interval(start, end),
        kind=here.moment.kind,
        precision="open",
        reference=here.moment.reference,
        basis="inference",
        timex=here.moment.timex,
        flags=(*here.moment.flags, *flags),
    )


def _stretch(parsed: Parsed, words: Sequence[Word], first: int, last: int, start: date, end: date, of: Sequence[Moment]) -> Moment:
    flags = dict.fromkeys(flag for moment in of for flag in moment.flags)
    return Moment(
        span=parsed.span(words[first].start, words[last - 1].end),
        interval=Interval(start, end),
        kind="date",
        precision="days" if (end - start).days < 31 else "open",
        reference=of[-1].reference,
        basis=of[-1].basis,
        timex=f"{start.isoformat()}/{end.isoformat()}",  # ISO 8601; TIMEX3 marks the two ends apart
        flags=tuple(flags),
    )
