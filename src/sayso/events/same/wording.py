"""What the words of one telling say of it: which act it is, whether they take up what was told or tell of another, and who says it.

Each group of questions is a class of its own: ``TakesUp``, ``TellsOther``, ``Said``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sayso.events.same.aircraft import FALLS, craft_of
from sayso.events.same.worded_said import Said
from sayso.events.words.grammar import children, prepositions
from sayso.events.words.lexicon import lexicon
from sayso.language.dates import WEEKDAYS


@dataclass(eq=False)
class Wording(Said):
    """All questions to the words of a telling; these ask which act it is."""

    @cached_property
    def dated(self) -> bool:
        """ "Tuesday's shelling", "the shelling on Tuesday": a word for an act that names its day."""
        act = self.telling.main
        named = [*children(act.head, "poss", "compound", "npadvmod"), *(o for w, _, o in prepositions(act.head) if w == "on")]
        if act.head.dep_ in ("nsubj", "nsubjpass"):
            named += act.head.doc[act.head.i + 1 : act.head.head.i]
        return act.nominal and any(t.lower_ in WEEKDAYS for t in named)

    @cached_property
    def downs(self) -> bool:
        """True where an aircraft is brought down, which is no strike on anything else."""
        act = self.telling.main
        return not act.nominal and (act.lemma in FALLS or (act.lemma in ("shoot", "bring") and act.entry.type == "other"))

    @cached_property
    def craft(self) -> frozenset[str]:
        """The kinds of aircraft that it may be of, where one was hit or fell."""
        return craft_of(self.telling)

    @cached_property
    def cuts_road(self) -> bool:
        """True for a road that is cut, which is another happening than a town that is surrounded."""
        return self.telling.main.has("roads")

    @cached_property
    def frees(self) -> bool:
        """True for people who are let go."""
        return self.telling.main.lemma in lexicon()["freeing"]

    @cached_property
    def backs(self) -> bool:
        """ "An assault backed by air strikes": told as a part of what it is told with."""
        act = self.telling.main
        by = act.head.head
        return (
            act.nominal
            and act.head.dep_ == "pobj"
            and by.lower_ in ("by", "of", "with")
            and by.head.lemma_.lower() in ("back", "support", "help", "accompany")
        )
