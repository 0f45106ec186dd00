"""Accounts: what one report tells of one event, reduced to what comparing reports needs.

An account holds no text but the few words to be shown. It is made from a reading alone, so that it can be made anywhere,
stored beside the reading, and compared with a million others.
"""

from __future__ import annotations

from datetime import date

import msgspec

from sayso.model.values import Interval
from sayso.model.vocabulary import (
    Basis,
    EventFactuality,
    EventType,
    MomentPrecision,
    PlacePrecision,
    PlaceRole,
    SourceType,
    Tier,
    TollKind,
    Who,
)


class Voice(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who holds a value in one report.

    ``origin`` is the key under which voices count as one across reports: a registry key ("state:SY"), a name in small
    letters, ``"outlet:NAME"`` for a narrator, or ``"unnamed:TYPE"`` where nothing identifies the source. ``claim`` is the
    claim's id in that report, ``None`` for the narrator. ``position`` says whether the voice asserts, hedges or denies the
    value. ``via`` are the names of who passed it on (an agency, state television).
    """

    name: str
    origin: str
    type: SourceType
    claim: str | None = None
    position: EventFactuality = "asserted"
    via: tuple[str, ...] = ()


class AccountParty(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A party in a role. ``key`` is the same for a state and its forces, and ``None`` where the words identify nobody.

    ``key`` is a registry key or "side:NAME" for a party that is kept as described; ``name`` is the canonical name or the
    words; ``words`` the words as they stand.
    """

    name: str
    words: str
    key: str | None = None
    kind: str | None = None
    position: EventFactuality = "asserted"
    voices: tuple[Voice, ...] = ()


class AccountPlace(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place with its role. ``key`` is the gazetteer entry's id, or "name:FOLDED" for a name that no entry fits.

    ``lat`` and ``lon`` are WGS84 degrees, ``None`` where the place is not located; for an area they are a stand-in point and
    ``precision`` says so. ``admin1``, ``admin2`` and ``country`` are those of the entry or of the area known to contain it.
    """

    name: str
    key: str
    role: PlaceRole
    precision: PlacePrecision
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    admin2: str | None = None
    country: str | None = None
    voices: tuple[Voice, ...] = ()


class AccountToll(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """People harmed, as one voice counts them; ``low`` and ``high`` are bounds, ``None`` where open.

    ``children`` and ``women`` are the counts inside the whole. ``superseded`` marks a figure that the report itself replaces.
    """

    kind: TollKind
    low: float | None
    high: float | None
    words: str
    who: Who
    children: float | None = None
    women: float | None = None
    superseded: bool = False
    as_of: date | None = None
    voices: tuple[Voice, ...] = ()


class AccountDistance(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A distance that a report tells of the event, in kilometres; ``low`` and ``high`` are bounds, ``None`` where open."""

    low: float | None
    high: float | None
    words: str


class AccountDispute(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A dispute that the report itself shows: the field, and what each position says with who holds it."""

    field: str
    positions: tuple[tuple[str, tuple[str, ...]], ...]  # (value, names of the sources)
    partial: bool = False
    why: str = ""


class Account(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one report tells of one event.

    ``days`` are the days of the happening, ``None`` where nothing is known; ``days_basis`` "default" means that the
    day was assumed: that on which it was told, or that of publication. ``published`` is the day of the report and ``published_basis`` where that comes from.
    ``voices`` tell the event, ``denials`` say that it did not happen. ``gist`` is the sentence of its trigger, shortened;
    ``terms`` are the telling words of the account (names, numbers, things, in small letters, sorted).
    """

    report: str
    event: str
    type: EventType
    tier: Tier
    factuality: EventFactuality
    lead: bool = False
    published: date | None = None
    published_origin: str = "unknown"
    outlet: str | None = None
    title: str | None = None
    days: Interval | None = None
    days_basis: Basis = "default"
    days_precision: MomentPrecision = "vague"
    places: tuple[AccountPlace, ...] = ()
    attackers: tuple[AccountParty, ...] = ()
    targets: tuple[AccountParty, ...] = ()
    others: tuple[AccountParty, ...] = ()
    weapon: str | None = None
    weapon_voices: tuple[Voice, ...] = ()
    tolls: tuple[AccountToll, ...] = ()
    voices: tuple[Voice, ...] = ()
    denials: tuple[Voice, ...] = ()
    distances: tuple[AccountDistance, ...] = ()
    disputes: tuple[AccountDispute, ...] = ()
    gist: str = ""
    terms: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """The report and the event in it: what tells this account from every other."""
        return self.report, self.event


class Profile(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is kept of a report's text for comparing it with others.

    ``headline``, ``opening`` and ``body`` are telling words (terms, sorted) of the headline, of the first lines with the headline, and
    of the whole; ``names`` the capitalised words of the opening. ``opening_runs`` and ``runs`` are hashes (32 bits, sorted) of runs
    of four words: all of the opening, and a sample of the whole; ``total`` counts all runs. ``agency`` is the agency that the report
    credits. ``reaction`` is true for a headline that tells what somebody says or wants and no harm.
    """

    report: str
    published: date | None
    headline: tuple[str, ...]
    opening: tuple[str, ...]
    names: tuple[str, ...]
    body: tuple[str, ...]
    opening_runs: tuple[int, ...]
    runs: tuple[int, ...]
    total: int
    agency: str | None = None
    reaction: bool = False
