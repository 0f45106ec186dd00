"""Two spellings of one place that no gazetteer lists: later mentions take the name of the first, and say so."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sayso.ground.gazetteer.names import spelt_alike
from sayso.model import Place, Unresolved


def one_name(places: Iterable[Place]) -> list[Place]:
    """The places, with one name for all spellings of a place that stays unresolved.

    Spellings are one when they have the same consonants and the same long vowels ("Hbeit" and "al-Habit"); a short "a"
    is often left out. "Kafr Nbouda" and "Kafr Nabl" are two, and so are names that the text puts into different areas.
    """
    seen: list[Place] = []
    out = []
    for place in places:
        if isinstance(place.entry, Unresolved):
            first = next((p for p in seen if _one(p, place)), None)
            if first is None:
                seen.append(place)
            elif first.name != place.name:
                why = f"{place.why}; another spelling of {first.name!r}, which the report names before"
                place = msgspec.structs.replace(place, name=first.name, why=why)
        out.append(place)
    return out


def _one(a: Place, b: Place) -> bool:
    if a.within is not None and b.within is not None and a.within.id != b.within.id:
        return False
    return a.name == b.name or spelt_alike(a.name, b.name)
