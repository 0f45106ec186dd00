"""One verb as it stands in its clause: the facts that the rules for its senses ask for, each found once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sayso.events.senses.people import meant
from sayso.events.words.grammar import children, is_passive, objects, subject, together
from sayso.events.words.lexicon import Entry, Lexicon
from sayso.events.words.things import counted
from sayso.language import Token


@dataclass(eq=False)
class Use:
    """A verb with the entry that the lexicon has for it."""

    verb: Token
    word: str
    entry: Entry
    words: Lexicon

    @cached_property
    def passive(self) -> bool:
        return is_passive(self.verb)

    @cached_property
    def things(self) -> list[Token]:
        """Its objects."""
        return [meant(t, self.verb) for t in objects(self.verb)]

    @cached_property
    def patient(self) -> list[Token]:
        """To whom or what it is done, in the active and in the passive."""
        if not self.passive:
            return self.things
        done_to = [meant(t, self.verb) for s in children(self.verb, "nsubjpass") for t in together(s)]
        return done_to or ([self.verb.head] if self.verb.dep_ in ("acl", "relcl") else [])

    @cached_property
    def doer(self) -> Token | None:
        """Who does it, by the grammar of the active."""
        who = None if self.passive else subject(self.verb)
        return counted(who) if who is not None else None
