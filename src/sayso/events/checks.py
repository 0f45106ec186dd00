"""Checks of a report's own numbers: measures of one thing against each other, parts against wholes, tolls against tallies.

A check tells whether numbers can both hold; it says nothing on whether they are true. Two numbers that may rest on one
origin are marked as not independent: that they agree is then no corroboration.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sayso.events.disputes.voices import NARRATOR, Voices, origin_of
from sayso.events.tolls.figures import fits
from sayso.ground import Grounding
from sayso.ground.quantities import compare
from sayso.language import Parsed
from sayso.model import Check, Claim, Entry, Event, Interval, Moment, Quantity, Toll
from sayso.model.vocabulary import Verdict

# Two measures are set against each other when they are in different units of one kind and lie this near (ratio of the two);
# farther apart they can hardly be about one thing.
_NEAR = 1.5
_MOST = 20  # checks of measures in one report


def check_numbers(parsed: Parsed, grounding: Grounding, claims: tuple[Claim, ...], events: tuple[Event, ...]) -> tuple[Check, ...]:
    """Every comparison of two numbers of the report that its own words call for, in the order of the text."""
    voices = Voices(parsed, claims)
    found = [*_measures(voices, grounding), *_parts(events), *_tallies(voices, events)]
    return tuple(sorted(found, key=lambda c: (c.first.span, c.second.span)))


# --- measures


def _measures(voices: Voices, grounding: Grounding) -> Iterator[Check]:
    """One measure told in two units ("1,500 kilometres", "more than 900 miles"), in different sentences of the report."""
    measured = [q for q in grounding.quantities if q.unit is not None and (q.low or q.high)]
    made = 0
    for n, first in enumerate(measured):
        for second in measured[n + 1 :]:
            if first.unit == second.unit or made >= _MOST:
                continue
            result = compare(first, second)
            if result.verdict == "not_comparable" or not _like(first, second, result.verdict):
                continue
            made += 1
            yield Check(first=first, second=second, verdict=result.verdict, independent=_independent(voices, first, second), why=result.why)


def _like(first: Quantity, second: Quantity, verdict: Verdict) -> bool:
    """Whether two measures may be of one thing: they agree, or their figures in one unit are close."""
    one, other = _size(first), _size(second)
    scaled = (
        compare(_exact(first, one * _NEAR), _exact(second, other)).verdict,
        compare(_exact(first, one / _NEAR), _exact(second, other)).verdict,
    )
    if verdict == "inconsistent":
        wide = msgspec.structs.replace(first, low=one / _NEAR, high=one * _NEAR, comparator="between")
        return compare(wide, _exact(second, other)).verdict == "consistent"
    return "inconsistent" in scaled


def _size(quantity: Quantity) -> float:
    return quantity.low if quantity.low is not None else quantity.high or 0.0


def _exact(quantity: Quantity, value: float) -> Quantity:
    return msgspec.structs.replace(quantity, low=value, high=value, comparator="exactly")


def _independent(voices: Voices, first: Quantity, second: Quantity) -> bool:
    """True only where both numbers have voices of their own, and the voices are different origins."""
    held = [{origin_of(c.source) for c in voices.claims if any(s.covers(q.span) for s in c.content)} for q in (first, second)]
    return all(h and NARRATOR not in h and "unnamed" not in h for h in held) and not (held[0] & held[1])


# --- parts and wholes


def _parts(events: tuple[Event, ...]) -> Iterator[Check]:
    """A part against its whole. Both stand in one toll, so they are one voice's."""
    for event in events:
        for toll in event.tolls:
            for part in toll.parts:
                if part.quantity.span == toll.quantity.span or toll.quantity.span.covers(part.quantity.span):
                    continue
                low, high = part.quantity.low, toll.quantity.high
                if low is None:
                    continue
                if high is None or low <= high:
                    least = "at least " if high is None else ""
                    whole = toll.quantity.low if high is None else high
                    words = f"{low:,.0f} {part.of} inside {least}{whole:,.0f} {toll.kind}" if whole is not None else f"{low:,.0f} {part.of}"
                    yield Check(
                        first=part.quantity,
                        second=toll.quantity,
                        verdict="consistent",
                        independent=False,
                        why=f"{words}: the part fits its whole",
                    )
                else:
                    why = f"{low:,.0f} {part.of} are more than the {high:,.0f} {toll.kind} that they are said to be among"
                    yield Check(first=part.quantity, second=toll.quantity, verdict="inconsistent", independent=False, why=why)


# --- tolls and tallies


def _tallies(voices: Voices, events: tuple[Event, ...]) -> Iterator[Check]:
    """Tolls of single happenings against a tally that covers their days: together they cannot be more than it counts."""
    single = [(e, t) for e in events if e.tier == "incident" and e.moment is not None for t in _current(e)]
    for tally in events:
        if tally.tier != "tally" or tally.moment is None:
            continue
        for whole in _current(tally):
            inside = [
                t
                for e, t in single
                if t.kind == whole.kind
                and _within(e.moment, tally.moment)
                and fits(t.who, whole.who)
                and "mixed" not in (t.who, whole.who)
                and _placed(e, tally)
            ]
            high = whole.quantity.high
            worst = max(inside, key=lambda t: t.quantity.low or 0.0, default=None)
            if worst is None or high is None or worst.quantity.low is None:
                continue
            independent = _independent(voices, worst.quantity, whole.quantity)
            if worst.quantity.low > high:
                why = f"{worst.quantity.low:,.0f} {whole.kind} in one happening are more than the {high:,.0f} counted for the whole time"
                yield Check(first=worst.quantity, second=whole.quantity, verdict="inconsistent", independent=independent, why=why)
            else:
                why = f"{worst.quantity.low:,.0f} {whole.kind} in one happening fit into the {high:,.0f} counted for the whole time"
                yield Check(first=worst.quantity, second=whole.quantity, verdict="consistent", independent=independent, why=why)


def _current(event: Event) -> list[Toll]:
    """The first toll of each kind: the one to be shown."""
    found: dict[str, Toll] = {}
    for toll in event.tolls:
        if not toll.superseded:
            found.setdefault(toll.kind, toll)
    return list(found.values())


def _within(inner: Moment | None, outer: Moment | None) -> bool:
    """True when the days of ``inner`` are stated and lie inside those of ``outer``, which must be longer than a day."""
    if inner is None or outer is None or not isinstance(inner.interval, Interval) or not isinstance(outer.interval, Interval):
        return False
    if inner.basis == "default" or inner.interval.start is None or inner.interval.end is None or outer.interval.start is None:
        return False
    ends = outer.interval.end is None or inner.interval.end <= outer.interval.end
    return outer.interval.start <= inner.interval.start and ends and outer.interval.start != outer.interval.end


def _placed(event: Event, tally: Event) -> bool:
    """True when the tally is told of a place that holds the event's, of a whole country, or of none."""
    wide = {p.place.name.lower() for p in tally.places if p.role == "target" and p.place.precision != "country"}
    own = {p.place.name.lower() for p in event.places if p.role == "target"}
    for place in (p.place for p in event.places if p.role == "target"):
        held = place.entry if isinstance(place.entry, Entry) else place.within
        own |= {name.lower() for name in (held and held.admin1, held and held.admin2) if name}
    return not wide or bool(wide & own)


__all__ = ["check_numbers"]
