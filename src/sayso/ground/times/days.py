"""Days: dates, weekdays, today and its neighbours, holidays, parts of day and the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sayso.ground.lexing import Word
from sayso.ground.times import calendar as cal
from sayso.ground.times.expression import Expression, context, is_year
from sayso.ground.times.grammar import values
from sayso.ground.times.holidays import holiday_on, moon_days
from sayso.ground.times.tense import Tense
from sayso.ground.times.value import NO_YEAR, Value, adrift, counted, on

# A date without a year lies within nine months and a half of its report, else the year would be written.
_FAR = 290
_BACK = 2
_SPOKEN_DAY = "day taken from what was spoken of before"


def day(x: Expression) -> Value | None:
    """ "early Wednesday", "Oct. 8, 2015, at 6:40 a.m.", "yesterday evening"."""
    value = date_of(x)
    if value is None or value.reason is not None:
        return value
    clock = x.clock()
    if clock is not None:
        return _within(value, clock)
    part = x.part()
    return _within(value, part) if part is not None else value


def _within(value: Value, time: str) -> Value:
    """A time on the day of ``value``."""
    return replace(value, kind="time", precision="part_of_day", timex=f"{value.timex}T{time}")


def date_of(x: Expression, first: int = 0) -> Value | None:
    """The day among the words from ``first`` on: an explicit date, else a weekday, else today and its neighbours."""
    words = x.words[first:]
    months, weekdays, today = values("MONTH"), values("WD"), values("TODAY")
    for i, word in enumerate(words):
        if word.lower == "#date":
            return _written(word.text, x.day)
        if word.lower == "#holiday":
            return _holiday(x, word)
        if word.lower in months and word.text[0].isupper():
            number = _day_number(words, i)
            return _month_day(x, int(months[word.lower]), number, word) if number is not None else None
    for i, word in enumerate(words):
        if word.lower in weekdays:
            return _weekday(x, int(weekdays[word.lower]), first + i)
        if word.lower in today:
            if x.day is None:
                return adrift()
            found = cal.shift_days(x.day, int(today[word.lower]))
            return counted(found.isoformat(), found, found) if found else None
    return None


def _day_number(words: Sequence[Word], month: int) -> int | None:
    """The day of the month beside the month's name."""
    for i in (month + 1, month - 1, month - 2):
        if not 0 <= i < len(words) or (i + 1 < len(words) and words[i + 1].lower in ("am", "pm")):
            continue
        number = words[i].number
        if number is not None and number.value is not None and 1 <= number.value <= 31 and not is_year(words[i]):
            return int(number.value)
    return None


def _written(text: str, anchor: date | None) -> Value | None:
    """2015-10-07, 7.10.2015, 10/08/2015.

    Year first is ISO 8601; dots put the day first; with slashes or dashes, where both orders give a day, the one nearer
    to the report is taken, the month first (as in the United States) without a report's day, and the value is flagged.
    """
    if text[4:5] == "-":
        found = cal.day_of(*(int(n) for n in text.split("-")))
        return on(found) if found else None
    mark = next(c for c in text if not c.isdigit())
    first, second, year = (int(n) for n in text.split(mark))
    if year < 100:
        year += 2000 if year < 50 else 1900
    month_first, day_first = cal.day_of(year, first, second), cal.day_of(year, second, first)
    if mark == "." or month_first is None or day_first is None or first == second:
        found = day_first if mark == "." or month_first is None else month_first
        return on(found) if found else None
    if anchor is not None and abs((day_first - anchor).days) < abs((month_first - anchor).days):
        month_first = day_first
    return on(month_first, "order of day and month assumed")


def _month_day(x: Expression, month: int, number: int, word: Word) -> Value | None:
    year = x.year()
    if year is not None:
        found = cal.day_of(year, month, number)
        return on(found) if found else None
    if x.day is not None:
        found = _nearest(x.day, [cal.day_of(x.day.year + k, month, number) for k in (-1, 0, 1)], x.tense_of(word))
        return on(found, "year inferred") if found else None
    if not x.anchor.years:
        return Value(f"XXXX-{month:02d}-{number:02d}", reason=NO_YEAR)
    found = cal.day_of(x.anchor.years[-1], month, number)
    return on(found, "year inferred from the last one named") if found else None


def _nearest(anchor: date, days: Sequence[date | None], tense: Tense) -> date | None:
    """Of the same date in three years the one that tense and nearness point to."""
    known = [d for d in days if d is not None]
    if not known:
        return None
    # News looks back: without a tense a day to come must be much nearer than the one gone by.
    near = min(known, key=lambda d: abs((d - anchor).days) * (_BACK if d > anchor and tense == "unknown" else 1))
    looks_back = tense in ("past", "done")
    side = [d for d in known if (d <= anchor if looks_back else d >= anchor)] if looks_back or tense == "future" else []
    said = min(side, key=lambda d: abs((d - anchor).days)) if side else near
    return said if tense == "done" or abs((said - anchor).days) <= _FAR else near


