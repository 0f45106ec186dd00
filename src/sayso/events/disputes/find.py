"""Disputes inside one report: positions of different voices on one field of an event that cannot all hold.

A later figure of the same voice is an update, and silence is none: neither is a dispute.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.events.disputes.accidents import accidents
from sayso.events.disputes.acts import denials, intents
from sayso.events.disputes.dead import the_dead
from sayso.events.disputes.figures import figures
from sayso.events.disputes.parties import attackers, targets
from sayso.events.disputes.struck import not_there, struck
from sayso.events.disputes.voices import Voices
from sayso.events.disputes.weapons import weapons
from sayso.ground import Grounding
from sayso.language import Parsed
from sayso.model import Claim, Dispute, Event


def find_disputes(parsed: Parsed, grounding: Grounding, claims: tuple[Claim, ...], events: tuple[Event, ...]) -> tuple[Dispute, ...]:
    """Every dispute of the report, in the order of its events; one at most for each field of an event."""
    if not claims or not events:
        return ()
    voices = Voices(parsed, claims)
    found: dict[tuple[str | None, str], Dispute] = {}
    for dispute in _all(voices, grounding, events):
        found.setdefault((dispute.event, dispute.field), dispute)
    order = {e.id: n for n, e in enumerate(events)}
    return tuple(sorted(found.values(), key=lambda d: (order.get(d.event or "", -1), d.field)))


def _all(voices: Voices, grounding: Grounding, events: tuple[Event, ...]) -> Iterator[Dispute]:
    for event in events:
        yield from figures(voices, grounding, event)
    yield from denials(voices, events)
    yield from accidents(voices, events)
    yield from attackers(voices, events)
    yield from targets(voices, grounding, events)
    yield from the_dead(voices, events)
    yield from struck(voices, events)
    yield from not_there(voices, events)
    yield from weapons(voices, grounding, events)
    yield from intents(voices, events)


__all__ = ["find_disputes"]
