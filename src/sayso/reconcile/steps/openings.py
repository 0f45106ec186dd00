"""The blocks of rare words in openings (blocks.py) step by step: which main events meet there, when reports come and go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from sayso.reconcile.blocks import LARGE, PUBLISHED, SHARED, rare_words
from sayso.reconcile.join import order_of
from sayso.reconcile.nodes import Node
from sayso.reconcile.steps.places import Pair
from sayso.reconcile.texts import Texts

Shelf = tuple[str, int]
"""A rare word and a day of publication."""


class Openings:
    """Main events by the rare words of their reports' openings. ``nodes`` are all accounts by their numbers."""

    def __init__(self, nodes: dict[int, Node], texts: Texts) -> None:
        self._nodes, self._texts = nodes, texts
        self._rare: dict[int, frozenset[str]] = {}
        self._shelves: defaultdict[Shelf, set[int]] = defaultdict(set)

    def change(self, gone: Iterable[tuple[int, Node]], came: Iterable[int], told: Iterable[int]) -> set[int]:
        """Take out, put in, and look anew at the rare words of those ``told``; gives the main events that may meet others now."""
        others = {n: words for n in told if (words := self._told(n)) != self._rare[n]}
        old = {n: node for n, node in gone if node.lead} | {n: self._nodes[n] for n in others}
        new = {n: self._told(n) for n in came if self._nodes[n].lead} | others
        out = [shelf for n, node in old.items() for shelf in _shelves(node, self._rare[n])]
        put = [shelf for n, words in new.items() for shelf in _shelves(self._nodes[n], words)]
        before = {shelf for shelf in (*out, *put) if len(self._shelves.get(shelf, ())) > LARGE}
        for n, node in old.items():
            for shelf in _shelves(node, self._rare.pop(n)):
                self._shelves[shelf].discard(n)
        for n, words in new.items():
            self._rare[n] = words
            for shelf in _shelves(self._nodes[n], words):
                self._shelves[shelf].add(n)
        changed = set(new)
        for shelf in {*out, *put}:
            held = self._shelves[shelf]
            if (len(held) > LARGE) != (shelf in before):
                changed |= held
            if not held:
                del self._shelves[shelf]
        return changed

    def _told(self, n: int) -> frozenset[str]:
        return frozenset(rare_words(self._nodes[n], self._texts))

    def meets(self, n: int) -> Iterator[Pair]:
        """The pairs of a main event with those whom it finds, or who find it, as ``lead_pairs`` gives them but for copies."""
        node = self._nodes[n]
        if node.published is None:
            return
        mine, day = order_of(node), node.published
        later: Counter[int] = Counter()
        earlier: Counter[int] = Counter()
        for word in self._rare[n]:
            for other in range(day, day + PUBLISHED + 1):
                held = self._shelves.get((word, other), ())
                if len(held) <= LARGE:
                    later.update(held)
            if len(self._shelves[word, day]) <= LARGE:
                for other in range(day - PUBLISHED, day + 1):
                    earlier.update(self._shelves.get((word, other), ()))
        yield from ((n, m) for m, count in later.items() if count >= SHARED and order_of(self._nodes[m]) > mine)
        yield from ((m, n) for m, count in earlier.items() if count >= SHARED and order_of(self._nodes[m]) < mine)


def _shelves(node: Node, words: Iterable[str]) -> list[Shelf]:
    return [(word, node.published) for word in words] if node.published is not None else []
