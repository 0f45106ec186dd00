"""Small questions to the parse: phrases, subjects, objects, prepositions, the clause and its verb."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TypeVar

from sayso.language import Token, Tokens
from sayso.language.tokens import FINITE

T = TypeVar("T")

_OUT = frozenset({"relcl", "acl", "conj", "cc", "punct", "appos", "advcl", "ccomp", "parataxis", "preconj", "mark", "case"})
ACCUSING = frozenset({"accuse", "suspect", "blame", "charge", "convict", "condemn", "denounce"})
# By which word an act is laid to somebody's charge: "blamed it on the rebels", "put it down to bandits".
LAID = {"blame": "on", "attribute": "to", "ascribe": "to", "impute": "to", "pin": "on", "put": "to", "point": "at", "lay": "on"}
SUSPICION = frozenset({"suspicion", "suspicions", "blame"})  # what falls on somebody
_DONE_TO_SOMEBODY = frozenset({"kill", "wound", "injure", "abduct", "kidnap", "arrest", "detain", "behead", "martyr"})
_COUNTED = frozenset({"dozens", "scores", "hundreds", "thousands", "people", "civilians", "children", "several", "many"})
# What a parser hangs a clause on that its comma would part from it: "made gains seizing", "for the first time seizing".
_GAINED = frozenset({"advance", "gain", "progress", "push", "inroad", "headway", "thrust", "time"})
_SEIZING = frozenset({"seize", "capture", "recapture", "retake"})
_PIECES = frozenset({"debris", "wreckage", "fragment", "piece", "shard", "remnant", "shrapnel", "splinter"})
_LINKING = frozenset({"meanwhile", "elsewhere", "separately", "however", "also"})  # adverbs that the parse makes part of a phrase
_TIMES_AND_WAYS = frozenset({"time", "day", "night", "moment", "hour", "week", "month", "year", "way", "reason", "place", "point"})
LONG_SPANS = frozenset({"day", "week", "month", "year", "decade"})
SPANS = LONG_SPANS | {"minute", "hour"}
_HAD = frozenset({"had", "'d", "’d"})
_SUBJECT = ("nsubj", "nsubjpass", "csubj")


def phrase(head: Token, *, wide: bool = True, deep: int = 40) -> Tokens:
    """The noun phrase around ``head``: modifiers to its left, and with ``wide`` its "of"-phrase to the right.

    Clauses, coordinated phrases and other prepositional phrases are left out, and so is an "of" more than ``deep`` others hold.
    """
    first = head.i
    for child in head.lefts:
        if child.dep_ not in _OUT or child.dep_ == "case":
            first = min(first, child.left_edge.i)
    last = head.i
    for child in head.rights:
        if child.dep_ in ("compound", "nummod", "flat", "case") and child.i == last + 1:
            last = child.right_edge.i
        elif wide and deep and child.dep_ == "prep" and child.lower_ == "of" and child.i <= last + 2:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    last = max(last, phrase(inner, deep=deep - 1).end - 1)
    doc = head.doc
    while first < head.i and (doc[first].is_space or doc[first].is_punct or doc[first].lower_ in _LINKING):
        first += 1
    return doc[first : last + 1]


def together(head: Token) -> list[Token]:
    """``head`` and what is coordinated with it, in the order of the text (forward only)."""
    if not head.children:
        return [head]
    found, next_ones = [], [head]
    while next_ones:
        at = next_ones.pop()
        found.append(at)
        joined = [c for c in at.children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "PRON")]
        next_ones.extend(reversed(joined))
    return found


def children(token: Token, *deps: str) -> list[Token]:
    """The children of ``token`` in one of the relations ``deps``."""
    return [c for c in token.children if c.dep_ in deps]


def is_passive(verb: Token) -> bool:
    """True for "was hit", and for a participle after its noun ("areas hit by")."""
    return _passed_on(verb, "passive", _is_passive)


def _is_passive(verb: Token) -> tuple[Token | None, bool]:
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return None, True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not children(verb, "nsubj", "aux") and verb.head.pos_ in ("VERB", "AUX"):
        return verb.head, False
    if _without_object(verb):
        return None, True
    if verb.tag_ != "VBN" or children(verb, "aux", "nsubj", "dobj"):
        return None, False
    return None, verb.dep_ == "acl" or bool(by_agents(verb))


def _without_object(verb: Token) -> bool:
    """ "25 fighters killed in raid", "two killed seven hurt": headlines leave "were" out, and who kills, kills somebody."""
    if verb.lemma_.lower() not in _DONE_TO_SOMEBODY or verb.tag_ not in ("VBD", "VBN") or children(verb, "aux", "oprd"):
        return False
    if any(c.i > verb.i for c in children(verb, "ccomp")):
        return False
    if any(all(c.tag_ != "VBN" or c.lemma_.lower() not in _DONE_TO_SOMEBODY for c in children(o, "acl")) for o in children(verb, "dobj")):
        return False
    if any(c.i > verb.i and (c.dep_ == "conj" or c.tag_ == "CD" or c.dep_ in ("nummod", "dative", "attr")) for c in verb.children):
        return False
    return any(s.tag_ == "CD" or s.lower_ in _COUNTED or children(s, "nummod") for s in children(verb, "nsubj"))


def by_agents(verb: Token) -> list[Token]:
    """Who a passive names with "by"."""
    return [_whole(o) for p in verb.children if p.dep_ == "agent" or (p.dep_ == "prep" and p.lower_ == "by") for o in children(p, "pobj")]


def subject(verb: Token) -> Token | None:
    """The grammatical subject of ``verb``, also where it is understood: conjuncts, infinitives, participles, relative clauses."""
    return _passed_on(verb, "subject", _subject)


def tried_for(verb: Token) -> Token | None:
    """ "Has been trying for months to surround the town": the verb above the infinitive, which the parser hangs on "months"."""
    span = verb.head
    if (
        verb.tag_ != "VB"
        or verb.dep_ not in ("relcl", "acl", "advcl")
        or span.dep_ != "pobj"
        or span.lemma_.lower() not in SPANS | {"time"}
    ):
        return None
    above = span.head.head
    return above if span.head.lower_ == "for" and above.pos_ == "VERB" and any(c.lower_ == "to" for c in children(verb, "aux")) else None


def _subject(verb: Token) -> tuple[Token | None, Token | None]:
    own = children(verb, *_SUBJECT)
    if own:
        marks = [c.i for c in verb.children if c.dep_ == "mark" or c.lower_ == "when"]
        last = len(own) > 1 and any(own[0].i < i < own[-1].i for i in marks)
        who = own[-1] if last else own[0]  # "60 hurt after a bomb exploded", where the parse makes the 60 explode
        return None, verb.head if who.tag_ in ("WDT", "WP") and verb.dep_ == "relcl" else _whole(who)
    if (above := tried_for(verb)) is not None:
        return above, None
    if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
        above = _struck_by(verb)
        return (above, None) if above is not None else (None, verb.head)
    if verb.dep_ == "relcl" and verb.tag_ in ("VBG", "VBN"):
        return None, verb.head
    if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "ccomp") and verb.head.pos_ in ("VERB", "AUX"):
        if verb.dep_ == "ccomp" and (verb.tag_ not in ("VBG", "VBN", "VB") or any(c.tag_ in FINITE for c in children(verb, "aux"))):
            return None, verb.head.head if verb.head.dep_ == "relcl" else None  # "a strike that the army said had killed two"
        if verb.dep_ == "xcomp":  # "forced residents to flee": the object acts
            thing = children(verb.head, "dobj")
            if thing and verb.tag_ == "VB" and verb.head.lemma_ not in ("use",):
                return None, thing[0]
            if verb.head.lemma_ == "use" and (users := by_agents(verb.head)):
                return None, users[0]  # "was used by rebels to launch rockets"
        return verb.head, None
    if verb.dep_ == "xcomp" and verb.head.dep_ == "acomp":  # "have been able to carry out attacks"
        return verb.head.head, None
    if verb.dep_ == "pcomp" and verb.head.head.head.lemma_.lower() in ACCUSING and verb.head.head.dep_ in ("dobj", "nsubjpass"):
        accused_of = verb.head.head  # "accused the army of shelling", where the parse hangs "of" on the army
        return (accused_of.head, None) if is_reciprocal(accused_of) else (None, accused_of)
    if verb.dep_ == "pcomp" and verb.head.head.pos_ in ("VERB", "AUX"):
        above = verb.head.head
        if above.lemma_.lower() in ACCUSING:  # "accused the army of shelling": who is accused acts
            helping = [*children(above, "auxpass", "aux"), *([above.head] if above.head.lemma_ == "be" else [])]
            beside = [s for a in helping for s in children(a, "nsubj", "nsubjpass")]  # "was on Monday accused of"
            accused = children(above, "nsubjpass") or children(above, "dobj") or beside
            if accused and is_reciprocal(accused[0]):
                return above, None  # "the two armies accused each other of shelling"
            return None, accused[0] if accused else None
        return above, None
    return None, None


def is_reciprocal(token: Token) -> bool:
    """ "Each other", "one another"."""
    around = [t.lower_ for t in token.doc[max(0, token.i - 1) : token.i + 2]]
    return any(pair in (("each", "other"), ("one", "another")) for pair in pairwise(around))


def _whole(thing: Token) -> Token:
    """ "Debris from a drone hit a house", "fragments of a missile fell": the drone, the missile did."""
    if thing.dep_ in ("nsubj", "pobj") and thing.lemma_.lower() in _PIECES:
        return next((o for w, _, o in prepositions(thing) if w in ("of", "from")), thing)
    return thing


def _struck_by(harm: Token) -> Token | None:
    """ "Jets struck Marand killing nine", "made gains seizing two hills": without its comma the parser hangs the killing on the town, and the
    seizing on the gains. The verb that did it."""
    name = harm.head
    town = name.pos_ == "PROPN" and harm.lemma_.lower() in _DONE_TO_SOMEBODY | (_SEIZING if name.ent_type_ == "GPE" else frozenset())
    if harm.tag_ != "VBG" or not (town or name.lemma_.lower() in _GAINED):
        return None
    above = name
    while above.dep_ in ("dobj", "pobj", "prep") and above.head != above:
        above = above.head
    return above if above != name and above.pos_ == "VERB" and above.i < harm.i else None


def _passed_on(verb: Token, name: str, ask: Callable[[Token], tuple[Token | None, T]]) -> T:
    """What is found for ``verb``: ``ask`` finds it, or names another verb for which the same holds.

    It is asked for every two acts of a sentence, and that of the last of a hundred verbs is the first one's: it is kept with the parse.
    """
    kept: dict[int, T] | None = verb.doc.kept.get(name)
    if kept is None:
        kept = verb.doc.kept[name] = {}
    if verb.i in kept:
        return kept[verb.i]
    passed: dict[int, None] = {}
    at: Token | None = verb
    while at is not None and at.i not in kept:
        passed[at.i] = None
        onward, found = ask(at)
        if onward is None or onward.i in passed:
            kept[at.i] = found
        else:
            at = onward
    assert at is not None
    found = kept[at.i]
    kept.update(dict.fromkeys(passed, found))
    return found


def objects(verb: Token) -> list[Token]:
    """The direct objects of ``verb``, coordinated ones included."""
    return list(_passed_on(verb, "objects", _objects))


def _objects(verb: Token) -> tuple[Token | None, list[Token]]:
    left = [c for c in children(verb, "acomp") if c.lower_ in ("dead", "alive")]  # "shot dead two protesters"
    own = [t for v in (verb, *left) for o in children(v, "dobj", "dative", "oprd") if o.pos_ != "ADP" for t in together(o)]
    if not own and (thing := _gap(verb)) is not None:
        return None, [thing]
    if own or verb.tag_ not in ("VBD", "VBN", "VBG", "VBZ", "VBP"):
        return None, own
    after = next((c for c in verb.rights if c.dep_ == "conj" and c.tag_ == verb.tag_ and c.i - verb.i < 4), None)
    if after is None or children(after, *_SUBJECT, "auxpass") or children(verb, "auxpass", "nsubjpass"):
        return None, own
    return after, own  # "executed and crucified nine men"


def _gap(verb: Token) -> Token | None:
    """What a relative clause without a pronoun is said of: "two villages they have surrounded"."""
    of = verb.head
    who = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if verb.dep_ != "relcl" or who is None or who.tag_ in ("WDT", "WP", "WRB") or of.pos_ not in ("NOUN", "PROPN") or who.i < of.i:
        return None
    if of.ent_type_ in ("DATE", "TIME") or of.lemma_ in _TIMES_AND_WAYS or any(c.tag_ == "WRB" for c in verb.children):
        return None
    stranded = any(c.dep_ in ("prep", "prt") and not any(True for _ in c.children) for c in verb.rights)
    return None if stranded or children(verb, "ccomp", "xcomp", "nsubjpass", "auxpass", "acomp", "attr") else of


def prepositions(token: Token) -> Iterator[tuple[str, Token, Token]]:
    """``(word, preposition, object)`` of every prepositional phrase that hangs on ``token``, chained ones included ("out of")."""
    for p in token.children:
        if p.dep_ in ("prep", "agent") or (p.dep_ in ("advmod", "dative", "prt") and children(p, "pobj", "prep")):
            yield from _objects_of(p)


def _objects_of(p: Token) -> Iterator[tuple[str, Token, Token]]:
    for c in p.children:
        if c.dep_ == "pcomp" and c.pos_ == "ADP":  # "due to"
            yield from _objects_of(c)
        elif c.dep_ == "pobj":
            for t in together(c):
                yield p.lower_, p, t
        elif c.dep_ == "prep":
            yield from _objects_of(c)


def verb_above(token: Token) -> Token | None:
    """The nearest verb that ``token`` hangs on, directly or not."""
    return next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)


def carrier(token: Token) -> Token | None:
    """The verb of the clause that ``token`` (a noun) stands in; the word itself where a verb is read for it and nothing is above."""
    return token if token.head == token and token.pos_ in ("VERB", "AUX") else verb_above(token)


def finite(verb: Token) -> Token:
    """The finite verb above a participle or infinitive: what carries its tense."""
    at = verb
    while at.tag_ in ("VB", "VBG", "VBN", "TO") and not children(at, "aux", "auxpass") and at.head != at and at.dep_ != "ROOT":
        up = verb_above(at)
        if up is None or up == at:
            break
        at = up
    return at


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of ``verb``; those of the verb it is coordinated with, where it has none."""
    return list(_passed_on(verb, "auxiliaries", _auxiliaries))


def _auxiliaries(verb: Token) -> tuple[Token | None, list[Token]]:
    own = children(verb, "aux", "auxpass")
    joined = verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and verb.tag_ == verb.head.tag_
    return (None if own or not joined or children(verb, *_SUBJECT) else verb.head), own


def is_perfect(verb: Token, *, past: bool = False) -> bool:
    """ "Has shelled", and with ``past`` "had shelled" as well."""
    return any(a.lower_ in ("has", "have", "'ve", "’ve") or (past and a.lower_ in _HAD) for a in auxiliaries(verb))


def negation(verb: Token) -> Token | None:
    """The word that negates ``verb``."""
    return next((c for c in verb.children if c.dep_ == "neg" or c.lower_ in ("never", "not")), None)
