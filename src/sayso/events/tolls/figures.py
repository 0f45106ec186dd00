"""One voice's figure of the harmed; and which of several figures of one event stands.

Within one voice a later figure that is told as an update replaces the earlier one; a figure that only repeats another is
folded into it; the sharper of two that fit ("32" and "more than 30") is the one to be shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from sayso.events.same.likeness import VAGUE
from sayso.events.tolls.counts import Count
from sayso.events.tolls.harm import Hit
from sayso.events.tolls.parts import distinct, part_of
from sayso.events.words.grammar import verb_above
from sayso.events.words.parties import taken_as_known
from sayso.events.words.tolls import toll_words
from sayso.ground import Grounding
from sayso.language import Parsed
from sayso.language.ranges import ranges_of
from sayso.model import Claim, Moment, Part, Quantity, Span, Toll
from sayso.model.vocabulary import Comparator, Who

_UNTOLD = frozenset({"denied", "future", "desired"})
_WISHED = frozenset({"future", "desired"})
_MODAL = frozenset({"MD", "TO"})
_EXPECTING = frozenset({"expect", "fear", "forecast", "predict", "be", "seem", "threaten"})  # "is likely to rise to 20"
_COMING = frozenset({"could", "may", "might", "would", "will", "'ll", "to"})


@dataclass(slots=True, eq=False)
class Told:
    """A toll with how it was told."""

    toll: Toll
    update: bool = False
    revised: bool = False
    headline: bool = False


def figure_of(parsed: Parsed, grounding: Grounding, hit: Hit, claims: tuple[Claim, ...], before: list[Told]) -> Told | None:
    """The toll that ``hit`` tells, with the voice that holds it; ``None`` for a figure that its source denies or only expects."""
    quantity = _sum(parsed, hit)
    if hit.form == "toll" and _risen(parsed, quantity):
        quantity = msgspec.structs.replace(quantity, low=quantity.high, comparator="exactly")
    expected = hit.form == "toll" and _only_expected(parsed, hit)
    if expected:
        most = quantity.high if quantity.high is not None else quantity.low
        quantity = msgspec.structs.replace(quantity, low=None, high=most, comparator="at_most")
    if hit.form == "both":
        quantity = msgspec.structs.replace(quantity, low=None, comparator="at_most" if quantity.high is not None else quantity.comparator)
    holding = holders(claims, quantity) or (_of_sentence if hit.form == "toll" else _said_of)(parsed, claims, quantity, hit)
    if _has_happened(parsed, hit):
        holding = [c for c in holding if c.factuality not in _WISHED]
    if holding and holding[0].negated == "attacker" and taken_as_known(parsed.doc[hit.word]):
        holding = []  # "denied any part in the killing of three": that they were killed is not denied
    if holding and holding[0].factuality in _UNTOLD:
        return None
    who = _whose(hit.counts)
    if who == "unspecified" and hit.form == "toll":
        who = _of_whom(parsed, hit)
    if who == "unspecified" and _leaves_open(hit.counts[0]):
        who = next((t.toll.who for t in reversed(before) if 0 <= quantity.span.start - t.toll.quantity.span.end < 120), who)
    voice = holding[0].source if holding else None
    toll = Toll(
        kind=hit.kind,
        quantity=quantity,
        who=who,
        parts=_parts(hit),
        claims=tuple(c.id for c in holding),
        source=voice.name if voice is not None and voice.type != "narrator" else None,
        superseded=hit.earlier,
        as_of=_as_of(parsed, grounding, quantity) if hit.form == "toll" else None,
    )
    return Told(toll, update=hit.update and not hit.cumulative and not expected, revised=hit.revised)


def _only_expected(parsed: Parsed, hit: Hit) -> bool:
    """ "The toll could reach 200", "feared that it would rise to 20": a bound to what may come, and no count."""
    word = parsed.doc[hit.word]
    verb = word if word.pos_ == "VERB" else verb_above(word)
    helping = {c.lower_ for c in verb.children if c.dep_ == "aux"} if verb is not None else set()
    ahead = verb is not None and verb.lemma_ in _EXPECTING and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.children)
    return ahead or (not _COMING.isdisjoint(helping) and helping.isdisjoint({"have", "had"}))


def _of_whom(parsed: Parsed, hit: Hit) -> Who:
    """ "The number of soldiers killed": those that the word for the sum is of."""
    of = next((c for c in parsed.doc[hit.word].rights if c.lower_ == "of"), None)
    counted = next((c for c in of.rights if c.dep_ == "pobj"), None) if of is not None else None
    return toll_words().who.get(counted.lower_, "unspecified") if counted is not None else "unspecified"


def _has_happened(parsed: Parsed, hit: Hit) -> bool:
    """ "Demanded an inquiry into the raid that killed nine", "vowed revenge after nine died": told by the way, in the past."""
    verb = parsed.doc[hit.word]
    helping = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.tag_ in _MODAL or c.lower_ in ("be", "being") for c in helping):
        return False
    return verb.tag_ == "VBD" or any(c.lower_ in ("was", "were", "had", "has", "have") for c in helping)


def holders(claims: tuple[Claim, ...], quantity: Quantity) -> list[Claim]:
    """The claims whose content holds the quantity, the innermost first.

    A claim around another one that holds it does not hold it itself: "the army blamed the shell that residents say killed ten"
    gives the ten to the residents. Nor does a claim of responsibility: the words around it are the narrator's.
    """
    held: list[tuple[int, int, Span, Claim]] = []
    for n in ranges_of(claims, lambda c: c.content).near(quantity.span):
        claim = claims[n]
        if any("responsib" in s.text.lower() for s in claim.cue):
            continue
        around = [s for s in claim.content if s.overlaps(quantity.span)]
        if around:
            span = min(around, key=lambda s: s.end - s.start)
            held.append((span.end - span.start, n, span, claim))
    held.sort(key=lambda h: h[:2])
    return [c for size, _, span, c in held if not any(small < size and span.covers(inner) for small, _, inner, _ in held)]


def _risen(parsed: Parsed, quantity: Quantity) -> bool:
    """ "The toll is up to 4": it has risen to four, and four is no ceiling."""
    first = parsed.tokens(quantity.span)[0]
    before = first.nbor(-1) if first.i else first
    return quantity.span.text.lower().startswith("up to") and before.lower_ in ("is", "was", "'s", "now", "went", "goes")


def _of_sentence(parsed: Parsed, claims: Iterable[Claim], quantity: Quantity, hit: Hit) -> list[Claim]:
    """ "..., residents said, bringing to 31 the number": a participle at the end carries on what its sentence's source says."""
    verb = parsed.doc[hit.word].head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl":
        return []
    said = [c for c in claims if c.cue and verb.sent.start_char <= c.cue[0].start < quantity.span.start and c.source.type != "narrator"]
    return [c for c in said if c.cue[0].start <= verb.head.idx < c.cue[-1].end][:1]


