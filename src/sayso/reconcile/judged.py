"""A person's decisions on the values of an incident: they stand before what any report says, and are marked as a person's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sayso.model import Account, AccountPlace, Interval, Judgement, Member, incident_id
from sayso.reconcile.days import words_of
from sayso.reconcile.positions import Stand


def kept(accounts: Sequence[Account], judgements: Iterable[Judgement]) -> Sequence[Account]:
    """The accounts without those whose event a person rejected; the last decision on an event holds."""
    rejected = {s for s, kind in _last(judgements, ("accept", "reject")).items() if kind == "reject"}
    return [a for a in accounts if f"{a.report}/{a.event}" not in rejected] if rejected else accounts


def members(found: Iterable[Member], judgements: Iterable[Judgement]) -> tuple[Member, ...]:
    """The members, those that a person accepted marked so."""
    accepted = {s for s, kind in _last(judgements, ("accept", "reject")).items() if kind == "accept"}
    if not accepted:
        return tuple(found)
    changed = []
    for m in found:
        person = f"{m.report}/{m.event}" in accepted
        changed.append(
            Member(report=m.report, event=m.event, score=m.score, why=m.why, joined_to=m.joined_to, by="person" if person else m.by)
        )
    return tuple(changed)


def _last(judgements: Iterable[Judgement], kinds: tuple[str, ...]) -> dict[str, str]:
    ordered = sorted((j for j in judgements if j.kind in kinds), key=lambda j: (j.when, j.id))
    return {j.subject: j.kind for j in ordered}


def values_for(incident: str, accounts: Iterable[Account], judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """The value that a person gave to each field of the incident or of one of its events; the last decision holds."""
    subjects = _subjects(incident, accounts)
    found = sorted((j for j in judgements if j.kind == "value" and j.subject in subjects), key=lambda j: (j.when, j.id))
    return {j.field: j for j in found if j.field is not None and j.value is not None}


def decided(stands: list[Stand], judgement: Judgement | None, places: Mapping[str, AccountPlace]) -> list[Stand]:
    """The stands with the decided value first: an existing one marked, or a new one that only the person holds.

    ``places`` are those that the accounts name, by name in small letters, so that a decided place is located where one of them is it.
    """
    if judgement is None or judgement.value is None:
        return stands
    value = judgement.value.strip()
    known = next((s for s in stands if value.lower() in (s.value.lower(), (s.key or "").lower())), None)
    if known is None:
        known = Stand(value, [])
        low, high = _bounds(value)
        known.low, known.high = low, high
        known.what = _days(value) if judgement.field == "date" else _place(value, places) if judgement.field == "place" else None
        if isinstance(known.what, Interval):
            known.value = words_of(known.what)
        stands = [known, *stands]
    known.basis, known.until, known.sure = "person", None, True
    return stands


_COUNTED = frozenset({"killed", "injured", "missing", "displaced", "captured", "children_killed", "women_killed"})


def fits(field: str, value: str) -> bool:
    """True when a value can stand in a field.

    For people counted a whole number, or a range that begins with the lower one; for the date a day, or two in their order.
    """
    if field in _COUNTED:
        low, high = _bounds(value.strip())
        return low is not None and high is not None and 0 <= low <= high and low.is_integer() and high.is_integer()
    if field == "date":
        days = _days(value.strip())
        return days is not None and days.start is not None and days.end is not None and days.start <= days.end
    return True


def _bounds(value: str) -> tuple[float | None, float | None]:
    """ "12", "12-15": the bounds of a decided number."""
    low, dash, high = value.replace(",", "").partition("-")
    try:
        return float(low), float(high if dash else low)
    except ValueError:
        return None, None


def _days(value: str) -> Interval | None:
    """ "2017-04-04" or "2017-04-04/2017-04-05"."""
    first, _, last = value.partition("/")
    try:
        return Interval(date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError:
        return None


def _place(value: str, places: Mapping[str, AccountPlace]) -> AccountPlace:
    known = places.get(value.lower())
    return known if known is not None else AccountPlace(name=value, key=f"name:{value.lower()}", role="target", precision="unknown")


def verdict_of(incident: str, accounts: Iterable[Account], judgements: Iterable[Judgement]) -> Judgement | None:
    """The last verdict that a person gave on the incident, under whatever id it had: each is that of one of its events."""
    subjects = _subjects(incident, accounts)
    found = [j for j in judgements if j.kind == "verdict" and j.subject in subjects]
    return max(found, key=lambda j: (j.when, j.id), default=None)


def _subjects(incident: str, accounts: Iterable[Account]) -> set[str]:
    """What judgements may call the incident: its id, its events, and the ids that it had when one of these was its first."""
    own = [(a.report, a.event) for a in accounts]
    return {incident, *(f"{report}/{event}" for report, event in own), *(incident_id(report, event) for report, event in own)}
