"""The blocks of areas and days (blocks.py) step by step: whom an account meets there, when accounts come and go."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from sayso.reconcile.blocks import DAYS, LARGE, Mark, areas_of, days_near, days_of, mark_of, marks_near
from sayso.reconcile.join import order_of
from sayso.reconcile.nodes import Node, Spot
from sayso.reconcile.texts import Texts

Pair: TypeAlias = tuple[int, int]
"""Two accounts by their numbers, the earlier first."""
Shelf: TypeAlias = tuple[str, int, Mark | None]
"""An area, a day, and a mark; ``None`` for all accounts of the area and the day."""


class Areas:
    """Accounts by area and day. ``nodes`` are all accounts by their numbers, those that came among them."""

    def __init__(self, nodes: dict[int, Node], texts: Texts) -> None:
        self._nodes, self._texts = nodes, texts
        self._shelves: defaultdict[Shelf, set[int]] = defaultdict(set)
        self._telling: dict[int, frozenset[str]] = {}
        self._spots: dict[int, Mapping[str, tuple[Spot, ...]]] = {}

    def change(self, gone: Iterable[tuple[int, Node]], came: Iterable[int], told: Iterable[int]) -> set[int]:
        """Take out, put in, and look anew at what those ``told`` tell most; gives the accounts that may meet others now."""
        new = {n: self._told(n) for n in came}
        new |= {n: found for n in told if (found := self._told(n)) != self._telling[n]}
        out = {n: list(self._stands(n, node)) for n, node in (*gone, *((n, self._nodes[n]) for n in new if n in self._telling))}
        for n in out:
            del self._telling[n], self._spots[n]
        for n, found in new.items():
            self._telling[n], self._spots[n] = found, areas_of(self._nodes[n])
        put = {n: list(self._stands(n, self._nodes[n])) for n in new}
        shelves = {shelf for moved in (out, put) for held in moved.values() for shelf in held}
        crowded = {shelf for shelf in shelves if len(self._shelves.get(shelf, ())) > LARGE}
        for n, held in out.items():
            for shelf in held:
                self._shelves[shelf].discard(n)
        for n, held in put.items():
            for shelf in held:
                self._shelves[shelf].add(n)
        changed = set(new)
        for shelf in shelves:
            if (len(self._shelves[shelf]) > LARGE) != (shelf in crowded):
                changed |= self._shelves[shelf]
            if not self._shelves[shelf]:
                del self._shelves[shelf]
        return changed

    def _told(self, n: int) -> frozenset[str]:
        return frozenset(self._texts.telling(self._nodes[n]))

    def _stands(self, n: int, node: Node) -> Iterator[Shelf]:
        """The shelves on which an account stands."""
        for area, spots in self._spots[n].items():
            for mark in (None, *self._marks(n, spots)):
                yield from ((area, day, mark) for day in days_of(node))

    def _marks(self, n: int, spots: tuple[Spot, ...]) -> set[Mark]:
        return {*self._telling[n], *map(mark_of, spots)}

    def meets(self, n: int) -> Iterator[Pair]:
        """The pairs of an account with those whom it finds, or who find it, as ``event_pairs`` gives them."""
        node = self._nodes[n]
        mine = order_of(node)
        later = {m for area, spots in self._spots[n].items() for m in self._found(n, node, area, spots)}
        earlier = {m for area, spots in self._spots[n].items() for m in self._finding(n, node, area, spots)}
        yield from ((n, m) for m in later if order_of(self._nodes[m]) > mine and self._nodes[m].report != node.report)
        yield from ((m, n) for m in earlier if order_of(self._nodes[m]) < mine and self._nodes[m].report != node.report)

    def _found(self, n: int, node: Node, area: str, spots: tuple[Spot, ...]) -> Iterator[int]:
        """Whom an account finds in an area."""
        near: set[Mark] = {*self._telling[n], *(mark for spot in spots for mark in _near(spot))}
        for day in days_near(node):
            held = self._shelves.get((area, day, None))
            if held is None:
                continue
            if len(held) <= LARGE:
                yield from (m for m in held if not spots or not self._spots[m][area])
            for mark in near:
                marked = self._shelves.get((area, day, mark), ())
                if len(marked) <= LARGE:
                    yield from marked

    def _finding(self, n: int, node: Node, area: str, spots: tuple[Spot, ...]) -> Iterator[int]:
        """Who finds an account in an area."""
        marks = self._marks(n, spots)
        for day in days_of(node):
            small = len(self._shelves[area, day, None]) <= LARGE
            own = {mark for mark in marks if len(self._shelves[area, day, mark]) <= LARGE}
            for other in range(day - DAYS, day + DAYS + 1):
                for m in self._shelves.get((area, other, None), ()):
                    theirs = self._spots[m][area]
                    if (
                        (small and not (spots and theirs))
                        or not own.isdisjoint(self._telling[m])
                        or any(not own.isdisjoint(_near(spot)) for spot in theirs)
                    ):
                        yield m


@functools.lru_cache(maxsize=100_000)
def _near(spot: Spot) -> frozenset[Mark]:
    return frozenset(marks_near(spot))
