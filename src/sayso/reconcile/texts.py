"""Likeness of texts over a whole collection: how rare each word is, and the cosines of what profiles and accounts keep."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from sayso.model import Profile
from sayso.reconcile.evidence import Rarity
from sayso.reconcile.nodes import Node

PARTS = ("headline", "opening", "names", "body")
TERMS = "terms"


class Texts:
    """The words of all reports and accounts of a collection, or of a part of it, with their rarity in the whole collection.

    ``rarity`` has that of the words of each part of a text, and of the terms of accounts under ``TERMS``.
    """

    def __init__(self, profiles: Mapping[str, Profile], rarity: Mapping[str, Rarity]) -> None:
        self.profiles = profiles
        self._rarity, self._terms = rarity, rarity[TERMS]
        self._norms: dict[tuple[str, str], float] = {}
        self._term_norms: dict[tuple[str, str], float] = {}
        self._held: tuple[str, dict[str, frozenset[str]]] = ("", {})
        self._held_terms: tuple[tuple[str, str], frozenset[str]] = (("", ""), frozenset())

    @classmethod
    def of(cls, nodes: Iterable[Node], profiles: Iterable[Profile]) -> Texts:
        """The words of a collection that is at hand whole: ``profiles`` are gone through once, and their slim form is kept."""
        kept = {p.report: slim(p) for p in profiles}
        rarity = {part: _rarity([getattr(p, part) for p in kept.values()]) for part in PARTS}
        return cls(kept, {**rarity, TERMS: _rarity([n.terms for n in nodes])})

    def of_reports(self, one: str, other: str, parts: Sequence[str] = PARTS) -> dict[str, float]:
        """The cosines of two reports, by the part of the text."""
        return {part: self.of_part(part, one, other) for part in parts}

    def of_part(self, part: str, one: str, other: str) -> float:
        """The cosine of one part of two reports; fastest when ``one`` stays the same over many calls."""
        if self._held[0] != one:
            self._held = (one, {p: frozenset(getattr(self.profiles[one], p)) for p in PARTS})
        words = getattr(self.profiles[other], part)
        return self._rarity[part].likeness(words, self._held[1][part], self._norm(part, one) * self._norm(part, other))

    def _norm(self, part: str, report: str) -> float:
        norm = self._norms.get((part, report))
        if norm is None:
            norm = self._norms[part, report] = self._rarity[part].norm(getattr(self.profiles[report], part))
        return norm

    def of_accounts(self, one: Node, other: Node) -> float:
        """The cosine of the terms of two accounts; fastest when ``one`` stays the same over many calls."""
        if self._held_terms[0] != one.key:
            self._held_terms = (one.key, frozenset(one.terms))
        return self._terms.likeness(other.terms, self._held_terms[1], self._term_norm(one) * self._term_norm(other))

    def _term_norm(self, node: Node) -> float:
        norm = self._term_norms.get(node.key)
        if norm is None:
            norm = self._term_norms[node.key] = self._terms.norm(node.terms)
        return norm

    def measure(self, part: str, report: str) -> bool:
        """Measure a part of a report anew, as words in it are rarer now or commoner; true where its length is another, and was used."""
        before = self._norms.pop((part, report), None)
        return before is not None and self._norm(part, report) != before

    def measure_terms(self, node: Node) -> bool:
        """Measure the terms of an account anew, as ``measure`` does."""
        before = self._term_norms.pop(node.key, None)
        return before is not None and self._term_norm(node) != before

    def forget(self, report: str, nodes: Iterable[Node]) -> None:
        """Forget what was measured of a report and its accounts."""
        for part in PARTS:
            self._norms.pop((part, report), None)
        for node in nodes:
            self._term_norms.pop(node.key, None)
        self._held, self._held_terms = ("", {}), (("", ""), frozenset())

    def telling(self, node: Node) -> list[str]:
        """The four most telling terms of an account, those that no other has left out."""
        return self._terms.rarest(node.terms, 4)

    def rarest(self, words: Iterable[str], part: str, most: int) -> list[str]:
        """The most telling of these words, those that only one report has left out (they link nothing)."""
        return self._rarity[part].rarest(words, most)


def slim(profile: Profile) -> Profile:
    """The profile without its runs, each word held once in memory over all profiles."""
    words = {part: tuple(map(sys.intern, getattr(profile, part))) for part in PARTS}
    return msgspec.structs.replace(profile, opening_runs=(), runs=(), **words)


def _rarity(sets: Sequence[Iterable[str]]) -> Rarity:
    counted: Counter[str] = Counter()
    for words in sets:
        counted.update(words)
    return Rarity(counted, len(sets))
