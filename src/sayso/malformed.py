"""What reading bytes raises that are not as they were written: by libraries that each have errors of their own for it."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

import msgspec

MALFORMED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""JSON or MessagePack: another form, bytes that are no UTF-8 inside a text, values nested deeper than any that were written."""

DAMAGED = (
    OSError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    RuntimeError,
    ValueError,
    LookupError,
    OverflowError,
)
"""A packed file: one that breaks off, is damaged, encrypted, or packed in a way that Python does not know."""
