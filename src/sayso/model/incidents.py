"""Incidents: happenings in the world, told by events of one or more reports, with their positions and disputes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from sayso.model.accounts import AccountPlace
from sayso.model.text import content_id
from sayso.model.values import Interval
from sayso.model.vocabulary import Basis, DisputeField, EventFactuality, EventType, SourceType, Tier, Verdict

# What several reports can say of one field. "agreed": two independent origins or more, and nobody says otherwise.
FieldStatus = Literal["agreed", "single_origin", "disputed", "not_stated"]
# The fields of an incident, in the order in which they are shown.
IncidentFieldName = Literal[
    "occurrence", "date", "place", "attacker", "target", "weapon", "killed", "injured", "missing", "displaced", "captured",
    "children_killed", "women_killed", "intent",
]  # fmt: skip
# Airwars' words for how well an incident is borne out.
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
CopyKind = Literal["whole", "partial", "reworded"]
JudgementKind = Literal["same", "different", "value", "copy", "not_copy", "accept", "reject", "verdict", "withdraw"]


class CopyPair(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A report whose text is, wholly or in part, another's.

    ``of`` is the earlier of the two (by day of publication, then by id). ``share`` in [0, 1] is the part of ``report`` that
    stands in ``of``, by runs of words. ``agency`` names the agency that both credit, where they do.
    """

    report: str
    of: str
    kind: CopyKind
    share: float
    why: str
    agency: str | None = None


class Member(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An event of a report that tells the incident, with the reasons for the join. ``score`` is that of its best link."""

    report: str
    event: str
    score: float
    why: tuple[str, ...]
    joined_to: tuple[str, str] | None = None  # the member that it was joined to: (report, event)
    by: Literal["rule", "person"] = "rule"


class Holder(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A voice in a report that holds a position: where to read it, who it is, and as what it counts."""

    report: str
    event: str
    source: str
    origin: str
    type: SourceType
    claim: str | None = None
    published: date | None = None
    position: EventFactuality = "asserted"
    via: tuple[str, ...] = ()


class IncidentPosition(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One value of one field, with everybody who holds it.

    ``low`` and ``high`` are the bounds of a number and ``None`` for what is none; ``origins`` counts independent origins and
    ``origins_why`` names what was counted as one. ``since`` is the first day on which a report told it; ``until`` the day on
    which its last holder replaced it by another figure (then it is no longer held). ``basis`` is "person" for a decided value.
    """

    value: str
    holders: tuple[Holder, ...]
    origins: int
    origins_why: str = ""
    key: str | None = None
    low: float | None = None
    high: float | None = None
    since: date | None = None
    until: date | None = None
    basis: Basis = "text"


class IncidentField(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One field of an incident with its positions, best borne out first, and its grade in words."""

    field: IncidentFieldName
    status: FieldStatus
    positions: tuple[IncidentPosition, ...]
    why: str = ""
    basis: Basis = "text"


class IncidentDispute(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Positions on one field that cannot both hold. ``positions`` are values of that field; ``partial``: true in part."""

    field: DisputeField
    positions: tuple[str, ...]
    why: str
    partial: bool = False
    within: bool = False  # one report shows it by itself


class Step(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One figure in the series of one source: what it said on which day, and what that was beside its last.

    "undated" is a figure of an unknown day, which is set beside nothing.
    """

    field: IncidentFieldName
    source: str
    origin: str
    words: str
    change: Literal["first", "update", "correction", "repeat", "undated"]
    low: float | None = None
    high: float | None = None
    day: date | None = None
    report: str | None = None


class IncidentCheck(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Two values set against each other: numbers over reports, or a distance against the places."""

    what: str
    verdict: Verdict
    why: str
    reports: tuple[str, ...] = ()


class Link(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A tally or a campaign that this incident may lie in; never added to it."""

    report: str
    event: str
    tier: Tier
    why: str


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One happening in the world, as reports tell it.

    ``id`` is derived from the earliest member (by day of publication, then by report and event): more reports do not change it
    unless an earlier one joins, and then the old id still leads here. ``days`` and ``place`` are the ones to show; the fields
    hold all positions. ``origins`` is the number of independent origins that say that it happened.
    """

    id: str
    label: str
    type: EventType
    tier: Tier
    members: tuple[Member, ...]
    fields: tuple[IncidentField, ...] = ()
    disputes: tuple[IncidentDispute, ...] = ()
    series: tuple[Step, ...] = ()
    checks: tuple[IncidentCheck, ...] = ()
    links: tuple[Link, ...] = ()
    days: Interval | None = None
    place: AccountPlace | None = None
    grade: Grade | None = None
    grade_why: str = ""
    origins: int = 0
    as_of: date | None = None

    @property
    def reports(self) -> tuple[str, ...]:
        """The ids of the reports that tell it, each once, in order."""
        return tuple(dict.fromkeys(m.report for m in self.members))

    def field(self, name: str) -> IncidentField | None:
        """The field of this name, or ``None`` where no report says anything on it."""
        return next((f for f in self.fields if f.field == name), None)


class Reconciled(msgspec.Struct, frozen=True, kw_only=True):
    """The incidents that some reports tell of, earliest first, and which of the reports are copies."""

    incidents: tuple[Incident, ...]
    copies: tuple[CopyPair, ...]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A person's decision; appended, never overwritten. The last one on the same matter holds.

    ``kind`` and what it is about:

    - "same", "different": ``subject`` and ``object`` are two events, each "REPORT/EVENT";
    - "copy", "not_copy": ``subject`` and ``object`` are two report ids;
    - "value": ``subject`` is an event or an incident, ``field`` the field and ``value`` the value it shall have;
    - "accept", "reject": ``subject`` is an event (a rejected event is in no incident);
    - "verdict": ``subject`` is an incident, ``value`` the verdict in words;
    - "withdraw": ``subject`` is the id of a judgement or of an act; the one before on the same matter holds again, or none.

    ``act`` is the id that judgements share which were made together, as one decision; they are withdrawn together.
    """

    id: str
    kind: JudgementKind
    subject: str
    who: str
    when: datetime
    reason: str
    object: str | None = None
    field: str | None = None
    value: str | None = None
    act: str | None = None


def incident_id(report: str, event: str) -> str:
    """The id of the incident whose earliest member is this event."""
    return content_id("i", report, event)
