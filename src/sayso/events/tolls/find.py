"""Tolls bound to the events that caused them.

    quantities -> counts of people -> harm that came to them -> the event of that harm -> tolls by voice

A toll keeps its voice: each source has its own figure, a later figure of the same voice replaces the earlier one, and
parts ("including six children") stay inside their whole. Figures for a whole war stay away from single happenings.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import msgspec

from sayso.events.tolls.bind import Binder
from sayso.events.tolls.clause import Clause
from sayso.events.tolls.counts import Count, find_counts
from sayso.events.tolls.figures import Told, figure_of, grown, settle
from sayso.events.tolls.harm import Harms
from sayso.events.tolls.parts import part_of, trailing_parts
from sayso.events.words.headings import captions
from sayso.events.words.tolls import toll_words
from sayso.ground import Grounding
from sayso.language import Parsed
from sayso.model import Claim, Event

_FALLING = frozenset({"fall", "falls", "fell", "fallen", "falling"})
_DASHES = frozenset({"--", "–", "—"})  # they set parts off as commas do: "14 traders -- six of them women -- and 8 soldiers"


def bind_tolls(parsed: Parsed, grounding: Grounding, claims: tuple[Claim, ...], events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events with the tolls that the report gives for each.

    Of the tolls of one kind the one to be shown comes first; those with ``superseded`` come last. An event that the text
    gives no figure for has no toll (null is not 0).
    """
    if not events:
        return events
    lows = ["," if t.lower_ in _DASHES else t.lower_ for t in parsed.doc]
    for i, (fall, victim) in enumerate(pairwise(lows), 1):
        if fall in _FALLING and victim in ("victim", "victims"):  # "1,500 people have fallen victim to the attack"
            lows[i] = "dead"
    _said_as(lows)
    sentences = [(s.start, s.end) for s in parsed.doc.sents]
    binder = Binder(parsed, events, sentences)
    headlines = parsed.headlines
    shown = captions(parsed)
    told: dict[int, list[Told]] = defaultdict(list)
    last: Told | None = None
    last_in: Clause | None = None
    hurt_last = False  # the sentence of harm before told of wounded people
    counted: dict[int, Told] = {}  # the figure of the dead that each event was told with last
    for clause in _clauses(parsed, grounding, sentences, lows):
        hits = Harms(clause).hits()
        if last is not None and not (_of_them(clause.lows[clause.start : clause.end]) and hurt_last):
            # "Six of the dead were children", in a sentence of its own; after the dead and the wounded nobody knows who "them" are
            there = binder.of_places(binder.sentence(clause.start), counted.keys())
            grown(counted[there.pop()] if len(there) == 1 else last, (part_of(c) for c in trailing_parts(clause)))
        hurt_last = any(hit.kind == "injured" for hit in hits)
        for hit in hits:
            at = binder.event_of(hit)
            figure = figure_of(parsed, grounding, hit, claims, told[at]) if at is not None else None
            if at is None or figure is None:
                continue
            if hit.counts[0].quantity.high == 1 and any(c.covers(figure.toll.quantity.span) for c in shown):
                continue  # "rescuers carry a wounded man": one of those whom the text counts
            figure.headline = any(h.covers(figure.toll.quantity.span) for h in headlines)
            told[at].append(figure)
            # "killed 12 on Monday, bringing to 45 the number killed in a day": the dead that a next sentence tells of are the 12
            if hit.kind == "killed" and not (last_in is clause and events[at].tier != "incident"):
                last, last_in = figure, clause
                counted[at] = figure
    return tuple(msgspec.structs.replace(e, tolls=settle(told[n])) if told[n] else e for n, e in enumerate(events))


def _clauses(parsed: Parsed, grounding: Grounding, sentences: list[tuple[int, int]], lows: list[str]) -> list[Clause]:
    """The sentences that tell of harm, each with its counts, and those right after that only tell who its people were."""
    words = toll_words()
    telling = frozenset(words.harm) | words["toll"] | words["number"] | words["losses"]
    wanted: list[tuple[int, int]] = []
    for before, (a, b) in zip([None, *sentences], sentences, strict=False):
        if not telling.isdisjoint(lows[a:b]) or (wanted and wanted[-1] == before and _of_them(lows[a:b])):
            wanted.append((a, b))
    starts = {i: a for a, b in wanted for i in range(a, b)}
    counts: dict[int, list[Count]] = defaultdict(list)
    for count in find_counts(parsed, grounding.quantities, wanted, lows):
        counts[starts[count.head]].append(count)
    return [Clause(parsed.doc, a, b, lows, counts[a]) for a, b in wanted]


def _said_as(lows: list[str]) -> None:
    """Put the word of harm in the place of several that say it: "gunned down five traders"."""
    told = toll_words().said_as
    begun = {said[0] for said in told}
    for i, word in enumerate(lows):
        said = next((s for s in told if tuple(lows[i : i + len(s)]) == s), None) if word in begun else None
        if said is not None:
            lows[i] = told[said]
            lows[i + 1 : i + len(said)] = ["up"] * (len(said) - 1)  # a word that may stand between the harm and its count


def _of_them(lows: list[str]) -> bool:
    """ "Among them were six children", "They included six children", "Six of them were children"."""
    return lows[:2] in (["among", "them"], ["they", "included"]) or any(a == "of" and b == "them" for a, b in pairwise(lows))


__all__ = ["bind_tolls"]
