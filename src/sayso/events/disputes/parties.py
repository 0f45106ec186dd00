"""Disputes over who attacked and over who or what was hit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from sayso.events.disputes.voices import NARRATOR, UNNAMED, Stand, Voices, alike, dispute_words, identity, origin_of, side_of
from sayso.events.words.lexicon import lexicon
from sayso.events.words.ontology import types_in
from sayso.events.words.things import lemma
from sayso.ground import Grounding
from sayso.language.ranges import ranges_of
from sayso.model import Actor, Claim, Dispute, Entry, Event, Party, Span

# Acts of one side on another: two different attackers of one such act exclude each other.


_WORD = "word:"  # before the key of a party of whom only a word is known
_THING = 7  # words of a claim that only names a thing
_APART = 120  # characters between two things that a sentence sets against each other


def attackers(voices: Voices, events: tuple[Event, ...]) -> Iterator[Dispute]:
    """Disputes in which voices name different attackers of one act, each of them named by a source and not by the narrator.

    Two attackers may also have struck together, so that more is asked for: a voice accuses or suspects, or one voice's own
    side is the attacker that the other names, or the two belong to different sides.
    """
    for event in events:
        if not _one_sided(voices, event) or event.tier in ("planned", "tally"):
            continue
        named = (p for p in event.attackers if p.position != "denied" and identity(p) != "side:civilians")
        stands = [s for s in _stands(voices, named, by_word=True) if NARRATOR not in s.origins and UNNAMED not in s.origins]
        pair = next(
            ((a, b) for n, a in enumerate(stands) for b in stands[n + 1 :] if _exclude(a, b) and (_opposed(a, b) or _at_home(event, a, b))),
            None,
        )
        if pair is not None:
            yield told_differently(
                voices, "attacker", event, [s for s in stands if s in pair or any(_exclude(s, p) for p in pair)], "attacked"
            )
    yield from _returned(voices, events)


def _one_sided(voices: Voices, event: Event) -> bool:
    """True for an act of one side on another: an attack, a raid; not for clashes, which have two."""
    head = voices.parsed.tokens(event.trigger).root
    entry = lexicon().nouns.get(lemma(head)) or lexicon().verbs.get(lemma(head))
    return event.type in types_in("one_sided") or (event.type == "clash" and entry is not None and "mutual" not in entry.flags)


def _returned(voices: Voices, events: tuple[Event, ...]) -> Iterator[Dispute]:
    """One side accuses another of an act, and the accused accuses a third of it, in words that were not seen to be of one event."""
    accused = [(e, s) for e in events if e.type in types_in("one_sided") for s in _stands(voices, e.attackers) if not s.sure and s.claims]
    for n, (event, first) in enumerate(accused):
        for further, second in accused[n + 1 :]:
            returned = any(alike(o, k) for o in second.origins for k in first.keys)
            if further is not event and returned and _exclude(first, second) and not _two_places(event, further):
                yield told_differently(voices, "attacker", event, [first, second], "attacked")
                return


def _two_places(one: Event, other: Event) -> bool:
    named = [{p.place.name.lower() for p in e.places if p.role == "target" and p.place.precision != "country"} for e in (one, other)]
    return bool(named[0] and named[1]) and not (named[0] & named[1])


def _opposed(one: Stand, other: Stand) -> bool:
    if any(_is_of(a, b) for a, b in ((one, other), (other, one))):
        return True
    if any(k.startswith(_WORD) for k in one.keys | other.keys):
        return False  # "herders" and "a militia" may be the same people
    if not (one.sure and other.sure):
        return True
    if all(any(alike(o, k) for o in s.origins for k in s.keys) for s in (one, other)) and not _jointly(one, other):
        return True  # each claims the act for itself
    sides = [{side_of(k) for k in s.keys} for s in (one, other)]
    return None not in sides[0] | sides[1] and not (sides[0] & sides[1])


def _is_of(voice: Stand, other: Stand) -> bool:
    """True where the other names the voice itself, by who it is or by the same word."""
    said = other.value.lower().replace(",", " ").split()
    return any(o in said or any(alike(o, k.removeprefix(_WORD)) for k in other.keys) for o in voice.origins)


def _at_home(event: Event, one: Stand, other: Stand) -> bool:
    """Rebels, and the forces of the state in whose land it happened: they do not strike together. Those of another state may be allies."""
    lands = {f"state:{p.place.entry.country}" for p in event.places if isinstance(p.place.entry, Entry)}
    return any(a.keys <= lands and b.keys == {"side:rebels"} for a, b in ((one, other), (other, one)))


def _jointly(one: Stand, other: Stand) -> bool:
    """ "Both groups claimed the attack": in one breath, which may be together."""
    cues = [{s for c in stand.claims for s in c.cue} for stand in (one, other)]
    return bool(cues[0] & cues[1])


def _stands(voices: Voices, parties: Iterable[Party], *, by_word: bool = False) -> list[Stand]:
    """What each origin says of a role: the parties it names, those that nothing identifies left out; ``by_word`` keeps people of whom
    the report has only a word ("herders"), by that word."""
    found: dict[frozenset[str], Stand] = {}
    for party in parties:
        key = _key(voices, party) or (_word(voices, party) if by_word else None)
        if key is None:
            continue
        held = voices.of(party.claims)
        for origin in sorted({origin_of(c.source) for c in held}) or [NARRATOR]:
            claims = [c for c in held if origin_of(c.source) == origin]
            stand = found.get(frozenset({origin}))
            if stand is None:
                stand = found[frozenset({origin})] = Stand(value=party.name, keys=frozenset({key}), sure=party.position == "asserted")
            elif key not in stand.keys:
                stand.value, stand.keys = f"{stand.value}, {party.name}", stand.keys | {key}
            stand.claims.extend(c for c in claims if c not in stand.claims)
    return list(found.values())


def _key(voices: Voices, party: Party) -> str | None:
    """The identity of a party; of one that speaks for itself ("a group claimed the attack", "the coalition said it had struck") its voice."""
    own = (origin_of(c.source) for c in voices.of(party.claims) if c.source.span is not None and c.source.span.covers(party.span))
    return identity(party) or next((key for key in own if key != UNNAMED), None)


def _word(voices: Voices, party: Party) -> str | None:
    """ "Herders" for "armed herders"; nothing for "jets" and "fighters", which are somebody's."""
    head, words = voices.parsed.tokens(party.span).root, dispute_words()
    somebodys = head.lower_ in words["carriers"] | words["anybodys"] or head.tag_ == "CD"
    return f"{_WORD}{head.lower_}" if head.pos_ == "NOUN" and not somebodys else None


