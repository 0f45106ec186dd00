"""Copies over all partitions: those that share rare runs of words are found by the runs, and measured on their texts.

profiles -> runs (by run) -> shared (by pair) -> candidates -> texts -> copies
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import Any

import msgspec
import numpy as np

from sayso.batch import tables
from sayso.batch.settle import path_of
from sayso.batch.work import Work, current, pack, profiles
from sayso.model import CopyPair
from sayso.reconcile.copies import Sketch, is_candidate, measured, shared_runs, sketch_of

STEPS = ("runs", "shared", "candidates", "texts", "copies")


class _One(msgspec.Struct, frozen=True, array_like=True):
    """A report that may be a copy, and its partition."""

    sketch: Sketch
    partition: int


class Found(msgspec.Struct, frozen=True, array_like=True):
    """A pair of copies, with the days on which its two reports were published."""

    pair: CopyPair
    published: date | None
    of_published: date | None


def runs_out(work: Work, partition: int) -> None:
    """Send the sampled runs of every report to where all reports that have them come together."""
    with work.writer("runs", partition) as out:
        for profile in profiles(work, partition, current(work, partition)):
            one = _One(sketch_of(profile), partition)
            by_shard: defaultdict[int, list[int]] = defaultdict(list)
            for run in profile.runs:  # multiples of the rate at which they are sampled: their last bits say nothing
                by_shard[(run // 64) % work.shards].append(run)
            for shard, found in by_shard.items():
                out.add(shard, pack((one, found)))


def shared_out(work: Work, shard: int) -> None:
    """Count the runs of this shard that each two reports share, and send the counts to where those of one pair come together."""
    ones: list[_One] = []
    runs = []
    for one, found in work.records("runs", shard, tuple[_One, list[int]]):
        ones.append(one)
        runs.append(np.array(found, dtype=np.uint32))
    with work.writer("shared", shard) as out:
        for (a, b), count in shared_runs(runs).items():
            first, second = sorted((ones[a], ones[b]), key=lambda one: one.sketch.report)
            out.add(int(first.sketch.report[:15], 16) % work.shards, pack((first, second, count)))


def candidates_out(work: Work, shard: int) -> None:
    """Add up the counts of each pair; those that share enough ask for their texts."""
    counted: Counter[tuple[str, str]] = Counter()
    pairs: dict[tuple[str, str], tuple[_One, _One]] = {}
    for one, other, count in work.records("shared", shard, tuple[_One, _One, int]):
        key = one.sketch.report, other.sketch.report
        counted[key] += count
        pairs[key] = one, other
    with work.writer("candidates", shard) as out:
        for key in sorted(pairs):
            one, other = pairs[key]
            if is_candidate(one.sketch, other.sketch, counted[key]):
                out.add("pairs", pack((one, other)))
                for asks in (one, other):
                    out.add(f"of {asks.partition}", pack((asks.sketch.report, shard)))


class _Text(msgspec.Struct):
    text: str


class _Reading(msgspec.Struct):
    report: _Text


def texts_out(work: Work, partition: int) -> None:
    """Send the texts that are asked for."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for report, shard in work.records("candidates", f"of {partition}", tuple[str, int]):
        wanted[report].add(shard)
    decode = msgspec.json.Decoder(_Reading).decode
    with work.writer("texts", partition) as out:
        if wanted:
            for report, reading in tables.rows(path_of(work.output, "readings", partition), ("report", "reading"), at_a_time=50):
                for shard in sorted(wanted.get(report, ())):
                    out.add(shard, pack((report, decode(reading).report.text)))


def copies_out(work: Work, shard: int) -> None:
    """Measure the pairs of this shard, and send the copies among them to the partitions of their two reports."""
    texts: dict[str, str] = dict(work.records("texts", shard, tuple[str, str]))
    with work.writer("copies", shard) as out:
        for one, other in work.records_of("candidates", shard, "pairs", tuple[_One, _One]):
            pair = measured(one.sketch, other.sketch, texts.__getitem__)
            if pair is not None:
                days = {each.sketch.report: each.sketch.published for each in (one, other)}
                found = pack(Found(pair, days[pair.report], days[pair.of]))
                out.add("all", found)
                for partition in sorted({one.partition, other.partition}):
                    out.add(partition, found)


def copies_of(work: Work, partition: int) -> dict[str, list[Found]]:
    """The copies that a report of this partition is in, by the report, sorted."""
    by_report: defaultdict[str, list[Found]] = defaultdict(list)
    for found in sorted(work.records("copies", partition, Found), key=lambda f: (f.pair.report, f.pair.of)):
        by_report[found.pair.report].append(found)
        by_report[found.pair.of].append(found)
    return by_report


def rows_of(work: Work) -> list[tuple[Any, ...]]:
    """All copies, as the rows of their table."""
    pairs = sorted((found.pair for found in work.records("copies", "all", Found)), key=lambda p: (p.report, p.of))
    return [(p.report, p.of, p.kind, p.share, p.why, p.agency) for p in pairs]
