"""The one happening that a report is mainly about."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from importlib.resources import files

import msgspec
import yaml

from sayso.events.days.when import days
from sayso.events.tiers.recalled import RECALLED
from sayso.events.words.lags import LONG_BEFORE
from sayso.events.words.ontology import types_in
from sayso.ground.lexing import lex
from sayso.language import Parsed
from sayso.model import Entry, Event, Place, Span

_LAST_OF_ALL = ("background", "planned", "negated")
_TOLD = ("incident", "tally", "campaign")
_OLD = ("it ended before", "some time in")  # the reasons for what an older day tells
_FEW = 2  # dead, whom no headline counts
_RECENT = 60  # days that a feature, or a court report, may look back
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


@functools.cache
def _points() -> dict[str, float]:
    """What each sign is worth, from ``data/lead.yaml``."""
    raw: dict[str, float] = yaml.safe_load((files("sayso.events") / "data" / "lead.yaml").read_text("utf-8"))
    return raw


def mark_lead(parsed: Parsed, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events, exactly one of them marked as lead: an incident, tally or campaign, or a plan that the report is about; where none of
    these is told, an older happening, and else what was planned or did not happen: what a report tells at all, it is about.
    """
    reading = _Reading(parsed)
    reading.open_with(events, parsed)
    choice = [n for n, e in enumerate(events) if e.tier in _TOLD or reading.is_old_matter(e)]
    coming = [n for n, e in enumerate(events) if reading.is_about_plan(e)]
    if coming and not any(reading.opens(events[n]) for n in choice):
        return tuple(_mark(e, n == coming[0]) for n, e in enumerate(events))
    if not choice:  # "eight coffins were lowered, 25 years after ..."
        best = min(range(len(events)), key=lambda n: (_LAST_OF_ALL.index(events[n].tier), -reading.weight(events[n]), n), default=-1)
        return tuple(_mark(e, n == best) for n, e in enumerate(events))
    best = max(choice, key=lambda n: (reading.weight(events[n]), -n))
    best = next((n for n in choice if _has_all_the_dead(events[best], events[n])), best)
    if events[best].tier == "background" and events[best].why not in (RECALLED, LONG_BEFORE):
        events = _taken_up(events, best)
    return tuple(_mark(e, n == best) for n, e in enumerate(events))


def _has_all_the_dead(whole: Event, part: Event) -> bool:
    """ "Rebels fired at the city, killing eight ... rockets on the Sorva district killed eight": the happening that a sum is mostly of."""
    if whole.tier != "tally" or part.tier != "incident" or whole.type != part.type:
        return False
    dead = [max((t.quantity.low or 0 for t in e.tolls if t.kind == "killed" and not t.superseded), default=0) for e in (whole, part)]
    return dead[0] == dead[1] > 0


def _taken_up(events: tuple[Event, ...], best: int) -> tuple[Event, ...]:
    """An older happening that the report is about is no background, and neither is what happened with it and since."""
    since = days(events[best].moment)
    out = []
    for n, e in enumerate(events):
        span = days(e.moment)
        with_it = (
            since is not None and span is not None and since.start is not None and span.start is not None and span.start >= since.start
        )
        if n == best or (e.tier == "background" and e.why.startswith(_OLD[0]) and with_it):
            e = msgspec.structs.replace(e, tier="incident", why="an older happening that the report is about")
        out.append(e)
    return tuple(out)


def _mark(event: Event, lead: bool) -> Event:
    return event if event.lead == lead else msgspec.structs.replace(event, lead=lead)


