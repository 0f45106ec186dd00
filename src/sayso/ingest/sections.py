"""Sections of large files, for those who read on many machines: the reports of a section are those of the whole file there.

A file of JSON Lines is cut at the ends of lines, a Parquet file between groups of rows. All else (crawls, archives, tables, pages) is read
from its beginning to its end, and is one section.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import PurePath
from typing import BinaryIO

import msgspec

from sayso.errors import InputError
from sayso.ingest.containers import columnar, objects
from sayso.ingest.containers.base import HOPELESS, Item, Source
from sayso.ingest.fields import Given
from sayso.ingest.folders import shown
from sayso.ingest.many import Inputs
from sayso.ingest.raw import opened
from sayso.ingest.refusal import Refusal
from sayso.ingest.streams import PIECE, Bytes, Fault, in_utf8, with_line_ends
from sayso.model import Report

_LINES = {".jsonl", ".ndjson"}
_HOPEFUL = 100  # rows in which a report must stand: a file without one there is not cut, and then given up as it would be whole


class Section(msgspec.Struct, frozen=True):
    """A part of a file: bytes ``start`` to ``end`` of JSON Lines, from line ``first`` on; groups of rows of Parquet; or all, without ends."""

    path: str
    start: int = 0
    end: int | None = None
    first: int = 1


def sections_of(path: str, size: int, given: Given) -> list[Section]:
    """The sections of a file, of about ``size`` bytes each; only one where it cannot be cut, or cannot be read."""
    try:
        if os.path.getsize(path) <= size:
            return [Section(path)]
        with open(path, "rb") as file:
            if file.read(4) == columnar.MAGIC:
                return _of_groups(path, size)
            file.seek(0)
            return _of_lines(path, file, size) if _is_cut(path, file, given) else [Section(path)]
    except OSError:
        return [Section(path)]  # whoever reads it tells why


def _of_groups(path: str, size: int) -> list[Section]:
    groups = columnar.groups_of(path)
    parts = min(len(groups), -(-os.path.getsize(path) // size))
    if parts < 2:
        return [Section(path)]
    cuts = [round(n * len(groups) / parts) for n in range(parts + 1)]
    return [Section(path, a, b, sum(groups[:a]) + 1) for a, b in pairwise(cuts)]


def _is_cut(path: str, file: BinaryIO, given: Given) -> bool:
    """True for JSON Lines in UTF-8 that hold a report early on."""
    suffix = PurePath(path).suffix.lower()
    stream = Bytes(file.read, path)
    if suffix not in _LINES or in_utf8(stream, path) is not stream or with_line_ends(stream, path) is not stream:
        return False
    if stream.peek(2) == b"\x1f\x8b" or not objects.is_by_line(stream, suffix):
        return False
    items = objects.read_lines(stream, _source(stream, path, given))
    try:
        return any(isinstance(item, Report) or item.kind not in HOPELESS for item in islice(items, _HOPEFUL))
    except Fault:
        return False


def _of_lines(path: str, file: BinaryIO, size: int) -> list[Section]:
    found: list[Section] = []
    file.seek(0)
    start = at = 0
    first = number = 1
    while piece := file.read(min(PIECE, size)):
        if at + len(piece) - start >= size and (end := piece.rfind(b"\n")) >= 0:
            cut = at + end + 1
            lines = piece.count(b"\n")
            found.append(Section(path, start, cut, first))
            number += lines
            start, first = cut, number
        else:
            number += piece.count(b"\n")
        at += len(piece)
    if at > start:
        found.append(Section(path, start, at, first))
    return found


def reports_of(section: Section, given: Given) -> Iterator[Item]:
    """The reports in a section, each called and read as in the whole file; a ``Refusal`` in the place of each that cannot be read."""
    if section.end is None:
        yield from Inputs([section.path], given)
        return
    name = shown(section.path)
    try:
        file = opened(section.path, name)
    except InputError as error:
        yield Refusal.of(error)
        return
    with file:
        try:
            if file.read(4) == columnar.MAGIC:
                file.seek(0)
                yield from columnar.read_groups(_source(Bytes(file.read, name), name, given), file, section.start, section.end)
            else:
                file.seek(section.start)
                stream = Bytes(_Bounded(file, section.end - section.start).read, name)
                yield from objects.read_lines(stream, _source(stream, name, given), first=section.first)
        except Fault as fault:
            yield Refusal.of(fault.error)


class _Bounded:
    """A file up to some byte."""

    def __init__(self, file: io.BufferedIOBase | BinaryIO, left: int) -> None:
        self._file, self._left = file, left

    def read(self, size: int) -> bytes:
        piece = self._file.read(min(size, self._left))
        self._left -= len(piece)
        return piece


def _source(stream: Bytes, name: str, given: Given) -> Source:
    return Source(stream, name, PurePath(name).suffix.lower(), lambda where, what: None, given)