def _exclude(one: Stand, other: Stand) -> bool:
    return one.against(other) and not any(alike(a, b) for a in one.keys for b in other.keys)


def targets(voices: Voices, grounding: Grounding, events: tuple[Event, ...]) -> Iterator[Dispute]:
    """Disputes over the identity of what was hit: what the attacker's own side says it hits, and what others say."""
    for n, event in enumerate(events):
        own = {k for p in event.attackers if (k := identity(p)) is not None}
        if not own or event.tier in ("planned", "negated"):
            continue
        stands = _stands(voices, _aimed_at(grounding, event))
        mine = next((s for s in stands if s.origins & own), None)
        if mine is None:
            continue
        others = [s for s in stands if s is not mine]
        for m, further in enumerate(events):
            if m != n and _same_campaign(event, further, own):
                others += [s for s in _stands(voices, _aimed_at(grounding, further)) if not s.origins & own]
        against = _merged(s for s in others if s.claims and _exclude(mine, s))
        refused = [r for r in _refused(voices, grounding, mine, events, own) if not any(r.origins & s.origins for s in against)]
        if against or refused:
            yield told_differently(voices, "target", event, [mine, *against, *refused], "hit")
    yield from _things(voices, grounding, events)
    yield from _contrasted(voices, events)


def _things(voices: Voices, grounding: Grounding, events: tuple[Event, ...]) -> Iterator[Dispute]:
    """What was hit, as the attacker's own side tells it, and as others do: "a depot of the rebels", "the central market"."""
    for n, event in enumerate(events):
        own = {k for p in event.attackers if p.position != "denied" and (k := _key(voices, p)) is not None}
        if not own or event.tier != "incident" or not event.places:
            continue
        told = [event, *(e for m, e in enumerate(events) if m != n and e.tier == "incident" and _same_campaign(event, e, own))]
        aimed = [p for e in told for p in e.targets if identity(p) is None and not _is_counted(grounding, p) and _is_described(voices, p)]
        stands = [(p, Stand(p.span.text, frozenset(), [c])) for p in aimed for c in voices.of(p.claims)]
        mine = next(((p, s) for p, s in stands if any(alike(o, k) for o in s.origins for k in own)), None)
        if mine is None:
            continue
        others = [s for p, s in stands if s.against(mine[1]) and not _share_words(p.span, mine[0].span)]
        if others:
            yield told_differently(voices, "target", event, [mine[1], others[0]], "hit")


def _is_described(voices: Voices, party: Party) -> bool:
    """ "A depot", "the market of Talmar", but not "Talmar": a depot may be in it."""
    return voices.parsed.tokens(party.span).root.pos_ == "NOUN"


def _share_words(one: Span, other: Span) -> bool:
    words = [{w for w in s.text.lower().split() if len(w) > 3} for s in (one, other)]
    return bool(words[0] & words[1])


def _aimed_at(grounding: Grounding, event: Event) -> Iterator[Party]:
    """Targets that are people of a side. Buildings and places may all have been hit, and counted victims were not all aimed at."""
    return (p for p in event.targets if identity(p) is not None and not _is_counted(grounding, p))


