"""The weapon across reports: its class by its words, and which classes exclude each other (data/weapons.yaml)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import yaml

from sayso.model import Account, Voice
from sayso.reconcile.origins import Telling
from sayso.reconcile.positions import Stand


@functools.cache
def _tables() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], frozenset[frozenset[str]], dict[str, str]]:
    raw: dict[str, Any] = yaml.safe_load((files("sayso.reconcile") / "data" / "weapons.yaml").read_text("utf-8"))
    classes = tuple((n, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?!\w)")) for n, words in raw["classes"].items())
    return classes, frozenset(frozenset(pair) for pair in raw["together"]), raw["names"]


@functools.lru_cache(maxsize=50_000)
def class_of(words: str) -> str | None:
    """The class that the words for a weapon belong to; ``None`` for "a bomb", which may be any."""
    lowered = words.lower()
    return next((name for name, pattern in _tables()[0] if pattern.search(lowered)), None)


def class_name(name: str) -> str:
    """What a class is called."""
    return _tables()[2][name]


def exclude(one: str | None, other: str | None) -> bool:
    """True when two classes cannot both be the weapon of one act."""
    return one is not None and other is not None and one != other and frozenset((one, other)) not in _tables()[1]


def weapons_of(telling: Telling) -> list[Stand]:
    """The weapons told of, one stand for each class; words without a class ("a bomb") are held with the only class there is.

    What carries an attack tells its class too: "a suicide bomber", "drones" among those who attacked.
    """
    found: dict[str, Stand] = {}
    for account in telling.accounts:
        for words, voices in _told(account):
            kind = class_of(words)
            value = class_name(kind) if kind is not None else words.lower().removeprefix("a ").removeprefix("the ")
            stand = found.get(kind or value)
            if stand is None:
                stand = found[kind or value] = Stand(value, [], key=kind)
            stand.holders += telling.holders(account, voices)
    stands = list(found.values())
    classed = [s for s in stands if s.key is not None]
    if len(classed) == 1 and len(stands) > 1:
        for stand in stands:
            if stand.key is None:
                classed[0].holders += stand.holders
        return classed
    return stands


def _told(account: Account) -> Iterator[tuple[str, tuple[Voice, ...]]]:
    if account.weapon is not None:
        yield account.weapon, account.weapon_voices
    for party in account.attackers:
        if party.key is None and class_of(party.name) is not None:
            yield party.name, party.voices
