"""Each target is tried in a process of its own, which is watched: what hangs or ends it is kept too, and another goes on."""

from __future__ import annotations

import contextlib
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from fuzzing.loop import Seen, keep
from fuzzing.target import Fault, Target, at_home, tried
from fuzzing.targets import targets

HANGS = 60.0
"""Seconds after which one try is taken to hang."""
MOST_BYTES = 5_000_000_000
"""Bytes of memory that a process may ask for."""
_LEFT = 240.0  # seconds that a process may take longer than it was told: to load, and to make an input small


class Watched(NamedTuple):
    """How many tries there were, in how many seconds, and how many faults were kept."""

    tries: int
    seconds: float
    faults: int


def watched(target: Target, corpus: Path, *, seconds: float, seed: int, engine: str) -> Watched:
    """Try a target for so many seconds."""
    started, tries, before = time.time(), 0, len(_kept(corpus, target))
    with tempfile.TemporaryDirectory(prefix="sayso-fuzz-seen-") as folder:
        while time.time() - started < seconds:
            left = seconds - (time.time() - started)
            path = Path(folder) / "seen"
            seen = Seen(path, new=True)
            command = [sys.executable, sys.argv[0], target.name, "--child", str(path), "--corpus", str(corpus), "--engine", engine]
            command += ["--seconds", f"{left:.0f}", "--seed", str(seed)]
            with (Path(folder) / "said").open("wb") as said, subprocess.Popen(command, stderr=said) as process:  # a pipe would fill
                ended = _wait(process, seen, time.time() + left + _LEFT)
                done, began, data = seen.now()
                tries += done
                if ended == 0:
                    break
                told = " ".join((Path(folder) / "said").read_text("utf-8", "replace")[-2_000:].split())[-300:]
            if ended is None and began:
                keep(corpus, target.name, data, Fault("hang", f"no end after {time.time() - began:.0f} s", "hang"))
            elif ended is not None and not began:
                raise RuntimeError(f"{target.name}: the process ended with {ended} between two tries: {told}")
            elif ended is not None:
                keep(corpus, target.name, data, Fault("crash", f"the process ended with {ended}: {told}", f"crash {ended}"))
            seed += 1
    return Watched(tries, time.time() - started, len(_kept(corpus, target)) - before)


def _wait(process: subprocess.Popen[bytes], seen: Seen, until: float) -> int | None:
    """How the process ended; ``None`` where it was ended, since one try did not end."""
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(0.25)
        _, began, _ = seen.now()
        if (began and time.time() - began > HANGS) or time.time() > until:
            process.kill()
            process.wait()
            return None


def _kept(corpus: Path, target: Target) -> list[Path]:
    return list((corpus / target.name).glob("*.txt"))


def replay(paths: Iterable[Path]) -> int:
    """Try kept inputs again; 1 where something goes wrong."""
    found, wrong = targets(), 0
    for path in paths:
        path = path.resolve()
        target = found[path.parent.name]
        data = path.read_bytes()
        with at_home():
            for seed in target.seeds():
                tried(target, seed)
            fault = tried(target, data)
        print(f"{path}: {f'{fault.kind}: {fault.words}' if fault else 'nothing is wrong'}")
        wrong += fault is not None
    return 1 if wrong else 0


def limit_memory() -> None:
    """Let this process ask for so much memory and no more."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def instrument() -> None:
    """Load this project, and what reads for it in Python, so that atheris sees where an input leads."""
    atheris = import_module("atheris")  # which has no types

    with atheris.instrument_imports(
        include=["sayso.ingest", "sayso.registers", "sayso.exports", "sayso.record", "sayso.web", "feedparser", "zipfile", "csv"]
    ):
        targets()
