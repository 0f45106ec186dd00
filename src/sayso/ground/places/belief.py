"""Belief: names of one report lend each other weight, in a few rounds, until each has its likely meanings."""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from sayso.ground.gazetteer import Found
from sayso.ground.gazetteer.names import bare, key
from sayso.ground.places.name_words import Name
from sayso.model import Entry

POINTS = frozenset({"settlement", "neighbourhood", "facility", "admin2"})


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of the choice, found on the development sets of the toponyms task and rounded."""

    size: float = 0.75
    country: float = 3.5
    admin1: float = 1.3
    alternate: float = -2.2
    short: float = -0.8
    capital: float = 2.0
    region: float = 1.5
    spelling: float = -1.0
    same_country: float = 0.9
    same_admin1: float = 2.6
    near: float = 1.8
    sharpness: float = 1.5
    rounds: int = 3


DEFAULT = Weights()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name was taken to mean: the candidate or ``None``, a score in [0, 1], and the reason.

    ``maybe`` are what else it may be, ``within`` the area that the text names with it.
    """

    found: Found | None
    score: float
    why: str
    maybe: tuple[Entry, ...] = ()
    within: Entry | None = None


@dataclass(slots=True)
class Group:
    """All mentions of one name with one qualifier, its candidates, their scores and their shares of belief."""

    name: Name
    candidates: list[Found]
    base: list[float]
    score: list[float] = field(default_factory=list)
    share: list[float] = field(default_factory=list)
    bound: bool = False
    areas: list[Found] = field(default_factory=list)  # what the text says holds it
    sure: bool = False  # the text says so in as many words


# What support hangs on: the country of a candidate, its first-level division, and for a point its square of a degree.
_Ground = tuple[str | None, int | None, tuple[int, int] | None]


def settle(groups: list[Group], weights: Weights) -> None:
    """Weigh the candidates of all names together, in a few rounds."""
    grounds = [list(map(_ground, group.candidates)) for group in groups]
    for group in groups:
        group.score = list(group.base)
        group.share = _shares(group.score, weights)
    for _ in range(weights.rounds):
        support = Support(groups, grounds)
        for n, (group, own) in enumerate(zip(groups, grounds, strict=True)):
            lent = support.but_for(n)
            group.score = [b + lent(g, weights) for g, b in zip(own, group.base, strict=True)]
        for group in groups:
            group.share = _shares(group.score, weights)


def _ground(c: Found) -> _Ground:
    cell = (round(c.entry.lat), round(c.entry.lon)) if c.entry.kind in POINTS else None
    return c.entry.country, c.number if c.entry.kind == "admin1" else c.admin1, cell


class Support:
    """How much belief lies in each country, division and square of a degree."""

    def __init__(self, groups: list[Group], grounds: list[list[_Ground]] | None = None) -> None:
        self.countries: dict[str, float] = defaultdict(float)
        self.by_name: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.admins: dict[int, float] = defaultdict(float)
        self.cells: dict[tuple[int, int], float] = defaultdict(float)
        self._own: list[list[tuple[_Ground, float]]] = []  # by group: where its belief lies
        for group, own in zip(groups, grounds or [list(map(_ground, g.candidates)) for g in groups], strict=True):
            named = self.by_name[bare(key(group.name.core))]
            held = [(ground, p) for ground, p in zip(own, group.share, strict=True) if p >= 0.01]
            self._own.append(held)
            for (country, admin1, cell), p in held:
                if country:
                    self.countries[country] += p
                    named[country] += p
                if admin1:
                    self.admins[admin1] += p
                if cell is not None:
                    y, x = cell
                    for j in (-1, 0, 1):
                        for i in (-1, 0, 1):
                            self.cells[y + j, x + i] += p

    @functools.cached_property
    def home(self) -> str | None:
        """The country that holds half of all belief or more, in a report that names a few places."""
        country, most = max(self.countries.items(), key=lambda item: item[1], default=("", 0.0))
        return country if most >= max(2.0, 0.5 * sum(self.countries.values())) else None

    def around(self, place: Found) -> float:
        """How much belief lies within two squares of a degree of a point, its own name's included."""
        y, x = round(place.entry.lat), round(place.entry.lon)
        return max(self.cells.get((y + j, x + i), 0.0) for j in (-1, 0, 1) for i in (-1, 0, 1))

    def but_for(self, number: int) -> Callable[[_Ground, Weights], float]:
        """What all other names lend to a candidate of the name with this number: its own candidates bear each other out in nothing."""
        held = self._own[number]
        in_country: dict[str | None, float] = defaultdict(float)
        in_admin: dict[int | None, float] = defaultdict(float)
        for (country, admin1, _), p in held:
            in_country[country] += p
            in_admin[admin1] += p

        def lent(ground: _Ground, weights: Weights) -> float:
            country, admin1, cell = ground
            score = 0.0
            if country and (rest := self.countries.get(country, 0.0) - in_country.get(country, 0.0)) > 1e-9:
                score += weights.same_country * math.log1p(rest)
            if admin1 and (rest := self.admins.get(admin1, 0.0) - in_admin.get(admin1, 0.0)) > 1e-9:
                score += weights.same_admin1 * math.log1p(rest)
            if cell is not None and (rest := self.cells.get(cell, 0.0) - sum(p for (_, _, c), p in held if _touch(c, cell))) > 1e-9:
                score += weights.near * math.log1p(rest)
            return score

        return lent


def _touch(one: tuple[int, int] | None, other: tuple[int, int]) -> bool:
    return one is not None and abs(one[0] - other[0]) <= 1 and abs(one[1] - other[1]) <= 1


def _shares(scores: list[float], weights: Weights) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    odds = [math.exp(weights.sharpness * (s - top)) for s in scores]
    total = sum(odds)
    return [o / total for o in odds]
