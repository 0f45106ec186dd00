"""The numbers of people harmed that a telling gives, so that tellings can be held against each other by them."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.events.acts.find import Act
from sayso.events.acts.tellings import Telling
from sayso.events.same.likeness import VAGUE
from sayso.events.words.gapping import further
from sayso.events.words.grammar import children, objects, prepositions
from sayso.events.words.grammar import together as coordinated
from sayso.events.words.things import lemma
from sayso.events.words.tolls import toll_words
from sayso.ground.lexing import number_in
from sayso.language import Token

_OF_THINGS = frozenset({"destroy", "damage", "demolish", "level", "raze", "burn", "torch", "devastate", "sink"})
_HURTING = frozenset({"wound", "injure", "hurt", "maim"})
_REPORTING = frozenset({"report", "confirm", "believe", "fear", "presume"})
_IN_WORDS = frozenset({"dozens", "hundreds", "scores", "tens"})


def numbers_of(telling: Telling) -> list[str]:
    """The numbers of people harmed, by value, each with how: "killed 12", "hurt 8"; counts in words ("dozens") as worded.

    "More than 30" is "killed 30" and "killed >30".
    """
    found: list[str] = []
    for act in telling.acts:
        deadly = act.harm or (not act.nominal and act.head.lower_ in toll_words().harm)  # "executed 48 people"
        if not deadly or act.lemma in _OF_THINGS:
            continue
        verb = act.verb if act.group is not None and act.verb is not None else act.head
        how = "hurt" if _only_hurts(verb) else "killed"
        for x in [act.head] if act.group is not None else _harmed(act, verb):
            for w in (x, *x.children, *_before_two_sides(x)):
                if (_is_number(w) and not _is_part(w)) or w.lower_ in _IN_WORDS:
                    suffered = "hurt" if _told_hurt(x) else how
                    found.append(f"{suffered} {_value(w)}")
                    found += [f"{suffered} >{_value(w)}"] if any(c.lower_ in ("than", "least", "over") for c in w.lefts) else []
    return found


def _harmed(act: Act, verb: Token) -> Iterator[Token]:
    """The words for those harmed; not those who were harmed at a place of their own ("and four others in Ostrin")."""
    around = [*objects(verb), *children(verb, "nsubjpass", "nsubj"), *children(verb, "nummod", "compound")]
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        around.append(verb.head)  # "74 people killed"
    if verb.tag_ == "VBN" and verb.dep_ in ("xcomp", "oprd") and lemma(verb.head) in _REPORTING:
        around += children(verb.head, "nsubjpass")  # "74 people were reported killed"
    wholes = [t for t in around if lemma(t) in ("life", "total", "number")]  # "claimed the lives of nine", "a total of nine people"
    around += [o for t in ([verb] if act.nominal else wholes) for w, _, o in prepositions(t) if w == "of"]  # "the killing of nine"
    groups = [range(g.first, g.head + 1) for g in further(verb)]
    return (x for t in around for x in coordinated(t) if not any(x.i in g for g in groups))


def _only_hurts(verb: Token) -> bool:
    """ "Wounded nine", "sustained injuries"."""
    if lemma(verb) in _HURTING:
        return True
    return lemma(verb) in ("sustain", "suffer", "receive") and any(lemma(o) in ("injury", "wound", "burn") for o in objects(verb))


def _told_hurt(people: Token) -> bool:
    """ "Left one dead and three others injured", "8 persons killed 58 others injured"."""
    return people.i + 1 < people.sent.end and lemma(people.nbor()) in _HURTING and people.nbor().tag_ in ("VBN", "VBD", "JJ")


def _before_two_sides(people: Token) -> Iterator[Token]:
    """ "70 army and rebel fighters": the parse hangs the number on the first of the two sides."""
    return (w for c in people.lefts if c.dep_ == "nmod" and any(d.dep_ == "conj" for d in c.children) for w in c.lefts)


def _is_number(word: Token) -> bool:
    """True for a number, also where the parser takes it for a name: "Sixteen civilians" behind a row of names."""
    return word.tag_ == "CD" or (word.ent_type_ == "CARDINAL" and word.tag_ == "NNP" and word.dep_ in ("compound", "nummod"))


def _is_part(word: Token) -> bool:
    """True for "Thirty" of "Thirty-four"."""
    return word.head.tag_ == "CD" and word.head.i - word.i in (1, 2) and word.dep_ in ("compound", "nummod")


def _value(word: Token) -> str:
    """17 for "17" and for "Seventeen"; words that count roughly stay words."""
    if word.lower_ in VAGUE:
        return word.lower_
    whole = "".join(t.text for t in (*word.lefts, word) if t.tag_ in ("CD", "HYPH")) or word.text  # "Thirty-four"
    number = number_in(whole)
    if word.lower_ in ("hundred", "thousand"):
        return {"hundred": "100", "thousand": "1000"}[word.lower_]
    return word.lower_ if number is None or number.low is None else f"{number.low:g}"
