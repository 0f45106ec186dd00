"""What all requests share: the record, and how far its incidents are behind."""

from __future__ import annotations

from sayso.record import Record
from sayso.web.settings import Settings


class Desk:
    """The record that is served. One for all requests, from any thread."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.record = Record.open(settings.record, create=False)

    def close(self) -> None:
        """Let go of the record."""
        self.record.close()
