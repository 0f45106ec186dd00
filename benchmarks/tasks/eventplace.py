"""The ``eventplace`` task: where the act of the marked verb happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import tee
from typing import Any

from sayso.parts import event_places


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The spans of the places of one act, row by row."""
    ids, texts, verbs = tee(rows, 3)
    found = event_places((r["text"] for r in texts), ((r["verb"][0]["start"], r["verb"][0]["end"]) for r in verbs))
    for row, places in zip(ids, found, strict=True):
        yield {"id": row["id"], "places": [{"start": p.start, "end": p.end, "text": p.text} for p in places]}
