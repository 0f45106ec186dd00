"""From a reading to its accounts: each event with who holds what, reduced to what comparing reports needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sayso.events.disputes.voices import UNNAMED, identity, origin_of
from sayso.ground.actors.registry import registry
from sayso.ground.gazetteer.names import bare, key
from sayso.model import (
    Account,
    AccountDispute,
    AccountParty,
    AccountPlace,
    AccountToll,
    Actor,
    Claim,
    Entry,
    Event,
    EventPlace,
    Interval,
    Moment,
    Party,
    Reading,
    Report,
    Span,
    Toll,
    Unresolved,
    Voice,
)
from sayso.model.vocabulary import EventFactuality
from sayso.reconcile.distances import distances_of
from sayso.reconcile.profiles import is_stance
from sayso.reconcile.terms import sentence_around, terms_of

_GIST = 240  # characters of a gist
_BARE = 4  # words of a content that only names an act


def accounts_of(reading: Reading) -> tuple[Account, ...]:
    """The accounts of a reading, one for each of its events, in their order.

    A pure function of the reading: it can be computed anywhere and stored beside it.
    """
    holders = _Holders(reading)
    return tuple(_account(reading, event, holders) for event in reading.events)


class _Holders:
    """The voices of a report: of claims by their ids, and the narrator's."""

    def __init__(self, reading: Reading) -> None:
        self._report = reading.report
        self._claims = {c.id: c for c in reading.claims}

    def of(self, ids: Iterable[str], position: EventFactuality = "asserted") -> tuple[Voice, ...]:
        """The voices of these claims, named sources before the narrator, who counts only where nobody else holds it."""
        claims = [self._claims[i] for i in ids if i in self._claims and not _only_reacts(self._claims[i])]
        named = [c for c in claims if c.source.type != "narrator"]
        voices = tuple(self._voice(c, position) for c in named or claims[:1])
        return voices or (self._narrator(None, position),)

    def denying(self, event: Event) -> tuple[Voice, ...]:
        """The voices that say of the event that it did not happen."""
        inside = [c for c in self._claims.values() if c.negated == "act" and _tells(c, event)]
        return tuple(self._voice(c, "denied") for c in inside)

    def _voice(self, claim: Claim, position: EventFactuality) -> Voice:
        if claim.source.type == "narrator":
            return self._narrator(claim.id, position)
        origin = origin_of(claim.source)
        if origin == UNNAMED or claim.source.anonymous:
            origin = f"unnamed:{claim.source.type}"
        hedged: EventFactuality = "uncertain" if position == "asserted" and claim.factuality == "uncertain" else position
        return Voice(
            name=claim.source.name,
            origin=origin,
            type=claim.source.type,
            claim=claim.id,
            position=hedged,
            via=tuple(v.name for v in claim.via),
        )

    def _narrator(self, claim: str | None, position: EventFactuality) -> Voice:
        name = self._report.publisher or "narrator"
        return Voice(name=name, origin=outlet_origin(self._report), type="narrator", claim=claim, position=position)


def outlet_origin(report: Report) -> str:
    """The origin of what a report's narrator tells: the outlet, or its state for state media, or the report where no outlet is known."""
    return f"report:{report.id[:12]}" if report.publisher is None else origin_of_outlet(report.publisher, report.published)


def origin_of_outlet(name: str, on: date | None = None) -> str:
    """The origin of an outlet by its name: its state for state media, its owner for a party's."""
    entry = registry().by_name(name.replace("_", " "), on)
    if entry is None or entry.kind != "media":
        return f"outlet:{key(name)}"
    return registry().origin(entry.owner or entry.id)


def _only_reacts(claim: Claim) -> bool:
    """True for "X condemned the attack": it takes the attack for granted, and is no account of it."""
    return sum(len(s.text.split()) for s in claim.content) <= _BARE and any(is_stance(c.text) for c in claim.cue)


def _tells(claim: Claim, event: Event) -> bool:
    return any(s.overlaps(w) for s in claim.content for w in (event.trigger, *event.mentions))


