"""The words of one telling: its verbs, who and what stands beside them, and what of it is known already."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sayso.events.acts.tellings import Telling
from sayso.events.words.grammar import children, objects
from sayso.events.words.lexicon import lexicon
from sayso.language import Token

POINTING = frozenset({"the", "this", "these", "that", "those", "its", "their", "his", "both"})


@dataclass(eq=False)
class Worded:
    """A telling, with the tokens that the questions to its words begin from."""

    telling: Telling

    @cached_property
    def verbs(self) -> list[Token]:
        """The verbs that tell its acts, those that only carry a noun left out."""
        return [a.head for a in self.telling.acts if not a.nominal]

    @cached_property
    def clauses(self) -> list[Token]:
        """The verbs of its clauses, and the nouns that have none."""
        return [a.verb or a.head for a in self.telling.acts]

    @cached_property
    def parties(self) -> list[Token]:
        """The subjects and objects of its verbs."""
        return [t for v in self.verbs for t in _beside(v)]

    @cached_property
    def harmed(self) -> list[Token]:
        """What stands beside its words of harm: the dead and the wounded among them."""
        return [t for a in self.telling.acts if a.harm for t in _beside(a.head)]

    @cached_property
    def weapon(self) -> frozenset[str]:
        """The weapons that its clauses name."""
        return frozenset(t.lemma_.lower() for v in self.clauses for t in v.subtree if t.lemma_.lower() in lexicon().weapons)

    @property
    def clause(self) -> Token:
        """The verb of its main clause."""
        act = self.telling.main
        return (act.verb or act.head.head) if act.nominal else act.head

    @property
    def done_to(self) -> list[Token]:
        """The objects and the passive subjects of its main verb."""
        act = self.telling.main
        return [] if act.nominal else [*objects(act.head), *children(act.head, "nsubjpass")]


def _beside(verb: Token) -> tuple[Token, ...]:
    return (*children(verb, "nsubj", "nsubjpass"), *objects(verb))


def is_known(thing: Token) -> bool:
    """ "The officers", "their helicopter", "they"."""
    return thing.lower_ in ("they", "he", "she") or any(c.lower_ in POINTING for c in thing.lefts)


def is_bare_known(thing: Token) -> bool:
    """ "The town", without a name or another word that says which."""
    return [c.lower_ in POINTING for c in thing.lefts] == [True] and not children(thing, "prep", "relcl", "acl", "appos")
