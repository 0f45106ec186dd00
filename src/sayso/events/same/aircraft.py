"""An aircraft brought down is one happening in many words: it came under fire, was hit, was shot down, crashed."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.events.acts.find import Act
from sayso.events.acts.tellings import Telling
from sayso.events.words.grammar import by_agents, children, is_passive, objects, prepositions, subject
from sayso.events.words.things import lemma
from sayso.language import Token

_KINDS = {
    **dict.fromkeys(("helicopter", "chopper", "gunship"), frozenset({"helicopter"})),
    **dict.fromkeys(("plane", "jet", "warplane", "airplane", "aeroplane", "airliner", "bomber"), frozenset({"plane"})),
    **dict.fromkeys(("drone", "uav", "quadcopter"), frozenset({"drone"})),
    "aircraft": frozenset({"helicopter", "plane"}),
}
FALLS = frozenset({"crash", "down", "intercept"})


def craft_of(telling: Telling) -> frozenset[str]:
    """What kinds of aircraft a telling may be of that was hit or fell: "their chopper came under fire", "a jet was downed".

    One aircraft only: two that are told of at once are no sign for which of them another sentence speaks of.
    """
    found = (t for a in telling.acts for h in _hit(a) for t in _one(h) if not (lemma(t) == "bomber" and not falls(telling)))
    return frozenset(k for t in found for k in _KINDS.get(lemma(t), ()))


def _one(thing: Token) -> Iterator[Token]:
    """A single aircraft; the "helicopters" of "one of its helicopters"."""
    if thing.tag_ in ("NN", "NNP"):
        yield thing
    elif thing.lower_ in ("one", "another"):
        yield from (o for w, _, o in prepositions(thing) if w == "of")


def falls(telling: Telling) -> bool:
    """True where the aircraft comes down: "crashed", "was shot down"."""
    return any(
        not a.nominal and ((a.lemma in FALLS and not a.has("thrown")) or (a.lemma in ("shoot", "bring") and a.entry.type == "other"))
        for a in telling.acts
    )


def _hit(act: Act) -> Iterator[Token]:
    verb = act.verb or act.head
    if act.nominal:
        if act.part == "under" and (who := subject(verb)) is not None:
            yield who  # "came under fire"
        if act.head in by_agents(verb):
            yield from children(verb, "nsubjpass")  # "was hit by gunfire"
        return
    yield from children(verb, "nsubjpass")
    if is_passive(verb):
        if verb.dep_ in ("relcl", "acl"):
            yield verb.head
        if verb.dep_ == "conj" and (who := subject(verb)) is not None:
            yield who
    elif act.lemma == "crash" and not act.has("thrown"):
        if (who := subject(verb)) is not None:
            yield who
    else:
        yield from objects(verb)
