"""Phrases that the parser takes apart or hangs on the wrong word: "an attack southwest of the town", where no southwest was launched."""

from __future__ import annotations

from sayso.language.dates import WEEKDAYS
from sayso.language.mending.grammar import SUBJECTS, first_of, hang_all, put_in_place_of
from sayso.language.tokens import Token, Tokens

# What "left" or "leaving" many people can be.
_LEFT = frozenset({"dead", "wounded", "injured", "homeless", "missing", "trapped", "displaced"})
_OF_WHAT = frozenset({"accuse", "suspect", "convict", "warn", "inform", "notify", "remind"})
_BEARINGS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})

_STATEMENTS = frozenset({"statement", "message", "video", "post", "communique"})
_STANDING_FOR = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})  # what an adjective is that stands for a person


def join_phrases(sent: Tokens) -> None:
    """Put such phrases together, in place."""
    for token in sent:
        if token.dep_ == "conj" and token.lower_ in _LEFT and token.head.lemma_ == "leave":
            _gather_people(token)
        if token.lower_ == "of" and token.head.lower_ in WEEKDAYS and token.head.dep_ == "pobj":
            _off_the_day(token)
        if token.lower_ == "rebel" and token.tag_ == "VB" and token.i > sent.start:
            _under_its_fire(token)
        if token.dep_ == "advcl" and token.tag_ == "NN" and token.i > sent.start:
            _join_to_its_sort(token)
        if token.lower_ in _BEARINGS and token.i > sent.start and token.nbor(-1).dep_ == "compound" and token.nbor(-1).head == token:
            _under_its_noun(token)
        if token.dep_ == "conj" and token.head.dep_ == "pobj" and token.head.head.head.lower_ == "loyal":
            _beside_the_loyal(token)
        if token.lower_ == "for" and token.head.dep_ == "pobj" and token.head.lower_ in _STATEMENTS:
            _to_responsibility(token)
        if token.lower_ == "old" and token.dep_ in _STANDING_FOR and token.i > sent.start and token.nbor(-1).text == "-":
            token.pos_, token.tag_, token.ent_type_ = "NOUN", "NN", ""  # "a 17-year-old was shot"


def _gather_people(state: Token) -> None:
    """ "Left 23 civilians, including nine children, and 16 fighters dead": after an aside the parser begins a clause of its own."""
    left = state.head
    people, more = first_of(left.rights, "dobj"), first_of(state.lefts, *SUBJECTS)
    joint = next((c for c in left.rights if c.dep_ == "cc" and people is not None and people.i < c.i < state.i), None)
    if people is None or more is None or joint is None or not people.i < joint.i < more.i:
        return
    joint.hang(people, joint.dep_)
    more.hang(people, "conj")
    state.hang(left, "oprd")


def _to_responsibility(of: Token) -> None:
    """ "Claimed responsibility in a statement for the raid": for the raid, and no statement for it."""
    above = of.head.head.head
    claimed = [above, *(c for c in above.children if c.dep_ == "dobj")]
    duty = next((t for t in claimed if t.lower_ == "responsibility" and t.i < of.i), None)
    if duty is not None:
        of.hang(duty, of.dep_)


def _beside_the_loyal(other: Token) -> None:
    """ "Between forces loyal to the general and Islamists": the forces and the Islamists, and nobody who is loyal to Islamists."""
    forces = other.head.head.head.head
    if forces.dep_ == "pobj" and forces.head.lower_ == "between":
        other.hang(forces, "conj")


def _off_the_day(of: Token) -> None:
    """ "Was accused on Friday of bombing the town": of what, and no Friday of bombing."""
    on = of.head.head
    if on.dep_ == "prep" and on.head.lemma_ in _OF_WHAT:
        of.hang(on.head, of.dep_)


def _join_to_its_sort(noun: Token) -> None:
    """ "Died in rebel shelling of the quarter": one phrase, and no clause of shelling."""
    before = noun.nbor(-1)
    if before.dep_ == "pobj" and before.tag_ == "NN" and before.pos_ == "NOUN" and not before.rights and not noun.is_ancestor(before):
        noun.hang(before.head, "pobj")
        before.hang(noun, "compound")


def _under_its_fire(rebel: Token) -> None:
    """ "Responded to rebel fire": nobody rebels anything."""
    to, fire = rebel.nbor(-1), first_of(rebel.rights, "dobj")
    if to.lower_ != "to" or to.head != rebel or fire is None or rebel.head == rebel:
        return
    answered = rebel.head
    hang_all([c for c in rebel.rights if c.dep_ == "prep" and c.i > fire.i], answered)
    hang_all([c for c in rebel.rights if c != fire], fire)
    to.hang(answered, "prep")
    fire.hang(to, "pobj")
    rebel.hang(fire, "compound")
    to.tag_, rebel.tag_ = "IN", "NN"


def _under_its_noun(bearing: Token) -> None:
    """ "An attack southwest of the town": the attack, and not the southwest, is what was launched."""
    noun = bearing.nbor(-1)
    if noun.pos_ != "NOUN" or not any(c.dep_ == "prep" and c.lower_ in ("of", "from") for c in bearing.rights):
        return
    put_in_place_of(noun, bearing)
    hang_all([c for c in bearing.lefts if c != noun], noun)
    bearing.hang(noun, "advmod")
