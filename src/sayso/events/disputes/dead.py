"""Disputes over who the dead were: "killed 15 militants ... residents said the dead were farmers"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sayso.events.disputes.parties import told_differently
from sayso.events.disputes.voices import NARRATOR, Stand, Voices
from sayso.events.words.grammar import subject, together
from sayso.events.words.lexicon import lexicon
from sayso.events.words.things import bears_arms, lemma
from sayso.events.words.tolls import toll_words
from sayso.language import Token
from sayso.model import Claim, Dispute, Event, Party, Span

_DEAD = frozenset({"dead", "victim", "casualty", "casualties", "slain", "killed", "body", "deceased"})
_THOSE = frozenset({"those", "people", "men", "all", "most", "many"})
_SAID = frozenset({"asserted", "uncertain"})
_SOON = 700  # characters between the act and the claim of who its dead were


def the_dead(voices: Voices, events: tuple[Event, ...]) -> Iterator[Dispute]:
    """One voice says that fighters were killed or hit, and another that the dead bore no arms; or the other way round."""
    called: dict[str, list[tuple[Stand, Span]]] = defaultdict(list)
    for claim in voices.claims:
        if claim.source.type == NARRATOR or claim.factuality not in _SAID:
            continue
        for token in _called(voices, claim):
            event = _before(events, token.idx)
            if event is None:
                continue
            span = voices.parsed.of(token.doc[token.left_edge.i : token.i + 1])
            mine = Stand(span.text, frozenset(), [claim])
            told = [(Stand(p.span.text, frozenset(), voices.of(p.claims)), p.span) for p in (*event.targets, *_counted(voices, event))]
            for theirs, words in (*told, *called[event.id]):
                if theirs.claims and NARRATOR not in theirs.origins and theirs.against(mine) and _unlike(voices, words, token):
                    yield told_differently(voices, "target", event, [theirs, mine], "hit")
                    break
            called[event.id].append((mine, span))


def _called(voices: Voices, claim: Claim) -> Iterator[Token]:
    """What a claim says that the dead were."""
    for span in claim.content:
        if not any(w in span.text.lower() for w in _DEAD):
            continue
        for verb in voices.parsed.tokens(span):
            if verb.lemma_ != "be" or (who := subject(verb)) is None or not _are_dead(who):
                continue
            for c in verb.children:
                if c.dep_ == "attr":
                    yield from (t for t in together(c) if lemma(t) in lexicon()["people"] or bears_arms(t, lexicon()) or t.tag_ == "NNS")


def _are_dead(token: Token) -> bool:
    """ "The dead", "all the victims", "those killed"."""
    if lemma(token) in _DEAD or token.lower_ in _DEAD:
        return True
    return token.lower_ in _THOSE and any(c.lower_ in _DEAD for c in token.subtree)


def _before(events: tuple[Event, ...], at: int) -> Event | None:
    """The last incident told before a character, with somebody killed or hit."""
    near = [e for e in events if e.tier == "incident" and 0 < at - e.trigger.start < _SOON and (e.targets or e.tolls)]
    return max(near, key=lambda e: e.trigger.start, default=None)


def _counted(voices: Voices, event: Event) -> Iterator[Party]:
    """The people that the tolls of an event count, as parties."""
    for toll in event.tolls:
        thing, number = toll.quantity.thing, toll.quantity.span
        if thing is not None and number.start < thing.end:
            span = voices.parsed.span(number.start, thing.end)
            yield Party(span=span, name=span.text, claims=toll.claims)


def _unlike(voices: Voices, told: Span, called: Token) -> bool:
    """True where one names people who bear arms and the other people who do not."""
    words, tokens = lexicon(), voices.parsed.tokens(told)
    one = any(bears_arms(t, words) for t in tokens)
    people = one or any(lemma(t) in words["people"] or t.lower_ in toll_words().who for t in tokens)
    return people and one != bears_arms(called, words)
