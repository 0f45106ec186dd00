"""From paths to files: folders with all that is in them, patterns, addresses; in the order of their names."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from sayso.errors import MissingInput
from sayso.ingest.refusal import Refusal

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
LeftOut = Callable[[str, str], None]
HIDDEN, LINKED, DATABASES = "hidden files and folders", "links to folders", "databases"
_SQLITE = b"SQLite format 3\x00"
_BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database in use


def files_at(path: str, left_out: LeftOut) -> Iterator[str | Refusal]:
    """The files at a path, or a refusal where there are none. ``left_out(where, what)`` is told what is passed over on purpose."""
    if path == "-" or ADDRESS.match(path):
        yield path
    elif os.path.isdir(path):
        yield from _in_folder(path, left_out)
    elif glob.has_magic(path) and not os.path.lexists(path):
        found = sorted(glob.glob(path, recursive=True), key=_parts)
        if not found:
            yield _missing(path, "no file fits this pattern", "Check it; quote it, so that the shell leaves it alone.")
        for one in found:
            if not os.path.isdir(one):
                yield one
            elif "**" not in path:  # which names what is in a folder itself
                yield from _in_folder(one, left_out)
    else:
        yield path


def _parts(path: str) -> tuple[str, ...]:
    return Path(path).parts


def _in_folder(top: str, left_out: LeftOut) -> Iterator[str | Refusal]:
    """The files of a folder and of those in it, in the order of their names. Links to folders are not followed: they may lead round."""
    waiting: list[Iterator[os.DirEntry[str] | Refusal]] = [iter(_entries(top))]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif isinstance(entry, Refusal):
            yield entry
        elif entry.name.startswith("."):
            left_out(top, HIDDEN)
        elif entry.is_dir(follow_symlinks=False):
            waiting.append(iter(_entries(entry.path)))
        elif entry.is_symlink() and os.path.isdir(entry.path):
            left_out(top, LINKED)
        elif _is_database(entry.path):  # the record itself, most often
            left_out(top, DATABASES)
        elif _is_odd(entry.path):
            yield _missing(entry.path, "this is no plain file", "Leave it out, or name it by itself.")
        else:
            yield entry.path


def _entries(folder: str) -> list[os.DirEntry[str] | Refusal]:
    try:
        with os.scandir(folder) as entries:
            return [*sorted(entries, key=lambda entry: entry.name)]
    except OSError as error:
        return [_missing(folder, f"the folder cannot be read ({error.strerror})", "Ask its owner, or leave it out.")]


def _is_database(path: str) -> bool:
    """True for an SQLite database and for what stands beside one in use."""
    if path.endswith(_BESIDE):
        path = path.rsplit("-", 1)[0]
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        with open(path, "rb") as start:
            return start.read(len(_SQLITE)) == _SQLITE
    except (OSError, ValueError):
        return False


def _is_odd(path: str) -> bool:
    """True for pipes, sockets and devices, which would be waited for; false for what is not there, which is told when it is read."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


def _missing(where: str, what: str, remedy: str) -> Refusal:
    return Refusal.of(MissingInput(shown(where), what, remedy))


def shown(path: str) -> str:
    """A path as it can be printed: bytes of a name that are no characters are shown by number."""
    return path.encode("utf-8", "backslashreplace").decode()
