"""Which names of a report hold others: "Tripoli, Lebanon", "the towns of X and Y in W province", "Aleppo's Old Quarter"."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from sayso.ground.gazetteer import Found
from sayso.ground.gazetteer.build import ALTERNATE, CODE, NAME
from sayso.ground.places import grammar
from sayso.ground.places.name_words import Name
from sayso.language.structure import Label

AREAS = frozenset({"country", "admin1", "admin2", "region"})


def holders_of(names: Sequence[Name], text: str, labels: Sequence[Label]) -> list[int | None]:
    """For each name the index of the area that is named after it and holds it; the names of a list share theirs."""
    out: list[int | None] = [None] * len(names)
    for i in range(len(names) - 2, -1, -1):
        after = names[i + 1]
        gap = text[names[i].whole[1] : max(names[i].whole[1], after.whole[0])]
        if names[i].adjective:
            continue
        if (part := _part_of(names, i + 1, text)) is not None:
            if not _holds_everything(names[i]) and grammar.holds(gap):
                out[i] = part
            continue
        if after.adjective:
            continue
        area = _is_area(after)
        if area and _beside(names[i], after, gap, text):
            continue
        if area and (grammar.holds(gap) or (names[i].glued and gap.isspace() and not _holds_everything(names[i]))):
            out[i] = i + 1
        elif out[i + 1] is not None and grammar.continues(gap) and not _holds_everything(names[i]):
            out[i] = out[i + 1]
    for i in range(1, len(names)):
        if out[i] is None and not _holds_everything(names[i]) and _owns(names[i - 1], names[i], text):
            out[i] = i - 1
    for i, label in labelled(names, labels).items():
        if out[i] is None and not names[i].adjective and not _holds_everything(names[i]):
            out[i] = label
    return out


def labelled(names: Sequence[Name], labels: Sequence[Label]) -> dict[int, int]:
    """In a digest ("IDLIB: ..."): for the names of an item the name that is its label, where that is an area."""
    out: dict[int, int] = {}
    for label in labels:
        at = next((i for i, n in enumerate(names) if label.span.start <= n.start < label.span.end and _is_area(n)), None)
        if at is not None:
            out.update({i: at for i, n in enumerate(names) if label.body <= n.start < label.end})
    return out


def _is_area(name: Name) -> bool:
    return any(f.entry.kind in AREAS for f in name.known) or name.setting.kind in ("admin1", "admin2", "countryside")


# what may stand between the name of a country and that of its province: "Nigeria's restive Borno state", "the Syrian province of Hama"
_TO_PART = re.compile(r"(?:['’]s?)?\s+(?:[a-z-]+\s+){0,2}")


def _part_of(names: Sequence[Name], i: int, text: str) -> int | None:
    """The province that is named as its country's, where name ``i`` is that country: it is what holds the name before the two."""
    if i + 1 >= len(names):
        return None
    whole, part = names[i], names[i + 1]
    gap = text[whole.end : max(whole.end, part.whole[0])]
    tied = whole.adjective or gap.startswith(("'", "’"))
    if not tied or part.adjective or not _is_country_or_adjective(whole) or _TO_PART.fullmatch(gap) is None:
        return None
    provinces = any(f.entry.kind in ("admin1", "admin2") for f in part.known) or part.setting.kind in ("admin1", "admin2")
    return i + 1 if provinces and part.setting.kind != "settlement" else None


def _is_country_or_adjective(name: Name) -> bool:
    return name.adjective or _is_country(name)


_GOES_ON = re.compile(r"(?:,\s*(?:the\s+)?[A-Z][\w.'’-]*(?:\s+(?:[a-z]+\s+)?[A-Z][\w.'’-]*)*){0,6},?\s+(?:and|or)\s+(?:the\s+)?[A-Z]")
_GREAT = 200_000  # people; a city of that size needs no area beside it


def _beside(name: Name, after: Name, gap: str, text: str) -> bool:
    """Whether two names with a comma between stand side by side in a list, though the second could hold the first.

    A country does not lie in another ("Mexico, the United States and Canada"), and a great city goes before another
    in a list that goes on ("Washington, New York and Boston").
    """
    areas = [f for f in after.known if f.how <= NAME]
    if _is_country(name) and _is_country(after):
        return not any(f.entry.kind == "admin1" and any(inside(f, a) for a in areas) for f in name.known if f.how == NAME)
    if gap.strip() != "," or _GOES_ON.match(text, after.whole[1]) is None:
        return False
    both_cities = (any(_great(f) and not any(inside(f, a) for a in areas) for f in name.known), any(map(_great, after.known)))
    return all(both_cities)


def _is_country(name: Name) -> bool:
    return any(f.entry.kind == "country" and f.how in (NAME, CODE) for f in name.known)


def _great(f: Found) -> bool:
    return f.entry.kind == "settlement" and (f.weight >= _GREAT or f.capital)


def _owns(name: Name, after: Name, text: str) -> bool:
    """Whether a name stands in the possessive before another ("Aleppo's Old Quarter", also without its apostrophe)."""
    if after.adjective or name.code:
        return False
    gap = text[name.end : after.start]
    return gap in ("'s ", "’s ") or (gap == " " and (name.adjective or (name.glued and name.core.endswith("s"))))


def _holds_everything(name: Name) -> bool:
    """Whether a name is an area in its own right, which a list's province does not hold."""
    surest = ALTERNATE if name.glued else NAME
    return name.setting.kind in ("admin1", "countryside") or any(
        f.entry.kind in ("country", "admin1") and f.how <= surest for f in name.known
    )


def inside(c: Found, area: Found) -> bool:
    kind = area.entry.kind
    if c.number == area.number:
        return False
    if kind == "country":
        return c.entry.country == area.entry.country
    if kind == "admin1":
        return c.admin1 == area.number
    if kind == "admin2":
        return c.admin2 == area.number
    return kind == "region" and (area.entry.country is None or c.entry.country == area.entry.country) and distance(c, area) < 600


def distance(a: Found, b: Found) -> float:
    """Kilometres between two points, near enough for comparing."""
    dy = a.entry.lat - b.entry.lat
    dx = (a.entry.lon - b.entry.lon + 180) % 360 - 180
    dx *= math.cos(math.radians((a.entry.lat + b.entry.lat) / 2))
    return 111.2 * math.hypot(dx, dy)
