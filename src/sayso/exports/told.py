"""What may be said of an incident in another book: computed once, from which every format takes what it has room for."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec

from sayso.exports.choices import Choice, Figure, choose, figure
from sayso.exports.places import places_of, spot, stands_in
from sayso.exports.text import joined
from sayso.ground.actors import registry
from sayso.model import Account, AccountPlace, Actor, Codes, Incident, IncidentField, IncidentPosition
from sayso.record.dossiers import ReportLine
from sayso.record.walking import Walked


class Told:
    """An incident with what is worked out from it when it is first asked for."""

    def __init__(self, walked: Walked) -> None:
        self.incident: Incident = walked.incident
        self.accounts: tuple[Account, ...] = walked.accounts
        self.reports: tuple[ReportLine, ...] = tuple(walked.reports[id] for id in walked.incident.reports if id in walked.reports)
        self._walked = walked

    @functools.cached_property
    def places(self) -> tuple[AccountPlace, ...]:
        """Its places, one a row."""
        return places_of(self._walked)

    @functools.cached_property
    def attackers(self) -> Choice:
        """Who is said to have done it."""
        return choose(self.incident, "attacker")

    @functools.cached_property
    def targets(self) -> Choice:
        """Who or what is said to have been hit."""
        return choose(self.incident, "target")

    @functools.cached_property
    def killed(self) -> Figure:
        """How many are said to have been killed."""
        return figure(self.incident, "killed")

    @functools.cached_property
    def injured(self) -> Figure:
        """How many are said to have been injured."""
        return figure(self.incident, "injured")

    @functools.cached_property
    def day_basis(self) -> str | None:
        """Where the days come from: "text", "person", or "default" for an assumed one (that of telling or of publication); ``None`` where there are none."""
        if self.incident.days is None:
            return None
        field = self.incident.field("date")
        return field.basis if field is not None else "default"

    @functools.cached_property
    def stretch(self) -> tuple[date, date, int] | None:
        """The first and the last day and how many they are; ``None`` where the days are unknown or open on a side."""
        days = self.incident.days
        if days is None or days.start is None or days.end is None or days.end < days.start:
            return None
        return days.start, days.end, (days.end - days.start).days + 1

    @property
    def middle(self) -> date | None:
        """The day in the middle."""
        return self.stretch[0] + timedelta(days=(self.stretch[2] - 1) // 2) if self.stretch is not None else None

    @functools.cached_property
    def codes(self) -> tuple[Codes | None, bool]:
        """The codes that most of its reports give it, and whether they differ. ``None`` where no book has a place for it."""
        return self._codes(lambda c: (c.acled_event, c.acled_sub_event), lambda c: c.acled_event is not None)

    @functools.cached_property
    def violence(self) -> tuple[int | None, bool]:
        """UCDP's type of violence that most of its reports give it, and whether they differ."""
        found, mixed = self._codes(lambda c: c.ucdp_type_of_violence, lambda c: c.ucdp_type_of_violence is not None)
        return (found.ucdp_type_of_violence if found is not None else None), mixed

    def _codes(self, key: Any, has: Any) -> tuple[Codes | None, bool]:
        coded = [(a.type, c) for a in self.accounts if (c := self._walked.codes.get(a.key)) is not None and has(c)]
        coded = [c for c in coded if c[0] == self.incident.type] or coded
        if not coded:
            return None, False
        counted = Counter(key(c) for _, c in coded)
        most = max(counted.values())
        return next(c for _, c in coded if counted[key(c)] == most), len(counted) > 1

    @property
    def drone(self) -> bool:
        """True when a report tells of a drone."""
        return any(c.plover_mode == "drone" for c in self._walked.codes.values())

    @functools.cached_property
    def disputed(self) -> tuple[str, ...]:
        """The fields in dispute."""
        return tuple(d.field for d in self.incident.disputes)

    @functools.cached_property
    def decided(self) -> bool:
        """True when a person decided a value."""
        return any(f.basis == "person" for f in self.incident.fields) or self.incident.grade_why.startswith("decided by ")

    @functools.cached_property
    def voices(self) -> tuple[str, ...]:
        """The sources that hold anything of it, narrators aside, in the order of its fields."""
        holders = (h for f in self.incident.fields for p in f.positions for h in p.holders)
        return tuple(dict.fromkeys(h.source for h in holders if h.type != "narrator"))

    def rows(self) -> Iterator[tuple[int, AccountPlace | None]]:
        """The number of each row, from 0, with its place; one row without a place where none is told."""
        yield from enumerate(self.places or (None,))

    def row_id(self, number: int) -> str:
        """The id of a row: that of the incident, and for its further places with their number from 2 on."""
        return self.incident.id if number == 0 else f"{self.incident.id}-{number + 1}"

    def kind_of(self, position: IncidentPosition) -> Actor | None:
        """The party of a position, as far as its reports or the registry know what it is."""
        return _actor(position.key, self._kinds.get(position.key or ""))

    @functools.cached_property
    def _kinds(self) -> dict[str, str | None]:
        return {p.key: p.kind for a in self.accounts for p in (*a.attackers, *a.targets, *a.others) if p.key is not None}

    def flags(self) -> list[str]:
        """What was chosen or assumed for any book; the words stand in ``data/codes.yaml``."""
        found = {
            "day_assumed": self.day_basis == "default",
            "occurrence_disputed": "occurrence" in self.disputed,
            "day_disputed": "date" in self.disputed,
            "attacker_disputed": "attacker" in self.disputed,
            "attacker_chosen": bool(self.attackers.others),
            "attacker_unsure": self.attackers.unsure,
            "target_disputed": "target" in self.disputed,
            "target_chosen": bool(self.targets.others),
            "place_disputed": "place" in self.disputed,
            "killed_disputed": "killed" in self.disputed,
            "killed_chosen": bool(choose(self.incident, "killed").others),
            "killed_at_least": self.killed.kind == "at_least",
            "killed_at_most": self.killed.kind == "at_most",
            "killed_range": self.killed.kind == "range",
            "killed_of_a_part": self.killed.part,
            "killed_high_open": self.killed.stated and self.killed.open_high and self.killed.high is not None,
            "killed_of_civilians": self.killed.whose == "civilians",
            "killed_of_combatants": self.killed.whose == "combatants",
            "decided_by_person": self.decided,
        }
        return [name for name, fits in found.items() if fits]


