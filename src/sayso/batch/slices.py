"""Slices of time: the stretches of days in which accounts meet, each with about as many of them.

An account is sent to every slice in which it may meet another (``sayso.reconcile.blocks``): there all that it can meet is at hand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

import msgspec

from sayso.batch.copying import Found
from sayso.batch.words import Counts
from sayso.reconcile.blocks import PUBLISHED, UNDATED, day_out, days_near
from sayso.reconcile.evidence import quietness
from sayso.reconcile.nodes import Node

NODES = 50_000
"""Accounts of one slice, about: what one task holds in memory. A day is never parted."""

_BEFORE = -(10**9)  # a day before all others


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for the whole collection: how many reports and accounts it has, how quiet its places are, and where slices begin."""

    reports: int
    nodes: int
    quiet: dict[str, float]
    cuts: list[int]

    @property
    def counts(self) -> tuple[int, int]:
        """Reports and accounts."""
        return self.reports, self.nodes

    def slice_of(self, day: int) -> int:
        """The slice in which a day lies."""
        return bisect_right(self.cuts, day) - 1

    def window(self, number: int) -> range:
        """The days of a slice."""
        return range(self.cuts[number], [*self.cuts, UNDATED + 1][number + 1])

    def visits(self, nodes: Iterable[Node], copies: Iterable[Found]) -> set[int]:
        """The slices in which these accounts of one report may meet others."""
        found: set[int] = set()
        for node in nodes:
            if near := days_near(node):
                found.update(range(self.slice_of(near.start), self.slice_of(near.stop - 1) + 1))
            if node.lead:
                out = day_out(node)
                first = out - PUBLISHED if out != UNDATED else out
                found.update(range(self.slice_of(first), self.slice_of(out) + 1))
                for copy in copies:  # they meet where the earlier of the two was published
                    days = [day.toordinal() if day is not None else UNDATED for day in (copy.published, copy.of_published)]
                    found.update(map(self.slice_of, days))
        return found


def frame_of(counted: Iterable[Counts], nodes: int = NODES) -> Frame:
    """The frame of a collection, from what was counted in its partitions; a slice has about so many ``nodes``."""
    reports = accounts = 0
    days: dict[str, set[int]] = {}
    by_day: dict[int, int] = {}
    for counts in counted:
        reports += counts.profiles
        accounts += counts.nodes
        for key, told in counts.days.items():
            days.setdefault(key, set()).update(told)
        for day, count in counts.by_day.items():
            by_day[day] = by_day.get(day, 0) + count
    return Frame(reports=reports, nodes=accounts, quiet=quietness(days), cuts=_cuts(by_day, nodes))


def _cuts(by_day: Mapping[int, int], nodes: int) -> list[int]:
    cuts, held = [_BEFORE], 0
    for day in sorted(by_day):
        if held and held + by_day[day] > nodes:
            cuts.append(day)
            held = 0
        held += by_day[day]
    return [*cuts, UNDATED]
