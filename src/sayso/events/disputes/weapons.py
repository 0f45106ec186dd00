"""Disputes over how many of the missiles, rockets or drones of one attack hit, or were brought down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from sayso.events.disputes.voices import NARRATOR, UNNAMED, Stand, Voices
from sayso.events.words.ontology import types_in
from sayso.events.words.things import lemma
from sayso.ground import Grounding
from sayso.ground.quantities import compare
from sayso.language import Token
from sayso.model import Claim, Dispute, Event, Quantity, Span

_THROWN = frozenset({"missile", "rocket", "drone", "shell", "bomb", "projectile", "tomahawk", "mortar"})
_HIT = frozenset({"hit", "reach", "strike", "land", "fall", "penetrate", "impact"})
_DOWNED = frozenset({"intercept", "down", "destroy", "repel", "neutralise", "neutralize"})
_NEAR = 400  # characters between a count and the attack that it is a count of


@dataclass(frozen=True, slots=True)
class _Counted:
    """How many ``thing`` had one ``outcome`` ("hit" or "brought down"), by one claim."""

    claim: Claim
    quantity: Quantity
    thing: str
    outcome: str


def weapons(voices: Voices, grounding: Grounding, events: tuple[Event, ...]) -> Iterator[Dispute]:
    """One dispute for each attack of whose weapons two named sources count differently how many had the same outcome."""
    counts = list(_counts(voices, grounding))
    for event in events:
        if event.type not in types_in("from_afar") or event.tier != "incident":
            continue
        near = [c for c in counts if _belongs(c.quantity.span, event)]
        pair = next(((a, b) for n, a in enumerate(near) for b in near[n + 1 :] if _differ(a, b)), None)
        if pair is None:
            continue
        stands = [Stand(f"{c.quantity.span.text} {c.outcome}", frozenset(), [c.claim]) for c in pair]
        why = f"{voices.told(stands[0])} says that {stands[0].value}, {voices.told(stands[1])} that {stands[1].value}"
        yield Dispute(field="weapon", event=event.id, positions=tuple(voices.position(s) for s in stands), why=why)


def _counts(voices: Voices, grounding: Grounding) -> Iterator[_Counted]:
    things = [q.thing for q in grounding.quantities if q.thing is not None]
    for quantity in grounding.quantities:
        if quantity.thing is None or any(t.covers(quantity.span) for t in things):
            continue  # the 59 of "58 of the 59 missiles"
        word = lemma(voices.parsed.tokens(quantity.thing).root)
        outcome = _outcome(voices.parsed.tokens(quantity.span)[-1])
        if word not in _THROWN or outcome is None:
            continue
        for claim in voices.claims:
            if claim.factuality == "asserted" and claim.source.type != "narrator" and any(s.covers(quantity.span) for s in claim.content):
                yield _Counted(claim, quantity, word, outcome)


def _outcome(number: Token) -> str | None:
    """What the counted did or suffered, by the first verb above them that tells it."""
    for token in number.ancestors:
        word = token.lemma_.lower()
        if word in _HIT:
            return "hit"
        if word in _DOWNED or (word in ("shoot", "bring") and any(c.lower_ == "down" for c in token.children)):
            return "brought down"
        if token.pos_ == "VERB":
            return None
    return None


def _belongs(span: Span, event: Event) -> bool:
    return any(abs(span.start - m.start) < _NEAR for m in (event.trigger, *event.mentions))


def _differ(one: _Counted, other: _Counted) -> bool:
    if one.outcome != other.outcome or (one.thing != other.thing and "tomahawk" not in (one.thing, other.thing)):
        return False
    stands = [Stand("", frozenset(), [c.claim]) for c in (one, other)]
    if not stands[0].against(stands[1]) or any({NARRATOR, UNNAMED} & s.origins for s in stands):
        return False
    return compare(*(msgspec.structs.replace(c.quantity, thing=None) for c in (one, other))).verdict == "inconsistent"
