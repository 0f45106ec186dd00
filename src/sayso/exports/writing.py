"""Writing a record out in one of the formats."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from sayso.errors import BadOption
from sayso.exports.formats import FORMATS, Format
from sayso.exports.job import Job, Source
from sayso.files import whole
from sayso.record import Record
from sayso.record.looking import Filter


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What an export wrote: ``rows`` rows, features, annotations or incidents (``None`` for jsonl, which counts none).

    ``left_out`` counts the incidents for which the format has no room, by the reason.
    """

    format: str
    to: str
    rows: int | None
    left_out: dict[str, int] = {}


def write(record: Record, format: str, to: str | os.PathLike[str], *, wanted: Filter | None = None, as_of: date | None = None) -> Written:
    """Write the incidents of a record that fit ``wanted`` to ``to`` in a format of ``FORMATS``; with ``as_of`` as they were told by that day.

    A file is written whole or not at all. Raises ``BadOption`` for a format that there is not, or jsonl with a filter; ``SetupError``
    where a library is missing; ``OutputError``; ``RecordError``.
    """
    found = FORMATS.get(format)
    if found is None:
        raise BadOption("format", f"there is no format {format!r}", f"One of: {', '.join(FORMATS)}.")
    if found.by == "record":
        if not Job(record, wanted, as_of).everything:
            raise BadOption(
                "format", f"{format} writes the whole record, and a part was asked for", "Leave the filters out, or take another."
            )
        record.export_jsonl(to)
        return Written(format=format, to=os.fspath(to), rows=None)
    job = write_from(record, found, Path(to), wanted=wanted, as_of=as_of)
    return Written(format=format, to=os.fspath(to), rows=job.rows, left_out=dict(job.left_out.most_common()))


def write_from(record: Source, format: Format, to: Path, *, wanted: Filter | None = None, as_of: date | None = None) -> Job:
    """Write what a record holds, or anything that can be walked like one; gives the job with its counts."""
    job = Job(record, wanted, as_of)
    if format.by == "folder":
        _module(format.name).write(job, to)
        return job
    writer: Callable[..., None] = _module("tables" if format.by == "tables" else format.name).write
    with whole(to) as stream:
        writer(job, stream, *((format.name,) if format.by == "tables" else ()))
    return job


def _module(name: str) -> Any:
    """A format's module: loaded when it is asked for, so that nobody waits for the libraries of the others."""
    return import_module(f"sayso.exports.{name}")
