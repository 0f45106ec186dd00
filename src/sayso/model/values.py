"""Grounded values: the raw words, what they were resolved to, how precisely, and on what basis."""

from __future__ import annotations

from datetime import date

import msgspec

from sayso.model.text import Span
from sayso.model.vocabulary import (
    ActorKind,
    Basis,
    Comparator,
    MomentKind,
    MomentPrecision,
    MomentReference,
    PlaceKind,
    PlacePrecision,
)


class Unresolved(msgspec.Struct, frozen=True, tag="unresolved"):
    """A value that the text gives but that could not be resolved, with the reason and what it may be."""

    reason: str
    candidates: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True, kw_only=True, tag="entry"):
    """An entry of the gazetteer. Coordinates are WGS84 degrees; for an area they are a stand-in point.

    ``id`` is "origin:key" (for example "geonames:168620"). ``country`` is ISO 3166-1 alpha-2.
    """

    id: str
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a report names.

    ``entry`` is the place itself; when it is ``Unresolved``, ``within`` may still give the smallest
    area that is known to contain it (a province named with it). ``score`` in [0, 1] says how well the
    name and its context fit the entry.
    """

    span: Span
    name: str
    entry: Entry | Unresolved
    precision: PlacePrecision
    basis: Basis
    score: float = 0.0
    within: Entry | None = None
    why: str = ""


class Interval(msgspec.Struct, frozen=True, tag="interval"):
    """Days from ``start`` to ``end``, both included; ``None`` on one side means open on that side."""

    start: date | None
    end: date | None


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A time that a report gives.

    ``span`` is ``None`` only for a moment that stands for the publication day by default.
    ``timex`` is the TIMEX3 value (2015-10-07, 2015-W41, P3D, PAST_REF). ``flags`` name every
    assumption made, for example "year inferred" or "past assumed".
    """

    span: Span | None
    interval: Interval | Unresolved
    kind: MomentKind
    precision: MomentPrecision
    reference: MomentReference
    basis: Basis
    timex: str | None = None
    flags: tuple[str, ...] = ()


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number with its bounds, comparator, unit and the thing counted.

    "at least 12" is low 12, high None; "up to 40" is low None, high 40; "dozens" is low 24, high None.
    ``span`` covers the number words with their comparator, ``thing`` the words counted ("people").
    ``unit`` is a pint unit name where the quantity measures something ("kilometer"), else None.
    """

    span: Span
    low: float | None
    high: float | None
    comparator: Comparator
    thing: Span | None = None
    unit: str | None = None
    basis: Basis = "text"


class Actor(msgspec.Struct, frozen=True, kw_only=True, tag="actor"):
    """A party, canonical across names and dates.

    ``id`` is the key in the actor registry, or ``None`` for a party kept as described ("rebels").
    ``side`` is a registry key of the broad side where the registry knows it, never guessed.
    """

    name: str
    kind: ActorKind
    id: str | None = None
    country: str | None = None
    side: str | None = None
    parent: str | None = None
    basis: Basis = "text"


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A place in the text where an actor is named, described, or stood for by a pronoun or a capital."""

    span: Span
    actor: Actor | Unresolved
    how: str  # name, alias, adjective, metonymy, description, anaphora
