"""Disputes over how many were killed or injured."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sayso.events.disputes_voices import NARRATOR, Stand, Voices
from sayso.events.tolls_figures import fits
from sayso.ground.quantities import compare
from sayso.model import Dispute, Event, Toll


def figures(voices: Voices, event: Event) -> Iterator[Dispute]:
    """One dispute for each kind of harm that two sources count differently. The narrator's figure is its sources' and disputes none."""
    for kind in ("killed", "injured"):
        tolls = [t for t in event.tolls if t.kind == kind and not t.superseded and not (t.quantity.low is None and t.quantity.high is None)]
        stands: list[tuple[Stand, Toll]] = []
        for toll in tolls:
            held = voices.of(toll.claims)
            stand = Stand(value=_words(toll), keys=frozenset(), claims=held)
            if NARRATOR not in stand.origins:
                stands.append((stand, toll))
        apart = [(a, b) for n, a in enumerate(stands) for b in stands[n + 1 :] if a[0].against(b[0]) and _differ(a[1], b[1])]
        if not apart:
            continue
        sides = [s for s in stands if any(s in pair for pair in apart)]
        (first, one), (second, other) = apart[0]
        why = f"{voices.told(first)} counts {_words(one)}, {voices.told(second)} {_words(other)}: {compared(one, other)}"
        yield Dispute(field=kind, event=event.id, positions=tuple(voices.position(s) for s, _ in sides), why=why)


def compared(one: Toll, other: Toll) -> str:
    """The arithmetic of two tolls, as a sentence."""
    return compare(*(msgspec.structs.replace(t.quantity, thing=None) for t in (one, other))).why


def _differ(one: Toll, other: Toll) -> bool:
    """True when two tolls of the same people cannot both be right."""
    if not fits(one.who, other.who):
        return False
    return compare(*(msgspec.structs.replace(t.quantity, thing=None) for t in (one, other))).verdict == "inconsistent"


def _words(toll: Toll) -> str:
    return toll.quantity.span.text
