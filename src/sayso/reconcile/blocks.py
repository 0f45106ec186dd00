"""Blocks: which accounts are compared at all, so that the cost grows with the reports and not with their square.

Accounts come together that lie in one area within two days of each other; the main events of reports also when the reports share rare
words of their openings and were published within a few days, or when one report is a copy of the other. A block that is too large is
parted by rare words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.reconcile.copies import Copies
from sayso.reconcile.nodes import Node
from sayso.reconcile.texts import Texts

_DAYS = 2  # days apart at which accounts of one area are still compared
_LONGEST = 4  # days of a long stretch that are looked at, the last ones
PUBLISHED = 3  # days apart at which reports with rare words in common are still compared
_RARE = 12  # rare words of an opening that are looked at
_SHARED = 2  # of them in common
_LARGE = 60  # accounts of one block from which on only those with a rare word in common are compared

UNDATED = 10**9  # a day after all others

Block = tuple[str, int]


def event_pairs(nodes: Sequence[Node], texts: Texts, only: range | None = None) -> Iterator[tuple[int, int]]:
    """Pairs of accounts of different reports that share an area and lie within two days, each once, by the smaller index.

    With ``only`` those that meet in the blocks of these days: then the nodes that ``days_near`` these are enough.
    """
    blocks: defaultdict[Block, list[int]] = defaultdict(list)
    for n, node in enumerate(nodes):
        for area in _areas(node):
            for day in _days(node):
                if only is None or day in only:
                    blocks[area, day].append(n)
    parted = _parted({key: held for key, held in blocks.items() if len(held) > _LARGE}, nodes, texts)
    for n, node in enumerate(nodes):
        found: set[int] = set()
        around = days_near(node)
        for key in ((area, day) for area in _areas(node) for day in around):
            if len(blocks.get(key, ())) <= _LARGE:
                found.update(blocks.get(key, ()))
            else:
                for word in texts.telling(node):
                    found.update(parted.get((*key, word), ()))
        yield from ((n, m) for m in sorted(found) if m > n and nodes[m].report != node.report)


def _parted(blocks: dict[Block, list[int]], nodes: Sequence[Node], texts: Texts) -> dict[tuple[str, int, str], list[int]]:
    """Large blocks by the rare words of their accounts; words that too many of them have bring nobody together."""
    found: defaultdict[tuple[str, int, str], list[int]] = defaultdict(list)
    for key, held in blocks.items():
        for n in held:
            for word in texts.telling(nodes[n]):
                found[(*key, word)].append(n)
    return {key: held for key, held in found.items() if len(held) <= _LARGE}


def lead_pairs(
    leads: Sequence[int], nodes: Sequence[Node], texts: Texts, copies: Copies, only: range | None = None
) -> Iterator[tuple[int, int]]:
    """Pairs of main events whose reports share rare words of their openings and were published within a few days, or are copies.

    Each once, by the smaller index; the nodes stand in the order of their publication. With ``only`` those of which the earlier was
    published on one of these days: then those published up to ``PUBLISHED`` days after them are enough, and what is a copy.
    """
    by_report = {nodes[n].report: n for n in leads}
    blocks: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)  # by word and day
    rare = {n: texts.rarest(texts.profiles[nodes[n].report].opening, "opening", _RARE) for n in leads}
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
                    if held is not None and len(held) <= _LARGE:
                        for m in held:
                            shared[m] += 1
        found = {m for m, count in shared.items() if count >= _SHARED}
        found |= {by_report[r] for r in copies.beside(nodes[n].report) if r in by_report}
        yield from ((n, m) for m in sorted(found) if m > n)


def _areas(node: Node) -> set[str]:
    """The provinces of an account; for places in none that is known, the places themselves."""
    return {f"{s.country}/{s.admin1}" if s.admin1 else s.key for s in node.spots}


def days_near(node: Node) -> range:
    """The days in whose blocks an account looks for others."""
    days = _days(node)
    return range(days.start - _DAYS, days.stop + _DAYS) if days else days


def day_out(node: Node) -> int:
    """The day of publication as an ordinal, ``UNDATED`` where it is not known."""
    return node.published if node.published is not None else UNDATED


def _days(node: Node) -> range:
    if node.first is not None and node.last is not None:
        return range(max(node.first, node.last - _LONGEST + 1), node.last + 1)
    return range(node.published - 1, node.published + 1) if node.published is not None else range(0)
