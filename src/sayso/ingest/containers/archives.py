"""Zip archives: every file in them as if it stood in a folder of the archive's name."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from sayso.errors import InputError, NotText, TooLarge
from sayso.ingest.containers.base import Item, Source
from sayso.ingest.folders import HIDDEN, shown
from sayso.ingest.refusal import Refusal
from sayso.ingest.streams import PIECE, Bytes, Fault, check_expansion
from sayso.malformed import DAMAGED

_MOST_FILES = 200_000
_OFFICE = {"[Content_Types].xml", "mimetype"}


def read_zip(source: Source, file: BinaryIO, items_in: Callable[[Source], Iterator[Item]]) -> Iterator[Item]:
    """The reports of a zip archive, in the order of the names in it. ``items_in`` reads one file."""
    try:
        archive = zipfile.ZipFile(file)
        members = _members(archive, source)
    except InputError as error:
        yield Refusal.of(error)
        return
    except DAMAGED as error:
        what = f"the archive cannot be opened ({error})"
        yield Refusal(source.name, what, "Fetch or copy it anew, or unpack what can be unpacked.", "NotText")
        return
    for member in members:
        name = f"{source.name}/{shown(member.filename)}"
        yield from items_in(replace(source, bytes=_bytes(archive, member, name), name=name, suffix=PurePosixPath(name).suffix.lower()))


def _members(archive: zipfile.ZipFile, source: Source) -> list[zipfile.ZipInfo]:
    """The files to read. Raises ``NotText``, ``TooLarge``."""
    found = archive.infolist()
    if found and found[0].filename in _OFFICE:
        raise NotText(source.name, "this is an Office document or a book, not an archive of reports", "Save it as plain text.")
    whole = sum(member.compress_size for member in found)
    if len(found) > _MOST_FILES or whole > 2 * max(_size(archive), 1_000):
        raise TooLarge(source.name, "its files overlap or are too many, as in archives made to fill memory", "If you trust it, unpack it.")
    kept = []
    for member in found:
        parts = PurePosixPath(member.filename).parts
        if any(part.startswith(".") or part == "__MACOSX" for part in parts):
            source.left_out(source.name, HIDDEN)
        elif not member.is_dir():
            kept.append(member)
    return sorted(kept, key=lambda member: PurePosixPath(member.filename).parts)


def _size(archive: zipfile.ZipFile) -> int:
    """How many bytes the archive has."""
    file = archive.fp
    assert file is not None
    at = file.tell()
    size = file.seek(0, 2)
    file.seek(at)
    return size


def _bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Bytes:
    """A member's bytes, unpacked while they are read."""
    opened: list[IO[bytes]] = []
    given = 0

    def more(size: int) -> bytes:
        nonlocal given
        try:
            if not opened:
                opened.append(archive.open(member))
            piece = opened[0].read(min(size, PIECE))
        except DAMAGED as error:
            what = "it is encrypted" if member.flag_bits & 1 else f"it cannot be unpacked ({error})"
            raise Fault(NotText(name, what, "Unpack the archive by other means and read the files.")) from error
        given += len(piece)
        check_expansion(name, member.compress_size, given)
        return piece

    return Bytes(more, name)
