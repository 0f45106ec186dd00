"""What speaks for and against two accounts telling one happening, as named numbers.

Two kinds of evidence: of the events (day, place, kind, parties, figures, words) and of the reports that are mainly about them (words of
headlines, openings and bodies). The names are those of data/weights.yaml, where each has its weight.
"""

from __future__ import annotations

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files

import yaml

from sayso.events.disputes.voices import alike
from sayso.ground.gazetteer.distance import great_circle
from sayso.ground.gazetteer.names import spelt_alike
from sayso.model import Profile
from sayso.reconcile import grid
from sayso.reconcile.nodes import Node, Spot

NEAR, FAR = 10.0, 15.0  # kilometres: two names of one place or neighbours; two places
_VAGUE = frozenset({20.0, 24.0})  # bounds that "dozens" and "tens" stand for: no figures that two reports share by chance seldom
_MOST = 5  # days between two publications from which on more make no difference


class Rarity:
    """How telling each word is: its idf among the things it was counted in, the square as its share of a cosine.

    Counts, and the lengths by which cosines are divided, stand on a grid (grid.py), so that one thing more moves few words.
    """

    def __init__(self, counted: Counter[str], things: int) -> None:
        self.count(counted, things)

    def count(self, counted: Counter[str], things: int) -> None:
        """Set how many of the things each word stands in."""
        self._things = grid.total(things)
        self.alone = self.square_of(1)  # what a word has that stands in one thing only
        squares = {n: self.square_of(n) for n in set(counted.values())}
        self._square = {w: squares[n] for w, n in counted.items()}

    def is_of(self, things: int) -> bool:
        """True where so many things in all make no difference to the rarity of any word."""
        return self._things == grid.total(things)

    def square_of(self, count: int) -> float:
        """The share of a word that so many things have."""
        return grid.weight(math.log((self._things + 1) / (grid.count(count) + 0.5)) ** 2)

    def likeness(self, one: Iterable[str], held: frozenset[str], norms: float) -> float:
        """The cosine of two sets of words; ``norms`` is the product of their two norms."""
        return sum(map(self._square.__getitem__, filter(held.__contains__, one))) / norms if norms else 0.0

    def norm(self, words: Iterable[str]) -> float:
        """The length of a set of words."""
        return grid.length(sum(map(self._square.__getitem__, words)))

    def rarest(self, words: Iterable[str], most: int) -> list[str]:
        """The rarest of these words, those that stand in one thing only left out (they link nothing); of equally rare ones by letter."""
        square, alone = self._square.get, self.alone
        found = [(-telling, w) for w in words if (telling := square(w, 0.0)) < alone]
        return [w for _, w in sorted(found)[:most]]


