"""The parts of an incident as its pages show them, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.model import Incident, IncidentCheck
from sayso.model.incidents import IncidentFieldName
from sayso.record.dossiers import Dossier, ReportLine


@dataclass(frozen=True, slots=True)
class Who:
    """A voice that holds a position: the numbers of its claims, and the letters of the reports where it says so."""

    name: str
    numbers: tuple[int, ...]
    letters: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Stand:
    """One position with who holds it. ``counted`` says what was counted as one; ``until`` is set for a figure that was given up.

    ``same`` is true where those hold it who say that it happened.
    """

    value: str
    who: tuple[Who, ...]
    same: bool
    origins: int
    counted: str
    since: date | None
    until: date | None
    decided: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its status in words and its positions."""

    name: IncidentFieldName
    label: str
    status: str
    disputed: bool
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that hold a side of a dispute: the numbers of the claims that have them, and the reports where they stand.

    ``mark`` says that the claim denies, or leaves open, what they say.
    """

    numbers: tuple[int, ...]
    words: str
    mark: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute, with the words of who holds it; ``names`` where no claim does."""

    value: str
    who: tuple[Who, ...]
    names: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A dispute with its sides and the reason."""

    label: str
    partial: bool
    within: bool
    why: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The exact words of one claim. ``quoted`` is true for direct speech; ``at`` is the id of the claim, or of the event that tells it."""

    number: int
    who: str
    words: str
    quoted: bool
    mark: str
    at: str


@dataclass(frozen=True, slots=True)
class Told:
    """A report that tells the incident, by its ``events``. ``copy_of`` is the letter of the report that it copies, ``how`` says how much of it."""

    letter: str
    line: ReportLine
    outlet: str
    title: str
    gist: str
    joined: str
    claims: tuple[Words, ...]
    copy_of: str
    how: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The series of one source on one field: (day, figure, what it was beside the last, letter of the report)."""

    label: str
    source: str
    steps: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Wider:
    """A tally or a campaign in which the incident may lie."""

    tier: str
    gist: str
    report: str
    why: str


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident as both pages show it."""

    dossier: Dossier
    incident: Incident
    title: str
    facts: tuple[str, ...]
    grade: str
    grade_why: str
    disputes: tuple[Dispute, ...]
    fields: tuple[Field, ...]
    missing: tuple[str, ...]
    figures: tuple[Figures, ...]
    checks: tuple[IncidentCheck, ...]
    wider: tuple[Wider, ...]
    reports: tuple[Told, ...]
    judgements: tuple[str, ...]
    notes: tuple[str, ...]
