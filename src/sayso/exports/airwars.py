"""Rows like those of Airwars' lists: a strike with the harm to civilians as ranges, how it is graded, and who says what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.exports.choices import bounds, figure, whose
from sayso.exports.codes import codes, country_name
from sayso.exports.places import code_of, spot
from sayso.exports.text import joined, to_json
from sayso.exports.told import LeftOut, Told, as_words, check_row, common
from sayso.model import AccountPlace, IncidentPosition
from sayso.registers.told import held

_FIELDS = ("occurrence", "attacker", "target", "place", "date", "weapon", "killed", "injured", "children_killed", "women_killed")


def rows(told: Told) -> Iterator[dict[str, Any]]:
    """The rows of an incident. Raises ``LeftOut``."""
    book = codes("airwars")
    check_row(told)
    if told.incident.type not in book["strike"]:
        raise LeftOut("no strike by an explosive weapon")
    start, end, days = told.stretch if told.stretch is not None else (None, None, 0)
    for number, place in told.rows():
        first = number == 0
        at = spot(place)
        yield {
            "code": told.row_id(number),
            "date": start,
            "date_end": end if days > 1 else None,
            "date_type": None if not days else "date_range" if days > 1 else "date",
            **_place(place),
            "lat": at[0] if at else None,
            "lon": at[1] if at else None,
            "geo_precision": code_of(place, "airwars"),
            "belligerent": _belligerents(told),
            "strike_type": _strike(told),
            "attribution_status": _status(told),
            "cause_of_death_injury": book["cause"].get(told.incident.type),
            **(_harm(told) if first else {}),
            "civ_harm_reported": _reported(told),
            "evidence_grading": book["grade"].get(told.incident.grade),
            "n_sources_listed": len(told.reports),
            "sayso_sources_said": to_json(list(_said(told))).decode(),
            **common(told, number, place, []),
        }


def _belligerents(told: Told) -> str | None:
    """All parties that are named as attackers, as Airwars lists them: a dispute among them shows in ``attribution_status``."""
    return joined((p.value for p in told.attackers.all if told.kind_of(p) is not None), ", ")


def _strike(told: Told) -> str | None:
    book = codes("airwars")
    kind: str | None = book["drone"] if told.drone else book["strike"][told.incident.type]
    return kind


def _status(told: Told) -> str | None:
    status = codes("airwars")["status"]
    rules = {
        "disputed": "attacker" in told.disputed,
        "declared": told.incident.grade == "confirmed" and not told.incident.grade_why.startswith("decided by "),
        "single": told.incident.origins == 1,
        "likely": told.incident.origins > 1 and told.attackers.best is not None,
    }
    return next((status[name] for name, fits in rules.items() if fits), None)


def _harm(told: Told) -> dict[str, float | None]:
    """The ranges over all figures that are held: of civilians, of fighters, and of people of whom nobody says which they were."""
    found: dict[str, float | None] = {}
    killed, injured = held(told.incident, "killed"), held(told.incident, "injured")
    found |= _range("civ_killed", killed, "civilians") | _range("civ_injured", injured, "civilians")
    found |= _range("mil_killed", killed, "combatants")
    found |= _range("sayso_unspecified_killed", killed, None) | _range("sayso_unspecified_injured", injured, None)
    for name in ("children", "women"):
        part = figure(told.incident, f"{name}_killed")
        found |= {f"{name}_killed_min": part.low, f"{name}_killed_max": part.high}
    return found


def _range(name: str, positions: tuple[IncidentPosition, ...], of: str | None) -> dict[str, float | None]:
    low, high, _ = bounds(tuple(p for p in positions if whose(p) == of))
    return {f"{name}_min": low, f"{name}_max": high}


def _reported(told: Told) -> str | None:
    """ "Yes" where somebody tells of harm to civilians, "No" where the only number told is that nobody was harmed; else not known."""
    if told.incident.grade is not None:
        return "Yes"
    figures = [p for name in ("killed", "injured") for p in held(told.incident, name)]
    return "No" if figures and all(p.low == p.high == 0 for p in figures) else None


def _said(told: Told) -> Iterator[dict[str, Any]]:
    """Every source with every value that it holds, and where that stands."""
    address = {r.id: r.address for r in told.reports}
    for name in _FIELDS:
        field = told.incident.field(name)
        for position in field.positions if field is not None else ():
            for h in position.holders:
                said = {"field": name, "value": position.value, "low": position.low, "high": position.high, "until": position.until}
                by = {"source": h.source, "type": h.type, "origin": h.origin, "stance": h.position, "via": list(h.via)}
                at = {"report": h.report, "claim": h.claim, "address": address.get(h.report), "published": h.published}
                yield {k: v for k, v in as_words({**said, **by, **at}).items() if v not in (None, [])}


def _place(place: AccountPlace | None) -> dict[str, Any]:
    if place is None:
        return {}
    names = {"place_en": place.name, "district": place.admin2, "governorate": place.admin1}
    return {**names, "country": country_name(place.country)}