def _is_counted(grounding: Grounding, party: Party) -> bool:
    """ "42 drones", "at least 31 others"."""
    near = (grounding.quantities[n] for n in ranges_of(grounding.quantities, lambda q: (q.span,)).near(party.span))
    return any(q.unit is None and q.high != 0 and party.span.overlaps(q.span) for q in near)


def _same_campaign(event: Event, further: Event, own: set[str]) -> bool:
    """Another act of the same attacker that is told without a place of its own: what it hits is what the attacker hits."""
    theirs = {k for p in further.attackers if (k := identity(p)) is not None}
    if further.tier in ("planned", "negated", "background") or any(
        p.role == "target" and p.place.precision != "country" for p in further.places
    ):
        return False
    kinds = {event.type, further.type}
    return (not theirs or any(alike(a, b) for a in own for b in theirs)) and (len(kinds) == 1 or "other" in kinds)


def _merged(stands: Iterable[Stand]) -> list[Stand]:
    """One stand for each voice."""
    found: list[Stand] = []
    for stand in stands:
        same = next((f for f in found if f.origins & stand.origins), None)
        if same is None:
            found.append(stand)
        elif not stand.keys <= same.keys:
            same.value, same.keys = f"{same.value}, {stand.value}", same.keys | stand.keys
            same.claims.extend(c for c in stand.claims if c not in same.claims)
    return found


def _refused(voices: Voices, grounding: Grounding, mine: Stand, events: tuple[Event, ...], own: set[str]) -> list[Stand]:
    """ "They hit targets that are not X": another voice denies one of the targets that the attacker's side names."""
    found: list[Stand] = []
    spans = [
        s for e in events if not (keys := {k for p in e.attackers if (k := identity(p))}) or keys & own for s in (e.trigger, *e.mentions)
    ]
    for mention in grounding.mentions:
        if not isinstance(mention.actor, Actor) or mention.actor.id not in mine.keys or not _negated(voices, mention.span):
            continue
        holding = [c for c in voices.claims if _tells(c, mention.span) and any(_tells(c, s) for s in spans)]
        stand = Stand(value=f"not {mention.actor.name}", keys=frozenset(), claims=holding)
        if holding and stand.against(mine):
            found.append(stand)
    return found


def _tells(claim: Claim, span: Span) -> bool:
    return any(s.covers(span) for s in claim.content)


def _negated(voices: Voices, span: Span) -> bool:
    """True when "not" stands right before the words ("not IS", "not the group")."""
    before = voices.parsed.report.text[max(0, span.start - 16) : span.start].lower().split()
    return bool(before) and (before[-1] == "not" or (len(before) > 1 and before[-2] == "not" and before[-1] in ("the", "any", "an", "a")))


def _contrasted(voices: Voices, events: tuple[Event, ...]) -> Iterator[Dispute]:
    """ "Struck a mill and not, as the office said, a depot": two things hit, of two voices, with "not" between them."""
    things = [(c.content[0], c) for c in voices.claims if len(c.content) == 1 and len(c.content[0].text.split()) <= _THING]
    things.sort(key=lambda t: t[0].start)
    starts = [span.start for span, _ in things]
    for event in events:
        for party in event.targets:
            soon = things[bisect_right(starts, party.span.end) : bisect_right(starts, party.span.end + _APART)]
            for span, claim in (*((p.span, c) for p in event.targets for c in voices.of(p.claims)), *soon):
                if not _set_apart(voices, party.span, span):
                    continue
                holding = [c for c in voices.of(party.claims) if origin_of(c.source) != origin_of(claim.source)]
                if holding:
                    stands = [Stand(party.span.text, frozenset(), holding), Stand(span.text, frozenset(), [claim])]
                    yield told_differently(voices, "target", event, stands, "hit")


def _set_apart(voices: Voices, one: Span, other: Span) -> bool:
    """True when ``other`` stands soon after ``one``, with "not" and no end of a sentence between them."""
    if not one.end < other.start <= one.end + _APART:
        return False
    words = voices.parsed.report.text[one.end : other.start].lower().replace(",", " ").split()
    return "not" in words and not any(w.endswith(".") for w in words)


def told_differently(voices: Voices, field: str, event: Event, stands: list[Stand], verb: str) -> Dispute:
    """The dispute of stands on who attacked (``verb`` "attacked") or on who or what was hit ("hit"), with the reason in words."""
    parts = [f"{voices.told(s)}: {s.value}" for s in stands]
    partial = field == "target" or not all(s.sure for s in stands)
    said = "who attacked" if verb == "attacked" else "who or what was hit"
    why = f"{said} is told differently. {'; '.join(parts)}"
    if partial:
        why += ". Both may hold in part: " + ("more than one target may have been hit" if field == "target" else "not all of them are sure")
    positions = tuple(voices.position(s) for s in stands)
    return Dispute(field=field, event=event.id, positions=positions, partial=partial, why=why)  # type: ignore[arg-type]
