"""Tolls bound to the events that caused them.

    quantities -> counts of people -> harm that came to them -> the event of that harm -> tolls by voice

A toll keeps its voice: each source has its own figure, a later figure of the same voice replaces the earlier one, and
parts ("including six children") stay inside their whole. Figures for a whole war stay away from single happenings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from sayso.events.tolls_bind import Binder
from sayso.events.tolls_counts import Count, find_counts
from sayso.events.tolls_harm import Clause, Hit, trailing_parts
from sayso.events.tolls_words import toll_words
from sayso.ground import Grounding
from sayso.language import Parsed
from sayso.model import Claim, Event, Part, Quantity, Toll
from sayso.model.vocabulary import Who


def bind_tolls(parsed: Parsed, grounding: Grounding, claims: tuple[Claim, ...], events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events with the tolls that the report gives for each.

    Of the tolls of one kind the one to be shown comes first; those with ``superseded`` come last. An event that the text
    gives no figure for has no toll (null is not 0).
    """
    if not events:
        return events
    doc = parsed.doc
    lows = [t.lower_ for t in doc]
    harm = toll_words().harm
    tolls = toll_words()["toll"]
    sentences = [(s.start, s.end) for s in doc.sents]
    wanted = [(a, b) for a, b in sentences if any(w in harm or w in tolls for w in lows[a:b])]
    counts: dict[int, list[Count]] = defaultdict(list)
    starts = {i: a for a, b in wanted for i in range(a, b)}
    for count in find_counts(parsed, grounding.quantities, wanted, lows):
        counts[starts[count.head]].append(count)
    binder = Binder(parsed, events, sentences)
    told: dict[int, list[Toll]] = defaultdict(list)
    last: tuple[int, Toll] | None = None
    for start, end in wanted:
        clause = Clause(doc, start, end, lows, counts[start])
        found = False
        for hit in clause.hits():
            at = binder.event_of(hit)
            if at is None:
                continue
            toll = _toll(parsed, hit, claims, told[at])
            told[at].append(toll)
            if hit.kind == "killed":
                last, found = (at, toll), True
        if not found and last is not None:
            parts = tuple(_part(c) for c in trailing_parts(doc, clause))
            if parts:
                at, toll = last
                grown = msgspec.structs.replace(toll, parts=_distinct((*toll.parts, *parts)))
                told[at][told[at].index(toll)] = grown
                last = (at, grown)
    return tuple(msgspec.structs.replace(e, tolls=settle(told[n])) if told[n] else e for n, e in enumerate(events))


# --- one toll


def _toll(parsed: Parsed, hit: Hit, claims: tuple[Claim, ...], before: list[Toll]) -> Toll:
    quantity = _sum(parsed, hit)
    if hit.form == "both":
        quantity = msgspec.structs.replace(quantity, low=None, comparator="at_most" if quantity.high is not None else quantity.comparator)
    holding = holders(claims, quantity)
    who = _whose(hit.counts)
    if who == "unspecified" and (hit.counts[0].bare or hit.counts[0].quantity.thing is None or _others(hit.counts[0])):
        who = next((t.who for t in reversed(before) if t.quantity.span.end > quantity.span.start - 120), who)
    return Toll(
        kind=hit.kind,
        quantity=quantity,
        who=who,
        parts=_parts_of(hit),
        claims=tuple(c.id for c in holding),
        source=holding[0].source.name if holding and holding[0].source.type != "narrator" else None,
        superseded=hit.earlier,
    )


def _others(count: Count) -> bool:
    thing = count.quantity.thing
    return thing is not None and thing.text.lower() in ("others", "other", "more")


def holders(claims: Iterable[Claim], quantity: Quantity) -> list[Claim]:
    """The claims whose content holds the quantity, the innermost first."""
    span = quantity.span
    found = [
        (min(s.end - s.start for s in c.content if s.overlaps(span)), n, c)
        for n, c in enumerate(claims)
        if any(s.overlaps(span) for s in c.content)
    ]
    return [c for _, _, c in sorted(found, key=lambda f: f[:2])]


def _sum(parsed: Parsed, hit: Hit) -> Quantity:
    """One quantity for coordinated counts: "50 fighters and eight civilians" are 58."""
    if len(hit.counts) == 1:
        return hit.counts[0].quantity
    inside = [c.quantity for c in hit.counts]
    lows, highs = [q.low for q in inside], [q.high for q in inside]
    low = sum(x for x in lows if x is not None) if any(x is not None for x in lows) else None
    high = None if any(x is None for x in highs) else sum(x for x in highs if x is not None)
    first, last = inside[0], inside[-1]
    end = max(last.span.end, last.thing.end if last.thing else 0)
    comparator = "exactly" if low == high else "at_least" if high is None else "between"
    comparator = "at_most" if low is None and high is not None else comparator
    return Quantity(span=parsed.span(first.span.start, end), low=low, high=high, comparator=comparator, basis="inference")  # type: ignore[arg-type]


