"""Files that a person asked for, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sayso.errors import OutputError


def write_text(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` in UTF-8, through a file beside it, so that a failure leaves the old one.

    What a link points to is written, not the link; a device or a pipe (/dev/stdout) is written to and never replaced.
    Raises ``OutputError``: the path is a folder, its folder is missing, cannot be written, or the disk is full.
    """
    path = Path(os.path.realpath(path)) if path.is_file() else path
    if path.is_dir():
        raise OutputError(str(path), "cannot be written (it is a folder)", "Name a file in it.")
    if path.exists() and not path.is_file():
        _write_through(path, text)
        return
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent or Path(), prefix=f".{path.name}.")
    except OSError as error:
        raise OutputError(
            str(path), f"cannot be written ({error.strerror})", "Name a folder that exists and that you may write to."
        ) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, path)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise OutputError(str(path), f"cannot be written ({error.strerror})", "Free some space, or name another file.") from error


def _write_through(path: Path, text: str) -> None:
    try:
        with path.open("w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise OutputError(str(path), f"cannot be written ({error.strerror})", "Name another file.") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
