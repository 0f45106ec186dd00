"""The outer structure of a report's text: paragraphs, datelines, headlines and headings, the labels of a digest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.language.capitals import is_short_name
from sayso.language.dates import DATE
from sayso.language.line_words import DESK_MARKS, NO_LABELS
from sayso.model import Span

# Three or more blanks stand for a lost line break: pages that were flattened to one line keep them.
_BREAK = re.compile(r"\n\s*\n|\n|[ \u00a0]{3,}")
_BLANK_LINE = re.compile(r"\n\s*\n|[ \u00a0]{3,}")

_DATELINE = re.compile(
    rf"""(?P<place>[A-Z][\w'’.-]*(?:[ ][A-Z][\w'’.-]*){{0,3}}(?:(?:,|/)[ ]?[A-Z][\w'’.-]*(?:[ ][A-Z][\w'’.-]*){{0,2}})?)
        (?:,?\s+(?P<date>{DATE}))?
        \s*(?:\((?P<agency>[^()\n]{{2,40}})\))?
        (?:\s*(?P<mark>—|–|--|-|_|:)|(?<=\)))\s+(?=\S)""",
    re.VERBOSE,
)
# The same in brackets: "(Sorva, May 4, 2016) – ".
_IN_BRACKETS = re.compile(
    rf"\((?P<place>[A-Z][\w'’.-]*(?:[ ][A-Z][\w'’.-]*){{0,3}})(?:,?\s+(?P<date>{DATE}))?(?P<agency>(?!))?\)\s*(?:—|–|--|-)\s+(?=\S)"
)
_WIDEST = 120  # characters of a line of wrapped text
_HEADLINES = 3  # lines over a text: the headline, one under it, a byline
_WIDER = 24  # characters, over the number of lines, by which a line sticks out that was not wrapped with the others
_BEGINS = re.compile(r"[\"“”‘'(\[]*[A-Z0-9]")
_GOES_ON = ".!?:;,–—-\"”’'/&("
_SMALL = "a an the of in on at to for by with from and or but nor as that than into onto near after before between under over against during while when where"
_LITTLE = frozenset(  # words that end no headline
    f"{_SMALL} which who whose this these those its their his her is are was were be been has have had will would not no mr mrs dr gen col lt"
    " sheikh president general minister".split()
)
_OPENERS = frozenset(
    f"{_SMALL} it he she they there we this these those some many several no more most one two three four five six seven".split()
)

_RUN_IN = re.compile(r"[ \u00a0]{2}(?<=[a-z0-9].{2})(?=[\"“‘']?[A-Z])")
_LABEL = re.compile(
    r"(?P<label>[A-Z][\w'’.-]*(?:[ ](?:[A-Z][\w'’.-]*|of|and|the|&|province|provinces|countryside|governorate|region|district|city|state|rural|north|south|"
    r"east|west|northern|southern|eastern|western)){0,5})\s?(?::|\s[—–-])\s+(?=[A-Z0-9~])"
)
_FEWEST_LABELS = 3
# "14:02 GMT - ", "[09:15]", "7.30pm:" before the words of a live page or a log.
_STAMP = re.compile(
    r"[\[(]?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?(?:[aApP]\.?[mM]\.?|GMT|UTC|[A-Z]{2,4}|local time|hrs?|hours))?[\])]?\s*[-–—|:.]?\s+(?=[\"“‘'#@]?[A-Z0-9])"
)
# What desks put before a line: "CORRECTION: ", "#BREAKING ", "UPDATE 2-"; and the tag of a post, "#Velmar | ".
_MARK = re.compile(
    rf"(?:#\w+\s*\|\s*(?=\S)|#?(?:{'|'.join(form for mark in DESK_MARKS for form in (mark.upper(), mark.capitalize()))})"
    r"(?:\s+(?:NEWS|News|\d))?(?:\s*[:|]\s*(?=\S)|(?<=\d)\s?-\s?(?=[A-Z])|(?:\s+[-–—]|(?<=[A-Z]{4}))\s+(?=[\"“‘'#@]?[A-Z0-9])))"
)
# A number with its harm behind a full stop: the parser takes it for what the verb before was done to.
_TOLL = re.compile(r"(?<=[a-z]{3}[.!] )\d+ (?=(?:people |civilians )?(?:killed|dead|wounded|injured|hurt)\b)")
_FEWEST_STAMPS = 2
# The agency of a dateline inside a text that lost its lines.
_AGENCY = re.compile(r"\s*\([A-Z][\w .]{1,20}\)\s*(?:[-\u2013\u2014_])")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report was filed from: "GENEVA, 12 March (Agency) —". ``body`` is where the text proper begins."""

    place: Span
    date: Span | None
    agency: Span | None
    body: int


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of the paragraphs of ``text``, without white space at their edges.

    A single line break ends a paragraph, unless the text is wrapped: then only blank lines do, and the end of a headline over its first line.
    """
    wrapped = _is_wrapped(text)
    breaks = [m.span() for m in (_BLANK_LINE if wrapped else _BREAK).finditer(text)]
    if wrapped:
        breaks = sorted((*breaks, *((at, at + 1) for at in _under_headlines(text, breaks))))
    edges = [0, *(edge for span in breaks for edge in span), len(text)]
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
    if len(lines) < 2 or max(map(len, lines)) > _WIDEST:
        return False
    widest = max(map(len, lines))
    shouted = text.isupper() and lines[-1][-1] in '."”'  # whose small letters cannot tell that a sentence goes on
    inner = [
        line
        for line, after in pairwise(lines)
        if line[-1] not in ".!?\"”'’:" and (after[:1].islower() or (shouted and len(line) + len(after.split()[0]) >= widest))
    ]
    return len(inner) > len(lines) / 4


def _under_headlines(text: str, breaks: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The line breaks of wrapped text that end a headline, or a line under it, over the first sentence of a block.

    Who wraps a text fills its lines. A line without a full stop that left room for the next word, or is wider than all others, was ended
    on purpose; so was one in title case, one over a dateline, and one over a little word that has its capital because a sentence begins.
    """
    widths = sorted((len(line.rstrip()) for line in text.split("\n")), reverse=True)
    edges = [0, *(edge for span in breaks for edge in span), len(text)]
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        at = start
        for _ in range(_HEADLINES):
            end = text.find("\n", at, stop)
            if end < 0 or not _is_headline(text[at:end].strip(), text[end + 1 : stop].partition("\n")[0].strip(), widths):
                break
            yield end
            at = end + 1


