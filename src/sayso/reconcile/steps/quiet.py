"""How quiet places are (evidence.py), step by step."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from sayso.reconcile.evidence import quietness_of
from sayso.reconcile.nodes import Node


class Quiet:
    """How quiet each point is by what is told of it, in ``places``, and which reports name it."""

    def __init__(self) -> None:
        self.places: dict[str, float] = {}
        self._days: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._reports: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def change(self, gone: Iterable[Node], came: Iterable[Node]) -> list[set[str]]:
        """Take accounts out and put others in; gives, for each place that is quieter now or less so, the reports that name it."""
        keys = set()
        for nodes, by in ((gone, -1), (came, 1)):
            for node in nodes:
                for key in {spot.key for spot in node.spots}:
                    _add(self._reports[key], node.report, by)
                for key, day in _told(node):
                    _add(self._days[key], day, by)
                    keys.add(key)
        changed = []
        for key in keys:
            before = self.places.pop(key, None)
            if self._days[key]:
                self.places[key] = quietness_of(len(self._days[key]))
            if self.places.get(key) != before:
                changed.append(set(self._reports[key]))
        return changed


def _told(node: Node) -> Iterator[tuple[str, int]]:
    if node.first is not None:
        for key in {spot.key for spot in node.spots if spot.fine and spot.lat is not None}:
            yield key, node.first


def _add(counted: Counter[int] | Counter[str], key: int | str, by: int) -> None:
    counted[key] += by  # type: ignore[index]
    if not counted[key]:  # type: ignore[index]
        del counted[key]
