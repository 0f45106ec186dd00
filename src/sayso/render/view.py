"""What both renderers show of a reading, in what order and under what names.

A view holds numbers and words for display beside the model's own objects. Claims are numbered from 1
in the order of the text; the numbers tie events, disputes and the text to the claims that stand behind them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.ground.actors import registry
from sayso.model import Actor, Claim, Dispute, Event, Note, Party, Reading, Span, Toll, Unresolved
from sayso.render import words

TIER_ORDER = ("incident", "campaign", "tally", "planned", "negated", "background")
OWN_VOICE = "the report itself"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an event. ``say_so`` is empty where the same sources stand behind it as behind the event.

    ``named`` is False where the event names all these sources already, so that the numbers of their claims are enough.
    ``position`` is "asserted", "uncertain" or "denied"; ``note`` says how precise the value is, and what was assumed.
    """

    text: str
    note: str = ""
    position: str = "asserted"
    say_so: tuple[Voice, ...] = ()
    named: bool = True
    struck: bool = False  # an earlier figure that a later one replaces


@dataclass(frozen=True, slots=True)
class Voice:
    """A source with the numbers of its claims. ``mark`` says that it denies, or leaves open."""

    name: str
    claims: tuple[int, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A field of an event: "by", "on", "where", with its values."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with its fields in words. ``missing`` names the fields that the report does not state."""

    number: int
    event: Event
    type: str
    tier: str
    where: str
    when: str
    rows: tuple[Row, ...]
    say_so: tuple[Voice, ...]
    missing: tuple[str, ...]
    disputes: tuple[int, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its number. ``parent`` is the number of the claim that it stands inside, or ``None``."""

    number: int
    claim: Claim
    text: str
    mark: str
    notes: tuple[str, ...]
    parent: int | None
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with its claims. ``notes`` say how it was resolved and with whom it is one origin."""

    name: str
    type: str
    notes: tuple[str, ...]
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class PositionView:
    """One position of a dispute."""

    value: str
    say_so: tuple[Voice, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class DisputeView:
    """A dispute with its positions. ``event`` is the number of the event, or ``None``."""

    number: int
    field: str
    event: int | None
    positions: tuple[PositionView, ...]
    partial: bool
    why: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """Notes with one reason, folded: the words they are about, each with the span where it first stands."""

    what: str
    reason: str
    times: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A reading, ready to be shown."""

    reading: Reading
    title: str
    claims: tuple[ClaimView, ...]
    sources: tuple[SourceView, ...]
    events: tuple[EventView, ...]
    disputes: tuple[DisputeView, ...]
    notes: tuple[NoteView, ...]
    counts: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """True when nothing was found that a report of a conflict would hold."""
        return not (self.claims or self.events)

    def tier(self, *names: str) -> tuple[EventView, ...]:
        """The events of the given tiers, in the order shown."""
        return tuple(view for view in self.events if view.event.tier in names)


def view(reading: Reading) -> View:
    """The view of ``reading``."""
    book = _Book(reading)
    claims = tuple(book.claim(claim) for claim in book.ordered)
    disputes = tuple(book.dispute(number, dispute) for number, dispute in enumerate(reading.disputes, start=1))
    events = tuple(book.event(event) for event in book.shown)
    sources = _sources(claims, _actor_names(reading))
    return View(
        reading=reading,
        title=words.title(reading.report),
        claims=claims,
        sources=sources,
        events=events,
        disputes=disputes,
        notes=fold(reading.unresolved),
        counts=_counts(reading, sources),
    )


def fold(notes: Iterable[Note]) -> tuple[NoteView, ...]:
    """Notes on the same kind of thing with the same reason become one, in the order of first appearance."""
    groups: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        groups.setdefault((note.what, note.reason), []).append(note)
    found = []
    for (what, reason), group in groups.items():
        spans: dict[str, Span] = {}
        for note in group:
            if note.span is not None:
                spans.setdefault(words.clean(note.span.text).casefold(), note.span)
        found.append(NoteView(what=what, reason=words.clean(reason), times=len(group), spans=tuple(spans.values())))
    return tuple(found)


def content(claim: Claim, text: str) -> str:
    """The words of a claim, pieces joined by an ellipsis; a quotation that its end cuts off is closed."""
    pieces = []
    for span in claim.content:
        piece = words.clean(span.text)
        if piece.count("“") > piece.count("”") and text[span.end : span.end + 2].lstrip(",.")[:1] == "”":
            piece += "”"
        pieces.append(piece)
    return " … ".join(pieces)


class _Book:
    """Numbers of claims and events of one reading, and the views built with them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.ordered = sorted(reading.claims, key=_where)
        self.by_id = {claim.id: claim for claim in reading.claims}
        self.numbers = {claim.id: number for number, claim in enumerate(self.ordered, start=1)}
        self.shown = sorted(reading.events, key=lambda event: (TIER_ORDER.index(event.tier), not event.lead, event.trigger.start))
        self.event_numbers = {event.id: number for number, event in enumerate(self.shown, start=1)}

    def voices(self, claims: Sequence[str], *, marks: bool = True) -> tuple[Voice, ...]:
        """The sources of ``claims``, each once with its mark; the report itself where there are none."""
        if not claims:
            return (Voice(OWN_VOICE, ()),)
        found: dict[tuple[str, str], list[int]] = {}
        for key in sorted(claims, key=lambda key: self.numbers.get(key, 0)):
            claim = self.by_id.get(key)
            if claim is not None:
                mark = words.FACTUALITY[claim.factuality] if marks else ""
                found.setdefault((source_name(claim), mark), []).append(self.numbers[key])
        return tuple(Voice(name, tuple(numbers), mark) for (name, mark), numbers in found.items())

    def claim(self, claim: Claim) -> ClaimView:
        return ClaimView(
            number=self.numbers[claim.id],
            claim=claim,
            text=content(claim, self.reading.report.text),
            mark=words.FACTUALITY[claim.factuality],
            notes=tuple(self._claim_notes(claim)),
            parent=self.numbers.get(claim.parent) if claim.parent else None,
            events=tuple(self.event_numbers[event.id] for event in self.shown if claim.id in event.claims),
        )

    def _claim_notes(self, claim: Claim) -> Iterable[str]:
        if cue := words.telling(claim):
            yield f"word: “{cue}”"
        if claim.negated:
            yield words.NEGATED[claim.negated]
        if claim.via:
            yield f"via {', '.join(words.clean(via.name) for via in claim.via)}"
        if claim.parent in self.numbers:
            yield f"inside claim {self.numbers[claim.parent]}"
        if claim.hedges:
            yield f"hedged: {', '.join(f'“{words.clean(span.text)}”' for span in claim.hedges)}"
        if words.SPEECH[claim.speech]:
            yield words.SPEECH[claim.speech]
        if claim.said_at:
            yield f"said at {words.clean(claim.said_at.text)}"
        if claim.confidence != "high":
            yield f"{claim.confidence} confidence"

    def event(self, event: Event) -> EventView:
        rows = tuple(row for row in self._rows(event) if row.values)
        return EventView(
            number=self.event_numbers[event.id],
            event=event,
            type=words.event_type(event),
            tier=words.TIERS[event.tier],
            where=_where_words(event),
            when=_when_words(event),
            rows=rows,
            say_so=self.voices(event.claims),
            missing=_missing(event),
            disputes=tuple(n for n, dispute in enumerate(self.reading.disputes, start=1) if dispute.event == event.id),
            mark=words.EVENT_FACTUALITY[event.factuality] if event.tier != "negated" else "",
        )

    def _rows(self, event: Event) -> Iterable[Row]:
        yield Row("by", tuple(self._party(event, party) for party in event.attackers))
        yield Row("on", tuple(self._party(event, party) for party in event.targets))
        yield Row("parties", tuple(self._party(event, party) for party in event.others))
        if event.weapon:
            yield Row("with", (self._value(event, words.clean(event.weapon.span.text), event.weapon.claims),))
        for label, roles in (("where", ("target",)), ("from", ("launch",)), ("also named", ("other",))):
            yield Row(label, tuple(self._places(event, roles)))
        if event.moment:
            yield Row("when", (Value(words.moment(event.moment), words.moment_notes(event.moment)),))
        yield Row("toll", tuple(self._toll(event, toll) for toll in event.tolls))

    def _party(self, event: Event, party: Party) -> Value:
        note = ""
        if isinstance(party.actor, Unresolved):
            candidates = words.joined([words.clean(c) for c in party.actor.candidates], "or")
            note = f"may be {candidates}" if candidates else words.clean(party.actor.reason)
        if party.position != "asserted":
            return Value(words.party(party), note, party.position, self.voices(party.claims, marks=False))
        return self._value(event, words.party(party), party.claims, note)

    def _places(self, event: Event, roles: Sequence[str]) -> Iterable[Value]:
        """Places of the given roles; those with the same area, notes and claims stand together."""
        groups: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
        for held in event.places:
            if held.role in roles:
                name, _, area = words.place(held.place).partition(", ")
                group = groups.setdefault((area, words.place_notes(held.place), held.claims), [])
                if name not in group:
                    group.append(name)
        for (area, note, claims), names in groups.items():
            yield self._value(event, ", ".join([words.joined(names), area] if area else [words.joined(names)]), claims, note)

    def _toll(self, event: Event, toll: Toll) -> Value:
        notes = [words.moment(toll.as_of)] if toll.as_of else []
        if toll.superseded:
            notes.append("replaced by a later figure")
        alone = self._sources(toll.claims) == self._sources(event.claims)
        return Value(words.toll(toll), ", ".join(notes), say_so=() if alone else self.voices(toll.claims), struck=toll.superseded)

    def _value(self, event: Event, text: str, claims: Sequence[str], note: str = "") -> Value:
        own, others = self._sources(event.claims), self._sources(claims)
        if own == others:
            return Value(text, note)
        return Value(text, note, say_so=self.voices(claims), named=not (others and others <= own))

    def _sources(self, claims: Sequence[str]) -> set[str]:
        return {source_name(self.by_id[key]) for key in claims if key in self.by_id}

    def dispute(self, number: int, dispute: Dispute) -> DisputeView:
        return DisputeView(
            number=number,
            field=words.DISPUTE_FIELDS[dispute.field],
            event=self.event_numbers.get(dispute.event) if dispute.event else None,
            positions=tuple(
                PositionView(
                    _position(dispute.field, words.clean(position.value)), self.voices(position.claims, marks=False), position.origins
                )
                for position in dispute.positions
            ),
            partial=dispute.partial,
            why=words.clean(dispute.why),
        )


def _position(field: str, value: str) -> str:
    """A position in words; whether something happened is "happened" or "did not happen", with the word for it."""
    if field != "occurrence":
        return value
    return f"did not happen: “{value.removeprefix('no ')}”" if value.startswith("no ") else f"happened: “{value}”"


def source_name(claim: Claim) -> str:
    """The name of a claim's source for display."""
    if claim.source.type == "narrator":
        return OWN_VOICE
    return words.clean(claim.source.name) or "not named"


def _where(claim: Claim) -> tuple[int, int]:
    """Claims in the order of the text, an outer claim before the one inside it."""
    spans = claim.content or claim.cue
    return (spans[0].start, -spans[-1].end) if spans else (0, 0)


def _actor_names(reading: Reading) -> dict[str, str]:
    """Names of the actors that this report names, by their registry keys."""
    actors = [mention.actor for mention in reading.mentions] + [claim.source.who for claim in reading.claims]
    return {actor.id: actor.name for actor in actors if isinstance(actor, Actor) and actor.id}


def _body(key: str, actors: dict[str, str]) -> str:
    """The name of the body that a source speaks for: keys of the registry are no words for a reader."""
    entry = None if key in actors else registry().get(key)
    return entry.name if entry else actors.get(key, key)


def _sources(claims: Sequence[ClaimView], actors: dict[str, str]) -> tuple[SourceView, ...]:
    """Sources in the order of their first claim; the report's own voice last."""
    groups: dict[tuple[str, str], list[ClaimView]] = {}
    for claim in claims:
        groups.setdefault((source_name(claim.claim), claim.claim.source.type), []).append(claim)
    views = [
        SourceView(name=name, type=words.SOURCE_TYPES[kind], notes=tuple(_source_notes(name, group, actors)), claims=tuple(group))
        for (name, kind), group in groups.items()
    ]
    return tuple(sorted(views, key=lambda view: view.name == OWN_VOICE))


def _source_notes(name: str, group: Sequence[ClaimView], actors: dict[str, str]) -> Iterable[str]:
    sources = [claim.claim.source for claim in group]
    standing = dict.fromkeys(words.clean(source.standing) for source in sources if source.standing)
    yield from standing
    bodies = dict.fromkeys(words.clean(_body(source.speaks_for, actors)) for source in sources if source.speaks_for)
    yield from (f"one origin with {body}" for body in bodies if body != name)
    how = Counter(source.resolution for source in sources if words.RESOLUTIONS[source.resolution])
    for resolution, times in how.items():
        if resolution == "unresolved":
            who = next((source.who for source in sources if isinstance(source.who, Unresolved)), None)
            yield f"not resolved{': ' + words.clean(who.reason) if who else ''}"
        elif times == len(sources):
            yield words.RESOLUTIONS[resolution]


def _where_words(event: Event) -> str:
    """The places hit, at most two by name: "Kafr Zita, Kafr Nabudah and 4 more"."""
    names = list(dict.fromkeys(words.place(held.place).partition(", ")[0] for held in event.places if held.role == "target"))
    if len(names) > 3:
        return f"{', '.join(names[:2])} and {len(names) - 2} more places"
    return words.joined(names)


def _when_words(event: Event) -> str:
    if event.moment is None or isinstance(event.moment.interval, Unresolved):
        return ""
    return words.interval(event.moment.interval)


def _missing(event: Event) -> tuple[str, ...]:
    """The fields of an incident that a reader would look for and that the report does not state."""
    if event.tier != "incident":
        return ()
    violent = event.type not in ("agreement", "talks", "protest", "displacement", "territorial_change", "clash", "other")
    found = []
    if violent and not event.attackers:
        found.append("who did it")
    if violent and not event.targets:
        found.append("who or what was hit")
    if not any(held.role == "target" for held in event.places):
        found.append("where")
    if event.moment is None:
        found.append("when")
    if violent and not event.tolls:
        found.append("toll")
    return tuple(found)


def _counts(reading: Reading, sources: Sequence[SourceView]) -> tuple[str, ...]:
    """What was found, in the order of interest."""
    tiers: Counter[str] = Counter(event.tier for event in reading.events)
    found = [words.count(tiers["incident"], "incident")]
    found += [words.count(tiers[tier], one, many) for tier, one, many in _TIER_COUNTS if tiers[tier]]
    found.append(f"{words.count(len(reading.claims), 'claim')} by {words.count(len(sources), 'source')}")
    if reading.disputes:
        found.append(words.count(len(reading.disputes), "dispute"))
    if reading.unresolved:
        found.append(f"{len(reading.unresolved)} unresolved")
    return tuple(found)


_TIER_COUNTS = (
    ("campaign", "campaign", "campaigns"),
    ("tally", "tally", "tallies"),
    ("planned", "planned", "planned"),
    ("negated", "negated", "negated"),
    ("background", "background event", "background events"),
)
