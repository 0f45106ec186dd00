"""Disputes over how many were killed or injured."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sayso.events.disputes.voices import NARRATOR, Stand, Voices
from sayso.events.tolls.figures import fits
from sayso.events.words.counted import contradict, fighters_side, same_people
from sayso.events.words.grammar import subject, verb_above
from sayso.events.words.tolls import toll_words
from sayso.ground import Grounding
from sayso.ground.quantities import compare
from sayso.language.ranges import ranges_of
from sayso.model import Dispute, Event, Toll

_OWN = frozenset({"own", "lost", "loses", "losing", "lose", "losses"})
_SIDES = {"military": "state", "government": "state", "armed_group": "irregular"}
_BEFORE = 20  # characters before a figure that tell whose dead it counts
_SET_BEFORE = 40  # the same that set it against another: "gave a higher figure, saying that 24"


def figures(voices: Voices, grounding: Grounding, event: Event) -> Iterator[Dispute]:
    """One dispute for each kind of harm that two sources count differently. The narrator's figure is one of its sources', as a rule: it
    stands for a voice of its own only where no source gives it, and the very next words name who gives another.
    """
    for kind in ("killed", "injured"):
        tolls = [t for t in event.tolls if t.kind == kind and not t.superseded and _is_figure(t)]
        tolls = [t for t in tolls if not _own(voices, t) or any(_of_that_side(voices, o, t) for o in tolls)]
        stands: list[tuple[Stand, Toll]] = []
        for toll in tolls:
            held = voices.of(toll.claims)
            stand = Stand(value=_words(toll), keys=frozenset(), claims=held)
            stands.append((stand, toll))
        sourced = [t for s, t in stands if NARRATOR not in s.origins]
        stands = [(s, t) for s, t in stands if NARRATOR not in s.origins or not any(_may_be(voices, t, other) for other in sourced)]
        apart = [
            (a, b)
            for n, a in enumerate(stands)
            for b in stands[n + 1 :]
            if a[0].against(b[0])
            and (_differ(a[1], b[1]) or _set_against(voices, a[1], b[1]) or _other_bound(voices, a, b))
            and (NARRATOR not in a[0].origins | b[0].origins or _next_to(voices, a[1], b[1]))
            and not _elsewhere(voices, grounding, a[1], b[1])
            and not _one_side(voices, a[1], b[1])
        ]
        if not apart:
            continue
        sides = [s for s in stands if any(s in pair for pair in apart)]
        (first, one), (second, other) = apart[0]
        why = f"{voices.told(first)} counts {_words(one)}, {voices.told(second)} {_words(other)}: {compared(one, other)}"
        yield Dispute(field=kind, event=event.id, positions=tuple(voices.position(s) for s, _ in sides), why=why)


def _is_figure(toll: Toll) -> bool:
    """A figure of the harmed: one victim told of by himself ("a woman") is no count of them all."""
    low, high = toll.quantity.low, toll.quantity.high
    return (low is not None or high is not None) and not (low == high == 1 and not toll.quantity.span.text.strip().isdigit())


def _own(voices: Voices, toll: Toll) -> bool:
    """ "They put their own dead at five", "the rebels lost five fighters": a figure for one side, which contradicts none for all."""
    if _others_lost(voices, toll):
        return False
    start = toll.quantity.span.start
    return not _OWN.isdisjoint(voices.parsed.report.text[max(0, start - _BEFORE) : start].lower().split())


def _losers(voices: Voices, toll: Toll) -> frozenset[str]:
    """The words for who lost the people of a toll; a pronoun is the voice itself."""
    verb = verb_above(voices.parsed.tokens(toll.quantity.span).root)
    who = subject(verb) if verb is not None and verb.lemma_ == "lose" else None
    if who is None:
        return frozenset()
    return frozenset({who.lower_}) if who.pos_ != "PRON" else _names(voices, toll)


def _names(voices: Voices, toll: Toll) -> frozenset[str]:
    """The words that name the sources of a toll."""
    return frozenset(w for c in voices.of(toll.claims) if c.source.type != NARRATOR for w in c.source.name.lower().split())


def _others_lost(voices: Voices, toll: Toll) -> bool:
    """ "Kabul says the Taliban lost 40 men": no voice's figure for its own."""
    names = _names(voices, toll)
    return bool(names and (lost := _losers(voices, toll))) and not names & lost


def _of_that_side(voices: Voices, toll: Toll, own: Toll) -> bool:
    """True where the other side counts those whom ``own`` counts: "the rebels killed 15 soldiers" beside "the army lost three men"."""
    if _others_lost(voices, toll) and _losers(voices, toll) & _names(voices, own):
        return True
    sides = [{_SIDES[c.source.type] for c in voices.of(t.claims) if c.source.type in _SIDES} for t in (toll, own)]
    if toll.who != "combatants" or _own(voices, toll) or len(sides[1]) != 1 or sides[0] == sides[1]:
        return False
    return fighters_side(toll) in sides[1] or (fighters_side(toll) is None and bool(sides[0]))


