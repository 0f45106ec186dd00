"""What arrives in folders and at addresses, look by look: each file once for every state that it is in, each address at every look."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from sayso.errors import InputError
from sayso.ingest import Refusal, reports_in
from sayso.ingest.folders import ADDRESS, files_at
from sayso.model import Report

_State: TypeAlias = tuple[int, int, int]  # of a file: its number, its size, its time of change in nanoseconds

SETTLED = 2.0
"""Seconds that a file must have been left alone before it is taken; one that changes its clock is taken at the look after the next."""


class Arrivals:
    """The inputs that came to ``paths`` since the last look: files, folders, patterns, and http(s) addresses of pages and feeds.

    A file that is still being written is left for the next look, one that changes is taken again. An address is asked at every look;
    what it answers with is the caller's to skip where it is known. With ``pages`` the page behind each entry of a feed is fetched where
    the feed's own address for it is not ``known``: then it stands for the entry. ``private`` as for ``ingest.load_address``.
    """

    def __init__(
        self,
        paths: Sequence[str],
        *,
        publisher: str | None = None,
        private: bool = False,
        pages: Callable[[str], bool] | None = None,
        settled: float = SETTLED,
    ) -> None:
        self._paths = paths
        self._publisher = publisher
        self._private = private
        self._known = pages
        self._settled = settled
        self._seen: dict[str, _State] = {}  # at the last look
        self._taken: dict[str, _State] = {}
        self._taking: dict[str, _State] = {}
        self._trouble: dict[str, str] = {}  # what was last said of an address that does not answer

    def look(self, *, wait: bool = True) -> Iterator[Report | InputError]:
        """What has come, one by one. Without ``wait`` files that were written just now are taken too.

        Call ``done`` when all of it is safe: until then the next look begins with the same.
        """
        self._taking = {}
        seen: dict[str, _State] = {}
        for path in self._paths:
            for file in files_at(path, lambda where, what: None):
                if isinstance(file, Refusal):
                    yield from self._once(file)
                elif ADDRESS.match(file):
                    yield from self._asked(file)
                else:
                    state = _state(file)
                    if state is None or self._taken.get(file) == state:
                        continue
                    seen[file] = state
                    young = time.time() - state[2] / 1e9 < self._settled  # of a clock that was set back, too
                    if wait and young and self._seen.get(file) != state:
                        continue
                    self._taking[file] = state
                    yield from self._items(file)
        self._seen = seen

    def done(self) -> None:
        """All that the last look gave is safe; it will not be given again."""
        self._taken |= self._taking
        self._taking = {}

    def _items(self, path: str) -> Iterator[Report | InputError]:
        for item in reports_in([path], publisher=self._publisher, private=self._private):
            yield item.error() if isinstance(item, Refusal) else item

    def _once(self, refusal: Refusal) -> Iterator[InputError]:
        """A refusal, unless the same was said of the same at the last look."""
        error = refusal.error()
        if self._trouble.get(error.where) != str(error):
            self._trouble[error.where] = str(error)
            yield error

    def _asked(self, address: str) -> Iterator[Report | InputError]:
        for item in reports_in([address], publisher=self._publisher, private=self._private):
            if isinstance(item, Refusal):
                yield from self._once(item)
            elif self._known is None or item.address is None or item.address == address:
                self._trouble.pop(item.name, None)
                yield item
            elif not self._known(item.address):
                yield from self._page(item)

    def _page(self, entry: Report) -> Iterator[Report | InputError]:
        """The page behind an entry of a feed; the entry itself where the page cannot be had."""
        assert entry.address is not None
        page = next(iter(reports_in([entry.address], publisher=self._publisher or entry.publisher, private=self._private)))
        if isinstance(page, Refusal):
            yield from self._once(page)
            yield entry
        else:
            yield page


def _state(file: str) -> _State | None:
    try:
        found = os.stat(file)
    except (OSError, ValueError):
        return None  # gone since the folder was read
    return found.st_ino, found.st_size, found.st_mtime_ns
