"""Attribution in the passive: "it was claimed that", "X is believed to", "X was accused of"."""

from __future__ import annotations

from sayso.claims.cues import Cue, lexicon
from sayso.claims.drafts import Draft, Range
from sayso.claims.grammar import auxiliaries, char_range, child, is_negated, noun_phrase, subtree
from sayso.language import Token

# Verbs whose passive attributes to nobody who is named.
_NOBODY = frozenset({
    "claim", "report", "say", "allege", "believe", "think", "know", "expect", "suspect", "announce", "estimate", "consider",
    "fear", "understand", "describe", "confirm", "accuse", "blame", "see",
})  # fmt: skip
# What a passive of these says is no more than supposed.
_SUPPOSED = frozenset({"believe", "think", "suspect", "say", "allege", "fear", "know"})


def passive_draft(verb: Token, cue: Cue) -> Draft | None:
    """The attribution that a passive verb makes, if any. "Was quoted as saying" belongs to the inner verb."""
    if _as_saying(verb):
        return None
    agent = child(verb, "agent")
    who = child(agent, "pobj") if agent is not None else None
    topic = child(verb, "nsubjpass")
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    infinitive = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
    if verb.lemma_ == "tell" and clause is not None:
        return None
    pieces: list[Range] = []
    head: int | None = None
    stop: int | None = None
    if clause is not None:
        pieces, head = [subtree(clause)], clause.i
    elif infinitive is not None and topic is not None and verb.lemma_ in _NOBODY:
        pieces, head = [noun_phrase(topic, stop=verb.i), subtree(infinitive)], infinitive.i
    elif topic is not None and (cue.passive or (who is not None and "as" in cue.takes)):
        holders = (verb, who) if who is not None else (verb,)
        of = next((c for h in holders for c in h.children if c.dep_ == "prep" and c.lower_ in cue.takes and c.i > verb.i), None)
        if of is not None:
            stop = of.i
            pieces, head = [noun_phrase(topic, stop=verb.i), subtree(of)], of.i
    if not pieces and topic is not None and cue.kind in ("speech", "stance") and "object" in cue.takes and _by_somebody(verb, who):
        pieces, head = [noun_phrase(topic, stop=verb.i)], topic.i
    if not pieces:
        return None
    supposed = verb.lemma_ in _SUPPOSED and clause is None and cue.factuality == "asserted"
    first = min([verb, *(a for a in auxiliaries(verb) if verb.i - 3 <= a.i < verb.i)], key=lambda t: t.i)
    return Draft(
        kind=cue.kind,
        source=noun_phrase(who, stop=stop) if who is not None else None,
        cue=[char_range(first, verb)],
        content=pieces,
        factuality="uncertain" if supposed else cue.factuality,
        verb=verb.i,
        head=head,
        cue_negated=is_negated(verb),
    )


def _by_somebody(verb: Token, who: Token | None) -> bool:
    """True where the passive tells who speaks, or its verb does so without a name; "was not claimed" needs the name."""
    return who is not None or (verb.lemma_ in _NOBODY and verb.lemma_ != "claim")


def _as_saying(verb: Token) -> bool:
    inner = [child(c, "pcomp", "advcl") for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"]
    return any(t is not None and t.lemma_ in lexicon().verbs for t in inner)
