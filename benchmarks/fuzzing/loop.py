"""The loop of one process over one target; what it does is seen from outside in a small file that both map into memory.

With atheris (libFuzzer) inputs are led by what they reach in the code, without it they are drawn by hypothesis. Either way a fault is
noted, made small and kept, and the loop goes on.
"""

from __future__ import annotations

import mmap
import struct
import sys
import time
from importlib import import_module
from pathlib import Path

from fuzzing import making
from fuzzing.target import Fault, Target, at_home, folder, tried

ROOM = 1 << 20  # bytes of an input that are seen from outside
_HEAD = struct.Struct("<QdQ")  # tries, when this one began, the size of its input
_ROUND = 100  # inputs that are drawn together
_GROWTH, _LITTLE = 10.0, 0.5  # four times the input may cost ten times; what costs less than half a second is not compared


class Seen:
    """What is seen from outside: how many tries there were, and the input of the one that goes on."""

    def __init__(self, path: Path, *, new: bool = False) -> None:
        if new:
            path.write_bytes(bytes(_HEAD.size + ROOM))
        self._file = path.open("r+b")
        self._map = mmap.mmap(self._file.fileno(), 0)
        self.tries = 0

    def begin(self, data: bytes) -> None:
        """A try begins."""
        self.tries += 1
        kept = data[:ROOM]
        self._map[_HEAD.size : _HEAD.size + len(kept)] = kept
        self._map[: _HEAD.size] = _HEAD.pack(self.tries, time.time(), len(kept))

    def end(self) -> None:
        """It is over."""
        self._map[: _HEAD.size] = _HEAD.pack(self.tries, 0.0, 0)

    def now(self) -> tuple[int, float, bytes]:
        """Tries, when the one that goes on began (0 between two), and its input."""
        tries, began, size = _HEAD.unpack(self._map[: _HEAD.size])
        return tries, began, bytes(self._map[_HEAD.size : _HEAD.size + size])


class Loop:
    """Tries of one target. Faults are kept in ``corpus``, each once."""

    def __init__(self, target: Target, corpus: Path, seen: Seen) -> None:
        self._target, self._corpus, self._seen = target, corpus, seen
        self._known: set[str] = set()

    def one(self, data: bytes) -> None:
        """Try one input."""
        self._seen.begin(data)
        fault = tried(self._target, data)
        self._seen.end()
        if fault is not None:
            self._keep(data, fault)

    def _keep(self, data: bytes, fault: Fault) -> None:
        if fault.mark in self._known:
            return
        self._known.add(fault.mark)
        if fault.kind in ("exception", "message"):

            def fails(shorter: bytes) -> bool:
                self._seen.begin(shorter)
                found = tried(self._target, shorter)
                self._seen.end()
                return found is not None and found.mark == fault.mark

            data = making.smaller(data, fails)
        keep(self._corpus, self._target.name, data, fault)

    def _stretched(self, until: float) -> None:
        """Long runs: none may cost out of proportion to its length."""
        target = self._target
        for short, long in making.runs(target.seeds(), target.tokens, target.longest):
            if time.time() > until:
                return
            took = []
            for data in (short, long):
                started = time.process_time()
                self.one(data)
                took.append(time.process_time() - started)
            if took[1] > _LITTLE and took[1] > _GROWTH * max(took[0], 0.01):
                words = f"{took[0]:.2f} s for {len(short):,} bytes, {took[1]:.2f} s for {len(long):,}"
                self._keep(long, Fault("growth", words, f"growth {long[len(long) // 2 :][:8]!r}"))

    def run(self, seconds: float, seed: int, *, led: bool) -> None:
        """Try until the time is over. With ``led`` by atheris, which ends the process."""
        until = time.time() + seconds
        with at_home():
            seeds = self._target.seeds()
            for data in seeds:  # and with them all that is loaded once
                self.one(data)
            if seed == 0 or not led:
                self._stretched(time.time() + seconds / 3)
            if led:
                self._led(seeds, until - time.time(), seed)
            else:
                self._drawn(seeds, until, seed)

    def _drawn(self, seeds: list[bytes], until: float, seed: int) -> None:
        from hypothesis import HealthCheck, Phase, given, settings
        from hypothesis import seed as seeded

        inputs = making.damaged(seeds, self._target.tokens, self._target.longest)
        number = seed * 1_000_003
        while time.time() < until:
            number += 1

            def run(data: bytes) -> None:
                if time.time() < until:
                    self.one(data)

            bound = settings(
                max_examples=_ROUND, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
            )
            seeded(number)(bound(given(inputs)(run)))()

    def _led(self, seeds: list[bytes], seconds: float, seed: int) -> None:
        atheris = import_module("atheris")  # which has no types

        home = folder() / "corpus"
        home.mkdir(exist_ok=True)
        for number, data in enumerate(seeds):
            (home / f"seed-{number}").write_bytes(data)
        words = folder() / "words"
        bits = (bit for bit in (*self._target.tokens, *making.BITS) if bit)
        words.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in bit) + '"\n' for bit in bits))
        options = [
            f"-max_total_time={max(int(seconds), 1)}",
            f"-seed={seed + 1}",
            f"-max_len={self._target.longest}",
            f"-dict={words}",
            "-timeout=1000000",  # whoever watches sees to that
            "-rss_limit_mb=0",
            "-print_final_stats=0",
            "-verbosity=0",
            f"-artifact_prefix={folder()}/",
            str(home),
        ]
        atheris.Setup([sys.argv[0], *options], self.one)
        atheris.Fuzz()


def keep(corpus: Path, name: str, data: bytes, fault: Fault) -> Path:
    """Keep an input that goes wrong, and say how to try it again."""
    import hashlib

    place = corpus / name / f"{fault.kind}-{hashlib.sha256(data).hexdigest()[:12]}"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    place.with_suffix(".txt").write_text(f"{fault.words}\n{fault.mark}\npython benchmarks/fuzz.py --replay {place}\n", encoding="utf-8")
    print(f"{name}: {fault.kind}: {fault.words}\n    {fault.mark}\n    again: python benchmarks/fuzz.py --replay {place}", flush=True)
    return place
