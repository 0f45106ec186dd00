"""Who says what a telling tells, and how sure of it: "Moscow says", "denied that", "explosions were heard"."""

from __future__ import annotations

from functools import cached_property
from itertools import islice, pairwise

from sayso.events.same.worded import is_bare_known
from sayso.events.same.worded_again import TakesUp
from sayso.events.same.worded_apart import TellsOther
from sayso.events.words.grammar import ACCUSING, negation, subject
from sayso.events.words.parties import says_more, taken_as_known
from sayso.events.words.where import SAYING
from sayso.language import Token

REPORTED = frozenset(
    {"report", "reports", "claim", "claims", "accusation", "accusations", "allegation", "allegations", "suggestion", "suggestions"}
)
_COUNTS_OF = frozenset({"toll", "count", "figure", "report", "information", "statement", "say", "put", "estimate"})
_REJECTING = frozenset({"reject", "dismiss", "refute"})
_APART = frozenset({"advcl", "relcl", "parataxis"})
_SOUNDS = frozenset({"explosion", "blast", "detonation", "gunfire", "shelling"})
_CALLED = 14  # words: how far before a word for an act "in what" may stand
_SUGGESTING = frozenset({"suggest", "insist", "maintain", "allege", "contend"})
_HEARD = frozenset({"hear", "shake", "rock", "rattle", "report", "jolt", "sound", "ring", "echo", "wake"})


class Said(TakesUp, TellsOther):
    """The questions that ask whose word it is."""

    @cached_property
    def voice(self) -> str | None:
        """The word for who says it: "Moscow" for "Moscow says rebels shelled it"."""
        said = self.clause
        while said.dep_ in ("conj", "advcl", "xcomp") and said.head != said:
            said = said.head
        who = subject(said.head) if said.dep_ == "ccomp" and said.head.lemma_.lower() in SAYING | _SUGGESTING else None
        return who.lower_ if who is not None else None

    @cached_property
    def says_it_anew(self) -> bool:
        """ "The army shelled it", "the raid hit a mill", "police fired first": of what was told, in other words, and not of one thing more."""
        act = self.telling.main
        if self.tells_too or self.tells_more:
            return False
        first = not act.nominal and not self.done_to and any(c.lower_ == "first" for c in act.head.children)
        return self.points_back or first or any(t.lower_ in ("it", "them") or is_bare_known(t) for t in self.done_to)

    @cached_property
    def called_so(self) -> bool:
        """ "Rockets hit the suburbs in what activists said was a gas attack": what somebody calls what its sentence tells."""
        act = self.telling.main
        as_one = act.head.dep_ == "pobj" and act.head.head.lower_ == "as"
        if not act.nominal or not (as_one or act.head.dep_ in ("attr", "oprd", "dobj")):
            return False
        before = act.head.doc[max(act.head.sent.start, act.head.i - _CALLED) : act.head.i]
        return any(a.lower_ == "in" and b.lower_ == "what" for a, b in pairwise(before))

    @cached_property
    def told_earlier(self) -> bool:
        """ "According to earlier information five were killed": another count of what was told."""
        sent = self.telling.main.head.sent
        if self.telling.harm_only and _spoken_of(self.telling.main.head):
            return True
        return any(t.lower_ in ("earlier", "initial", "initially") and t.head.lemma_.lower() in _COUNTS_OF for t in sent)

    @cached_property
    def sounded(self) -> bool:
        """True for "explosions were heard", "blasts shook the town": what it was that went off is told elsewhere, if at all."""
        act = self.telling.main
        if not act.nominal or act.lemma not in _SOUNDS or self.telling.settled or any(a.harm for a in self.telling.acts):
            return False
        verb = act.verb or act.head.head
        return verb.lemma_.lower() in _HEARD or (verb.head.lemma_.lower() in _HEARD and verb.dep_ in ("prep", "conj"))

    @cached_property
    def accused(self) -> bool:
        """True for "each side accused the other of shooting first": what somebody is accused of."""
        act = self.telling.main
        of = act.head.head
        return (
            act.head.dep_ in ("pcomp", "pobj") and of.lower_ == "of" and any(t.lemma_.lower() in ACCUSING for t in islice(of.ancestors, 2))
        )

    @cached_property
    def refused(self) -> bool:
        """True for an act that is told only as what somebody denies: "denied that it had struck", "rejected claims that it had"."""
        at, reported = self.telling.main.head, False
        if taken_as_known(at):
            return False  # "denied that it was behind the blast"
        while at.head != at and at.dep_ not in _APART and not says_more(at):
            at = at.head
            reported = reported or at.lower_ in REPORTED
            if (at.lemma_.lower() == "deny" and negation(at) is None) or (reported and at.lemma_.lower() in _REJECTING):
                return True
        return False

    @property
    def of_denier(self) -> bool:
        """True for "denied that its troops had raided", "denied killing": the act would be that of who denies it."""
        act = self.telling.main
        verb = act.verb or act.head
        who = subject(verb)
        blamed = any(t.lemma_.lower() in ACCUSING for t in act.head.sent)  # "denied shelling it and blamed the rebels"
        if verb.tag_ == "VBG" or (act.head.tag_ == "VBG" and not blamed):
            return True
        return who is not None and any(t.lower_ in ("it", "its", "they", "their") for t in (who, *who.children))


def _spoken_of(harmed: Token) -> bool:
    """ "The militia spoke of 41 killed", "counted nine wounded": another count by another voice."""
    of = harmed.head
    if harmed.dep_ != "acl":
        return False
    if of.dep_ == "pobj" and of.head.lower_ == "of":
        return of.head.head.lemma_ in ("speak", "talk")
    return of.dep_ == "dobj" and of.head.lemma_ in ("count", "give", "cite", "claim")
