"""Disputes over whether those who fight or those who do not were struck: "hit an arms depot", and by another voice "hit a school"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.events.disputes.parties import told_differently
from sayso.events.disputes.voices import NARRATOR, UNNAMED, Stand, Voices, alike, dispute_words, identity, origin_of, speaks_of_itself
from sayso.events.words.lexicon import lexicon
from sayso.events.words.things import bears_arms, is_place
from sayso.events.words.tolls import toll_words
from sayso.model import Claim, Dispute, Event, Span, Toll

_MORE = frozenset({"also", "too", "another", "other", "others", "among", "including", "separately", "meanwhile", "its", "their", "our"})
_ANY = frozenset({"any", "no", "none", "not", "never", "anybody", "nobody"})
_SOON = 300  # characters between an act and the word that nobody was there
_SIDES = {"military": "government", "government": "government", "armed_group": "rebels"}


@dataclass(frozen=True, slots=True)
class _Struck:
    """Who or what one voice says was struck, with the count of its dead where there is one."""

    span: Span
    claim: Claim
    warlike: bool
    toll: Toll | None


def struck(voices: Voices, events: tuple[Event, ...]) -> Iterator[Dispute]:
    """A side says that a strike hit those who fight, and right beside it another voice that it hit those who do not."""
    for event in events:
        if event.tier != "incident":
            continue
        told = list(_told(voices, event))
        for one in told:
            other = next((o for o in told if one.warlike and not o.warlike and _opposed(voices, event, one, o)), None)
            if other is None:
                continue
            stands = [Stand(s.span.text, frozenset(), [s.claim]) for s in sorted((one, other), key=lambda s: s.span.start)]
            yield told_differently(voices, "target", event, stands, "hit")
            counts = [t for t in told if t.toll is not None and t.claim in (one.claim, other.claim)]
            if {c.claim.id for c in counts} == {one.claim.id, other.claim.id}:
                yield _counted(voices, event, counts)
            break


def not_there(voices: Voices, events: tuple[Event, ...]) -> Iterator[Dispute]:
    """ "A strike killed a commander. The group denied that any commander was there": who was hit was not there to be hit."""
    words = dispute_words()
    for claim in voices.claims:
        said = [w.strip('.,;"') for s in claim.content for w in s.text.lower().split()]
        if claim.factuality not in ("denied", "negative") or words["there"].isdisjoint(said[-4:]) or _ANY.isdisjoint(said[:4]):
            continue
        near = [e for e in events if e.tier == "incident" and 0 < claim.content[0].start - e.trigger.end < _SOON]
        for event in near[-1:]:
            meant = [p for p in event.targets if p.span.text.lower().split()[-1].rstrip("s") in {w.rstrip("s") for w in said[:6]}]
            holding = [c for p in meant for c in voices.of(p.claims) if c.source.type != NARRATOR]
            stands = [Stand(", ".join(p.name for p in meant), frozenset(), holding), Stand("not there", frozenset(), [claim])]
            if holding and stands[0].against(stands[1]):
                yield told_differently(voices, "target", event, stands, "hit")


def _told(voices: Voices, event: Event) -> Iterator[_Struck]:
    """What each voice says was struck, the counted dead first."""
    spans: list[tuple[Span, tuple[str, ...], Toll | None]] = []
    for toll in event.tolls:
        thing, number = toll.quantity.thing, toll.quantity.span
        if toll.kind == "killed" and thing is not None and not toll.superseded:
            spans.append((voices.parsed.span(min(number.start, thing.start), max(number.end, thing.end)), toll.claims, toll))
    spans += [(p.span, p.claims, None) for p in event.targets if p.position == "asserted"]
    for span, claims, counted in spans:
        kind = _is_warlike(voices, span)
        for claim in voices.of(claims):
            if kind is not None and claim.factuality == "asserted" and origin_of(claim.source) not in (NARRATOR, UNNAMED):
                yield _Struck(span, claim, kind, counted)


def _is_warlike(voices: Voices, span: Span) -> bool | None:
    """True for "an arms depot", "23 militants"; false for "a school", "four farmers"; ``None`` for "the town", "two men"."""
    words, tokens = dispute_words(), voices.parsed.tokens(span)
    said = {t.lower_ for t in tokens}
    if any(bears_arms(t, lexicon()) for t in tokens) or not said.isdisjoint(words["warlike"]):
        return True
    civil = toll_words().who.get(tokens.root.lower_) == "civilians" or not said.isdisjoint(words["peaceful"])
    return False if civil and not (tokens.root.pos_ == "PROPN" and is_place(tokens.root, lexicon())) else None


def _opposed(voices: Voices, event: Event, one: _Struck, other: _Struck) -> bool:
    """True where a side that fights says the first, told of its own act or of one that is nobody's, and another voice the second soon after
    or before, and of nothing more."""
    origin = origin_of(one.claim.source)
    if one.claim.source.type not in _SIDES or origin_of(other.claim.source) == origin or _of_the_speaker(one):
        return False
    doers = [p for p in event.attackers if p.position != "denied"]
    if doers and not any(speaks_of_itself(origin, p) or ((key := identity(p)) is not None and alike(key, origin)) for p in doers):
        return False
    sentences = [voices.parsed.tokens(s.span).root.sent for s in sorted((one, other), key=lambda s: s.span.start)]
    return sentences[1].start in (sentences[0].start, sentences[0].end) and _MORE.isdisjoint(t.lower_ for t in sentences[1])


def _of_the_speaker(one: _Struck) -> bool:
    """ "The army said that two soldiers were killed": its own were hit, and others may have been."""
    said, source = one.span.text.lower().split(), one.claim.source
    return any(dispute_words().sides.get(w) == _SIDES[source.type] or w in source.name.lower().split() for w in said)


def _counted(voices: Voices, event: Event, counts: list[_Struck]) -> Dispute:
    stands = [Stand(c.span.text, frozenset(), [c.claim]) for c in sorted(counts, key=lambda c: c.span.start)]
    why = "the dead are counted as other people. " + "; ".join(f"{voices.told(s)}: {s.value}" for s in stands)
    return Dispute(field="killed", event=event.id, positions=tuple(voices.position(s) for s in stands), partial=True, why=why)