def _account(reading: Reading, event: Event, holders: _Holders) -> Account:
    report = reading.report
    days = event.moment.interval if event.moment is not None and isinstance(event.moment.interval, Interval) else None
    return Account(
        report=report.id,
        event=event.id,
        type=event.type,
        tier=event.tier,
        factuality=event.factuality,
        lead=event.lead,
        published=report.published,
        published_origin=report.published_origin,
        outlet=report.publisher,
        title=report.title,
        days=days,
        days_basis=event.moment.basis if event.moment is not None else "default",
        days_precision=event.moment.precision if event.moment is not None else "vague",
        places=_places(event.places, holders),
        attackers=_parties(event.attackers, holders),
        targets=_parties(event.targets, holders),
        others=_parties(event.others, holders),
        weapon=event.weapon.span.text if event.weapon is not None else None,
        weapon_voices=holders.of(event.weapon.claims) if event.weapon is not None else (),
        tolls=tuple(_toll(t, holders) for t in event.tolls),
        voices=holders.of(event.claims, event.factuality if event.factuality != "denied" else "asserted"),
        denials=holders.denying(event),
        distances=distances_of(reading, event),
        disputes=tuple(
            AccountDispute(field=d.field, positions=tuple((p.value, p.sources) for p in d.positions), partial=d.partial, why=d.why)
            for d in reading.disputes
            if d.event == event.id
        ),
        gist=_gist(report.text, event.trigger),
        terms=terms_of(report.text, _spans(event), title=report.title if event.lead else None),
    )


def _spans(event: Event) -> list[Span]:
    """Where the event is told: the words for the act, its figures and its places."""
    return [event.trigger, *event.mentions, *(t.quantity.span for t in event.tolls), *(p.place.span for p in event.places)]


def _gist(text: str, trigger: Span) -> str:
    start, end = sentence_around(text, trigger.start, trigger.end)
    words = " ".join(text[start:end].split())
    return words if len(words) <= _GIST else words[: _GIST - 1].rsplit(" ", 1)[0] + "…"


def _parties(parties: Sequence[Party], holders: _Holders) -> tuple[AccountParty, ...]:
    return tuple(
        AccountParty(
            name=party.name,
            words=party.span.text,
            key=identity(party),
            kind=party.actor.kind if isinstance(party.actor, Actor) else None,
            position=party.position,
            voices=holders.of(party.claims, party.position),
        )
        for party in parties
    )


def _places(places: Sequence[EventPlace], holders: _Holders) -> tuple[AccountPlace, ...]:
    return tuple(_place(p, holders) for p in places)


def _place(told: EventPlace, holders: _Holders) -> AccountPlace:
    place = told.place
    entry = place.entry if isinstance(place.entry, Entry) else None
    area = entry or place.within
    return AccountPlace(
        name=entry.name if entry is not None else place.name,
        key=entry.id if entry is not None else f"name:{bare(key(place.name))}",
        role=told.role,
        precision=place.precision,
        lat=entry.lat if entry is not None else None,
        lon=entry.lon if entry is not None else None,
        admin1=_admin(area, "admin1"),
        admin2=_admin(area, "admin2"),
        country=area.country if area is not None else None,
        voices=holders.of(told.claims),
    )


def _admin(area: Entry | None, level: str) -> str | None:
    """The name of the area's province or district; its own where it is one."""
    if area is None:
        return None
    return area.name if area.kind == level else area.admin1 if level == "admin1" else area.admin2


def _toll(toll: Toll, holders: _Holders) -> AccountToll:
    part = {p.of: p.quantity.low if p.quantity.low is not None else p.quantity.high for p in toll.parts}
    return AccountToll(
        kind=toll.kind,
        low=toll.quantity.low,
        high=toll.quantity.high,
        words=toll.quantity.span.text,
        who=toll.who,
        children=part.get("children"),
        women=part.get("women"),
        superseded=toll.superseded,
        as_of=_day(toll.as_of),
        voices=holders.of(toll.claims),
    )


def _day(moment: Moment | None) -> date | None:
    if moment is None or isinstance(moment.interval, Unresolved):
        return None
    return moment.interval.end or moment.interval.start
