"""A reading as one HTML file that opens offline.

Nothing is fetched: style, script and map images stand in the file, and its Content-Security-Policy forbids
the rest. Every word of the report is hostile input and passes through Jinja's escaping. Reading needs no
script; the script shows the claim or value under the pointer beside the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from markupsafe import Markup

from sayso.model import SCHEMA_VERSION, Actor, Entry, Mention, Moment, Place, Quantity, Reading, Span, Unresolved
from sayso.render import basemap, html, timeline, words
from sayso.render.marks import Mark, segments
from sayso.render.view import ClaimView, EventView, View, view

_ROLES = ("target", "launch", "other")  # roles of places that the map shows
_OPEN_CARDS = 6  # incidents shown whole; further ones open on demand


def page(reading: Reading) -> str:
    """The page of ``reading`` as one HTML document."""
    style, script = html.part("page.css"), html.part("page.js")
    return html.template("page.html").render(
        **shown(reading), style=Markup(style), script=Markup(script), policy=html.policy(style, script), schema_version=SCHEMA_VERSION
    )


def shown(reading: Reading, *, lit: str | None = None, tiles: Callable[[int, int, int], str] = basemap.embedded) -> dict[str, Any]:
    """What the template of a reading shows. ``lit`` is the id of a claim or an event whose words are lit up; ``tiles`` gives
    the address of a tile of the map.
    """
    found = view(reading)
    spots = _spots(found)
    return {
        "view": found,
        "reading": reading,
        "report": reading.report,
        "words": words,
        "paragraphs": segments(html.plain(reading.report.text), list(_marks(found))),
        "values": _values(reading),
        "spots": spots,
        "maps": basemap.draw([point for spot in spots if (point := spot.point)], tiles),
        "timeline": timeline.draw(found.events, reading.report.published),
        "attribution": basemap.ATTRIBUTION,
        "open_cards": _OPEN_CARDS,
        "lit": _ref(found, lit),
    }


def _ref(found: View, id: str | None) -> str:
    """By what the marks of a claim or an event are known; "" for none."""
    claims = (f"c-{c.number}" for c in found.claims if c.claim.id == id)
    events = (f"e-{e.number}" for e in found.events if e.event.id == id)
    return next(chain(claims, events), "")


# --- what is marked in the text


def _marks(shown: View) -> Iterator[Mark]:
    for claim in shown.claims:
        yield from _claim_marks(claim)
    for event in shown.events:
        yield from (_mark(span, "event", f"e-{event.number}") for span in (event.event.trigger, *event.event.mentions))
    reading = shown.reading
    for layer, group in (
        ("place", reading.places),
        ("moment", reading.moments),
        ("quantity", reading.quantities),
        ("actor", reading.mentions),
    ):
        for number, value in enumerate(group, start=1):
            if value.span is not None:  # type: ignore[attr-defined]
                yield _mark(value.span, layer, f"{layer[0]}-{number}")  # type: ignore[attr-defined]


def _claim_marks(view: ClaimView) -> Iterator[Mark]:
    claim, ref = view.claim, f"c-{view.number}"
    last = len(claim.content) - 1
    for n, span in enumerate(claim.content):
        tag = str(view.number) if n == last else ""
        yield Mark(span.start, span.end, "claim", ref, claim.factuality, tag, view.mark)
    yield from (_mark(span, "cue", ref) for span in claim.cue)
    if claim.source.span is not None:
        yield _mark(claim.source.span, "source", ref)


def _mark(span: Span, layer: str, ref: str) -> Mark:
    return Mark(span.start, span.end, layer, ref)


# --- every value, listed


@dataclass(frozen=True, slots=True)
class _Line:
    """A grounded value: the words of the text, what they stand for, and how that is known."""

    ref: str
    found: str
    value: str
    notes: str


def _values(reading: Reading) -> list[tuple[str, list[_Line]]]:
    """The grounded values under their headings."""
    groups: list[tuple[str, Iterable[_Line]]] = [
        ("Places", (_place_line(n, place) for n, place in enumerate(reading.places, start=1))),
        ("Moments", (_moment_line(n, moment) for n, moment in enumerate(reading.moments, start=1))),
        ("Quantities", (_quantity_line(n, quantity) for n, quantity in enumerate(reading.quantities, start=1))),
        ("Actors", (_actor_line(n, mention) for n, mention in enumerate(reading.mentions, start=1))),
    ]
    return [(name, lines) for name, group in groups if (lines := list(group))]


def _place_line(number: int, place: Place) -> _Line:
    notes = [words.place_notes(place)]
    if isinstance(place.entry, Entry):
        notes += [f"{place.entry.lat:.4f}, {place.entry.lon:.4f}", place.entry.id]
    elif place.entry.candidates:
        notes.append(f"may be {words.joined(place.entry.candidates, 'or')}")
    if place.why:
        notes.append(place.why)
    return _Line(f"p-{number}", place.span.text, words.place(place), "; ".join(filter(None, notes)))


def _moment_line(number: int, moment: Moment) -> _Line:
    notes = [words.MOMENT_PRECISIONS[moment.precision], words.BASES[moment.basis], *moment.flags]
    value = moment.interval.reason if isinstance(moment.interval, Unresolved) else words.moment(moment)
    if isinstance(moment.interval, Unresolved):
        notes.insert(0, f"may be {words.joined(moment.interval.candidates, 'or')}" if moment.interval.candidates else "")
    return _Line(f"m-{number}", moment.span.text if moment.span else "", value, "; ".join(filter(None, notes)))


def _quantity_line(number: int, quantity: Quantity) -> _Line:
    thing = words.clean(quantity.thing.text) if quantity.thing else ""
    return _Line(f"q-{number}", quantity.span.text, words.quantity(quantity), thing)


def _actor_line(number: int, mention: Mention) -> _Line:
    if isinstance(mention.actor, Actor):
        kind = mention.actor.kind.replace("_", " ")
        return _Line(f"a-{number}", mention.span.text, mention.actor.name, f"{kind}; {mention.how}")
    candidates = f"; may be {words.joined(mention.actor.candidates, 'or')}" if mention.actor.candidates else ""
    return _Line(f"a-{number}", mention.span.text, "not resolved", f"{mention.actor.reason}{candidates}")


# --- places of events, for the map and the list beside it


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place of one or more events. ``point`` is ``None`` where the place cannot be drawn."""

    label: str
    name: str
    area: str
    shape: str
    notes: str
    events: tuple[int, ...]
    point: basemap.Point | None