def _one_side(voices: Voices, one: Toll, other: Toll) -> bool:
    """True where one counts its own side's dead, and the other those of another side or of all; or each says that others lost them."""
    losers = [_losers(voices, t) for t in (one, other)]
    if all(losers) and not losers[0] & losers[1]:
        return True
    owns = [_own(voices, t) for t in (one, other)]
    if not any(owns):
        return False
    own, toll = (one, other) if owns[0] else (other, one)
    return all(owns) or not _of_that_side(voices, toll, own)


def _elsewhere(voices: Voices, grounding: Grounding, one: Toll, other: Toll) -> bool:
    """True when the sentences of two tolls name different places: each may count its own."""
    named = []
    for toll in (one, other):
        sentence = voices.parsed.tokens(toll.quantity.span)[0].sent
        near = ranges_of(grounding.places, lambda p: (p.span,)).near(voices.parsed.of(sentence))
        inside = (p for p in (grounding.places[n] for n in near) if sentence.start_char <= p.span.start < sentence.end_char)
        named.append({p.name.lower() for p in inside if p.precision != "country"})
    return bool(named[0] - named[1] and named[1] - named[0])


def compared(one: Toll, other: Toll) -> str:
    """The arithmetic of two tolls, as a sentence."""
    return compare(*(msgspec.structs.replace(t.quantity, thing=None) for t in (one, other))).why


def _differ(one: Toll, other: Toll) -> bool:
    """True when two tolls of the same people cannot both be right."""
    return _group(one) == _group(other) and not _named_apart(one, other) and contradict(one, other)


def _named_apart(one: Toll, other: Toll) -> bool:
    """True when each counts the dead of another body by name: the two sides of a clash."""
    names = [{w for w in t.quantity.thing.text.split() if w[:1].isupper()} if t.quantity.thing else set() for t in (one, other)]
    return bool(names[0] and names[1]) and not (names[0] & names[1])


def _may_be(voices: Voices, narrated: Toll, told: Toll) -> bool:
    """True where the narrator's figure may be that of a source: it fits it, or counts other people."""
    return not _differ(narrated, told) and not _set_against(voices, narrated, told)


def _next_to(voices: Voices, one: Toll, other: Toll) -> bool:
    """True where the second figure stands in the sentence of the first or in the next, and both are exact or set against each other."""
    exact = all(t.quantity.low == t.quantity.high for t in (one, other))
    if not exact and not _set_against(voices, one, other):
        return False
    first, then = sorted((one, other), key=lambda t: t.quantity.span.start)
    sentence = voices.parsed.tokens(first.quantity.span)[0].sent
    begins = voices.parsed.tokens(then.quantity.span)[0].sent.start
    return begins in (sentence.start, sentence.end)


def _set_against(voices: Voices, one: Toll, other: Toll) -> bool:
    """ "At least 50 died ... the opposition put that figure higher, at 150": set against the other by its words, though both may hold."""
    first, then = sorted((one, other), key=lambda t: t.quantity.span.start)
    if not fits(one.who, other.who):
        return False
    start = then.quantity.span.start
    before = voices.parsed.report.text[max(first.quantity.span.end, start - _SET_BEFORE) : start].lower().replace(",", " ").split()
    return any(w in before for w in ("higher", "lower"))


def _other_bound(voices: Voices, one: tuple[Stand, Toll], other: tuple[Stand, Toll]) -> bool:
    """ "At least 18, state media said ... the monitor said at least 15", "put the toll at 24": both may hold, and yet two voices do not count
    the same dead; not "has risen to 24"."""
    if NARRATOR in one[0].origins | other[0].origins or _group(one[1]) != _group(other[1]) or _named_apart(one[1], other[1]):
        return False
    sentences = (voices.parsed.tokens(t.quantity.span)[0].sent for _, t in (one, other))
    if any(w.lower_ in toll_words()["updates"] for sentence in sentences for w in sentence):
        return False
    a, b = one[1].quantity, other[1].quantity
    return None in (a.high, b.high) and None not in (a.low, b.low) and a.low != b.low and same_people(one[1], other[1])


def _group(toll: Toll) -> str | None:
    """The one group that a toll counts alone: "eleven children" beside "fifteen civilians, among them 11 children" is no dispute."""
    return next((p.of for p in toll.parts if p.quantity.span == toll.quantity.span), None)


def _words(toll: Toll) -> str:
    return toll.quantity.span.text
