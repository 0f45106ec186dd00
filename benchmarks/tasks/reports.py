"""The ``reports`` task: a reading in the form of the annotation guide (claims, events, disputes)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import sayso
from tasks.rows import reports


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One reading a row, in the guide's form."""
    ids, items = reports(rows)
    for key, reading in zip(ids, sayso.read_many(items), strict=True):
        yield {"id": key, **as_guide(reading)}


def as_guide(reading: sayso.Reading) -> dict[str, Any]:
    """Claims, events and disputes of a reading as the guide writes them."""
    return {
        "claims": [_claim(c) for c in reading.claims],
        "events": [_event(e) for e in reading.events],
        "disputes": [
            {"event": d.event, "field": d.field, "positions": [{"value": p.value, "claims": list(p.claims)} for p in d.positions]}
            for d in reading.disputes
        ],
    }


def _span(span: sayso.Span | None) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text} if span else {"start": None, "end": None, "text": None}


def _claim(claim: sayso.Claim) -> dict[str, Any]:
    source = claim.source
    return {
        "id": claim.id,
        "source": {"name": source.name, **_span(source.span), "type": source.type, "resolution": source.resolution},
        "via": claim.via[0].name if claim.via else None,
        "cue": [_span(s) for s in claim.cue],
        "content": [_span(s) for s in claim.content],
        "speech": claim.speech,
        "factuality": claim.factuality,
    }


def _event(event: sayso.Event) -> dict[str, Any]:
    killed, injured = _toll(event, "killed"), _toll(event, "injured")
    return {
        "id": event.id,
        "lead": event.lead,
        "tier": event.tier,
        "type": event.type,
        "trigger": _span(event.trigger),
        "attacker": [_party(p) for p in event.attackers],
        "target": [_party(p) for p in event.targets],
        "weapon": _span(event.weapon.span) if event.weapon else None,
        "places": [
            {"name": p.place.name, **_span(p.place.span), "role": p.role} for p in event.places if p.role in ("target", "launch", "other")
        ],
        "date": _date(event.moment),
        "killed": killed and _figure(killed),
        "injured": injured and _figure(injured),
        "killed_children": _part(killed, "children"),
        "killed_women": _part(killed, "women"),
        "claims": list(event.claims),
        "factuality": event.factuality,
    }


def _party(party: sayso.Party) -> dict[str, Any]:
    return {"name": party.name, **_span(party.span), "claimed_by": list(party.claims)}


def _date(moment: sayso.Moment | None) -> dict[str, Any]:
    if moment is None or isinstance(moment.interval, sayso.Unresolved):
        return {"start": None, "end": None, "basis": "unknown", "span": _span(moment.span) if moment and moment.span else None}
    day = moment.interval
    return {
        "start": day.start.isoformat() if day.start else None,
        "end": day.end.isoformat() if day.end else None,
        "basis": moment.reference,
        "span": _span(moment.span) if moment.span else None,
    }


def _toll(event: sayso.Event, kind: str) -> sayso.Toll | None:
    return next((t for t in event.tolls if t.kind == kind and not t.superseded), None)


def whole(value: float | None) -> int | None:
    """A count as an integer."""
    return None if value is None else int(value)


def _figure(toll: sayso.Toll) -> dict[str, Any]:
    quantity = toll.quantity
    return {
        "min": whole(quantity.low),
        "max": whole(quantity.high),
        "who": toll.who,
        **_span(quantity.span),
        "claimed_by": list(toll.claims),
    }


def _part(toll: sayso.Toll | None, of: str) -> int | None:
    return next((whole(p.quantity.low) for p in toll.parts if p.of == of), None) if toll else None
