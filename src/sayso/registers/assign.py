"""One incident to one entry: the pairing with the most points in each group of candidates that hang together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.registers.score import Pair

_LARGEST = 120  # incidents or entries of a group that is paired exactly; a larger one takes its best pairs one by one


def assign(pairs: Sequence[Pair]) -> list[Pair]:
    """The chosen pairs, each incident and each entry in one at most."""
    chosen: list[Pair] = []
    for group in _groups(pairs):
        rows = {p.here for p in group}
        columns = {p.there for p in group}
        chosen += _exact(group) if max(len(rows), len(columns)) <= _LARGEST else _greedy(group)
    return sorted(chosen, key=lambda p: (p.here, p.there))


def _groups(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs by the incidents and entries that they share, through however many others."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        root = node
        while parent.setdefault(root, root) != root:
            root = parent[root]
        while parent[node] != root:
            parent[node], node = root, parent[node]
        return root

    for pair in pairs:
        parent[find(("here", pair.here))] = find(("there", pair.there))
    groups: dict[tuple[str, int], list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[find(("here", pair.here))].append(pair)
    return list(groups.values())


def _greedy(group: Sequence[Pair]) -> list[Pair]:
    here: set[int] = set()
    there: set[int] = set()
    chosen = []
    for pair in sorted(group, key=lambda p: (-p.points, p.here, p.there)):
        if pair.here not in here and pair.there not in there:
            here.add(pair.here)
            there.add(pair.there)
            chosen.append(pair)
    return chosen


def _exact(group: Sequence[Pair]) -> list[Pair]:
    """The assignment with the greatest sum, by the Hungarian method with potentials (Kuhn 1955, Munkres 1957).

    Every incident may also stay alone, at no gain; every pair gains something, the more the more points it has.
    """
    if len(group) == 1:
        return list(group)
    rows, columns = sorted({p.here for p in group}), sorted({p.there for p in group})
    row_of, column_of = {r: n for n, r in enumerate(rows)}, {c: n for n, c in enumerate(columns)}
    least = min(p.points for p in group) - 1.0
    width = len(columns) + len(rows)
    cost = [[0.0] * width for _ in rows]
    best: dict[tuple[int, int], Pair] = {}
    for pair in group:
        at = row_of[pair.here], column_of[pair.there]
        best[at] = pair
        cost[at[0]][at[1]] = least - pair.points
    return [best[n, column] for n, column in enumerate(_hungarian(cost)) if (n, column) in best]


def _hungarian(cost: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row with the least sum of costs; there are at least as many columns as rows."""
    height, width = len(cost), len(cost[0])
    u, v = [0.0] * (height + 1), [0.0] * (width + 1)
    row_at, way = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, height + 1):
        row_at[0], column = row, 0
        least = [float("inf")] * (width + 1)
        used = [False] * (width + 1)
        while row_at[column]:
            used[column] = True
            at, delta, following = row_at[column], float("inf"), 0
            for c in range(1, width + 1):
                if used[c]:
                    continue
                slack = cost[at - 1][c - 1] - u[at] - v[c]
                if slack < least[c]:
                    least[c], way[c] = slack, column
                if least[c] < delta:
                    delta, following = least[c], c
            for c in range(width + 1):
                if used[c]:
                    u[row_at[c]] += delta
                    v[c] -= delta
                else:
                    least[c] -= delta
            column = following
        while column:
            row_at[column] = row_at[way[column]]
            column = way[column]
    columns = [0] * height
    for c in range(1, width + 1):
        if row_at[c]:
            columns[row_at[c] - 1] = c - 1
    return columns
