"""Places on a map with what is known of their incident: the properties that GeoJSON and KML share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from sayso.exports.choices import Figure
from sayso.exports.places import point, reach_km, spot
from sayso.exports.text import joined, number
from sayso.exports.told import Told, positions
from sayso.model import AccountPlace


class Feature(msgspec.Struct, frozen=True):
    """One place of an incident. ``at`` is latitude and longitude, ``None`` for an area and for what is not located."""

    id: str
    at: tuple[float, float] | None
    properties: dict[str, Any]  # what is not stated is not there


def features(told: Told) -> Iterator[Feature]:
    """The places of an incident; one feature without a point where none is told."""
    for row, place in told.rows():
        found = _properties(told, row, place)
        yield Feature(told.row_id(row), point(place), {name: value for name, value in found.items() if value not in (None, [], ())})


def _properties(told: Told, row: int, place: AccountPlace | None) -> dict[str, Any]:
    i = told.incident
    at, area = spot(place), point(place) is None
    killed, injured = (told.killed, told.injured) if row == 0 else (Figure(), Figure())
    return {
        "id": told.row_id(row),
        "incident": i.id,
        "label": i.label,
        "type": i.type,
        "tier": i.tier,
        "first_day": i.days.start if i.days else None,
        "last_day": i.days.end if i.days else None,
        "day_basis": told.day_basis,
        "place": place.name if place is not None else None,
        "admin1": place.admin1 if place is not None else None,
        "admin2": place.admin2 if place is not None else None,
        "country": place.country if place is not None else None,
        "precision": place.precision if place is not None and at is not None else None,
        "within_km": reach_km(place),
        "stand_in_lat": at[0] if at is not None and area else None,
        "stand_in_lon": at[1] if at is not None and area else None,
        "places": max(len(told.places), 1),
        "figures_on": told.row_id(0),
        "attacker": positions(i.field("attacker")),
        "target": positions(i.field("target")),
        "killed_best": killed.best,
        "killed_low": killed.low,
        "killed_high": killed.high,
        "injured_low": injured.low,
        "injured_high": injured.high,
        "grade": i.grade,
        "origins": i.origins,
        "reports": len(i.reports),
        "disputed": list(told.disputed),
        "sources": list(told.voices),
        "addresses": list(dict.fromkeys(r.address for r in told.reports if r.address)),
        "flags": told.flags(),
        "as_of": i.as_of,
    }


def words(value: Any) -> str:
    """A property as text."""
    if isinstance(value, list):
        return str(joined(str(v) for v in value))
    return str(number(value)) if isinstance(value, float) else str(value)
