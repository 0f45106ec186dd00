"""Names with a colon before what they say: "Local council: four killed". What follows is parsed by itself, as it is a sentence of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Words in small letters that stand in what such a voice is called; any other word makes the line a sentence that goes on past its colon.
_SMALL = (
    "of|the|for|to|in|and|from|al|el|local|medical|military|rebel|opposition|press|state|regional|provincial|district|city|village|police|army|"
    "defence|defense|interior|foreign|health|security|human|rights|civil|deputy|prime|general|sources?|officials?|medics?|doctors?|activists?|"
    "residents?|witness(?:es)?|ministry|minister|governor|mayor|spokes(?:man|woman|person)|centre|center|office|service|command|headquarters|"
    "tv|television|radio|agency|news|media|newspaper|monitors?|group|observatory|province|region|council|authorities|administration|hospital|"
    "commander|staff|team|rescuers|rescue|workers?|coalition|rebels|fighters|chief|president|report|statement|reports"
)
_NAME = rf"(?:\d+(?:st|nd|rd|th)\s+)?[A-Z][\w'’.&/-]*(?:\s+(?:[A-Z][\w'’.&/-]*|(?:{_SMALL})\b)){{0,6}}"
_SPEAKER = re.compile(rf"(?P<who>{_NAME}):[ \u00a0]+(?=[\"“‘'#@]?\w)")
_WORD = rf"(?:[A-Z][\w'’.&/-]*|(?:{_SMALL})\b(?:['’]s)?)"
_SIGNED = re.compile(rf"[^\n]{{12,240}}?(?P<mark>\s[-–—]\s?|:\s)(?P<who>{_WORD}(?:\s+{_WORD}){{0,5}})")
_AFTER_SENTENCE = re.compile(rf"(?<=[.!?\"”])\s+(?={_NAME}:\s)")
_LONGEST, _LONGEST_LINE = 60, 300


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name from ``start`` to its colon at ``colon``, and where what it says begins."""

    start: int
    colon: int
    body: int


def find_speakers(text: str, parts: Sequence[tuple[int, int]], bodies: Sequence[int]) -> tuple[Speaker, ...]:
    """The names with a colon at which the own words of the paragraphs ``parts`` begin, and sentences within them; who they are is not asked."""
    found = []
    for (_, end), body in zip(parts, bodies, strict=True):
        if text.find(":", body, end) < 0:
            continue
        for at in (body, *(m.end() for m in _AFTER_SENTENCE.finditer(text, body, end))):
            m = _SPEAKER.match(text, at, end)
            if m is not None and len(m["who"]) <= _LONGEST:
                found.append(Speaker(at, m.end("who"), m.end()))
    return tuple(found)


def find_signatures(text: str, parts: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where the source behind a headline or a flash begins, with its dash: "Rebels seize base - monitor". It is no part of the sentence."""
    for start, end in parts:
        m = _SIGNED.fullmatch(text, start, end) if end - start < _LONGEST_LINE else None
        if m is not None:
            yield m.start("who") if m["mark"][0] == ":" else m.start("mark") + 1
