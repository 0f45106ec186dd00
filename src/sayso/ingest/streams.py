"""Bytes that come piece by piece: lines with a bound, archives with a bound, and a fault that waits for its turn.

Nothing here holds more than the bound it is given, however large the file is.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Callable

from sayso.errors import InputError, MissingInput, NotText, TooLarge
from sayso.packed import GROWS, grows_too_far

PIECE = 262_144
_WIDE = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_FIRST_END = re.compile(rb"\r\n|\n|\r(?=.)", re.DOTALL)


class Fault(Exception):
    """The bytes end before they should: ``error`` says why. What stands before was read."""

    def __init__(self, error: InputError) -> None:
        self.error = error
        super().__init__(str(error))


class LineTooLong(Exception):
    """A line beyond the bound was passed over. ``size`` is how many bytes it has."""

    def __init__(self, size: int) -> None:
        self.size = size
        super().__init__(f"a line of {size:,} bytes")


class Bytes:
    """A stream of bytes that can be looked into. A fault of the source is raised when what stands before it has been taken."""

    def __init__(self, more: Callable[[int], bytes], name: str) -> None:
        """``more(n)`` gives at most ``n`` bytes, none at the end."""
        self._more, self._name = more, name
        self._held = b""
        self._at = 0
        self._ended = False
        self._fault: Fault | None = None

    def peek(self, size: int) -> bytes:
        """The next bytes, up to ``size``, which stay in the stream. Raises nothing."""
        while len(self._held) - self._at < size and self._fill():
            pass
        return self._held[self._at : self._at + size]

    def read(self, size: int) -> bytes:
        """The next bytes: ``size``, or as many as there are. Raises ``Fault`` where there should be more."""
        if len(self.peek(size)) < size and self._fault:
            raise self._fault
        taken = self._held[self._at : self._at + size]
        self._at += len(taken)
        return taken

    def some(self, most: int | None = None) -> bytes:
        """What comes next, as much as is at hand, but not more than ``most``; none at the end. Raises ``Fault``."""
        self.peek(1)
        at_hand = max(1, len(self._held) - self._at)
        return self.read(at_hand if most is None else min(at_hand, most))

    def line(self, limit: int) -> bytes | None:
        """The next line with its end; ``None`` after the last. Raises ``LineTooLong`` (then it has been passed over) and ``Fault``."""
        looked = self._at
        while (end := self._held.find(b"\n", looked)) < 0:
            before = len(self._held) - self._at
            if before > limit:
                raise LineTooLong(self._pass_line())
            if not self._fill():
                return self._rest()
            looked = self._at + before
        if end - self._at > limit:
            size = end + 1 - self._at
            self._at = end + 1
            raise LineTooLong(size)
        line = self._held[self._at : end + 1]
        self._at = end + 1
        return line

    def _rest(self) -> bytes | None:
        if self._fault:
            raise self._fault
        rest = self._held[self._at :]
        self._at = len(self._held)
        return rest or None

    def _pass_line(self) -> int:
        """Pass over the rest of a line; how many bytes it had."""
        size = 0
        while (end := self._held.find(b"\n", self._at)) < 0:
            size += len(self._held) - self._at
            self._at = len(self._held)
            if not self._fill():
                return size
        size += end + 1 - self._at
        self._at = end + 1
        return size

    def _fill(self) -> bool:
        """Take in more. The larger what is held, the larger the piece, so that a long line costs in proportion to its length."""
        if self._ended:
            return False
        held = len(self._held) - self._at
        try:
            more = self._more(max(PIECE, held))
        except Fault as fault:
            self._fault, more = fault, b""
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self._fault, more = Fault(MissingInput(self._name, f"it cannot be read on ({reason})", "Try again, or copy it anew.")), b""
        self._ended = not more
        self._held = self._held[self._at :] + more
        self._at = 0
        return bool(more)


def gunzip(source: Bytes, name: str) -> Bytes:
    """What is in a gzip stream, as far as it can be unpacked."""
    return Bytes(_Gzip(source, name).more, name)


class _Gzip:
    """Unpacks the members of a gzip stream one after the other, and stops where far more comes out than any text would give."""

    def __init__(self, source: Bytes, name: str) -> None:
        self._source, self._name = source, name
        self._unpack: zlib._Decompress | None = None
        self._waiting = b""
        self._taken = self._given = 0

    def more(self, size: int) -> bytes:
        while True:
            if not self._waiting:
                self._waiting = self._source.some()
                self._taken += len(self._waiting)
            if self._unpack is None:
                self._waiting = self._waiting.lstrip(b"\x00") if self._given else self._waiting  # padding of tapes
                if not self._waiting:
                    return b""
                self._unpack = zlib.decompressobj(wbits=31)
            if not self._waiting:
                raise Fault(NotText(self._name, "the archive breaks off in the middle", "Fetch or copy it anew; what is whole was taken."))
            given = self._unpack_some(self._unpack, size)
            if given:
                return given

    def _unpack_some(self, unpack: zlib._Decompress, size: int) -> bytes:
        try:
            given = unpack.decompress(self._waiting, size)
        except zlib.error as error:
            raise Fault(
                NotText(self._name, "the archive is damaged from here on", "Fetch or copy it anew; what is whole was taken.")
            ) from error
        self._waiting = unpack.unused_data if unpack.eof else unpack.unconsumed_tail
        if unpack.eof:
            self._unpack = None
        self._given += len(given)
        check_expansion(self._name, self._taken, self._given)
        return given


def check_expansion(name: str, packed: int, unpacked: int) -> None:
    """Raises ``Fault`` where an archive grows as no text does."""
    if grows_too_far(packed, unpacked):
        raise Fault(TooLarge(name, GROWS, "If you trust it, unpack it and read what is in it."))


def in_utf8(source: Bytes, name: str) -> Bytes:
    """The stream in UTF-8 where a mark in front says that it is UTF-16 or UTF-32; else itself."""
    head = source.peek(4)
    encoding = next((encoding for mark, encoding in _WIDE if head.startswith(mark)), None)
    if encoding is None:
        return source
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")

    def more(size: int) -> bytes:
        while piece := source.some():
            if text := decoder.decode(piece):
                return text.encode("utf-8", "replace")
        return decoder.decode(b"", final=True).encode("utf-8", "replace")

    return Bytes(more, name)


def with_line_ends(source: Bytes, name: str) -> Bytes:
    """The stream with line ends that ``Bytes.line`` knows, where its first line ends as those of old Macs do."""
    first = _FIRST_END.search(source.peek(PIECE))
    if first is None or first[0] != b"\r":
        return source
    return Bytes(lambda size: source.some().replace(b"\r", b"\n"), name)