def _is_headline(line: str, after: str, widths: Sequence[int]) -> bool:
    """True for a line with no sentence in it that goes on in the line ``after``."""
    if not line or not _BEGINS.match(after) or line[-1] in _GOES_ON or line.rsplit(None, 1)[-1].lower() in _LITTLE:
        return False
    room = len(line) + 1 + len(after.split(None, 1)[0]) <= widths[0]
    opens = re.match(r"\W*([A-Z][a-z]*)\b", after)
    begins = opens is not None and opens[1].lower() in _OPENERS
    titled = _in_title_case(line) and not after.isupper()
    return room or begins or len(line) > widths[1] + max(2, _WIDER // len(widths)) or titled or _opens_with_dateline(after)


def _in_title_case(line: str) -> bool:
    """ "Four Killed in Shelling of Market": all words but little ones, five at the least."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if len(word) > 3]
    return len(words) > 4 and all(word[0].isupper() for word in words)


def find_dateline(text: str, parts: Sequence[tuple[int, int]]) -> Dateline | None:
    """The dateline in one of the first of the paragraphs ``parts`` of ``text``, or ``None``.

    A name and a dash alone are not enough ("Aleppo - A history"): the place must stand in capitals,
    or come with a date or an agency in brackets.
    """
    for start, end in parts[:6]:
        m = _DATELINE.match(text, start, end)
        if m is None or not _says_from_where(m):
            m = _IN_BRACKETS.match(text, start, end)
        if m is None:
            continue
        spans = [Span(m.start(g), m.end(g), m[g]) if m[g] else None for g in ("place", "date", "agency")]
        assert spans[0] is not None
        return Dateline(place=spans[0], date=spans[1], agency=spans[2], body=m.end())
    return None


def is_dateline(text: str, at: Span) -> bool:
    """True for a place with its agency inside a text that lost its lines: "WASHINGTON (Agency) - "."""
    return at.text.isupper() and len(at.text) > 3 and _AGENCY.match(text, at.end) is not None


def _says_from_where(m: re.Match[str]) -> bool:
    place = m["place"]
    if m["mark"] is None:
        return bool(m["date"] and m["agency"])  # "Sorva, May 4 (Agency) Rebels ..."
    if is_short_name(place) and not (m["date"] or m["agency"]):
        return False  # "SOHR: ..." says who speaks
    return bool(m["date"] or m["agency"] or (place.split(",")[0].split("/")[0].isupper() and len(place) > 2))


def _opens_with_dateline(line: str) -> bool:
    m = _DATELINE.match(line)
    return m is not None and _says_from_where(m)


@dataclass(frozen=True, slots=True)
class Label:
    """The place or heading that an item of a digest begins with: "IDLIB: Airstrike on ...". ``body`` to ``end`` is what it tells."""

    span: Span
    body: int
    end: int


def find_labels(text: str, parts: Sequence[tuple[int, int]]) -> tuple[Label, ...]:
    """The labels of a digest: three of the paragraphs ``parts`` or more that begin with other names and a colon or dash. Speakers of a talk come again."""
    found = [
        Label(Span(m.start("label"), m.end("label"), m["label"]), m.end(), end)
        for start, end in parts
        if (m := _LABEL.match(text, start, end)) is not None and m["label"].split()[0].lower().removesuffix("'s") not in NO_LABELS
    ]
    several = len({label.span.text for label in found}) >= _FEWEST_LABELS and len({label.span.text for label in found}) > len(found) / 2
    return tuple(found) if several else ()


def find_bodies(text: str, parts: Sequence[tuple[int, int]], days: Mapping[int, int]) -> tuple[int, ...]:
    """Where the own words of each of the paragraphs ``parts`` begin: past the hour of a live page, where two or more have one, past what a
    desk marks a line with ("CORRECTION:"), and past a day: ``days`` gives where the text after it begins, by where its paragraph does."""
    stamps = {start: m.end() for start, end in parts if (m := _STAMP.match(text, start, end)) is not None}
    if len(stamps) < _FEWEST_STAMPS:
        stamps = {}
    bodies = []
    for start, end in parts:
        at = days.get(start) or stamps.get(start, start)
        m = _MARK.match(text, at, end)
        bodies.append(m.end() if m is not None else at)
    return tuple(bodies)


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


def find_tolls(text: str) -> tuple[int, ...]:
    """Where sentences begin with a toll: "Jets hit Velmar. 3 killed"."""
    return tuple(m.start() for m in _TOLL.finditer(text))


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
