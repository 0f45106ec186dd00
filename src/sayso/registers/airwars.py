"""Rows of Airwars' incidents: strikes with alleged harm to civilians, tolls as ranges, belligerents suspected or known."""

from __future__ import annotations

from sayso.model.vocabulary import EventType, TollKind, Who
from sayso.registers.facts import facts
from sayso.registers.parties import parties
from sayso.registers.table import Row
from sayso.registers.types import EntryToll, RegisterEntry
from sayso.registers.values import count, country, day, point, stretch

_ALL = "Airstrike and/or Artillery"  # what a row without a strike type may be


def entry(row: Row) -> RegisterEntry:
    """The entry of a row. Raises ``Unreadable``."""
    form = facts("formats")["airwars"]
    place = form["place"].get(row["geo_precision"], form["place"][""])
    spot = point(row["lat"], row["lon"])
    return RegisterEntry(
        id=row["code"] or row["airwars_id"] or f"line {row.line}",
        format="airwars",
        line=row.line,
        days=stretch(day(row["date"]), day(row["date_end"])),
        days_words=row["local_time"].replace("_", " "),
        place=row["place_en"],
        admin1=row["governorate"] or row["district"],
        admin2=row["district"] if row["governorate"] else "",
        country=country(row["country"]),
        lat=spot[0] if spot else None,
        lon=spot[1] if spot else None,
        place_precision=place["precision"],
        place_words=row["geo_precision"].replace("_", " ") or "geo_precision not given",
        reach=place["reach"] if spot else None,
        types=_types(row["strike_type"]),
        kind=row["strike_type"],
        parties=parties(row["belligerent"], "attacker", split=","),
        tolls=_tolls(row),
        grade=row["evidence_grading"],
        notes=row["attribution_status"],
    )


def _types(cell: str) -> tuple[EventType, ...]:
    """All types that one of the strike types can be; a row without one is a strike of some kind."""
    kinds = facts("formats")["airwars"]["kinds"]
    names = [n.strip() for n in cell.split(",") if n.strip()] or [_ALL]
    return tuple(dict.fromkeys(t for n in names for t in kinds.get(n, ())))


def _tolls(row: Row) -> tuple[EntryToll, ...]:
    ranges: list[tuple[TollKind, Who, str]] = [
        ("killed", "civilians", "civ_killed"),
        ("injured", "civilians", "civ_injured"),
        ("killed", "combatants", "mil_killed"),
    ]
    found = [_range(kind, who, count(row[f"{name}_min"]), count(row[f"{name}_max"])) for kind, who, name in ranges]
    return tuple(t for t in found if t is not None)


def _range(kind: TollKind, who: Who, low: float | None, high: float | None) -> EntryToll | None:
    if low is None and high is None:
        return None
    least, most = (low if low is not None else high), (high if high is not None else low)
    words = f"{least:g} {who}" if least == most else f"{least:g} to {most:g} {who}"
    return EntryToll(kind=kind, low=least, high=most, who=who, words=words)