def days_apart(one: Node, other: Node) -> int | None:
    """Days between two accounts, 0 where their days overlap; ``None`` where one has no day."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    return max(0, max(one.first, other.first) - min(one.last, other.last))


def of_events(one: Node, other: Node, likeness: float, quiet: Mapping[str, float]) -> dict[str, float]:
    """The evidence of two accounts alone; ``likeness`` is the cosine of their terms, ``quiet`` how quiet each place is."""
    found = {"words": likeness}
    _of_days(found, one, other)
    _of_places(found, one.spots, other.spots, quiet)
    found[_of_types(one.type, other.type)] = 1.0
    for name, a, b in (("attackers", one.attackers, other.attackers), ("targets", one.targets, other.targets)):
        if a and b:
            # in a quiet place other parties are a dispute over who it was, and no sign of another happening
            fit = any(alike(x, y) for x in a for y in b)
            found[f"{name}_{'alike' if fit else 'differ'}"] = 1.0 if fit else 1.0 - found.get("quiet_place", 0.0)
    _of_figures(found, "killed", one.killed, other.killed)
    _of_figures(found, "injured", one.injured, other.injured)
    if one.tier == other.tier == "incident":
        found["both_incidents"] = 1.0
    return found


def _of_days(found: dict[str, float], one: Node, other: Node) -> None:
    apart = days_apart(one, other)
    if apart is None:
        found["day_unknown"] = 1.0
    elif apart == 0:
        found["same_day"] = 1.0
        if not one.assumed and not other.assumed:
            found["day_stated"] = 1.0
    else:
        found["next_day" if apart == 1 else "other_days"] = 1.0


def quiet_places(nodes: Iterable[Node]) -> dict[str, float]:
    """How quiet each point is, from 1 (all that is told of it is of one day) down to 0: what happens on one day in a town of which
    little is heard is one happening; in an embattled city it may be many.
    """
    return quietness(days_told(nodes))


def days_told(nodes: Iterable[Node]) -> dict[str, set[int]]:
    """The first days of all that is told of each point."""
    days: defaultdict[str, set[int]] = defaultdict(set)
    for node in nodes:
        if node.first is not None:
            for spot in node.spots:
                if spot.fine and spot.lat is not None:
                    days[spot.key].add(node.first)
    return days


def quietness(days: Mapping[str, set[int]]) -> dict[str, float]:
    """How quiet each point is of which something is told on these days."""
    return {key: quietness_of(len(told)) for key, told in days.items()}


def quietness_of(days: int) -> float:
    """How quiet a point is of which something is told on so many days."""
    return 1 / (1 + math.log(grid.count(days)))


def _of_places(found: dict[str, float], one: tuple[Spot, ...], other: tuple[Spot, ...], quiet: Mapping[str, float]) -> None:
    if not one or not other:
        found["place_unknown"] = 1.0
        return
    mine, theirs = [s for s in one if s.fine], [s for s in other if s.fine]
    if mine and theirs:
        common = {s.key for s in mine} & {s.key for s in theirs}
        if common:
            found["same_place"] = 1.0
        if _other_parts([s for s in mine if s.named], [s for s in theirs if s.named]):
            found["other_part"] = 1.0
        elif common:
            found["quiet_place"] = max(quiet.get(k, 0.0) for k in common)
        if not common:
            nearest = min((kilometres(a, b) for a in mine for b in theirs if a.lat is not None and b.lat is not None), default=None)
            if nearest is not None and (nearest <= NEAR or nearest > FAR):
                found["near_place" if nearest <= NEAR else "far_place"] = 1.0
    provinces, others = {s.admin1 for s in one if s.admin1}, {s.admin1 for s in other if s.admin1}
    if provinces and others:
        found["other_province" if provinces.isdisjoint(others) else "same_province"] = 1.0


def _other_parts(one: Sequence[Spot], other: Sequence[Spot]) -> bool:
    """True when both accounts name places that no gazetteer lists, villages or quarters of a city, and none that the other names."""
    return bool(one and other) and not any(spelt_alike(_bare(a.key), _bare(b.key)) for a in one for b in other)


def _bare(key: str) -> str:
    return key.removeprefix("name:")


def kilometres(one: Spot, other: Spot) -> float:
    """The great-circle distance of two located spots; only spots that have a point are asked."""
    return great_circle(one.lat or 0.0, one.lon or 0.0, other.lat or 0.0, other.lon or 0.0)


@functools.cache
def _of_types(one: str, other: str) -> str:
    if one == other:
        return "same_type"
    if "other" in (one, other) or any(one in g and other in g for g in _groups()):
        return "types_fit"
    return "types_differ"


def types_fit(one: str, other: str) -> bool:
    """True when two types of event may be one happening told in two ways (data/kinds.yaml)."""
    return _of_types(one, other) != "types_differ"


@functools.cache
def _groups() -> tuple[frozenset[str], ...]:
    raw = yaml.safe_load((files("sayso.reconcile") / "data" / "kinds.yaml").read_text("utf-8"))
    return tuple(frozenset(g) for g in raw["groups"])


def _of_figures(found: dict[str, float], kind: str, one: tuple[float, ...], other: tuple[float, ...]) -> None:
    """A figure in common tells the more the larger it is; figures that differ by a lot speak against, those near by a little for."""
    if not one or not other:
        return
    same = max((x for x in one if x in other and x not in _VAGUE), default=None)
    if same is not None:
        found[f"{kind}_same"] = math.log1p(same)
        return
    smaller, larger = sorted((one[-1], other[-1]))
    ratio = smaller / larger
    if ratio >= 0.6:
        found[f"{kind}_near"] = 1.0
    elif ratio < 0.3:
        found[f"{kind}_differ"] = 1.0


def of_reports(one: Profile, other: Profile, likeness: Mapping[str, float]) -> dict[str, float]:
    """The evidence of two reports that are mainly about the accounts; ``likeness`` holds the cosines by the part of the text."""
    found = dict(likeness)
    if one.reaction or other.reaction:
        found["both_reactions" if one.reaction and other.reaction else "one_reaction"] = 1.0
    if one.published is not None and other.published is not None:
        found["published_apart"] = float(min(_MOST, abs((one.published - other.published).days)))
    return found
