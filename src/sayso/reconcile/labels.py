"""What an incident is called, from the best borne out of its values (data/labels.yaml)."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import Any

import yaml

from sayso.model import AccountPlace, Interval
from sayso.model.vocabulary import EventType
from sayso.reconcile.days import words_of

_AREAS = frozenset({"district", "province", "region"})


@functools.cache
def _tables() -> dict[str, Any]:
    return dict(yaml.safe_load((files("sayso.reconcile") / "data" / "labels.yaml").read_text("utf-8")))


def label_of(type: EventType, weapon: str | None, place: AccountPlace | None, days: Interval | None, *, assumed: bool) -> str:
    """ "Airstrike on Khan Shaykhun, 4 April 2017"; a day that was only assumed is marked "reported"."""
    tables = _tables()
    name, word = tables["types"][type]["name"], tables["types"][type]["word"]
    more = tables["weapons"].get(weapon) if weapon is not None else None
    if more is not None and more["type"] == type:
        name = more["name"]
    if place is not None and place.precision in _AREAS:
        word = tables["types"][type].get("area", word)
    where = f" {word} {place.name}" if place is not None and _tells(place) else ""
    when = f", {'reported ' if assumed else ''}{words_of(days)}" if days is not None and (days.start or days.end) else ""
    return f"{name}{where}{when}"


def _tells(place: AccountPlace) -> bool:
    """True for a name that tells where: neither a description ("areas", "the town") nor a country or a region of the world."""
    return (place.name[:1].isupper() and place.precision not in ("country", "unknown")) or (place.lat is None and place.name[:1].isupper())
