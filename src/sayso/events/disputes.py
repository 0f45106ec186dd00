"""Placeholder until this stage lands."""

from __future__ import annotations

from sayso.ground import Grounding
from sayso.language import Parsed
from sayso.model import Claim, Dispute, Event


def find_disputes(parsed: Parsed, grounding: Grounding, claims: tuple[Claim, ...], events: tuple[Event, ...]) -> tuple[Dispute, ...]:
    return ()
