"""An incident, and a list of incidents, as HTML files that open offline and need no script."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from sayso.record.looking import Page
from sayso.render import basemap, html, words
from sayso.render import incident_words as told
from sayso.render.incident_parts import IncidentView
from sayso.render.lists_view import IncidentLine

_OPEN = 8  # reports whose words are shown; further ones open on demand


def incident_page(shown: IncidentView) -> str:
    """The page of an incident as one HTML document; every word of a report is escaped."""
    style = html.part("page.css") + html.part("incident.css")
    return html.template("incident.html").render(
        view=shown,
        words=words,
        told=told,
        maps=basemap.draw(points(shown)),
        attribution=basemap.ATTRIBUTION,
        open_reports=_OPEN,
        style=Markup(style),
        policy=html.policy(style),
    )


def incidents_page(page: Page[IncidentLine], *, as_of: date | None = None) -> str:
    """A page of incidents as one HTML document."""
    style = html.part("page.css") + html.part("incident.css")
    return html.template("incidents.html").render(page=page, words=words, as_of=as_of, style=Markup(style), policy=html.policy(style))


def points(shown: IncidentView) -> list[basemap.Point]:
    """Where the incident is drawn: its place, unless that is a country or not located."""
    place = shown.incident.place
    if place is None or place.lat is None or place.lon is None or place.precision in ("country", "region", "unknown"):
        return []
    shape = "spot" if place.precision in ("exact", "near", "settlement") else "area"
    return [basemap.Point("A", place.lat, place.lon, shape, words.clean(place.name))]
