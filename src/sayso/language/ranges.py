"""Which of many ranges of a text lie at a place in it, without going through them all."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from sayso.model import Span

_BLOCK = 128  # code points: about a line
_KEPT = 4  # a report has one tuple of mentions, of places, of claims


class Ranges:
    """Numbered groups of ranges of one text, to be asked by code point."""

    def __init__(self, groups: Iterable[Iterable[Span]]) -> None:
        self._blocks: dict[int, list[int]] = defaultdict(list)
        for n, group in enumerate(groups):
            for block in {b for s in group for b in range(s.start // _BLOCK, s.end // _BLOCK + 1)}:
                self._blocks[block].append(n)

    def near(self, span: Span) -> list[int]:
        """The numbers, in order, of all groups with a range that touches ``span``, and of some that only come close to it."""
        first, last = span.start // _BLOCK, span.end // _BLOCK
        if first == last:
            return self._blocks.get(first, [])
        return sorted({n for b in range(first, last + 1) for n in self._blocks.get(b, ())})


T = TypeVar("T")
_kept: OrderedDict[int, tuple[object, Ranges]] = OrderedDict()


def ranges_of(items: tuple[T, ...], spans: Callable[[T], Iterable[Span]]) -> Ranges:
    """The ranges of the items of a tuple, worked out once for as long as the tuple is asked for."""
    known = _kept.get(id(items))
    if known is not None and known[0] is items:
        return known[1]
    ranges = Ranges(spans(item) for item in items)
    _kept[id(items)] = (items, ranges)  # holds the tuple, so that no other gets its id
    if len(_kept) > _KEPT:
        _kept.popitem(last=False)
    return ranges
