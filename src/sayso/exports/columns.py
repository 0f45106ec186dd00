"""The columns of every format with their meanings (``data/columns.yaml``), which the code and the reference share."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import Any

import msgspec
import yaml


class Column(msgspec.Struct, frozen=True):
    """A column: its name, what it means, its type where the format has types, and its tag where the format has tags."""

    name: str
    meaning: str
    type: str = "text"
    tag: str = ""


@functools.cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table, in their order."""
    return tuple(_column(name, given) for name, given in _given(table).items())


@functools.cache
def names(table: str) -> tuple[str, ...]:
    """The names of the columns of a table, in their order."""
    return tuple(c.name for c in columns(table))


def _given(table: str) -> dict[str, Any]:
    raw = _raw()[table]
    return {**raw["columns"], **(_raw()[raw["and"]]["columns"] if "and" in raw else {})}


def _column(name: str, given: Any) -> Column:
    if isinstance(given, str):
        return Column(name, given)
    return Column(name, given["means"], given.get("type", "text"), given.get("tag", ""))


@functools.cache
def _raw() -> dict[str, Any]:
    return dict(yaml.safe_load((files("sayso.exports") / "data" / "columns.yaml").read_text("utf-8")))
