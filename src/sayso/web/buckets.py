"""How often somebody may do something: a bucket a name, which fills with time and from which each act takes.

In memory, since one process serves a record, and bounded: the fullest buckets, which tell least, go first.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable

MOST = 20_000  # buckets held at once


class Buckets:
    """Each name may act ``size`` times at once, and ``each`` seconds bring one act back."""

    def __init__(self, size: int, each: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.size, self.each = size, each
        self._clock = clock
        self._levels: dict[Hashable, tuple[float, float]] = {}  # name -> what is taken out, and when that was so
        self._lock = threading.Lock()

    def take(self, name: Hashable, parts: float = 1) -> float:
        """Take one act; gives 0, or the seconds to wait until there is one: then nothing is taken."""
        with self._lock:
            now = self._clock()
            taken = self._taken(name, now)
            if taken + parts > self.size:
                return max((taken + parts - self.size) * self.each, 0.001)
            self._levels[name] = (taken + parts, now)
            if len(self._levels) > MOST:
                self._sweep(now)
            return 0

    def give(self, name: Hashable) -> None:
        """Give one act back."""
        with self._lock:
            now = self._clock()
            self._levels[name] = (max(self._taken(name, now) - 1, 0), now)

    def _taken(self, name: Hashable, now: float) -> float:
        taken, when = self._levels.get(name, (0.0, now))
        return max(taken - (now - when) / self.each, 0)

    def _sweep(self, now: float) -> None:
        levels = sorted(((self._taken(name, now), name) for name in self._levels), key=lambda level: level[0])
        for _, name in levels[: MOST // 4]:
            del self._levels[name]
