"""What the accounts of one incident say together: its positions by field, disputes, series, checks and grades.

A pure function over accounts: no file is opened and nothing is parsed, so that a record of a hundred thousand incidents is
described in well under a minute. The rules stand in docs/explanation/incidents.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal, get_args

from sayso.model import (
    Account,
    AccountPlace,
    Incident,
    IncidentDispute,
    IncidentField,
    Interval,
    Judgement,
    Link,
    Member,
    Step,
    incident_id,
)
from sayso.model.incidents import Grade, IncidentFieldName
from sayso.model.vocabulary import EventType, Tier
from sayso.reconcile import checks, disputes, figures, judged, parties, places, series, weapons
from sayso.reconcile.days import days_of
from sayso.reconcile.grades import grade_of
from sayso.reconcile.labels import label_of
from sayso.reconcile.origins import CopiesOf, Telling
from sayso.reconcile.positions import Stand, by_bearing, field_of

_FIELDS: tuple[IncidentFieldName, ...] = get_args(IncidentFieldName)
_TIERS: tuple[Tier, ...] = ("incident", "campaign", "tally", "background", "planned", "negated")
_GRADES: tuple[Grade, ...] = get_args(Grade)
_COUNTED: tuple[Literal["killed", "injured"], ...] = ("killed", "injured")  # figures that are held against each other
_NO_COPIES: CopiesOf = {}


def describe(
    accounts: Sequence[Account],
    members: Sequence[Member],
    *,
    copies: CopiesOf = _NO_COPIES,
    links: Sequence[Link] = (),
    linked: Sequence[Account] = (),
    as_of: date | None = None,
    judgements: Sequence[Judgement] = (),
) -> Incident | None:
    """The incident that these accounts tell.

    ``members`` are the events of ``accounts`` with the reasons why they were joined; ``copies`` gives, by the id of a report, the
    pairs in which it is the copy; ``linked`` are the accounts of the tallies and campaigns in ``links``; ``judgements`` may hold
    those on other incidents too, at the cost of looking through them. With ``as_of`` only reports published up to that day are
    heard; reports of an unknown day are left out then.

    ``None`` when no account is left: nobody had told it by that day, or a person rejected its events. The order of ``accounts``
    does not change what comes out.
    """
    heard = [a for a in accounts if as_of is None or (a.published is not None and a.published <= as_of)]
    heard = sorted(judged.kept(heard, judgements) if judgements else heard, key=_order)
    if not heard:
        return None
    name = incident_id(heard[0].report, heard[0].event)
    telling = Telling(heard, copies)
    stands, steps = _stands(telling)
    if judgements:
        _decide(stands, name, heard, judgements)
    for field, found in stands.items():
        if len(found) > 1:
            stands[field] = sorted(found, key=by_bearing)
    told = _disputes(stands, heard)
    by_field: dict[str, IncidentDispute] = {}
    for dispute in told:
        by_field.setdefault(dispute.field, dispute)
    return _incident(name, telling, stands, steps, told, by_field, _members(members, heard, judgements), links, linked, as_of, judgements)


def _order(account: Account) -> tuple[date, str, str]:
    return account.published or date.max, account.report, account.event


def _members(members: Sequence[Member], heard: Sequence[Account], judgements: Sequence[Judgement]) -> tuple[Member, ...]:
    """The members whose accounts are heard, in the order of their days."""
    places = {a.key: n for n, a in enumerate(heard)}
    found = sorted((m for m in members if (m.report, m.event) in places), key=lambda m: places[m.report, m.event])
    return judged.members(found, judgements) if judgements else tuple(found)


# --- positions


def _stands(telling: Telling) -> tuple[dict[IncidentFieldName, list[Stand]], list[Step]]:
    """The positions of every field that a report speaks of, and the series of its figures."""
    found: dict[IncidentFieldName, list[Stand]] = {}
    steps: list[Step] = []
    found["occurrence"] = _occurrence(telling)
    found["date"] = days_of(telling)
    found["place"] = places.places_of(telling)
    found["attacker"] = parties.attackers_of(telling)
    found["target"] = parties.targets_of(telling)
    found["weapon"] = weapons.weapons_of(telling)
    kinds = {t.kind for a in telling.accounts for t in a.tolls}
    for field in figures.TOLL_FIELDS:
        if field in kinds:
            found[field] = _figures(field, figures.figures_of(telling, field), steps)
    if "killed" in kinds:
        found["children_killed"] = _figures("children_killed", figures.parts_of(telling, "children"), steps)
        found["women_killed"] = _figures("women_killed", figures.parts_of(telling, "women"), steps)
    found["intent"] = _intent(telling)
    return found, steps


def _figures(field: IncidentFieldName, told: list[figures.Figure], steps: list[Step]) -> list[Stand]:
    if not told:
        return []
    line, replaced = series.series_of(field, told)
    steps += line
    return figures.stands_of(told, replaced)


def _occurrence(telling: Telling) -> list[Stand]:
    """That it happened, and that it did not. Who tells it in the same report as happening does not deny it there."""
    happened, denied = Stand("happened", []), Stand("did not happen", [])
    for account in telling.accounts:
        if account.tier == "negated" or account.factuality == "denied":
            denied.holders += telling.holders(account, account.voices)
        else:
            happened.holders += telling.holders(account, account.voices)
        if account.denials:
            own = {v.origin for v in account.voices}
            denied.holders += telling.holders(account, (v for v in account.denials if v.origin not in own and v.type != "narrator"))
    happened.sure = any(h.position == "asserted" for h in happened.holders)
    return [s for s in (happened, denied) if s.holders]


def _intent(telling: Telling) -> list[Stand]:
    """What was meant, where a report shows voices at odds on it: nothing else in an account tells of intent."""
    found: dict[str, Stand] = {}
    for account in telling.accounts:
        for dispute in account.disputes:
            if dispute.field != "intent":
                continue
            for value, sources in dispute.positions:
                voices = [v for v in (*account.voices, *account.denials) if v.name in sources] or list(account.voices[:1])
                stand = found.setdefault(value, Stand(value, []))
                stand.holders += telling.holders(account, voices)
    return list(found.values())


def _decide(stands: dict[IncidentFieldName, list[Stand]], name: str, heard: Sequence[Account], judgements: Sequence[Judgement]) -> None:
    """Put the values first that a person decided on."""
    values = judged.values_for(name, heard, judgements)
    if not values:
        return
    known = {p.name.lower(): p for a in heard for p in a.places}
    for field in _FIELDS:
        if field in values:
            stands[field] = judged.decided(stands.get(field, []), values[field], known)


# --- disputes


def _disputes(stands: dict[IncidentFieldName, list[Stand]], heard: Sequence[Account]) -> tuple[IncidentDispute, ...]:
    """One dispute at most for each field: across the reports, or else one that a report shows by itself."""
    found: dict[str, IncidentDispute] = {}
    across: list[IncidentDispute | None] = [
        disputes.happened(stands["occurrence"]),
        disputes.when(stands["date"], heard),
        disputes.where(stands["place"]),
        disputes.attackers(stands["attacker"], heard),
        disputes.targets(stands["target"], heard),
        disputes.weapons(stands["weapon"]),
        *(disputes.figures(f, stands[f]) for f in _COUNTED if f in stands),
    ]
    for dispute in (*across, *disputes.within(heard)):
        if dispute is not None:
            found.setdefault(dispute.field, dispute)
    return tuple(found[f] for f in _FIELDS if f in found)


# --- the whole


def _incident(
    name: str,
    telling: Telling,
    stands: dict[IncidentFieldName, list[Stand]],
    steps: list[Step],
    told: tuple[IncidentDispute, ...],
    by_field: dict[str, IncidentDispute],
    members: tuple[Member, ...],
    links: Sequence[Link],
    linked: Sequence[Account],
    as_of: date | None,
    judgements: Sequence[Judgement],
) -> Incident:
    heard = telling.accounts
    found = (field_of(f, stands[f], by_field, telling.copied) for f in _FIELDS if f in stands)
    fields: tuple[IncidentField, ...] = tuple(f for f in found if f is not None)
    days, assumed = _days(stands["date"], heard)
    place = _place(stands["place"])
    type_ = _type(heard)
    killed, injured = stands.get("killed", []), stands.get("injured", [])
    grade, why = grade_of(killed, injured, stands["attacker"], by_field)
    verdict = judged.verdict_of(name, heard, judgements) if judgements else None
    if verdict is not None and verdict.value is not None:
        why = f"decided by {verdict.who}: {verdict.value} ({verdict.reason}); by the rule: {grade or 'no grade'}, {why}"
        grade = next((g for g in _GRADES if g == verdict.value.strip().lower()), grade)
    happened = stands["occurrence"][0] if stands["occurrence"] else None
    weapon = stands["weapon"][0].key if stands["weapon"] else None
    return Incident(
        id=name,
        label=label_of(type_, weapon, place, days, assumed=assumed),
        type=type_,
        tier=min((a.tier for a in heard), key=_TIERS.index),
        members=members,
        fields=fields,
        disputes=told,
        series=tuple(sorted(steps, key=_step_order)) if len(steps) > 1 else tuple(steps),
        checks=_checks(stands, heard, linked),
        links=tuple(links),
        days=days,
        place=place,
        grade=grade,
        grade_why=why,
        origins=len(happened.origins) if happened is not None and happened.value == "happened" else 0,
        as_of=as_of,
    )


def _step_order(step: Step) -> tuple[Any, ...]:
    return _FIELDS.index(step.field), step.origin, step.day or date.max, step.low or step.high or 0.0, step.report or ""


def _type(heard: Iterable[Account]) -> EventType:
    """The type that most reports give it; "other" only where none gives another."""
    counted = Counter(a.type for a in heard)
    order = {a.type: n for n, a in reversed(list(enumerate(heard)))}
    return min(counted, key=lambda t: (t == "other", -counted[t], order[t], t))


def _days(stands: Sequence[Stand], heard: Sequence[Account]) -> tuple[Interval | None, bool]:
    """The days to show, and whether they were only assumed: stated ones first, then the first that was assumed."""
    known = next((s.what for s in stands if isinstance(s.what, Interval)), None)
    if known is not None:
        return known, False
    assumed = next((a.days for a in heard if a.days is not None), None)
    return assumed, assumed is not None


def _place(stands: Sequence[Stand]) -> AccountPlace | None:
    """The place to show: the best borne out of the located ones, else of the others; a country only where nothing else is told."""
    named = [s.what for s in stands if isinstance(s.what, AccountPlace)]
    decided = next((s.what for s in stands if s.basis == "person" and s.what is not None), None)
    return decided or min(named, key=lambda p: _shown(p), default=None)


def _shown(place: AccountPlace) -> int:
    return 0 if places.rank(place) <= 4 else 1 if places.rank(place) < 8 else 2


def _checks(stands: dict[IncidentFieldName, list[Stand]], heard: Sequence[Account], linked: Sequence[Account]) -> tuple[Any, ...]:
    killed = stands.get("killed", [])
    found = [c for f in _COUNTED if len(stands.get(f, ())) > 1 for c in checks.figures(f, stands[f])]
    if killed:
        found += checks.parts(killed, stands.get("children_killed", []), stands.get("women_killed", []))
        found += checks.tallies(killed, linked)
    return (*found, *checks.distances(heard, stands["place"]))
