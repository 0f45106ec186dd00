"""Since when something is counted: "since May"; not "the deadliest since May", which counts nothing."""

from __future__ import annotations

from sayso.events.acts.tellings import Telling
from sayso.events.words.grammar import children, is_perfect
from sayso.events.words.lexicon import lexicon
from sayso.events.words.things import is_place, lemma
from sayso.language import Token

_BRINGING = frozenset({"bring", "take", "raise", "push", "lift"})
TOLLS = frozenset({"number", "toll", "total", "tally", "count"})
_RANKED_THINGS = ("armed", "buildings", "people")
RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "latest", "worst"})  # what one act of many is called


def since_when(telling: Telling) -> str:
    """The words after "since" that bound a count, or ""."""
    if any(a is not telling.main and a.nominal and a.head.dep_ == "pobj" and _ranked(a.head) for a in telling.acts):
        return ""  # "sent drones at the port in the third attack since Monday": what is counted is not what is told
    heads = {a.head for a in telling.acts} | {a.verb for a in telling.acts if a.verb is not None}
    heads |= {
        c for h in heads if is_perfect(h) for c in h.children if c.dep_ == "conj" and is_perfect(c)
    }  # "have died and others fled since"
    for token in telling.main.head.sent:
        if token.lower_ == "since" and (token.head in heads or token.head.head in heads):
            if token.dep_ == "mark" and token.head in heads:
                continue
            if any(o == a.head for o in children(token, "pobj") for a in telling.acts):
                continue  # "raids have picked up since the gas attack on Qastal, which killed eighty"
            if only_one(token):
                continue  # "the deadliest raid since March"
            if _of_new_total(token):
                continue  # "four died, taking the number of dead since Thursday to 19"
            told_of = any(c.dep_ == "relcl" for o in children(token, "pobj") for c in o.children)
            if told_of and not is_perfect(token.head):
                continue  # "the third since March, when five died"; not "have fled since March, when the war began"
            return token.doc[token.i + 1 : min(token.i + 4, len(token.doc))].text
    return ""


def _of_new_total(since: Token) -> bool:
    """True behind "bringing the toll", "taking the number of dead": what is counted since then is the sum, not what is told before it."""
    before = list(since.doc[max(since.sent.start, since.i - 8) : since.i])
    at = next((n for n, t in enumerate(before) if t.tag_ == "VBG" and t.lemma_.lower() in _BRINGING), None)
    return at is not None and any(t.lower_ in TOLLS for t in before[at:])


def only_one(since: Token) -> bool:
    """True after "the first", "the deadliest", "the most lethal", "not seen": what has not been so since is no stretch of the act."""
    before = list(since.doc[max(since.sent.start, since.i - 14) : since.i])
    return any(map(is_ranked, before)) or any(t.dep_ == "neg" and t.head in since.ancestors for t in before)


def is_ranked(token: Token) -> bool:
    """ "Deadliest", "most lethal", "first"; not "the largest market", which ranks no act."""
    if token.tag_ in ("JJS", "RBS"):
        of = token.head if token.dep_ == "amod" else token.head.head if token.tag_ == "RBS" else token
        if of != token and (is_place(of, lexicon()) or any(lemma(of) in lexicon()[k] for k in _RANKED_THINGS)):
            return False
        return token.lower_ not in ("least", "most") or (token.tag_ == "RBS" and token.head.pos_ == "ADJ")
    return token.lower_ in RANKS and token.dep_ == "amod"


def _ranked(act: Token) -> bool:
    """ "The third attack"."""
    return any(c.ent_type_ == "ORDINAL" or c.lower_ in ("second", "third", "fourth", "fifth", "latest") for c in act.lefts)
