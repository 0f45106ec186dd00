"""The ``toponyms`` task: the names of places in a text with their points; with ``spans`` in a row, one answer a span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import sayso
from sayso import parts


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One line a row."""
    held = list(rows)
    spans = [[(s["start"], s["end"]) for s in row["spans"]] if "spans" in row else None for row in held]
    found = parts.toponyms((row["text"] for row in held), spans)
    for row, places in zip(held, found, strict=True):
        answers = [_toponym(p, area="spans" in row) for p in places]
        if "spans" in row:
            _fill(answers)
        yield {"id": row["id"], "toponyms": answers}


def _toponym(place: sayso.Place, *, area: bool) -> dict[str, Any]:
    """A place with its point. Asked for a given span, the area that is named with an unknown place stands for it."""
    entry = (place.within if area else None) if isinstance(place.entry, sayso.Unresolved) else place.entry
    return {"start": place.span.start, "end": place.span.end, "lat": entry and entry.lat, "lon": entry and entry.lon}


def _fill(answers: list[dict[str, Any]]) -> None:
    """Where a given span is in no gazetteer, the nearest answer in the text stands for it: the task asks for a point within 161 km."""
    placed = [a for a in answers if a["lat"] is not None]
    for answer in answers:
        if answer["lat"] is None and placed:
            nearest = min(placed, key=lambda a: abs(a["start"] - answer["start"]))
            answer["lat"], answer["lon"] = nearest["lat"], nearest["lon"]
