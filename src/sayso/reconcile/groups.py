"""Groups of accounts, joined link by link, best first, as long as the mean of all their links holds (average linkage).

A single good link does not chain two happenings together: every account of one group is weighed against every one of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping


class Groups:
    """Groups of the numbers ``0 .. count - 1``, each alone at first."""

    def __init__(self, count: int, *, missing: float) -> None:
        self._of = list(range(count))
        self._members: dict[int, list[int]] = {}
        self._scores: defaultdict[int, dict[int, float]] = defaultdict(dict)
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        self._missing = missing

    def of(self, n: int) -> int:
        """The number of the group of ``n``."""
        return self._of[n]

    def members(self, group: int) -> list[int]:
        """The members of a group."""
        return self._members.get(group) or [group]

    def keep_apart(self, one: int, other: int) -> None:
        """These two are never in one group."""
        self._apart[one].add(other)
        self._apart[other].add(one)

    def score(self, one: int, other: int) -> float | None:
        """The score of two members, where they were compared."""
        return self._scores[one].get(other) if one in self._scores else None

    def force(self, one: int, other: int) -> None:
        """Join the groups of two members whatever their scores."""
        if self._of[one] != self._of[other]:
            self._unite(self._of[one], self._of[other])

    def join(
        self,
        links: Mapping[tuple[int, int], float],
        link: float,
        least: float,
        order: Callable[[int], tuple[int, str, str]],
        *,
        at_once: Callable[[int, int], bool],
    ) -> None:
        """Join along links of at least ``link``, best first.

        Two groups whose mean link is below ``least``, or of which ``at_once`` forbids a pair, stay apart.

        ``order`` breaks ties in a way that does not hang on the order of the input.
        """
        for (a, b), score in links.items():
            self._scores[a][b] = self._scores[b][a] = score
        strong = [(pair, score) for pair, score in links.items() if score >= link]
        for (a, b), _ in sorted(strong, key=lambda s: (-round(s[1], 9), *sorted(map(order, s[0])))):
            one, other = self._of[a], self._of[b]
            if one != other and self._may(one, other, least, at_once):
                self._unite(one, other)

    def _may(self, one: int, other: int, least: float, at_once: Callable[[int, int], bool]) -> bool:
        mine, theirs = self.members(one), self.members(other)
        total = 0.0
        for a in mine:
            scores, apart = self._scores[a], self._apart.get(a) or ()
            for b in theirs:
                if b in apart or not at_once(a, b):
                    return False
                total += scores.get(b, self._missing)
        return total / (len(mine) * len(theirs)) >= least

    def _unite(self, one: int, other: int) -> None:
        if len(self.members(one)) < len(self.members(other)):
            one, other = other, one
        moved = self.members(other)
        self._members[one] = [*self.members(one), *moved]
        self._members.pop(other, None)
        for n in moved:
            self._of[n] = one

    def all(self, of: Iterable[int]) -> list[list[int]]:
        """The groups of these numbers, each once, in order of their first member."""
        seen: dict[int, None] = {}
        for n in of:
            seen.setdefault(self._of[n])
        return [sorted(self.members(g)) for g in seen]
