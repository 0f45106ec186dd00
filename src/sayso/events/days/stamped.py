"""The days and places that stand over or before the pieces of a text, for what happened there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from sayso.events.days.when import days, of_act
from sayso.ground import Grounding
from sayso.language import Parsed, Stamp
from sayso.model import Claim, Entry, Moment, Place, Span

# What may stand beside the names in a line that only says where: "province".
_KINDS = re.compile(
    r"(?:[\W\d_]|\b(?:of|the|and|province|governorate|state|district|region|city|town|village|countryside|county|oblast|"
    r"camp|rural|north|south|east|west|northern|southern|eastern|western)\b)*",
    re.IGNORECASE,
)


def stamped_days(parsed: Parsed, grounding: Grounding) -> Iterator[tuple[Stamp, Moment]]:
    """The stamps that name a day, each with it. The day of publication over or before a text is when it came out, and of no act."""
    stamps = [s for s in parsed.stamps if s.dated]
    for stamp in stamps:
        for moment in grounding.moments:
            if moment.span is None or moment.kind != "date" or not stamp.span.covers(moment.span):
                continue
            span, published = days(moment), parsed.report.published
            if span is None or span.start is None or ((stamp.over or len(stamps) == 1) and span.start == published):
                continue
            dated = of_act(moment, parsed.tokens(moment.span), published)
            if dated is not None:
                yield stamp, dated
                break


def stamped_places(parsed: Parsed, grounding: Grounding) -> Iterator[tuple[Stamp, list[Place]]]:
    """The stamps that name a place, each with it: lines of nothing but names, and what forms have for one. That of a country tells too little."""
    for stamp in parsed.stamps:
        name = stamp.name
        inside = [p for p in grounding.places if name is not None and name.covers(p.span)]
        known = [p for p in inside if isinstance(p.entry, Entry) and p.entry.kind != "country"]
        if name is not None and known and _only_names(name, inside):
            yield stamp, known
        elif not stamp.over and not stamp.dated and inside:  # of a form
            yield stamp, inside


def before_colons(parsed: Parsed, grounding: Grounding, claims: tuple[Claim, ...]) -> Iterator[tuple[Stamp, list[Place]]]:
    """ "Baghdad: A bomb killed five people": where a line was, each with the place, where nobody of that name speaks in it; states may."""
    starts = [start for start, _ in parsed.paragraphs]
    voices = [c.source.span for c in claims if c.source.span is not None]
    for n, speaker in enumerate(parsed.speakers):
        name = parsed.span(speaker.start, speaker.colon)
        known = [p for p in grounding.places if name.covers(p.span) and isinstance(p.entry, Entry) and p.entry.kind != "country"]
        if not known or not _only_names(name, known) or any(voice.overlaps(name) for voice in voices):
            continue
        end = parsed.paragraphs[bisect_right(starts, speaker.start) - 1][1]
        after = parsed.speakers[n + 1].start if n + 1 < len(parsed.speakers) else end
        yield Stamp(name, speaker.body, min(end, after), dated=False, over=False, name=name), known


def _only_names(line: Span, places: list[Place]) -> bool:
    rest = list(line.text)
    for place in places:
        rest[place.span.start - line.start : place.span.end - line.start] = " " * len(place.span.text)
    return _KINDS.fullmatch("".join(rest)) is not None
