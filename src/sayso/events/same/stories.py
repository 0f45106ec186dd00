"""A story: one telling with what is known of it, ready to be compared with others of the same report; and what several say together.

The sums are kept up as tellings are put together, so that a long report costs no more a line than a short one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from sayso.events.acts.described import TAKEN_UP
from sayso.events.days.when import days
from sayso.events.same.aircraft import falls
from sayso.events.same.worded_apart import OTHER, SHIFTS
from sayso.events.same.wording import Wording
from sayso.events.words.grammar import negation
from sayso.events.words.lexicon import lexicon
from sayso.events.words.things import lemma
from sayso.model import Entry, Interval, Moment, Place
from sayso.model.vocabulary import EventFactuality, Tier

_MAY_BE_GAS = frozenset({"airstrike", "missile_strike", "shelling", "bombing"})
_ELSEWHERE = frozenset({"separately", "elsewhere", "meanwhile", "meantime"})
_UNITS = frozenset({"hours", "minutes", "hour", "days", "day", "weeks", "week"})
_THE_TOWN = frozenset({"the town", "the village", "the city", "the area", "the district", "the neighbourhood", "the neighborhood"})


class Sums:
    """The sums over the tellings of one happening. A telling's own day must be settled before it is taken in."""

    def __init__(self) -> None:
        self.count = 0
        self.doers: set[str] = set()
        self.hit: set[str] = set()
        self.areas: set[str] = set()
        self.parts: set[tuple[str, str]] = set()
        self.numbers: set[str] = set()
        self.sites: set[str] = set()
        self.names: set[str] = set()
        self.lands: set[str] = set()
        self.by_whom: set[str] = set()
        self.weapons: set[str] = set()
        self.craft: set[str] = set()  # the kinds of the aircraft that was hit
        self.fell = False  # it was brought down
        self.last = -1  # the last sentence that tells it
        self.guessed = True
        self.harm = False  # people killed or hurt are told of
        self._places: dict[tuple[str, str, str], Place] = {}
        self._moments: dict[Interval, Moment] = {}
        self._sure: dict[str, None] = {}  # the types of the tellings in the text, in order
        self._unsure: dict[str, None] = {}

    def take(self, story: Story) -> None:
        """Take in one telling."""
        self.count += 1
        for mine, its in (
            (self.doers, story.doers), (self.hit, story.hit), (self.areas, story.areas),
            (self.numbers, story.numbers), (self.sites, story.sites), (self.names, story.names),
            (self.lands, story.lands), (self.by_whom, story.by_whom), (self.weapons, story.weapon),
        ):  # fmt: skip
            mine |= its
        self.parts |= story.parts
        self.last = max(self.last, story.telling.sentence)
        self.guessed = self.guessed and story.telling.guessed
        both = self.craft & story.craft
        self.craft = both or self.craft | story.craft  # "a jet ... the aircraft": a jet
        self.fell = self.fell or falls(story.telling)
        self.harm = self.harm or any(a.harm for a in story.telling.acts)
        for place in story.places:
            self._places.setdefault((key_of(place), place.name.lower(), place.precision), place)
        if story.day is not None and (span := days(story.day)) is not None:
            self._moments.setdefault(span, story.day)
        called = self.count > 1 and (story.telling.kind == "siege" or story.backs)  # "the siege" of a hotel that was stormed
        if not story.headline and not called and not (story.refused and self.count > 1):  # what is denied names no kind
            (self._unsure if story.telling.guessed or story.sounded else self._sure).setdefault(story.telling.kind)

    @property
    def places(self) -> Iterable[Place]:
        """The places, each once."""
        return self._places.values()

    @property
    def moments(self) -> Iterable[Moment]:
        """The moments that name a day, each day once."""
        return self._moments.values()

    @property
    def kinds(self) -> list[str]:
        """The types of the tellings in the text, those named by a word of their own first."""
        return [*self._sure, *self._unsure]


