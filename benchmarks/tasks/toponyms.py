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
        yield {"id": row["id"], "toponyms": [_toponym(p, area="spans" in row) for p in places]}


def _toponym(place: sayso.Place, *, area: bool) -> dict[str, Any]:
    """A place with its point. Asked for a given span, the area that is named with an unknown place stands for it."""
    entry = (place.within if area else None) if isinstance(place.entry, sayso.Unresolved) else place.entry
    return {"start": place.span.start, "end": place.span.end, "lat": entry and entry.lat, "lon": entry and entry.lon}
