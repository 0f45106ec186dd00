"""What the words of a telling take up of what was told: "the attack", "the gunmen", "of the wounded"."""

from __future__ import annotations

from functools import cached_property

from sayso.events.roles.named_apart import DOERS
from sayso.events.same.worded import POINTING, Worded, is_bare_known, is_known
from sayso.events.words.grammar import auxiliaries, children, objects, prepositions, subject
from sayso.events.words.lexicon import lexicon
from sayso.events.words.parties import is_the_strike
from sayso.language import Token

THE_TOWN = frozenset({"town", "village", "city", "area", "district", "facility", "site", "place", "locality", "settlement"})
_ENSUING = frozenset({"ensuing", "resulting", "subsequent", "accompanying"})
_BESIDE = frozenset({"near", "at", "outside", "around", "inside", "to", "by", "during"})
_ATTACKERS = frozenset({"attackers", "assailants", "raiders"})
_PURSUING = frozenset({"pursue", "chase", "hunt"})
_REPELLING = frozenset({"repel", "repulse", "foil", "thwart", "rebuff"})
_VICTIMS = frozenset({"victims", "dead", "wounded", "injured", "casualties", "killed"})


class TakesUp(Worded):
    """The questions that ask whether it goes on with what is known."""

    # --- the act

    @cached_property
    def points_back(self) -> bool:
        """True for "the attack", "these strikes": a word that takes up what was told."""
        act = self.telling.main
        if self.says_what_it_was or self._judges or (not act.nominal and any(map(is_the_strike, children(act.head, "nsubj")))):
            return True
        if not act.nominal:
            return self.repels
        days = (t for c in act.head.lefts for t in (c, *c.lefts) if t.dep_ == "poss")  # "Wednesday's chemical weapons' attack"
        return any(c.lower_ in POINTING or c.lower_ in _ENSUING for c in act.head.lefts) or any(t.ent_type_ == "DATE" for t in days)

    @property
    def repels(self) -> bool:
        """ "The army had repelled the offensive": how what was told ended."""
        act = self.telling.main
        if act.lemma not in _REPELLING:
            return False
        return any(t.lemma_.lower() in lexicon().nouns and any(c.lower_ in POINTING for c in t.lefts) for t in self.done_to)

    @property
    def of_their_many(self) -> bool:
        """ "Militants have stepped up their attacks": what somebody does again and again, of which the act told may be one."""
        act = self.telling.main
        return act.nominal and act.head.tag_ == "NNS" and any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in act.head.lefts)

    @property
    def _judges(self) -> bool:
        """ "The coalition had committed a massacre": a hard word for what was told."""
        act = self.telling.main
        committed = act.nominal and act.head.dep_ == "dobj" and act.head.head.lemma_.lower() in ("commit", "perpetrate")
        return committed and act.lemma in lexicon()["outrages"] and not any(a.harm for a in self.telling.acts)

    @cached_property
    def says_what_it_was(self) -> bool:
        """ "It was the third bombing in a month": what was told just before, called by its name."""
        at = self.telling.main.head
        if at.dep_ != "attr" or at.head.lemma_ != "be":
            return False
        return any(s.lower_ in ("it", "this", "that") for s in children(at.head, "nsubj"))

    @property
    def by_any_name(self) -> bool:
        """True for a word that any attack may be called by: "the assault", "the incident"."""
        return self.telling.main.lemma in lexicon()["happenings"] or self.repels

    @cached_property
    def just_named(self) -> bool:
        """ "That strike", "this attack": the one that was told last."""
        act = self.telling.main
        return act.nominal and act.head.tag_ == "NN" and any(c.lower_ in ("that", "this") for c in act.head.lefts)

    @property
    def attacks_again(self) -> bool:
        """ "The militants attacked from three sides": whom and where is known."""
        act = self.telling.main
        attacked = not act.nominal and act.lemma in ("attack", "storm", "assault", "strike") and not objects(act.head)
        return attacked and any(is_known(t) for t in children(act.head, "nsubj"))

    # --- those who did it, and with what

    @cached_property
    def definite(self) -> frozenset[str]:
        """What its clauses take up with "the", "these", "those": "the gunmen", "the shells", "on the market"."""
        things = [*self.parties, *(o for v in self.verbs for _, _, o in prepositions(v))]
        things = [t.head.head if t.lower_ in ("who", "which", "that") else t for t in things]
        return frozenset(t.lemma_.lower() for t in things if any(c.lower_ in ("the", "these", "those") for c in t.lefts))

    @cached_property
    def of_attackers(self) -> bool:
        """True for "some of the attackers came over the border": those who carried out what was told."""
        act = self.telling.main
        who = None if act.nominal or act.harm else subject(act.head)
        if who is None:
            return False
        of = [who, *(o for w, _, o in prepositions(who) if w == "of")]
        return any(t.lower_ in _ATTACKERS and any(c.lower_ in ("the", "other", "these", "those") for c in t.lefts) for t in of)

    @property
    def of_doers(self) -> bool:
        """True for "killed nine of the attackers": the dead of those who did it."""
        harmed = [t for a in self.telling.acts if a.harm for t in (*children(a.head, "nsubjpass"), *objects(a.head))]
        harmed += [o for t in harmed for w, _, o in prepositions(t) if w == "of"]
        return any(t.lemma_.lower() in DOERS and any(c.lower_ in POINTING or c.lower_ == "all" for c in t.lefts) for t in harmed)

    @cached_property
    def weapon_again(self) -> frozenset[str]:
        """ "The missile was launched from": a weapon that was told of before."""
        again = frozenset(t.lemma_.lower() for t in self.parties if any(c.lower_ == "the" for c in t.lefts) and t.tag_ == "NN")
        return again & self.weapon if again else again

    # --- those it was done to

    @cached_property
    def of_victims(self) -> bool:
        """True for "three of the victims had died", "two of the wounded": people whose harm was told before."""
        return self.telling.harm_only and any(o.lower_ in _VICTIMS and any(c.lower_ == "the" for c in o.lefts) for o in self._harmed_of)

    @property
    def of_them(self) -> bool:
        """True for "nine of them died in Velmar", "two of them were executed": part of those whose harm was told before."""
        act = self.telling.main
        if not self.telling.harm_only:
            done_to = [] if act.nominal or act.entry.type != "shooting" else children(act.head, "nsubjpass")
            return any(o.lower_ == "them" for t in done_to for w, _, o in prepositions(t) if w == "of")
        return any(o.lower_ in ("them", "those", "these") for o in self._harmed_of)

    @property
    def pursues(self) -> bool:
        """ "Troops pursued the raiders and killed 60 of them": what came after what the raiders did."""
        at = self.telling.main.head
        return self.telling.harm_only and any(t.lemma_.lower() in _PURSUING for t in (at.head, *children(at, "conj")))

    @property
    def _harmed_of(self) -> list[Token]:
        """Of whom those are that it says were harmed."""
        at = self.telling.main.head
        who = [*children(at, "nsubj", "nsubjpass"), *objects(at)]
        return [o for t in who for w, _, o in prepositions(t) if w == "of"]

    @cached_property
    def takes_up_victims(self) -> bool:
        """ "The two men were seized by gunmen", "they were led away": people who are known already."""
        act = self.telling.main
        whom = [] if act.nominal else children(act.head, "nsubjpass") or objects(act.head)
        whom = [t.head.head if t.lower_ in ("who", "whom") else t for t in whom]
        return any(is_known(t) or t.lower_ == "them" for t in whom)

    @cached_property
    def takes_up(self) -> bool:
        """ "The officers executed by gunmen", "the men had been kidnapped": said of what is known as if it had been told."""
        act = self.telling.main
        if act.nominal:
            return False
        if act.head.dep_ in ("acl", "relcl"):
            return act.head.tag_ in ("VBN", "VBD") and is_known(act.head.head)
        had = any(a.lower_ == "had" for a in auxiliaries(act.head))
        return had and any(is_known(t) for t in children(act.head, "nsubjpass"))

    # --- where

    @cached_property
    def sites_again(self) -> frozenset[str]:
        """What its clauses take up with "the" after a word of place: "near the base", "at the station"."""
        things = (t for v in self.clauses for t in v.subtree if t.dep_ == "pobj" and t.tag_ == "NN" and t.head.lower_ in _BESIDE)
        return frozenset(t.lemma_.lower() for t in things if any(c.lower_ == "the" for c in t.lefts))

    @cached_property
    def ground_again(self) -> frozenset[str]:
        """ "The jihadists overran the facility": ground that is known already."""
        return frozenset(t.lemma_.lower() for t in self.done_to if is_bare_known(t))
