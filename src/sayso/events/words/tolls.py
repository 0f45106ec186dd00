"""The words that tell of harm to people, read from ``data/tolls.yaml``."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from sayso.model.vocabulary import Who


@dataclass(frozen=True, slots=True)
class Harm:
    """What a word of harm says: of which kind ("both": killed and injured together) and where its count stands."""

    kind: str
    place: str  # object, subject, lost, state, noun


@dataclass(frozen=True, slots=True)
class TollWords:
    """The word lists, each under the name that the data file gives it."""

    harm: dict[str, Harm]
    who: dict[str, Who]
    groups: dict[str, str]
    sides: dict[str, str]
    said_as: dict[tuple[str, ...], str]
    lists: dict[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@functools.cache
def toll_words() -> TollWords:
    """The words that the package carries, read once."""
    raw: dict[str, Any] = yaml.safe_load((files("sayso.events") / "data" / "tolls.yaml").read_text("utf-8"))
    return TollWords(
        harm={w: Harm(kind, place) for kind, places in raw["harm"].items() for place, words in places.items() for w in words},
        who=turned(raw["who"]),
        groups=turned(raw["groups"]),
        said_as={tuple(said.split()): word for said, word in raw["said_as"].items()},
        sides=turned(raw["sides"]),
        lists={name: frozenset(value) for name, value in raw.items() if isinstance(value, list)},
    )


def turned(lists: dict[str, list[str]]) -> dict[str, Any]:
    """Word -> the name of the list it stands in. Raises ``ValueError`` for a word that stands in two."""
    found: dict[str, str] = {}
    for name, words in lists.items():
        for word in words:
            if found.setdefault(word, name) != name:
                raise ValueError(f"{word} stands under {found[word]} and {name}")
    return found
