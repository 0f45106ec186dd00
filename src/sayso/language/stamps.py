"""What stands over or before a piece of a text and says when or where all of it was: "2 May", "HOMS", "Farah - 4 May:"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.language.dates import DATE, WEEKDAY
from sayso.language.line_words import DAY_FIELDS, FIELDS, PLACE_FIELDS
from sayso.model import Span

_DAY = rf"(?:{DATE}|{WEEKDAY})"
_NAME = r"[A-Z][\w'’.-]*(?:[ ](?:[A-Z][\w'’-]*|of|the|al|el)){0,3}"
_BEGINS = rf"(?!{DATE})(?=[\"“‘'#@]?[A-Z0-9])"
# "2 May: ", "May 4 - ", "[3/5/2016] "; with a place only where several lines begin so, as one alone is a dateline.
_LEAD = re.compile(rf"(?:[-•*]\s+)?(?:[\[(](?:{DATE})[\])]\s*[:-]?|(?:{DATE})(?:\s*[:|]|\s+[-–—])|{_DAY}:)\s+{_BEGINS}")
_PLACED = re.compile(
    rf"(?:[-•*]\s+)?(?:(?P<name>{_NAME})(?:(?:,|\s[-–—]|:)\s+(?:{DATE})\s*[:|]|\s[-–—]\s+(?:{DATE})\s+[-–—])|(?:{DATE}),\s+(?P<after>{_NAME})\s*[:|])"
    rf"\s+{_BEGINS}"
)
_FEWEST_PLACED = 2
# A line over others: a day alone, or with what such a line calls what is under it, or with a place.
_OVER = re.compile(rf"(?P<before>[^.!?;\n]{{0,60}}?)(?P<day>{_DAY})\)?(?P<after>\s*[-–—:|,]\s*[^.!?;:\n]{{3,50}})?:?")
_LONGEST_OVER = 200  # characters: no such line is longer
_SHEETS = re.compile(
    r"\b(?:incidents?|events?|reports?|updates?|summary|bulletin|briefing|overview|digest|log|timeline|attacks|diary|developments|round-?up|"
    r"chronology|news|situation|sitrep|violations|violence|casualties)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\s*(?:(?P<name>{_NAME})\s*[,–—-]\s*)?(?:(?i:on)\s+)?")
_ISSUED = re.compile(r"\b(?:published|posted|updated|modified|created|dated?|by|printed|issued|last)\b", re.IGNORECASE)
_KIND = r"(?i:province|governorate|state|district|region|city|town|village|countryside|county|oblast|camp|rural|northern|southern|eastern|western|north|south|east|west|of|the|and|al|el)"
_WHERE = re.compile(
    rf"(?:(?:In|At|Near|Around|IN|AT|NEAR)\s+)?(?P<name>[A-Z][\w'’-]*(?:(?:,?\s+|[-/])(?:[A-Z][\w'’-]*|{_KIND})){{0,4}})\s*:?"
)
_FIELD = re.compile(
    rf"(?P<key>(?:{'|'.join(FIELDS)})(?: of (?:the )?(?:incident|event|attack))?)\s*:\s*(?P<value>\S.*)", re.IGNORECASE | re.DOTALL
)
_FEWEST_FIELDS = 2
_LONGEST_NAME = 45
_SENTENCE = re.compile(r"(?:[-•*–]\s+)?[\"“‘'#@]?[A-Z0-9].{15,}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Words that say when (``dated``) or where (``name``) what stands from ``body`` to ``end`` happened; ``over`` it, or before it in its line."""

    span: Span
    body: int
    end: int
    dated: bool
    over: bool
    name: Span | None = None


def find_stamps(text: str, parts: Sequence[tuple[int, int]]) -> tuple[Stamp, ...]:
    """The stamps before and over the paragraphs ``parts`` of ``text``, in order. One over others holds up to the next of its sort."""
    return tuple(sorted([*_leads(text, parts), *_over(text, parts), *_fields(text, parts)], key=lambda s: (s.span.start, s.end)))


def _leads(text: str, parts: Sequence[tuple[int, int]]) -> Iterator[Stamp]:
    """What paragraphs begin with, which holds for each of them alone."""
    placed = [(m, end) for start, end in parts if (m := _PLACED.match(text, start, end)) is not None]
    dated = [(m, end) for start, end in parts if (m := _LEAD.match(text, start, end)) is not None and not _is_day(text[slice(start, end)])]
    for m, end in (*dated, *(placed if len(placed) >= _FEWEST_PLACED else ())):
        yield Stamp(_said(text, m.start(), m.end()), m.end(), end, dated=True, over=False, name=_name(m))


def _over(text: str, parts: Sequence[tuple[int, int]]) -> Iterator[Stamp]:
    """Lines over others: days and places, each up to the next line of its sort; a day ends what stands under a place too."""
    after = [b for _, b in pairwise(parts)]
    days = [p for p, _ in zip(parts, after, strict=False) if _is_day(text[slice(*p)])]
    dated = set(days)
    places = [p for p, b in zip(parts, after, strict=False) if p not in dated and _may_be_place(text[slice(*p)], text[slice(*b)])]
    for lines, ends in ((days, days), (places, sorted([*days, *places]))):
        begins = [start for start, _ in ends]
        for start, end in lines:
            at = bisect_right(begins, start)
            until = begins[at] if at < len(begins) else len(text)
            m = _BEFORE.match(text, start, end) if lines is days else _WHERE.match(text, start, end)
            yield Stamp(_said(text, start, end), end, until, dated=lines is days, over=True, name=_name(m))


def _fields(text: str, parts: Sequence[tuple[int, int]]) -> Iterator[Stamp]:
    """The lines of a form that say when and where: "Date: 3 May 2016", "Location: Sorva, Velin". Each holds up to the next of its name."""
    lines = [(m, end) for start, end in parts if (m := _FIELD.fullmatch(text, start, end)) is not None]
    if len(lines) < _FEWEST_FIELDS:
        return
    ends: dict[str, int] = {}
    for m, end in reversed(lines):
        key = m["key"].lower()
        until = ends.get(key, len(text))
        ends[key] = m.start()
        value = Span(*m.span("value"), m["value"])
        if key.split()[0] in PLACE_FIELDS:
            yield Stamp(value, end, until, dated=False, over=False, name=value)
        elif key.split()[0] in DAY_FIELDS:
            yield Stamp(value, end, until, dated=True, over=False)


def _is_day(line: str) -> bool:
    m = _OVER.fullmatch(line) if len(line) < _LONGEST_OVER else None
    if m is None or _ISSUED.search(line) is not None:
        return False
    before, after = m["before"], m["after"] or ""
    plain = _BEFORE.fullmatch(before) is not None and (not after or re.fullmatch(rf"\s*[-–—:|,]\s*{_NAME}", after) is not None)
    return plain or _SHEETS.search(before + after) is not None


def _may_be_place(line: str, below: str) -> bool:
    """True for a line that may be the name of a place over a sentence."""
    if len(line) > _LONGEST_NAME or _WHERE.fullmatch(line) is None:
        return False
    return _SENTENCE.match(below) is not None and _WHERE.fullmatch(below) is None


def _name(m: re.Match[str] | None) -> Span | None:
    """The place that a match names, where it names one."""
    group = next((g for g in ("name", "after") if m is not None and m.groupdict().get(g)), None)
    return Span(*m.span(group), m[group]) if m is not None and group is not None else None


def _said(text: str, start: int, end: int) -> Span:
    said = text[start:end].rstrip(" \t:|-–—\n")
    return Span(start, start + len(said), said)