def _said_of(parsed: Parsed, claims: Iterable[Claim], quantity: Quantity, hit: Hit) -> list[Claim]:
    """The claim under whose verb of saying the figure stands, though its content was cut short: "said strikes on A and B killed 9"."""
    word = parsed.doc[hit.word]
    above = [t.idx for t in word.ancestors if t.pos_ == "VERB" and t.sent == word.sent]
    cut = (
        c
        for c in claims
        if c.source.type != "narrator"
        and c.content[-1].end <= quantity.span.start
        and any(s.start <= i < s.end and i < quantity.span.start for s in c.cue for i in above)
    )
    return list(cut)[-1:]


def _as_of(parsed: Parsed, grounding: Grounding, quantity: Quantity) -> Moment | None:
    """The day that stands right behind a running figure: "rose to 30 on Tuesday"."""
    end = quantity.thing.end if quantity.thing is not None else quantity.span.end
    return next(
        (
            m
            for m in grounding.moments
            if m.span is not None and 0 <= m.span.start - end <= 6 and "." not in parsed.plain[end : m.span.start]
        ),
        None,
    )


def _leaves_open(count: Count) -> bool:
    """A count that leaves open of whom, so that the words before it tell: "killed 70 fighters and wounded 50 others"."""
    thing = count.quantity.thing
    return count.bare or thing is None or thing.text.lower() in ("others", "other", "more")


