"""Campaigns and tallies beside incidents: what an incident may lie in, and is never added to.

A tally ("40 dead in the province this week") or a campaign ("the siege that began in May") is linked to an incident when one report
tells both, or when its area is a province or smaller and holds the incident's; and when its days hold the incident's day and the kinds
of event fit. An open or unknown stretch of days holds nothing but what its own report tells.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from sayso.model import Account, Link
from sayso.reconcile.evidence import types_fit
from sayso.reconcile.nodes import Node, node_of

_MOST = 20  # links of one incident
_LONGEST = 400  # days of a tally that is linked to what other reports tell
_WIDER = frozenset({"tally", "campaign"})


def is_wider(account: Account) -> bool:
    """True for a tally or a campaign."""
    return account.tier in _WIDER


def month_of(day: int) -> int:
    """The stretch of thirty days in which a day lies, by its ordinal."""
    return day // 30


def months_of(node: Node) -> range:
    """The stretches in which a tally or campaign is looked for by what other reports tell; none where it has no days, or too many."""
    if node.first is None or node.last is None or node.last - node.first > _LONGEST:
        return range(0)
    return range(month_of(node.first), month_of(node.last) + 1)


class Wider:
    """The tallies and campaigns of a collection, by report and by province and month."""

    def __init__(self) -> None:
        self._by_report: defaultdict[str, list[Node]] = defaultdict(list)
        self._by_area: defaultdict[tuple[str, int], list[Node]] = defaultdict(list)

    def noting(self, accounts: Iterable[Account]) -> Iterator[Account]:
        """The same accounts; the tallies and campaigns among them are noted on the way, so that they need one pass only."""
        for account in accounts:
            if is_wider(account):
                self._note(node_of(account))
            yield account

    def _note(self, node: Node) -> None:
        self._by_report[node.report].append(node)
        for key in places_of(node):
            self._by_area[key].append(node)

    def put(self, report: str, wide: Sequence[Node]) -> None:
        """Note the tallies and campaigns of a report that is not in, in the order of the record: by report, then as it tells them."""
        if wide:
            self._by_report[report] = list(wide)
        for node in wide:
            for key in places_of(node):
                insort(self._by_area[key], node, key=lambda n: n.report)

    def take_out(self, report: str) -> None:
        """Forget the tallies and campaigns of a report."""
        for key in {key for node in self._by_report.pop(report, ()) for key in places_of(node)}:
            self._by_area[key] = [node for node in self._by_area[key] if node.report != report]

    def links(self, members: Sequence[Node]) -> tuple[Link, ...]:
        """What the incident of these members may lie in, told by the same reports first; at most twenty."""
        own = {m.key for m in members}
        found: dict[tuple[str, str], Link] = {}
        for member in members:
            for wide in self._by_report.get(member.report, ()):
                if wide.key not in own and _holds(wide, member) is not False and types_fit(wide.type, member.type):
                    found.setdefault(wide.key, _link(wide, "told in the same report"))
        for member in members:
            if member.first is None:
                continue
            for area in sorted(areas_of(member)):
                for wide in self._by_area.get((area, month_of(member.first)), ()):
                    if len(found) >= _MOST:
                        return tuple(found.values())
                    if wide.key not in own and fits(wide, member):
                        found.setdefault(wide.key, _link(wide, "its days and its area hold the incident's"))
        return tuple(found.values())


def places_of(node: Node) -> Iterator[tuple[str, int]]:
    """The provinces and stretches in which a tally or campaign is looked for by what other reports tell."""
    return product(areas_of(node), months_of(node))


def fits(wide: Node, member: Node) -> bool:
    """True where a tally or campaign may hold what another report tells in its area and month."""
    return bool(_holds(wide, member)) and types_fit(wide.type, member.type)


def areas_of(node: Node) -> set[str]:
    """The provinces of an account."""
    return {f"{s.country}/{s.admin1}" for s in node.spots if s.admin1}


def _holds(wide: Node, member: Node) -> bool | None:
    """True when the days of the one hold those of the other, ``None`` where one of them is unknown."""
    if wide.first is None or wide.last is None or member.first is None or member.last is None:
        return None
    return wide.first <= member.first and member.last <= wide.last


def _link(wide: Node, why: str) -> Link:
    return Link(report=wide.report, event=wide.event, tier="tally" if wide.tier == "tally" else "campaign", why=why)
