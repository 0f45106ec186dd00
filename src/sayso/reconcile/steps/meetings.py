"""Which reports meet: the pairs of their accounts that are compared, and the scores of these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from sayso.reconcile.join import order_of, sifted, strong
from sayso.reconcile.nodes import Node
from sayso.reconcile.score import Scorer
from sayso.reconcile.steps.places import Pair

Between: TypeAlias = tuple[str, str]
"""Two reports, sorted."""
Scored: TypeAlias = tuple[int, int, float]


class Meeting:
    """What is compared of two reports: pairs that meet in areas (``events``), and pairs of main events (``leads``), with the scores
    of main events by all evidence (``main``) and those of all pairs that pass the bar for events alone (``asides``).
    """

    __slots__ = ("asides", "events", "leads", "main")

    def __init__(self) -> None:
        self.events: tuple[Pair, ...] = ()
        self.leads: tuple[Pair, ...] = ()
        self.main: tuple[Scored, ...] = ()
        self.asides: tuple[Scored, ...] = ()

    def strong(self) -> Iterator[Pair]:
        """The pairs along which groups may be joined."""
        least = strong(main=True)
        yield from ((a, b) for a, b, score in self.main if score >= least)
        yield from ((a, b) for a, b, _ in self.asides)

    def compared(self) -> Iterator[Pair]:
        """The pairs that have a score."""
        yield from ((a, b) for scores in (self.main, self.asides) for a, b, _ in scores)


class Meetings:
    """All meetings, by the reports. ``nodes`` are all accounts by their numbers."""

    def __init__(self, nodes: dict[int, Node]) -> None:
        self._nodes = nodes
        self._near: defaultdict[str, dict[str, Meeting]] = defaultdict(dict)

    def of(self, report: str) -> Mapping[str, Meeting]:
        """Those of a report, by the other."""
        return self._near.get(report, {})

    def take_out(self, report: str) -> list[Meeting]:
        """Forget a report; gives the meetings that it had."""
        near = self._near.pop(report, {})
        for other in near:
            del self._near[other][report]
        return list(near.values())

    def put(self, n: int, kind: Literal["events", "leads"], pairs: Iterable[Pair]) -> set[Between]:
        """Make these the pairs of an account; gives the reports that meet otherwise now."""
        own = self._nodes[n].report
        wanted: defaultdict[str, set[Pair]] = defaultdict(set)
        for a, b in pairs:
            wanted[self._nodes[b if a == n else a].report].add((a, b))
        changed: set[Between] = set()
        for other in {*self._near[own], *wanted}:
            meeting = self._near[own].get(other)
            held = set(getattr(meeting, kind)) if meeting is not None else set()
            had = {pair for pair in held if n in pair}
            if had != wanted[other]:
                if meeting is None:
                    meeting = self._near[own][other] = self._near[other][own] = Meeting()
                setattr(meeting, kind, tuple(sorted((held - had) | wanted[other])))
                changed.add(between(own, other))
        return changed

    def score(
        self, changed: Iterable[Between], accounts: Callable[[str], Sequence[int]], scorer: Scorer
    ) -> Iterator[tuple[Meeting, set[Pair]]]:
        """Score these meetings anew; gives each with the pairs that were strong, and forgets those in which nothing meets."""
        wanted = {key: self._near[key[0]][key[1]] for key in changed}
        order = sorted(
            (n for report in {r for key in wanted for r in key} for n in accounts(report)), key=lambda n: order_of(self._nodes[n])
        )
        at = {n: place for place, n in enumerate(order)}
        events = sorted((at[a], at[b]) for meeting in wanted.values() for a, b in meeting.events)
        leads = [(at[a], at[b]) for meeting in wanted.values() for a, b in meeting.leads]
        nodes = [self._nodes[n] for n in order]
        main, asides = sifted(nodes, events, leads, scorer)
        scores: defaultdict[Between, tuple[list[Scored], list[Scored]]] = defaultdict(lambda: ([], []))
        for a, b in main:
            scores[self._key(order[a], order[b])][0].append((order[a], order[b], scorer.of_leads(nodes[a], nodes[b])))
        for (a, b), score in asides.items():
            scores[self._key(order[a], order[b])][1].append((order[a], order[b], score))
        for key, meeting in wanted.items():
            before = set(meeting.strong())
            meeting.main, meeting.asides = (tuple(found) for found in scores[key])
            if not meeting.events and not meeting.leads:
                one, other = key
                del self._near[one][other], self._near[other][one]
            yield meeting, before

    def _key(self, a: int, b: int) -> Between:
        return between(self._nodes[a].report, self._nodes[b].report)


def between(one: str, other: str) -> Between:
    """The key of a meeting."""
    return (one, other) if one < other else (other, one)
