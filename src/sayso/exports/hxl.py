"""Rows with HXL hashtags under their headers, as humanitarian tools read them. The tags stand in ``data/columns.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.exports.choices import Figure, figure
from sayso.exports.codes import country_name
from sayso.exports.places import point, reach_km, spot
from sayso.exports.text import joined
from sayso.exports.told import Told, positions


def rows(told: Told) -> Iterator[dict[str, Any]]:
    """The rows of an incident, of whatever tier."""
    i = told.incident
    for number, place in told.rows():
        killed, injured = (told.killed, told.injured) if number == 0 else (Figure(), Figure())
        children = figure(i, "children_killed") if number == 0 else Figure()
        at = spot(place)
        yield {
            "id": told.row_id(number),
            "incident": i.id,
            "type": i.type,
            "tier": i.tier,
            "label": i.label,
            "day": told.stretch[0] if told.stretch is not None and told.stretch[2] == 1 else None,
            "first_day": i.days.start if i.days else None,
            "last_day": i.days.end if i.days else None,
            "day_basis": told.day_basis,
            "country": country_name(place.country) if place is not None else None,
            "country_code": place.country if place is not None else None,
            "admin1": place.admin1 if place is not None else None,
            "admin2": place.admin2 if place is not None else None,
            "place": place.name if place is not None else None,
            "place_precision": place.precision if place is not None and at is not None else None,
            "lat": at[0] if at else None,
            "lon": at[1] if at else None,
            "stand_in": at is not None and point(place) is None,
            "within_km": reach_km(place),
            "attacker": told.attackers.best.value if told.attackers.best is not None else None,
            "attackers": positions(i.field("attacker")),
            "target": told.targets.best.value if told.targets.best is not None else None,
            "targets": positions(i.field("target")),
            "killed_best": killed.best,
            "killed_low": killed.low,
            "killed_high": killed.high,
            "children_killed": children.best,
            "injured_best": injured.best,
            "injured_low": injured.low,
            "injured_high": injured.high,
            "killed_positions": positions(i.field("killed")),
            "figures_on": told.row_id(0),
            "grade": i.grade,
            "origins": i.origins,
            "disputed": joined(told.disputed),
            "sources": joined(told.voices),
            "outlets": joined(r.outlet for r in told.reports),
            "addresses": joined((r.address for r in told.reports), " "),
            "flags": joined(told.flags(), " "),
        }
