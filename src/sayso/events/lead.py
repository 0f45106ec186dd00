"""The one happening that a report is mainly about."""

from __future__ import annotations

import re

import msgspec

from sayso.language import Parsed
from sayso.model import Entry, Event, Span

# Headlines and first sentences tell what a report is about; what is told of at length with a toll and a place is its matter.
_TIERS = {"incident": 3.0, "tally": 1.0, "campaign": 0.5, "background": -3.0, "planned": -4.0, "negated": -4.0}
_TYPES = {"talks": -3.0, "agreement": -1.5, "protest": -1.0, "displacement": -1.0, "siege": -1.0, "other": -0.5}
_WORD = re.compile(r"\w+")
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "by",
        "with",
        "from",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "s",
        "after",
        "over",
        "near",
        "syria",
        "syrian",
        "syrias",
        "says",
        "say",
        "said",
    ]
)


def mark_lead(parsed: Parsed, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events, exactly one of them marked as lead where there is any incident, tally or campaign."""
    choice = [n for n, e in enumerate(events) if e.tier in ("incident", "tally", "campaign")]
    if not choice:
        return tuple(_mark(e, False) for e in events)
    story = _Story(parsed)
    best = max(choice, key=lambda n: (story.weight(events[n]), -n))
    return tuple(_mark(e, n == best) for n, e in enumerate(events))


def _mark(event: Event, lead: bool) -> Event:
    return event if event.lead == lead else msgspec.structs.replace(event, lead=lead)


class _Story:
    """A report's headline and the sentences of its text."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.title = _stems(parsed.report.title or "")
        self.starts = [s.start_char for s in parsed.doc.sents]
        self.length = max(1, len(parsed.report.text))

    def weight(self, event: Event) -> float:
        """How much speaks for ``event`` as the matter of the report. A sum of plain points, higher is more."""
        spans = [event.trigger, *event.mentions]
        first = min(s.start for s in spans)
        points = _TIERS[event.tier] + _TYPES.get(event.type, 0.0)
        points += self._headline(event)
        points += 3.0 * max(0.0, 1 - 3 * first / self.length)
        points += min(len(spans) - 1, 4) * 0.5
        points += 1.5 if any(t.kind == "killed" and t.quantity.high != 0 for t in event.tolls) else 0.5 if event.tolls else 0.0
        points += 0.4 * bool(event.attackers) + 0.4 * bool(event.targets) + 0.4 * any(p.role == "target" for p in event.places)
        return points

    def _headline(self, event: Event) -> float:
        """Words of the headline that the event explains: its act, its parties, its place, its figures."""
        if not self.title:
            return 0.0
        points = 0.0
        if any(_stems(s.text) & self.title for s in (event.trigger, *event.mentions)):
            points += 2.0
        places = [p.place for p in event.places if p.role == "target"]
        named = {w for p in places if not (isinstance(p.entry, Entry) and p.entry.kind == "country") for w in _stems(p.name)}
        points += 1.5 * bool(named & self.title)
        points += 1.0 * bool({w for p in event.attackers for w in _stems(f"{p.name} {p.span.text}")} & self.title)
        points += 0.7 * bool({w for p in event.targets for w in _stems(p.span.text)} & self.title)
        points += 0.7 * bool(event.weapon and _stems(event.weapon.span.text) & self.title)
        points += 2.0 * any(_number(t.quantity.span) & self.title for t in event.tolls)
        return points


def _stems(words: str) -> frozenset[str]:
    """The words that carry sense, in a rough stem: "shelling", "shelled" and "shells" share one."""
    return frozenset(_stem(w) for w in _WORD.findall(words.lower()) if w not in _EMPTY)


def _stem(word: str) -> str:
    for end in ("ings", "ing", "ers", "er", "ed", "es", "s", "e"):
        if word.endswith(end) and len(word) - len(end) >= 4:
            return word[: -len(end)]
    return word


def _number(span: Span) -> frozenset[str]:
    return frozenset(
        w
        for w in _WORD.findall(span.text.lower())
        if w not in ("at", "least", "more", "than", "over", "about", "some", "nearly", "around", "people")
    )
