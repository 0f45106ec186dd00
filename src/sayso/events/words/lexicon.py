"""The words that name acts of conflict and decide their sense, read from ``data/lexicon.yaml``."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

# Nouns that name a whole war.
WARS = frozenset({"war", "conflict", "uprising", "revolt", "revolution", "crisis", "insurgency", "invasion", "rebellion"})
# Verbs by which something begins, or becomes something else.
BECOMING = frozenset({"start", "begin", "erupt", "break", "grow", "evolve", "devolve", "become", "spiral", "turn", "descend"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word may name: a type (``"?"`` where weapon, agent and context decide) and its flags."""

    type: str
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists, each under the name that the data file gives it."""

    verbs: dict[str, Entry]
    nouns: dict[str, Entry]
    phrases: dict[str, dict[str, tuple[Entry, ...]]]  # the senses of two words, the first that holds is meant
    light: dict[str, frozenset[str]]
    weapons: dict[str, str]  # word -> type
    settles: dict[str, str]  # word -> type
    words: dict[str, frozenset[str]]
    doing: dict[str, frozenset[str]]  # type -> what does an act of it

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.words[name]

    def tools(self, kind: str) -> frozenset[str]:
        """What does an act of a type: its weapons, and who or what uses them."""
        return self.doing.get(kind, frozenset())


def _entry(raw: list[Any]) -> Entry:
    """The entry of a word or a phrase, which the data file gives as ``[type, flag, ...]``."""
    return Entry(raw[0], frozenset(raw[1:]))


def _senses(raw: list[Any]) -> tuple[Entry, ...]:
    """One sense, or a list of them."""
    return tuple(_entry(sense) for sense in (raw if isinstance(raw[0], list) else [raw]))


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon that the package carries, read once."""
    raw: dict[str, Any] = yaml.safe_load((files("sayso.events") / "data" / "lexicon.yaml").read_text("utf-8"))
    lists = {name: frozenset(map(str, value)) for name, value in raw.items() if isinstance(value, list)}
    if capitals := [w for value in lists.values() for w in value if w != w.lower()]:
        raise ValueError(f"lexicon.yaml: lemmas are in lower case, so that these would never be met: {', '.join(sorted(capitals))}")
    return Lexicon(
        verbs={w: _entry(e) for w, e in raw["verbs"].items()},
        nouns={w: _entry(e) for w, e in raw["nouns"].items()},
        phrases={w: {n: _senses(e) for n, e in after.items()} for w, after in raw["phrases"].items()},
        light={name: frozenset(value) for name, value in raw["light"].items()},
        weapons={w: kind for kind, words in raw["weapons"].items() for w in words},
        settles={w: kind for kind, words in raw["settles"].items() for w in words},
        words=lists,
        doing={
            kind: frozenset(raw["tools"].get(kind, ())) | frozenset(raw["weapons"].get(kind, ()))
            for kind in {*raw["tools"], *raw["weapons"]}
        },
    )
