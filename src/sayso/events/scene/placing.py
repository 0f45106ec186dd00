"""The places of a happening: those that its tellings name, most specific first, and where they name none, those told beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

import msgspec

from sayso.events.acts.described import NOT_NAMED
from sayso.events.acts.tellings import Telling
from sayso.events.same.stories import Story
from sayso.events.scene.whole import Scene
from sayso.events.words.extent import key_of, narrowness
from sayso.events.words.grammar import phrase, prepositions
from sayso.events.words.lexicon import lexicon
from sayso.events.words.strangers import home_of
from sayso.events.words.things import is_armed, lemma
from sayso.events.words.where import SAYING
from sayso.language import Token
from sayso.model import Entry, EventPlace, Place, Span, Unresolved
from sayso.model.vocabulary import PlaceRole

_WAR_NEAR = 300  # characters
_OF_STATE = frozenset(
    {"ministry", "minister", "official", "spokesman", "spokeswoman", "spokesperson", "diplomat", "embassy", "government", "command"}
)
_ACROSS = frozenset({"across", "in", "throughout", "over"})
_ANSWERING = frozenset({"respond", "retaliate", "reply", "answer", "response", "retaliation", "reprisal"})
_OTHER_CLAUSE = frozenset({"conj", "ccomp", "relcl", "parataxis"})


class Grounds(Scene):
    """A scene whose happenings are given their places."""

    def _where_before(self, story: Story) -> tuple[EventPlace, ...]:
        """The narrowest place of the act told in the same sentence or the one before, for one that comes without a place."""
        at = story.telling
        if beside := self._beside(at):
            return beside
        if _answers(at):
            return ()  # "shells fell on the town; the army responded with strikes", which were elsewhere
        for n in range(bisect_left(self.tellings, at.main.first, key=lambda t: t.main.first) - 1, -1, -1):
            other = self.tellings[n]
            if other is not at:
                if at.sentence - other.sentence > 1:
                    return ()
                told = [p for p, role in self.places[n] if role == "target"]
                near = sorted(told, key=narrowness(told))
                if near:
                    return (self._taken(near[0], "the place of the act told before"),)
        return ()

    def _around(self, story: Story, places: tuple[EventPlace, ...]) -> tuple[EventPlace, ...]:
        """The town named last before "rebel-held districts", where an act has no place but such as are only described."""
        hit = [p.place for p in places if p.role == "target"]
        if not hit or any(p.why != NOT_NAMED for p in hit):
            return ()
        first = min(p.span.start for p in hit)
        doc, sentence = self.parsed.doc, self.parsed.tokens(hit[0].span).root.sent
        reach = doc[doc[max(0, sentence.start - 1)].sent.start].idx  # this sentence and the one before
        named = [
            p
            for p in self.grounding.places
            if reach <= p.span.start < first
            and isinstance(p.entry, Entry)
            and p.entry.kind in ("settlement", "neighbourhood")
            and not self._acts(p)
            and not self._speaks_from(p)
        ]
        return (self._taken(named[-1], "the town named before what is only described"),) if named else ()

    def _beside(self, at: Telling) -> tuple[EventPlace, ...]:
        """The places of the act of whose clause a noun is a part ("backed by air strikes they took two villages")."""
        if not at.main.nominal:
            return ()
        own = self.numbers[id(at)]
        for t in at.main.head.ancestors:
            n = self.owners.get(t.i, own)
            if n == own:
                if t.dep_ in _OTHER_CLAUSE and t.pos_ in ("VERB", "AUX"):
                    return ()
                continue
            near = [p for p, role in self.places[n] if role == "target"]
            if near:
                return tuple(self._taken(p, "the place of the act that it is told with") for p in near)
        return ()

    def _taken(self, place: Place, why: str) -> EventPlace:
        taken = msgspec.structs.replace(place, basis="inference", why=why)
        return EventPlace(place=taken, role="target", claims=tuple(c.id for c in self.claims_on([taken.span])))

    def _whole_country(self, story: Story) -> tuple[EventPlace, ...]:
        """ "Killed across the war-battered country": the country that the report is about."""
        head = story.telling.main.head
        home = home_of(self.grounding.places)
        named = next(
            (p for p in self.grounding.places if isinstance(p.entry, Entry) and p.entry.country == home and p.entry.kind == "country"), None
        )
        for t in head.sent:
            if named is None or lemma(t) != "country" or t.tag_ != "NN" or t.dep_ != "pobj" or t.head.lower_ not in _ACROSS:
                continue
            if any(c.lower_ in ("the", "this") for c in t.lefts) and head in t.ancestors:
                span = self.parsed.of(phrase(t, wide=False))
                return (self._taken(msgspec.structs.replace(named, span=span), f"the country that “{span.text}” takes up"),)
        return ()

    def _country_of_war(self, trigger: Span) -> tuple[EventPlace, ...]:
        """The country that is named nearest, for what a whole war did or began with: that of most of the report's places, and no other."""
        lands = Counter(e.country for p in self.grounding.places if isinstance(e := p.entry, Entry) and e.country)
        most = {land for land, n in lands.items() if n == max(lands.values())}
        states = [
            p
            for p in self.grounding.places
            if p.precision == "country"
            and (not isinstance(p.entry, Entry) or p.entry.country in most)
            and abs(p.span.start - trigger.start) < _WAR_NEAR
            and not self._acts(p)
        ]
        if not states:
            return ()
        nearest = min(states, key=lambda p: abs(p.span.start - trigger.start))
        return (self._taken(nearest, "the country named nearest to what is told of the war"),)

    def _acts(self, place: Place) -> bool:
        """True for a state in the words for who did it: "US air strikes"."""
        head = self.parsed.tokens(place.span).root
        return head.i in self.doers or (head.dep_ in ("compound", "amod", "nmod") and is_armed(head.head, lexicon()))

    def _speaks_from(self, place: Place) -> bool:
        """True for the seat of a state that speaks, "Velmar said", "the ministry in Velmar said"; a doctor in a town tells of that town."""
        head = self.parsed.tokens(place.span).root
        of = head.head.head if head.dep_ == "pobj" else head
        return of.dep_ == "nsubj" and of.head.lemma_.lower() in SAYING and (of is head or lemma(of) in _OF_STATE)

    def _with_areas(self, n: int) -> list[tuple[Place, PlaceRole]]:
        """The places of a telling; a village that no gazetteer has lies in the one province of its sentence that the act is told of."""
        told = self.places[n]
        lost = [p for p, role in told if role == "target" and isinstance(p.entry, Unresolved) and p.within is None and p.why != NOT_NAMED]
        if not lost:
            return told
        areas = {
            p.entry.id: (p, p.entry)
            for p, role in told
            if role == "target" and isinstance(p.entry, Entry) and p.entry.kind == "admin1" and p.span not in self.loose[n]
        }
        if len(areas) != 1:
            return told
        ((area, entry),) = areas.values()
        held = {
            p.span: msgspec.structs.replace(p, within=entry, precision="province", why=f"{p.why}; {entry.name} is told with it")
            for p in lost
            if p.name[:1].isupper() and self._in_one(p, area)
        }
        return [(held.get(p.span, p), role) for p, role in told]

    def _in_one(self, place: Place, area: Place) -> bool:
        """True for a place and an area of one sentence that do not stand side by side in a list."""
        one, other = self.parsed.tokens(place.span).root, self.parsed.tokens(area.span).root
        return self.number[one.i] == self.number[other.i] and not _listed_with(one, other)

    def _places(self, tellings: list[int]) -> tuple[EventPlace, ...]:
        found: dict[str, EventPlace] = {}
        for n in tellings:
            for place, role in self._with_areas(n):
                key = f"{role}:{key_of(place)}"
                if key not in found:
                    found[key] = EventPlace(place=place, role=role, claims=tuple(c.id for c in self.claims_on([place.span])))
        narrow = narrowness(p.place for p in found.values())
        return tuple(sorted(found.values(), key=lambda p: narrow(p.place)))


def _listed_with(one: Token, other: Token) -> bool:
    """True for two names of one list: neither holds the other."""
    return any(b.dep_ == "conj" and a in b.ancestors for a, b in ((one, other), (other, one)))


def _answers(telling: Telling) -> bool:
    """ "Responded with air strikes", "in retaliation, planes bombed": what answers an attack is done to those who made it."""
    around = [t for a in telling.acts for t in (a.head, *((a.verb,) if a.verb is not None else ()))]
    beside = (o for t in around for w, _, o in prepositions(t) if w == "in")
    return any(lemma(t) in _ANSWERING for t in around) or any(
        lemma(o) in ("response", "retaliation", "reprisal", "revenge") for o in beside
    )
