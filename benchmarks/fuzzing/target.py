"""What a reader must keep to, whatever it is given, and one try of it.

A reader gives a result of the right kind, or one of the project's own errors with its place, its trouble and its remedy. It raises nothing
else, takes no longer and no more memory than an input of that size may take, and writes nowhere but in its own folder.
"""

from __future__ import annotations

import contextlib
import os
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import SaysoError

MEGABYTES = 400
"""By how much one input may raise the peak of the memory."""


@dataclass(frozen=True, slots=True)
class Target:
    """A reader to be tried.

    ``check`` reads some bytes and raises whatever is wrong; ``seeds`` are valid inputs, made in code; ``tokens`` are pieces that mean
    something to it. One try may take ``seconds``, and ``per_kb`` more for each KB.
    """

    name: str
    about: str
    seeds: Callable[[], list[bytes]]
    check: Callable[[bytes], None]
    tokens: tuple[bytes, ...] = ()
    seconds: float = 2.0
    per_kb: float = 0.02
    longest: int = 32_768

    def allowed(self, size: int) -> float:
        """Seconds of the processor for an input of this size."""
        return self.seconds + self.per_kb * size / 1024


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong with an input. Two with one ``mark`` are one fault."""

    kind: str
    words: str
    mark: str


class Broken(AssertionError):
    """A result that is not what it must be."""


def must(holds: object, words: str) -> None:
    """Raises ``Broken`` where something does not hold."""
    if not holds:
        raise Broken(words)


def told_well(error: SaysoError) -> None:
    """Raises ``Broken`` for an error of the project that does not say where, what, and what to do, or cannot be printed."""
    for name in ("where", "what", "remedy"):
        words = getattr(error, name)
        must(isinstance(words, str) and words.strip(), f"{type(error).__name__} without {name}: {error}")
        must(not any("\ud800" <= c <= "\udfff" for c in words), f"{type(error).__name__}: half a character in its {name}")


def tried(target: Target, data: bytes) -> Fault | None:
    """What goes wrong with these bytes; ``None`` where all is as it must be. A slow one is tried twice."""
    found = _once(target, data)
    return _once(target, data) if found is not None and found.kind == "slow" else found


def _once(target: Target, data: bytes) -> Fault | None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    try:
        with _GUARD.watching():
            target.check(data)
    except SaysoError as error:
        try:
            told_well(error)
        except Broken as broken:
            return Fault("message", str(broken), f"message {type(error).__name__} {_place(error)}")
    except MemoryError as error:
        return Fault("memory", "MemoryError", f"memory {_place(error)}")
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        words = f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
        return Fault("exception", words, f"{type(error).__name__} {_place(error)}")
    took = time.process_time() - started
    if took > target.allowed(len(data)):
        return Fault("slow", f"{took:.1f} s for {len(data):,} bytes", "slow")
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    if grown > MEGABYTES:
        return Fault("memory", f"{grown:,} MB more for {len(data):,} bytes", "memory")
    return None


def _place(error: BaseException) -> str:
    """Where an error was raised, as far as it is in this project: the last line of it, and the last of all."""
    every = list(traceback.extract_tb(error.__traceback__))
    frames = [f for f in every if f.name != "must"] or every
    own = [f for f in frames if {"sayso", "fuzzing"} & {*Path(f.filename).parts}]
    return " ".join(f"{Path(f.filename).name}:{f.name}:{f.lineno}" for f in [*own[-1:], *frames[-1:]])


class _Guard:
    """Notes what is written outside the folder of the tries, as the interpreter tells it."""

    def __init__(self) -> None:
        self._on = False
        self._found: list[str] = []
        self._hooked = False

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Raises ``Broken`` at the end where something was written outside."""
        if not self._hooked:
            sys.addaudithook(self._hear)
            self._hooked = True
        self._on, self._found = True, []
        try:
            yield
        finally:
            self._on = False
        must(not self._found, f"written outside of its folder: {', '.join(self._found[:3])}")

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._on:
            return
        if event == "open":
            path, mode, flags = arguments
            writes = any(c in mode for c in "wax+") if isinstance(mode, str) else bool(flags & (os.O_WRONLY | os.O_RDWR))
            if writes:
                self._note(path)
        elif event in ("os.remove", "os.mkdir", "os.rmdir", "os.rename", "os.symlink", "os.link", "os.truncate"):
            self._note(arguments[0])
        elif event in ("os.system", "subprocess.Popen", "os.exec", "os.posix_spawn"):
            self._found.append(f"{event} {arguments[0]!r}")

    def _note(self, path: object) -> None:
        if isinstance(path, bytes):
            path = os.fsdecode(path)
        if not isinstance(path, str | os.PathLike):
            return
        full = os.path.abspath(path)
        if not full.startswith((str(folder()), "/dev/", "/proc/")) and "__pycache__" not in full:
            self._found.append(full)


_GUARD = _Guard()
_FOLDER: list[Path] = []


def folder() -> Path:
    """The folder in which the tries of this process may write. It is that of its temporary files too, and goes with the process."""
    if not _FOLDER:
        held = tempfile.TemporaryDirectory(prefix="sayso-fuzz-")
        _HELD.append(held)
        _FOLDER.append(Path(held.name).resolve())
    return _FOLDER[0]


_HELD: list[tempfile.TemporaryDirectory[str]] = []


@contextlib.contextmanager
def at_home() -> Iterator[Path]:
    """Within it the current folder, temporary files and what users add lie in that folder."""
    home = folder()
    was, data, temporary = os.getcwd(), os.environ.get("SAYSO_DATA"), tempfile.tempdir
    os.chdir(home)
    os.environ["SAYSO_DATA"] = str(home / "data")
    tempfile.tempdir = str(home)
    try:
        yield home
    finally:
        os.chdir(was)
        tempfile.tempdir = temporary
        if data is None:
            del os.environ["SAYSO_DATA"]
        else:
            os.environ["SAYSO_DATA"] = data


def put(name: str, data: bytes) -> Path:
    """A file of this name with these bytes, in the folder of the tries."""
    path = folder() / name
    path.write_bytes(data)
    return path
