"""Subjects of second clauses that the parser takes for something else: "an air strike killed four and shelling in Homs killed two"."""

from __future__ import annotations

from sayso.language.mending.grammar import first_of, hang_all, has_subject, make_noun
from sayso.language.tokens import Token, Tokens

_NAMED_AS_ACTS = frozenset(
    {"shelling", "bombing", "fighting", "shooting", "strafing", "bombarding", "pounding"}
)  # nouns, and no participles
_THE_OTHER = frozenset({"other", "others", "another", "second", "third"})
_OF_SOMEBODY = frozenset(
    {"funeral", "burial", "death", "killing", "murder", "arrest", "release", "body", "name", "home", "family", "widow", "coffin"}
)
_RESULTS = frozenset({"dobj", "oprd", "dative"})
_OF_CLAUSES = frozenset({"mark", "advmod", "cc"})


def find_subjects(sent: Tokens) -> None:
    """Give the verbs of such clauses the nouns that are their subjects, in place."""
    for verb in sent:
        if verb.dep_ == "relcl":
            _hang_clause(verb)
        if verb.lower_ == "shot" and verb.tag_ == "NN":
            _shot_dead(verb)
        if verb.tag_ not in ("VBD", "VBN") or first_of(verb.rights, *_RESULTS) is None:
            continue
        if verb.dep_ == "acl" and first_of(verb.children, "agent", "aux", "auxpass") is None:
            _raise(verb)
        elif verb.dep_ == "conj" and not has_subject(verb):
            _behind_and(verb)
        elif verb.tag_ == "VBD":
            _with_its_sort(verb)


def _hang_clause(verb: Token) -> None:
    """ "Began at 4 a.m. when bombers struck", "the funeral of the priest, who was shot": no hour that struck, and no funeral that was shot."""
    of = verb.head
    if of.ent_type_ == "TIME" and of.dep_ == "pobj" and of.head.head.pos_ == "VERB" and any(c.lower_ == "when" for c in verb.lefts):
        verb.hang(of.head.head, "advcl")
        return
    who = next((c for c in verb.lefts if c.lower_ == "who"), None)
    if who is None or of.lemma_.lower() not in _OF_SOMEBODY:
        return
    whose = [o for p in of.rights if p.lower_ == "of" and p.i < who.i for o in p.rights if o.dep_ == "pobj"]
    if whose and all(t.is_punct for t in verb.doc[whose[-1].right_edge.i + 1 : who.i]):
        verb.hang(whose[-1], "relcl")


def _raise(verb: Token) -> None:
    """ "While government air strikes on rebel areas killed 13": no areas that were killed, since whom they killed is told."""
    noun = verb.head
    while noun.dep_ in ("pobj", "prep"):
        noun = noun.head
    if noun == verb.head or noun.dep_ not in ("advcl", "conj") or noun.pos_ not in ("NOUN", "PROPN") or noun.head.pos_ != "VERB":
        return
    above, rest = noun.head, [c for c in noun.children if c.dep_ in _OF_CLAUSES or c.i > verb.i]
    verb.hang(above, noun.dep_)
    noun.hang(verb, "nsubj")
    hang_all(rest, verb)
    verb.tag_ = "VBD"


def _behind_and(verb: Token) -> None:
    """ "And shelling in Homs killed two": behind an "and" stands the subject, where no other "and" joins the verb to the first."""
    joint = verb.nbor(-1) if verb.i > verb.sent.start else verb
    while joint.i > verb.head.i and joint.lower_ != "and" and not joint.is_punct:
        joint = joint.nbor(-1)
    if joint.lower_ != "and" or joint.i + 1 >= verb.i:
        return
    noun = next((t for t in verb.doc[joint.i + 1 : verb.i] if t.dep_ == "conj" and verb.head.is_ancestor(t)), None)
    if noun is None or not (noun.pos_ in ("NOUN", "PROPN") or noun.lower_ in _NAMED_AS_ACTS | _THE_OTHER):
        return
    if not all(
        t == noun or noun.is_ancestor(t) or t.dep_ in ("prep", "pobj") or t.head.dep_ == "pobj" for t in verb.doc[joint.i + 1 : verb.i]
    ):
        return
    former = noun.head
    towns = [c for c in former.rights if c.dep_ == "prep" and noun.i < c.i < verb.i]
    hang_all(towns, noun)  # "fighting in Velin", where the parse hangs the town on who is told before
    joint.hang(verb.head, "cc")
    noun.hang(verb, "nsubj")
    make_noun(noun)


def _with_its_sort(verb: Token) -> None:
    """ "Rebel shelling of Aleppo killed eight": it is the shelling that did."""
    side = first_of(verb.lefts, "nsubj")
    if side is None or side.tag_ not in ("NN", "NNP", "JJ") or side.i + 1 >= verb.i or first_of(side.lefts, "det") is not None:
        return
    act = side.nbor()
    apart = act.head == verb and act.dep_ in ("advmod", "amod") and act.i + 1 == verb.i
    described = act.head == side and act.dep_ == "acl" and any(c.lower_ in ("of", "on") for c in act.rights if c.dep_ == "prep")
    if act.lower_ not in _NAMED_AS_ACTS or first_of(act.rights, *_RESULTS) is not None or not (apart or described):
        return
    act.hang(verb, "nsubj")
    hang_all(side.lefts, act)
    side.hang(act, "compound")
    make_noun(act)


def _shot_dead(shot: Token) -> None:
    """ "A sniper shot dead four people": no shot of a sniper."""
    dead = shot.nbor() if shot.i + 1 < shot.sent.end else shot
    who, whom = first_of(reversed(shot.lefts), "compound"), first_of(shot.rights, "npadvmod", "dobj", "appos", "dep")
    if dead.lower_ != "dead" or who is None or who.i + 1 != shot.i or whom is None:
        return
    hang_all([c for c in shot.lefts if c is not who and c.dep_ != "punct"], who)
    who.hang(shot, "nsubj")
    dead.hang(shot, "acomp")
    whom.hang(shot, "dobj")
    shot.tag_, shot.pos_, shot.lemma_ = "VBD", "VERB", "shoot"
