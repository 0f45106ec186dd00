"""Copies step by step: which reports share rare runs of words, kept so that only what new reports share is counted again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from sayso.model import CopyPair, Profile
from sayso.reconcile.copies import Sketch, is_candidate, measured, most_common, shared_runs, sketch_of

TextOf = Callable[[str], str]
Pair = tuple[str, str]


class Came(NamedTuple):
    """What copies are looked for by: what is kept of a profile, and its runs."""

    sketch: Sketch
    runs: npt.NDArray[np.uint32]

    @classmethod
    def of(cls, profile: Profile) -> Self:
        """That of a profile."""
        return cls(sketch_of(profile), np.array(profile.runs, dtype=np.uint32))


class KeptCopies:
    """The copies among reports that come and go: the same pairs as ``find_copies`` finds among those that are there."""

    def __init__(self) -> None:
        self._sketches: dict[int, Sketch] = {}
        self._numbers: dict[str, int] = {}
        self._runs = np.empty(0, dtype=np.uint32)  # sorted, each with the number of its report
        self._owners = np.empty(0, dtype=np.int32)
        self._last = 0
        self._pairs: dict[Pair, CopyPair] = {}

    def pairs(self) -> tuple[CopyPair, ...]:
        """All pairs, sorted."""
        return tuple(self._pairs[key] for key in sorted(self._pairs))

    def change(self, gone: Iterable[str], came: Iterable[Came], text_of: TextOf) -> None:
        """Take out the reports ``gone`` and put in those that ``came``; only those that share other runs now are measured."""
        common = self._common_of(out := {self._numbers.pop(report) for report in gone})
        common |= self._put(fresh := {self._new(one.sketch): one.runs for one in came})
        for number in out:
            del self._sketches[number]
        touched = {*fresh, *self._owners[self._at(np.array(sorted(common), dtype=np.uint32))].tolist()}
        names = {self._sketches[n].report for n in touched}
        self._pairs = {key: pair for key, pair in self._pairs.items() if names.isdisjoint(key) and set(key) <= self._numbers.keys()}
        for pair in self._found(touched, text_of):
            self._pairs[pair.report, pair.of] = pair

    def _new(self, sketch: Sketch) -> int:
        self._last += 1
        self._numbers[sketch.report] = self._last
        self._sketches[self._last] = sketch
        return self._last

    def _common_of(self, out: set[int]) -> set[int]:
        """Take out these; gives the runs that too many reports had, and no longer have."""
        if not out:
            return set()
        mine = np.isin(self._owners, np.fromiter(out, dtype=np.int32))
        runs = np.unique(self._runs[mine])
        before = self._sizes(runs)
        self._runs, self._owners = self._runs[~mine], self._owners[~mine]
        return set(runs[(before > most_common()) & (self._sizes(runs) <= most_common())].tolist())

    def _put(self, fresh: dict[int, npt.NDArray[np.uint32]]) -> set[int]:
        """Put in these; gives the runs that too many reports have now, and had not."""
        if not fresh:
            return set()
        runs = np.concatenate(list(fresh.values()))
        owners = np.repeat(np.fromiter(fresh, dtype=np.int32), [len(own) for own in fresh.values()])
        order = np.argsort(runs, kind="stable")
        every = np.unique(runs)
        before = self._sizes(every)
        at = np.searchsorted(self._runs, runs[order], side="right")
        self._runs = np.insert(self._runs, at, runs[order])
        self._owners = np.insert(self._owners, at, owners[order])
        return set(every[(before <= most_common()) & (self._sizes(every) > most_common())].tolist())

    def _sizes(self, runs: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
        return np.searchsorted(self._runs, runs, side="right") - np.searchsorted(self._runs, runs, side="left")

    def _at(self, runs: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
        """Where these runs stand among all."""
        first, sizes = np.searchsorted(self._runs, runs, side="left"), self._sizes(runs)
        return np.repeat(first - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())

    def _found(self, touched: set[int], text_of: TextOf) -> Iterable[CopyPair]:
        """The copies of which one is among these."""
        if not touched:
            return
        mine = np.isin(self._owners, np.fromiter(touched, dtype=np.int32))
        near = self._at(np.unique(self._runs[mine]))
        numbers, places = np.unique(self._owners[near], return_inverse=True)
        order = np.argsort(places, kind="stable")
        cuts = np.searchsorted(places[order], np.arange(1, len(numbers)))
        shared = shared_runs(np.split(self._runs[near][order], cuts)) if len(numbers) else {}
        for (a, b), count in sorted(shared.items()):
            one, other = int(numbers[a]), int(numbers[b])
            if one in touched or other in touched:
                first, second = self._sketches[one], self._sketches[other]
                pair = measured(first, second, text_of) if is_candidate(first, second, count) else None
                if pair is not None:
                    yield pair
