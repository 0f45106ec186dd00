"""Many reports from many inputs: files, folders, patterns, and files that hold many, one report at a time.

    paths -> files -> (unpacked) -> container or single report -> Report or Refusal

What goes wrong with one input, or one row of it, is an item of its own (``Refusal``), and the others go on. No more than one row, one page
or one feed is held at a time.
"""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import PurePath

from sayso.errors import InputError
from sayso.ingest.containers.base import Item, Source, tried
from sayso.ingest.days import given_day
from sayso.ingest.fields import Given, checked_columns
from sayso.ingest.folders import ADDRESS, files_at, shown
from sayso.ingest.kinds import is_feed
from sayso.ingest.loading import from_bytes
from sayso.ingest.opening import items_in
from sayso.ingest.raw import STANDARD_INPUT, opened
from sayso.ingest.refusal import Refusal
from sayso.ingest.streams import Bytes


class Inputs(Iterator[Item]):
    """The reports and refusals at some paths, in order. See ``reports_in``."""

    def __init__(self, paths: Iterable[str], given: Given, *, private: bool = False) -> None:
        self._given = given
        self._private = private
        self._left_out: Counter[tuple[str, str]] = Counter()
        self._done = 0
        self._open: tuple[int, int] | None = None  # the descriptor of the file being read, and its size
        self._items = self._read(paths)

    def __next__(self) -> Item:
        return next(self._items)

    @property
    def position(self) -> int:
        """How many bytes of the inputs have been taken in so far: of what ``size_of`` gives."""
        if self._open is None:
            return self._done
        descriptor, size = self._open
        try:
            return self._done + min(size, os.lseek(descriptor, 0, os.SEEK_CUR))
        except OSError:  # a pipe
            return self._done

    @property
    def left_out(self) -> tuple[str, ...]:
        """What has been passed over on purpose so far, in words: "reports: 3 hidden files and folders"."""
        return tuple(f"{where}: {count:,} {what}" for (where, what), count in self._left_out.items())

    def _note(self, where: str, what: str) -> None:
        self._left_out[shown(where), what] += 1

    def _read(self, paths: Iterable[str]) -> Iterator[Item]:
        for path in paths:
            for file in files_at(path, self._note):
                if isinstance(file, Refusal):
                    yield file
                elif ADDRESS.match(file):
                    yield from self._fetched(file)
                elif file == "-":
                    yield from self._standard_input()
                else:
                    yield from self._file(file)

    def _fetched(self, address: str) -> Iterator[Item]:
        """What an address answers with: the entries of a feed, or one report."""
        from sayso.ingest.web import fetch

        try:
            raw = fetch(address, private=self._private)
        except InputError as error:
            yield Refusal.of(error)
            return
        if is_feed(raw.data[:8192]):
            yield from items_in(self._source(Bytes(BytesIO(raw.data).read, address), address))
            return
        given = self._given
        yield tried(
            lambda: from_bytes(
                raw.data,
                name=raw.name,
                media_type=raw.media_type,
                address=raw.address,
                published=given.published,
                publisher=given.publisher,
                part="answer",
            )
        )

    def _standard_input(self) -> Iterator[Item]:
        stream = getattr(sys.stdin, "buffer", None)
        if stream is None:
            yield Refusal(STANDARD_INPUT, "it is closed", "Give a file instead.", "MissingInput")
        else:
            yield from items_in(self._source(Bytes(stream.read1, STANDARD_INPUT), STANDARD_INPUT))

    def _file(self, path: str) -> Iterator[Item]:
        name = shown(path)
        try:
            file = opened(path, name)
        except InputError as error:
            yield Refusal.of(error)
            return
        state = os.fstat(file.fileno())
        size = state.st_size if stat.S_ISREG(state.st_mode) else 0
        self._open = file.fileno(), size
        try:
            yield from items_in(self._source(Bytes(file.read, name), name), file)
        finally:
            self._open = None
            self._done += size
            file.close()

    def _source(self, stream: Bytes, name: str) -> Source:
        return Source(stream, name, PurePath(name).suffix.lower(), self._note, self._given)


def reports_in(
    paths: Iterable[str],
    *,
    published: str | date | None = None,
    publisher: str | None = None,
    columns: Mapping[str, str] | None = None,
    private: bool = False,
) -> Inputs:
    """The reports at ``paths``, one by one, with a ``Refusal`` in the place of each that cannot be read.

    A path is a file, a folder (with all that is in it, in the order of names), a pattern, an http(s) address, or "-" for standard input.
    ``published`` and ``publisher`` hold for all and win over what the inputs say. ``columns`` names fields of tables and of JSON: field ->
    column, where the fields are text, summary, title, published, publisher, address and id. ``private`` as for ``load_address``. Raises ``BadOption`` at once for a day that is
    none or a field that there is not; nothing else.
    """
    given = Given(given_day(published, "--published"), publisher, checked_columns(columns))
    return Inputs(paths, given, private=private)


def check_paths(paths: Iterable[str]) -> None:
    """Raises ``MissingInput`` for a path or a pattern at which there is nothing: for those who would rather not begin."""
    for path in paths:
        first = next(files_at(path, lambda where, what: None), None)
        if isinstance(first, Refusal):
            raise first.error()
        if first is not None and first != "-" and not ADDRESS.match(first) and not os.path.lexists(first):
            opened(first, shown(first)).close()


def size_of(paths: Iterable[str]) -> int:
    """How many bytes the files at ``paths`` have; of pipes and addresses nothing is known, and they count nothing."""
    size = 0
    for path in paths:
        for file in files_at(path, lambda where, what: None):
            if isinstance(file, str):
                try:
                    state = os.stat(file)
                except (OSError, ValueError):
                    continue
                size += state.st_size if stat.S_ISREG(state.st_mode) else 0
    return size
