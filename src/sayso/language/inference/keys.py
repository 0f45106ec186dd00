"""Attributes of tokens as tables, and what was worked out once for a row of them, found again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

Table: TypeAlias = NDArray[np.uint64]

_KEPT = 30_000  # rows of a few numbers, with their keys some 5 MB


def read(doc: Doc, attributes: Sequence[Any]) -> Table:
    """The attributes of every token: an array of shape (tokens, attributes)."""
    table: Any = doc.to_array(list(attributes))
    rows: Table = table.reshape(len(doc), len(attributes))
    return rows


def write(doc: Doc, attributes: Sequence[Any], table: Any) -> None:
    """Set the attributes of every token."""
    doc.from_array(list(attributes), table)


class Kept:
    """A table of answers, ``width`` numbers each, by rows of attributes. When it is full it begins anew."""

    def __init__(self, width: int, *, dtype: Any = np.uint64, most: int = _KEPT) -> None:
        self._width, self._dtype, self._most = width, dtype, most
        self._places: dict[int, int] = {}
        self._table: NDArray[Any] = np.empty((0, width), dtype=dtype)
        self._marked = 0

    def mark(self) -> None:
        """Remember what is kept now, for ``go_back``."""
        self._marked = len(self._places)

    def go_back(self) -> None:
        """Forget what came since ``mark``."""
        while len(self._places) > self._marked:
            self._places.popitem()
        self._table = self._table[: self._marked]

    def _forget(self) -> None:
        self._places.clear()
        self._table = self._table[:0]
        self._marked = 0

    def rows(self, given: Table, answer: Callable[[int], Sequence[int]]) -> NDArray[Any]:
        """The answers for each row of ``given``, as a new array of shape (rows, width); ``answer(i)`` is asked for row i when it is new."""
        return self.all_rows(given, lambda new: np.array([answer(i) for i in new], dtype=self._dtype))

    def all_rows(self, given: Table, answers: Callable[[list[int]], NDArray[Any]]) -> NDArray[Any]:
        """As ``rows``; ``answers`` is asked for all new rows at once."""
        keys = _mixed(given).tolist()
        new = {key: i for i, key in enumerate(keys) if key not in self._places}
        if new:
            if len(self._places) + len(new) > self._most:
                self._forget()
                new = {key: i for i, key in enumerate(keys)}
            self._places.update(zip(new, range(len(self._table), len(self._table) + len(new)), strict=True))
            self._table = np.concatenate([self._table, answers(list(new.values()))])
        found: NDArray[Any] = self._table[[self._places[key] for key in keys]]
        return found


def _mixed(rows: Table) -> Table:
    """A key of 64 bits for each row of an array of shape (rows, attributes).

    The attributes are hashes of 64 bits or small numbers. That any two of a million different rows fall together has a chance of one in
    thirty million.
    """
    keys = np.zeros(len(rows), dtype=np.uint64)
    for column in range(rows.shape[1]):
        keys ^= rows[:, column]
        keys *= np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(29)
    return keys
