"""A comparison with a register in the words that the terminal, the table and the page show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.model import Incident
from sayso.registers import Alone, Comparison, FieldComparison, Match, RegisterEntry
from sayso.render import words

FORMATS = {"acled": "ACLED", "ucdp": "UCDP GED", "airwars": "Airwars", "csv": "a list of its own"}
AGREEMENTS = {
    "same": "same",
    "within": "within bounds",
    "differs": "differs",
    "only_here": "only here",
    "only_there": "only there",
    "not_comparable": "not comparable",
    "not_stated": "",
}
FIELDS = {"date": "date", "place": "place", "attacker": "by", "kind": "kind", "killed": "killed", "injured": "injured"}


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair with both its sides in words. ``here`` and ``there`` are titles; ``differing`` the fields that differ."""

    match: Match
    here: str
    there: str
    told: str
    source: str

    @property
    def percent(self) -> str:
        """The score in percent."""
        return f"{self.match.score:.0%}"

    @property
    def differing(self) -> tuple[FieldComparison, ...]:
        """The fields in which the two differ."""
        return tuple(f for f in self.match.fields if f.agreement == "differs")


@dataclass(frozen=True, slots=True)
class AloneView:
    """An incident or an entry that is on one side only."""

    id: str
    title: str
    why: str
    note: str


@dataclass(frozen=True, slots=True)
class CheckView:
    """Everything that is shown, in order."""

    comparison: Comparison
    title: str
    settings: tuple[str, ...]
    counts: tuple[tuple[str, int, str], ...]  # word, number, what it means
    matched: tuple[PairView, ...]
    possible: tuple[PairView, ...]
    only_here: tuple[AloneView, ...]
    only_there: tuple[AloneView, ...]
    skipped_here: tuple[tuple[str, int], ...]
    skipped_there: tuple[tuple[str, int], ...]
    agreement: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]  # field: how often each agreement, over the matched


def check_view(comparison: Comparison, incidents: Iterable[Incident]) -> CheckView:
    """The comparison in words. ``incidents`` are those that were compared."""
    here = {i.id: i for i in incidents}
    there = {e.id: e for e in comparison.register.entries}
    c = comparison
    return CheckView(
        comparison=c,
        title=f"The record and {words.clean(c.register.name)}",
        settings=tuple(_settings(c)),
        counts=(
            ("matched", len(c.matched), "in both"),
            ("possible", len(c.possible), "pairs that may be one"),
            ("only here", len(c.only_here), "incidents of the record alone"),
            ("only there", len(c.only_there), "entries of the register alone"),
            ("not compared", len(c.skipped_incidents) + len(c.skipped_entries), "incidents and entries"),
            ("bad rows", len(c.register.bad), "kept aside"),
        ),
        matched=_pairs(c.matched, here, there),
        possible=_pairs(c.possible, here, there),
        only_here=tuple(
            AloneView(a.id, incident_words(here.get(a.id), a.id), _first_up(a.why), _members(here.get(a.id))) for a in c.only_here
        ),
        only_there=tuple(AloneView(a.id, entry_words(there[a.id]), _first_up(a.why), there[a.id].source) for a in c.only_there),
        skipped_here=_reasons(c.skipped_incidents),
        skipped_there=_reasons(c.skipped_entries),
        agreement=_agreement(c.matched),
    )


def _settings(c: Comparison) -> Iterable[str]:
    yield f"{FORMATS[c.register.format]}, {words.count(c.register.rows, 'row')}"
    yield words.count(c.incidents, "incident")
    if c.since or c.until:
        yield f"{c.since or 'the beginning'} to {c.until or 'the end'}"
    if c.country:
        yield words.country(c.country)
    if c.radius is not None:
        yield f"no further apart than {c.radius:g} km"


def _pairs(matches: Sequence[Match], here: Mapping[str, Incident], there: Mapping[str, RegisterEntry]) -> tuple[PairView, ...]:
    return tuple(
        PairView(
            match=m,
            here=incident_words(here.get(m.incident), m.incident),
            there=entry_words(there[m.entry]),
            told=_members(here.get(m.incident)),
            source=there[m.entry].source,
        )
        for m in matches
    )


def incident_words(incident: Incident | None, id: str) -> str:
    """What the incident is called."""
    return words.clean(incident.label) if incident is not None else id


def entry_words(entry: RegisterEntry) -> str:
    """An entry in one line: place, days, kind, and who."""
    days = words.interval(entry.days) if entry.days is not None else "no day"
    parties = entry.parties_of("attacker") or entry.parties_of("side")
    kind = entry.kind.partition(": ")[2] or entry.kind
    what = ", ".join(filter(None, (kind, (", " if entry.parties_of("attacker") else " and ").join(p.name for p in parties))))
    return words.clean(": ".join(filter(None, (", ".join(filter(None, (entry.place, days))), what))))


def _members(incident: Incident | None) -> str:
    return words.count(len(incident.reports), "report") if incident is not None else ""


def _first_up(text: str) -> str:
    return words.clean(text[:1].upper() + text[1:])


def _reasons(alone: Sequence[Alone]) -> tuple[tuple[str, int], ...]:
    return tuple((_first_up(why), n) for why, n in Counter(a.why for a in alone).most_common())


def _agreement(matches: Sequence[Match]) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    used = [a for a in AGREEMENTS if any(f.agreement == a for m in matches for f in m.fields)]
    found = []
    for field, name in FIELDS.items():
        counts = Counter[str](f.agreement for m in matches for f in m.fields if f.field == field)
        found.append((name, tuple((a, counts[a]) for a in used)))
    return tuple(found)
