"""Blocks: which accounts are compared at all, so that the cost grows with the reports and not with their square.

Accounts come together that lie in one area within two days of each other, near each other or told in like words; the main events of reports also when the reports share rare
words of their openings and were published within a few days, or when one report is a copy of the other. A block that is too large is
parted by rare words.
"""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from sayso.reconcile.copies import Copies
from sayso.reconcile.nodes import Node, Spot
from sayso.reconcile.texts import Texts

DAYS = 2  # days apart at which accounts of one area are still compared
_LONGEST = 4  # days of a long stretch that are looked at, the last ones
PUBLISHED = 3  # days apart at which reports with rare words in common are still compared
RARE = 12  # rare words of an opening that are looked at
SHARED = 2  # of them in common
LARGE = 60  # accounts of one block from which on only those with a rare word in common are compared

UNDATED = 10**9  # a day after all others

Block: TypeAlias = tuple[str, int]
Mark: TypeAlias = str | tuple[int, int]
"""What brings two accounts of an area together: a telling word, a place without a point, or a cell of the map."""

_CELL = 0.15  # degrees of latitude: places in cells that do not touch are more than 15 km apart (evidence.FAR)


def event_pairs(nodes: Sequence[Node], texts: Texts, only: range | None = None) -> Iterator[tuple[int, int]]:
    """Pairs of accounts of different reports that share an area and lie within two days, each once, by the smaller index.

    Of two with points of their own in the area only those that lie near each other, or share a telling word: what is told of two towns
    in other words is hardly ever one happening. The same holds in a crowded block.
    With ``only`` those that meet in the blocks of these days: then the nodes that ``days_near`` these are enough.
    """
    areas = [areas_of(node) for node in nodes]
    blocks: defaultdict[Block, list[int]] = defaultdict(list)
    wide: defaultdict[Block, list[int]] = defaultdict(list)
    marked: defaultdict[tuple[str, int, Mark], list[int]] = defaultdict(list)
    for n, node in enumerate(nodes):
        days = [day for day in days_of(node) if only is None or day in only]
        for area, spots in areas[n].items() if days else ():
            marks = [*texts.telling(node), *map(mark_of, spots)]
            for day in days:
                blocks[area, day].append(n)
                if not spots:
                    wide[area, day].append(n)
                for mark in marks:
                    marked[area, day, mark].append(n)
    for n, node in enumerate(nodes):
        found: set[int] = set()
        around = days_near(node)
        for area, spots in areas[n].items():
            near = {*texts.telling(node), *(mark for spot in spots for mark in marks_near(spot))}
            for key in ((area, day) for day in around):
                held = blocks.get(key, ())
                if len(held) <= LARGE:
                    found.update(wide.get(key, ()) if spots else held)
                for mark in near if held else ():
                    with_mark = marked.get((*key, mark), ())
                    if len(with_mark) <= LARGE:
                        found.update(with_mark)
        yield from ((n, m) for m in sorted(found) if m > n and nodes[m].report != node.report)


def lead_pairs(
    leads: Sequence[int], nodes: Sequence[Node], texts: Texts, copies: Copies, only: range | None = None
) -> Iterator[tuple[int, int]]:
    """Pairs of main events whose reports share rare words of their openings and were published within a few days, or are copies.

    Each once, by the smaller index; the nodes stand in the order of their publication. With ``only`` those of which the earlier was
    published on one of these days: then those published up to ``PUBLISHED`` days after them are enough, and what is a copy.
    """
    by_report = {nodes[n].report: n for n in leads}
    blocks: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)  # by word and day
    rare = {n: rare_words(nodes[n], texts) for n in leads}
    for n in leads:
        published = nodes[n].published
        if published is not None:
            for word in rare[n]:
                blocks[word].setdefault(published, []).append(n)
    for n in leads:
        if only is not None and day_out(nodes[n]) not in only:
            continue
        shared: defaultdict[int, int] = defaultdict(int)
        published = nodes[n].published
        if published is not None:
            for word in rare[n]:
                of_word = blocks[word]
                for day in range(published, published + PUBLISHED + 1):  # the earlier ones have looked here already
                    held = of_word.get(day)
                    if held is not None and len(held) <= LARGE:
                        for m in held:
                            shared[m] += 1
        found = {m for m, count in shared.items() if count >= SHARED}
        found |= {by_report[r] for r in copies.beside(nodes[n].report) if r in by_report}
        yield from ((n, m) for m in sorted(found) if m > n)


def rare_words(lead: Node, texts: Texts) -> list[str]:
    """The rare words of the opening of a report, by its main event, by which it is brought together with others."""
    return texts.rarest(texts.profiles[lead.report].opening, "opening", RARE)


def areas_of(node: Node) -> dict[str, tuple[Spot, ...]]:
    """The provinces of an account, each with the settlements and villages that it names there; none where no point is among them.

    For named places in no province that is known, the places themselves; a description ("a market") that may lie anywhere is no area.
    """
    found: defaultdict[str, list[Spot]] = defaultdict(list)
    for spot in node.spots:
        if spot.admin1 or spot.named or spot.lat is not None:
            found[f"{spot.country}/{spot.admin1}" if spot.admin1 else spot.key].append(spot)
    return {area: _fine(spots) for area, spots in found.items()}


def _fine(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    fine = tuple(spot for spot in spots if spot.fine)
    return fine if any(spot.lat is not None for spot in fine) else ()


def mark_of(spot: Spot) -> Mark:
    """The cell of the map in which a place lies: a row, and in it a column. For one without a point its key."""
    if spot.lat is None or spot.lon is None:
        return spot.key
    row = int(spot.lat // _CELL)
    return row, int(spot.lon // _width(row))


def marks_near(spot: Spot) -> Iterator[Mark]:
    """The cells in which what lies near a place may be; for one without a point its key."""
    if spot.lat is None or spot.lon is None:
        yield spot.key
        return
    row = int(spot.lat // _CELL)
    for beside in (row - 1, row, row + 1):
        column = int(spot.lon // _width(beside))
        yield from ((beside, column + step) for step in (-1, 0, 1))


@functools.cache
def _width(row: int) -> float:
    """The degrees of longitude that the cells of a row are wide: as many kilometres as they are high."""
    return _CELL / max(0.05, math.cos(math.radians((row + 0.5) * _CELL)))


def days_near(node: Node) -> range:
    """The days in whose blocks an account looks for others."""
    days = days_of(node)
    return range(days.start - DAYS, days.stop + DAYS) if days else days


def day_out(node: Node) -> int:
    """The day of publication as an ordinal, ``UNDATED`` where it is not known."""
    return node.published if node.published is not None else UNDATED


def days_of(node: Node) -> range:
    """The days in whose blocks an account stands."""
    if node.first is not None and node.last is not None:
        return range(max(node.first, node.last - _LONGEST + 1), node.last + 1)
    return range(node.published - 1, node.published + 1) if node.published is not None else range(0)
