"""Rows as UCDP GED has them: one for each place of an incident of organised violence. The codes stand in ``data/codes.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.events.words.ontology import codes_of
from sayso.exports.choices import Choice
from sayso.exports.codes import codes, country_name, shortest
from sayso.exports.places import code_of, spot
from sayso.exports.text import joined
from sayso.exports.told import LeftOut, Told, check_row, common
from sayso.model import AccountPlace, Party, Span

_WEEK = 7


def rows(told: Told) -> Iterator[dict[str, Any]]:
    """The rows of an incident. Raises ``LeftOut``."""
    check_row(told)
    violence, mixed = told.violence
    pooled = violence is None
    violence = violence or _violence(told)
    if violence is None:
        raise LeftOut("no two organised sides are named, nor one against civilians")
    if told.stretch is None:
        raise LeftOut("no day is told, or one that is open on a side")
    start, end, days = told.stretch
    precision = shortest(codes("ucdp")["days"], days)
    if precision is None:
        raise LeftOut("the day is known to no year")
    if told.day_basis == "default":
        precision = max(precision, codes("ucdp")["assumed_day"])
    one, two = _sides(told, violence)
    for number, place in told.rows():
        at = spot(place)
        deaths, flags = _deaths(told) if number == 0 else ({}, [])
        yield {
            "id": told.row_id(number),
            "year": start.year,
            "type_of_violence": violence,
            "dyad_name": f"{one} - {two}" if one and two else None,
            "side_a": one,
            "side_b": two,
            "number_of_sources": len(told.reports),
            "source_article": joined(_article(r.outlet, r.published, r.title) for r in told.reports),
            "source_office": joined(r.outlet for r in told.reports),
            "source_date": joined(r.published.isoformat() for r in told.reports if r.published is not None),
            "source_headline": joined(r.title for r in told.reports),
            "source_original": joined(told.voices),
            "where_prec": code_of(place, "ucdp"),
            **_place(place),
            "latitude": at[0] if at else None,
            "longitude": at[1] if at else None,
            "geom_wkt": f"POINT ({at[1]} {at[0]})" if at else None,
            "event_clarity": 1 if len(told.places) < 2 and days <= _WEEK else 2,
            "date_prec": precision,
            "date_start": start,
            "date_end": end,
            **deaths,
            "sayso_ged": bool(told.killed.best),
            **common(told, number, place, [*flags, *(["type_mixed"] if mixed else []), *(["violence_pooled"] if pooled else [])]),
        }


def _violence(told: Told) -> int | None:
    """The type that follows from the parties of all reports together, where none by itself names both sides."""
    by, on = (tuple(_parties(told, choice)) for choice in (told.attackers, told.targets))
    return codes_of(told.incident.type, attackers=by, targets=on).ucdp_type_of_violence


def _parties(told: Told, choice: Choice) -> Iterator[Party]:
    """The parties of a side without the rivals of the best one in a dispute."""
    rivals = {id(p) for p in choice.rivals}
    for position in choice.all:
        actor = told.kind_of(position)
        if id(position) not in rivals and actor is not None:
            yield Party(span=Span(0, 0, ""), name=position.value, actor=actor)


def _article(outlet: str | None, day: object, title: str | None) -> str | None:
    return joined((outlet, str(day) if day is not None else None, title), ", ")


def _sides(told: Told, violence: int) -> tuple[str | None, str | None]:
    """In one-sided violence who attacked and the civilians; in state-based violence the state and who it is against."""
    by, on = told.attackers, told.targets
    if violence == 3:
        return _names(told, by), str(codes("ucdp")["civilians"])
    if violence == 1 and not _state(told, by) and _state(told, on):
        by, on = on, by
    return _names(told, by), _names(told, on)


def _names(told: Told, choice: Choice) -> str | None:
    return joined((party.name for party in _parties(told, choice)), ", ")


def _state(told: Told, choice: Choice) -> bool:
    actor = told.kind_of(choice.best) if choice.best is not None else None
    return actor is not None and actor.kind in codes("ucdp")["state"]


def _deaths(told: Told) -> tuple[dict[str, Any], list[str]]:
    """Best, low and high, and the best under whose deaths it counts. What nobody states stays empty: it is not 0."""
    killed = told.killed
    totals: dict[str, Any] = {"best": killed.best, "high": killed.high, "low": killed.low}
    if killed.whose == "civilians":
        return {"deaths_civilians": killed.best, **totals}, []
    return {"deaths_unknown": killed.best, **totals}, ["side_of_dead_not_told"] if killed.whose == "combatants" else []


def _place(place: AccountPlace | None) -> dict[str, Any]:
    if place is None:
        return {}
    wider = joined((place.name, place.admin2, place.admin1), ", ")
    return {
        "where_coordinates": place.name,
        "where_description": wider if wider != place.name else None,
        "adm_1": place.admin1,
        "adm_2": place.admin2,
        "country": country_name(place.country),
    }
