"""The values of this layer: entries of a register, what was compared, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from sayso.model import Interval
from sayso.model.vocabulary import EventType, PlacePrecision, TollKind, Who

Format = Literal["acled", "ucdp", "airwars", "csv"]
# "side" is a party of which the register does not say whether it attacked or was attacked (ACLED and UCDP never do).
PartyRole = Literal["attacker", "target", "side"]
ComparedField = Literal["date", "place", "attacker", "kind", "killed", "injured"]
# "within": not the same, but inside the bounds or the precision that both give.
Agreement = Literal["same", "within", "differs", "only_here", "only_there", "not_comparable", "not_stated"]


class EntryParty(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A party as the register names it. ``key`` is its key in the registry of actors, "side:NAME", or ``None`` where unknown."""

    name: str
    role: PartyRole
    key: str | None = None


class EntryToll(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """People harmed, as bounds; ``None`` is an open side. ``best`` is the figure that the register prefers, where it has one."""

    kind: TollKind
    low: float | None
    high: float | None
    who: Who = "unspecified"
    best: float | None = None
    words: str = ""


class RegisterEntry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One row of somebody else's list.

    ``id`` is the register's own, ``line`` the line of the file on which the row begins (the header is line 1). ``days`` are
    the first and the last day that it may have been, ``None`` where no day is given. ``lat`` and ``lon`` are WGS84 degrees;
    ``reach`` is how far, in kilometres, the happening may lie from that point by the register's own precision, ``None`` where
    the point says nothing (a whole country). ``types`` are the types of the record that the register's kind can stand for,
    empty where it tells none; ``kind`` is the kind in its words.
    """

    id: str
    format: Format
    line: int
    days: Interval | None = None
    days_words: str = ""
    place: str = ""
    admin1: str = ""
    admin2: str = ""
    country: str | None = None  # ISO 3166-1 alpha-2
    lat: float | None = None
    lon: float | None = None
    place_precision: PlacePrecision = "unknown"
    place_words: str = ""
    reach: float | None = None
    types: tuple[EventType, ...] = ()
    kind: str = ""
    parties: tuple[EntryParty, ...] = ()
    tolls: tuple[EntryToll, ...] = ()
    grade: str = ""
    notes: str = ""
    source: str = ""

    def parties_of(self, *roles: PartyRole) -> tuple[EntryParty, ...]:
        """The parties in these roles."""
        return tuple(p for p in self.parties if p.role in roles)


class BadRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A row that cannot be an entry, kept aside: where it is and what is wrong with it."""

    line: int
    why: str
    row: tuple[str, ...] = ()


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody else's list, read: ``rows`` is the number of rows of the file, of which each is an entry or a bad row."""

    name: str
    format: Format
    entries: tuple[RegisterEntry, ...]
    bad: tuple[BadRow, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows the file has under its header."""
        return len(self.entries) + len(self.bad)


class FieldComparison(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One field of an incident beside that of an entry, in the words of each."""

    field: ComparedField
    agreement: Agreement
    here: str = ""
    there: str = ""
    why: str = ""


class Reason(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one feature says for or against a pair, in points (see ``data/matching.yaml``)."""

    feature: str
    points: float
    words: str


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """An incident and an entry that are, or may be, one happening.

    ``score`` in [0, 1] is the share of the pair among all that either of the two could be paired with, "no pair" included.
    """

    incident: str
    entry: str
    score: float
    certain: bool
    reasons: tuple[Reason, ...]
    fields: tuple[FieldComparison, ...]
    note: str = ""


class Alone(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An incident or an entry without a pair, and why; ``nearest`` is the best that was looked at."""

    id: str
    why: str
    nearest: str | None = None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """The record beside a register. Every incident and every entry stands in exactly one of its lists.

    ``matched`` and ``possible`` are pairs; an incident or entry is in ``possible`` only if it is in no pair of ``matched``, or
    if the pair's ``note`` says that it is another row of a matched incident. ``only_here`` and ``only_there`` have no pair.
    ``skipped_incidents`` and ``skipped_entries`` could not be compared, each with the reason.
    """

    register: Register
    incidents: int
    matched: tuple[Match, ...] = ()
    possible: tuple[Match, ...] = ()
    only_here: tuple[Alone, ...] = ()
    only_there: tuple[Alone, ...] = ()
    skipped_incidents: tuple[Alone, ...] = ()
    skipped_entries: tuple[Alone, ...] = ()
    since: date | None = None
    until: date | None = None
    country: str | None = None
    radius: float | None = None