def _sum(parsed: Parsed, hit: Hit) -> Quantity:
    """One quantity for coordinated counts: "50 fighters and eight civilians" are 58."""
    if len(hit.counts) == 1:
        return hit.counts[0].quantity
    inside = [c.quantity for c in hit.counts]
    lows, highs = [q.low for q in inside], [q.high for q in inside]
    low = sum(x for x in lows if x is not None) if any(x is not None for x in lows) else None
    high = None if any(x is None for x in highs) else sum(x for x in highs if x is not None)
    last = inside[-1]
    comparator: Comparator = "exactly" if low == high else "at_least" if high is None else "at_most" if low is None else "between"
    end = max(last.span.end, last.thing.end if last.thing else 0)
    return Quantity(span=parsed.span(inside[0].span.start, end), low=low, high=high, comparator=comparator, basis="inference")


def _whose(counts: list[Count]) -> Who:
    kinds = {c.who for c in counts}
    return kinds.pop() if len(kinds) == 1 else "mixed"


def _parts(hit: Hit) -> tuple[Part, ...]:
    """The counts inside the whole. A whole that counts one group alone ("three women") has it as its part."""
    inside = [p for c in hit.counts for p in c.parts]
    parts = [part_of(c) for c in inside]
    if len(hit.counts) > 1:
        kinds = [c.who for c in hit.counts]
        # "45 fighters of one side and 20 of the other": two counts of fighters are told apart by their words
        parts += [
            part_of(c, summed=True, by_words=c.group is None and kinds.count(c.who) > 1 and c.who == "combatants") for c in hit.counts
        ]
    elif hit.counts[0].group is not None:
        parts.append(part_of(hit.counts[0]))
    have = {p.of for p in parts}
    parts += [p for c in inside for inner in c.parts if (p := part_of(inner)).of not in have]
    return distinct(parts)


def grown(figure: Told, parts: Iterable[Part]) -> None:
    """Add parts that a later sentence tells of the same figure."""
    have = {p.of: p for p in figure.toll.parts}
    more = tuple(p for p in parts if p.of not in have or _vaguer(have[p.of], p))
    if more:
        kept = (p for p in figure.toll.parts if p.of not in {q.of for q in more})
        figure.toll = msgspec.structs.replace(figure.toll, parts=distinct((*kept, *more)))


# --- several figures of one event


def settle(told: list[Told]) -> tuple[Toll, ...]:
    """The tolls of one event: repeats folded, replaced figures marked, the one to be shown first.

    Figures for other people (fighters beside civilians) stand beside each other; a headline's figure gives way to the text's.
    """
    kept: list[Told] = []
    for figure in sorted(told, key=lambda t: t.headline):
        same = next((k for k in kept if _repeats(k, figure)), None)
        if same is None:
            kept.append(figure)
        else:
            same.toll = _merged(same.toll, figure.toll)
    for n, figure in enumerate(kept):
        if (
            any(_replaces(later, figure) for later in kept[n + 1 :])
            or any(_outdone(figure, other) for other in kept[:n])
            or any(_among(figure, k) for k in kept)
        ):
            figure.toll = msgspec.structs.replace(figure.toll, superseded=True)
    place = {id(f): n for n, f in enumerate(kept)}
    return tuple(f.toll for f in sorted(kept, key=lambda f: (*_rank(f, kept), place[id(f)])))


