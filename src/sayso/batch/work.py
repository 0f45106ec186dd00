"""What the steps from readings to incidents share: where their files lie, and what they read of the tables.

Each step is a number of tasks. A task takes records out of the folders of an earlier step, and makes one folder of its own (shuffle.py); one
whose folder is there is passed over, so that a run that was killed goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from sayso.batch import shuffle, tables
from sayso.batch.cluster import Workers
from sayso.batch.settle import path_of
from sayso.model import Account, Profile
from sayso.reconcile.join import may_join

T = TypeVar("T")

pack = msgspec.msgpack.encode
_NODE = 40  # bits of the number of an account within its partition


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """The output, the folder of the steps, and how many partitions (of reports) and shards (of all else) there are."""

    output: str
    root: str
    partitions: int
    shards: int

    def folder(self, step: str, number: int) -> Path:
        """The folder that a task makes."""
        return Path(self.root) / step / f"{number:05d}"

    def writer(self, step: str, number: int) -> shuffle.Writer:
        """What writes that folder."""
        return shuffle.Writer(self.folder(step, number))

    def records(self, step: str, key: str | int, kind: type[T] | Any) -> Iterator[Any]:
        """The records of a key out of all folders of a step."""
        decode = msgspec.msgpack.Decoder(kind).decode
        for record in shuffle.records(shuffle.folders_in(Path(self.root) / step), key):
            yield decode(record)

    def records_of(self, step: str, number: int, key: str | int, kind: type[T] | Any) -> Iterator[Any]:
        """The records of a key out of one folder of a step."""
        decode = msgspec.msgpack.Decoder(kind).decode
        for record in shuffle.records([self.folder(step, number)], key):
            yield decode(record)

    def run(self, workers: Workers, step: str, work: Callable[..., None], count: int) -> None:
        """Do the tasks of a step that are not done."""
        left = [(n,) for n in range(count) if not shuffle.is_whole(self.folder(step, n))]
        for _ in workers.each(work, left, self):
            pass


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """An account with its number in its report, its number over all (``None`` where it joins nothing), and its bytes."""

    number: int
    node: int | None
    account: Account
    body: bytes


def versions_out(work: Work, partition: int) -> None:
    """Send every publication to where all those of its address come together."""
    with work.writer("versions", partition) as out:
        for position, address, report in tables.rows(path_of(work.output, "versions", partition), ("position", "address", "report")):
            if address is not None:
                out.add(_shard(address, work.shards), pack((position, address, report, partition)))


def current_out(work: Work, shard: int) -> None:
    """Find the last text at every address, and tell the partitions of all that stood there."""
    last: dict[str, tuple[int, str]] = {}
    stood: dict[tuple[str, str], int] = {}
    for position, address, report, partition in work.records("versions", shard, tuple[int, str, str, int]):
        last[address] = max(last.get(address, (-1, "")), (position, report))
        stood[address, report] = partition
    with work.writer("current", shard) as out:
        for (address, report), partition in stood.items():
            if last[address][1] == report:
                out.add(partition, pack(report))


def current(work: Work, partition: int) -> set[str]:
    """The reports that are reconciled: those that are the last at one of their addresses, or have been published without one."""
    rows = tables.rows(path_of(work.output, "versions", partition), ("report", "address"))
    return {report for report, address in rows if address is None} | set(work.records("current", partition, str))


def _shard(words: str, shards: int) -> int:
    from sayso.batch.rows import shard_of

    return shard_of(words, shards)


def profiles(work: Work, partition: int, kept: set[str]) -> Iterator[Profile]:
    """The profiles of these reports of a partition, in the order of the table."""
    decode = msgspec.msgpack.Decoder(Profile).decode
    for report, body in tables.rows(path_of(work.output, "profiles", partition), ("report", "profile")):
        if report in kept:
            yield decode(body)


def accounts(work: Work, partition: int, kept: set[str]) -> Iterator[list[Kept]]:
    """The accounts of these reports of a partition, report by report, in the order of the table. Their numbers are the same in every step."""
    decode = msgspec.msgpack.Decoder(Account).decode
    held: list[Kept] = []
    node = partition << _NODE
    for report, number, body in tables.rows(path_of(work.output, "accounts", partition), ("report", "number", "account")):
        if report not in kept:
            continue
        if held and held[0].account.report != report:
            yield held
            held = []
        account = decode(body)
        joins = may_join(account)
        held.append(Kept(number, node if joins else None, account, body))
        node += joins
    if held:
        yield held
