"""A story: one telling with what is known of it, ready to be compared with others of the same report."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, pairwise

from sayso.events.aircraft import craft_of
from sayso.events.described import TAKEN_UP
from sayso.events.grammar import ACCUSING, auxiliaries, children, negation, objects, prepositions, subject
from sayso.events.lexicon import lexicon
from sayso.events.sums import Sums
from sayso.events.tellings import Telling
from sayso.language import Token
from sayso.model import Moment, Place
from sayso.model.vocabulary import EventFactuality, Tier

_COUNTS_OF = frozenset({"toll", "count", "figure", "report", "information", "statement", "say", "put", "estimate"})
_POINTING = frozenset({"the", "this", "these", "that", "those", "its", "their", "his", "both"})
_ENSUING = frozenset({"ensuing", "resulting", "subsequent", "accompanying"})
_OTHER = frozenset({"another", "separate", "second", "third", "other", "earlier", "previous", "similar", "fresh", "further"})
_PROMPTING = frozenset({"prompt", "trigger", "provoke", "draw", "spark"})
_ELSEWHERE = frozenset({"separately", "elsewhere", "meanwhile", "meantime"})
_UNITS = frozenset({"hours", "minutes", "hour", "days", "day", "weeks", "week"})
_SHIFTS = frozenset({"earlier", "later", "before", "afterwards"})
_DOWNS = frozenset({"down", "intercept", "crash"})
_REJECTING = frozenset({"reject", "dismiss", "refute"})
REPORTED = frozenset(
    {"report", "reports", "claim", "claims", "accusation", "accusations", "allegation", "allegations", "suggestion", "suggestions"}
)
_APART = frozenset({"advcl", "relcl", "parataxis"})
_BESIDE = frozenset({"near", "at", "outside", "around", "inside", "to", "by", "during"})
_ATTACKERS = frozenset({"attackers", "assailants", "raiders"})
_SOUNDS = frozenset({"explosion", "blast", "detonation", "gunfire", "shelling"})
_HEARD = frozenset({"hear", "shake", "rock", "rattle", "report", "jolt", "sound", "ring", "echo", "wake"})
_THE_TOWN = frozenset({"the town", "the village", "the city", "the area", "the district", "the neighbourhood", "the neighborhood"})
_VICTIMS = frozenset({"victims", "dead", "wounded", "injured", "casualties", "killed"})


@dataclass(eq=False)
class Story:
    """A telling with what is known of it, ready to be compared; ``joined`` are the later tellings of the same happening."""

    telling: Telling
    tier: Tier
    why: str
    factuality: EventFactuality
    places: tuple[Place, ...]  # towns, quarters, sites
    areas: frozenset[str]  # the provinces they lie in, or that are named alone
    moment: Moment | None
    doers: frozenset[str]
    hit: frozenset[str]
    numbers: frozenset[str]
    sites: frozenset[str] = frozenset()  # names of towns and sites in its phrases of place, known or not
    names: frozenset[str] = frozenset()  # names in the words for who did it
    by_whom: frozenset[str] = frozenset()  # the nouns for who did it
    lands: frozenset[str] = frozenset()  # the countries of its places
    parts: frozenset[tuple[str, str]] = frozenset()  # parts of provinces by the points of the compass (bearings.py)
    headline: bool = False
    item: int | None = None  # which item of a list it stands in
    bare: bool = False  # only worth a mention of what is told elsewhere: a heading, an adjective
    joined: list[Story] = field(default_factory=list)
    _sums: Sums = field(default_factory=Sums)

    @property
    def all(self) -> list[Story]:
        return [self, *self.joined]

    @property
    def sums(self) -> Sums:
        """What all its tellings say together."""
        if not self._sums.count:
            self._sums.take(self)
        if self._sums.count <= len(self.joined):
            for story in islice(self.joined, self._sums.count - 1, None):
                self._sums.take(story)
        return self._sums

    @property
    def kind(self) -> str:
        if self.sums.fell and self.sums.craft:
            return "other"  # "came under fire" is how it was brought down
        named = self.sums.kinds or [self.telling.kind]
        return next((k for k in named if k not in ("?", "other")), named[0])

    @property
    def guessed(self) -> bool:
        """True when no telling names the act by a word of its own: "attacked", "were killed"."""
        return self.sums.guessed

    @cached_property
    def points_back(self) -> bool:
        """True for "the attack", "these strikes": a word that takes up what was told."""
        act = self.telling.main
        if self.says_what_it_was:
            return True
        return act.nominal and any(
            c.lower_ in _POINTING or c.lower_ in _ENSUING or (c.dep_ == "poss" and c.ent_type_ == "DATE") for c in act.head.lefts
        )

    @cached_property
    def says_what_it_was(self) -> bool:
        """ "It was the third bombing in a month": what was told just before, called by its name."""
        at = self.telling.main.head
        if at.dep_ != "attr" or at.head.lemma_ != "be":
            return False
        return any(s.lower_ in ("it", "this", "that") for s in children(at.head, "nsubj"))

    @cached_property
    def weapon(self) -> frozenset[str]:
        """The weapons that the clauses of the telling name."""
        clauses = (a.verb or a.head for a in self.telling.acts)
        return frozenset(t.lemma_.lower() for v in clauses for t in v.subtree if t.lemma_.lower() in lexicon().weapons)

    @cached_property
    def weapon_again(self) -> frozenset[str]:
        """ "The missile was launched from": a weapon that was told of before."""
        things = [t for a in self.telling.acts if not a.nominal for t in (*children(a.head, "nsubj", "nsubjpass"), *objects(a.head))]
        again = frozenset(t.lemma_.lower() for t in things if any(c.lower_ == "the" for c in t.lefts) and t.tag_ == "NN")
        return again & self.weapon if again else again

    @cached_property
    def definite(self) -> frozenset[str]:
        """What its clauses take up with "the", "these", "those": "the gunmen", "the shells", "on the market"."""
        clauses = (a.head for a in self.telling.acts if not a.nominal)
        things = [t for v in clauses for t in (*children(v, "nsubj", "nsubjpass"), *objects(v), *(o for _, _, o in prepositions(v)))]
        return frozenset(t.lemma_.lower() for t in things if any(c.lower_ in ("the", "these", "those") for c in t.lefts))

    @cached_property
    def just_named(self) -> bool:
        """ "That strike", "this attack": the one that was told last."""
        act = self.telling.main
        return act.nominal and act.head.tag_ == "NN" and any(c.lower_ in ("that", "this") for c in act.head.lefts)

    @cached_property
    def tells_more(self) -> bool:
        """True for "dropped another barrel bomb", "a second shell hit the yard"."""
        clauses = (a.head for a in self.telling.acts if not a.nominal)
        return any(c.lower_ in _OTHER for v in clauses for t in (*children(v, "nsubj", "nsubjpass"), *objects(v)) for c in t.lefts)

    @property
    def of_one_kind(self) -> bool:
        """True where words of its own say of what kind it is, and no place where. "That strike" may be one from the air or of a rocket."""
        return (
            not self.telling.guessed
            and self.telling.main.lemma != "strike"
            and self.telling.kind not in ("?", "other")
            and (not self.places or self.takes_up_place)
        )

    @cached_property
    def takes_up_place(self) -> bool:
        """True where its only places are "the town", "the village": which one, the happening tells better than what was named last."""
        return bool(self.places) and all(
            (p.basis == "inference" and p.why.startswith(TAKEN_UP)) or p.name.lower() in _THE_TOWN for p in self.places
        )

    @cached_property
    def told_earlier(self) -> bool:
        """ "According to earlier information five were killed": another count of what was told."""
        sent = self.telling.main.head.sent
        if self.telling.harm_only and _spoken_of(self.telling.main.head):
            return True
        return any(t.lower_ in ("earlier", "initial", "initially") and t.head.lemma_.lower() in _COUNTS_OF for t in sent)

    @cached_property
    def sites_again(self) -> frozenset[str]:
        """What its clauses take up with "the" after a word of place: "near the base", "at the station"."""
        clauses = (a.verb or a.head for a in self.telling.acts)
        things = (t for v in clauses for t in v.subtree if t.dep_ == "pobj" and t.tag_ == "NN" and t.head.lower_ in _BESIDE)
        return frozenset(t.lemma_.lower() for t in things if any(c.lower_ == "the" for c in t.lefts))

    @cached_property
    def downs(self) -> bool:
        """True where an aircraft is brought down, which is no strike on anything else."""
        act = self.telling.main
        return not act.nominal and (act.lemma in _DOWNS or (act.lemma in ("shoot", "bring") and act.entry.type == "other"))

    @cached_property
    def of_several(self) -> bool:
        """True for "the two bombings killed thirty": the dead of several that were told of before, taken together."""
        act = self.telling.main
        counted = any(c.dep_ == "nummod" or c.lower_ == "both" for c in act.head.lefts)
        return act.nominal and act.head.tag_ == "NNS" and counted and self.points_back and bool(self.numbers) and self.tier == "incident"

    @cached_property
    def of_attackers(self) -> bool:
        """True for "some of the attackers came over the border": those who carried out what was told."""
        act = self.telling.main
        who = None if act.nominal or act.harm else subject(act.head)
        if who is None:
            return False
        of = [who, *(o for w, _, o in prepositions(who) if w == "of")]
        return any(t.lower_ in _ATTACKERS and any(c.lower_ in ("the", "other", "these", "those") for c in t.lefts) for t in of)

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
    def craft(self) -> frozenset[str]:
        """The kinds of aircraft that it may be of, where one was hit or fell."""
        return craft_of(self.telling)

    @cached_property
    def set_elsewhere(self) -> bool:
        """ "In Sorva, shells hit a mill": a sentence that opens with its place, and takes up nothing by its name."""
        sent = self.telling.main.head.sent
        first = next((t for t in sent if not t.is_punct and not t.is_space), None)
        if (
            first is None
            or first.lower_ not in ("in", "at", "near", "outside", "across")
            or self.points_back
            or not (self.places or self.sites)
        ):
            return False
        named = {t.i for t in first.subtree}
        spans = [self.telling.main.head.doc.touched(p.span.start, p.span.end) for p in self.places]
        return any(s is not None and named & set(range(s.start, s.end)) for s in spans) or bool(
            self.sites & {t.lower_ for t in first.subtree}
        )

    @cached_property
    def hours_off(self) -> bool:
        """ "Hours earlier", "minutes later": told by how long before or after something else it was."""
        near = [t.lower_ for t in self.telling.main.head.sent]
        return any(a in ("hours", "minutes", "hour") and b in _SHIFTS for a, b in pairwise(near))

    @property
    def denied(self) -> bool:
        """True for "denied that any missile had struck a village": no word takes up what somebody says did not happen."""
        return len(self.all) == 1 and any(t.lemma_.lower() == "deny" and negation(t) is None for t in self.telling.main.head.ancestors)

    @cached_property
    def refused(self) -> bool:
        """True for an act that is told only as what somebody denies: "denied that it had struck", "rejected claims that it had"."""
        at, reported = self.telling.main.head, False
        while at.head != at and at.dep_ not in _APART:
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

    @property
    def only_refused(self) -> bool:
        """True where nobody tells it but who denies it."""
        return all(s.refused for s in self.all)

    @property
    def harms(self) -> bool:
        """True where people killed or hurt are told of."""
        return self.sums.harm

    @cached_property
    def of_victims(self) -> bool:
        """True for "three of the victims had died", "two of the wounded": people whose harm was told before."""
        at = self.telling.main.head
        who = [*children(at, "nsubj", "nsubjpass"), *objects(at)]
        return self.telling.harm_only and any(
            w == "of" and o.lower_ in _VICTIMS and any(c.lower_ == "the" for c in o.lefts) for t in who for w, _, o in prepositions(t)
        )

    @cached_property
    def cuts_road(self) -> bool:
        """True for a road that is cut, which is another happening than a town that is surrounded."""
        return self.telling.main.has("roads")

    @cached_property
    def set_before(self) -> bool:
        """ "Came under fire after militants breached the lines": what went before what its sentence tells."""
        act = self.telling.main
        verb = act.verb if act.nominal and act.part else act.head
        if verb is None or self.telling.harm_only:  # "the toll rose after nine of the wounded died"
            return False
        return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "after" for c in verb.children)

    @cached_property
    def prompted(self) -> bool:
        """ "Attacked the town, prompting air strikes": an answer to what its sentence tells, and another happening."""
        act = self.telling.main
        return act.nominal and act.head.dep_ in ("dobj", "pobj") and act.verb is not None and act.verb.lemma_.lower() in _PROMPTING

    @cached_property
    def counts_more(self) -> bool:
        """True for "five more people died in": people beside those counted before. Not for "more than five people"."""
        harmed = [t for a in self.telling.acts if a.harm for t in (*children(a.head, "nsubj", "nsubjpass"), *objects(a.head))]
        before = [c for t in harmed for c in (t, *t.subtree) if c.i <= t.i]
        return any(c.lower_ == "another" or (c.lower_ == "more" and c.nbor().lower_ != "than") for c in before)

    @cached_property
    def counts_others(self) -> bool:
        """True for "two others were killed in", "another man died in": people beside those that an act was told to have killed."""
        harmed = [t for a in self.telling.acts if a.harm for t in (*children(a.head, "nsubj", "nsubjpass"), *objects(a.head))]
        return self.counts_more or any(t.lower_ in ("others", "another") for t in harmed)

    @cached_property
    def takes_up(self) -> bool:
        """ "The officers executed by gunmen", "the men had been kidnapped": said of what is known as if it had been told."""
        act = self.telling.main
        if act.nominal:
            return False
        if act.head.dep_ in ("acl", "relcl"):
            return act.head.tag_ in ("VBN", "VBD") and _known(act.head.head)
        had = any(a.lower_ == "had" for a in auxiliaries(act.head))
        return had and any(_known(t) for t in children(act.head, "nsubjpass"))

    @cached_property
    def says_other(self) -> bool:
        """True for "another attack" and for a sentence that begins with "elsewhere": a new happening."""
        head = self.telling.main.head
        if self.says_what_it_was:
            return False
        if any(c.lower_ in _OTHER for a in self.telling.acts if a.nominal or a.head is head for c in a.head.lefts):
            return True  # "the second attack took place when a helicopter dropped a bomb"
        start = head.sent.start
        opening = [t.lower_ for t in head.doc[start : min(start + 3, head.i)]]
        if (self.by_whom or self.places or self.sites) and _UNITS & set(opening) and _SHIFTS & set(opening):
            return True  # "Hours earlier gunmen killed two policemen"
        return any(w in _ELSEWHERE for w in opening)


def _known(thing: Token) -> bool:
    """ "The officers", "their helicopter", "they"."""
    return thing.lower_ in ("they", "he", "she") or any(c.lower_ in _POINTING for c in thing.lefts)


def _spoken_of(harmed: Token) -> bool:
    """ "The militia spoke of 41 killed", "counted nine wounded": another count by another voice."""
    of = harmed.head
    if harmed.dep_ != "acl":
        return False
    if of.dep_ == "pobj" and of.head.lower_ == "of":
        return of.head.head.lemma_ in ("speak", "talk")
    return of.dep_ == "dobj" and of.head.lemma_ in ("count", "give", "cite", "claim")
