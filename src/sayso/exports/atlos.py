"""Rows for Atlos' bulk import: what a team there starts an investigation from. The columns are those that Atlos documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sayso.exports.codes import codes
from sayso.exports.places import point
from sayso.exports.text import joined
from sayso.exports.told import Told, check_row, positions
from sayso.model import AccountPlace

_MARK = "…"
_SPACES = re.compile(r"\s+")


def rows(told: Told) -> Iterator[dict[str, Any]]:
    """The rows of an incident. Raises ``LeftOut``."""
    book = codes("atlos")
    check_row(told)
    addresses = list(dict.fromkeys(r.address for r in told.reports if r.address))
    for number, place in told.rows():
        at = point(place)
        yield {
            "status": book["status"],
            "description": _description(told, place, number),
            "sensitive": book["graphic"] if told.killed.stated or told.injured.stated else book["not_sensitive"],
            "date": told.stretch[0] if told.stretch is not None and told.stretch[2] == 1 and told.day_basis != "default" else None,
            "latitude": at[0] if at else None,
            "longitude": at[1] if at else None,
            "geolocation_resolution": book["resolution"].get(place.precision) if place is not None and at else None,
            "more_info": _cut(_more(told, place, number), book["more_info"]),
            "tags": f"sayso,{told.incident.type}" + (f",{told.incident.grade}" if told.incident.grade else ""),
            **{f"source_{n}": a for n, a in enumerate(addresses[: book["sources"]], start=1)},
        }


def _description(told: Told, place: AccountPlace | None, number: int) -> str:
    least, most = codes("atlos")["description"]
    where = f" ({place.name})" if place is not None and number else ""
    text = _cut(_SPACES.sub(" ", f"{told.incident.label}{where}").strip(), most)
    return text if len(text) >= least else f"Incident: {text}"


def _more(told: Told, place: AccountPlace | None, number: int) -> str:
    """What the record knows, for which Atlos has no column that every project has."""
    i = told.incident
    lines = [f"From sayso, {told.row_id(number)}: what reports say, not what was seen. Told by {i.origins} independent origin(s)."]
    if place is not None:
        within = joined((place.admin2, place.admin1, place.country), ", ")
        lines.append(
            f"Place: {place.name}{f' ({within})' if within else ''}; precision {place.precision}, found by its name, not in images."
        )
    for name in ("date", "attacker", "target", "weapon", "killed", "injured"):
        said = positions(i.field(name))
        if said is not None:
            lines.append(f"{name.capitalize()}: {said}")
    lines += [f"Disputed: {d.field}: {d.why}" for d in i.disputes]
    if i.grade is not None:
        lines.append(f"Grade: {i.grade} ({i.grade_why})")
    if number:
        lines.append(f"Figures are of several places together: see {told.row_id(0)}.")
    return "\n".join(lines)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - len(_MARK)] + _MARK
