"""Texts as PostgreSQL can keep them: it refuses the character U+0000, which a report may hold.

U+0000 is written as U+0001 U+0001, and U+0001 itself as U+0001 U+0002; nothing else changes. Every text comes back as it was, and two
texts stand in the same order before and after, so that what is sorted by the server is sorted as SQLite does it. Both signs are as good
as never seen; whoever looks at a text that has them with SQL sees the two signs instead of one.
"""

from __future__ import annotations

import psycopg
from psycopg import adapt

_TYPES = ("text", "varchar", "bpchar", "name")


def escaped(text: str) -> str:
    """The text as it is written."""
    if "\x00" not in text and "\x01" not in text:
        return text
    return text.replace("\x01", "\x01\x02").replace("\x00", "\x01\x01")


def restored(text: str) -> str:
    """The text that was written so."""
    if "\x01" not in text:
        return text
    return text.replace("\x01\x01", "\x00").replace("\x01\x02", "\x01")


class _Writer(adapt.Dumper):
    def dump(self, obj: str) -> bytes:
        return escaped(obj).encode()


class _Reader(adapt.Loader):
    def load(self, data: bytes | bytearray | memoryview) -> str:
        return restored(bytes(data).decode())


def adapt_texts(connection: psycopg.Connection[object]) -> None:
    """Let every text of this connection go through both."""
    connection.adapters.register_dumper(str, _Writer)
    for name in _TYPES:
        connection.adapters.register_loader(name, _Reader)
