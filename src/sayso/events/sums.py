"""What all tellings of one happening say together, and which happenings a telling may belong to at all.

Both are kept up as tellings are put together, so that a long report costs no more a line than a short one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sayso.events.aircraft import falls
from sayso.events.when import days
from sayso.model import Entry, Interval, Moment, Place

if TYPE_CHECKING:
    from sayso.events.stories import Story

_REACH = 6  # sentences: as far apart as anything but a place, a number or a headline links two tellings
_DEGREES = 0.4  # of latitude: a little more than the farthest that "near" reaches (40 km)


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
        if story.moment is not None and (span := days(story.moment)) is not None:
            self._moments.setdefault(span, story.moment)
        if not story.headline and not (story.refused and self.count > 1):  # what is denied names no kind
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


class Linked:
    """The happenings told so far by what may link a telling to them, since no telling fits one that it has no link to."""

    def __init__(self) -> None:
        self.size = 0
        self._by: dict[object, set[int]] = defaultdict(set)
        self._points: dict[tuple[float, float], set[int]] = defaultdict(set)
        self._near: dict[tuple[float, float], set[int]] = defaultdict(set)  # the points that a place is only near to

    def put(self, n: int, story: Story) -> None:
        """``story`` tells of happening ``n``."""
        self.size = max(self.size, n + 1)
        for key in self._keys(story):
            self._by[key].add(n)
        for area in story.areas:
            self._by["area", area].add(n)
            if not story.places:
                self._by["only area", area].add(n)
        self._by["sentence", story.telling.sentence].add(n)
        if story.headline:
            self._by["headline"].add(n)
        for place in story.places:
            if isinstance(place.entry, Entry):
                at = place.entry.lat, place.entry.lon
                self._points[at].add(n)
                if place.precision == "near":
                    self._near[at].add(n)

    def to(self, story: Story, first: int | None) -> Iterable[int]:
        """The happenings that ``story`` may belong to, the latest first: those told nearby, the main one, and those with a place,
        a number or a province in common. A headline may repeat any."""
        if story.headline or story.bare:
            return range(self.size - 1, -1, -1)
        found = {n for n in (first, self.size - 1) if n is not None and n >= 0}
        for key in self._keys(story):
            found |= self._by.get(key, set())
        for area in story.areas:
            found |= self._by.get(("only area" if story.places else "area", area), set())
        at = story.telling.sentence
        for sentence in range(at - _REACH, at + _REACH + 1):
            found |= self._by.get(("sentence", sentence), set())
        found |= self._by.get("headline", set())
        for place in story.places:
            if isinstance(place.entry, Entry):
                points = self._points if story.points_back or place.precision == "near" else self._near
                for (lat, _), there in points.items():
                    if abs(lat - place.entry.lat) < _DEGREES:
                        found |= there
        return sorted(found, reverse=True)

    def _keys(self, story: Story) -> Iterator[tuple[str, str]]:
        for place in story.places:
            yield "place", key_of(place)
            yield "name", place.name.lower()
        for number in story.numbers:
            yield "number", number
        for kind in story.craft:
            yield "craft", kind


def key_of(place: Place) -> str:
    """What two mentions of one place have in common: the id of its entry, else its name."""
    return place.entry.id if isinstance(place.entry, Entry) else place.name.lower()
