"""Mentions of actors in a parsed report."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.language import Parsed
from sayso.model import Actor, Mention, Span, Unresolved


def find_mentions(parsed: Parsed) -> tuple[Mention, ...]:
    """Every mention of an actor in the report, in the order of the text. Mentions do not overlap."""
    return ()


def actor_at(mentions: Sequence[Mention], span: Span) -> Actor | Unresolved | None:
    """The actor that ``span`` is about: of the mentions inside or overlapping it, the one at its head; else ``None``."""
    inside = [m for m in mentions if m.span.overlaps(span)]
    return inside[0].actor if inside else None
