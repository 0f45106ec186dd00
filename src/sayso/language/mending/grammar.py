"""What every sort of mending asks of a parse, and how it hangs words elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.language.tokens import FINITE, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
# Verbs that more than one sort of mending asks for.
HARMING = frozenset({"kill", "wound", "injure", "leave", "destroy", "damage"})
FIRING = frozenset({"fire", "launch", "drop", "lob", "shoot", "throw", "hurl"})


def subject(verb: Token) -> Token | None:
    """The first subject before a verb."""
    return next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)


def has_subject(verb: Token) -> bool:
    """True for a verb with a subject of its own, before or behind it."""
    return any(c.dep_ in SUBJECTS for c in verb.children)


def first_of(words: Iterable[Token], *relations: str) -> Token | None:
    """The first of the words that hangs by one of the relations."""
    return next((c for c in words if c.dep_ in relations), None)


def is_finite(verb: Token) -> bool:
    """True for a verb that carries a tense or has a helping verb that does: "bombed", "have bombed"."""
    return verb.tag_ in FINITE or any(c.tag_ in FINITE for c in verb.lefts if c.dep_ in ("aux", "auxpass"))


def hang_all(words: Iterable[Token], head: Token, relation: str | None = None) -> None:
    """Hang words on another one: each by its own relation, where none is given."""
    for word in list(words):
        word.hang(head, relation or word.dep_)


def put_in_place_of(word: Token, other: Token) -> None:
    """Hang a word where another hangs. That one stays where it is, until it is hung on the word."""
    word.hang(word if other.head is other else other.head, other.dep_)


def make_noun(act: Token) -> None:
    """Make a noun of a participle that names an act: "fighting"."""
    if act.tag_ == "VBG":
        act.tag_, act.pos_, act.lemma_ = "NN", "NOUN", act.lower_
