"""Counts on a grid: what hangs on how often a word stands in a whole collection changes at steps, and not with every report.

How rare a word is (evidence.py) would else move a little with every report that comes in, and with it the score of every pair. On a
geometric grid a count stays where it is until it has grown by a fixed share, and its place hangs on the count alone: the same
collection gives the same scores, in whatever order and in however many steps it came in (steps.py).
"""

from __future__ import annotations

import functools
import math

_COUNTS = 3  # steps in which a count doubles: how many things hold a word, on how many days something is told of a place
_TOTALS = 3  # steps in which the number of all things doubles
_LENGTHS = 32  # steps in which the length of a set of words doubles
_FRACTION = 1024.0  # of which weights are whole multiples, so that their sums are exact in any order


@functools.lru_cache(maxsize=100_000)
def count(n: int) -> int:
    """The first count of the step in which ``n`` lies: 1, 2, 3, 4, 6, 7, 8, 11, 13, 16, 21 ..."""
    return _first(n, _COUNTS)


@functools.lru_cache(maxsize=1_000)
def total(n: int) -> int:
    """The first number of the step in which the number of all things lies."""
    return _first(n, _TOTALS)


def _first(n: int, steps: int) -> int:
    if n < 2:
        return n
    step = math.floor(steps * math.log2(n))
    while math.ceil(2 ** ((step + 1) / steps)) <= n:  # what rounding may have done at the edge of a step
        step += 1
    while math.ceil(2 ** (step / steps)) > n:
        step -= 1
    return math.ceil(2 ** (step / steps))


def weight(value: float) -> float:
    """The nearest number of which any sum is exact."""
    return round(value * _FRACTION) / _FRACTION


def length(square: float) -> float:
    """The length of a set of words by the sum of its squares, the nearest one of the grid (within about one part in a hundred)."""
    return 2.0 ** (round(_LENGTHS * math.log2(square) / 2) / _LENGTHS) if square > 0 else 0.0
