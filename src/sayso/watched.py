"""Reading in a process that is watched: a report that takes too long, or too much memory, or ends the process, is left out with the reason."""

from __future__ import annotations

import os
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from sayso.errors import SetupError
from sayso.model import Report

T = TypeVar("T")

REMEDY = "Look at the text: read it alone with a longer --report-seconds or a larger --worker-memory, or leave it out."
SECONDS, MEGABYTES = 120.0, 2_000
"""What a report, and the process that reads, may take unless another bound is given."""

_LOOK = 0.2  # seconds between two looks at the time and the memory
_LOADING = 300.0  # seconds in which the model must be loaded


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How long a report may take, and how much memory the process that reads may have."""

    seconds: float = SECONDS
    megabytes: int = MEGABYTES


class Lost(Exception):
    """The process did not give an answer; the words say why."""


class Ended(Lost):
    """The process ended: over the report, or because somebody killed it."""

    def __init__(self, why: str = "") -> None:
        super().__init__(f"the process that reads ended{why and f' ({why})'}")


class Watched(ABC, Generic[T]):
    """One process that reads, started when it is needed, and started anew when it was lost.

    A kind of process says how it is started, given reports, asked for what it found, and ended.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._sent: Sequence[Report] = ()
        self._until = 0.0
        self._lost: Lost | None = None
        self._stopped = False

    def send(self, reports: Sequence[Report]) -> None:
        """Give reports to read; ``found`` waits for what becomes of them. Raises ``SetupError``, and ``Lost`` after ``stop``."""
        if self._stopped:
            raise Lost("it was stopped")
        self._sent, self._lost = reports, None
        if not self._runs():
            self._begin()
        self._until = time.monotonic() + self._limits.seconds
        try:
            self._give(reports)
        except OSError as error:
            self._lost = Ended(error.strerror or "")

    def found(self) -> list[T]:
        """What became of the reports that were sent, in their order. Raises ``SetupError``."""
        reports = self._sent
        try:
            return self._answer()
        except Lost as lost:
            self.end()
            if len(reports) > 1:
                return [found for report in reports for found in self._alone(report)]
            if not isinstance(lost, Ended):
                return [self._left_out(reports[0], str(lost))]
        try:  # whoever killed the process may have meant another one: the report is blamed when it is lost twice
            self.send(reports)
            return self._answer()
        except Lost as lost:
            self.end()
            return [self._left_out(reports[0], str(lost))]

    def _alone(self, report: Report) -> list[T]:
        self.send([report])
        return self.found()

    def _answer(self) -> list[T]:
        if self._lost is not None:
            raise self._lost
        return self._take(self._until)

    def _begin(self) -> None:
        try:
            try:
                self._start(time.monotonic() + _LOADING)
            except Ended:  # killed from outside, or that from which it was to be forked
                self.end()
                self._start(time.monotonic() + _LOADING)
        except Lost as lost:
            self.end()
            what = f"{lost} while it loaded the language model"
            raise SetupError("worker", what, "Give the worker more memory, and see that `sayso demo` runs there.") from lost

    def stop(self) -> None:
        """Have who waits for this process, in another thread, wait no longer."""
        self._stopped = True

    def _wait(self, ready: Callable[[float], bool], process: int, until: float) -> None:
        """Wait for ``ready`` (given seconds, true when there is something to take). Raises ``Lost``."""
        while not ready(_LOOK):
            if self._stopped:
                raise Ended
            if time.monotonic() > until:
                raise Lost(f"it took longer than {self._limits.seconds:g} seconds")
            if (used := _memory(process)) > self._limits.megabytes:
                raise Lost(f"reading it took {used:,} MB of memory, and {self._limits.megabytes:,} MB are allowed")

    @abstractmethod
    def _runs(self) -> bool:
        """True when there is a process."""

    @abstractmethod
    def _start(self, until: float) -> None:
        """Start the process and wait until it can read. Raises ``Lost``, ``SetupError``."""

    @abstractmethod
    def _give(self, reports: Sequence[Report]) -> None:
        """Hand over the reports. Raises ``OSError``."""

    @abstractmethod
    def _take(self, until: float) -> list[T]:
        """What became of them. Raises ``Lost``, ``SetupError``."""

    @abstractmethod
    def _left_out(self, report: Report, why: str) -> T:
        """What stands in the place of a report that was not read."""

    @abstractmethod
    def end(self) -> None:
        """End the process."""


def _memory(process: int) -> int:
    """Megabytes that a process has in memory; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000