def _weekday(x: Expression, weekday: int, at: int) -> Value:
    """The last one, unless a word or the tense says otherwise; the day of the report itself counts as the last one."""
    anchor = x.day
    if anchor is None:
        return adrift(f"XXXX-WXX-{weekday}")
    flags: tuple[str, ...] = ()
    story = x.story_day or anchor
    tense: Tense = "past" if x.after == "'" else x.tense_of(x.words[at])  # "Wednesday's ruling" has been made
    if x.has("next", "coming", "upcoming"):
        found = cal.weekday_after(anchor, weekday, include=False)
    elif x.has("previous", "preceding"):
        found = cal.weekday_before(story, weekday, include=False)
    elif x.has("following"):
        found = cal.weekday_after(story, weekday, include=False)
    elif x.has("last", "past"):
        found = cal.weekday_before(anchor, weekday, include=False)
        if (anchor - found).days == 1:  # on a Tuesday, "last Monday" is not yesterday
            found = cal.weekday_before(found, weekday, include=False)
            flags = ("of the week before, since the last one was yesterday",)
    elif tense == "planned":
        back, ahead = (cal.weekday_before(anchor, weekday, include=True), cal.weekday_after(anchor, weekday, include=False))
        found = min(back, ahead, key=lambda d: abs((d - anchor).days))
        flags = ("the nearest one, since it was planned",)
    elif tense == "future" or (x.has("this") and tense not in ("past", "done")):
        found, flags = cal.weekday_after(anchor, weekday, include=True), ("next one by the tense",)
    else:
        found, flags = cal.weekday_before(anchor, weekday, include=True), () if tense in ("past", "done") else ("past assumed",)
    return counted(found.isoformat(), found, found, "day", *flags)


def _holiday(x: Expression, word: Word) -> Value | None:
    name = " ".join(word.text.lower().split())
    year = x.year()
    if year is not None:
        found = holiday_on(name, year)
        return on(found) if found else _of_the_moon(name, [year], None, "unknown")
    if x.day is None:
        return Value(None, reason=NO_YEAR)
    if moon_days(name, x.day.year) is not None:
        return _of_the_moon(name, [x.day.year + k for k in (-1, 0, 1)], x.day, x.tense_of(word))
    found = _nearest(x.day, [holiday_on(name, x.day.year + k) for k in (-1, 0, 1)], x.tense_of(word))
    return on(found, "year inferred") if found else None


def _of_the_moon(name: str, years: Sequence[int], anchor: date | None, tense: Tense) -> Value | None:
    """A feast or month of the Islamic calendar: of those years the one that holds the anchor, else the one that tense and nearness point to."""
    spans = {days[0]: days for year in years if (days := moon_days(name, year)) is not None}
    if not spans:
        return None
    holding = next((first for first, last in spans.values() if anchor is not None and first <= anchor <= last), None)
    first = holding or (_nearest(anchor, list(spans), tense) if anchor is not None else min(spans))
    flags = ("begins a day earlier or later where the moon is watched for", *(("year inferred",) if anchor is not None else ()))
    return counted(None, *spans[first], "days", *flags) if first is not None else None


def daybeside(x: Expression) -> Value | None:
    """ "the day before yesterday", "the day after Thanksgiving"."""
    at = next(i for i, lower in enumerate(x.lowers) if lower in ("before", "after"))
    value = date_of(x, at + 1)
    if value is None or value.start is None:
        return value
    found = cal.shift_days(value.start, -1 if x.lowers[at] == "before" else 1)
    return counted(found.isoformat(), found, found, "day", *value.flags) if found else None


def weekof(x: Expression) -> Value | None:
    """ "the week of March 6"."""
    value = date_of(x)
    if value is None or value.start is None:
        return value
    start, end = cal.week_range(value.start)
    return replace(value, timex=cal.week_name(value.start), start=start, end=end, precision="week")


def weekdayof(x: Expression) -> Value | None:
    """ "Thursday of last week"."""
    weekday = int(values("WD")[x.lowers[0]])
    if x.day is None:
        return adrift(f"XXXX-WXX-{weekday}")
    found = cal.shift_days(cal.week_range(x.day)[0], weekday - 1 - (7 if x.has("last") else 0))
    return counted(found.isoformat(), found, found) if found else None


def partofday(x: Expression) -> Value | None:
    """ "this morning", "last night", "the next morning", "that evening"."""
    if x.has("last"):
        return _part_on(x, x.day, -1)
    if x.has("next", "following"):
        return _part_on(x, x.story_day, 1)
    if x.has("previous"):
        return _part_on(x, x.story_day, -1)
    return _part_on(x, x.story_day if x.has("that", "same") else x.day, 0)


def partalone(x: Expression) -> Value | None:
    """ "at dawn", "in the early morning": on the day spoken of before."""
    if x.before not in context("before_part") or (x.before in ("in", "at") and x.lowers in (["morning"], ["afternoon"], ["evening"])):
        return None
    return _part_on(x, x.story_day, 0, _SPOKEN_DAY)


def _part_on(x: Expression, base: date | None, by: int, *flags: str) -> Value | None:
    part = x.part() or "NI"
    if base is None:
        return adrift(f"XXXX-XX-XXT{part}", "part_of_day", "time")
    found = cal.shift_days(base, by)
    return _within(counted(found.isoformat(), found, found, "day", *flags), part) if found else None


def overnight(x: Expression) -> Value | None:
    """The night that ended on the day of the report."""
    if x.day is None:
        return adrift(None, "part_of_day", "time")
    return replace(counted(f"{x.day.isoformat()}TNI", cal.shift_days(x.day, -1), x.day, "part_of_day"), kind="time")


def clocktime(x: Expression) -> Value | None:
    """A time of day alone, on the day spoken of before."""
    clock = x.clock()
    if clock is None or (x.before == "high" and x.has("noon")):
        return None
    base = x.story_day
    if base is None:
        return adrift(f"XXXX-XX-XXT{clock}", "part_of_day", "time")
    return _within(counted(base.isoformat(), base, base, "day", _SPOKEN_DAY), clock)
