"""What is only dealt with or recalled: "sentenced for the killing of a general", "the anniversary of a battle"."""

from __future__ import annotations

from sayso.events.acts.find import Act
from sayso.events.words.lexicon import lexicon
from sayso.events.words.things import lemma
from sayso.language import Token

RECALLED = "what a court deals with, or a day recalls"  # the reason for such an act
_STEPS = frozenset({"pobj", "pcomp", "prep", "conj", "acl", "agent", "dobj", "relcl"})
_OVER = frozenset({"for", "of", "over", "with", "in", "about", "into"})
_RECALLING = frozenset({"commemorate", "remember", "recall", "evoke", "echo"})


def recalled_by(act: Act) -> Token | None:
    """The word for the court's work on an act, or for the day that recalls it; ``None`` for an act that is told for itself."""
    came, at = act.head, act.head.head
    over = False  # whether a preposition lies between
    while (came.dep_ in _STEPS or (over and came.dep_ in ("nsubj", "nsubjpass"))) and at != came:
        over = over or at.lower_ in _OVER
        if at.pos_ == "VERB" and ((over and lemma(at) in lexicon()["judging"]) or (came.dep_ == "dobj" and lemma(at) in _RECALLING)):
            return at
        if over and at.pos_ in ("NOUN", "PROPN") and lemma(at) in lexicon()["recalling"]:
            return at
        if at.pos_ in ("VERB", "AUX") and at.dep_ not in ("pcomp", "acl"):
            return None
        came, at = at, at.head
    return None
