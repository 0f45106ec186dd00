"""The bytes that reports came in: kept unaltered, each once, packed where that makes them smaller."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from sayso.errors import RecordDamaged, UnknownId
from sayso.model import Report
from sayso.record import tables

_LEVEL = 6


def original_row(sha256: str, data: bytes) -> dict[str, Any]:
    """The row of some bytes."""
    packed = zlib.compress(data, _LEVEL)
    smaller = len(packed) < len(data)
    return {"sha256": sha256, "size": len(data), "packing": "zlib" if smaller else "plain", "body": packed if smaller else data}


def unpacked(sha256: str, packing: str, body: bytes) -> bytes:
    """The bytes of a row, as they came. Raises ``RecordDamaged`` where they are not those of the hash."""
    try:
        data = zlib.decompress(body) if packing == "zlib" else body
    except (zlib.error, TypeError):
        data = b""
    if not isinstance(data, bytes) or packing not in ("zlib", "plain") or hashlib.sha256(data).hexdigest() != sha256:
        raise RecordDamaged(f"original {sha256}", "the bytes are not those that came in", "Take them from a backup copy of the record.")
    return data


def original_of(connection: Connection, sha256: str) -> bytes:
    """The bytes of this hash: kept by themselves, or as the text of a report. Raises ``UnknownId``, ``RecordDamaged``."""
    table, report = tables.original.c, tables.report.c
    row = connection.execute(select(table.packing, table.body).where(table.sha256 == sha256)).first()
    if row is not None:
        return unpacked(sha256, row.packing, row.body)
    text = connection.execute(select(report.text).where(report.id == sha256)).scalar()
    if text is None:
        raise UnknownId(sha256, "the bytes of this hash were not kept", "Add the input again, without --no-originals.")
    return unpacked(sha256, "plain", text.encode())


def to_keep(reports: Iterable[Report]) -> dict[str, bytes]:
    """The bytes of these reports that are at hand, by their hash, but for those that are a text in UTF-8 and nothing else."""
    return {
        report.bytes_sha256: report.original.data
        for report in reports
        if report.original is not None and report.bytes_sha256 is not None and report.bytes_sha256 != report.id
    }


def missing(connection: Connection, hashes: Iterable[str]) -> set[str]:
    """Those of these hashes whose bytes are not in the record."""
    wanted = set(hashes)
    table = tables.original.c
    return wanted - set(connection.execute(select(table.sha256).where(table.sha256.in_(wanted))).scalars())
