"""What the page of an incident shows: its dossier in words, where each word stands, what was judged, its neighbours in the list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec

from sayso.model import Incident, IncidentPosition
from sayso.model.incidents import IncidentFieldName
from sayso.record.looking import Filter
from sayso.render import basemap
from sayso.render.incident_page import points
from sayso.render.incident_parts import IncidentView
from sayso.render.incident_view import incident_view
from sayso.render.lists_view import IncidentLine, incident_line
from sayso.web import judged, series
from sayso.web.asked import Asked
from sayso.web.desk import Desk
from sayso.web.files import tile_address

COUNTED: tuple[IncidentFieldName, ...] = (
    "killed", "injured", "missing", "displaced", "captured", "children_killed", "women_killed",
)  # fmt: skip
CORRECTED: tuple[IncidentFieldName, ...] = ("killed", "place", "date", "attacker", "target", "weapon", *COUNTED[1:], "intent")
_SHORT = 16  # characters of a report's id in an address
_NEAR, _AROUND, _OFFERED = timedelta(days=3), 0.5, 8  # days and degrees around, and how many incidents are offered for merging


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where an incident stands in a list: the address of the list, and of those before and after it."""

    number: int
    total: int
    back: str
    before: str | None
    after: str | None


def shown(desk: Desk, given: str, asked: Asked, number: int | None) -> dict[str, Any]:
    """The context of the page. ``number`` is where it stood in the list, from 1. Raises ``UnknownId``."""
    dossier = desk.record.dossier(given)
    view = incident_view(dossier)
    incident = dossier.incident
    letters = {r.line.id: r.letter for r in view.reports}
    seen = desk.record.last_judgement()  # before what is shown: a judgement between the two is told of, and not missed
    log = judged.lines(desk.record.judgements_of(incident.id), desk.standing().built, letters)
    return {
        "view": view,
        "incident": incident,
        "anchors": anchors(view),
        "log": log,
        "seen": seen,
        "verdict": next((line for line in log if line.kind == "verdict" and line.state == "holds"), None),
        "coming": {line.field: line for line in reversed(log) if line.kind == "value" and line.state == "holds" and line.waiting},
        "place": place(desk, incident.id, asked, number),
        "near": near(desk, incident),
        "choices": {f.field: choices(f.field, f.positions) for f in incident.fields},
        "corrected": CORRECTED,
        "counted": COUNTED,
        "maps": basemap.draw(points(view), tile_address),
        "attribution": basemap.ATTRIBUTION,
        "charts": series.charts(incident),
        "members": [(r, f"{r.line.id}/{event}") for r in view.reports for event in r.events],
    }


def anchors(view: IncidentView) -> dict[int, str]:
    """By the number of a claim, the address of its words in the report."""
    return {c.number: words_at(r.line.id, c.at) for r in view.reports for c in r.claims}


def words_at(report: str, at: str) -> str:
    """The address of the words of a claim or an event in its report."""
    return f"/reports/{report[:_SHORT]}?at={at}#here"


def place(desk: Desk, incident: str, asked: Asked, number: int | None) -> Place | None:
    """Where the incident stands in the list from which it was opened. One that left the list, since it was judged, has its place still."""
    if number is None:
        return None
    first = max(number - 3, 0)
    found = desk.record.page(asked.wanted, limit=5, offset=first, order=asked.order)
    ids = [i.id for i in found.items]
    at = ids.index(incident) if incident in ids else None
    here = at if at is not None else number - 1 - first  # where it would stand
    before = ids[here - 1] if 0 < here <= len(ids) else None
    rest = ids[at + 1 :] if at is not None else ids[here:]

    def address(id: str, n: int) -> str:
        return asked.link(f"/incidents/{id}", page=None, n=n)

    own = first + at + 1 if at is not None else number
    return Place(
        number=own,
        total=found.total,
        back=asked.link("/", page=(own - 1) // 50 + 1 if own > 50 else None),
        before=address(before, own - 1) if before is not None else None,
        after=address(rest[0], own + 1 if at is not None else own) if rest else None,
    )


def near(desk: Desk, incident: Incident) -> list[IncidentLine]:
    """Other incidents of about the same days and place, which may be the same happening."""
    days, where = incident.days, incident.place
    if days is None or (days.start is None and days.end is None):
        return []
    box = None
    if where is not None and where.lat is not None and where.lon is not None:
        west, east = max(where.lon - _AROUND, -180.0), min(where.lon + _AROUND, 180.0)
        box = (west, max(where.lat - _AROUND, -90.0), east, min(where.lat + _AROUND, 90.0))
    start, end = days.start or days.end, days.end or days.start
    assert start is not None
    assert end is not None
    wanted = Filter(since=start - _NEAR, until=end + _NEAR, box=box, type=incident.type if box is None else None)
    found = desk.record.page(wanted, limit=_OFFERED + 1)
    return [incident_line(i) for i in found.items if i.id != incident.id][:_OFFERED]


def choices(field: IncidentFieldName, positions: tuple[IncidentPosition, ...]) -> list[tuple[str, str]]:
    """The values of a field that can be decided on as they are: what is sent, and what is shown."""
    found: dict[str, str] = {}
    for position in positions:
        value = _sent(field, position)
        if value:
            found.setdefault(value, position.value)
    return list(found.items())


def _sent(field: IncidentFieldName, position: IncidentPosition) -> str | None:
    if field in COUNTED:
        if position.low is None or position.high is None:
            return None
        return f"{position.low:g}" if position.low == position.high else f"{position.low:g}-{position.high:g}"
    return position.key if field == "date" else position.value
