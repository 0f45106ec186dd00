"""What in the words of a telling says that it is of another happening: "another", "in the second", "after which", "five more"."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from sayso.events.acts.apart import done_after, ended, is_after
from sayso.events.same.worded import POINTING, Worded, is_bare_known
from sayso.events.words.grammar import children, objects, prepositions
from sayso.events.words.lexicon import lexicon
from sayso.events.words.where import SAYING

OTHER = frozenset({"another", "separate", "second", "third", "other", "earlier", "previous", "similar", "fresh", "further"})
SHIFTS = frozenset({"earlier", "later", "before", "afterwards"})
_TOO = frozenset({"also", "too", "again", "then", "later"})
_LATER = frozenset({"then", "later"})
_AT_ONCE = frozenset({"second", "moment", "instant"})
_WHICH = frozenset({"second", "third", "other", "another", "latter"})
_PROMPTING = frozenset({"prompt", "trigger", "provoke", "draw", "spark"})


class TellsOther(Worded):
    """The questions that ask whether it tells of something more, of something else or of another time."""

    # --- another or one more

    @cached_property
    def tells_more(self) -> bool:
        """True for "dropped another barrel bomb", "a second shell hit the yard"."""
        return any(c.lower_ in OTHER for t in self.parties for c in t.lefts)

    @cached_property
    def tells_too(self) -> bool:
        """ "Shells also hit a mill", "the source added later that": one thing more. Who "also said" it may say again what was told."""
        at = self.clause
        too = (c for c in at.children if c.lower_ in _TOO and not any(t.lemma_.lower() in _AT_ONCE for t in c.lefts))
        if at.lemma_.lower() not in SAYING and any(True for _ in too):
            return True
        return any(c.lower_ in _LATER for v in at.ancestors for c in v.children)

    @cached_property
    def by_the_other(self) -> bool:
        """ "The other wounded four", "in the second, 12 died": another happening of the kind that was told last."""
        who = [t for v in self.verbs if objects(v) for t in children(v, "nsubj")]
        opening = self.telling.main.head.sent[:1]
        which = [*who, *(w for t in opening if t.lower_ in ("in", "during") for w in children(t, "pobj"))]
        return any(t.lower_ in _WHICH for t in which)

    @property
    def opens_with_other(self) -> bool:
        """ "In a separate incident", "in the second": what a sentence begins with, where it tells of another happening."""
        opening = self.telling.main.head.sent[0]
        which = children(opening, "pobj") if opening.lower_ in ("in", "during") else []
        return any(
            w.lower_ in _WHICH or (w.lemma_.lower() in lexicon()["happenings"] and any(c.lower_ in OTHER for c in w.lefts)) for w in which
        )

    @property
    def by_others(self) -> bool:
        """ "Later a suicide bomber killed six": who is told as new, and whom he hit."""
        verb = self.telling.main.verb if self.telling.main.nominal else self.telling.main.head
        who = [] if verb is None or not objects(verb) else children(verb, "nsubj")
        armed = lexicon()["armed"] | lexicon().weapons.keys()
        return any(t.lemma_.lower() in armed and not any(c.lower_ in POINTING for c in t.lefts) for t in who)

    @property
    def done_again(self) -> bool:
        """ "They bombed it again at noon", "it was hit again minutes later": done a second time to what was just named."""
        at = self.telling.main.head
        if self.telling.main.nominal or not any(c.lower_ == "again" for c in at.children):
            return False
        to = objects(at) or children(at, "nsubjpass") or [o for w, _, o in prepositions(at) if w == "on"]
        return any(t.lower_ in ("it", "them", "there") or is_bare_known(t) for t in to)

    @cached_property
    def counts_more(self) -> bool:
        """True for "five more people died in": people beside those counted before. Not for "more than five people"."""
        before = [c for t in self.harmed for c in (t, *t.subtree) if c.i <= t.i]
        return any(c.lower_ == "another" or (c.lower_ == "more" and c.nbor().lower_ != "than") for c in before)

    @cached_property
    def counts_others(self) -> bool:
        """True for "two others were killed in", "another man died in": people beside those that an act was told to have killed."""
        return self.counts_more or any(t.lower_ in ("others", "another") for t in self.harmed)

    # --- another place or time, or what came of it

    @property
    def in_the_same(self) -> bool:
        """ "A bomb killed three in the same city": only another happening needs to be told so."""
        where = (o for v in self.clauses for t in (v, *objects(v)) for _, _, o in prepositions(t))
        return any(o.lemma_.lower() in lexicon()["places"] and any(c.lower_ == "same" for c in o.lefts) for o in where)

    @cached_property
    def hours_off(self) -> bool:
        """ "Hours earlier", "minutes later": told by how long before or after something else it was."""
        near = [t.lower_ for t in self.telling.main.head.sent]
        return any(a in ("hours", "minutes", "hour") and b in SHIFTS for a, b in pairwise(near))

    @cached_property
    def set_before(self) -> bool:
        """ "Came under fire after militants breached the lines": what went before what its sentence tells."""
        act = self.telling.main
        verb = act.verb if act.nominal and act.part else act.head
        if verb is None:
            return False
        if self.telling.harm_only:  # "the toll rose after nine of the wounded died"
            return done_after(verb.head, verb)
        return is_after(verb)

    @property
    def set_after(self) -> bool:
        """ "Militants attacked a post before jets bombed it": what others did next. Who only killed them did no act of another kind."""
        act = self.telling.main
        return not act.nominal and not self.telling.harm_only and ended(act.head)

    @cached_property
    def prompted(self) -> bool:
        """ "Attacked the town, prompting air strikes": an answer to what its sentence tells, and another happening."""
        act = self.telling.main
        return act.nominal and act.head.dep_ in ("dobj", "pobj") and act.verb is not None and act.verb.lemma_.lower() in _PROMPTING