class _Reading:
    """A report's headline and the run of its text."""

    def __init__(self, parsed: Parsed) -> None:
        report = parsed.report
        self.text, self.published = report.text, report.published
        self.title = _stems(report.title or "")
        figures = {w.number.low for w in lex(report.title or "") if w.number is not None}
        self.figures = {n for n in figures if n is not None and n > _FEW}  # "the first day" counts nobody
        self.headlines = parsed.headlines
        self.body = max((h.end for h in self.headlines), default=0)
        self.length = max(1, len(report.text))
        self.opening = self.body  # the end of the first sentence of the text that tells of an act
        self.depths: dict[str, int] = {}  # of the events of that sentence, how deep in it the parse hangs them

    def open_with(self, events: tuple[Event, ...], parsed: Parsed) -> None:
        """Find the sentence that a report opens with: the first below the headlines that tells of an act."""
        spans = [s for e in events for s in (e.trigger, *e.mentions) if s.start >= self.body]
        first = min(spans, key=lambda s: s.start, default=None)
        if first is None:
            return
        self.opening = parsed.tokens(first).root.sent.end_char
        for e in events:
            if self.opens(e):
                at = min(self._in_body(e), key=lambda s: s.start, default=e.trigger)
                self.depths[e.id] = sum(1 for _ in parsed.tokens(at).root.ancestors)

    def is_old_matter(self, event: Event) -> bool:
        """True for a happening of an older day, told early with its toll: what a feature, or a court report, may be about."""
        if event.why == RECALLED or (event.why == LONG_BEFORE and any(t.kind == "killed" for t in event.tolls)):
            return self.opens(event)
        if event.tier != "background" or event.type in types_in("no_blow") or event.type == "talks" or not event.why.startswith(_OLD):
            return False
        told = [s.start for s in self._in_body(event)]
        span = days(event.moment)
        recent = span is not None and span.start is not None and span.start == span.end and self.published is not None
        if recent and span is not None and span.start is not None and self.published is not None:
            recent = (self.published - span.start).days <= _RECENT
        killed = any(t.kind == "killed" for t in event.tolls)
        return (
            killed
            and bool(told)
            and ((recent and self.opens(event)) or (min(told) - self.body < _FIRST_LINES and self._headline(event) > 0.9))
        )

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
        points = _points()
        return sum(points[name] * share for name, share in self._signs(event))

    def _called(self, place: Place) -> str:
        """The words before a name that say what it is, as a headline does: "the mining village of Velmar"."""
        kind = _CALLED.search(self.text, max(0, place.span.start - _CALLED_IN), place.span.start)
        return f" {kind[1]}" if kind is not None else ""

    def _signs(self, event: Event) -> Iterator[tuple[str, float]]:
        """The signs that hold of an event, each with its share: how early, how deadly, what the headline says of it."""
        first = self._first(event)
        named = self.names(event)
        yield "campaign", event.tier == "campaign"
        yield "tally", event.tier == "tally" and not self.opens(event)
        yield "old", event.tier == "background"
        yield "talks", event.type == "talks" and not named
        yield "no_blow", event.type in types_in("no_blow") and not named
        opens = self.opens(event)
        yield "opens", opens
        yield "opens_first", opens and self.depths.get(event.id, 99) == min(self.depths.values(), default=0)
        yield "near", max(0.0, 1 - max(0, first - self.body) / _NEAR)
        yield "early", max(0.0, 1 - 3 * first / self.length)
        yield self._deadly(event, late=first - self.body > _NEAR), 1.0
        yield "headline_word", any(_stems(s.text) & self.title for s in (event.trigger, *event.mentions))
        yield "headline_act", named
        yield from self._in_headline(event)
        yield "placed", any(p.role == "target" for p in event.places)

    def _deadly(self, event: Event, *, late: bool) -> str:
        """The sign of its dead."""
        killed = max((t.quantity.low or t.quantity.high or 0 for t in event.tolls if t.kind == "killed"), default=0)
        if not killed:
            return "none_killed"
        if self._counted(event):
            return "killed"
        if event.tier == "tally" and (late or not self.opens(event)):
            return "summed"
        return "killed_few" if killed <= _FEW else "killed_late" if late else "killed"

    def _counted(self, event: Event) -> bool:
        """True where the headline gives a toll of the event."""
        return any(t.quantity.low in self.figures for t in event.tolls if t.quantity.low is not None)

    def _in_headline(self, event: Event) -> Iterator[tuple[str, float]]:
        """What else of the event the headline names: its place, its parties or weapon, its toll."""
        places = [p.place for p in event.places if p.role == "target"]
        named = {
            w for p in places if not (isinstance(p.entry, Entry) and p.entry.kind == "country") for w in _stems(p.name + self._called(p))
        }
        hit = {w for p in event.targets for w in _stems(p.span.text)}
        weapon = _stems(event.weapon.span.text) if event.weapon else frozenset()
        yield "headline_place", bool(named & self.title)
        yield "headline_party", bool((hit | weapon) & self.title)
        yield "headline_figure", self._counted(event)

    def _headline(self, event: Event) -> float:
        """How many things of an event the headline names; its toll counts for more."""
        act = 0.5 * any(_stems(s.text) & self.title for s in (event.trigger, *event.mentions))
        return act + sum((3.5 if name == "headline_figure" else 0.5) * share for name, share in self._in_headline(event))


def _stems(words: str) -> frozenset[str]:
    """The words that carry sense, in a rough stem: "shelling", "shelled" and "shells" share one."""
    return frozenset(_stem(w) for w in _WORD.findall(words.lower()) if w not in _EMPTY)


def _stem(word: str) -> str:
    for end in ("ings", "ing", "ers", "er", "ed", "es", "s", "e"):
        if word.endswith(end) and len(word) - len(end) >= 4:
            return word[: -len(end)]
    return word
