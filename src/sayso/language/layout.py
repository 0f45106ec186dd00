"""Where the parts of a report's text are: all that is known of it before it is parsed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.language.furniture import furniture
from sayso.language.speakers import Speaker, find_signatures, find_speakers
from sayso.language.stamps import Stamp, find_stamps
from sayso.language.structure import (
    Dateline,
    Label,
    find_bodies,
    find_dateline,
    find_headings,
    find_headlines,
    find_labels,
    find_tolls,
    paragraphs,
)
from sayso.model import Report, Span

_RULE = re.compile(r"[\s.|:–—-]*")


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a text, as half-open (start, end) ranges of code points.

    ``apart`` is no part of what it reports, and in none of its ``paragraphs``. ``bodies`` are where the own words of each of these begin,
    past an hour or a desk's mark; ``headlines`` repeat the report's title, ``labels`` begin the items of a digest, ``stamps`` say when or
    where what is under or behind them was, ``speakers`` are names with a colon before what follows.
    """

    apart: tuple[tuple[int, int], ...]
    paragraphs: tuple[tuple[int, int], ...]
    bodies: tuple[int, ...]
    headlines: tuple[Span, ...]
    dateline: Dateline | None
    labels: tuple[Label, ...]
    stamps: tuple[Stamp, ...]
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class Begins:
    """Where sentences begin that the parser might not find: ``starts``; ``behind`` what is no sentence by itself, such as an hour or a name
    with a colon; those where a number counts people (``counting``)."""

    starts: frozenset[int]
    behind: frozenset[int]
    counting: frozenset[int]


def lay_out(report: Report) -> Layout:
    """The layout of a report's text."""
    text = report.text
    parts = paragraphs(text)
    apart = furniture(text, parts)
    parts = tuple(_kept(parts, apart))
    dateline, labels, stamps = find_dateline(text, parts), find_labels(text, parts), find_stamps(text, parts)
    if dateline is not None and any(span.overlaps(dateline.place) for span in [*(s.span for s in labels), *(s.span for s in stamps)]):
        dateline = None  # the first item of a digest
    begins = {start for start, _ in parts}
    bodies = find_bodies(text, parts, {s.span.start: s.body for s in stamps if not s.over and s.span.start in begins})
    return Layout(apart, parts, bodies, find_headlines(text, report.title), dateline, labels, stamps, find_speakers(text, parts, bodies))


def find_begins(text: str, layout: Layout) -> Begins:
    """Where sentences of a text begin for certain, the one behind its dateline left out."""
    parts, bodies, tolls = {start for start, _ in layout.paragraphs}, set(layout.bodies), find_tolls(text)
    behind = {s.body for s in layout.speakers} | (bodies - parts)
    headlines = {h.start for h in layout.headlines}
    others = [*find_headings(text), *find_signatures(text, layout.paragraphs), *(_after(text, h.end) for h in layout.headlines)]
    return Begins(
        frozenset({*parts, *bodies, *behind, *(label.body for label in layout.labels), *tolls, *headlines, *others}),
        frozenset(behind),
        frozenset({*bodies, *tolls, *headlines}),
    )


def _kept(parts: Iterable[tuple[int, int]], apart: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The paragraphs ``parts`` without those that are left out, and without the ends of some and what stands amid others."""
    begins = [start for start, _ in apart]
    for start, end in parts:
        for first, last in apart[bisect_left(begins, start) : bisect_left(begins, end)]:
            if first > start:
                yield start, first
            start = last
        if end > start:
            yield start, end


def _after(text: str, end: int) -> int:
    """Where the text goes on after a headline: past dashes, bars and dots."""
    m = _RULE.match(text, end)
    return m.end() if m else end
