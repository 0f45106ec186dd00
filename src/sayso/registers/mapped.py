"""Rows of any other list, by the columns that a person names for its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sayso.errors import BadOption
from sayso.model.vocabulary import EventType, PlacePrecision, TollKind
from sayso.registers.facts import facts
from sayso.registers.parties import parties
from sayso.registers.table import Row, Table
from sayso.registers.types import EntryToll, RegisterEntry
from sayso.registers.values import count, country, day, number, point, stretch

_SPLIT = ";"


def reader(table: Table, columns: Mapping[str, str]) -> Callable[[Row], RegisterEntry]:
    """What makes entries of the rows of a table. Raises ``BadOption`` for a field or a column that there is not."""
    fields = facts("formats")["csv"]["fields"]
    for field, column in columns.items():
        if field not in fields:
            raise BadOption("--map", f"there is no field {field!r}", f"The fields are: {', '.join(fields)}.")
        if column not in table.header:
            raise BadOption("--map", f"{table.path} has no column {column!r}", f"It has: {', '.join(table.header)}.")
    if "date" not in columns:
        raise BadOption("--map", "no column is named for the date", "Add --map date=COLUMN.")
    return lambda row: _entry(lambda field: row[columns[field]] if field in columns else "", row.line)


def _entry(cell: Callable[[str], str], line: int) -> RegisterEntry:
    spot = point(cell("lat"), cell("lon"))
    given = number(cell("reach"))
    reach = given if given is not None else facts("formats")["csv"]["reach"]
    return RegisterEntry(
        id=cell("id") or f"line {line}",
        format="csv",
        line=line,
        days=stretch(day(cell("date")), day(cell("date_end"))),
        place=cell("place"),
        admin1=cell("admin1"),
        admin2=cell("admin2"),
        country=country(cell("country")),
        lat=spot[0] if spot else None,
        lon=spot[1] if spot else None,
        place_precision=_precision(given),
        place_words=f"within {given:g} km" if given is not None else "",
        reach=reach if spot else None,
        types=_types(cell("kind")),
        kind=cell("kind"),
        parties=(*parties(cell("attacker"), "attacker", split=_SPLIT), *parties(cell("target"), "target", split=_SPLIT)),
        tolls=tuple(t for t in (_toll("killed", cell), _toll("injured", cell)) if t is not None),
        notes=cell("notes"),
        source=cell("source"),
    )


def _precision(reach: float | None) -> PlacePrecision:
    if reach is None:
        return "unknown"
    return "settlement" if reach <= 10 else "district" if reach <= 40 else "province"


def _types(words: str) -> tuple[EventType, ...]:
    lower = words.casefold()
    return next((tuple(types) for word, types in facts("formats")["csv"]["words"].items() if word in lower), ())


def _toll(kind: TollKind, cell: Callable[[str], str]) -> EntryToll | None:
    """The bounds of a count. An empty cell is not stated; nought is nought, since nothing tells what the list means by it."""
    best, low, high = count(cell(kind)), count(cell(f"{kind}_low")), count(cell(f"{kind}_high"))
    known = [n for n in (best, low, high) if n is not None]
    if not known:
        return None
    least, most = min(known), max(known)
    return EntryToll(kind=kind, low=least, high=most, best=best, words=f"{least:g}" if least == most else f"{least:g} to {most:g}")
