"""The ``incidents`` task. Nothing is joined across reports yet: one cluster a report, with its own disputes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import sayso
from tasks.rows import reports


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One line for all rows."""
    ids, items = reports(rows)
    clusters = [
        {"members": [key], "disputes": [{"field": field} for field in sorted({d.field for d in reading.disputes})]}
        for key, reading in zip(ids, sayso.read_many(items), strict=True)
    ]
    yield {"id": "all", "clusters": clusters, "copies": []}
