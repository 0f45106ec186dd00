"""Which acts of one sentence are one gain of ground: "stormed the base, capturing it", "advanced into the city and took districts"."""

from __future__ import annotations

from sayso.events.acts.apart import mark
from sayso.events.acts.find import Act
from sayso.events.words.grammar import children, is_passive, objects, prepositions
from sayso.events.words.lexicon import lexicon
from sayso.language.tokens import PLACE_NAMES

LEAVING = frozenset({"pull", "withdraw", "retreat", "leave", "abandon", "quit"})
_GAINING = frozenset({"take", "seize", "capture", "recapture", "retake", "enter", "occupy", "regain", "reclaim"})


def takes_stormed(taking: Act, storming: Act) -> bool:
    """ "Stormed the base, capturing it", "attacked the town and seized it": one move, named by what came of it."""
    if taking.nominal or storming.nominal or not taking.has("place") or storming.entry.type not in ("clash", "?"):
        return False
    took, stormed = taking.head, storming.head
    it = any(o.lower_ == "it" for o in objects(took))
    return it and took.head == stormed and took.dep_ in ("advcl", "conj") and bool(objects(stormed))


def one_taking(taking: Act, other: Act) -> bool:
    """ "Overran the district as they took its centre", "took the village when they overran a base": one move, told twice."""
    if taking.nominal or other.nominal or not taking.entry.type == other.entry.type == "territorial_change":
        return False
    who = children(other.head, "nsubj")
    clause = other.head.dep_ == "advcl" and other.head.head == taking.head
    as_they_did = clause and any(c.lower_ in ("as", "when") for c in other.head.lefts)
    return as_they_did and any(t.lower_ in ("it", "they") for t in who) and bool(objects(taking.head) and objects(other.head))


def fought_for(taking: Act, fight: Act) -> bool:
    """ "Took full control of the district after heavy clashes": the fight for it, of which nothing else is told."""
    if taking.nominal or taking.entry.type != "territorial_change" or not fight.nominal or not fight.has("mutual"):
        return False
    noun, at = fight.head, fight.head
    if at.dep_ == "pobj" and at.head.lower_ == "of" and at.head.head.lemma_.lower() in ("hour", "day", "week"):
        at = at.head.head  # "after three days of clashes"
    after = at.head
    known = any(c.lower_ in ("the", "this", "these", "those", "that") or c.dep_ in ("nummod", "poss") for c in noun.lefts)
    placed = any(c.dep_ == "prep" and c.lower_ not in ("with", "between") for c in noun.rights) or bool(children(noun, "acl"))
    lasted = all(c.lemma_.lower() in ("last", "rage", "continue", "go") for c in children(noun, "relcl"))
    return (
        not (known or placed)
        and lasted
        and at.dep_ == "pobj"
        and after.lower_ in ("after", "following")
        and after.head == taking.head
        and not children(after, "npadvmod")
    )


def one_move(act: Act, verb: Act) -> bool:
    """ "advanced into the city and took districts", "entered the city, seizing territory": one gain of ground, of one party."""
    if act.nominal or not (act.entry.type == verb.entry.type == "territorial_change"):
        return False
    a, v = act.head, verb.head
    left = v.dep_ == "advcl" and v.head == a and verb.lemma in LEAVING and mark(v) in ("after", "as", "when")
    if left and act.lemma in _GAINING and not any(c.ent_type_ == "GPE" for _, _, c in prepositions(v)):
        return True  # "took over the villages after the rebels pulled out"
    if v.dep_ not in ("conj", "advcl", "xcomp") or v.head != a or children(v, "nsubj", "nsubjpass"):
        return False
    if a.dep_ == "xcomp" and a.head.lemma_.lower() in lexicon()["repeating"] and v.head == a.head and v.tag_ == "VBD":
        return False  # "has continued advancing and established control over two villages"
    if is_passive(a) != is_passive(v):
        return False  # "overran the hill but were driven off it"
    named = [o for x in (a, v) for o in objects(x) if o.ent_type_ in PLACE_NAMES or o.pos_ == "PROPN"]
    return len(named) < 2


def cut_off_by_it(act: Act, verb: Act) -> bool:
    """ "Seized the crossroads, cutting the supply line", "tried to encircle the town by cutting the roads": one move, told with what it did."""
    v, of = verb.head, act.verb if act.nominal else act.head
    if "roads" in verb.entry.flags and act.nominal and act.has("move") and act.head in children(v, "nsubj"):
        return True  # "advances have cut the only road"
    if "roads" not in verb.entry.flags or v.tag_ != "VBG" or of is None or (act.nominal and (act.has("lasting") or not act.part)):
        return False
    by = v.dep_ == "pcomp" and v.head.lower_ == "by" and v.head.head == of
    return by or (v.dep_ in ("advcl", "xcomp", "acl") and of in (v.head, v.head.head))
