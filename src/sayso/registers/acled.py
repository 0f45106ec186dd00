"""Rows of ACLED's exports. ``fatalities`` 0 means that none are reported, not that nobody died (ACLED codebook)."""

from __future__ import annotations

from sayso.model import Interval
from sayso.registers.facts import facts
from sayso.registers.parties import parties
from sayso.registers.table import Row
from sayso.registers.types import EntryToll, RegisterEntry
from sayso.registers.values import Unreadable, around, code, count, country, day, month_of, point


def entry(row: Row) -> RegisterEntry:
    """The entry of a row. Raises ``Unreadable``."""
    form = facts("formats")["acled"]
    place = form["place"].get(code(row["geo_precision"]), form["place"][""])
    spot = point(row["latitude"], row["longitude"])
    days, words = _days(row)
    sides = [p for c in ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2") for p in parties(row[c], "side")]
    return RegisterEntry(
        id=row["event_id_cnty"] or f"line {row.line}",
        format="acled",
        line=row.line,
        days=days,
        days_words=words,
        place=row["location"],
        admin1=row["admin1"],
        admin2=row["admin2"],
        country=country(row["country"]),
        lat=spot[0] if spot else None,
        lon=spot[1] if spot else None,
        place_precision=place["precision"],
        place_words=place["words"],
        reach=place["reach"] if spot else None,
        types=tuple(form["kinds"].get(row["sub_event_type"]) or form["kinds"].get(row["event_type"], ())),
        kind=row["sub_event_type"] or row["event_type"],
        parties=tuple(sides),
        tolls=(_killed(row["fatalities"]),),
        notes=row["notes"],
        source=row["source"],
    )


def _days(row: Row) -> tuple[Interval | None, str]:
    precision = facts("formats")["acled"]["days"].get(code(row["time_precision"]))
    if precision is None:
        raise Unreadable(f"time_precision {row['time_precision']!r} is none of 1, 2, 3")
    on = day(row["event_date"], day_first=True)
    if on is None:
        return None, precision["words"]
    if precision["around"] == "month":
        return month_of(on), precision["words"]
    return around(on, precision["around"]), precision["words"]


def _killed(cell: str) -> EntryToll:
    figure = count(cell)
    if not figure:
        return EntryToll(kind="killed", low=None, high=None, words="none reported")
    return EntryToll(kind="killed", low=figure, high=figure, best=figure, words=f"{figure:g}")
