"""The lead event, filled in from where a report tells it again: the headline, and the sentences that follow its first words."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sayso.events.days.when import apart
from sayso.events.same.headline_words import act_words, doer_of, weapon_words
from sayso.events.words.extent import key_of, narrowness
from sayso.events.words.lexicon import lexicon
from sayso.events.words.ontology import types_in
from sayso.events.words.things import is_armed, is_place
from sayso.ground import Grounding
from sayso.language import Parsed
from sayso.model import Actor, Entry, Event, EventPlace, Party, Place, Span, Weapon

_WIDE = frozenset({"country", "region", "water"})
_APART = frozenset({"separate", "separately", "elsewhere", "meanwhile", "another", "other", "amid", "amidst"})
_SOON = 600  # characters after the first words of the lead in which a wide place ("in the north") is told closer


def fill_lead(parsed: Parsed, grounding: Grounding, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events, the lead with the words and the places of the headline, and with a place told next where it has only a wide one."""
    lead = next((e for e in events if e.lead), None)
    if lead is None:
        return events
    headlines = parsed.headlines
    moved = _retold(lead, events, headlines)
    full = _with(lead, moved, [e for e in events if _without(e, moved) is None])
    full = _named(parsed, full, events, headlines)
    full = _done_by(full, doer_of(parsed, headlines, grounding.mentions))
    full = _placed(full, list(_of_headlines(parsed, grounding, headlines)))
    placed = any(_is_fine(p.place) or _is_unlisted(p.place) for p in full.places if p.role == "target")
    if not placed and full.tier != "planned":  # what happened elsewhere does not say where a plan will be carried out
        full = _placed(full, _told_next(parsed, full, events, headlines)[:1])
    told = (full if e is lead else _without(e, moved) for e in events)
    return tuple(e for e in told if e is not None)


def _retold(lead: Event, events: tuple[Event, ...], headlines: tuple[Span, ...]) -> list[Span]:
    """The acts of the headline that were taken for another event: a headline tells the lead."""
    found: list[Span] = []
    for event in events:
        if event is not lead and (event.type == lead.type or not {event.type, lead.type} & types_in("named_apart")):
            found += [s for s in (event.trigger, *event.mentions) if any(h.covers(s) for h in headlines)]
    return found


def _with(lead: Event, moved: list[Span], whole: list[Event]) -> Event:
    """The lead with the words of the headline; who and what with are taken from it where the text does not tell them."""
    return msgspec.structs.replace(
        lead,
        mentions=(*lead.mentions, *moved),
        attackers=lead.attackers or next((e.attackers for e in whole if e.attackers), ()),
        targets=lead.targets or next((e.targets for e in whole if e.targets), ()),
        weapon=lead.weapon or next((e.weapon for e in whole if e.weapon is not None), None),
    )


def _named(parsed: Parsed, lead: Event, events: tuple[Event, ...], headlines: tuple[Span, ...]) -> Event:
    """The lead with the words for it and for its weapon that the parser took for names."""
    if lead.type in types_in("named_apart"):
        return lead
    taken = [s for e in (lead, *events) for s in (e.trigger, *e.mentions)]
    more = tuple(s for s in act_words(parsed, headlines, lead.type) if not any(s.overlaps(t) for t in taken))
    weapon = lead.weapon
    if weapon is None and (words := weapon_words(parsed, headlines, lead.type)) is not None:
        weapon = Weapon(span=words)
    return msgspec.structs.replace(lead, mentions=(*lead.mentions, *more), weapon=weapon)


def _done_by(lead: Event, doer: Party | None) -> Event:
    """The lead with the doer of the headline, where its text names another or none."""
    if doer is None or lead.type in types_in("named_apart") or any(p.span.overlaps(doer.span) for p in lead.attackers):
        return lead
    known = {p.actor.id or p.actor.name for p in lead.attackers if isinstance(p.actor, Actor)} | {p.name for p in lead.attackers}
    if isinstance(doer.actor, Actor) and (doer.actor.id or doer.actor.name) in known:
        return lead
    return msgspec.structs.replace(lead, attackers=(*lead.attackers, doer))


def _without(event: Event, moved: list[Span]) -> Event | None:
    """The event without words that belong to another; ``None`` where it had no others."""
    spans = [s for s in (event.trigger, *event.mentions) if s not in moved]
    if not spans:
        return None
    if len(spans) == 1 + len(event.mentions):
        return event
    return msgspec.structs.replace(event, trigger=spans[0], mentions=tuple(spans[1:]))


def _of_headlines(parsed: Parsed, grounding: Grounding, headlines: tuple[Span, ...]) -> Iterator[Place]:
    """The places that a headline names as places, countries left out: they say only which war it is."""
    words = lexicon()
    for place in grounding.places:
        if place.precision in _WIDE or not any(h.covers(place.span) for h in headlines):
            continue
        head = parsed.tokens(place.span).root
        names_party = head.dep_ in ("amod", "compound", "nmod") and is_armed(head.head, words) and not is_place(head.head, words)
        if head.pos_ != "ADJ" and not names_party:
            yield msgspec.structs.replace(place, basis="inference", why="the place that the headline names")


def _told_next(parsed: Parsed, lead: Event, events: tuple[Event, ...], headlines: tuple[Span, ...]) -> list[Place]:
    """The places of acts told soon after the lead, nearest first."""
    body = [s.start for s in (lead.trigger, *lead.mentions) if not any(h.covers(s) for h in headlines)]
    if not body:
        return []
    first = min(body)
    found = [
        p.place
        for e in sorted(events, key=lambda e: e.trigger.start)
        if e is not lead
        and not e.lead
        and (e.type == lead.type or (lead.type != "other" and e.type not in types_in("anywhere")))
        and e.tier in ("incident", "campaign", "tally")
        and first <= e.trigger.start <= first + _SOON
        if not (apart(e.moment, lead.moment) or _told_apart(parsed, e))
        for p in e.places
        if p.role == "target" and (_is_fine(p.place) or (_is_unlisted(p.place) and p.place.within is not None))
    ]
    return [msgspec.structs.replace(p, basis="inference", why="the place of the act told next") for p in found]


def _told_apart(parsed: Parsed, event: Event) -> bool:
    """ "Separately ...", "a separate strike hit": another happening, somewhere else."""
    trigger = parsed.tokens(event.trigger)
    return any(t.lower_ in _APART for t in parsed.doc[trigger.root.sent.start : trigger.end])


def _is_fine(place: Place) -> bool:
    return isinstance(place.entry, Entry) and place.precision not in _WIDE and place.precision != "unknown"


def _is_unlisted(place: Place) -> bool:
    """True for a village that the report names and no gazetteer lists: the lead has its place, and no other is guessed."""
    return not isinstance(place.entry, Entry) and place.name[:1].isupper() and not place.name.startswith("The ")


def _placed(event: Event, places: list[Place]) -> Event:
    """The event with further places, most specific first."""
    have = {key_of(p.place) for p in event.places if p.role == "target"}
    added: list[EventPlace] = []
    for place in places:
        if key_of(place) not in have:
            have.add(key_of(place))
            added.append(EventPlace(place=place, role="target"))
    if not added:
        return event
    narrow = narrowness(p.place for p in (*event.places, *added))
    return msgspec.structs.replace(event, places=tuple(sorted((*event.places, *added), key=lambda p: narrow(p.place))))
