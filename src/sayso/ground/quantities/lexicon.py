"""Words that bound, measure or label a number, read once from the data files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from sayso.model.vocabulary import Comparator


@dataclass(frozen=True, slots=True)
class Phrases:
    """What may stand round a number. ``before`` and ``after`` map phrases to comparators, ``units`` words to pint names."""

    before: dict[str, Comparator]
    after: dict[str, Comparator]
    units: dict[str, str]
    after_digits: dict[str, str]
    time: frozenset[str]
    labels: frozenset[str]
    countable: frozenset[str]
    reports: frozenset[str]
    nobody: frozenset[str]
    collectives: frozenset[str]
    not_things: frozenset[str]


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((resources.files("sayso.ground.quantities") / "data" / name).read_text(encoding="utf-8"))
    return loaded


def _turned(table: dict[str, list[str]]) -> dict[str, Any]:
    return {phrase: name for name, phrases_ in table.items() for phrase in phrases_}


@cache
def phrases() -> Phrases:
    """The phrases and units of ``data/``."""
    said, units = _load("phrases.yaml"), _load("units.yaml")
    return Phrases(
        before=_turned(said["before"]),
        after=_turned(said["after"]),
        units=_turned(units["words"]),
        after_digits=_turned(units["after_digits"]),
        time=frozenset(units["time"]),
        labels=frozenset(said["labels"]),
        countable=frozenset(said["countable"]),
        reports=frozenset(said["reports"]),
        nobody=frozenset(said["nobody"]),
        collectives=frozenset(said["collectives"]),
        not_things=frozenset({"%", "percent"}),
    )
