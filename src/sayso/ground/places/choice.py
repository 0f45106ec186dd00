"""Which of the places of one name is meant: by what is named beside it, the other places of the report, and size.

Every name has its candidates from the gazetteer. Each candidate starts from how well the name fits and how many
people live there; then names lend each other weight (same division, same country, near by), in a few rounds; a
name with its area beside it ("Tripoli, Lebanon", "the towns of X and Y in W province") is bound to that. One name
means one place throughout a report.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from sayso.ground.gazetteer import Found, Gazetteer
from sayso.ground.gazetteer.build import ALTERNATE, CODE, NAME, SHORT
from sayso.ground.gazetteer.names import bare, key, skeleton
from sayso.ground.places.belief import DEFAULT, POINTS, Choice, Group, Support, Weights, settle
from sayso.ground.places.grammar import words
from sayso.ground.places.holders import AREAS, distance, holders_of, inside, labelled
from sayso.ground.places.name_words import Name
from sayso.ground.places.sites import lay_sites
from sayso.language import Parsed

_MUCH_OF_IT = (
    1 / 4
)  # of the people of the listed places of a province, which may lie in one another; its city is then meant by the name they share
_HAMLET, _OBSCURE = 1 / 200, 5.0  # of the people of a province of the same name, and what it then loses
_CITY_WIDE = 25  # km
_FEW = 3  # consonants of a name that many others are spelt like
_MOST = 60  # candidates of one name that are weighed
# What a word beside the name asks for, and what it rules out where something else is left.
_ASKS: dict[str, frozenset[str]] = {
    "settlement": frozenset({"settlement"}),
    "admin1": frozenset({"admin1"}),
    "admin2": frozenset({"admin2"}),
    "countryside": frozenset({"admin1"}),
    "region": frozenset({"region", "admin1"}),  # "the Kharkiv region" is the province, not the city in it
    "water": frozenset({"water"}),
}


def choose(
    names: Sequence[Name], parsed: Parsed, gazetteer: Gazetteer, weights: Weights = DEFAULT, *, buildings: bool = False
) -> list[Choice]:
    """One choice for each of ``names``, in order; ``buildings`` as in ``lay_sites``."""
    holders = holders_of(names, parsed.report.text, parsed.labels)
    labels = set(labelled(names, parsed.labels).values())
    towns = labels | {h for i, h in enumerate(holders) if h is not None and names[i].setting.kind == "settlement"}
    groups: dict[tuple[str, str, str], Group] = {}
    of: list[Group] = []
    for i, name in enumerate(names):
        holder = holders[i]
        parent = None if holder is None else names[holder]
        asked = "admin1" if i in towns and not name.setting.kind else _asked(name)
        mark = (key(name.core), key(parent.core) if parent else "", asked)
        if mark not in groups:
            groups[mark] = _group(name, parent, asked, weights)
            groups[mark].sure = parent is not None and (parent.setting.kind in ("admin1", "admin2", "countryside") or holder in labels)
        of.append(groups[mark])
    _inherit(groups)
    everyone = list(groups.values())
    settle(everyone, weights)
    if _respell(everyone, gazetteer, weights):
        settle(everyone, weights)
    support = Support(everyone)
    made = {id(group): _choice(group, support) for group in everyone}
    chosen = [made[id(group)] for group in of]
    for i, holder in enumerate(holders):
        if holder is not None and (area := chosen[holder].found) is not None:
            one = chosen[i]
            if not inside(one.found, area) if one.found is not None else names[holder].setting.near and not buildings:
                continue  # "X, north of Y": not in Y
            chosen[i] = Choice(one.found, one.score, one.why, one.maybe, area.entry)
    _leave_shared(names, chosen)
    lay_sites(names, chosen, parsed.report.text, gazetteer, buildings=buildings)
    return chosen


def _leave_shared(names: Sequence[Name], chosen: list[Choice]) -> None:
    """An "Old City" is the listed one only where the report names the city that it lies in."""
    towns = [(i, c.found) for i, c in enumerate(chosen) if c.found is not None and c.found.entry.kind in POINTS]
    for i, name in enumerate(names):
        one = chosen[i].found
        if one is None or name.core.lower() not in words()["shared"]:
            continue
        if not any(j != i and t.number != one.number and distance(t, one) < _CITY_WIDE for j, t in towns):
            chosen[i] = Choice(None, 0.0, "many cities have a part of this name", (one.entry,))


def _asked(name: Name) -> str:
    if name.setting.kind in _ASKS:
        return name.setting.kind or ""
    if name.setting.near:
        return "settlement"
    if name.setting.compass == "rural":
        return "countryside"
    if name.setting.compass and name.setting.compass.endswith("ern"):
        return "countryside"
    return ""


def _base(c: Found, weights: Weights) -> float:
    score = weights.size * math.log10(c.weight + 100)
    if c.entry.kind == "country":
        score += weights.country
    elif c.entry.kind == "admin1":
        score += weights.admin1
    elif c.entry.kind == "region":
        score += weights.region
    if c.capital:
        score += weights.capital
    if c.how == 1:
        score += weights.alternate
    elif c.how == 2:
        score += weights.short
    return score


def _group(name: Name, parent: Name | None, asked: str, weights: Weights) -> Group:
    candidates = list(name.known)
    if name.code:
        candidates = [c for c in candidates if c.how == CODE]
    elif any(c.how != CODE for c in candidates):
        candidates = [c for c in candidates if c.how != CODE]
    if any(c.entry.kind == "country" and c.how == NAME for c in candidates):
        # "Mexico" is also said of its capital, and "Georgia" of towns far away: a country's own name is not a nickname.
        candidates = [c for c in candidates if c.how not in (ALTERNATE, SHORT) or c.entry.kind == "country"]
    wanted = [c for c in candidates if c.entry.kind in _ASKS.get(asked, ())]
    if not name.setting.kind and any(c.entry.kind == "country" and c.how == NAME for c in candidates):
        wanted = []
    if wanted:
        candidates = wanted
    areas = [f for f in parent.known if f.entry.kind in AREAS] if parent else []
    held = [c for c in candidates if any(inside(c, a) for a in areas)]
    if held:
        candidates = held
    base = {c.number: _base(c, weights) for c in candidates}
    _part_namesakes(candidates, base)
    candidates.sort(key=lambda c: -base[c.number])
    candidates = candidates[:_MOST]
    return Group(name, candidates, [base[c.number] for c in candidates], bound=bool(held), areas=areas)


def _part_namesakes(candidates: list[Found], base: dict[int, float]) -> None:
    """A city and the province named after it: the city where a quarter of the province live in it or where the province bears the name
    only beside its own ("Kherson" for "Khersonska oblast"), else the province.

    A town and the district named after it: the town. A hamlet anywhere in the country of a province of its name is hardly
    meant ("Wales", "Florida"): the other places of a report speak for both alike.
    """
    districts = {c.number for c in candidates if c.entry.kind == "admin2"}
    for c in candidates:
        if c.entry.kind == "settlement" and c.admin2 in districts:
            base[c.admin2] = min(base[c.admin2], base[c.number] - 0.3)
    areas = {c.number: c for c in candidates if c.entry.kind == "admin1"}
    for c in candidates:
        if c.entry.kind in POINTS and any(c.weight < _HAMLET * a.weight and a.entry.country == c.entry.country for a in areas.values()):
            base[c.number] -= _OBSCURE
        area = areas.get(c.admin1 or 0) if c.entry.kind == "settlement" else None
        if area is None:
            continue
        if c.weight > _MUCH_OF_IT * area.weight or (c.how == NAME and area.how == ALTERNATE):
            base[area.number] = min(base[area.number], base[c.number] - 0.3)
        else:
            base[c.number] = min(base[c.number], base[area.number] - 0.3)


def _inherit(groups: dict[tuple[str, str, str], Group]) -> None:
    """A bare name means what the same name with its area beside it means elsewhere in the report."""
    bound = {name: group for (name, parent, _), group in groups.items() if parent and group.bound}
    for mark, group in groups.items():
        if not mark[1] and mark[0] in bound and not mark[2]:
            donor = bound[mark[0]]
            group.candidates, group.base, group.bound = donor.candidates, list(donor.base), True


def _respell(groups: list[Group], gazetteer: Gazetteer, weights: Weights) -> bool:
    """Give names without a candidate in the report's own countries those that are spelt otherwise there."""
    countries: dict[str, float] = defaultdict(float)
    for group in groups:
        for c, p in zip(group.candidates, group.share, strict=True):
            if c.entry.country:
                countries[c.entry.country] += p
    total = sum(countries.values())
    home = [c for c, n in countries.items() if n >= max(0.9, 0.2 * total)]
    main = next((c for c in home if countries[c] >= max(2.0, 0.5 * total)), None)
    changed = False
    for group in groups:
        if group.bound or group.name.adjective:
            continue
        lesser = all(c.entry.kind in POINTS and c.weight < _WELL_KNOWN for c in group.candidates)
        own = [main] if main and lesser else home
        if not group.sure and any(c.entry.country in own for c in group.candidates):
            continue
        if group.name.setting.kind in ("facility", "water"):
            continue
        found = gazetteer.similar(group.name.core, home)
        asked = _ASKS.get(_asked(group.name), frozenset())
        found = tuple(c for c in found if c.entry.kind in asked) or found
        found = tuple(c for c in found if not _second_hand(c, group.name.core))
        if group.areas and (held := tuple(c for c in found if any(inside(c, a) for a in group.areas))):
            found, group.bound = held, True
            group.candidates, group.base = [], []
        if found:
            changed = True
            group.candidates += found
            group.base += [_base(c, weights) + weights.spelling - 6 * (1 - c.score) for c in found]
    return changed


