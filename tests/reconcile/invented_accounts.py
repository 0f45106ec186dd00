"""Accounts built by hand for the tests: an invented country with invented towns, outlets and voices."""

from __future__ import annotations

from datetime import date
from typing import Any

from sayso.model import (
    Account,
    AccountParty,
    AccountPlace,
    AccountToll,
    Incident,
    Interval,
    Member,
    Voice,
)
from sayso.model.vocabulary import EventFactuality, PlacePrecision, PlaceRole, SourceType, TollKind, Who
from sayso.reconcile.describe import describe


def voice(
    name: str, type: SourceType = "monitor", *, position: EventFactuality = "asserted", origin: str | None = None, via: str = ""
) -> Voice:
    """A voice by name; "unnamed" ones share their type's origin."""
    if origin is None:
        origin = f"unnamed:{type}" if name == "unnamed" else f"outlet:{name.lower()}" if type == "narrator" else name.lower()
    return Voice(name=name, origin=origin, type=type, claim="c1", position=position, via=(via,) if via else ())


def toll(
    low: float | None,
    high: float | None,
    *voices: Voice,
    kind: TollKind = "killed",
    who: Who = "unspecified",
    words: str | None = None,
    **more: Any,
) -> AccountToll:
    """A figure; a bound that is open is ``None``."""
    said = words or (f"at least {low:.0f}" if high is None and low is not None else f"{high:.0f}")
    return AccountToll(kind=kind, low=low, high=high, words=said, who=who, voices=voices, **more)


def place(
    name: str,
    lat: float | None = None,
    lon: float | None = None,
    *voices: Voice,
    precision: PlacePrecision = "settlement",
    role: PlaceRole = "target",
    **more: Any,
) -> AccountPlace:
    """A place; one without coordinates is not located."""
    return AccountPlace(name=name, key=f"test:{name.lower()}", role=role, precision=precision, lat=lat, lon=lon, voices=voices, **more)


def party(name: str, key: str | None, *voices: Voice, position: EventFactuality = "asserted") -> AccountParty:
    """A party under its key."""
    return AccountParty(name=name, words=name, key=key, kind="state" if key else None, position=position, voices=voices)


def account(report: str, day: int | None = 4, **more: Any) -> Account:
    """An account of an air strike, published on this day of April 2017 (``None``: on an unknown day)."""
    published = date(2017, 4, day) if day is not None else None
    outlet = more.pop("outlet", f"paper {report}")
    more.setdefault("voices", (voice(outlet, "narrator"),))
    return Account(
        **{
            "report": report,
            "event": "e1",
            "type": "airstrike",
            "tier": "incident",
            "factuality": "asserted",
            "lead": True,
            "published": published,
            "outlet": outlet,
            **more,
        }
    )


def on(day: int, until: int | None = None) -> dict[str, Any]:
    """The days of the happening, as stated."""
    return {"days": Interval(date(2017, 4, day), date(2017, 4, until or day)), "days_basis": "text", "days_precision": "day"}


def told(*accounts: Account, **more: Any) -> Incident:
    """The incident that these accounts tell."""
    incident = describe(accounts, [Member(report=a.report, event=a.event, score=1.0, why=("test",)) for a in accounts], **more)
    assert incident is not None
    return incident
