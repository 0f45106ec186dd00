"""A comparison with a register as CSV: one line for each pair and for each incident, entry or row that is in none."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from sayso.model import Incident
from sayso.registers import Alone, Comparison, Match, RegisterEntry
from sayso.registers.compare import days_words
from sayso.render.check_view import FIELDS, entry_words, incident_words
from sayso.render.words import clean

COLUMNS = (
    "status", "score", "incident", "incident_label", "incident_days", "incident_place", "entry", "line", "entry_label",
    *(f"{field}{part}" for field in FIELDS for part in ("", "_here", "_there", "_why")),
    "differs", "reasons", "note",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with these a spreadsheet would take a cell for a formula


def check_csv(comparison: Comparison, incidents: Iterable[Incident]) -> str:
    """The CSV, with a header; ``docs/how-to/registers.md`` gives the meaning of every column."""
    here = {i.id: i for i in incidents}
    there = {e.id: e for e in comparison.register.entries}
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in _rows(comparison, here, there):
        writer.writerow({column: _safe(value) for column, value in row.items()})
    return out.getvalue()


def _rows(c: Comparison, here: dict[str, Incident], there: dict[str, RegisterEntry]) -> Iterator[dict[str, str]]:
    for match in (*c.matched, *c.possible):
        yield {**_incident(here.get(match.incident), match.incident), **_entry(there[match.entry]), **_match(match)}
    for status, alone in (("only_here", c.only_here), ("not_compared_here", c.skipped_incidents)):
        yield from ({"status": status, **_incident(here.get(a.id), a.id), **_alone(a)} for a in alone)
    for status, alone in (("only_there", c.only_there), ("not_compared_there", c.skipped_entries)):
        yield from ({"status": status, **_entry(there[a.id]), **_alone(a)} for a in alone)
    yield from ({"status": "bad_row", "line": str(b.line), "reasons": b.why, "note": " | ".join(b.row)} for b in c.register.bad)


def _incident(incident: Incident | None, id: str) -> dict[str, str]:
    if incident is None:
        return {"incident": id}
    place = incident.place.name if incident.place is not None else ""
    return {
        "incident": id,
        "incident_label": incident_words(incident, id),
        "incident_days": days_words(incident.days),
        "incident_place": place,
    }


def _entry(entry: RegisterEntry) -> dict[str, str]:
    return {"entry": entry.id, "line": str(entry.line), "entry_label": entry_words(entry)}


def _match(match: Match) -> dict[str, str]:
    found = {
        "status": "matched" if match.certain else "possible",
        "score": f"{match.score:.3f}",
        "differs": " ".join(f.field for f in match.fields if f.agreement == "differs"),
        "reasons": "; ".join(f"{r.feature} {r.points:+.1f}: {r.words}" for r in match.reasons),
        "note": match.note,
    }
    for f in match.fields:
        found |= {f.field: f.agreement, f"{f.field}_here": f.here, f"{f.field}_there": f.there, f"{f.field}_why": f.why}
    return found


def _alone(alone: Alone) -> dict[str, str]:
    return {"reasons": alone.why, "note": f"nearest: {alone.nearest}" if alone.nearest else ""}


def _safe(value: str) -> str:
    text = clean(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
