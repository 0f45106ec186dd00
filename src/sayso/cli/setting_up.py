"""What must be there before anything can be read: the gazetteer, built on the first run."""

from __future__ import annotations

from rich.console import Console


def ready(console: Console) -> None:
    """Build the gazetteer if there is none yet, and say so while it lasts. Raises ``GazetteerError``."""