def _spots(shown: View) -> list[_Spot]:
    """The places of events, each once with its role, numbered in the order of the events."""
    groups: dict[tuple[str, str], tuple[Place, list[EventView]]] = {}
    for event in shown.events:
        for held in event.event.places:
            if held.role in _ROLES:
                key = held.place.entry.id if isinstance(held.place.entry, Entry) else words.clean(held.place.name).casefold()
                groups.setdefault((key, "launch" if held.role == "launch" else "place"), (held.place, []))[1].append(event)
    anchors = [entry for place, _ in groups.values() if (entry := _drawn(place)) and entry.kind not in ("country", "region")]
    found: list[_Spot] = []
    for (_, role), (place, events) in groups.items():  # only what is drawn takes a letter, so that none is missing on the map
        drawn = sum(spot.point is not None for spot in found)
        found.append(_spot(drawn + 1, role, place, events, bool(anchors)))
    return found


def _letters(number: int) -> str:
    """1 as "A", 26 as "Z", 27 as "AA": events and claims have the numbers."""
    rest, last = divmod(number - 1, 26)
    return (_letters(rest) if rest else "") + chr(ord("A") + last)


def _drawn(place: Place) -> Entry | None:
    """The entry that stands for a place on the map: its own, or the smallest known area around it."""
    return place.entry if isinstance(place.entry, Entry) else place.within


def _spot(number: int, role: str, place: Place, events: Sequence[EventView], closer: bool) -> _Spot:
    entry = _drawn(place)
    area = isinstance(place.entry, Unresolved) or place.precision not in ("exact", "near", "settlement")  # a sea is no spot
    shape = "launch" if role == "launch" else "area" if area else "spot"
    point = None
    if entry is not None and not (closer and entry.kind in ("country", "region")):
        point = basemap.Point(_letters(number), entry.lat, entry.lon, shape, words.place(place))
    name, _, around = words.place(place).partition(", ")
    return _Spot(_letters(number), name, around, shape, words.place_notes(place), tuple(dict.fromkeys(e.number for e in events)), point)
