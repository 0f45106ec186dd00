"""How a day is written: the words for months and days of the week, and the pattern of a date that stands in a line of its own or begins one.

Datelines ("TALMAR, May 3 (Agency) -"), stamps ("3 May: ...", "2016-05-03") and the mending of parses all read them here. What day it is
that a date in a sentence means is asked in ``ground.times``.
"""

from __future__ import annotations

MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
)
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
PARTS_OF_DAYS = frozenset({"morning", "afternoon", "evening", "night"})
TIMES = MONTHS | WEEKDAYS | PARTS_OF_DAYS
"""Words for a month, a day or a part of one."""

_SHORT_MONTHS = "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"
_SHORT_WEEKDAYS = "mon", "tue", "wed", "thu", "fri", "sat", "sun"


def _any_of(*words: str) -> str:
    return f"(?i:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})"


_MONTH = rf"{_any_of(*MONTHS, *_SHORT_MONTHS)}\b\.?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
WEEKDAY = _any_of(*WEEKDAYS)
"""The pattern of a day of the week in full."""

DATE = (
    rf"(?:{_any_of(*WEEKDAYS, *_SHORT_WEEKDAYS)},?\s+)?"
    rf"(?:{_NUMBER}(?:\s?[-–]\s?{_NUMBER})?\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+{_NUMBER})(?:,?\s+(?:19|20)\d\d)?"
    r"|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d"
)
"""The pattern of a date, without blanks of its own and so fit for a verbose pattern: "Tuesday, 3 May 2016", "3-4 May", "May 3rd", "2016-05-03"."""
