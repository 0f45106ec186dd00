"""Who is logged in: kept by the server; the browser has a random word and nothing else.

In memory: a restart logs everyone out. What is kept of the word is its hash, so that nothing in the server can be used to log in.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

IDLE, LONGEST = 2 * 3600.0, 12 * 3600.0  # seconds without a request, and altogether
EACH, MOST = 10, 10_000  # sessions of one name, and of all


@dataclass(slots=True)
class _Session:
    name: str
    changed: datetime
    started: float
    seen: float


class Sessions:
    """The sessions of one server."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, idle: float = IDLE, longest: float = LONGEST) -> None:
        self._clock, self._idle, self._longest = clock, idle, longest
        self._held: dict[str, _Session] = {}
        self._lock = threading.Lock()

    def start(self, name: str, changed: datetime) -> str:
        """Begin a session of ``name``, whose user was last ``changed`` then; gives the word for the browser. Always a new one."""
        word = secrets.token_urlsafe(32)
        with self._lock:
            now = self._clock()
            self._held = {key: held for key, held in self._held.items() if self._alive(held, now)}
            mine = [key for key, held in self._held.items() if held.name == name]
            for key in mine[: max(len(mine) + 1 - EACH, 0)]:
                del self._held[key]
            while len(self._held) >= MOST:
                del self._held[next(iter(self._held))]
            self._held[_hash(word)] = _Session(name, changed, now, now)
        return word

    def of(self, word: str) -> tuple[str, datetime] | None:
        """The name of a session and the change of its user that it knows, or ``None``; it goes on being used."""
        with self._lock:
            held = self._held.get(_hash(word))
            now = self._clock()
            if held is None:
                return None
            if not self._alive(held, now):
                del self._held[_hash(word)]
                return None
            held.seen = now
            return held.name, held.changed

    def end(self, word: str) -> None:
        """End a session."""
        with self._lock:
            self._held.pop(_hash(word), None)

    def end_all(self, name: str) -> int:
        """End all sessions of a name; gives how many there were."""
        with self._lock:
            mine = [key for key, held in self._held.items() if held.name == name]
            for key in mine:
                del self._held[key]
        return len(mine)

    def seen(self) -> dict[str, tuple[int, float]]:
        """Who is logged in: for each name how many sessions, and how many seconds ago one was last used."""
        found: dict[str, tuple[int, float]] = {}
        with self._lock:
            now = self._clock()
            for held in self._held.values():
                if self._alive(held, now):
                    count, ago = found.get(held.name, (0, now - held.seen))
                    found[held.name] = (count + 1, min(ago, now - held.seen))
        return found

    def _alive(self, held: _Session, now: float) -> bool:
        return now - held.seen <= self._idle and now - held.started <= self._longest


def _hash(word: str) -> str:
    return hashlib.sha256(word.encode("utf-8", "surrogatepass")).hexdigest()
