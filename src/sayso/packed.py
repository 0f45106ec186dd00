"""Packed files that somebody else made: a stream of what is in them that ends where far more comes out than a list or a text would give."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import BinaryIO, cast

MAX_EXPANSION, UNPACKED_FREELY = 200, 64_000_000
"""How many times its size an archive may grow, and the bytes that it may grow to in any case. Texts and tables grow 3 to 20 times."""

GROWS = f"the archive grows to more than {MAX_EXPANSION} times its size, as archives made to fill memory do"
IF_TRUSTED = "If you trust it, unpack it yourself and name what is in it."


def grows_too_far(packed: int, unpacked: int) -> bool:
    """True where an archive has grown as no text does."""
    return unpacked > UNPACKED_FREELY + MAX_EXPANSION * packed


class _Bounded(io.RawIOBase):
    """What another stream gives, as far as it grows no further than the bound."""

    def __init__(self, stream: BinaryIO, packed: Callable[[], int], error: Exception, under: Sequence[BinaryIO]) -> None:
        self._stream, self._packed, self._error, self._under, self._given = stream, packed, error, under, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._given += len(data)
        if grows_too_far(self._packed(), self._given):
            raise self._error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        for stream in (self._stream, *self._under):
            stream.close()
        super().close()


def bounded(stream: BinaryIO, packed: Callable[[], int], error: Exception, *under: BinaryIO) -> BinaryIO:
    """``stream`` (what unpacks) with that bound: beyond it ``error`` is raised.

    ``packed`` says how many packed bytes were taken so far. What is given is closed with ``stream``, and what is ``under`` it.
    """
    return cast("BinaryIO", io.BufferedReader(_Bounded(stream, packed, error, under), 1 << 16))
