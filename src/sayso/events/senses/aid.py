"""Whether a verb brings aid to people in need or keeps it from them: "aid reached the town", "turned back an aid convoy"."""

from __future__ import annotations

from sayso.events.words.grammar import children, is_passive, objects, prepositions, subject, together
from sayso.events.words.lexicon import Entry, Lexicon
from sayso.events.words.things import is_place, lemma
from sayso.language import Token

_INTO = frozenset({"to", "into", "in", "at", "inside"})


def aid_moves(token: Token, words: Lexicon) -> Entry | None:
    """What a verb does to aid: it comes (type other), it is kept away (type siege), or ``None``."""
    word = lemma(token)
    if word in words["bringing"] and _comes(token, words):
        return Entry("other", frozenset({"brought"}))
    if word in words["refusing"] and _is_kept_away(token, words):
        return Entry("siege", frozenset())
    return None


def _comes(token: Token, words: Lexicon) -> bool:
    """ "A convoy of aid entered Talmar", "food was delivered to the camp": to a place."""
    passive, who = is_passive(token), subject(token)
    if passive or token.lemma_ in ("deliver", "drop"):
        cargo = [t for s in children(token, "nsubjpass") for t in together(s)] if passive else objects(token)
    else:
        cargo = together(who) if who is not None else []
    if any(t.ent_type_ in ("MONEY", "PERCENT", "QUANTITY") for t in objects(token)):
        return False  # "aid to Syria had reached 2 billion dollars"
    places = [*objects(token), *(o for w, _, o in prepositions(token) if w in _INTO)]
    return any(_is_aid(t, words) for t in cargo) and any(is_place(o, words) for o in places)


def _is_kept_away(token: Token, words: Lexicon) -> bool:
    """ "Turned back an aid convoy", "barred aid trucks from entering the town"; not "stopped aid to the government"."""
    things = [t for s in children(token, "nsubjpass") for t in together(s)] if is_passive(token) else objects(token)
    if not any(_is_aid(t, words) for t in things):
        return False
    if token.lemma_ == "turn":
        return any(c.lower_ in ("back", "away") for c in children(token, "prt", "advmod"))
    return any(lemma(c) in words["entering"] for p in children(token, "prep") if p.lower_ == "from" for c in children(p, "pcomp"))


def _is_aid(thing: Token, words: Lexicon) -> bool:
    """ "Aid", "food parcels", "a convoy of relief supplies", "aid trucks": things for people in need, and what carries them."""
    beside = [
        *(c for c in thing.lefts if c.dep_ in ("compound", "amod", "nmod")),
        *(o for w, _, o in prepositions(thing) if w in ("of", "with")),
    ]
    return lemma(thing) in words["relief"] or (
        lemma(thing) in words["loads"]
        and any(lemma(c) in words["relief"] or lemma(c) in ("humanitarian", "medical", "un", "u.n.") for c in beside)
    )
