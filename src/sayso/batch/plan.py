"""The plan: which part of which file is read as one piece, in the order of the input. It is kept in the output and only ever grows.

A piece is what a worker reads, and puts in place, at a time: what a kill can cost. Files that came since the last run make new pieces after
the old ones, as if they had been added to a record later.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from sayso import _version
from sayso.batch.rows import Bad
from sayso.batch.shuffle import told
from sayso.errors import BadOption, OutputError
from sayso.ingest.fields import Given
from sayso.ingest.folders import ADDRESS, files_at, shown
from sayso.ingest.refusal import Refusal
from sayso.ingest.sections import Section, sections_of
from sayso.malformed import MALFORMED
from sayso.model.reading import SCHEMA_VERSION

PIECE_BYTES = 16_000_000
_PACKED = 4  # how many times larger a packed file is taken to be
_MOST_FILES = 2_000  # sections of one piece


class Piece(msgspec.Struct, frozen=True):
    """What is read at a time. ``number`` is its place in the order of the input."""

    number: int
    sections: tuple[Section, ...]

    @property
    def name(self) -> str:
        """The name of the folder that holds what was read in it."""
        return f"{self.number:07d}"


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What every piece of one output is read with, and cannot change from run to run."""

    sayso: str = _version.__version__
    schema: str = SCHEMA_VERSION
    partitions: int = 16
    published: date | None = None
    publisher: str | None = None
    columns: Mapping[str, str] = {}
    screen: bool = False

    @property
    def given(self) -> Given:
        """What the user gives for all inputs."""
        return Given(self.published, self.publisher, dict(self.columns))


class Plan(msgspec.Struct, kw_only=True):
    """All pieces so far, the files that they come from (with size and time of change), and what could not be opened at all."""

    choices: Choices
    files: dict[str, tuple[int, int]] = {}
    pieces: list[Piece] = []
    refused: list[Bad] = []
    left_out: dict[str, int] = {}


def path_of(output: Path) -> Path:
    """Where the plan of an output lies."""
    return output / "plan.json"


def load(output: Path) -> Plan | None:
    """The plan of an output, if it has one. Raises ``OutputError``."""
    path = path_of(output)
    try:
        return msgspec.json.decode(path.read_bytes(), type=Plan)
    except FileNotFoundError:
        return None
    except (OSError, *MALFORMED) as error:
        what = f"the plan of an earlier run cannot be read ({error})"
        raise OutputError(str(path), what, "Name another folder, or take this one away.") from error


def save(plan: Plan, output: Path) -> None:
    """Keep the plan: whole or not at all. Raises ``OutputError``."""
    write_whole(path_of(output), msgspec.json.encode(plan))


def write_whole(path: Path, data: bytes) -> None:
    """Write a file of the output: what was there stays until all of it is written. Raises ``OutputError``."""
    beside = path.with_name(f".{path.name}.new")
    with told(path):
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)


def extended(plan: Plan | None, choices: Choices, inputs: Sequence[str], *, output: Path, piece_bytes: int = PIECE_BYTES) -> Plan:
    """The plan with what is new at the inputs. Raises ``BadOption``, and ``OutputError`` for an output made with other choices."""
    plan = plan or Plan(choices=choices)
    _same(plan.choices, choices, output)
    left_out: Counter[str] = Counter()
    grown = Plan(choices=choices, files=dict(plan.files), pieces=list(plan.pieces), refused=[])
    waiting: list[Section] = []
    held = 0
    for path in _files(inputs, grown, left_out, output):
        state = os.stat(path)
        if grown.files.get(path) == (state.st_size, state.st_mtime_ns):
            continue
        grown.files[path] = state.st_size, state.st_mtime_ns
        for section in sections_of(path, piece_bytes, choices.given):
            size = _size(section, state.st_size)
            if waiting and (held + size > piece_bytes or len(waiting) == _MOST_FILES):
                grown.pieces.append(Piece(len(grown.pieces), tuple(waiting)))
                waiting, held = [], 0
            waiting.append(section)
            held += size
    if waiting:
        grown.pieces.append(Piece(len(grown.pieces), tuple(waiting)))
    grown.left_out = dict(left_out)
    return grown


def _same(before: Choices, now: Choices, output: Path) -> None:
    for name in before.__struct_fields__:
        was, is_now = getattr(before, name), getattr(now, name)
        if was != is_now:
            what = f"it was begun with {name} {was!r}, and this is {name} {is_now!r}"
            raise OutputError(str(output), what, "Go on with the same, or name another folder.")


def _files(inputs: Sequence[str], plan: Plan, left_out: Counter[str], output: Path) -> Iterator[str]:
    """The plain files at the inputs, in order; what is none is noted in the plan."""
    for path in inputs:
        if path == "-" or ADDRESS.match(path):
            raise BadOption(path, "only files and folders are read on a cluster", "Fetch it into a file first, and name that.")
        for file in files_at(path, lambda where, what: left_out.update([f"{shown(where)}: {what}"])):
            if isinstance(file, Refusal):
                plan.refused.append(Bad.of(file))
            elif os.path.realpath(file).startswith(os.path.realpath(output) + os.sep):
                raise BadOption(str(output), "it lies in what is to be read", "Name a folder for the output outside of the inputs.")
            elif _is_plain(file, plan):
                yield file


def _is_plain(file: str, plan: Plan) -> bool:
    try:
        if stat.S_ISREG(os.stat(file).st_mode):
            return True
        what = "this is no plain file"
    except (OSError, ValueError) as error:
        what = f"the file cannot be read ({getattr(error, 'strerror', None) or error})"
    plan.refused.append(Bad(where=shown(file), what=what, remedy="Check the path, or leave it out.", kind="MissingInput"))
    return False


def _size(section: Section, whole: int) -> int:
    if section.path.endswith((".gz", ".zip", ".warc")):
        return whole * _PACKED
    return section.end - section.start if section.end is not None and section.path.endswith((".jsonl", ".ndjson")) else whole
