"""Placeholder until this stage lands."""

from __future__ import annotations

from sayso.ground import Grounding
from sayso.language import Parsed
from sayso.model import Claim, Event


def find_events(parsed: Parsed, grounding: Grounding, claims: tuple[Claim, ...]) -> tuple[Event, ...]:
    return ()
