"""The ``lead`` task: where, by what, by whom and how many, of the happening that a report is mainly about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import sayso
from tasks.rows import reports


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One answer a row; empty where the reading has no lead event."""
    ids, items = reports(rows)
    for key, reading in zip(ids, sayso.read_many(items), strict=True):
        lead = next((e for e in reading.events if e.lead), None)
        yield {"id": key, **(_fields(lead) if lead is not None else {})}


def _fields(event: sayso.Event) -> dict[str, Any]:
    killed = [t for t in event.tolls if t.kind == "killed"]
    return {
        "place": [_span(p.place.span) for p in event.places if p.role == "target"],
        "cause": [_span(s) for s in (event.trigger, *event.mentions)] + ([_span(event.weapon.span)] if event.weapon else []),
        "actor": [_span(p.span) for p in event.attackers],
        "civilians": _count(killed, ("civilians", "unspecified")),
        "noncivilians": _count(killed, ("combatants",)),
        "children": _part(killed, "children"),
        "women": _part(killed, "women"),
        "tolls": sorted({n for t in killed for q in (t.quantity, *(p.quantity for p in t.parts)) if (n := _whole(q)) is not None}),
    }


def _span(span: sayso.Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _whole(quantity: sayso.Quantity) -> int | None:
    """The figure that the words give: the lower bound where there is one."""
    value = quantity.low if quantity.low is not None else quantity.high
    return None if value is None else int(value)


def _count(tolls: list[sayso.Toll], whose: tuple[str, ...]) -> int | None:
    """The killed of these people: a toll of theirs, or their part of a mixed toll."""
    for toll in tolls:
        if toll.superseded:
            continue
        if toll.who in whose:
            return _whole(toll.quantity)
        part = next((p for p in toll.parts if p.of in whose), None)
        if part is not None:
            return _whole(part.quantity)
    return None


def _part(tolls: list[sayso.Toll], of: str) -> int | None:
    return next((_whole(p.quantity) for t in tolls if not t.superseded for p in t.parts if p.of == of), None)
