"""The one happening that a report is mainly about."""

from __future__ import annotations

import re

import msgspec

from sayso.ground.lexing import lex
from sayso.language import Parsed
from sayso.language.structure import find_headlines
from sayso.model import Entry, Event, Place, Span

# What a report is about is told early and at length, with its place and its toll, and stands in the headline. The points were
# set by hand and then adjusted, each alone, on reports whose main happening readers had marked; only their order of size matters.
_TIERS = {"incident": 1.5, "tally": 0.0, "campaign": 0.5, "background": -1.5, "planned": -4.0, "negated": -4.0}
_TOLD = ("incident", "tally", "campaign")
_TYPES = {"talks": -3.0, "territorial_change": -1.5, "agreement": -1.5, "clash": -1.0, "protest": -1.0, "displacement": -1.0, "siege": -1.0}
_OPENING = 2.0  # told in the sentence that the text opens with
_KILLED = 4.0
_KILLED_FEW = 2.0  # one or two, whom the headline does not count
_KILLED_LATE = 2.0  # told further down: reports end with what else happened, and count its dead too
_FEW = 2
_FIGURE = 3.5  # the headline gives its toll
_FIRST_LINES = 250  # characters
_NEAR = 600  # characters after the headline in which a report comes to its point
_HARM = frozenset({"kill", "wound", "injur", "dead", "death", "die", "hurt"})  # stems of words that tell no act by themselves
_CALLED = re.compile(r"\b(?:an?|the)\s+((?:[a-z][\w-]*\s+){1,3})of\s+$")
_CALLED_IN = 50  # characters
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
    """The events, exactly one of them marked as lead where there is any incident, tally or campaign, or a plan that the report is about."""
    story = _Story(parsed)
    story.open_with(events, parsed)
    choice = [n for n, e in enumerate(events) if e.tier in _TOLD or story.is_about_old(e)]
    coming = [n for n, e in enumerate(events) if story.is_about_plan(e)]
    if coming and not any(story.opens(events[n]) for n in choice):
        return tuple(_mark(e, n == coming[0]) for n, e in enumerate(events))
    if not choice:
        return tuple(_mark(e, False) for e in events)
    best = max(choice, key=lambda n: (story.weight(events[n]), -n))
    if events[best].tier == "background":
        now = msgspec.structs.replace(events[best], tier="incident", why="an older happening that the report is about")
        events = (*events[:best], now, *events[best + 1 :])
    return tuple(_mark(e, n == best) for n, e in enumerate(events))


def _mark(event: Event, lead: bool) -> Event:
    return event if event.lead == lead else msgspec.structs.replace(event, lead=lead)


class _Story:
    """A report's headline and the run of its text."""

    def __init__(self, parsed: Parsed) -> None:
        report = parsed.report
        self.text = report.text
        self.title = _stems(report.title or "")
        self.figures = {w.number.low for w in lex(report.title or "") if w.number is not None} - {None}
        self.headlines = find_headlines(report.text, report.title)
        self.body = max((h.end for h in self.headlines), default=0)
        self.length = max(1, len(report.text))
        self.opening = self.body  # the end of the first sentence of the text that tells of an act

    def open_with(self, events: tuple[Event, ...], parsed: Parsed) -> None:
        """Find the sentence that a report opens with: the first below the headlines that tells of an act."""
        spans = [s for e in events for s in (e.trigger, *e.mentions) if s.start >= self.body]
        first = min(spans, key=lambda s: s.start, default=None)
        if first is not None:
            self.opening = parsed.tokens(first).root.sent.end_char

    def is_about_old(self, event: Event) -> bool:
        """True for a happening of an older day that the first lines tell with its toll and the headline names."""
        if event.tier != "background" or event.type in _TYPES or not event.why.startswith(("it ended before", "some time in")):
            return False
        told = [s.start for s in (event.trigger, *event.mentions) if not any(h.covers(s) for h in self.headlines)]
        killed = any(t.kind == "killed" for t in event.tolls)
        return killed and bool(told) and min(told) - self.body < _FIRST_LINES and self._headline(event) > 0.9

    def is_about_plan(self, event: Event) -> bool:
        """True for what is to come that the text opens with and the headline tells: "would allow inspectors to visit"."""
        return event.tier == "planned" and self.names(event) and self.opens(event)

    def opens(self, event: Event) -> bool:
        """True where the sentence that the text opens with tells it."""
        return self.body <= self._first(event) < self.opening

    def names(self, event: Event) -> bool:
        """True where the headline tells this act in words of the text, whatever it is."""
        return any((_stems(s.text) - _HARM) & self.title for s in self._in_body(event))

    def _in_body(self, event: Event) -> list[Span]:
        return [s for s in (event.trigger, *event.mentions) if not any(h.covers(s) for h in self.headlines)]

    def _first(self, event: Event) -> int:
        return min((s.start for s in self._in_body(event)), default=event.trigger.start)

    def weight(self, event: Event) -> float:
        """How much speaks for ``event`` as the matter of the report. A sum of points, higher is more."""
        spans = [event.trigger, *event.mentions]
        first = self._first(event)
        late = first - self.body > _NEAR
        killed = max((t.quantity.low or t.quantity.high or 0 for t in event.tolls if t.kind == "killed"), default=0)
        placed = any(p.role == "target" for p in event.places)
        headline = self._headline(event)
        points = _TIERS["incident" if self.is_about_old(event) else event.tier] + headline
        points += 0.0 if self.names(event) else _TYPES.get(event.type, 0.0)
        points += max(0.0, 1 - 3 * first / self.length) + max(0.0, 1 - max(0, first - self.body) / _NEAR)
        points += _OPENING * self.opens(event)
        points += min(len(spans) - 1, 4) * 0.5
        if killed:
            counted = _KILLED_FEW if killed <= _FEW else _KILLED_LATE if late else _KILLED
            points += 1.0 if late and event.tier == "tally" else _KILLED if headline >= _FIGURE else counted
        return points + 1.2 * placed + 0.4 * bool(event.attackers) + 0.4 * bool(event.targets)

    def _called(self, place: Place) -> str:
        """The words before a name that say what it is, as a headline does: "the mining village of Velmar"."""
        kind = _CALLED.search(self.text, max(0, place.span.start - _CALLED_IN), place.span.start)
        return f" {kind[1]}" if kind is not None else ""

    def _headline(self, event: Event) -> float:
        """Words of the headline that the event explains: its act, its parties, its place, its figures."""
        places = [p.place for p in event.places if p.role == "target"]
        named = {
            w for p in places if not (isinstance(p.entry, Entry) and p.entry.kind == "country") for w in _stems(p.name + self._called(p))
        }
        points = 0.5 * any(_stems(s.text) & self.title for s in (event.trigger, *event.mentions))
        points += 0.5 * bool(named & self.title)
        points += 0.5 * bool({w for p in event.targets for w in _stems(p.span.text)} & self.title)
        points += 0.5 * bool(event.weapon and _stems(event.weapon.span.text) & self.title)
        return points + _FIGURE * any(t.quantity.low in self.figures for t in event.tolls if t.quantity.low is not None)


def _stems(words: str) -> frozenset[str]:
    """The words that carry sense, in a rough stem: "shelling", "shelled" and "shells" share one."""
    return frozenset(_stem(w) for w in _WORD.findall(words.lower()) if w not in _EMPTY)


def _stem(word: str) -> str:
    for end in ("ings", "ing", "ers", "er", "ed", "es", "s", "e"):
        if word.endswith(end) and len(word) - len(end) >= 4:
            return word[: -len(end)]
    return word