def _second_hand(c: Found, core: str) -> bool:
    """Whether a short name is spelt like another name of a place whose own has other consonants ("Sabri", "Sabra" for Sabratah)."""
    bones = skeleton(key(core))
    return len(bones) <= _FEW and bones != skeleton(key(c.entry.name))


# A town that is named alone, and one in a country that the report names nowhere else: how much belief is left.
_ALONE, _ASTRAY = 0.6, 0.3
_NEIGHBOUR, _ACROSS = 0.7, 0.8  # belief in places within some 200 km beyond a border, and how much is then left
_BESIDE = 0.15  # part of the belief below which a country beside the report's own lends no hamlet its company
_OUTSIDE = 0.3  # where the report says that it lies in an area that does not hold it
_WELL_KNOWN = 200_000  # people; such a city needs no company
_LITTLE_KNOWN = 80_000  # people; between the two, the larger the less it needs company


def _company(best: Found, name: str, support: Support, *, called_after: bool, doubted: bool) -> float:
    """How far the report's other names bear out a lesser town: 1, or less where its country is named nowhere else.

    ``called_after`` says that the name is that of a building or street, which a town of that name says little about; ``doubted``
    that it may be a person's.
    """
    known = (best.weight >= _WELL_KNOWN or best.capital) and not doubted and not _slip(best, name)
    if best.entry.kind not in POINTS or (known and not called_after):
        return 1.0
    own = support.by_name.get(name, {})
    country = best.entry.country or ""
    others = sum(support.countries.values()) - sum(own.values())
    here = support.countries.get(country, 0.0) - own.get(country, 0.0)
    if here > 0.3:
        return _ASTRAY if country != support.home and here < _BESIDE * others and best.weight < _LITTLE_KNOWN and support.home else 1.0
    if best.entry.kind in POINTS and support.around(best) - sum(own.values()) > _NEIGHBOUR:
        return _ACROSS
    least = _ASTRAY if others > 0.9 or doubted else _ALONE
    if called_after or doubted or best.weight <= _LITTLE_KNOWN or best.how != NAME:
        return least
    return least + (1 - least) * math.log(best.weight / _LITTLE_KNOWN) / math.log(_WELL_KNOWN / _LITTLE_KNOWN)


