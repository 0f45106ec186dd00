"""Reading one piece: reports out of its sections, read by the watched process, into a folder that is there when all of it is done."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from sayso.batch import shuffle
from sayso.batch.plan import Choices, Piece
from sayso.batch.rows import Bad, Made, Told, partition_of, position
from sayso.batch.watched import Watched
from sayso.errors import NotConflict
from sayso.ingest.folders import shown
from sayso.ingest.refusal import Refusal
from sayso.ingest.screen import may_tell_of_conflict
from sayso.ingest.sections import reports_of
from sayso.ingest.storable import storable
from sayso.model import Report

QUARANTINED = "quarantine.jsonl"
"""What was not read, with the reasons: a file in the folder of each piece, and one of all in the output."""

_TRIES = 5  # of a section on which workers end: reading must not go round for ever
_CHUNK, _CHUNK_CHARACTERS = 16, 200_000  # reports that are read together


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker needs: where the output is, the folder that paths count from, the choices, and the bounds of a report."""

    output: str
    here: str
    choices: Choices
    seconds: float
    megabytes: int


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a piece: reports that were read, inputs that were not, bytes of text, and seconds that it took."""

    piece: int
    read: int
    bad: int
    characters: int
    seconds: float


def folder_of(output: str | Path, piece: Piece) -> Path:
    """Where what was read in a piece lies."""
    return Path(output) / "pieces" / piece.name


def tries_of(output: str | Path, piece: Piece) -> Path:
    """Where it is noted which sections of a piece were begun, as long as it is not done."""
    return Path(output) / "pieces" / f".{piece.name}.tries"


class _Tries:
    """Which sections were begun, attempt by attempt: the last of an attempt that came to no end is the one on which it ended."""

    def __init__(self, path: Path) -> None:
        self._path = path
        before = path.read_text("utf-8").split("begun\n")[1:] if path.exists() else []
        self._ended = Counter(attempt.split()[-1] for attempt in before if attempt.strip())
        self._note("begun\n")

    def ended(self, section: int) -> int:
        """How many attempts ended in this section."""
        return self._ended[str(section)]

    def begin(self, section: int) -> None:
        """This section is begun."""
        self._note(f"{section}\n")

    def _note(self, words: str) -> None:
        with shuffle.told(self._path), self._path.open("a", encoding="utf-8") as file:
            file.write(words)


def done_in(folder: Path) -> Done | None:
    """What became of a piece that is done; ``None`` for one that is not."""
    return msgspec.json.decode(shuffle.index_of(folder).note, type=Done) if shuffle.is_whole(folder) else None


class PieceReader:
    """A worker: it loads the model once, and reads piece after piece."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        os.chdir(settings.here)
        self._watched = Watched(seconds=settings.seconds, megabytes=settings.megabytes)

    def read(self, piece: Piece) -> Done:
        """Read a piece, unless it is done already. Raises ``SetupError``, ``OutputError``."""
        folder = folder_of(self._settings.output, piece)
        if (done := done_in(folder)) is not None:
            return done
        began, read, bad, characters = time.monotonic(), 0, 0, 0
        partitions = self._settings.choices.partitions
        with shuffle.Writer(folder) as writer, shuffle.told(folder), (writer.beside / QUARANTINED).open("wb") as quarantine:
            for number, item, made in self._made(piece):
                if isinstance(made, Made) and isinstance(item, Report):
                    about = msgspec.structs.replace(item, text="")
                    told = Told(position(piece.number, number), about, made)
                    writer.add(partition_of(item.id, partitions), msgspec.msgpack.encode(told))
                    read += 1
                    characters += len(item.text)
                else:
                    quarantine.write(msgspec.json.encode(made) + b"\n")
                    bad += 1
            done = Done(piece=piece.number, read=read, bad=bad, characters=characters, seconds=round(time.monotonic() - began, 3))
            writer.note = done
        tries_of(self._settings.output, piece).unlink(missing_ok=True)
        return done

    def _made(self, piece: Piece) -> Iterator[tuple[int, Report | Bad, Made | Bad]]:
        """Every input of the piece with its number and what became of it, in order. While some are read, the next are taken in."""
        waiting: list[tuple[int, Report | Bad]] | None = None
        for chunk in _chunks(enumerate(self._inputs(piece))):
            if waiting is not None:
                yield from self._finished(waiting)
            if reports := [item for _, item in chunk if isinstance(item, Report)]:
                self._watched.send(reports)
            waiting = chunk
        if waiting is not None:
            yield from self._finished(waiting)

    def _finished(self, chunk: list[tuple[int, Report | Bad]]) -> Iterator[tuple[int, Report | Bad, Made | Bad]]:
        found = iter(self._watched.found() if any(isinstance(item, Report) for _, item in chunk) else ())
        for number, item in chunk:
            yield number, item, (next(found) if isinstance(item, Report) else item)

    def _inputs(self, piece: Piece) -> Iterator[Report | Bad]:
        given = self._settings.choices.given
        tries = _Tries(tries_of(self._settings.output, piece))
        for number, section in enumerate(piece.sections):
            if tries.ended(number) >= _TRIES:
                what = f"{_TRIES} times the worker ended while it took this in"
                yield Bad(where=shown(section.path), what=what, remedy="Read it alone, or leave it out.", kind="InputError")
                continue
            tries.begin(number)
            for item in reports_of(section, given):
                if isinstance(item, Refusal):
                    yield Bad.of(storable(item.error()))  # type: ignore[arg-type]
                else:
                    kept = storable(item)
                    if isinstance(kept, Report) and self._settings.choices.screen and not may_tell_of_conflict(kept):
                        kept = NotConflict(kept.name, "not read: its words are not those of armed conflict", "Read it without --screen.")
                    yield kept if isinstance(kept, Report) else Bad.of(kept)

    def end(self) -> None:
        """End the process that reads."""
        self._watched.end()


def _chunks(items: Iterable[tuple[int, Report | Bad]]) -> Iterator[list[tuple[int, Report | Bad]]]:
    """What is read together: at most 16 reports, fewer where they are long."""
    rest = iter(items)
    while chunk := list(islice(rest, 1)):
        characters = _characters(chunk[0][1])
        while len(chunk) < _CHUNK and characters < _CHUNK_CHARACTERS and (more := next(rest, None)) is not None:
            chunk.append(more)
            characters += _characters(more[1])
        yield chunk


def _characters(item: Report | Bad) -> int:
    return len(item.text) if isinstance(item, Report) else 0
