"""What one kind of input gives, before it becomes a ``Report``."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.ingest.days import Doubt, Found


@dataclass(frozen=True, slots=True)
class Content:
    """The final text, and what the input says of itself. ``days`` are what may be its day of publication, best first."""

    text: str
    title: str | None = None
    publisher: str | None = None
    days: tuple[Found | Doubt, ...] = ()
    notes: tuple[str, ...] = ()
