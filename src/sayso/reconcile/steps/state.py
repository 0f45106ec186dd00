"""The incidents of a collection, and what reports and judgements that come or go change of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple, Self

import msgspec

from sayso.model import Account, CopyPair, Judgement, Member, Profile
from sayso.reconcile.copies import Copies
from sayso.reconcile.join import Wishes, joined, may_join, order_of
from sayso.reconcile.links import Wider, areas_of, fits, is_wider, month_of, places_of
from sayso.reconcile.nodes import Node, node_of
from sayso.reconcile.score import Scorer
from sayso.reconcile.steps.copied import Came, KeptCopies
from sayso.reconcile.steps.meetings import Between, Meetings, between
from sayso.reconcile.steps.openings import Openings
from sayso.reconcile.steps.places import Areas, Pair
from sayso.reconcile.steps.quiet import Quiet
from sayso.reconcile.steps.words import Moved, Words
from sayso.reconcile.texts import slim

Key = tuple[str, str]
"""An event: its report, and its id there."""
Group = tuple[Member, ...]


class Arrived(msgspec.Struct):
    """A report as it is kept: its profile without the runs, the accounts that may join, and tallies and campaigns as it tells them."""

    profile: Profile
    nodes: tuple[Node, ...]
    wide: tuple[Node, ...]
    came: Came | None = None  # what copies are looked for by, until that is done

    @classmethod
    def of(cls, profile: Profile, accounts: Iterable[Account]) -> Self:
        """What is kept of a report; ``accounts`` are all that it tells, in its order."""
        accounts = list(accounts)
        nodes = tuple(node_of(a) for a in accounts if may_join(a))
        return cls(slim(profile), nodes, tuple(node_of(a) for a in accounts if is_wider(a)), Came.of(profile))


class Changed(NamedTuple):
    """The incidents that are to be described anew, and the first events of those that are no more, or begin with another event."""

    groups: list[Group]
    gone: list[Key]


class Steps:
    """All incidents as groups of events, kept up to what comes and goes. See docs/explanation/joining.md."""

    def __init__(self) -> None:
        self.wider = Wider()
        self.copies = Copies()
        self._kept = KeptCopies()
        self._words, self._quiet = Words(), Quiet()
        self._judgements: frozenset[Judgement] = frozenset()
        self._wishes = Wishes(())
        self._reports: dict[str, Arrived] = {}
        self._nodes: dict[int, Node] = {}
        self._numbers: dict[Key, int] = {}
        self._own: dict[str, list[Node]] = {}  # the accounts of each report that are joined
        self._told: defaultdict[tuple[str, int], set[int]] = defaultdict(set)  # by province and month
        self._areas, self._openings = Areas(self._nodes, self._words.texts), Openings(self._nodes, self._words.texts)
        self._meetings = Meetings(self._nodes)
        self._first: dict[int, int] = {}  # of each account the first one of its incident
        self._groups: dict[int, Group] = {}  # by the first account
        self._component: dict[int, int] = {}  # of those that are connected with any other
        self._next, self._next_component = count(), count()

    @property
    def pairs(self) -> tuple[CopyPair, ...]:
        """The copies as they were found."""
        return self._kept.pairs()

    def __contains__(self, report: str) -> bool:
        return report in self._reports

    def reports(self) -> set[str]:
        """All reports that are in."""
        return set(self._reports)

    def groups(self) -> Iterator[Group]:
        """All incidents."""
        return iter(self._groups.values())

    def change(
        self, gone: Iterable[str], came: Iterable[Arrived], judgements: Sequence[Judgement], text_of: Callable[[str], str]
    ) -> Changed:
        """Take out the reports that are ``gone``, put in (or replace) those that ``came``, and heed the ``judgements`` that hold now.

        ``text_of`` gives a report's text by its id.
        """
        new = {arrived.profile.report: arrived for arrived in came}
        old = {report for report in (*gone, *new) if report in self._reports}
        self._kept.change(old, [a.came for a in new.values() if a.came is not None], text_of)
        for arrived in new.values():
            arrived.came = None
        copies, wishes = Copies.judged(self._kept.pairs(), judgements), Wishes(judgements)
        judged = self._judged(judgements)
        again = (self._copied(copies) | {event.partition("/")[0] for event in wishes.taken_out() ^ self._wishes.taken_out()}) & (
            self._reports.keys() - old
        )
        self.copies, self._wishes = copies, wishes
        self._judgements = frozenset(judgements)
        linking = self._link(old, new)
        return self._step({*old, *again}, {**new, **{report: self._reports[report] for report in again}}, judged, linking)

    def _copied(self, copies: Copies) -> set[str]:
        """The reports in whose groups of copies something changed."""
        found = {report for pair in set(copies.pairs) ^ set(self.copies.pairs) for report in (pair.report, pair.of)}
        rest = list(found)
        while rest:
            report = rest.pop()
            near = {*copies.beside(report), *self.copies.beside(report)} - found
            found |= near
            rest += near
        return found

    def _judged(self, judgements: Sequence[Judgement]) -> set[str]:
        """The events that judgements are on which hold now and did not, or hold no longer."""
        changed = self._judgements ^ frozenset(judgements)
        return {event for judgement in changed for event in (judgement.subject, judgement.object) if event}

    def _link(self, old: set[str], new: dict[str, Arrived]) -> list[Node]:
        """Keep tallies and campaigns up to what comes and goes; gives those that did."""
        changed = [node for report in old for node in self._reports[report].wide]
        for report in old:
            self.wider.take_out(report)
        for report in sorted(new):
            self.wider.put(report, new[report].wide)
            changed += new[report].wide
        return changed

    def _step(self, old: set[str], new: dict[str, Arrived], judged: set[str], linking: list[Node]) -> Changed:
        start: set[int] = set()
        lost: set[int] = set()
        out = {report: self._own.pop(report, []) for report in old}
        gone = [(n, self._nodes[n]) for nodes in out.values() for n in (self._numbers.pop(node.key) for node in nodes)]
        for report in old:
            del self._reports[report]
            for meeting in self._meetings.take_out(report):
                start.update(n for pair in meeting.strong() for n in pair)
        for n, node in gone:
            del self._nodes[n]
            lost.add(self._first.pop(n))
            self._component.pop(n, None)
            self._told_of(n, node, put=False)
        left = [(m.report, m.event) for first in lost for m in self._groups[first]]
        start.update(self._numbers[key] for key in left if key in self._numbers)
        fresh = self._put(new)
        moved = self._words.change(out, [(a.profile, self._own[report]) for report, a in new.items()])
        quieter = self._quiet.change((node for _, node in gone), (self._nodes[n] for n in fresh))
        scorer = Scorer(self._words.texts, self._own, self.copies, quiet=self._quiet.places)
        changed = self._meet(gone, fresh, moved, quieter)
        for meeting, before in self._meetings.score(changed, self._numbers_of, scorer):
            start.update(n for pair in (*before, *meeting.strong()) for n in pair)
            start.update(n for pair in meeting.compared() if self._connected(pair) for n in pair)
        events = {key: self._numbers[key] for key in (_key(event) for event in judged) if key in self._numbers}
        start = (start & self._nodes.keys()) | set(fresh) | set(events.values())
        return self._grouped(start, lost, set(fresh) | set(events.values()), self._holding(linking), scorer)

    def _put(self, new: dict[str, Arrived]) -> list[int]:
        """Put in the accounts of these reports; gives their numbers."""
        fresh = []
        for report, arrived in new.items():
            self._reports[report] = arrived
            own = self._own[report] = [node for node in arrived.nodes if not self._wishes.rejected(node)]
            for node in own:
                n = self._numbers[node.key] = next(self._next)
                self._nodes[n] = node
                self._told_of(n, node, put=True)
                fresh.append(n)
        return fresh

    def _told_of(self, n: int, node: Node, *, put: bool) -> None:
        if node.first is not None:
            for area in areas_of(node):
                held = self._told[area, month_of(node.first)]
                held.add(n) if put else held.discard(n)

    def _numbers_of(self, report: str) -> list[int]:
        return [self._numbers[node.key] for node in self._own[report]]

    def _connected(self, pair: Pair) -> bool:
        one = self._component.get(pair[0])
        return one is not None and one == self._component.get(pair[1])

    # --- who meets whom

    def _meet(self, gone: list[tuple[int, Node]], fresh: list[int], moved: Moved | None, quieter: list[set[str]]) -> set[Between]:
        """Bring accounts together as the blocks do; gives the reports whose meetings are to be scored anew."""
        touched = self._words.touched(moved, self._own)
        others = set(fresh)
        told = [n for key in touched.accounts if (n := self._numbers[key]) not in others]
        opened = [n for report in touched.openings for n in self._leads(report) if n not in others]
        changed: set[Between] = set()
        for n in self._areas.change(gone, fresh, told):
            changed |= self._meetings.put(n, "events", self._areas.meets(n))
        for n in self._openings.change(gone, fresh, opened):
            changed |= self._meetings.put(n, "leads", {*self._openings.meets(n), *self._copying(n)})
        for report in touched.lengths:
            changed.update(between(report, other) for other in self._meetings.of(report))
        for report, words in touched.words.items():
            for other in self._meetings.of(report):
                if other in touched.words and not words.isdisjoint(touched.words[other]):
                    changed.add(between(report, other))
        for reports in quieter:
            changed.update(between(report, other) for report in reports for other in self._meetings.of(report) if other in reports)
        return changed

    def _leads(self, report: str) -> list[int]:
        """The main events of a report, in their order."""
        own = [node for node in self._own.get(report, ()) if node.lead]
        return [self._numbers[node.key] for node in sorted(own, key=order_of)]

    def _copying(self, n: int) -> Iterator[Pair]:
        """The pairs of a main event with those of copies, the last one of each report, as ``lead_pairs`` gives them."""
        node = self._nodes[n]
        for report in self.copies.beside(node.report):
            leads = self._leads(report)
            if leads and order_of(self._nodes[leads[-1]]) > order_of(node):
                yield n, leads[-1]
            if n == self._leads(node.report)[-1]:
                yield from ((m, n) for m in leads if order_of(self._nodes[m]) < order_of(node))

    # --- what is one incident

    def _grouped(self, start: set[int], lost: set[int], anew: set[int], holding: set[int], scorer: Scorer) -> Changed:
        """Group anew what is connected with any of ``start``; ``lost`` are first accounts of incidents of which something is gone.

        ``anew`` and ``holding`` are accounts whose incidents are to be described anew in any case.
        """
        same = defaultdict(list)
        for one, other in self._wishes.same():
            a, b = self._numbers.get(_key(one)), self._numbers.get(_key(other))
            if a is not None and b is not None:
                same[a].append(b)
                same[b].append(a)
        found: dict[int, Group] = {}
        seen: set[int] = set()
        for n in start:
            if n not in seen:
                component = self._component_of(n, same)
                seen |= component
                found |= self._groups_in(component, scorer, lost)
        before = {first: self._groups.pop(first) for first in lost if first in self._groups}
        self._groups |= found
        describe = {first for first, group in found.items() if before.get(first) != group}
        describe |= {self._first[n] for n in anew | holding}
        gone = [group[0] for first, group in before.items() if first not in found]
        return Changed([self._groups[first] for first in sorted(describe)], [(m.report, m.event) for m in gone])

    def _component_of(self, n: int, same: defaultdict[int, list[int]]) -> set[int]:
        """What strong scores and wishes connect with an account."""
        found, rest = {n}, [n]
        while rest:
            one = rest.pop()
            near = set(same[one]) if one in same else set()
            for meeting in self._meetings.of(self._nodes[one].report).values():
                near.update(b if a == one else a for a, b in meeting.strong() if one in (a, b))
            rest += near - found
            found |= near
        return found

    def _groups_in(self, component: set[int], scorer: Scorer, lost: set[int]) -> dict[int, Group]:
        """The incidents of a component, by their first account; adds to ``lost`` what its accounts were in."""
        order = sorted(component, key=lambda n: order_of(self._nodes[n]))
        at = {n: place for place, n in enumerate(order)}
        meetings = {
            between(report, other): meeting
            for report in {self._nodes[n].report for n in order}
            for other, meeting in (self._meetings.of(report).items() if len(order) > 1 else ())
        }
        main, asides = (
            {(at[a], at[b]): score for scores in kind for a, b, score in scores if a in at and b in at}
            for kind in ((m.main for m in meetings.values()), (m.asides for m in meetings.values()))
        )
        lost.update(self._first[n] for n in order if n in self._first)
        label = next(self._next_component)
        found = {}
        for members in joined([self._nodes[n] for n in order], main, asides, scorer, self._wishes):
            numbers = [self._numbers[m.report, m.event] for m in members]
            found[numbers[0]] = members
            self._first |= dict.fromkeys(numbers, numbers[0])
        for n in order:
            if len(order) > 1:
                self._component[n] = label
            else:
                self._component.pop(n, None)
        return found

    def _holding(self, linking: list[Node]) -> set[int]:
        """The accounts that these tallies and campaigns may hold."""
        return {n for wide in linking for key in places_of(wide) for n in self._told.get(key, ()) if fits(wide, self._nodes[n])}


def _key(event: str) -> Key:
    report, _, own = event.partition("/")
    return report, own
