"""The types of the record: frozen, with no behaviour but their own invariants."""

from sayso.model.claims import Claim, Source, Via
from sayso.model.events import (
    Check,
    Codes,
    Dispute,
    Event,
    EventPlace,
    Part,
    Party,
    Position,
    Toll,
    Weapon,
)
from sayso.model.reading import SCHEMA_VERSION, Note, Reading
from sayso.model.text import Report, Span, content_id, report_id
from sayso.model.values import (
    Actor,
    Entry,
    Interval,
    Mention,
    Moment,
    Place,
    Quantity,
    Unresolved,
)

__all__ = [
    "SCHEMA_VERSION",
    "Actor",
    "Check",
    "Claim",
    "Codes",
    "Dispute",
    "Entry",
    "Event",
    "EventPlace",
    "Interval",
    "Mention",
    "Moment",
    "Note",
    "Part",
    "Party",
    "Place",
    "Position",
    "Quantity",
    "Reading",
    "Report",
    "Source",
    "Span",
    "Toll",
    "Unresolved",
    "Via",
    "Weapon",
    "content_id",
    "report_id",
]
