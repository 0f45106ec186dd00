"""Bytes from a file or standard input, with no more read than a report may have."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from sayso.errors import MissingInput
from sayso.ingest.kinds import looks_like_page, refuse_other_formats
from sayso.ingest.limits import MAX_BYTES, MAX_TEXT_BYTES, too_large

STANDARD_INPUT = "standard input"
_HEAD = 65_536


class Readable(Protocol):
    """What gives bytes, at most as many as it is asked for."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Raw:
    """What came in, before anything is made of it. ``media_type`` is a Content-Type header's value."""

    data: bytes
    name: str
    media_type: str | None = None
    address: str | None = None


def read_file(where: str) -> Raw:
    """The bytes of a file. Raises ``MissingInput``, ``TooLarge``."""
    try:
        with opened(where, where) as file:
            state = os.fstat(file.fileno())
            size = state.st_size if stat.S_ISREG(state.st_mode) else None
            return Raw(read_bounded(file, where, size), where)
    except OSError as error:  # a broken disk
        raise _unreadable(where, error) from error


def opened(where: str, name: str) -> BinaryIO:
    """The file at a path, opened for its bytes; ``name`` is what to call it. Raises ``MissingInput``."""
    try:
        return Path(where).open("rb")
    except FileNotFoundError as error:
        raise MissingInput(name, "there is no such file", "Check the path; it is looked up from the folder you are in.") from error
    except IsADirectoryError as error:
        raise MissingInput(name, "this is a folder", "Name one file in it.") from error
    except PermissionError as error:
        raise MissingInput(name, "you may not read this file", f"Ask its owner, or try `chmod u+r {name}`.") from error
    except (OSError, ValueError) as error:  # a name too long, a zero byte in it
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: Exception) -> MissingInput:
    reason = getattr(error, "strerror", None) or str(error)
    return MissingInput(name, f"the file cannot be read ({reason})", "Check the path, or read the text from standard input.")


def read_standard_input() -> Raw:
    """The bytes of standard input. Raises ``MissingInput``, ``TooLarge``."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise MissingInput(STANDARD_INPUT, "it is closed", "Give a file or an address instead.")
    try:
        return Raw(read_bounded(stream, STANDARD_INPUT, None), STANDARD_INPUT)
    except (OSError, ValueError) as error:
        raise MissingInput(STANDARD_INPUT, f"it cannot be read ({error})", "Give a file or an address instead.") from error


def read_bounded(stream: Readable, name: str, size: int | None) -> bytes:
    """All of the stream, unless it is larger than a report may be: then next to nothing of it is read.

    ``size`` is known for a plain file only; a pipe says nothing, so the bound is kept while reading.
    """
    head = stream.read(_HEAD)
    refuse_other_formats(head, name)  # "a PDF" says more than "too large"
    limit = MAX_BYTES if looks_like_page(head) else MAX_TEXT_BYTES
    if size is not None and size > limit:
        raise too_large(name, f"{size / 1e6:,.0f} MB, and one report may have {limit / 1e6:,.0f} MB")
    data = head + stream.read(limit + 1 - len(head)) if len(head) == _HEAD else head
    if len(data) > limit:
        raise too_large(name, f"more than {limit / 1e6:,.0f} MB")
    return data
