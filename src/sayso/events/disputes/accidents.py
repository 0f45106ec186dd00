"""Disputes over whether anybody did it: one voice calls a crash or a blast an accident, another tells who brought it about."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.events.disputes.voices import Stand, Voices, dispute_words, origin_of
from sayso.model import Claim, Dispute, Event, Span

_DOWN = frozenset({"down", "downed", "downing", "downs"})
_SOON = 300  # characters between an aircraft that was brought down and what another voice says of it
_TOLD = ("asserted", "uncertain")


def accidents(voices: Voices, events: tuple[Event, ...]) -> Iterator[Dispute]:
    """ "The crash was due to a technical fault", beside another voice that says that it had shot the plane down."""
    for claim in voices.claims:
        if claim.source.type == "narrator" or claim.factuality not in _TOLD or (cause := _cause(voices, claim)) is None:
            continue
        event = _mishap(claim, events)
        if event is None:
            continue
        denier = origin_of(claim.source)
        doing = [c for c in voices.claims if c.factuality in _TOLD and c.source.type != "narrator" and origin_of(c.source) != denier]
        for done in (s for s in (event.trigger, *event.mentions) if _brings_about(s)):
            against = [c for c in doing if any(s.covers(done) for s in c.content)]
            if against:
                stands = [Stand(f"nobody: {cause}", frozenset(), [claim]), Stand(done.text, frozenset(), against)]
                why = f"{voices.told(stands[0])} calls it an accident, {voices.told(stands[1])} tells an act ({done.text})"
                yield Dispute(field="attacker", event=event.id, positions=tuple(voices.position(s) for s in stands), why=why)
                break


def _cause(voices: Voices, claim: Claim) -> str | None:
    """The words for the accident that a claim gives as the cause: "a technical fault"."""
    words = dispute_words()
    said = _said(claim)
    if words["causes"].isdisjoint(said) and "accident" not in said:
        return None
    for token in (t for s in claim.content for t in voices.parsed.tokens(s)):
        if token.lower_ in words["accidents"]:
            return " ".join(t.text for t in token.subtree if (t.i <= token.i and t.dep_ in ("amod", "compound")) or t == token)
    return None


def _mishap(claim: Claim, events: tuple[Event, ...]) -> Event | None:
    """The happening whose crash or blast the claim explains: the one that uses the same word nearest to it."""
    named = {_stem_of(w) for w in _said(claim)} & {_stem_of(w) for w in dispute_words()["mishaps"]}
    if dispute_words()["fallen"] & set(_said(claim)) and (fall := last_downed(claim, events)) is not None:
        return fall
    found = [
        (abs(s.start - claim.content[0].start), n)
        for n, e in enumerate(events)
        if e.tier != "planned"
        for s in (e.trigger, *e.mentions)
        if _stem(s) in named
    ]
    return events[min(found)[1]] if found else None


def last_downed(claim: Claim, events: tuple[Event, ...]) -> Event | None:
    """The aircraft that somebody is told, shortly before a claim, to have brought down."""
    start = claim.content[0].start
    return next((e for e in reversed(events) if 0 < start - e.trigger.end < _SOON and e.tier == "incident" and _is_downing(e)), None)


def _is_downing(event: Event) -> bool:
    """ "Shot down a jet", "downed the helicopter"."""
    down = any(w in _DOWN for s in (event.trigger, *event.mentions) for w in s.text.lower().split())
    return down and any(not dispute_words()["carriers"].isdisjoint(p.span.text.lower().split()) for p in event.targets)


def _brings_about(span: Span) -> bool:
    """True for words of an act that may bring a crash or a blast about: "shot down", "hit"."""
    return not dispute_words()["doings"].isdisjoint(span.text.lower().split())


def _said(claim: Claim) -> list[str]:
    return [w.strip(".,;:\"'”“") for s in claim.content for w in s.text.lower().split()]


def _stem(span: Span) -> str:
    return _stem_of(span.text.lower().split()[-1])


def _stem_of(word: str) -> str:
    """ "crash" for "crashed" and "crashes", "explo" for "exploded" and "explosion"."""
    for end in ("sions", "sion", "ded", "des", "de", "ed", "es", "s"):
        if word.endswith(end) and len(word) - len(end) >= 4:
            return word[: -len(end)]
    return word