@functools.lru_cache(maxsize=20_000)
def _actor(key: str | None, kind: str | None) -> Actor | None:
    if key is None:
        return None
    entry = registry().get(key)
    if entry is not None:
        return entry.actor
    if key == "side:civilians":
        return Actor(name="civilians", kind="civilians", id=key)
    return Actor(name=key, kind=kind, id=key) if kind is not None else None  # type: ignore[arg-type]  # a kind as the account keeps it


def common(told: Told, number: int, place: AccountPlace | None, more: list[str]) -> dict[str, Any]:
    """The columns that every book of rows gets beside its own, each with the prefix ``sayso_``."""
    i, first = told.incident, number == 0
    flags = [*told.flags(), *more]
    flags += ["place_not_located"] if place is not None and spot(place) is None else []
    flags += ["point_is_stand_in"] if stands_in(place) else []
    flags += ["shares_figures"] if len(told.places) > 1 else []
    killed, injured = (told.killed, told.injured) if first else (Figure(), Figure())
    return {
        "sayso_incident": i.id,
        "sayso_label": i.label,
        "sayso_type": i.type,
        "sayso_tier": i.tier,
        "sayso_day_start": i.days.start if i.days else None,
        "sayso_day_end": i.days.end if i.days else None,
        "sayso_day_basis": told.day_basis,
        "sayso_place_precision": place.precision if place is not None and spot(place) is not None else None,
        "sayso_row": number + 1,
        "sayso_rows": max(len(told.places), 1),
        "sayso_figures_on": told.row_id(0),
        "sayso_killed_null": not told.killed.stated,
        "sayso_killed_best": killed.best,
        "sayso_killed_low": killed.low,
        "sayso_killed_high": killed.high,
        "sayso_injured_null": not told.injured.stated,
        "sayso_injured_low": injured.low,
        "sayso_injured_high": injured.high,
        **{f"sayso_{name}_positions": positions(i.field(name)) for name in ("attacker", "target", "place", "date", "killed", "injured")},
        "sayso_grade": i.grade,
        "sayso_grade_why": i.grade_why,
        "sayso_origins": i.origins,
        "sayso_reports": len(i.reports),
        "sayso_disputed": joined(told.disputed),
        "sayso_disputes": joined((f"{d.field}: {' or '.join(d.positions)}" for d in i.disputes), " | "),
        "sayso_sources": joined(told.voices),
        "sayso_addresses": joined((r.address for r in told.reports), " "),
        "sayso_flags": joined(flags, " "),
        "sayso_as_of": i.as_of,
    }


def positions(field: IncidentField | None) -> str | None:
    """All positions of a field in one cell: each with its independent origins, and until when it was held."""
    if field is None:
        return None
    return joined((_position(p) for p in field.positions), " | ")


def _position(position: IncidentPosition) -> str:
    who = "decided by a person" if position.basis == "person" else f"{position.origins} {'origin' if position.origins == 1 else 'origins'}"
    until = f", until {position.until.isoformat()}" if position.until is not None else ""
    return f"{position.value} [{who}{until}]"


class LeftOut(Exception):
    """A book has no room for an incident; the words say why."""


def check_row(told: Told) -> None:
    """Raises ``LeftOut`` for what is no row of any book of incidents: tallies, plans and the like, and what more origins deny than tell."""
    if told.incident.tier != "incident":
        raise LeftOut(f"no incident, but {told.incident.tier}")
    occurrence = told.incident.field("occurrence")
    origins = {p.value: p.origins for p in occurrence.positions} if occurrence is not None else {}
    if origins and max(origins, key=lambda value: (origins[value], value == "happened")) != "happened":
        raise LeftOut("more independent origins deny it than tell it")


def as_words(value: Any) -> Any:
    """A value of the model as plain JSON."""
    return msgspec.to_builtins(value)
