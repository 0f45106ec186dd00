"""The outer structure of a report's text: paragraphs and the dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from sayso.model import Span

# Three or more blanks stand for a lost line break: pages that were flattened to one line keep them.
_BREAK = re.compile(r"\n\s*\n|\n|[ \u00a0]{3,}")
_BLANK_LINE = re.compile(r"\n\s*\n|[ \u00a0]{3,}")

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = rf"(?:{_DAY},?\s+)?(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?"
_DATELINE = re.compile(
    rf"""(?P<place>[A-Z][\w'’.-]*(?:[ ][A-Z][\w'’.-]*){{0,3}}(?:(?:,|/)[ ]?[A-Z][\w'’.-]*(?:[ ][A-Z][\w'’.-]*){{0,2}})?)
        (?:,?\s+(?P<date>{_DATE}))?
        \s*(?:\((?P<agency>[^()\n]{{2,40}})\))?
        \s*(?:—|–|--|-|_|:)\s+(?=\S)""",
    re.VERBOSE,
)


_RUN_IN = re.compile(r"(?<=[a-z0-9])[ \u00a0]{2}(?=[\"“‘']?[A-Z])")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report was filed from: "GENEVA, 12 March (Agency) —". ``body`` is where the text proper begins."""

    place: Span
    date: Span | None
    agency: Span | None
    body: int


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of the paragraphs of ``text``, without white space at their edges.

    A single line break ends a paragraph, unless the text is wrapped: then only blank lines do.
    """
    pattern = _BLANK_LINE if _is_wrapped(text) else _BREAK
    edges = [0, *(edge for m in pattern.finditer(text) for edge in m.span()), len(text)]
    found = []
    for start, end in pairwise(edges):
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            found.append((start + lead, end - (len(piece) - len(piece.rstrip()))))
    return tuple(found)


def _is_wrapped(text: str) -> bool:
    """True when most lines end in the middle of a sentence and none is long: hard-wrapped text."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) < 4 or max(map(len, lines)) > 120:
        return False
    inner = [line for line, after in pairwise(lines) if line[-1] not in ".!?\"”'’:" and after[:1].islower()]
    return len(inner) > len(lines) / 4


def find_dateline(text: str) -> Dateline | None:
    """The dateline in one of the first paragraphs of ``text``, or ``None``.

    A name and a dash alone are not enough ("Aleppo - A history"): the place must stand in capitals,
    or come with a date or an agency in brackets.
    """
    for start, end in paragraphs(text)[:6]:
        m = _DATELINE.match(text, start, end)
        if m is None:
            continue
        place = m["place"]
        if not (m["date"] or m["agency"] or (place.split(",")[0].split("/")[0].isupper() and len(place) > 2)):
            continue
        spans = [Span(m.start(g), m.end(g), m[g]) if m[g] else None for g in ("place", "date", "agency")]
        assert spans[0] is not None
        return Dateline(place=spans[0], date=spans[1], agency=spans[2], body=m.end())
    return None


_LABEL = re.compile(
    r"(?P<label>[A-Z][\w'’.-]*(?:[ ](?:[A-Z][\w'’.-]*|of|and|the|&|province|provinces|countryside|governorate|region|district|city|state|rural|north|south|"
    r"east|west|northern|southern|eastern|western)){0,5})\s?(?::|\s[—–-])\s+(?=[A-Z0-9~])"
)
_FEWEST_LABELS = 3


@dataclass(frozen=True, slots=True)
class Label:
    """The place or heading that an item of a digest begins with: "IDLIB: Airstrike on ...". ``body`` to ``end`` is what it tells."""

    span: Span
    body: int
    end: int


def find_labels(text: str) -> tuple[Label, ...]:
    """The labels of a digest: three paragraphs or more that begin with other names and a colon or dash. Speakers of a talk come again."""
    found = [
        Label(Span(m.start("label"), m.end("label"), m["label"]), m.end(), end)
        for start, end in paragraphs(text)
        if (m := _LABEL.match(text, start, end)) is not None
    ]
    several = len({label.span.text for label in found}) >= _FEWEST_LABELS and len({label.span.text for label in found}) > len(found) / 2
    return tuple(found) if several else ()


def find_headings(text: str) -> tuple[int, ...]:
    """Where sentences begin after a heading that was run into the text: two blanks after a word, then a capital.

    A heading has no full stop at its end, so nothing else parts it from what follows. Blanks inside brackets part nothing.
    """
    found, open_, seen = [], 0, 0
    for m in _RUN_IN.finditer(text):
        open_ = max(0, open_ + text.count("(", seen, m.start()) - text.count(")", seen, m.start()))
        seen = m.start()
        if not open_:
            found.append(m.end())
    return tuple(found)


def find_headlines(text: str, title: str | None) -> tuple[Span, ...]:
    """Where the first lines of ``text`` repeat the report's own ``title``, wholly or without the outlet's name after a dash."""
    if not title:
        return ()
    found: list[Span] = []
    for piece in sorted({title, *re.split(r"\s+[-|–—]\s+", title)}, key=len, reverse=True):
        words = re.findall(r"\w+", piece)
        if len(words) < 4:
            continue
        pattern = re.compile(r"\W+".join(map(re.escape, words)) + r"(?:\s?[.!?]+(?=\s))?")
        for m in pattern.finditer(text, 0, 1500):
            runs_on = re.match(r"\s*,?\s*[a-z]", text[m.end() : m.end() + 8]) is not None  # a sentence that begins with the same words
            if not runs_on and not any(m.start() < h.end and h.start < m.end() for h in found):
                found.append(Span(m.start(), m.end(), m[0]))
    return tuple(sorted(found))
