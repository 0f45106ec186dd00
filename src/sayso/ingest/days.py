"""The day of publication: read from words that leave no doubt, never guessed.

Order: given by the user, the page's metadata or the front matter, the page's own words ("Published:
8 October 2015"), a dateline with its year. A day that could be two ("04/05/2017"), that has not come
yet, that lies before 1900, or that programs write for "no date" is not taken, and a note says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sayso._version import MADE
from sayso.errors import BadOption
from sayso.model.vocabulary import DateOrigin

EARLIEST = date(1900, 1, 1)
"""Earlier days are slips of the pen or of a program far more often than days of reports."""

_NO_DATE = {date(1970, 1, 1), date(1900, 1, 1), date(1904, 1, 1)}  # the zero of Unix, of spreadsheets, of old Macs

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)\b"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|fri|sat|sun)\b\.?,?\s+"
_ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_DAY_MONTH = rf"{_ORDINAL}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}"
_MONTH_DAY = rf"{_MONTH}\s+{_ORDINAL},?\s+{_YEAR}"
_ISO = r"(?<!\d)(?P<year>(?:1[89]|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"
_COMPACT = r"(?<!\d)(?P<year>(?:1[89]|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)"
_NUMBERS = r"(?<!\d)(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>(?:1[89]|20)\d\d)(?!\d)"
_GLUED = rf"{_MONTH}\s+(?P<day>\d\d),?(?P<year>(?:1[89]|20)\d\d)\b"  # "Feb 092015": pages that lost their commas
_FORMS = tuple(re.compile(form, re.IGNORECASE) for form in (_DAY_MONTH, _MONTH_DAY, _ISO, _COMPACT, _NUMBERS, _GLUED))

_ANY = "|".join(re.sub(r"\?P<\w+>", "?:", form) for form in (_DAY_MONTH, _MONTH_DAY, _ISO, _NUMBERS, _GLUED))
_CLOCK = r"(?:[\s,|·•–—-]*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?)?"
_LABEL = (
    r"(?:(?:first\s+)?published|posted|issued|released|publication\s+date|date\s+of\s+publication|date(?:line)?|filed)"
    r"(?:\s+(?:on|at))?\s*[:|–—-]?\s*"
)
_LABELLED = re.compile(rf"(?:^|[|·•–—]\s*){_LABEL}(?P<words>(?:{_WEEKDAY})?(?:{_ANY}))", re.IGNORECASE)
_ALONE = re.compile(rf"^\W*(?P<words>(?:{_WEEKDAY})?(?:{_ANY})){_CLOCK}\W*$", re.IGNORECASE)
_BYLINE = re.compile(rf"^by\s[^!?]{{2,80}}?[\s,|·•–—-]+(?P<words>(?:{_WEEKDAY})?(?:{_ANY})){_CLOCK}\W*$", re.IGNORECASE)
_DATELINE = re.compile(
    rf"""^(?P<place>(?:[^\W\d_][\w'’./-]*,?[ ]){{1,6}}?)\(?
        (?P<words>(?i:(?:{_WEEKDAY})?(?:{_ANY})))\)?
        \s*(?:\([^()\n]{{2,60}}\)|/[^/\n]{{2,40}}/)?\s*(?:—|–|--|-|:|\.)\s""",
    re.VERBOSE,
)  # fmt: skip
_FIRST_LINES, _LONGEST = 12, 140
# A stamp: the day of publication in running text, at its very beginning and before a mark, a time or a headline ("13-08-2013 Army
# Enters ...", "1 March 2016 - ..."), or behind a label near the beginning. "On 4 April 2017 rebels" is none.
_STAMP = re.compile(
    rf"^\W{{0,6}}(?P<words>(?i:(?:{_WEEKDAY})?(?:{_ANY})))(?=\s*(?:[-–—|:(]|at\s+\d|\d{{1,2}}[:.]?\d\d|(?:title|headline):|[\"“‘']?[A-Z]))"
)
_STAMP_LABEL = re.compile(
    r"\b(?:last\s+updated|updated|published|posted|publication\s+date|date\s+of\s+publication)(?:\s+(?:on|at))?\s*[:|–—-]?\s*"
    rf"(?P<words>(?:{_WEEKDAY})?(?:{_ANY}))", re.IGNORECASE,
)  # fmt: skip
_STAMP_WITHIN = 200  # characters from the beginning in which a labelled stamp stands


@dataclass(frozen=True, slots=True)
class Found:
    """A day of publication, where it comes from, and the words it was read from."""

    day: date
    origin: DateOrigin
    words: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why words that look like a day of publication are not taken for one."""

    words: str
    reason: str

    def note(self) -> str:
        """The doubt as a note for the user."""
        return f"The date {self.words!r} was not taken as the day of publication: {self.reason}. Give it with --published YYYY-MM-DD."


def given_day(published: date | str | None, name: str) -> date | None:
    """The day the user gives. Raises ``BadOption`` for one that is none, or that has not come yet."""
    if published is None:
        return None
    remedy = "Give it as YYYY-MM-DD."
    if isinstance(published, str):
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", published.strip()):
            raise BadOption(name, f"the publication date {published!r} is not a day", remedy)
        try:
            published = date.fromisoformat(published.strip())
        except ValueError as error:
            raise BadOption(name, f"the publication date {published!r} is not a day ({error})", remedy) from error
    if reason := _unlikely(published):
        raise BadOption(name, f"the publication date {published.isoformat()} cannot be right: {reason}", "Check the year.")
    return published


def parse_day(words: str) -> date | Doubt | None:
    """The one day that some words give, ``Doubt`` when they could be two or cannot be right, ``None`` when they give none."""
    for form in _FORMS:
        if found := form.search(words):
            parts = found.groupdict()
            if "first" in parts:
                return _from_numbers(found[0], int(parts["first"]), int(parts["second"]), int(parts["year"]))
            month = parts["month"].lower()
            return _checked(found[0], int(parts["year"]), _MONTHS.get(month) or int(month), int(parts["day"]))
    return None


def _from_numbers(words: str, first: int, second: int, year: int) -> date | Doubt:
    if first == second or first > 12:
        return _checked(words, year, second, first)
    if second > 12:
        return _checked(words, year, first, second)
    return Doubt(words, "it may be day and month or month and day")


def _checked(words: str, year: int, month: int, day: int) -> date | Doubt:
    try:
        found = date(year, month, day)
    except ValueError:
        return Doubt(words, "there is no such day")
    reason = _unlikely(found)
    return Doubt(words, reason) if reason else found


def this_day() -> date:
    """The day of today. A clock that was set back, or lost its time, does not make it one before the program was made."""
    return max(date.today(), MADE)


def _unlikely(day: date) -> str | None:
    today = this_day()
    if day > today + timedelta(days=1):  # a day further on already, east of here
        return f"it has not come yet (today is {today.isoformat()})"
    if day < EARLIEST:
        return f"it lies before {EARLIEST.year}"
    if day in _NO_DATE:
        return "programs write it where they have no date"
    return None


def days_in_text(text: str) -> Iterator[Found | Doubt]:
    """What a text's own lines say of its publication, best first: a labelled date or one alone in a line, then a dateline.

    Only the first lines are asked, and for a label the last ones: a date further down is of something else.
    """
    lines = [line.strip() for line in text[:20_000].split("\n") if line.strip()]
    last = [line.strip() for line in text[-2_000:].split("\n") if line.strip()][-4:]
    yield from days_in_lines(lines[:_FIRST_LINES], last)
    for line in lines[:6]:
        if found := _DATELINE.match(line[:200]):
            yield from _read(found["words"], "dateline", found["words"])


def days_in_lines(first: list[str], last: list[str] | None = None) -> Iterator[Found | Doubt]:
    """The days that short lines give as those of publication: with a label, alone, or behind a byline."""
    for pattern, lines in ((_LABELLED, first), (_LABELLED, last or []), (_ALONE, first), (_BYLINE, first)):
        for line in lines:
            if len(line) <= _LONGEST and (found := pattern.search(line)):
                yield from _read(found["words"], "page", line)


def stamped_day(text: str) -> Found | None:
    """The day that a text carries as its own at its beginning, or ``None``.

    A day in numbers that may be two ("05-04-2013", "05.04.2013") is read as day and month, which is the order of nearly all who write
    hyphens or stops; with strokes ("05/04/2013") it is none.
    """
    found = _stamp(text)
    if found is None:
        return None
    day = parse_day(found["words"])
    if isinstance(day, Doubt):
        numbers = re.search(r"(\d{1,2})([-.])(\d{1,2})\2((?:1[89]|20)\d\d)", found["words"])
        day = _checked(numbers[0], int(numbers[4]), int(numbers[3]), int(numbers[1])) if numbers else None
    return Found(day, "page", found[0].strip()) if isinstance(day, date) else None


def _stamp(text: str) -> re.Match[str] | None:
    head = text[:_STAMP_WITHIN]
    return _STAMP.match(head.lstrip()) or _STAMP_LABEL.search(head)


def _as_month_and_day(found: Found) -> date | None:
    """The other day that a stamp in numbers may be: "05-04-2013" as 4 May."""
    numbers = re.search(r"(?<!\d)\d{1,2}[-.]\d{1,2}[-.]\d{4}", found.words)
    if numbers is None or found.day.day > 12:
        return None
    return date(found.day.year, found.day.day, found.day.month)


_DAYS_OF_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _told_on(one: date, other: date, text: str) -> bool:
    """True when the weekdays that a text names fit a report of day ``one``, of the same day or the day before, and not of ``other``."""
    named = {n for n, name in enumerate(_DAYS_OF_WEEK) if re.search(rf"\b{name}\b", text[:2_000])}
    fits = [bool(named & {day.weekday(), (day - timedelta(days=1)).weekday()}) for day in (one, other)]
    return fits == [True, False]


def _next_to(stamp: Found, day: date, text: str) -> bool:
    """True when the stamp is a day off and may be that of an update or of another time zone: the weekdays that the text names decide."""
    if abs((stamp.day - day).days) > 1 or _told_on(stamp.day, day, text):
        return False
    return "updated" in stamp.words.lower() or _told_on(day, stamp.day, text)


def settled(day: date | None, text: str) -> tuple[Found | None, tuple[str, ...]]:
    """The day of publication where the data that came with a text give ``day``: the text's own stamp wins, and a note says so.

    Such data are often the day of a crawl, or day and month exchanged; what stands in the text itself was written by its makers.
    A day that a person gives is not settled this way.
    """
    stamp = stamped_day(text)
    if stamp is not None and day is not None and day == _as_month_and_day(stamp) and not _told_on(stamp.day, day, text):
        return Found(day, "metadata", ""), ()
    if stamp is None or (day is not None and (stamp.day == day or _next_to(stamp, day, text))):
        return (Found(day, "metadata", "") if day is not None else None), ()
    if day is None:
        return stamp, ()
    told = f"The text carries the day {stamp.day.isoformat()} ({stamp.words!r}); the day {day.isoformat()} that came with it was not taken."
    return stamp, (told,)


def _read(words: str, origin: DateOrigin, shown: str) -> Iterator[Found | Doubt]:
    day = parse_day(words)
    if isinstance(day, date):
        yield Found(day, origin, shown)
    elif day is not None:
        yield day


def choose(candidates: Iterator[Found | Doubt]) -> tuple[Found | None, tuple[str, ...]]:
    """The first day found, and a note for every doubt when there is none."""
    doubts: list[Doubt] = []
    for candidate in candidates:
        if isinstance(candidate, Found):
            return candidate, ()
        if candidate not in doubts:
            doubts.append(candidate)
    return None, tuple(doubt.note() for doubt in doubts[:3])
