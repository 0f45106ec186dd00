"""What is kept of one report on its way: where it stood, its reading, and what reconciling needs of it."""

from __future__ import annotations

import hashlib

import msgspec

from sayso.errors import InputError
from sayso.ingest import Refusal
from sayso.model import Report

_ROWS = 32  # bits of a position that count the rows of a piece


class Made(msgspec.Struct, frozen=True, array_like=True):
    """What was read in one report: its reading in JSON, its accounts and its profile in MessagePack, and by what it was read."""

    reading: bytes
    accounts: list[bytes]
    profile: bytes
    schema: str
    sayso: str
    model: str


class Told(msgspec.Struct, frozen=True, array_like=True):
    """One report with what was read in it. ``about`` is the report without its text; ``position`` grows in the order of the input."""

    position: int
    about: Report
    made: Made


class Bad(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One input that was not read, as a line of the quarantine file: its place, the reason, what to do, and the class of the error."""

    where: str
    what: str
    remedy: str
    kind: str

    @classmethod
    def of(cls, found: InputError | Refusal) -> Bad:
        """The line of an input that could not be read."""
        kind = found.kind if isinstance(found, Refusal) else type(found).__name__
        return cls(where=found.where, what=found.what, remedy=found.remedy, kind=kind)


def position(piece: int, row: int) -> int:
    """The place of an input among all."""
    return (piece << _ROWS) | row


def partition_of(report: str, partitions: int) -> int:
    """The partition of a report, by its id (a SHA-256): every text lies in one, and all are about as large."""
    return int(report[:15], 16) % partitions


def shard_of(key: str, shards: int) -> int:
    """A number below ``shards`` for any words, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()) % shards
