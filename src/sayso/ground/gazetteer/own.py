"""Fold imported lists into the gazetteer while it is built: what is there already gains names, the rest is added."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable

from sayso.ground.gazetteer.build import ALTERNATE, NAME, SHORT, Place
from sayso.ground.gazetteer.imports import Listed
from sayso.ground.gazetteer.names import bare, key, skeleton

_POINTS = frozenset({"settlement", "neighbourhood"})
_SAME, _LIKE = 10.0, 4.0  # kilometres within which one name, and another spelling of it, is the same place
_FIRST = 1 << 40  # numbers of places without one of GeoNames start here


def fold(lists: Iterable[tuple[str, list[Listed]]], places: list[Place]) -> list[Place]:
    """The places that the lists add to ``places``; those that are there already are given the lists' names for them."""
    lists = [(origin, entries) for origin, entries in lists if entries]
    if not lists:
        return []
    countries = {e.country for _, entries in lists for e in entries}
    taken = {p.id for p in places}
    near: dict[tuple[int, int], list[Place]] = defaultdict(list)
    areas: dict[tuple[str | None, str], dict[str, Place]] = defaultdict(dict)
    for p in places:
        if p.country in countries and p.kind in ("settlement", "neighbourhood", "facility"):
            near[_cell(p.lat, p.lon)].append(p)
        elif p.country in countries and p.kind in ("admin1", "admin2"):
            for k, how in p.names.items():
                if how <= SHORT:
                    areas[p.country, p.kind].setdefault(k, p)
                    areas[p.country, p.kind].setdefault("~" + skeleton(k), p)
    added: list[Place] = []
    for origin, entries in lists:
        for one in entries:
            if one.number in taken:
                continue
            if (there := _there(one, near)) is not None:
                for name in (one.name, *one.also):
                    there.call(name, ALTERNATE)
                continue
            place = _place(origin, one, areas)
            if place.id in taken:
                continue
            taken.add(place.id)
            added.append(place)
            if place.kind in ("settlement", "neighbourhood", "facility"):
                near[_cell(place.lat, place.lon)].append(place)
    return added


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return math.floor(lat * 8), math.floor(lon * 8)


def _there(one: Listed, near: dict[tuple[int, int], list[Place]]) -> Place | None:
    """The place near by that has this name, or another spelling of it."""
    y, x = _cell(one.lat, one.lon)
    k = key(one.name)
    plain, bones = bare(k), skeleton(k)
    best, least = None, math.inf
    for p in (p for j in (-1, 0, 1) for i in (-1, 0, 1) for p in near.get((y + j, x + i), ())):
        if p.country != one.country or (p.kind in _POINTS) != (one.kind in _POINTS):
            continue
        far = 111.2 * math.hypot(p.lat - one.lat, (p.lon - one.lon) * math.cos(math.radians(one.lat)))
        if (far < min(_SAME, least) and (k in p.names or plain in p.names or any(bare(n) == plain for n in p.names))) or (
            far < min(_LIKE, least) and len(bones) > 2 and any(skeleton(n) == bones for n in p.spellings)
        ):
            best, least = p, far
    return best


def _place(origin: str, one: Listed, areas: dict[tuple[str | None, str], dict[str, Place]]) -> Place:
    digest = hashlib.sha256(f"{origin}|{key(one.name)}|{one.lat:.4f}|{one.lon:.4f}".encode()).digest()
    place = Place(
        id=one.number or _FIRST + int.from_bytes(digest[:5], "big"),
        origin=origin,
        name=one.name,
        kind=one.kind,
        lat=one.lat,
        lon=one.lon,
        country=one.country,
        population=one.population,
        weight=one.population or one.rows,
    )
    first = _area(one.admin1, areas[one.country, "admin1"])
    second = _area(one.admin2, areas[one.country, "admin2"])
    place.admin1 = first.id if first else (second.admin1 if second else None)
    place.admin2 = second.id if second and second.admin1 == place.admin1 else None
    place.call(one.name, NAME)
    for name in one.also:
        place.call(name, ALTERNATE)
    return place


def _area(name: str | None, listed: dict[str, Place]) -> Place | None:
    k = key(name or "")
    if not k:
        return None
    short = " ".join(w for w in k.split() if w not in ("governorate", "province", "district", "subdistrict", "state", "region", "oblast"))
    return listed.get(k) or listed.get(short) or listed.get("~" + skeleton(short))
