"""The reading: everything found in one report."""

from __future__ import annotations

import msgspec

from sayso.model.claims import Claim
from sayso.model.events import Check, Dispute, Event
from sayso.model.text import Report, Span
from sayso.model.values import Mention, Moment, Place, Quantity

SCHEMA_VERSION = "1"


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Something that stayed unresolved or was assumed: what, why, and the words it is about."""

    what: str  # "place", "date", "source", "publication date", ...
    reason: str
    span: Span | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything found in one report: claims, events, mentions; and what stayed unresolved."""

    report: Report
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    disputes: tuple[Dispute, ...]
    checks: tuple[Check, ...]
    places: tuple[Place, ...]
    moments: tuple[Moment, ...]
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]
    unresolved: tuple[Note, ...]
    schema: str = SCHEMA_VERSION
    sayso: str = ""  # version of the program
    model: str = ""  # name and version of the language model
