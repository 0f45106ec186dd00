"""The words of a collection step by step: which are rarer or commoner by a step of the grid, and what that touches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sayso.model import Profile
from sayso.reconcile.evidence import Rarity
from sayso.reconcile.nodes import Node
from sayso.reconcile.texts import PARTS, TERMS, Texts

Moved = dict[str, frozenset[str]]
"""Words that are rarer now or commoner, by the part of a text."""


class Touched(NamedTuple):
    """What a change of the rarity of words touches: reports whose length is another, the words by which pairs of reports are compared
    otherwise, and the reports and accounts whose rarest words may be others."""

    lengths: set[str]
    words: dict[str, set[tuple[str, str]]]
    openings: set[str]
    accounts: set[tuple[str, str]]


class _Counted(Rarity):
    """How rare words are among things that come and go."""

    def __init__(self) -> None:
        super().__init__(Counter(), 0)
        self._counted: Counter[str] = Counter()
        self._number = 0

    def change(self, gone: Iterable[Iterable[str]], came: Iterable[Iterable[str]]) -> frozenset[str] | None:
        """Count some things less and others more; gives the words of things that stay whose rarity is another now.

        ``None`` where that of all words is, as there are so many more things, or fewer.
        """
        moved: Counter[str] = Counter()
        for words in came:
            moved.update(words)
            self._number += 1
        for words in gone:
            moved.subtract(words)
            self._number -= 1
        self._counted.update(moved)
        for word in [w for w in moved if not self._counted[w]]:
            del self._counted[word]
            self._square.pop(word, None)
        if self.is_of(self._number):
            return frozenset(word for word in moved if self._counted[word] and self._shift(word))
        self.count(self._counted, self._number)
        return None

    def _shift(self, word: str) -> bool:
        before, now = self._square.get(word), self.square_of(self._counted[word])
        self._square[word] = now
        return before is not None and before != now


class Words:
    """The words of all reports and accounts, with ``texts``, which compares them."""

    def __init__(self) -> None:
        self._counted = {part: _Counted() for part in (*PARTS, TERMS)}
        self.profiles: dict[str, Profile] = {}
        self.texts = Texts(self.profiles, self._counted)

    def change(self, gone: Mapping[str, Sequence[Node]], came: Iterable[tuple[Profile, Sequence[Node]]]) -> Moved | None:
        """Take out reports with their accounts, and put in others; gives the words that moved, ``None`` where all did."""
        came = list(came)
        out = [self.profiles.pop(report) for report in gone]
        for report, nodes in gone.items():
            self.texts.forget(report, nodes)
        self.profiles |= {profile.report: profile for profile, _ in came}
        moved = {part: self._counted[part].change([getattr(p, part) for p in out], [getattr(p, part) for p, _ in came]) for part in PARTS}
        terms = [n.terms for nodes in gone.values() for n in nodes], [n.terms for _, nodes in came for n in nodes]
        moved[TERMS] = self._counted[TERMS].change(*terms)
        known = {part: words for part, words in moved.items() if words is not None}
        return known if len(known) == len(moved) else None

    def touched(self, moved: Moved | None, nodes: Mapping[str, Sequence[Node]]) -> Touched:
        """What hangs on words that moved, among all reports and their accounts."""
        found = Touched(set(), {}, set(), set())
        for report, profile in self.profiles.items():
            for part in PARTS:
                words = getattr(profile, part)
                if moved is None or not moved[part].isdisjoint(words):
                    if self.texts.measure(part, report) or moved is None:
                        found.lengths.add(report)
                    if moved is not None:
                        found.words.setdefault(report, set()).update((part, w) for w in moved[part].intersection(words))
                    if part == "opening":
                        found.openings.add(report)
            for node in nodes.get(report, ()):
                if moved is None or not moved[TERMS].isdisjoint(node.terms):
                    if self.texts.measure_terms(node):
                        found.lengths.add(report)
                    if moved is not None:
                        found.words.setdefault(report, set()).update((TERMS, w) for w in moved[TERMS].intersection(node.terms))
                    found.accounts.add(node.key)
        return found
