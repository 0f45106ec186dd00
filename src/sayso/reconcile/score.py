"""Scores: how likely two accounts tell one happening, and why, in words. The weights and their source: data/weights.yaml."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from sayso.reconcile import evidence
from sayso.reconcile.copies import Copies
from sayso.reconcile.nodes import Node
from sayso.reconcile.texts import Texts


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights by piece of evidence, and the thresholds."""

    events: Mapping[str, float]
    reports: Mapping[str, float]
    link: float
    group: float
    missing: float
    aside: float
    aside_group: float


@functools.cache
def weights() -> Weights:
    """The weights that the package carries, read once."""
    raw: dict[str, Any] = yaml.safe_load((files("sayso.reconcile") / "data" / "weights.yaml").read_text("utf-8"))
    return Weights(**raw)


def total(found: Mapping[str, float], by: Mapping[str, float]) -> float:
    """The score of some evidence: the start, and each piece times its weight."""
    return by.get("start", 0.0) + sum([by.get(name, 0.0) * value for name, value in found.items()])


class Scorer:
    """Compares accounts of one collection. ``quiet`` is how quiet each place is in all of it, where only a part is at hand."""

    def __init__(
        self,
        texts: Texts,
        by_report: Mapping[str, list[Node]],
        copies: Copies,
        used: Weights | None = None,
        *,
        quiet: Mapping[str, float] | None = None,
    ) -> None:
        self._texts, self._by_report, self._copies = texts, by_report, copies
        self._weights = used or weights()
        self._quiet = evidence.quiet_places(n for nodes in by_report.values() for n in nodes) if quiet is None else quiet

    def of_events(self, one: Node, other: Node) -> float:
        """The score of two accounts by what they tell alone."""
        return total(evidence.of_events(one, other, self._texts.of_accounts(one, other), self._quiet), self._weights.events)

    def of_leads(self, one: Node, other: Node) -> float:
        """The score of two accounts that are what their reports are mainly about."""
        return total(self.evidence_of_leads(one, other), self._weights.reports)

    def evidence_of_leads(self, one: Node, other: Node, *, aside: bool = True) -> dict[str, float]:
        """All evidence for two accounts that are what their reports are mainly about; what is told ``aside`` costs the most.

        ``told_aside`` is how well the main event of one fits an event that the other tells beside its own main event.
        """
        found = evidence.of_events(one, other, self._texts.of_accounts(one, other), self._quiet)
        found["events"] = total(found, self._weights.events)
        profiles = self._texts.profiles
        likeness = self._texts.of_reports(one.report, other.report)
        found |= evidence.of_reports(profiles[one.report], profiles[other.report], likeness)
        if aside:
            found["told_aside"] = max(0.0, self._told_aside(one, other), self._told_aside(other, one))
        if self._copies.are(one.report, other.report):
            found["copy"] = 1.0
        return found

    def _told_aside(self, one: Node, other: Node) -> float:
        aside = (n for n in self._by_report[other.report] if not n.lead)
        start = self._weights.events["start"]
        return max((self.of_events(one, n) for n in aside), default=start) - start

    def why(self, one: Node, other: Node) -> tuple[str, ...]:
        """The evidence for two accounts being one happening, weightiest first, in words."""
        if one.lead and other.lead:
            found, by = self.evidence_of_leads(one, other, aside=False), self._weights.reports
        else:
            found, by = evidence.of_events(one, other, self._texts.of_accounts(one, other), self._quiet), self._weights.events
        told = evidence.of_events(one, other, 0.0, self._quiet)
        points = {name: by.get(name, 0.0) * value for name, value in found.items() if name in _WORDS}
        order = sorted(points, key=lambda name: (-abs(points[name]), name))
        named = [n for n in order if n in told or points[n] > 0.2]
        return tuple(_WORDS[name] for name in named[:6])


# What each piece of evidence is called in the reasons for a join.
_WORDS = {
    "same_day": "same day",
    "next_day": "a day apart",
    "other_days": "days apart",
    "day_unknown": "one gives no day",
    "same_place": "same place",
    "quiet_place": "a place of which little else is told",
    "day_stated": "both give the day",
    "other_part": "other quarters or villages",
    "near_place": "places within 10 km",
    "far_place": "places more than 15 km apart",
    "same_province": "same province",
    "other_province": "other province",
    "same_type": "same kind of event",
    "types_fit": "kinds of event that fit",
    "types_differ": "other kind of event",
    "attackers_alike": "attackers fit",
    "attackers_differ": "other attackers",
    "targets_alike": "targets fit",
    "targets_differ": "other targets",
    "killed_same": "same number of killed",
    "killed_near": "nearly as many killed",
    "killed_differ": "far other number of killed",
    "injured_same": "same number of injured",
    "words": "told in like words",
    "headline": "like headlines",
    "opening": "like openings",
    "names": "same names",
    "body": "like texts",
    "copy": "one is a copy of the other",
}
