"""The ``time`` task: expressions of time with their TIMEX3 values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sayso import parts
from tasks.rows import reports


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One answer a row; reads id, text and dct, the day that the text was written."""
    ids, items = reports(({**row, "dct": (row.get("dct") or "")[:10]} for row in rows), day="dct")
    for key, moments in zip(ids, parts.moments(items), strict=True):
        found = [{"start": m.span.start, "end": m.span.end, "value": m.timex} for m in moments if m.span is not None]
        yield {"id": key, "timex": found}
