"""Where a name lies that the gazetteer does not hold: in the town or the city that the report names with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sayso.ground.gazetteer import Gazetteer
from sayso.ground.places import grammar
from sayso.ground.places.belief import Choice
from sayso.ground.places.name_words import Name

_CITY = 100_000  # people, or those of the listed places of a province
_SURE = 0.5  # belief from which a town may hold others
_STOP = re.compile(r"[.!?]\s|\n")


def lay_sites(names: Sequence[Name], chosen: list[Choice], text: str, gazetteer: Gazetteer, *, buildings: bool) -> None:
    """Give each of ``chosen`` that is no listed place the area in which it lies, where the report says so.

    With ``buildings`` those that stand beside no town are given the one of the report. That is near enough for a map; events
    would be taken for one by it.
    """
    _site(names, chosen, text, buildings)
    _quarter(names, chosen, text, gazetteer, buildings)


# "the Northern district of the city"
_OF_THE_CITY = re.compile(r"(?:\s+(?:district|quarter|neighbou?rhood|area))?\s+of\s+the\s+(?:city|town|capital)\b")


def _quarter(names: Sequence[Name], chosen: list[Choice], text: str, gazetteer: Gazetteer, buildings: bool) -> None:
    """A quarter or a building that is not listed lies in the city of its sentence, else in the province of the report's one city.

    A building may stand in a town of any size.
    """
    told = Counter(c.found.entry.country for c in chosen if c.found is not None and c.score > _SURE and c.found.entry.country)
    home = max(told, key=lambda country: told[country], default=None)
    towns = {
        i: c.found
        for i, c in enumerate(chosen)
        if c.found is not None
        and c.score > _SURE
        and c.found.entry.country == home
        and (c.found.entry.kind == "settlement" or (c.found.entry.kind == "admin1" and c.found.weight >= _CITY))
        and not names[i].adjective
    }
    cities = {i: c for i, c in towns.items() if c.weight >= _CITY}
    for i, (name, one) in enumerate(zip(names, chosen, strict=True)):
        if one.found is not None and one.found.entry.kind == "settlement" and _OF_THE_CITY.match(text, name.whole[1]):
            why = f"a quarter of a city, and {one.found.entry.name} is a city of its own"
            chosen[i] = one = Choice(None, 0.0, why, (one.found.entry, *one.maybe))
        if one.found is not None or one.within is not None:
            continue
        if name.setting.kind in ("neighbourhood", "admin2") or name.core.lower() in grammar.words()["shared"]:
            around = cities
        elif buildings and (name.setting.kind == "facility" or grammar.is_site(name.core)):
            around = towns
        else:
            continue
        beside = {j for j in around if not _parted(names[min(i, j)], names[max(i, j)], text)}
        here = {around[j].admin1 or around[j].number for j in beside}
        provinces = {c.admin1 or c.number for c in around.values()}
        if len(here) == 1:
            area = around[min(beside, key=lambda j: abs(j - i))].entry
            chosen[i] = Choice(None, 0.0, f"{one.why}; {area.name} is the one city of its sentence", one.maybe, area)
        elif not here and len(provinces) == 1:
            area = gazetteer.entry(next(iter(provinces)))
            chosen[i] = Choice(None, 0.0, f"{one.why}; the report names no city outside {area.name}", one.maybe, area)


def _parted(name: Name, after: Name, text: str) -> bool:
    """Whether a sentence ends between two names."""
    return _STOP.search(text, name.end, after.start) is not None


def _site(names: Sequence[Name], chosen: list[Choice], text: str, buildings: bool) -> None:
    """A name that the gazetteer does not hold lies in the town that is named after it ("the hospital X in Y"), not in one that it is near to."""
    for i in range(len(names) - 2, -1, -1):
        one, after = chosen[i], chosen[i + 1]
        if one.found is not None or one.within is not None or names[i].adjective or names[i + 1].adjective:
            continue
        gap = text[names[i].whole[1] : max(names[i].whole[1], names[i + 1].whole[0])]
        area = after.found.entry if after.found is not None and after.score > _SURE else after.within
        if area is not None and grammar.sited(gap) and (buildings or not names[i + 1].setting.near):
            chosen[i] = Choice(None, 0.0, f"{one.why}; {area.name} is named with it", one.maybe, area)
