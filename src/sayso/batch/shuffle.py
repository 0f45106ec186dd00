"""Records on their way from many tasks to many others, through files that all of them see.

Every task that writes makes one folder with its records, each under a key, and puts it in place when it is whole: what is half written is
never seen, and a task that is done again gives the same. Every task that reads takes the records of one key out of all the folders.

    FOLDER/data         packed segments: records of one key, each after its length in 4 bytes
    FOLDER/index.json   where the segments of each key lie
"""

from __future__ import annotations

import contextlib
import os
import shutil
import struct
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from sayso.errors import OutputError
from sayso.malformed import MALFORMED

_HELD = 32_000_000  # bytes of records in memory before they are written
_LENGTH = struct.Struct("<I")


class _Segment(msgspec.Struct, frozen=True, array_like=True):
    start: int
    size: int
    count: int


class Index(msgspec.Struct, kw_only=True):
    """Where the records of each key lie, how many bytes the data has, and what the writer wants to tell (``note``)."""

    size: int
    segments: dict[str, list[_Segment]]
    note: msgspec.Raw = msgspec.Raw(b"null")


class Writer:
    """Writes one folder. Use it as a context manager: the folder is there only after all went well."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: defaultdict[str, list[bytes]] = defaultdict(list)
        self._segments: defaultdict[str, list[_Segment]] = defaultdict(list)
        self._bytes = self._at = 0
        self.note: object = None

    def __enter__(self) -> Self:
        with told(self._folder):
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            self.beside = Path(tempfile.mkdtemp(dir=self._folder.parent, prefix=f".{self._folder.name}."))
            self._data = (self.beside / "data").open("wb")
        return self

    def add(self, key: str | int, record: bytes) -> None:
        """Put a record under a key. Raises ``OutputError`` where the disk is full."""
        self._held[str(key)].append(record)
        self._bytes += len(record) + 100
        if self._bytes >= _HELD:
            with told(self._folder):
                self._flush()

    def _flush(self) -> None:
        for key in sorted(self._held):
            records = self._held[key]
            packed = zlib.compress(b"".join(part for record in records for part in (_LENGTH.pack(len(record)), record)), 1)
            self._data.write(packed)
            self._segments[key].append(_Segment(self._at, len(packed), len(records)))
            self._at += len(packed)
        self._held.clear()
        self._bytes = 0

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                with told(self._folder):
                    self._finish()
        finally:
            with contextlib.suppress(OSError):  # on a full disk what is still held fails again; it is thrown away
                self._data.close()
            shutil.rmtree(self.beside, ignore_errors=True)

    def _finish(self) -> None:
        self._flush()
        self._data.flush()
        os.fsync(self._data.fileno())
        index = Index(size=self._at, segments=dict(self._segments), note=msgspec.Raw(msgspec.json.encode(self.note)))
        with (self.beside / "index.json").open("wb") as file:
            file.write(msgspec.json.encode(index))
            file.flush()
            os.fsync(file.fileno())
        self.beside.chmod(0o777 & ~_umask())
        try:
            os.rename(self.beside, self._folder)
        except OSError:
            if not is_whole(self._folder):  # another attempt at the same task was faster: its records are the same
                raise


def is_whole(folder: Path) -> bool:
    """True for a folder that was put in place."""
    return (folder / "index.json").exists()


def index_of(folder: Path) -> Index:
    """The index of a folder. Raises ``OutputError`` for one that is damaged."""
    try:
        return msgspec.json.decode((folder / "index.json").read_bytes(), type=Index)
    except (OSError, *MALFORMED) as error:
        raise damaged(folder, error) from error


def records(folders: Iterable[Path], key: str | int) -> Iterator[bytes]:
    """The records of a key, folder by folder, in the order in which they were written. Raises ``OutputError``."""
    for folder in folders:
        index = index_of(folder)
        segments = index.segments.get(str(key), ())
        if not segments:
            continue
        try:
            with (folder / "data").open("rb") as file:
                for segment in segments:
                    file.seek(segment.start)
                    yield from _unpacked(zlib.decompress(file.read(segment.size)))
        except (OSError, zlib.error, struct.error) as error:
            raise damaged(folder, error) from error


def _unpacked(segment: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(segment):
        (length,) = _LENGTH.unpack_from(segment, at)
        at += _LENGTH.size
        yield segment[at : at + length]
        at += length


def keys(folders: Iterable[Path]) -> list[str]:
    """The keys under which there is anything, sorted."""
    return sorted({key for folder in folders for key in index_of(folder).segments})


def folders_in(folder: Path) -> list[Path]:
    """The folders in a folder that were put in place, by name."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and is_whole(path))


def clear_unfinished(folder: Path) -> None:
    """Take away what a run left that was killed. Only for whoever alone writes there."""
    if folder.is_dir():
        for path in folder.iterdir():
            if path.name.startswith("."):
                shutil.rmtree(path, ignore_errors=True)


def damaged(folder: Path, error: Exception) -> OutputError:
    """The error for a folder that cannot be read back."""
    what = f"what an earlier run wrote there cannot be read back ({type(error).__name__}: {error})"
    return OutputError(str(folder), what, "Take this folder away and run the command again: it is made anew.")


class told:
    """Turns an error of the disk into an ``OutputError`` that names the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if isinstance(error, OSError):
            what = f"cannot be written ({error.strerror or error})"
            raise OutputError(
                str(self._folder), what, "Free some space, or see who may write there; then run the command again."
            ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
