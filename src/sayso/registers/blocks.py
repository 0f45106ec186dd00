"""Which entries an incident is weighed against: those of its days that lie in the cells round its spots, or share
its name or, for a place without a point, its province.

Entries stand in a table by day and cell, so that the cost grows with the incidents and the entries, not with their product.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sayso.registers.facts import facts
from sayso.registers.told import Spot, Told, area_key, bones
from sayso.registers.types import RegisterEntry

# Cells of half a degree for entries that reach no further than 30 km, and of two degrees for those that do.
_LAYERS = ((0.5, 30.0), (2.0, 110.0))
_DEGREE = 111.2  # kilometres of a degree of latitude
_Cell = tuple[int, int, int, int]  # day, layer, row, column


class Blocks:
    """Entries by day and cell, by day and name, and by day and province."""

    def __init__(self, entries: Iterable[RegisterEntry]) -> None:
        self._cells: dict[_Cell, list[int]] = defaultdict(list)
        self._names: dict[tuple[int, str], list[int]] = defaultdict(list)
        self._provinces: dict[tuple[int, str], list[int]] = defaultdict(list)
        for number, entry in enumerate(entries):
            self._add(number, entry)

    def _add(self, number: int, entry: RegisterEntry) -> None:
        if entry.days is None or entry.days.start is None or entry.days.end is None:
            return
        days = range(entry.days.start.toordinal(), entry.days.end.toordinal() + 1)
        name, province = bones(entry.place), area_key(entry.admin1)
        for on in days:
            if entry.lat is not None and entry.lon is not None and entry.reach is not None:
                layer = next((n for n, (_, most) in enumerate(_LAYERS) if entry.reach <= most), len(_LAYERS) - 1)
                size = _LAYERS[layer][0]
                self._cells[on, layer, math.floor(entry.lat / size), math.floor(entry.lon / size)].append(number)
            if name:
                self._names[on, name].append(number)
            if province:
                self._provinces[on, province].append(number)

    def near(self, told: Told) -> list[int]:
        """The numbers of the entries to weigh, in order."""
        found: set[int] = set()
        days = list(window(told))
        for spot in told.spots:
            name, province = bones(spot.name), area_key(spot.admin1) if spot.lat is None else ""
            for on in days:
                if name:
                    found.update(self._names.get((on, name), ()))
                if province:
                    found.update(self._provinces.get((on, province), ()))
                for cell in _cells(on, spot):
                    found.update(self._cells.get(cell, ()))
        return sorted(found)


def window(told: Told) -> range:
    """The days, as ordinals, on which an entry may lie to be weighed."""
    if told.days is None or told.days.start is None or told.days.end is None:
        return range(0)
    rules = facts("matching")["days"]
    before = max(rules["slack"], rules["assumed_slack"] if told.assumed else 0)
    return range(told.days.start.toordinal() - before, told.days.end.toordinal() + rules["slack"] + 1)


def _cells(on: int, spot: Spot) -> Iterator[_Cell]:
    """The cells within reach of a spot."""
    if spot.lat is None or spot.lon is None or spot.reach is None:
        return
    for layer, (size, most) in enumerate(_LAYERS):
        high = (spot.reach + most) / _DEGREE
        wide = min(180.0, high / max(0.02, math.cos(math.radians(min(89.0, abs(spot.lat) + high)))))
        for row in range(math.floor((spot.lat - high) / size), math.floor((spot.lat + high) / size) + 1):
            for column in range(math.floor((spot.lon - wide) / size), math.floor((spot.lon + wide) / size) + 1):
                yield on, layer, row, _wrapped(column, size)


def _wrapped(column: int, size: float) -> int:
    """The column on the other side of the date line for one past it."""
    round_the_world, first = round(360 / size), round(-180 / size)
    return (column - first) % round_the_world + first