@dataclass(eq=False)
class Story(Wording):
    """A telling with what is known of it, ready to be compared; ``joined`` are the later tellings of the same happening."""

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
    parts: frozenset[tuple[str, str]] = frozenset()  # parts of provinces by the points of the compass (words/bearings.py)
    began: Moment | None = None  # the day on which what goes on began
    headline: bool = False
    pictured: bool = False  # a picture shows it, as its caption says
    item: int | None = None  # which item of a list it stands in
    live: bool = False  # that is a live page, on which one item goes on with what another told
    bare: bool = False  # only worth a mention of what is told elsewhere: a heading, an adjective
    like: Story | None = None  # of which others it is one: what struck several places, each with harm of its own
    joined: list[Story] = field(default_factory=list)
    _sums: Sums = field(default_factory=Sums)
    _kind: str = ""  # what its own tellings call it
    _fell: bool = False  # an aircraft was brought down
    _kind_of: int = -1  # when so many were joined

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

    def part_with(self, tellings: list[Story]) -> None:
        """Let go of tellings that are of another happening."""
        self.joined = [s for s in self.joined if s not in tellings]
        self._sums = Sums()

    @property
    def day(self) -> Moment | None:
        """Its moment, but for "hours earlier", which tells none by itself."""
        words = self.moment.span.text.lower().split() if self.moment is not None and self.moment.span is not None else []
        return None if len(words) > 1 and words[-1] in SHIFTS and words[-2] in ("hours", "minutes") else self.moment

    @property
    def kind(self) -> str:
        """The type of the happening, by all its tellings so far."""
        if self._kind_of != len(self.joined):
            named = self.sums.kinds or [self.telling.kind]
            self._kind = next((k for k in named if k not in ("?", "other")), named[0])
            if self._kind in _MAY_BE_GAS and any(s.called_so and s.telling.kind == "chemical_attack" for s in self.joined):
                self._kind = "chemical_attack"
            self._fell = bool(self.sums.fell and self.sums.craft)
            self._kind_of = len(self.joined)
        if self._fell:
            return "other"  # "came under fire" is how it was brought down
        return self.like.kind if self.like is not None and (self._kind == "other" or self.by_the_other) else self._kind

    @property
    def guessed(self) -> bool:
        """True when no telling names the act by a word of its own: "attacked", "were killed"."""
        return self.sums.guessed

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
    def in_parts_of_towns(self) -> bool:
        """ "The Velin quarter and Ostrin Street": its places stand in no list, and a word says that they are parts of a town."""
        if not self.places or any(isinstance(p.entry, Entry) for p in self.places):
            return False
        doc = self.telling.main.head.doc
        spans = (doc.touched(p.span.start, p.span.end) for p in self.places)
        beside = (t for s in spans if s is not None for t in doc[max(0, s.start - 2) : s.end + 1])
        return any(lemma(t) in lexicon()["of_towns"] for t in beside)

    @cached_property
    def of_several(self) -> bool:
        """True for "the two bombings killed thirty": the dead of several that were told of before, taken together."""
        act = self.telling.main
        counted = any(c.dep_ == "nummod" or c.lower_ == "both" for c in act.head.lefts)
        return act.nominal and act.head.tag_ == "NNS" and counted and self.points_back and bool(self.numbers) and self.tier == "incident"

    @cached_property
    def set_elsewhere(self) -> bool:
        """ "In Sorva, shells hit a mill": a sentence that opens with its place, and takes up nothing by its name."""
        sent = self.telling.main.head.sent
        first = next((t for t in sent if not t.is_punct and not t.is_space), None)
        if first is None or first.lower_ not in ("in", "at", "near", "outside", "across") or self.points_back:
            return False
        named = {t.i for t in first.subtree}
        spans = [self.telling.main.head.doc.touched(p.span.start, p.span.end) for p in self.places]
        if any(s is not None and named & set(range(s.start, s.end)) for s in spans):
            return True
        quarter = any(lemma(t) in lexicon()["of_towns"] for t in first.subtree) and any(t.pos_ == "PROPN" for t in first.subtree)
        return quarter or bool(self.sites & {t.lower_ for t in first.subtree})

    @property
    def denied(self) -> bool:
        """True for "denied that any missile had struck a village": no word takes up what somebody says did not happen."""
        return len(self.all) == 1 and any(t.lemma_.lower() == "deny" and negation(t) is None for t in self.telling.main.head.ancestors)

    @property
    def only_refused(self) -> bool:
        """True where nobody tells it but who denies it."""
        return all(s.refused for s in self.all)

    @property
    def harms(self) -> bool:
        """True where people killed or hurt are told of."""
        return self.sums.harm

    @property
    def _of_the_same(self) -> bool:
        """ "Meanwhile several fighters were killed in the bombardments": of what was told, whatever the sentence begins with."""
        return self.points_back and not (self.places or self.sites or self.moment or self.doers)

    @cached_property
    def says_other(self) -> bool:
        """True for "another attack" and for a sentence that begins with "elsewhere": a new happening."""
        head = self.telling.main.head
        if self.says_what_it_was:
            return False
        named = (a.head for a in self.telling.acts if (a.nominal and (a.head is head or a.head.dep_ != "attr")) or a.head is head)
        if any(c.lower_ in OTHER for t in named for c in t.lefts):
            return True  # "the second attack took place when a helicopter dropped a bomb"
        start = head.sent.start
        opening = [t.lower_ for t in head.doc[start : min(start + 3, head.i)]]
        own = self.by_whom or self.places or self.sites or self.weapon
        if own and SHIFTS & set(opening) and (_UNITS & set(opening) or (opening[0] in SHIFTS and self.by_others)):
            return True  # "Hours earlier gunmen killed two policemen", "Later a bomber killed six"
        return (
            (any(w in _ELSEWHERE for w in opening) and not self._of_the_same)
            or self.by_the_other
            or (self.in_the_same and not self.points_back)
            or self.opens_with_other
            or self.done_again
        )


def key_of(place: Place) -> str:
    """What two mentions of one place have in common: the id of its entry, else its name."""
    return place.entry.id if isinstance(place.entry, Entry) else place.name.lower()
