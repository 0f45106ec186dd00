"""Settling a partition: what was read in all pieces becomes its files, each text once, in the order of the input.

A text that comes again is a further publication of the same report, as in a record: its row goes into ``versions``, and the reading that was
made of it first stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from sayso._version import __version__
from sayso.batch import shuffle, tables
from sayso.batch.rows import Told
from sayso.model import Account
from sayso.model.text import version_id

PARTS = ("readings", "accounts", "profiles", "versions")
_ACCOUNT = msgspec.msgpack.Decoder(Account)


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """How much a partition holds: reports, events, publications, and how many readings came again."""

    partition: int
    reports: int
    events: int
    versions: int
    again: int


def path_of(output: str | Path, table: str, partition: int) -> Path:
    """The file of a table and a partition."""
    return Path(output) / table / f"hash={partition:05d}" / "part.parquet"


def settle(output: str, partition: int, pieces: tuple[str, ...]) -> Settled:
    """Bring a partition up to these pieces, which begin with those that are in it. Raises ``OutputError``.

    All its tables are written anew, ``versions`` last: that is the one which says how many pieces are in.
    """
    facts = tables.facts_of(path_of(output, "versions", partition))
    before = int(facts["pieces"]) if facts else 0
    if before == len(pieces) and facts is not None:
        return msgspec.json.decode(facts["settled"], type=Settled)
    folders = [Path(output) / "pieces" / name for name in pieces[before:]]
    known: dict[str, int] = {}
    versions: dict[str, tuple[Any, ...]] = {}
    told = {"sayso": __version__, "pieces": str(len(pieces))}
    events = again = 0
    files = {name: tables.Table(path_of(output, name, partition), name, told) for name in PARTS[:-1]}
    if before:
        events, again = _earlier(output, partition, known, versions)
    with files["readings"] as readings, files["accounts"] as accounts, files["profiles"] as profiles:
        if before:
            for name, table in (("readings", readings), ("accounts", accounts), ("profiles", profiles)):
                for row in _old(output, name, partition, known):
                    table.add(row)
        for found in _told(folders, partition):
            version = _version(found)
            versions.setdefault(version[0], version)
            if found.about.id in known:
                again += 1
                continue
            known[found.about.id] = found.position
            readings.add(_reading(found))
            told_here = [_ACCOUNT.decode(body) for body in found.made.accounts]
            for number, (account, body) in enumerate(zip(told_here, found.made.accounts, strict=True)):
                accounts.add(_account(number, account, body))
            events += len(told_here)
            profiles.add((found.about.id, found.about.published, found.made.profile))
    settled = Settled(partition=partition, reports=len(known), events=events, versions=len(versions), again=again)
    told["settled"] = msgspec.json.encode(settled).decode()
    with tables.Table(path_of(output, "versions", partition), "versions", told) as last:
        for version in sorted(versions.values(), key=lambda v: v[2]):
            last.add(version)
    return settled


def _earlier(output: str, partition: int, known: dict[str, int], versions: dict[str, tuple[Any, ...]]) -> tuple[int, int]:
    """Take in what the versions of an earlier run say; gives its events and how many readings came again."""
    path = path_of(output, "versions", partition)
    for row in tables.rows(path, list(tables.TABLES["versions"])):
        versions[row[0]] = row
        known.setdefault(row[1], row[2])
    facts = tables.facts_of(path) or {}
    settled = msgspec.json.decode(facts["settled"], type=Settled)
    return settled.events, settled.again


def _old(output: str, name: str, partition: int, known: dict[str, int]) -> Iterator[tuple[Any, ...]]:
    """The rows of an earlier run. The file may be ahead of ``versions`` where a run was killed in between: its newer rows are left out."""
    for row in tables.rows(path_of(output, name, partition), list(tables.TABLES[name])):
        if row[0] in known:
            yield row


def _told(folders: Iterable[Path], partition: int) -> Iterator[Told]:
    decode = msgspec.msgpack.Decoder(Told).decode
    for record in shuffle.records(folders, partition):
        yield decode(record)


def _reading(found: Told) -> tuple[Any, ...]:
    about, made = found.about, found.made
    return (
        about.id, found.position, about.publisher, about.published, about.title, about.address, about.name, about.language, about.id,
        about.bytes_sha256, _characters(made.reading), len(made.accounts), made.schema, made.sayso, made.model, made.reading.decode(),
    )  # fmt: skip


class _Text(msgspec.Struct):
    text: str


class _OfReport(msgspec.Struct):
    report: _Text


def _characters(reading: bytes) -> int:
    return len(msgspec.json.decode(reading, type=_OfReport).report.text)


def _account(number: int, account: Account, body: bytes) -> tuple[Any, ...]:
    place = next((p for role in ("target", "other") for p in account.places if p.role == role), None)
    where = (place.name, place.admin1, place.country, place.lat, place.lon) if place else (None,) * 5
    days = (account.days.start, account.days.end) if account.days else (None, None)
    return account.report, account.event, number, account.type, account.tier, account.lead, *days, *where, body


def _version(found: Told) -> tuple[Any, ...]:
    about = found.about
    return (
        version_id(about), about.id, found.position, about.publisher, about.published, about.title, about.address, about.name,
        about.bytes_sha256,
    )  # fmt: skip
