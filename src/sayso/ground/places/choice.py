"""Which of the places of one name is meant: by what is named beside it, the other places of the report, and size.

Every name has its candidates from the gazetteer. Each candidate starts from how well the name fits and how many
people live there; then names lend each other weight (same division, same country, near by), in a few rounds; a
name with its division after it ("Tripoli, Lebanon") is bound to that. One name means one place throughout a report.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.ground.gazetteer import Found, Gazetteer
from sayso.ground.gazetteer.names import key
from sayso.ground.gazetteer.store import CODE
from sayso.ground.places.names import Name

_AREAS = frozenset({"country", "admin1", "admin2", "region"})
_MOST = 60  # candidates of one name that are weighed


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of the choice, found on the development sets of the ``toponyms`` task."""

    size: float = 1.0
    country: float = 3.5
    admin1: float = 1.8
    alternate: float = -1.6
    short: float = -0.8
    same_country: float = 0.9
    same_admin1: float = 1.6
    near: float = 1.2
    bound: float = 9.0
    rounds: int = 3


DEFAULT = Weights()


@dataclass(slots=True)
class Group:
    """All mentions of one name with one qualifier, its candidates and their scores."""

    key: str
    candidates: list[Found]
    base: list[float]
    score: list[float] = field(default_factory=list)
    share: list[float] = field(default_factory=list)
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name was taken to mean: the candidate or ``None``, a score in [0, 1], the reason, and the runners-up."""

    found: Found | None
    score: float
    why: str
    others: tuple[Found, ...] = ()


def choose(names: Sequence[Name], text: str, gazetteer: Gazetteer, weights: Weights = DEFAULT) -> list[Choice]:
    """One choice for each of ``names``, in order."""
    qualifier = _qualifiers(names, text)
    groups: dict[tuple[str, str], Group] = {}
    of: list[Group] = []
    for i, name in enumerate(names):
        held = qualifier[i]
        parent = None if held is None else names[held]
        mark = (key(name.core), key(parent.core) if parent else "")
        if mark not in groups:
            groups[mark] = _group(name, parent, weights)
        of.append(groups[mark])
    _inherit(groups)
    _settle(list(groups.values()), weights)
    return [_choice(group) for group in of]


_GAP = re.compile(r"\s*(?:,|\(|,? in(?: the)?|,? of)\s*")


def _qualifiers(names: Sequence[Name], text: str) -> list[int | None]:
    """For each name the index of the area that is named right after it and holds it, if any."""
    out: list[int | None] = [None] * len(names)
    for i in range(len(names) - 1):
        gap = text[names[i].end : names[i + 1].start]
        if _GAP.fullmatch(gap) and not names[i + 1].adjective and any(f.entry.kind in _AREAS for f in names[i + 1].known):
            out[i] = i + 1
    return out


def _inside(c: Found, area: Found) -> bool:
    kind = area.entry.kind
    if kind == "country":
        return c.entry.country == area.entry.country and c.number != area.number
    if kind == "admin1":
        return c.admin1 == area.number
    if kind == "admin2":
        return c.admin2 == area.number
    return kind == "region" and _distance(c, area) < 600


def _distance(a: Found, b: Found) -> float:
    """Kilometres between two points, near enough for comparing."""
    dy = a.entry.lat - b.entry.lat
    dx = (a.entry.lon - b.entry.lon + 180) % 360 - 180
    dx *= math.cos(math.radians((a.entry.lat + b.entry.lat) / 2))
    return 111.2 * math.hypot(dx, dy)


def _base(c: Found, weights: Weights) -> float:
    score = weights.size * math.log10(c.weight + 100)
    if c.entry.kind == "country":
        score += weights.country
    elif c.entry.kind == "admin1":
        score += weights.admin1
    if c.how == 1:
        score += weights.alternate
    elif c.how == 2:
        score += weights.short
    return score


def _group(name: Name, parent: Name | None, weights: Weights) -> Group:
    candidates = list(name.known)
    areas = [f for f in parent.known if f.entry.kind in _AREAS] if parent else []
    if areas and any(_inside(c, a) for c in candidates for a in areas):
        candidates = [c for c in candidates if any(_inside(c, a) for a in areas)]
        bound = True
    else:
        bound = False
        if any(c.how != CODE for c in candidates) and not name.code:
            candidates = [c for c in candidates if c.how != CODE]
    candidates.sort(key=lambda c: -_base(c, weights))
    candidates = candidates[:_MOST]
    return Group(key(name.core), candidates, [_base(c, weights) for c in candidates], bound=bound)


def _inherit(groups: dict[tuple[str, str], Group]) -> None:
    """A bare name means what the same name with a qualifier means elsewhere in the report."""
    bound = {name: group for (name, parent), group in groups.items() if parent and group.bound}
    for mark, group in groups.items():
        if not mark[1] and mark[0] in bound:
            donor = bound[mark[0]]
            group.candidates, group.base, group.bound = donor.candidates, list(donor.base), True


def _settle(groups: list[Group], weights: Weights) -> None:
    """Weigh the candidates of all names together, in a few rounds."""
    for group in groups:
        group.score = list(group.base)
        group.share = _shares(group.score)
    for _ in range(weights.rounds):
        countries: dict[str, float] = defaultdict(float)
        admins: dict[int, float] = defaultdict(float)
        cells: dict[tuple[int, int], float] = defaultdict(float)
        for group in groups:
            for c, p in zip(group.candidates, group.share, strict=True):
                for table, k in _places_of(c):
                    {0: countries, 1: admins, 2: cells}[table][k] += p  # type: ignore[index]
        for group in groups:
            own = group.share
            group.score = [
                base + _lent(c, p, countries, admins, cells, weights) for c, p, base in zip(group.candidates, own, group.base, strict=True)
            ]
        for group in groups:
            group.share = _shares(group.score)


def _places_of(c: Found) -> list[tuple[int, object]]:
    out: list[tuple[int, object]] = []
    if c.entry.country:
        out.append((0, c.entry.country))
    if c.entry.kind == "admin1":
        out.append((1, c.number))
    elif c.admin1:
        out.append((1, c.admin1))
    if c.entry.kind in ("settlement", "admin2", "facility"):
        y, x = round(c.entry.lat), round(c.entry.lon)
        out += [(2, (y + j, x + i)) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    return out


def _lent(
    c: Found,
    own: float,
    countries: dict[str, float],
    admins: dict[int, float],
    cells: dict[tuple[int, int], float],
    weights: Weights,
) -> float:
    score = 0.0
    if c.entry.country:
        score += weights.same_country * math.log1p(max(0.0, countries[c.entry.country] - own))
    admin1 = c.number if c.entry.kind == "admin1" else c.admin1
    if admin1:
        score += weights.same_admin1 * math.log1p(max(0.0, admins[admin1] - own))
    if c.entry.kind in ("settlement", "admin2", "facility"):
        score += weights.near * math.log1p(max(0.0, cells[round(c.entry.lat), round(c.entry.lon)] - own))
    return score


def _shares(scores: list[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    odds = [math.exp(min(0.0, 1.5 * (s - top))) for s in scores]
    total = sum(odds)
    return [o / total for o in odds]


def _choice(group: Group) -> Choice:
    if not group.candidates:
        return Choice(None, 0.0, "no place of this name is in the gazetteer")
    ranked = sorted(range(len(group.candidates)), key=lambda i: (-group.score[i], group.candidates[i].number))
    best = group.candidates[ranked[0]]
    why = best.why
    if group.bound:
        why += "; the area is named with it"
    elif len(ranked) > 1:
        why += f"; chosen among {len(ranked)} by size and the other places of the report"
    return Choice(best, round(best.score * group.share[ranked[0]], 3), why, tuple(group.candidates[i] for i in ranked[1:4]))
