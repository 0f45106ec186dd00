"""One happening told twice is one event: which tellings of a report go together.

Two tellings are one happening when type, parties, place and day fit and something links them: the word points back ("the
attack", "the blast"), the place is the same, the same numbers stand in both, or the second fills in what the first lines of
the report said. Different places, days or doers keep apart, and so do words such as "elsewhere" and "another".
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from sayso.events.grammar import children, objects, prepositions
from sayso.events.lexicon import lexicon
from sayso.events.sums import Linked, Sums, key_of
from sayso.events.tellings import Telling
from sayso.events.tiers import BEFORE
from sayso.events.when import apart, days
from sayso.model import Entry, Moment, Place
from sayso.model.vocabulary import EventFactuality, Tier

_GROUPS = (
    frozenset({"airstrike", "?", "missile_strike"}),
    frozenset({"shelling", "missile_strike", "?"}),
    frozenset({"bombing", "?"}),
    frozenset({"chemical_attack", "?", "other"}),
    frozenset({"shooting", "other", "?"}),
    frozenset({"clash", "?"}),
    frozenset({"territorial_change"}),
    frozenset({"abduction"}),
    frozenset({"siege"}),
    frozenset({"agreement"}),
    frozenset({"displacement"}),
    frozenset({"talks"}),
    frozenset({"protest"}),
    frozenset({"other", "?"}),
)
# No act of force: these are one happening only with their own kind.
_OWN = frozenset({"territorial_change", "siege", "agreement", "displacement", "talks", "protest", "abduction"})
_GENERAL = frozenset(
    {"attack", "strike", "assault", "incident", "raid", "bombing", "operation", "killing", "death", "violence", "blast", "explosion"}
)
_COUNTS_OF = frozenset({"toll", "count", "figure", "report", "information", "statement", "say", "put", "estimate"})
_POINTING = frozenset({"the", "this", "these", "that", "those", "its", "their", "his", "both"})
_ENSUING = frozenset({"ensuing", "resulting", "subsequent", "accompanying"})
_OTHER = frozenset({"another", "separate", "second", "third", "other", "earlier", "previous", "similar", "fresh", "further"})
_ELSEWHERE = frozenset({"separately", "elsewhere", "meanwhile"})
_ONCE = frozenset({"bombing", "chemical_attack"})  # what goes off once
_GOES_OFF = frozenset({"explode", "blow", "detonate", "explosion", "blast", "detonation", "bombing"})
_CARRIERS = frozenset({"bomber", "attacker", "assailant", "blast", "bomb", "explosion", "missile", "rocket", "shell", "strike", "raid"})
_DOWNS = frozenset({"down", "intercept", "crash"})
_BY_FORCE = frozenset({"overrun", "seize", "capture", "retake", "recapture", "take", "enter"})
_AT_CLOSE = frozenset({"clash", "shooting", "bombing"})  # what "a gun and bomb attack" may be called
_BESIDE = frozenset({"near", "at", "outside", "around", "inside", "to", "by"})
_VICTIMS = frozenset({"victims", "dead", "wounded", "injured", "casualties", "killed"})
_KINDS = frozenset({"raid"})  # a word that says what kind of attack it was
_ANYBODY = frozenset(
    {"civilian", "people", "person", "position", "area", "town", "village", "city", "force", "fighter", "rebel", "militant"}
)
VAGUE = frozenset({"dozens", "scores", "tens", "hundreds", "several"})  # counts that fit any other
_QUARTER_KM = 15.0  # a quarter and its town
_NEAR_KM = 40.0  # "outside Damascus" may be any place as near as this
_STRETCH = 7  # days
_LEAD_SENTENCES = 7  # how far down a report fills in what its first lines told


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
    def told_earlier(self) -> bool:
        """ "According to earlier information five were killed": another count of what was told."""
        sent = self.telling.main.head.sent
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

    @property
    def denied(self) -> bool:
        """True for "denied that any missile had struck a village": no word takes up what somebody says did not happen."""
        return len(self.all) == 1 and any(t.lemma_.lower() == "deny" for t in self.telling.main.head.ancestors)

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
    def counts_more(self) -> bool:
        """True for "five more people died in": people beside those counted before."""
        harmed = [t for a in self.telling.acts if a.harm for t in (*children(a.head, "nsubj", "nsubjpass"), *objects(a.head))]
        return any(c.lower_ in ("more", "another") for t in harmed for c in (t, *t.subtree) if c.i <= t.i)

    @cached_property
    def says_other(self) -> bool:
        """True for "another attack" and for a sentence that begins with "elsewhere": a new happening."""
        head = self.telling.main.head
        if self.says_what_it_was:
            return False
        if any(c.lower_ in _OTHER for c in head.lefts):
            return True
        start = head.sent.start
        return any(t.lower_ in _ELSEWHERE for t in head.doc[start : min(start + 3, head.i)])


def compatible(one: str, other: str) -> bool:
    """True when two types may be one happening in other words."""
    return one == other or any(one in g and other in g for g in _GROUPS)


def together(stories: list[Story]) -> list[Story]:
    """The happenings of a report: each the first telling, with the others in ``joined``."""
    heads: list[Story] = []
    linked = Linked()
    talks: list[int] = []  # those of the heads that are talks
    for story in stories:
        best, most = None, 0.0
        first = next((n for n, h in enumerate(heads) if h.tier in ("incident", "tally") and h.kind not in _OWN), None)
        named = (
            story.points_back and story.telling.main.lemma in _KINDS and any(h.kind == story.kind and h.tier == story.tier for h in heads)
        )
        for n in linked.to(story, first):
            head = heads[n]
            if named and head.kind != story.kind:
                continue  # "the raid", where an air strike and a rocket were told of
            back = len(heads) - 1 - n - (len(talks) - bisect_right(talks, n))  # talks between do not part what is told
            score = _fit(head, story, back, first=n == first)
            if score > most:
                best, most = n, score
        if best is not None:
            heads[best].joined.append(story)
        else:
            if story.telling.kind == "talks":
                talks.append(len(heads))
            heads.append(story)
        linked.put(len(heads) - 1 if best is None else best, story)
    return _without_orphans(heads)


def _without_orphans(heads: list[Story]) -> list[Story]:
    """Harm told without place, day or doer is the harm of a happening that the report tells: of the last one before it, else of the first."""
    acts = [h for h in heads if h.tier == "incident" and h.kind not in _OWN and not _orphan(h)]
    if not acts:
        return heads
    for head in [h for h in heads if _orphan(h)]:
        before = [a for a in acts if a.telling.main.first < head.telling.main.first]
        if head.of_victims:
            before = [a for a in before if a.harms] or before
        (before[-1] if before else acts[0]).joined.extend(head.all)
        heads.remove(head)
    return heads


def _orphan(head: Story) -> bool:
    return head.tier == "incident" and all(
        s.telling.harm_only
        and not (s.places or s.areas or s.lands or s.doers or s.by_whom or s.sites or s.names or s.moment or s.headline or s.says_other)
        for s in head.all
    )


def _fit(head: Story, story: Story, back: int, *, first: bool) -> float:
    """How well a telling fits an earlier happening; 0: not at all. ``back`` counts happenings told in between."""
    if story.headline and not story.says_other and not head.headline:
        return _repeats(head, story, first=first)
    if story.points_back and head.denied and not story.denied and head.telling.sentence != story.telling.sentence:
        return 0.0
    if not _tiers_fit(head, story, first=first) or story.says_other or (story.of_victims and not head.harms):
        return 0.0
    gap = 1 if story.points_back and (head.kind == story.kind or story.guessed) else 0  # "late on Saturday" is "the strikes tonight"
    if not _types_fit(head, story) or any(apart(m, story.moment, gap) for m in head.sums.moments) or _one_of_many(head, story):
        return 0.0
    doers = head.sums.doers
    if doers and story.doers and not doers & story.doers and not _led(doers, story.doers):
        return 0.0
    if head.kind == story.kind == "territorial_change" and story.hit & frozenset(w for s in head.all for w in s.by_whom) - _ANYBODY:
        return 0.0  # "overran the hill but were driven off it"
    if story.telling.harm_only and story.lands and head.sums.lands and not story.lands & head.sums.lands:
        return 0.0
    where = head.sums.places
    shared = _share(where, story.places)
    if story.counts_more and (story.places or story.sites) and not shared:
        return 0.0
    listed = head.item is not None and story.item is not None and all(s.item != story.item for s in head.all)
    if (listed and not shared and not story.points_back) or _other_tally(head, story):
        return 0.0
    hit = story.hit & head.sums.hit
    twin = _same_toll(head, story)
    if twin and not shared and where and story.places and _may_be_near(where, story.places):
        shared = 0.5  # the same toll of the same day: "killed ten in the quarter", "killed ten in the east of the city"
    back_to = story.points_back or (bool(where) and bool(story.places) and not shared and bool(story.weapon_again & head.weapon))
    near = (story.kind == head.kind and back_to) or (story.guessed and story.points_back)  # "the attack in the ... quarter"
    distance = abs(story.telling.sentence - head.sums.last)
    just_told = back == 0 and (distance <= 1 or not any(isinstance(p.entry, Entry) for p in story.places))
    if (
        near
        and where
        and story.places
        and not shared
        and ((just_told and head.kind != "territorial_change") or _within(where, story.places, _QUARTER_KM))
    ):
        shared = 0.5
    if where and story.places and not shared and not (hit - _ANYBODY and head.kind == story.telling.kind and _within(where, story.places)):
        return 0.0
    areas = head.sums.areas
    if not shared and story.areas and areas and not areas & story.areas:
        return 0.0
    numbers = head.sums.numbers
    only_harm = story.telling.harm_only and not story.places and not story.doers
    again = bool(story.sites_again & head.sums.hit - _ANYBODY)  # "villages close to the base"
    fits = story.points_back or only_harm or again or twin
    if not fits and _counts_differ(numbers, story.numbers) and not (story.told_earlier or _alike(head, story, shared=bool(shared))):
        return 0.0
    score = _links(head, story, back, distance, shared, numbers)
    score -= 0.9 * bool(gap and any(apart(m, story.moment, 0) for m in head.sums.moments))  # "Tuesday's blasts" are rather those of Tuesday
    score += 0.4 * (near and shared == 0.5) + 0.9 * again
    score += 0.4 * (first and story.points_back and story.guessed and story.telling.main.head.tag_ == "NN" and not where)
    score += 0.4 * bool(hit) + 0.3 * bool(doers & story.doers)
    free = _free(head, story)
    if first and free and story.telling.sentence <= _LEAD_SENTENCES and not _said_before(story) and _fills_in(head, story, distance):
        score += 0.9 if head.kind not in _OWN else 0.5
    if free and (first or back == 0):
        score = max(score, _retold(head, story, distance, first=first))
    if score < 0.9:
        return 0.0
    if head.tier == "background" != story.tier:
        score -= 0.4  # what a report takes up is rather what it tells than what it only mentions
    return float(score) + max(0.0, 1.0 - 0.2 * distance - 0.1 * back)


def _fills_in(head: Story, story: Story, distance: int) -> bool:
    """True where an early telling may say more of what the first lines told: the same kind of act, or one that either may be called."""
    kind, other = head.kind, story.telling.kind
    if kind == other:
        return True
    if kind in _OWN or other in _OWN or (head.sums.places and story.places):
        return False
    named = "other" not in (kind, other) and compatible(kind, other)
    near = distance <= (4 if story.why == BEFORE else 2)
    return named or (near and (head.guessed or story.guessed))


def _same_toll(head: Story, story: Story) -> bool:
    """True where both tell the same number of dead or of wounded, two or more, told as a number."""
    both = head.sums.numbers & story.numbers
    if not both:
        return False
    told = len(both) > 1 or any(n.rpartition(" ")[2] not in (*VAGUE, "1", "2", "3") for n in both)
    return told and head.kind not in _OWN and story.kind not in _OWN


def _may_be_near(one: Iterable[Place], other: Iterable[Place]) -> bool:
    """True unless every pair of two lists of places is known to lie apart."""
    return any(_apart_km(a, b) < _NEAR_KM or not (isinstance(a.entry, Entry) and isinstance(b.entry, Entry)) for a in one for b in other)


def _alike(head: Story, story: Story, *, shared: bool) -> bool:
    """True for the same kind of act by the same side on the same thing, told close by: each voice counts the dead in its own way."""
    if head.kind != story.kind or not head.sums.doers & story.doers or story.telling.sentence - head.sums.last > 3:
        return False
    return shared or not (head.sums.places and story.places)


def _said_before(story: Story) -> bool:
    """ "Hours after a man was stabbed": what went before what the sentence tells."""
    verb = story.telling.main.head
    return (
        not story.telling.main.nominal
        and verb.dep_ == "advcl"
        and any(c.dep_ == "mark" and c.lower_ == "after" for c in verb.children)
        and not story.numbers
    )


def _led(one: Set[str], other: Set[str]) -> bool:
    """True for a state and the coalition it leads."""
    leaders = {k.lower() for k in one | other if len(k) == 2}
    return any(k.partition("-led")[0] in leaders for k in one | other if "-led" in k)


def _one_of_many(head: Story, story: Story) -> bool:
    """ "the attacks ... an attack on 3 May": one of several is a happening of its own."""
    one, other = head.telling.main, story.telling.main
    a = any(c.lower_ in ("a", "an") for c in other.head.lefts)
    return one.nominal and other.nominal and one.head.tag_ == "NNS" and a and bool(story.places or story.areas or story.moment)


def _other_tally(head: Story, story: Story) -> bool:
    """ "Eighty troops have been killed since May ... 16,000 people have been killed": sums over other people."""
    if not head.tier == story.tier == "tally" or story.points_back:
        return False
    if not head.sums.numbers & story.numbers and any(_begin_apart(m, story.moment) for m in head.sums.moments):
        return True
    if not (head.sums.hit and story.hit) or head.sums.hit & story.hit:
        return False
    armed = lexicon()["armed"]
    return head.sums.hit.isdisjoint(armed) != story.hit.isdisjoint(armed)


def _begin_apart(one: Moment, other: Moment | None) -> bool:
    """True where two stretches of time begin more than some days from each other."""
    a, b = days(one), days(other)
    if a is None or b is None or a.start is None or b.start is None:
        return False
    return abs((a.start - b.start).days) > _STRETCH


def _free(head: Story, story: Story) -> bool:
    """True where no name of a site or of a party, known or not, speaks against one happening."""
    sites, names = head.sums.sites, head.sums.names
    areas = head.sums.areas
    elsewhere = bool(story.sites and sites) and not story.sites & sites and not story.areas & areas
    if elsewhere and not story.points_back:
        return False
    return not (story.names and names and not story.names & names)


def _retold(head: Story, story: Story, distance: int, *, first: bool) -> float:
    """What speaks for one happening where nothing sets a telling without a place of its own apart from the one before.

    The harm of the main happening comes again and again, by other voices and with other figures; one blast has one name.
    """
    if head.kind == story.kind == "displacement" and not story.places and distance <= 2:
        return 0.9
    if head.kind in _OWN or story.kind in _OWN or head.tier != "incident" or story.tier != "incident":
        return 0.0
    if story.places and (head.sums.places or not (head.guessed and distance <= 1)):
        return 0.0
    act = story.telling.main
    if story.telling.harm_only:
        if _aside(story) and story.by_whom - _CARRIERS - frozenset(lemma for s in head.all for lemma in s.by_whom):
            return 0.0
        own = not act.nominal and story.by_whom - _CARRIERS and story.sites and not story.sites & head.sums.sites
        return 0.9 if (first or distance <= 3) and not own else 0.0
    if act.head.tag_ in ("NNS", "NNPS") and not story.points_back:
        return 0.0
    if story.kind in _ONCE and (head.kind == story.kind or (head.guessed and act.lemma in _GOES_OFF)):
        return 0.9 if first or distance <= 3 else 0.0
    if story.guessed and ((first and story.telling.sentence <= _LEAD_SENTENCES) or distance <= 1):
        return 0.9
    return 0.9 if story.points_back and story.guessed and first else 0.0


def _aside(story: Story) -> bool:
    """ "... while police killed his men": harm by somebody, told only beside something else."""
    verb = story.telling.main.head
    return (
        verb.dep_ in ("relcl", "advcl")
        and not story.telling.main.nominal
        and any(c.lower_ in ("while", "who", "whose") for c in verb.children)
    )


def _repeats(head: Story, story: Story, *, first: bool) -> float:
    """How well a headline or heading repeats a happening of the text: names in capitals misread easily, so kind and numbers weigh most."""
    if not _types_fit(head, story) and not (story.telling.main.lemma in _GENERAL and head.kind not in _OWN):
        return 0.0
    where = head.sums.places
    numbers = head.sums.numbers
    shared = _share(where, story.places)
    if where and story.places and not shared and _counts_differ(numbers, story.numbers):
        return 0.0
    return (
        0.5
        + shared
        + bool(story.numbers & numbers)
        + 0.5 * first
        + 0.5 * (head.kind == story.telling.kind)
        + 0.2 * bool(head.hit & story.hit)
    )


def _counts_differ(one: Set[str], other: Set[str]) -> bool:
    """True when both count the dead, or both the wounded, and no count is the same."""
    for how in ("killed", "hurt"):
        a, b = ({n for n in numbers if n.startswith(how)} for numbers in (one, other))
        if a and b and not a & b and not any(n.rpartition(" ")[2] in VAGUE for n in a | b):
            return True
    return False


def _links(head: Story, story: Story, back: int, distance: int, shared: float, numbers: Set[str]) -> float:
    """What speaks for one happening."""
    where = bool(head.sums.places)
    score = 1.5 if shared == 1 else 0.8 if shared else 0.0
    if not shared and story.areas & head.sums.areas and not (where and story.places):
        score += 0.4
    if story.points_back and not story.places and (distance <= 3 or back == 0):
        score += 1.2
    elif story.points_back and distance <= 1 and back == 0 and not where and compatible(head.kind, story.telling.kind):
        score += 1.0
    elif story.points_back and distance <= 6 and (not story.places or not where):
        score += 0.6
    if story.numbers & numbers:
        score += 1.0
    if distance <= 2 and story.weapon_again and any(story.weapon_again & s.weapon for s in head.all):
        score += 0.9
    loose = story.telling.kind == "?" or ((story.telling.harm_only or head.telling.harm_only) and not (story.doers and not head.sums.doers))
    if (not story.places or not where) and distance <= 1 and loose:
        score += 0.9
    if story.headline or head.headline or story.bare:
        score += 1.0
    if story.telling.main.lemma == head.telling.main.lemma and distance <= 3 and (story.points_back or head.points_back):
        score += 0.9
    return score


def _tiers_fit(head: Story, story: Story, *, first: bool = False) -> bool:
    if head.tier == story.tier:
        return True
    if first and head.tier == "incident" and story.why == BEFORE and story.moment is not None and head.harms:
        return not any(True for _ in head.sums.moments)  # the toll of a massacre has risen; "armed men had attacked the village on Sunday"
    if head.kind == story.kind == "displacement" and {head.tier, story.tier} == {"incident", "tally"}:
        return True
    happened = {"incident", "campaign"}
    if {head.tier, story.tier} <= happened:
        return story.points_back or head.points_back or story.headline or head.headline
    if story.tier == "incident" and head.tier in ("background", "tally"):
        counted = head.tier == "background" or bool(story.numbers) or story.telling.harm_only
        return counted and story.points_back and story.moment is None and not story.places
    return False


def _types_fit(head: Story, story: Story) -> bool:
    kind, other = head.kind, story.telling.kind
    if head.downs != story.downs and not (story.telling.harm_only or head.telling.harm_only or story.points_back):
        return False
    if compatible(kind, other) or _stormed(head, story):
        return True
    general = story.telling.main.lemma in _GENERAL and story.points_back and not story.telling.settled
    unnamed = (story.telling.guessed or head.guessed) and head.tier == "incident" and (story.tier == "incident" or story.why == BEFORE)
    named = "attack" in (head.telling.main.lemma, story.telling.main.lemma) and {kind, other} <= _AT_CLOSE
    loose = story.telling.harm_only or other in ("?", "other") or general or unnamed or named
    return loose and kind not in _OWN and other not in _OWN


def _stormed(head: Story, story: Story) -> bool:
    """ "Overran an outpost ... the assault": what took the ground, called by its name."""
    taken = head.kind == "territorial_change" and head.tier == story.tier == "incident" and head.telling.main.lemma in _BY_FORCE
    act = story.telling.main
    return taken and story.points_back and act.lemma in _GENERAL and act.head.tag_ == "NN" and story.telling.sentence - head.sums.last <= 2


def _share(one: Iterable[Place], other: Iterable[Place]) -> float:
    """1 when two lists of places have one in common, 0.5 when one is "near" a place of the other, 0 when they lie apart."""
    best = 0.0
    for a in one:
        for b in other:
            if key_of(a) == key_of(b) or a.name.lower() == b.name.lower():
                return 1.0
            if "near" in (a.precision, b.precision) and _apart_km(a, b) < _NEAR_KM:
                best = 0.5
    return best


def _within(one: Iterable[Place], other: Iterable[Place], km: float = _NEAR_KM) -> bool:
    """True when two lists of places may name the same spot: the village outside the town."""
    return any(_apart_km(a, b) < km for a in one for b in other)


def _apart_km(one: Place, other: Place) -> float:
    """Kilometres between two places; infinity where one is not resolved."""
    a, b = one.entry, other.entry
    if not (isinstance(a, Entry) and isinstance(b, Entry)):
        return math.inf
    x = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371.0 * math.hypot(x, math.radians(b.lat - a.lat))
