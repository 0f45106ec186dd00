"""Likeness of texts over a whole collection: how rare each word is, and the cosines of what profiles and accounts keep."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from sayso.model import Profile
from sayso.reconcile.evidence import Rarity
from sayso.reconcile.nodes import Node

PARTS = ("headline", "opening", "names", "body")


class Texts:
    """The words of all reports and accounts of a collection, with their rarity in it."""

    def __init__(self, nodes: Iterable[Node], profiles: Iterable[Profile]) -> None:
        self.profiles = {p.report: _slim(p) for p in profiles}
        self._rarity = {part: _rarity([getattr(p, part) for p in self.profiles.values()]) for part in PARTS}
        self._terms = _rarity([n.terms for n in nodes])
        self._norms: dict[tuple[str, str], float] = {}
        self._term_norms: dict[tuple[str, str], float] = {}
        self._held: tuple[str, dict[str, frozenset[str]]] = ("", {})
        self._held_terms: tuple[tuple[str, str], frozenset[str]] = (("", ""), frozenset())

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

    def telling(self, node: Node) -> list[str]:
        """The four most telling terms of an account, those that no other has left out."""
        return self._terms.rarest(node.terms, 4)

    def rarest(self, words: Iterable[str], part: str, most: int) -> list[str]:
        """The most telling of these words, those that only one report has left out (they link nothing)."""
        return self._rarity[part].rarest(words, most)


def _slim(profile: Profile) -> Profile:
    """The profile without its runs, each word held once in memory over all profiles."""
    words = {part: tuple(map(sys.intern, getattr(profile, part))) for part in PARTS}
    return msgspec.structs.replace(profile, opening_runs=(), runs=(), **words)


def _rarity(sets: Sequence[Iterable[str]]) -> Rarity:
    counted: Counter[str] = Counter()
    for words in sets:
        counted.update(words)
    return Rarity(counted, len(sets))