def _whose(counts: list[Count]) -> Who:
    kinds = {c.who for c in counts} - {"unspecified"}
    if not kinds:
        return "unspecified"
    return (
        kinds.pop()
        if (len(kinds) == 1 and all(c.who != "unspecified" for c in counts)) or (len(kinds) == 1 and len(counts) == 1)
        else "mixed"
    )


def _parts_of(hit: Hit) -> tuple[Part, ...]:
    """The counts inside the whole. A whole that counts one group alone ("three women") has it as its part."""
    parts = [_part(c) for c in hit.parts]
    if len(hit.counts) > 1:
        parts += [_part(c, summed=True) for c in hit.counts]
    elif hit.counts[0].group is not None:
        parts.append(_part(hit.counts[0]))
    nested = [_part(inner) for c in hit.parts for inner in c.parts]
    have = {p.of for p in parts}
    return _distinct((*parts, *(p for p in nested if p.of not in have)))


def _part(count: Count, *, summed: bool = False) -> Part:
    thing = count.quantity.thing.text if count.quantity.thing is not None else None
    of = count.group or (count.who if summed and count.who != "unspecified" else None) or thing or count.quantity.span.text
    return Part(quantity=count.quantity, of=of)


def _distinct(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Each group once; counts of one group that stand beside each other ("two boys and a girl") add up."""
    found: dict[str, Part] = {}
    for part in parts:
        have = found.get(part.of)
        if have is None:
            found[part.of] = part
        elif have.quantity.span != part.quantity.span and part.of in ("children", "women", "civilians", "combatants"):
            one, two = have.quantity, part.quantity
            low = one.low + two.low if one.low is not None and two.low is not None else None
            high = one.high + two.high if one.high is not None and two.high is not None else None
            found[part.of] = Part(quantity=msgspec.structs.replace(one, low=low, high=high, basis="inference"), of=part.of)
    return tuple(found.values())


# --- several figures of one event


def settle(tolls: list[Toll]) -> tuple[Toll, ...]:
    """The tolls of one event: repeats folded, replaced figures marked, the one to be shown first.

    Within one voice a later figure replaces an earlier one that it contradicts, and one that says more ("32" after "more than 30")
    is the one shown. Figures for other people (fighters beside civilians) stand beside each other.
    """
    kept: list[Toll] = []
    for toll in tolls:
        same = next((n for n, k in enumerate(kept) if _repeats(k, toll)), None)
        if same is None:
            kept.append(toll)
        else:
            kept[same] = _merged(kept[same], toll)
    for n, toll in enumerate(kept):
        if any(_replaces(later, toll) for later in kept[n + 1 :]):
            kept[n] = msgspec.structs.replace(toll, superseded=True)
    order = {id(t): (t.superseded, t.quantity.low is None and t.quantity.high is None, n) for n, t in enumerate(kept)}
    return tuple(sorted(kept, key=lambda t: order[id(t)]))


def _repeats(one: Toll, other: Toll) -> bool:
    a, b = one.quantity, other.quantity
    if one.kind != other.kind or not _fits(one.who, other.who):
        return False
    if (a.low, a.high) == (b.low, b.high):
        return a.low is not None or a.span == b.span or one.source == other.source
    return one.source == other.source and a.low is not None and a.low == b.low and None in (a.high, b.high)


def _fits(one: Who, other: Who) -> bool:
    return one == other or "unspecified" in (one, other)


def _merged(one: Toll, other: Toll) -> Toll:
    parts = {p.of: p for p in (*other.parts, *one.parts)}
    return msgspec.structs.replace(
        one,
        who=other.who if one.who == "unspecified" else one.who,
        parts=tuple(parts.values()),
        claims=tuple(dict.fromkeys((*one.claims, *other.claims))),
        superseded=one.superseded and other.superseded,
    )


def _replaces(later: Toll, earlier: Toll) -> bool:
    """True when the same voice gives another figure for the same people later on."""
    return (
        later.kind == earlier.kind
        and not later.superseded
        and later.source == earlier.source
        and later.who == earlier.who
        and says_more(later.quantity, earlier.quantity)
    )


def says_more(later: Quantity, earlier: Quantity) -> bool:
    """True when ``later`` is a sharper figure that fits the bounds of ``earlier``: "32" after "more than 30"."""
    if later.low is None or earlier.low is None or earlier.high is not None:
        return False
    return later.low > earlier.low and (later.high is not None or later.low < 2 * earlier.low)


__all__ = ["bind_tolls", "holders", "says_more", "settle"]
