"""How rare each word is over all partitions: counts in files that every machine maps into memory, looked up by a hash of the word.

A word that stands in one report only is not kept: what is not found has been counted once.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec
import numpy as np
import numpy.typing as npt

from sayso.batch.work import Work, accounts, current, pack, profiles
from sayso.model import Profile
from sayso.reconcile.evidence import Rarity, days_told
from sayso.reconcile.nodes import Node, node_of
from sayso.reconcile.texts import PARTS, TERMS, Texts, slim


class Counts(msgspec.Struct, frozen=True, array_like=True):
    """What was counted in one partition: profiles, accounts that join, the days told of each place, and accounts by day."""

    profiles: int
    nodes: int
    days: dict[str, list[int]]
    by_day: dict[int, int]


def counts_out(work: Work, partition: int) -> None:
    """Count the words of a partition, and send the counts to where those of one word come together."""
    kept = current(work, partition)
    counted: dict[str, Counter[str]] = {part: Counter() for part in (*PARTS, TERMS)}
    reports = nodes = 0
    days: defaultdict[str, set[int]] = defaultdict(set)
    by_day: Counter[int] = Counter()
    for profile in profiles(work, partition, kept):
        reports += 1
        for part in PARTS:
            counted[part].update(getattr(profile, part))
    for held in accounts(work, partition, kept):
        found = [node_of(one.account) for one in held if one.node is not None]
        nodes += len(found)
        for node in found:
            counted[TERMS].update(node.terms)
            by_day.update(day for day in {node.first, node.published} if day is not None)
        for key, told in days_told(found).items():
            days[key] |= told
    with work.writer("counts", partition) as out:
        out.add("counts", pack(Counts(reports, nodes, {key: sorted(told) for key, told in days.items()}, dict(by_day))))
        for part, words in counted.items():
            by_shard: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
            for word, count in words.items():
                number = _hash(part, word)
                by_shard[number % work.shards].append((number, count))
            for shard, pairs in by_shard.items():
                out.add(shard, np.array(pairs, dtype=np.uint64).tobytes())


def words_out(work: Work, shard: int) -> None:
    """Add up the counts of the words of this shard."""
    from sayso.batch import shuffle

    folders = [work.folder("counts", n) for n in range(work.partitions)]
    pieces = [np.frombuffer(record, dtype=np.uint64).reshape(-1, 2) for record in shuffle.records(folders, shard)]
    every = np.concatenate(pieces) if pieces else np.empty((0, 2), dtype=np.uint64)
    hashes, place = np.unique(every[:, 0], return_inverse=True)
    counts = np.zeros(len(hashes), dtype=np.uint64)
    np.add.at(counts, place, every[:, 1])
    with work.writer("words", shard) as out:
        np.save(out.beside / "hashes.npy", hashes[counts > 1])
        np.save(out.beside / "counts.npy", counts[counts > 1])


def _hash(part: str, word: str) -> int:
    return int.from_bytes(hashlib.blake2b(f"{part} {word}".encode("utf-8", "surrogatepass"), digest_size=8).digest())


class WordTable:
    """The counts of all words."""

    def __init__(self, work: Work) -> None:
        self._hashes = [np.load(work.folder("words", n) / "hashes.npy", mmap_mode="r") for n in range(work.shards)]
        self._counts = [np.load(work.folder("words", n) / "counts.npy", mmap_mode="r") for n in range(work.shards)]

    def rarity(self, part: str, words: Iterable[str], things: int) -> Rarity:
        """How rare these words are; ``things`` is how many there are in which they were counted."""
        by_shard: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        for word in set(words):
            number = _hash(part, word)
            by_shard[number % len(self._hashes)].append((number, word))
        counted: Counter[str] = Counter()
        for shard, pairs in by_shard.items():
            numbers: npt.NDArray[np.uint64] = np.array([number for number, _ in pairs], dtype=np.uint64)
            hashes, counts = self._hashes[shard], self._counts[shard]
            at = np.minimum(np.searchsorted(hashes, numbers), max(len(hashes) - 1, 0))
            known = hashes[at] == numbers if len(hashes) else np.zeros(len(numbers), dtype=bool)
            for (_, word), here, found in zip(pairs, at.tolist(), known.tolist(), strict=True):
                counted[word] = int(counts[here]) if found else 1
        return Rarity(counted, things)

    def texts(self, nodes: Iterable[Node], found: Iterable[Profile], counts: tuple[int, int]) -> Texts:
        """The words of a part of the collection, with their rarity in all of it; ``counts`` are its reports and accounts."""
        kept = {profile.report: slim(profile) for profile in found}
        rarity = {part: self.rarity(part, (w for p in kept.values() for w in getattr(p, part)), counts[0]) for part in PARTS}
        return Texts(kept, {**rarity, TERMS: self.rarity(TERMS, (w for node in nodes for w in node.terms), counts[1])})
