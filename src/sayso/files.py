"""Files that a person asked for: written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from sayso.errors import OutputError

STDOUT = Path("/dev/stdout")


@contextmanager
def whole(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """A stream into ``path`` through a file beside it, which takes its place at the end: a failure leaves the old one.

    What a link points to is written, not the link; a device or a pipe is written to and never replaced.
    With ``private`` nobody but the owner may read it, at no moment.
    Raises ``OutputError``: the path is a folder, its folder is missing, cannot be written, or the disk is full.
    """
    if path == STDOUT:  # by the stream: a file that it was sent to is appended to or not as its sender said
        with _told(path, "Free some space, or send it somewhere else."):
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        return
    path = Path(os.path.realpath(path)) if path.is_file() else path
    if path.is_dir():
        raise OutputError(str(path), "cannot be written (it is a folder)", "Name a file in it.")
    if path.exists() and not path.is_file():
        with _told(path, "Name another file."), path.open("wb") as stream:
            yield cast("BinaryIO", stream)
        return
    with _told(path, "Name a folder that exists and that you may write to."):
        handle, beside = tempfile.mkstemp(dir=path.parent or Path(), prefix=f".{path.name}.")
    try:
        with _told(path, "Free some space, or name another file."):
            with os.fdopen(handle, "wb") as stream:
                yield cast("BinaryIO", stream)
            if not private:  # as it was made
                os.chmod(beside, 0o666 & ~_umask())
            os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


@contextmanager
def _told(path: Path, remedy: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise  # the reader went away: no trouble with the output
    except OSError as error:
        raise OutputError(str(path), f"cannot be written ({error.strerror or error})", remedy) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