def _rank(figure: Told, kept: list[Told]) -> tuple[bool, bool, bool, bool]:
    toll = figure.toll
    sharper = any(
        f is not figure and f.toll.kind == toll.kind and not f.toll.superseded and fits(f.toll.who, toll.who) and says_more(f.toll.quantity, toll.quantity)
        for f in kept
    )  # fmt: skip
    return toll.superseded, toll.quantity.low is None and toll.quantity.high is None, figure.headline, toll.source is None and sharper


def _repeats(one: Told, other: Told) -> bool:
    a, b = one.toll.quantity, other.toll.quantity
    if one.toll.kind != other.toll.kind or not fits(one.toll.who, other.toll.who):
        return False
    alike = one.toll.source == other.toll.source or other.headline or None in (one.toll.source, other.toll.source)
    if (a.low, a.high) == (b.low, b.high):
        return alike or a.span == b.span
    if other.headline:
        return says_more(a, b) or says_more(b, a) or (a.low is not None and a.low == b.low)
    return alike and a.low is not None and a.low == b.low and None in (a.high, b.high)


def fits(one: Who, other: Who) -> bool:
    """True when two tolls may count the same people."""
    return one == other or "unspecified" in (one, other)


def _merged(one: Toll, other: Toll) -> Toll:
    parts = {p.of: p for p in one.parts}
    for part in other.parts:
        if part.of not in parts or _vaguer(parts[part.of], part):
            parts[part.of] = part
    return msgspec.structs.replace(
        one,
        who=other.who if one.who == "unspecified" else one.who,
        parts=tuple(parts.values()),
        claims=tuple(dict.fromkeys((*one.claims, *other.claims))),
        source=one.source or other.source,
        superseded=one.superseded and other.superseded,
    )


def _vaguer(one: Part, other: Part) -> bool:
    """True for "many children" beside "11 children"."""
    return one.quantity.low is None and one.quantity.high is None and other.quantity.low is not None


def _replaces(later: Told, earlier: Told) -> bool:
    """True when the same voice gives another figure for the same people later on: as an update, or as a sharper one."""
    a, b = later.toll, earlier.toll
    same_voice = a.source == b.source or (later.revised and a.source is None)
    if a.kind != b.kind or a.superseded or not same_voice or not fits(a.who, b.who):
        return False
    return later.update or (a.who == b.who and says_more(a.quantity, b.quantity))


def _outdone(figure: Told, other: Told) -> bool:
    """ "At least 9 dead" under a newer headline's "At least 12 dead": the same voice's lower bound, and the lower of two."""
    a, b = figure.toll, other.toll
    same = a.kind == b.kind and a.source == b.source and a.who == b.who and not a.claims
    return same and a.quantity.high is None and b.quantity.high is None and (a.quantity.low or 0) < (b.quantity.low or 0)


def _among(figure: Told, other: Told) -> bool:
    """ "Eleven children were killed. Fifteen civilians, among them 11 children": the children are a part of what is counted elsewhere."""
    a, b = figure.toll, other.toll
    if a.kind != b.kind or a is b or (b.quantity.low or 0) <= (a.quantity.low or 0):
        return False
    group = [p.of for p in a.parts if p.quantity.span == a.quantity.span]  # it counts one group alone
    return any(p.of in group and p.quantity.low == a.quantity.low for p in b.parts)


def says_more(later: Quantity, earlier: Quantity) -> bool:
    """True when ``later`` is a sharper figure that fits the bounds of ``earlier``: "32" after "more than 30", "at least 73" after "dozens"."""
    if later.low is None or earlier.low is None or earlier.high is not None:
        return False
    return later.low > earlier.low and (later.high is not None or later.low < 2 * earlier.low or _in_words(earlier))


def _in_words(quantity: Quantity) -> bool:
    """ "Dozens", "hundreds of people": a count that any number above it makes sharper."""
    return not VAGUE.isdisjoint(quantity.span.text.lower().split())
