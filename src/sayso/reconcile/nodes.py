"""Accounts in the slim form in which a million of them are compared: days as numbers, places as points, parties as keys."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import msgspec

from sayso.model import Account, AccountParty, AccountPlace

# Precisions at which a place is a point that tells two happenings apart; wider ones are areas.
FINE = frozenset({"exact", "near", "settlement"})
# The tiers of accounts that may tell an incident, and those that are set beside incidents.
TOLD = frozenset({"incident", "background", "campaign", "tally"})


class Spot(msgspec.Struct, frozen=True, gc=False):
    """A place of a happening: its key, its point where it is a point, and the province it lies in.

    ``named`` is true for a name that no gazetteer has, as against a description ("a market").
    """

    key: str
    lat: float | None
    lon: float | None
    fine: bool
    named: bool
    admin1: str | None
    country: str | None


class Node(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One account. ``first`` and ``last`` are days as ordinals; ``assumed`` when they are those of telling or of publication by default."""

    report: str
    event: str
    lead: bool
    tier: str
    type: str
    published: int | None
    first: int | None
    last: int | None
    assumed: bool
    spots: tuple[Spot, ...]
    attackers: tuple[str, ...]
    targets: tuple[str, ...]
    killed: tuple[float, ...]
    injured: tuple[float, ...]
    terms: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """The report and the event in it."""
        return self.report, self.event


def node_of(account: Account) -> Node:
    """The slim form of an account."""
    days = account.days
    first = days.start.toordinal() if days is not None and days.start is not None else None
    last = days.end.toordinal() if days is not None and days.end is not None else None
    return Node(
        report=account.report,
        event=account.event,
        lead=account.lead,
        tier=sys.intern(account.tier),
        type=sys.intern(account.type),
        published=account.published.toordinal() if account.published is not None else None,
        first=first if last is not None else None,
        last=last if first is not None else None,
        assumed=account.days_basis == "default",
        spots=tuple(_spot(p) for p in account.places if p.role == "target" and p.precision != "country"),
        attackers=_keys(account.attackers),
        targets=_keys(account.targets),
        killed=_figures(account, "killed"),
        injured=_figures(account, "injured"),
        terms=tuple(map(sys.intern, account.terms)),
    )


def _spot(place: AccountPlace) -> Spot:
    fine = place.precision in FINE or place.lat is None
    admin1, country = place.admin1 and sys.intern(place.admin1), place.country and sys.intern(place.country)
    named = place.lat is None and place.name[:1].isupper()
    return Spot(sys.intern(place.key), place.lat, place.lon, fine, named, admin1, country)


def _keys(parties: Iterable[AccountParty]) -> tuple[str, ...]:
    return tuple(sorted({sys.intern(p.key) for p in parties if p.key is not None and p.position != "denied"}))


def _figures(account: Account, kind: str) -> tuple[float, ...]:
    """The stated bounds of all figures, the bounds of words like "dozens" among them."""
    found = {b for t in account.tolls if t.kind == kind for b in (t.low, t.high) if b}
    return tuple(sorted(found))