def _slip(best: Found, name: str) -> bool:
    """Whether a listed other name is the entry's own with one consonant changed ("Mabuto" for Maputo): elsewhere it is another place."""
    own = bare(key(best.entry.name))
    changed = [(a, b) for a, b in zip(own, name, strict=False) if a != b]
    return best.how == ALTERNATE and len(own) == len(name) and len(changed) == 1 and skeleton(own) != skeleton(name)


def _choice(group: Group, support: Support) -> Choice:
    if not group.candidates:
        return Choice(None, 0.0, "no place of this name is in the gazetteer")
    ranked = sorted(range(len(group.candidates)), key=lambda i: (-group.score[i], group.candidates[i].number))
    first = group.candidates[ranked[0]]
    own = [i for i, c in enumerate(group.candidates) if c is first or _namesakes(c, first)]
    best = group.candidates[max(own, key=lambda i: group.base[i])]
    # A city and its own province are two precisions of one answer, not two answers.
    belief = sum(p for c, p in zip(group.candidates, group.share, strict=True) if c is best or _namesakes(c, best))
    why = best.why
    company = (
        1.0
        if group.bound
        else _company(
            best, bare(key(group.name.core)), support, called_after=group.name.setting.kind == "facility", doubted=group.name.doubted
        )
    )
    score = best.score
    if group.bound:
        score = 1 - 0.5 * (1 - score)
    elif group.sure and best.entry.kind in POINTS and group.areas and _outside(best, group.areas):
        company *= _OUTSIDE
        why += "; but it lies outside the area that is named with it"
    elif company < 1:
        why += "; no other place of its country is named"
    if group.bound:
        why += "; its area is named with it"
    elif len(ranked) > 1:
        why += f"; chosen among {len(ranked)} by size and by the other places of the report"
    return Choice(best, round(score * min(1.0, belief) * company, 3), why, tuple(group.candidates[i].entry for i in ranked[:3]))


def _outside(best: Found, areas: Sequence[Found]) -> bool:
    """True where an entry lies in none of the areas that the text says hold it. One whose province is not listed may lie in any of its country."""
    abroad = all(a.entry.country not in (None, best.entry.country) for a in areas)
    return (best.admin1 is not None or abroad) and not any(inside(best, a) for a in areas)


def _namesakes(a: Found, b: Found) -> bool:
    return b.number in (a.admin1, a.admin2) or a.number in (b.admin1, b.admin2)
