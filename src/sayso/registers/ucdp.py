"""Rows of UCDP GED: armed force with at least one direct death; sides without a direction; best, low and high totals."""

from __future__ import annotations

from sayso.registers.facts import facts
from sayso.registers.parties import parties
from sayso.registers.table import Row
from sayso.registers.types import EntryParty, EntryToll, RegisterEntry
from sayso.registers.values import Unreadable, code, count, country, day, point, stretch


def entry(row: Row) -> RegisterEntry:
    """The entry of a row. Raises ``Unreadable``."""
    form = facts("formats")["ucdp"]
    place = form["place"].get(code(row["where_prec"]), form["place"][""])
    spot = point(row["latitude"], row["longitude"])
    violence = form["kinds"].get(code(row["type_of_violence"]))
    if violence is None:
        raise Unreadable(f"type_of_violence {row['type_of_violence']!r} is none of 1, 2, 3")
    return RegisterEntry(
        id=code(row["id"]) or f"line {row.line}",
        format="ucdp",
        line=row.line,
        days=stretch(day(row["date_start"]), day(row["date_end"])),
        days_words=form["days"].get(code(row["date_prec"]), form["days"][""])["words"],
        place=row["where_coordinates"] or row["where_description"],
        admin1=row["adm_1"],
        admin2=row["adm_2"],
        country=country(row["country"].partition(" (")[0]),
        lat=spot[0] if spot else None,
        lon=spot[1] if spot else None,
        place_precision=place["precision"],
        place_words=place["words"],
        reach=place["reach"] if spot else None,
        types=tuple(violence["types"]),
        kind=violence["words"],
        parties=_sides(row, code(row["type_of_violence"])),
        tolls=_tolls(row),
        notes=row["dyad_name"] or row["conflict_name"],
        source=row["source_original"],
    )


def _sides(row: Row, violence: str) -> tuple[EntryParty, ...]:
    """The two sides. In one-sided violence side_a acts and side_b are civilians (UCDP codebook)."""
    if violence == "3":
        return (*parties(row["side_a"], "attacker", split=", "), *parties(row["side_b"], "target", split=", "))
    return (*parties(row["side_a"], "side", split=", "), *parties(row["side_b"], "side", split=", "))


def _tolls(row: Row) -> tuple[EntryToll, ...]:
    """All the dead as low, best and high, and the civilians among them where there are any."""
    best, low, high = (count(row[c]) for c in ("best", "low", "high"))
    known = [n for n in (best, low, high) if n is not None]
    if not known:
        return ()
    low, high = min(known), max(known)
    words = f"{low:g}" if low == high else f"{low:g} to {high:g}" + (f", best {best:g}" if best is not None else "")
    civilians = count(row["deaths_civilians"])
    all_civilians = civilians is not None and civilians == best
    total = EntryToll(kind="killed", low=low, high=high, best=best, who="civilians" if all_civilians else "unspecified", words=words)
    if not civilians or all_civilians:
        return (total,)
    return total, EntryToll(kind="killed", low=civilians, high=None, who="civilians", best=civilians, words=f"{civilians:g} civilians")
