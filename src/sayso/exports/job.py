"""One export: what is written out of which record, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from sayso.exports.told import Told
from sayso.model import Judgement, Reading
from sayso.record.looking import Filter
from sayso.record.walking import History, Walked


class Source(Protocol):
    """The part of ``sayso.Record`` that exports read."""

    def walk(self, wanted: Filter | None = None, *, as_of: date | None = None) -> Iterator[Walked]:
        """The incidents that fit."""
        ...

    def readings(self) -> Iterator[Reading]:
        """All readings."""
        ...

    def readings_of(self, reports: Iterable[str]) -> Iterator[Reading]:
        """The readings of some reports."""
        ...

    def histories(self, reports: Iterable[str]) -> Iterator[History]:
        """Where some reports came from."""
        ...

    def judgements(self, *, in_force: bool = False) -> list[Judgement]:
        """What people decided."""
        ...


@dataclass(slots=True)
class Job:
    """One export. ``rows`` counts what was written, ``left_out`` the incidents for which the format has no room, by the reason."""

    record: Source
    wanted: Filter | None = None
    as_of: date | None = None
    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def told(self) -> Iterator[Told]:
        """The incidents asked for."""
        return (Told(walked) for walked in self.record.walk(self.wanted, as_of=self.as_of))

    @property
    def everything(self) -> bool:
        """True when no part of the record was asked for."""
        return self.as_of is None and self.wanted in (None, Filter(), Filter(all=True))

    def reports(self) -> set[str]:
        """The ids of the reports that tell the incidents asked for."""
        return {id for walked in self.record.walk(self.wanted, as_of=self.as_of) for id in walked.incident.reports}
