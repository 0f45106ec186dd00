"""Who holds a position: the voices behind claims, and which of them are one origin.

A person and the body that the person speaks for are one origin, a ministry and its government are one, and state media
and their state are one. The narrator rests on the report's sources and is an origin only where nobody else is.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import yaml

from sayso.ground.actors.registry import registry
from sayso.language import Parsed
from sayso.model import Actor, Claim, Party, Position, Source

NARRATOR = "narrator"
UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class DisputeWords:
    """The word lists, each under the name that the data file gives it, and the side that a word stands for."""

    lists: dict[str, frozenset[str]]
    sides: dict[str, str]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@functools.cache
def dispute_words() -> DisputeWords:
    """The words that the package carries, read once."""
    raw: dict[str, Any] = yaml.safe_load((files("sayso.events") / "data" / "disputes.yaml").read_text("utf-8"))
    sides = {w: side for side, words in raw["sides"].items() for w in words}
    return DisputeWords({n: frozenset(v) for n, v in raw.items() if isinstance(v, list)}, sides)


def origin_of(source: Source) -> str:
    """A key that two sources share when they are one origin. Sources that nothing tells apart share ``"unnamed"``."""
    if source.type == "narrator":
        return NARRATOR
    keys = [k for k in (source.speaks_for, source.who.id if isinstance(source.who, Actor) else None) if k]
    for key in keys:
        if registry().get(key) is not None:
            return registry().origin(key)
    if source.span is None or source.resolution == "unresolved":
        return UNNAMED
    return (keys[0] if keys else source.name).lower().removeprefix("the ")


def identity(party: Party) -> str | None:
    """A key for who a party is, the same for a state and its forces; ``None`` where the words do not tell."""
    actor = party.actor
    if isinstance(actor, Actor) and actor.id is not None:
        return registry().origin(actor.id)
    if isinstance(actor, Actor) and actor.parent is not None and registry().get(actor.parent) is not None:
        return registry().origin(actor.parent)
    words = party.span.text.lower().split()
    if words[-1] in dispute_words()["carriers"] and len(words) < 3 and dispute_words().sides.keys().isdisjoint(words):
        return None  # "the plane", "jets": whose is not said; but "army planes"
    if isinstance(actor, Actor) and actor.side is not None:
        return f"side:{actor.side}"
    return next((f"side:{dispute_words().sides[w]}" for w in reversed(words) if w in dispute_words().sides), None)


def alike(one: str, other: str) -> bool:
    """True when two identities may be one party: the same, an entry of the registry and its broad side, or parent and child."""
    return one == other or other in _wider(one) or one in _wider(other)


def speaks_of_itself(origin: str, party: Party) -> bool:
    """ "The government denies it", of "Syrian government planes": a voice that no registry knows is called by a word that stands in the
    party's own, however the party is known."""
    told = party.position != "denied" and registry().get(origin) is None
    return told and origin in party.span.text.lower().replace("-", " ").split()


def side_of(key: str) -> str | None:
    """The broad side of an identity, where the registry or the word tells."""
    if key.startswith("side:"):
        return key.removeprefix("side:")
    entry = registry().get(key)
    return entry.side if entry is not None else None


@functools.cache
def _wider(key: str) -> frozenset[str]:
    """The sides and the parents of a party."""
    found: set[str] = set()
    entry = registry().get(key)
    while entry is not None and entry.id not in found:
        found.add(entry.id)
        if entry.side is not None:
            found |= {entry.side, f"side:{entry.side}"}
        entry = registry().get(entry.parent) if entry.parent else None
    if key.startswith("side:"):
        found |= {key, key.removeprefix("side:")}
    return frozenset(found)


@dataclass(slots=True, eq=False)
class Stand:
    """What one voice or several hold of one field: the value as told, its keys, the claims behind it."""

    value: str
    keys: frozenset[str]
    claims: list[Claim] = field(default_factory=list)
    sure: bool = True
    spoken: tuple[str, ...] = ()  # the words for a voice that has no claim of its own ("reports")

    @property
    def origins(self) -> frozenset[str]:
        """The origins of the claims; the narrator is one only where nobody else is."""
        found = {origin_of(c.source) for c in self.claims}
        return frozenset(found - {NARRATOR}) or frozenset({NARRATOR})

    def against(self, other: Stand) -> bool:
        """True when the two stands are held by different voices."""
        return not (self.origins & other.origins)


class Voices:
    """The claims of a report by id."""

    def __init__(self, parsed: Parsed, claims: tuple[Claim, ...]) -> None:
        self.parsed, self.claims = parsed, claims
        self.by_id = {c.id: c for c in claims}

    def of(self, ids: Iterable[str]) -> list[Claim]:
        """The claims with these ids, those of named sources where there are any."""
        found = [self.by_id[i] for i in ids if i in self.by_id]
        return [c for c in found if c.source.type != "narrator"] or found

    def names(self, stand: Stand) -> tuple[str, ...]:
        """The names of the sources that hold a stand."""
        return tuple(dict.fromkeys(c.source.name for c in stand.claims)) or stand.spoken or (NARRATOR,)

    def position(self, stand: Stand) -> Position:
        """The stand as a position of the record."""
        claims = tuple(dict.fromkeys(c.id for c in stand.claims))
        return Position(value=stand.value, claims=claims, sources=self.names(stand), origins=len(stand.origins))

    def told(self, stand: Stand) -> str:
        """Who holds the stand, in words: "the narrator", "the army and a medic"."""
        names = ["the report itself" if n == NARRATOR else n for n in self.names(stand)]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
