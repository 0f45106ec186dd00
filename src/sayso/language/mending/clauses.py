"""Clauses that the parser hangs on the wrong word: "an attack on March 19 which killed nine", where no day kills anybody."""

from __future__ import annotations

from sayso.language.mending.grammar import FIRING, HARMING, SUBJECTS, first_of, hang_all, put_in_place_of, subject
from sayso.language.tokens import FINITE, Token, Tokens

_BEGINNING = frozenset({"after", "before", "since", "until"})
_REVISING = frozenset({"lower", "raise", "revise", "correct", "retract", "withdraw", "cut", "increase", "reduce"})
_GIVING = frozenset({"say", "report", "announce", "state", "claim", "confirm", "estimate"})
_ACTS = frozenset(
    {"airstrike", "strike", "raid", "attack", "bombing", "bombardment", "shelling", "blast", "explosion", "ambush", "assault", "offensive", "clash",
     "fighting", "battle", "shooting", "massacre"}
)  # fmt: skip
_FIGURES = frozenset({"it", "figure", "toll", "number", "count", "estimate"})


def part_at_semicolons(sent: Tokens) -> None:
    """ "The army blamed the rebels; the rebels said nothing": the parser makes the first clause what the second says, and they stand side by
    side."""
    for mark in sent:
        if mark.text != ";":
            continue
        later = mark.head
        first = next((t for t in later.lefts if t.dep_ == "ccomp" and t.i < mark.i and t.pos_ in ("VERB", "AUX")), None)
        if first is None or later.i < mark.i or not any(mark.i < c.i < later.i and c.dep_ in SUBJECTS for c in later.lefts):
            continue
        put_in_place_of(first, later)
        later.hang(first, "conj")
        mark.hang(first, "punct")


def hang_clauses(sent: Tokens) -> None:
    """Hang such clauses on what they tell of, in place."""
    for verb in sent:
        if verb.tag_ == "VBG" and verb.lemma_.lower() in HARMING:
            if verb.dep_ == "advcl" and verb.head.dep_ == "relcl":
                _on_who_fired(verb)
            if verb.dep_ == "amod" and verb.i > sent.start:
                _off_its_object(verb)
        if verb.dep_ == "conj" and verb.lemma_ in _REVISING and verb.head.dep_ == "ccomp":
            _on_who_said(verb)
        if verb.dep_ == "relcl":
            if verb.lemma_.lower() in HARMING:
                _on_the_act(verb)
            if verb.tag_ == "VBD":
                _on_who_it_was(verb)
            if verb.head.ent_type_ == "DATE" and verb.head.dep_ == "pobj":
                _off_the_day(verb)
        if verb.tag_ in FINITE and verb.dep_ in ("advcl", "conj"):
            _begin_clause(verb)


def _on_who_fired(harm: Token) -> None:
    """ "Police fired at protesters who stormed a hall, wounding dozens": those who fired wounded, and not those they fired at."""
    at = harm.head.head
    prep = at.head
    verb = prep.head
    aimed = at.dep_ == "pobj" and prep.lower_ in ("at", "on", "upon") and verb.pos_ in ("VERB", "NOUN")
    if verb.pos_ == "NOUN" and verb.dep_ == "dobj":
        verb = verb.head  # "opened fire on soldiers"
    if aimed and harm.nbor(-1).text == "," and verb.lemma_.lower() in FIRING | {"open"}:
        harm.hang(verb, "advcl")


def _on_the_act(harm: Token) -> None:
    """ "Raids by the army on the town which killed nine": the raids killed, and neither the army nor the town."""
    which, at = subject(harm), harm.head
    if which is None or which.lower_ not in ("which", "that"):
        return
    while at.dep_ in ("pobj", "prep", "agent", "conj") and at.lemma_.lower() not in _ACTS and at.head != at:
        at = at.head
    if at.lemma_.lower() in _ACTS and at != harm.head:
        harm.hang(at, "relcl")


def _off_its_object(harm: Token) -> None:
    """ "Fired rockets at the town, damaging shops and killing a guard": a clause, and no sort of shops."""
    thing = harm.head
    verb = thing.head
    if harm.nbor(-1).lower_ != "," or thing.dep_ not in ("dobj", "conj", "appos", "npadvmod") or verb.pos_ != "VERB" or verb.i > harm.i:
        return
    harm.hang(verb, "advcl")
    thing.hang(harm, "dobj")
    hang_all([c for c in verb.rights if c.dep_ == "conj" and c.tag_ == "VBG" and c.i > thing.i], harm)


def _on_who_said(revising: Token) -> None:
    """ "Officials said ten had died but later lowered the figure": who said it lowered it, and not the dead."""
    said = revising.head.head
    figure = any(c.dep_ == "dobj" and c.lower_ in _FIGURES for c in revising.rights)
    if figure and said.lemma_ in _GIVING and subject(revising) is None:
        revising.hang(said, "conj")


def _on_who_it_was(verb: Token) -> None:
    """ "It was a militia allied with the government that burned the market": the militia did, and not the last noun before it."""
    above = list(verb.head.ancestors)
    who = next((t for t in above if t.dep_ == "attr"), None)
    if who is None or who.head.lemma_ != "be" or any(t.dep_ in ("relcl", "ccomp") for t in above if t.i > who.i):
        return
    that = any(c.dep_ == "nsubj" and c.lower_ in ("that", "who") for c in verb.children)
    if that and any(c.dep_ == "nsubj" and c.lower_ == "it" for c in who.head.lefts):
        verb.hang(who, "relcl")


def _off_the_day(verb: Token) -> None:
    """ "An attack on March 19 which killed nine": what the attack did, and no day."""
    prep, who = verb.head.head, subject(verb)
    if prep.dep_ == "prep" and prep.head.pos_ == "NOUN" and who is not None and who.lower_ in ("which", "that"):
        verb.hang(prep.head, "relcl")


def _begin_clause(verb: Token) -> None:
    """ "The attack came a month after a bombing in Kano killed 50 people": "after" begins the clause, and the bombing does the killing."""
    if any(c.dep_ in SUBJECTS or c.dep_ == "mark" for c in verb.lefts):
        return
    prep = next((c for c in (*verb.lefts, *verb.head.children) if c.lower_ in _BEGINNING and c.dep_ == "prep" and c.i < verb.i), None)
    thing = next((c for c in prep.rights if c.dep_ == "pobj" or (c.dep_ == "pcomp" and c.tag_ == "VBG")), None) if prep else None
    if prep is None or thing is None or first_of(thing.children, "dobj") is not None:
        return
    begins = min([verb.i, *(c.i for c in verb.lefts if c.dep_ in ("aux", "advmod"))])
    if prep.right_edge.i + 1 == begins:
        verb.hang(verb.head, "advcl")
        prep.hang(verb, "mark")
        thing.hang(verb, "nsubj")
