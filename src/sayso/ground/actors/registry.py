"""The registry of actors, read from the data files."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

from sayso.model import Actor
from sayso.model.vocabulary import ActorKind


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One actor of the registry."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    side: str | None = None
    parent: str | None = None

    @property
    def actor(self) -> Actor:
        """The entry as a value of the record."""
        return Actor(name=self.name, kind=self.kind, id=self.id, country=self.country, side=self.side, parent=self.parent)


class Registry:
    """Entries by id and by name."""

    def get(self, id: str) -> ActorEntry | None:
        """The entry with this id, or ``None``."""
        return None

    def by_name(self, name: str, on: date | None = None) -> ActorEntry | None:
        """The entry that ``name`` stood for on the day ``on`` (any day when ``None``), or ``None``."""
        return None


@functools.cache
def registry() -> Registry:
    """The registry that the package carries, read once."""
    return Registry()
