"""Events: happenings that a report speaks of, with who stands behind each part."""

from __future__ import annotations

import msgspec

from sayso.model.text import Span
from sayso.model.values import Actor, Moment, Place, Quantity, Unresolved
from sayso.model.vocabulary import (
    DisputeField,
    EventFactuality,
    EventType,
    PlaceRole,
    Tier,
    TollKind,
    Verdict,
    Who,
)


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Someone or something in a role of an event: who attacked, or who or what was hit.

    ``actor`` is ``None`` for a thing ("a hospital"); ``claims`` are the ids of the claims that hold
    this value, empty when the narrator does. ``position`` marks a value that is only suspected,
    accused or denied: "asserted", "uncertain", "denied".
    """

    span: Span
    name: str
    actor: Actor | Unresolved | None = None
    claims: tuple[str, ...] = ()
    position: EventFactuality = "asserted"


class EventPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place with the role it plays in an event."""

    place: Place
    role: PlaceRole
    claims: tuple[str, ...] = ()


class Weapon(msgspec.Struct, frozen=True, kw_only=True):
    """The weapon or its delivery, as worded."""

    span: Span
    claims: tuple[str, ...] = ()


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A count inside a whole: "including six children". ``of`` is e.g. "children", "women", or the words."""

    quantity: Quantity
    of: str


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """People harmed by an event, as one voice counts them. Null is the absence of a toll; 0 is a stated zero.

    ``superseded`` marks an earlier figure of the same source that a later one replaces;
    ``as_of`` says when the figure was given, where the text tells.
    """

    kind: TollKind
    quantity: Quantity
    who: Who
    parts: tuple[Part, ...] = ()
    claims: tuple[str, ...] = ()
    source: str | None = None
    superseded: bool = False
    as_of: Moment | None = None


class Codes(msgspec.Struct, frozen=True, kw_only=True):
    """The event in other people's codebooks, derived by the ontology table; ``None`` where it has no place."""

    plover_event: str | None = None
    plover_mode: str | None = None
    acled_event: str | None = None
    acled_sub_event: str | None = None
    ucdp_type_of_violence: int | None = None
    cameo_root: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A happening that a report speaks of.

    ``trigger`` is the first clear word that names the act, ``mentions`` all further ones.
    ``claims`` are the ids of the claims that assert the event; empty when only the narrator does.
    An empty ``attackers`` or ``targets`` means not stated.
    """

    id: str
    tier: Tier
    type: EventType
    trigger: Span
    factuality: EventFactuality
    codes: Codes
    mentions: tuple[Span, ...] = ()
    attackers: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    others: tuple[Party, ...] = ()
    weapon: Weapon | None = None
    places: tuple[EventPlace, ...] = ()
    moment: Moment | None = None
    tolls: tuple[Toll, ...] = ()
    claims: tuple[str, ...] = ()
    lead: bool = False
    parent: str | None = None
    why: str = ""  # why this tier


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """One value of one field, with the claims and the number of independent origins that hold it."""

    value: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    origins: int


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """Two or more positions on one field that cannot all hold. ``partial``: they could both be true in part."""

    field: DisputeField
    positions: tuple[Position, ...]
    event: str | None = None
    partial: bool = False
    why: str = ""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison of two quantities of one report, with its verdict and the arithmetic behind it.

    ``independent`` is False when both may rest on the same origin: agreement of arithmetic is then
    no corroboration of the fact.
    """

    first: Quantity
    second: Quantity
    verdict: Verdict
    independent: bool
    why: str
