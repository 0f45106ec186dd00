"""Positions: one value of one field with everybody who holds it, and what the field says as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sayso.model import CopyPair, Holder, IncidentDispute, IncidentField, IncidentPosition
from sayso.model.incidents import FieldStatus, IncidentFieldName
from sayso.model.vocabulary import Basis, Who
from sayso.reconcile.origins import first_day, last_day, origins_of, origins_why, speaks, told_name


@dataclass(slots=True, eq=False)
class Stand:
    """One value of one field while an incident is being described.

    ``what`` is the thing itself (a place, an interval, a party); ``sure`` is False where everybody who holds it hedges or
    suspects; ``until`` is the day on which its last holder replaced it.
    """

    value: str
    holders: list[Holder] = field(default_factory=list)
    key: str | None = None
    low: float | None = None
    high: float | None = None
    who: Who = "unspecified"
    vague: bool = False
    sure: bool = True
    until: date | None = None
    what: Any = None
    basis: Basis = "text"
    _origins: frozenset[str] | None = None

    @property
    def origins(self) -> frozenset[str]:
        """Its independent origins."""
        if self._origins is None:
            self._origins = origins_of(self.holders)
        return self._origins

    @property
    def named(self) -> frozenset[str]:
        """The origins that are named voices: neither unnamed sources nor narrators."""
        return frozenset(h.origin for h in self.holders if speaks(h)) & self.origins

    @property
    def first(self) -> date | None:
        """The first day on which a report told it."""
        return first_day(self.holders)

    @property
    def last(self) -> date | None:
        """The last day on which a report told it."""
        return last_day(self.holders)

    def told(self) -> str:
        """Who holds it, in words, three names at most."""
        if len(self.holders) == 1:
            return told_name(self.holders[0])
        voices = [h for h in self.holders if h.type != "narrator"] or self.holders
        names = list(dict.fromkeys(told_name(h) for h in voices)) or ["a person"]
        if len(names) > 3:
            names = [*names[:2], f"{len(names) - 2} more"]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def by_bearing(stand: Stand) -> tuple[Any, ...]:
    """The order of positions: decided by a person, still held, sure, most origins, sourced, most reports, latest; then by value."""
    day = stand.last.toordinal() if stand.last is not None else 0
    reports = len({h.report for h in stand.holders}) if len(stand.holders) > 1 else len(stand.holders)
    narrated = all(h.type == "narrator" for h in stand.holders)
    return (stand.basis != "person", stand.until is not None, not stand.sure, -len(stand.origins), narrated, -reports, -day, stand.value)


def group(stands: Iterable[Stand], same: Callable[[Stand], Any]) -> list[Stand]:
    """Stands with equal keys made one, in the order in which they came."""
    found: dict[Any, Stand] = {}
    for stand in stands:
        known = found.setdefault(same(stand), stand)
        if known is not stand:
            known.holders.extend(stand.holders)
            known.sure = known.sure or stand.sure
    return list(found.values())


def field_of(
    name: IncidentFieldName, stands: Sequence[Stand], disputes: Mapping[str, IncidentDispute], copied: Mapping[str, CopyPair]
) -> IncidentField | None:
    """The field with its positions in the order of ``stands``, and its status; ``None`` where nobody says anything on it.

    ``stands`` come best borne out first. Disputed where a dispute stands on the field; else agreed where two independent origins or more hold the first position;
    else single_origin.
    """
    if not stands:
        return None
    dispute = disputes.get(name)
    best = stands[0]
    status: FieldStatus = "disputed" if dispute is not None else "agreed" if len(best.origins) > 1 else "single_origin"
    return IncidentField(
        field=name,
        status=status,
        positions=tuple(_position(s, copied) for s in stands),
        why=_grade(best, dispute),
        basis=best.basis,
    )


def _grade(best: Stand, dispute: IncidentDispute | None) -> str:
    """The grade of a field in words."""
    decided = "decided by a person; " if best.basis == "person" else ""
    if dispute is not None:
        return f"{decided}disputed{' in part' if dispute.partial else ''}: {dispute.why}"
    count = len(best.origins)
    if count > 1:
        return f"{decided}agreed: {count} independent origins say {best.value}, and none says what rules it out"
    hedge = "" if best.sure else ", with a hedge"
    told = best.told()
    return f"{decided}single origin: {told} alone {'say' if ' and ' in told else 'says'} {best.value}{hedge}"


def _position(stand: Stand, copied: Mapping[str, CopyPair]) -> IncidentPosition:
    return IncidentPosition(
        value=stand.value,
        holders=tuple(stand.holders),
        origins=len(stand.origins),
        origins_why=origins_why(stand.holders, stand.origins, copied),
        key=stand.key,
        low=stand.low,
        high=stand.high,
        since=stand.first,
        until=stand.until,
        basis=stand.basis,
    )
