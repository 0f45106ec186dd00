"""The ``attribution`` task: who says what, beliefs and intentions included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.model import Claim, Span
from sayso.parts import attributions

# The set counts what the record leaves out of the content: "that" before it, and the quotation marks around it.
_BEFORE = re.compile(r"(?:\b(?:that|whether|but|and)\s+)?[\"“‘']?$", re.IGNORECASE)


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One prediction a row."""
    items = list(rows)
    for row, claims in zip(items, attributions(row["text"] for row in items), strict=True):
        yield {"id": row["id"], "attributions": [_relation(row["text"], c) for c in claims]}


def _relation(text: str, claim: Claim) -> dict[str, Any]:
    source = claim.source.span
    return {
        "source": [_span(source)] if source else [],
        "cue": [_span(s) for s in claim.cue],
        "content": [_widened(text, s) for s in claim.content],
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _widened(text: str, span: Span) -> dict[str, int]:
    m = _BEFORE.search(text, max(0, span.start - 12), span.start)
    return {"start": m.start() if m else span.start, "end": span.end}
