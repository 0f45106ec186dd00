"""What the words of one telling say of it: whether they take up what was told, tell of another happening, or only mention one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from sayso.events.acts_apart import ended, is_after
from sayso.events.acts_joined import LEAVING
from sayso.events.aircraft import FALLS, craft_of
from sayso.events.grammar import ACCUSING, auxiliaries, children, negation, objects, prepositions, subject
from sayso.events.lexicon import lexicon
from sayso.events.named_apart import DOERS
from sayso.events.parties import is_the_strike, taken_as_known
from sayso.events.tellings import Telling
from sayso.events.where import SAYING
from sayso.language import Token
from sayso.language.dates import WEEKDAYS

_COUNTS_OF = frozenset({"toll", "count", "figure", "report", "information", "statement", "say", "put", "estimate"})
_POINTING = frozenset({"the", "this", "these", "that", "those", "its", "their", "his", "both"})
_ENSUING = frozenset({"ensuing", "resulting", "subsequent", "accompanying"})
OTHER = frozenset({"another", "separate", "second", "third", "other", "earlier", "previous", "similar", "fresh", "further"})
_TOO = frozenset({"also", "too", "again", "then", "later"})
_WHICH = frozenset({"second", "third", "other", "another", "latter"})
_PROMPTING = frozenset({"prompt", "trigger", "provoke", "draw", "spark"})
_REJECTING = frozenset({"reject", "dismiss", "refute"})
REPORTED = frozenset(
    {"report", "reports", "claim", "claims", "accusation", "accusations", "allegation", "allegations", "suggestion", "suggestions"}
)
_APART = frozenset({"advcl", "relcl", "parataxis"})
_BESIDE = frozenset({"near", "at", "outside", "around", "inside", "to", "by", "during"})
_ATTACKERS = frozenset({"attackers", "assailants", "raiders"})
_SOUNDS = frozenset({"explosion", "blast", "detonation", "gunfire", "shelling"})
_HEARD = frozenset({"hear", "shake", "rock", "rattle", "report", "jolt", "sound", "ring", "echo", "wake"})
THE_TOWN = frozenset({"town", "village", "city", "area", "district", "facility", "site", "place", "locality", "settlement"})
_VICTIMS = frozenset({"victims", "dead", "wounded", "injured", "casualties", "killed"})
SHIFTS = frozenset({"earlier", "later", "before", "afterwards"})


@dataclass(eq=False)
class Wording:
    """The questions to the words of a telling."""

    telling: Telling

    @property
    def attacks_again(self) -> bool:
        """ "The militants attacked from three sides": whom and where is known."""
        act = self.telling.main
        attacked = not act.nominal and act.lemma in ("attack", "storm", "assault", "strike") and not objects(act.head)
        return attacked and any(_known(t) for t in children(act.head, "nsubj"))

    @property
    def by_any_name(self) -> bool:
        """True for a word that any attack may be called by: "the assault", "the incident"."""
        return self.telling.main.lemma in lexicon()["happenings"]

    @cached_property
    def points_back(self) -> bool:
        """True for "the attack", "these strikes": a word that takes up what was told."""
        act = self.telling.main
        if self.says_what_it_was or self.judges or (not act.nominal and any(map(is_the_strike, children(act.head, "nsubj")))):
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
    def voice(self) -> str | None:
        """The word for who says it: "Moscow" for "Moscow says rebels shelled it"."""
        said = self._clause
        while said.dep_ in ("conj", "advcl", "xcomp") and said.head != said:
            said = said.head
        who = subject(said.head) if said.dep_ == "ccomp" and said.head.lemma_.lower() in SAYING else None
        return who.lower_ if who is not None else None

    @cached_property
    def says_it_anew(self) -> bool:
        """ "The army shelled it", "the raid hit a mill", "police fired first": of what was told, in other words, and not of one thing more."""
        act = self.telling.main
        if any(c.lower_ in _TOO for c in self._clause.children) or self.tells_more:
            return False
        whom = [] if act.nominal else [*objects(act.head), *children(act.head, "nsubjpass")]
        first = not act.nominal and not whom and any(c.lower_ == "first" for c in act.head.children)
        return self.points_back or first or any(t.lower_ in ("it", "them") or _bare_known(t) for t in whom)

    @property
    def _clause(self) -> Token:
        """The verb of its clause."""
        act = self.telling.main
        return (act.verb or act.head.head) if act.nominal else act.head

    @cached_property
    def dated(self) -> bool:
        """ "Tuesday's shelling", "the shelling on Tuesday": a word for an act that names its day."""
        act = self.telling.main
        named = [*children(act.head, "poss", "compound", "npadvmod"), *(o for w, _, o in prepositions(act.head) if w == "on")]
        if act.head.dep_ in ("nsubj", "nsubjpass"):
            named += act.head.doc[act.head.i + 1 : act.head.head.i]
        return act.nominal and any(t.lower_ in WEEKDAYS for t in named)

    @property
    def judges(self) -> bool:
        """ "The coalition had committed a massacre": a hard word for what was told."""
        act = self.telling.main
        committed = act.nominal and act.head.dep_ == "dobj" and act.head.head.lemma_.lower() in ("commit", "perpetrate")
        return committed and act.lemma in lexicon()["outrages"] and not any(a.harm for a in self.telling.acts)

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
        things = [t.head.head if t.lower_ in ("who", "which", "that") else t for t in things]
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
        return any(c.lower_ in OTHER for v in clauses for t in (*children(v, "nsubj", "nsubjpass"), *objects(v)) for c in t.lefts)

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
        return not act.nominal and (act.lemma in FALLS or (act.lemma in ("shoot", "bring") and act.entry.type == "other"))

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
    def hours_off(self) -> bool:
        """ "Hours earlier", "minutes later": told by how long before or after something else it was."""
        near = [t.lower_ for t in self.telling.main.head.sent]
        return any(a in ("hours", "minutes", "hour") and b in SHIFTS for a, b in pairwise(near))

    @cached_property
    def refused(self) -> bool:
        """True for an act that is told only as what somebody denies: "denied that it had struck", "rejected claims that it had"."""
        at, reported = self.telling.main.head, False
        if taken_as_known(at):
            return False  # "denied that it was behind the blast"
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

    @cached_property
    def of_victims(self) -> bool:
        """True for "three of the victims had died", "two of the wounded": people whose harm was told before."""
        return self.telling.harm_only and any(o.lower_ in _VICTIMS and any(c.lower_ == "the" for c in o.lefts) for o in self._harmed_of)

    @property
    def of_them(self) -> bool:
        """True for "nine of them died in Velmar": part of those whose harm was told before."""
        return self.telling.harm_only and any(o.lower_ in ("them", "those", "these") for o in self._harmed_of)

    @property
    def of_doers(self) -> bool:
        """True for "killed nine of the attackers": the dead of those who did it."""
        harmed = [t for a in self.telling.acts if a.harm for t in (*children(a.head, "nsubjpass"), *objects(a.head))]
        harmed += [o for t in harmed for w, _, o in prepositions(t) if w == "of"]
        return any(t.lemma_.lower() in DOERS and any(c.lower_ in _POINTING or c.lower_ == "all" for c in t.lefts) for t in harmed)

    @property
    def _harmed_of(self) -> list[Token]:
        """Of whom those are that it says were harmed."""
        at = self.telling.main.head
        who = [*children(at, "nsubj", "nsubjpass"), *objects(at)]
        return [o for t in who for w, _, o in prepositions(t) if w == "of"]

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
        return is_after(verb)

    @property
    def set_after(self) -> bool:
        """ "Militants attacked a post before jets bombed it": what others did next. Who only killed them did no act of another kind."""
        act = self.telling.main
        return not act.nominal and not self.telling.harm_only and ended(act.head)

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
    def by_the_other(self) -> bool:
        """ "The other wounded four", "in the second, 12 died": another happening of the kind that was told last."""
        who = [t for a in self.telling.acts if not a.nominal and objects(a.head) for t in children(a.head, "nsubj")]
        opening = self.telling.main.head.sent[:1]
        which = [*who, *(w for t in opening if t.lower_ in ("in", "during") for w in children(t, "pobj"))]
        return any(t.lower_ in _WHICH for t in which)

    @cached_property
    def takes_up_victims(self) -> bool:
        """ "The two men were seized by gunmen", "they were led away": people who are known already."""
        act = self.telling.main
        whom = [] if act.nominal else children(act.head, "nsubjpass") or objects(act.head)
        whom = [t.head.head if t.lower_ in ("who", "whom") else t for t in whom]
        return any(_known(t) or t.lower_ == "them" for t in whom)

    @cached_property
    def frees(self) -> bool:
        """True for people who are let go."""
        return self.telling.main.lemma in lexicon()["freeing"]

    @cached_property
    def leaves(self) -> bool:
        """True for ground that is given up."""
        return self.telling.main.lemma in LEAVING

    @cached_property
    def ground_again(self) -> frozenset[str]:
        """ "The jihadists overran the facility": ground that is known already."""
        act = self.telling.main
        ground = [] if act.nominal else [*objects(act.head), *children(act.head, "nsubjpass")]
        return frozenset(t.lemma_.lower() for t in ground if _bare_known(t))

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

    @property
    def done_again(self) -> bool:
        """ "They bombed it again at noon", "it was hit again minutes later": done a second time to what was just named."""
        at = self.telling.main.head
        if self.telling.main.nominal or not any(c.lower_ == "again" for c in at.children):
            return False
        to = objects(at) or children(at, "nsubjpass") or [o for w, _, o in prepositions(at) if w == "on"]
        return any(t.lower_ in ("it", "them", "there") or _bare_known(t) for t in to)

    @property
    def by_others(self) -> bool:
        """ "Later a suicide bomber killed six": who is told as new, and whom he hit."""
        verb = self.telling.main.verb if self.telling.main.nominal else self.telling.main.head
        who = [] if verb is None or not objects(verb) else children(verb, "nsubj")
        armed = lexicon()["armed"] | lexicon().weapons.keys()
        return any(t.lemma_.lower() in armed and not any(c.lower_ in _POINTING for c in t.lefts) for t in who)

    @property
    def in_the_same(self) -> bool:
        """ "A bomb killed three in the same city": only another happening needs to be told so."""
        clauses = (a.verb or a.head for a in self.telling.acts)
        where = (o for v in clauses for t in (v, *objects(v)) for _, _, o in prepositions(t))
        return not self.points_back and any(
            o.lemma_.lower() in lexicon()["places"] and any(c.lower_ == "same" for c in o.lefts) for o in where
        )

    @property
    def opens_with_other(self) -> bool:
        """ "In a separate incident", "in the second": what a sentence begins with, where it tells of another happening."""
        opening = self.telling.main.head.sent[0]
        which = children(opening, "pobj") if opening.lower_ in ("in", "during") else []
        return any(
            w.lower_ in _WHICH or (w.lemma_.lower() in lexicon()["happenings"] and any(c.lower_ in OTHER for c in w.lefts)) for w in which
        )


def _bare_known(thing: Token) -> bool:
    """ "The town", without a name or another word that says which."""
    return [c.lower_ in _POINTING for c in thing.lefts] == [True] and not children(thing, "prep", "relcl", "acl", "appos")


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
