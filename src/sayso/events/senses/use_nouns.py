"""One noun as it stands in its clause: the facts that the rules for its senses ask for, each found once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sayso.events.words.grammar import carrier, prepositions
from sayso.events.words.lexicon import Entry, Lexicon
from sayso.language import Token


@dataclass(eq=False)
class NounUse:
    """A noun with the entry that the lexicon has for it."""

    noun: Token
    word: str
    entry: Entry
    words: Lexicon

    @property
    def head(self) -> Token:
        return self.noun.head

    @property
    def behind(self) -> str:
        """The preposition that it stands behind, or ""."""
        return self.noun.head.lower_ if self.noun.dep_ == "pobj" else ""

    @property
    def up(self) -> Token:
        """What its preposition hangs on."""
        return self.noun.head.head

    @cached_property
    def left(self) -> list[Token]:
        """The words before it that say of what kind it is."""
        return [c for c in self.noun.lefts if c.dep_ in ("compound", "amod", "nmod")]

    @cached_property
    def after(self) -> list[tuple[str, Token, Token]]:
        """The phrases behind it."""
        return list(prepositions(self.noun))

    @cached_property
    def verb(self) -> Token | None:
        """The verb that it is an argument of."""
        return carrier(self.noun)

    def follows(self, *words: str) -> list[Token]:
        """What stands behind one of the prepositions."""
        return [o for w, _, o in self.after if w in words]
