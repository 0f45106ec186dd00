"""Counts over the incidents that fit a filter: by type, grade, country, disputed field and day, and where they lie on the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from sayso.record import tables
from sayso.record.looking import Column, Filter, conditions, named, plain

_INCIDENT = tables.incident.c
_AREAS = ("country", "region", "unknown")  # places that are no spot to draw
MOST_PLACES = 40


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the incidents that fit have which value, the most frequent first.

    Each count leaves out what the filter says on its own field, so that it tells what another choice would give. Of what is disputed,
    "any" is how many have some dispute.
    """

    types: dict[str, int]
    grades: dict[str, int]
    countries: dict[str, int]
    disputed: dict[str, int]


class Spot(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where one incident lies: its id, degrees, precision, grade, and its first day (``None`` where not known)."""

    id: str
    lat: float
    lon: float
    precision: str
    grade: str
    day: date | None


class PlaceCount(msgspec.Struct, frozen=True):
    """A place with how many incidents lie there."""

    place: str
    admin1: str | None
    country: str | None
    count: int


def facets(connection: Connection, wanted: Filter) -> Facets:
    """The counts for a filter."""
    among = named(connection, wanted)

    def counts(own: str, *columns: Column) -> list[Any]:
        where = [*plain(msgspec.structs.replace(wanted, **{own: None})), *among]
        query = select(*columns, func.count()).where(*(c.is_not(None) for c in columns), *where).group_by(*columns)
        return list(connection.execute(query).all())

    disputed: Counter[str] = Counter()
    for fields, count in counts("disputed", _INCIDENT.disputed):
        disputed["any"] += count
        for field in set(fields.split("; ")):
            disputed[field] += count
    return Facets(
        types=_sorted(counts("type", _INCIDENT.type)),
        grades=_sorted(counts("grade", _INCIDENT.grade)),
        countries=_sorted(counts("country", _INCIDENT.country)),
        disputed=_sorted(disputed.items()),
    )


def _sorted(found: Iterable[Any]) -> dict[str, int]:
    return dict(sorted(((name, count) for name, count in found), key=lambda item: (-item[1], item[0])))


def days(connection: Connection, wanted: Filter) -> dict[date, int]:
    """How many of the incidents that fit begin on which day."""
    day = _INCIDENT.day_start
    query = select(day, func.count()).where(day.is_not(None), *conditions(connection, wanted)).group_by(day).order_by(day)
    return {row[0]: row[1] for row in connection.execute(query)}


def spots(connection: Connection, wanted: Filter) -> Iterator[Spot]:
    """Where the incidents that fit lie; those of which no more than a country is known are left out."""
    columns = (_INCIDENT.id, _INCIDENT.lat, _INCIDENT.lon, _INCIDENT.place_precision, _INCIDENT.grade, _INCIDENT.day_start)
    where = (_INCIDENT.lat.is_not(None), _INCIDENT.place_precision.not_in(_AREAS), *conditions(connection, wanted))
    for id, lat, lon, precision, grade, day in connection.execute(select(*columns).where(*where)):
        yield Spot(id, lat, lon, precision, grade or "", day)


def places(connection: Connection, wanted: Filter) -> list[PlaceCount]:
    """The places of the most incidents that fit, at most ``MOST_PLACES``."""
    columns = (_INCIDENT.place, _INCIDENT.admin1, _INCIDENT.country)
    count = func.count()
    query = select(*columns, count).where(_INCIDENT.place.is_not(None), *conditions(connection, wanted)).group_by(*columns)
    same = (func.coalesce(_INCIDENT.admin1, ""), func.coalesce(_INCIDENT.country, ""))  # databases differ in where nothing stands
    rows = connection.execute(query.order_by(count.desc(), _INCIDENT.place, *same).limit(MOST_PLACES))
    return [PlaceCount(*row) for row in rows]
