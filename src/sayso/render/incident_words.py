"""Incidents put into words: one way for lists, pages of text and HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from sayso.model import AccountPlace, CopyPair, Holder, Incident, IncidentField, IncidentPosition, Interval
from sayso.model.incidents import IncidentFieldName
from sayso.record.dossiers import ReportLine
from sayso.render import words

FIELDS: dict[IncidentFieldName, str] = {
    "occurrence": "happened",
    "date": "when",
    "place": "where",
    "attacker": "who did it",
    "target": "who was hit",
    "weapon": "with what",
    "killed": "killed",
    "injured": "injured",
    "missing": "missing",
    "displaced": "displaced",
    "captured": "captured",
    "children_killed": "children killed",
    "women_killed": "women killed",
    "intent": "intent",
}
STATUS = {"agreed": "agreed", "single_origin": "one origin", "disputed": "disputed", "not_stated": "not stated"}
_OCCURRENCE = {"happened": "yes", "did not happen": "no"}
CHANGES = {"first": "first figure", "update": "higher", "correction": "lower", "repeat": "the same again", "undated": "on an unknown day"}
COPIES = {"whole": "whole", "partial": "in part", "reworded": "reworded"}
_SHORT = 12  # characters of a report's id that are shown; commands take them for the whole


def report_id(id: str) -> str:
    """A report's id as it is shown."""
    return id[:_SHORT]


def what(incident: Incident) -> str:
    """What happened where: the label without its days, which are shown beside it."""
    label = words.clean(incident.label)
    known = incident.days is not None and (incident.days.start or incident.days.end)
    return label.rpartition(", ")[0] if known and ", " in label else label


def short_days(incident: Incident) -> str:
    """The days in few letters: "Fri 8 Apr 2022", "16–17 Aug 2014", "Mar 2011"; "" where none is known."""
    start, end = (incident.days.start, incident.days.end) if incident.days is not None else (None, None)
    if start is None or end is None:
        known = start or end
        return f"{'from' if start else 'until'} {words.short_day(known, year=True)}" if known else ""
    if start == end:
        return f"{words.day(start, weekday=True)[:3]} {words.short_day(start, year=True)}"
    whole = words.interval(Interval(start, end))
    if whole.count(" ") == 1:  # a month
        return f"{whole[:3]} {start.year}"
    if " " not in whole:  # a year
        return whole
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{words.short_day(end, year=True)}"
    return f"{words.short_day(start, year=start.year != end.year)} – {words.short_day(end, year=True)}"


def assumed(incident: Incident) -> bool:
    """True where no report gives a day, and that of the first report stands in."""
    return incident.days is not None and incident.field("date") is None


def area(place: AccountPlace | None) -> str:
    """The areas in which a place lies: "Donetsk, Ukraine"."""
    if place is None:
        return ""
    around = [place.admin1, words.country(place.country) if place.country else None]
    return ", ".join(dict.fromkeys(words.clean(a) for a in around if a and a != place.name))


def killed(incident: Incident) -> str:
    """The killed over all figures that are still held: "30 to 50 killed", "dozens killed", fighters counted apart.

    What a person decided stands alone.
    """
    told = incident.field("killed")
    held = [p for p in told.positions if p.until is None] if told is not None else []
    held = [p for p in held if p.basis == "person"] or held
    fighters = [p for p in held if p.value.endswith(" combatants")]
    others = [p for p in held if p not in fighters]
    return ", ".join(f"{_range(some, whom)} killed" for some, whom in ((others, ""), (fighters, " combatants")) if some)


def _range(positions: Sequence[IncidentPosition], whom: str) -> str:
    if len(positions) == 1:
        only = positions[0]
        return "nobody" if only.low == only.high == 0 else words.clean(only.value)
    low = min(_number(p.low, p.high) for p in positions)
    high = max(_number(p.high, p.low) for p in positions)
    return (words.number(low) if low == high else f"{words.number(low)} to {words.number(high)}") + whom


def _number(first: float | None, other: float | None) -> float:
    return first if first is not None else other or 0.0


def reports(incident: Incident) -> str:
    """How many reports tell it, and how many independent origins say that it happened."""
    told = words.count(len(incident.reports), "report")
    return f"{told}, {words.count(incident.origins, 'origin')}" if incident.origins else told


def disputed(incident: Incident) -> list[str]:
    """What is disputed, in the order of the fields."""
    return [words.DISPUTE_FIELDS[d.field] for d in incident.disputes]


def outlet(report: ReportLine | None) -> str:
    """The outlet of a report, or its name where no outlet is known."""
    if report is None:
        return "a report"
    return words.clean(report.outlet or PurePath(report.name).name) or report_id(report.id)


def day(value: date | None) -> str:
    """A day in words; "day not known"."""
    return words.day(value) if value is not None else "day not known"


def headline(report: ReportLine) -> str:
    """The title of a report, "" where it has none."""
    return words.clean(report.title or "")


def copied(pair: CopyPair) -> str:
    """ "in part, 92% of its words; both credit Reuters"."""
    share = f"{COPIES[pair.kind]}, {pair.share:.0%} of its words"
    return f"{share}; both credit {words.clean(pair.agency)}" if pair.agency else share


def voice(holder: Holder) -> str:
    """Who holds a value: a source by its name, or the report itself."""
    name = words.clean(holder.source)
    if holder.type == "narrator":
        return f"{name} itself" if name != "narrator" else "the report itself"
    passed = f", through {words.joined([words.clean(v) for v in holder.via])}" if holder.via else ""
    return f"{name}{passed}"


def value(name: IncidentFieldName, position: IncidentPosition) -> str:
    """A value as it stands beside the label of its field."""
    return words.clean(_OCCURRENCE.get(position.value, position.value) if name == "occurrence" else position.value)


def status(told: IncidentField, partial: bool) -> str:
    """The status of a field: "agreed", "disputed in part"."""
    return f"{STATUS[told.status]} in part" if told.status == "disputed" and partial else STATUS[told.status]


def why_counted(position: IncidentPosition) -> str:
    """What was counted as one: "state railway company; unnamed government in 3 reports, counted once"."""
    return words.clean(position.origins_why).replace("_", " ")
