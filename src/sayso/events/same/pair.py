"""A happening and a later telling that may be of it: what the two have in common, and how near they stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sayso.events.acts.moves import LEAVING
from sayso.events.same.likeness import ANYBODY, OWN, by_its_province, counts_differ, lie_within, may_be_near, same_toll, share, twice
from sayso.events.same.stories import Story
from sayso.events.same.worded_again import THE_TOWN
from sayso.events.words.lexicon import lexicon
from sayso.language.dates import WEEKDAYS
from sayso.model import Entry

ONCE = frozenset({"bombing", "chemical_attack"})  # what goes off once
_NEAR = 6  # sentences in which a kind of act is still that one
_QUARTER_KM = 15.0  # a quarter and its town
_CITY = 100_000  # people of a place with quarters that reports name


@dataclass(eq=False)
class Pair:
    """A happening told before, and a telling. ``back`` counts the happenings told in between."""

    head: Story
    story: Story
    back: int
    first: bool  # the happening is the first of force that the report tells
    latest: bool  # it is the last of its kind so far
    only: bool  # it is the only one so far that the word for the act may name

    @cached_property
    def distance(self) -> int:
        """Sentences since the happening was last told."""
        return abs(self.story.telling.sentence - self.head.sums.last)

    @cached_property
    def where(self) -> bool:
        """True where a place of the happening was told."""
        return bool(self.head.sums.places)

    @cached_property
    def both_placed(self) -> bool:
        return self.where and bool(self.story.places)

    @cached_property
    def told_there(self) -> float:
        """How far the places are the same, by their names."""
        return share(self.head.sums.places, self.story.places)

    @cached_property
    def twin(self) -> bool:
        """True where both tell the same toll."""
        return same_toll(self.head, self.story)

    @cached_property
    def gap(self) -> int:
        """The days by which the two may differ: "late on Saturday" is "the strikes tonight". "Monday's strike" is none on Tuesday."""
        if self.story.dated and any(s.dated or _on_a_weekday(s) for s in self.head.all):
            return 0
        if counts_differ(self.head.sums.numbers, self.story.numbers):
            return 0  # "killed 13 ... on Wednesday the bombardment killed eight"
        return 1 if self.story.points_back and (self.head.kind == self.story.kind or self.story.guessed) else 0

    @cached_property
    def again(self) -> bool:
        """True for a site that is taken up: "villages close to the base"."""
        return bool(self.story.sites_again & self.head.sums.hit - ANYBODY)

    @cached_property
    def near(self) -> bool:
        """True where the telling points back to an act of its kind: "the attack in the ... quarter"."""
        story, head = self.story, self.head
        weapon = self.both_placed and not self.told_there and bool(story.weapon_again & head.weapon)
        called = story.kind == head.kind or story.kind in head.sums.kinds
        return (called and (story.points_back or weapon)) or (story.guessed and story.points_back)

    @cached_property
    def just_told(self) -> bool:
        known = any(isinstance(p.entry, Entry) for p in self.story.places)
        return self.back == 0 and (self.distance <= 1 or not known)

    @cached_property
    def told_otherwise(self) -> bool:
        """ "Moscow says rebels shelled the hospital. Washington says the army shelled it": what one voice has just told, by another."""
        head, story = self.head, self.story
        if self.back or self.distance > 1 or story.voice is None or not story.says_it_anew:
            return False
        said = story.telling.main.lemma
        others = [s for s in head.all if s.telling.sentence == head.sums.last and s.voice not in (None, story.voice)]
        return any(head.kind == story.kind or said in (s.telling.main.lemma, s.clause.lemma_.lower()) for s in others)

    @cached_property
    def twins(self) -> bool:
        """True for a double bombing that is told again without figures and days."""
        head, story = self.head, self.story
        return head.kind == story.kind == "bombing" and twice(head) and twice(story) and not (story.numbers or story.moment)

    @cached_property
    def shared(self) -> float:
        """How far the places are the same: 1 by name, 0.5 where nothing speaks against it and something for it."""
        return self.told_there or (0.5 if self._may_be_there() else 0.0)

    def _may_be_there(self) -> bool:
        head, story = self.head, self.story
        if _in_that_city(head, story) or (self.near and by_its_province(head, story)):
            return True
        if not self.both_placed:
            return False
        if self.in_that_town or (self.near and self.only and story.in_parts_of_towns and not story.tells_too):
            return True
        here = head.sums.places
        if self.near and ((self.just_told and head.kind != "territorial_change") or lie_within(here, story.places, _QUARTER_KM)):
            return True
        # the same toll of the same day; "struck a wedding in the city ... in a village during the wedding"; a double bombing
        same = self.twin or self.twins or (self.again and self.just_told and head.kind == story.kind in ONCE)
        return same and may_be_near(here, story.places)

    @cached_property
    def free(self) -> bool:
        """True where no name of a site or of a party, known or not, speaks against one happening."""
        head, story = self.head.sums, self.story
        elsewhere = bool(story.sites and head.sites) and not story.sites & head.sites and not story.areas & head.areas
        if elsewhere and not story.points_back:
            return False
        return not (story.names and head.names and not story.names & head.names)

    @cached_property
    def in_that_town(self) -> bool:
        """ "Rockets hit the city ... rebels fired them at the Velin quarter": told at once of a part of the town that no list has."""
        head, story = self.head, self.story
        if head.kind != story.kind or head.kind in OWN or self.back or self.distance > 1 or not self.where:
            return False
        if story.set_elsewhere or story.tells_more or story.tells_too or not story.in_parts_of_towns:
            return False
        if story.areas and head.sums.areas and not story.areas & head.sums.areas:
            return False
        return all(isinstance(p.entry, Entry) for p in head.sums.places)

    @cached_property
    def taken_up(self) -> bool:
        """True where the telling takes up what this happening, and no later one of its kind, told."""
        return self.latest and self.head.telling.sentence != self.story.telling.sentence and self._takes_up()

    def _takes_up(self) -> bool:
        """ "The gunmen shot them at close range", "the shells hit a school", "eight shells had struck the town": what a telling of the same
        kind takes up with "the" was told there."""
        head, story = self.head, self.story
        if head.kind != story.kind or story.guessed or head.tier != "incident" or self.distance > _NEAR:
            return False
        if story.tells_more or (story.doers and not head.sums.doers and head.sums.by_whom):
            return False
        if head.kind == "abduction":
            return story.takes_up_victims and head.frees == story.frees
        if head.kind == "territorial_change":
            return bool(story.ground_again & (head.sums.hit | THE_TOWN)) and story.telling.main.lemma not in LEAVING
        if head.kind in OWN:
            return False
        told = head.sums.by_whom | head.sums.hit | head.sums.weapons | lexicon().tools(head.kind)
        return story.takes_up_place or bool(story.definite & told - ANYBODY)


def _on_a_weekday(story: Story) -> bool:
    """True where a telling names its day: "broke out on Wednesday", and not "overnight"."""
    told = story.moment.span if story.moment is not None else None
    return told is not None and not story.headline and bool(WEEKDAYS & set(told.text.lower().split()))


def _in_that_city(head: Story, story: Story) -> bool:
    """ "Barrel bombs on the city killed 15 ... a barrel bomb attack on the Nayrab neighbourhood": the same weapon on a quarter that no list has
    of the province of the only city named so far."""
    if head.kind != story.kind or head.kind in OWN or not story.places or not head.weapon & story.weapon or story.set_elsewhere:
        return False
    cities = [p.entry for p in head.sums.places if isinstance(p.entry, Entry)]
    named = len(cities) == sum(1 for _ in head.sums.places) == 1 and (cities[0].population or 0) >= _CITY
    quarters = all(not isinstance(p.entry, Entry) for p in story.places)
    return named and quarters and bool(head.sums.areas & story.areas)
