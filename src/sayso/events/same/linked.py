"""Which happenings of a report a telling may belong to at all, so that a long report costs no more a line than a short one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sayso.events.same.stories import Story, key_of
from sayso.model import Entry

_REACH = 6  # sentences: as far apart as anything but a place, a number or a headline links two tellings
_DEGREES = 0.4  # of latitude: a little more than the farthest that "near" reaches (40 km)


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
