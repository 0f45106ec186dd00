"""An output read back: every publication in the order of the input, for a record."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path

import msgspec

from sayso import errors
from sayso._version import __version__
from sayso.batch import tables
from sayso.batch.job import Manifest
from sayso.batch.piece import QUARANTINED
from sayso.batch.rows import Bad
from sayso.batch.settle import path_of
from sayso.batch.shuffle import damaged
from sayso.errors import InputError, OutputError, SaysoError, SetupError
from sayso.malformed import MALFORMED
from sayso.model import Reading, Report

_VERSION = ("report", "position", "outlet", "published", "title", "address", "name", "bytes_sha256")
_NOT_AS_WRITTEN = (OSError, TypeError, ValueError, LookupError, *MALFORMED)  # a file is gone, a column is, or a cell holds another type
_FEW = 20  # readings of one partition in memory at a time


def publications(manifest: Manifest) -> Iterator[tuple[Report, Reading | None] | InputError]:
    """Every publication with its reading, ``None`` for a text that came before; then what was not read.

    Raises ``OutputError`` for an output of another version, or one that is damaged, and ``SetupError`` without pyarrow.
    """
    if find_spec("pyarrow") is None:
        raise SetupError("pyarrow", "what `sayso batch` wrote is read by pyarrow, which is not installed", "pip install 'sayso[ray]'")
    if manifest.sayso != __version__:
        what = f"it was made by sayso {manifest.sayso}, and this is {__version__}"
        raise OutputError(manifest.folder, what, "Add the reports themselves, or use that version.")
    folder = Path(manifest.folder)
    try:
        yield from _in_order(folder, manifest.choices.partitions)
        yield from _quarantined(folder)
    except SaysoError:
        raise
    except _NOT_AS_WRITTEN as error:
        raise damaged(folder, error) from error


def _in_order(folder: Path, partitions: int) -> Iterator[tuple[Report, Reading | None]]:
    parts = (_of_partition(folder, n) for n in range(partitions))
    for _, report, reading in heapq.merge(*parts, key=itemgetter(0)):
        yield report, reading


def _quarantined(folder: Path) -> Iterator[InputError]:
    with (folder / QUARANTINED).open("rb") as lines:
        for line in lines:
            bad = msgspec.json.decode(line, type=Bad)
            kind = getattr(errors, bad.kind, InputError)
            yield (kind if isinstance(kind, type) and issubclass(kind, InputError) else InputError)(bad.where, bad.what, bad.remedy)


def _of_partition(folder: Path, partition: int) -> Iterator[tuple[int, Report, Reading | None]]:
    decode = msgspec.json.Decoder(Reading).decode
    readings = tables.rows(path_of(folder, "readings", partition), ("position", "reading"), at_a_time=_FEW)
    at, body = next(readings, (None, ""))
    for report, position, outlet, published, title, address, name, sha256 in tables.rows(
        path_of(folder, "versions", partition), _VERSION, at_a_time=_FEW
    ):
        if position == at:
            reading = decode(body)
            at, body = next(readings, (None, ""))
            yield position, reading.report, reading
        else:
            again = Report(
                id=report, text="", name=name, title=title, publisher=outlet, published=published, address=address, bytes_sha256=sha256
            )
            yield position, again, None
