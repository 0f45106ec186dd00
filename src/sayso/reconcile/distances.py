"""Distances that a report tells of an act that was launched from elsewhere, to be set against its places."""

from __future__ import annotations

import re

from sayso.model import AccountDistance, Event, Quantity, Reading
from sayso.reconcile.terms import sentence_around

# Kilometres in one unit, by the names that pint gives them (international mile and nautical mile, exact by definition).
_KM = {"kilometer": 1.0, "mile": 1.609344, "nautical_mile": 1.852, "meter": 0.001}
# A length is how far the act went where one of these words stands shortly before it; others tell where a place lies.
_WENT = re.compile(
    r"\b(?:flew|flown|fly|flying|travell?ed|travell?ing|cover(?:ed|ing)|range|distance|reach(?:ed)?|(?:fired|launched|struck|hit)[^.]* from)\b",
    re.I,
)
_BEFORE = 60  # characters before the length in which that word stands
_FLYING = frozenset({"airstrike", "missile_strike", "shelling", "chemical_attack"})
_ABOUT = 0.10  # "about" is read as 10 % either side, as where numbers of one report are compared


def distances_of(reading: Reading, event: Event) -> tuple[AccountDistance, ...]:
    """How far something flew that was launched from a named place, as the sentences of the event tell it; nothing for other events."""
    if event.type not in _FLYING or not any(p.role == "launch" for p in event.places):
        return ()
    text = reading.report.text
    ranges = [sentence_around(text, s.start, s.end) for s in (event.trigger, *event.mentions)]
    found = (q for q in reading.quantities if q.unit in _KM and any(a <= q.span.start < b for a, b in ranges))
    return tuple(_distance(q, text) for q in found if _WENT.search(text, max(0, q.span.start - _BEFORE), q.span.start))


def _distance(quantity: Quantity, text: str) -> AccountDistance:
    factor = _KM[quantity.unit or "kilometer"]
    slack = _ABOUT if quantity.comparator == "about" else 0.0
    low = quantity.low * factor * (1 - slack) if quantity.low is not None else None
    high = quantity.high * factor * (1 + slack) if quantity.high is not None else None
    return AccountDistance(low=low, high=high, words=text[quantity.span.start : quantity.span.end])
