"""What a claim says no to: words of another voice, the speaker's own part in an act, any knowledge of it, a loss of ground.

A voice contradicts in many forms besides "denied": "had nothing to do with it", "its aircraft had not flown that day",
"called the report fabricated", "knew of no raid", "still held the town".
"""

from __future__ import annotations

import functools
import re
from typing import Literal

from sayso.events.disputes.voices import Voices, alike, dispute_words, identity, origin_of, speaks_of_itself
from sayso.events.words.ontology import types_in
from sayso.language.ranges import ranges_of
from sayso.model import Claim, Event, Party

OWN = frozenset({"its", "their", "his", "her", "it", "they", "he", "she", "we", "our"})
Refusal = Literal["said", "part", "idle", "knowledge", "ground", "unharmed"]

_TAIL = 60  # characters after reported words in which they are called untrue
_FAR = 400  # characters after which a denial that names no act is about what the report is mainly about
_FIRST = 4  # words in which a speaker's own side is named as the one that did nothing
_NEAR = 300  # characters between what one voice tells and another knows nothing of
_FEW = 6  # words of a claim that only refutes
_LITTLE = frozenset(
    {"a", "an", "as", "the", "is", "was", "are", "were", "be", "pure", "total", "complete", "utter", "completely", "totally", "absolutely"}
)
_ANSWERING = frozenset({"behind", "responsible", "involved"})
_HAPPENED = frozenset({"happen", "happened", "occurred", "place", "such"})
_ALL_OR_NONE = frozenset({"all", "every", "no", "none", "not", "n't"})
_NO = frozenset({"no", "not", "never", "none", "neither", "n't", "nor"})


def refusal(voices: Voices, claim: Claim) -> Refusal | None:
    """What a claim says no to: what was ``said``, its own ``part``, or that its side did a thing (``idle``), ``knowledge``,
    ``ground``, or that it was ``unharmed`` ("all its aircraft had returned safely")."""
    if claim.source.type == "narrator":
        return None
    said = words_of(claim)
    text = f" {' '.join(said)} "
    words = dispute_words()
    if any(phrase in text for phrase in _phrases("no_part")):
        return "part"
    if claim.factuality == "denied" and not _ANSWERING.isdisjoint(said):
        return "part"  # "denied that it was behind the attack"
    if claim.factuality == "denied" or only_refutes(claim) or _called_untrue(voices, claim, said):
        return "said"
    if claim.factuality == "negative" and not words["acts"].isdisjoint(said):
        if claim.negated == "attacker":
            return "part"  # "it had not carried out the attack"
        if "no" in said and (not _HAPPENED.isdisjoint(said) or said[0] == "there"):
            return "said"  # "no such attack had happened", "there had been no fighting"
    if any(phrase in text for phrase in _phrases("no_knowledge")):
        return "knowledge"
    if not _NO.isdisjoint(said) and _own_side(said) and not words["idle"].isdisjoint(said) and words["harmless"].isdisjoint(said):
        return "idle"
    if not _ALL_OR_NONE.isdisjoint(said) and any(phrase in text for phrase in _phrases("unharmed")):
        return "unharmed"
    if any(phrase in text for phrase in _phrases("holding")) or (not _NO.isdisjoint(said[:3]) and "lost" in said[1:6]):
        return "ground"  # "not one had been lost"
    return None


def only_refutes(claim: Claim) -> bool:
    """ "Called that a lie", "it a fabrication": words that refute what was just said, and name no part of it."""
    said = words_of(claim)
    words = dispute_words()
    if claim.factuality not in ("asserted", "denied") or words["refuting"].isdisjoint(said[-1:]) or len(said) > _FEW:
        return False
    return all(w in words["pointing"] or w in _LITTLE or w in words["refuting"] for w in said)


@functools.cache
def _phrases(name: str) -> tuple[str, ...]:
    """Phrases of a list, with the blanks around them."""
    return tuple(f" {phrase} " for phrase in sorted(dispute_words()[name]))


def words_of(claim: Claim) -> list[str]:
    """The words of what is claimed, in lower case, "n't" on its own."""
    text = " ".join(s.text for s in claim.content).lower().replace("’", "'")
    return re.findall(r"n't|[\w-]+?(?=n't)|[\w-]+", text)


def _called_untrue(voices: Voices, claim: Claim, said: list[str]) -> bool:
    """ "Described the reports as untrue", "called the account fabricated"."""
    words = dispute_words()
    if not words["refuting"].isdisjoint(said[-3:]) and not words["pointing"].isdisjoint(said[:-1]):
        return True
    end = max(s.end for s in claim.content)
    tail = voices.parsed.report.text[end : end + _TAIL].split(".")[0].lower().split()
    return not words["refuting"].isdisjoint(tail) and not {"as", "were", "are", "was"}.isdisjoint(tail)


def _own_side(said: list[str]) -> bool:
    first = said[:_FIRST]
    return not OWN.isdisjoint(first) or (first[:1] == ["no"] and not dispute_words()["carriers"].isdisjoint(said[:5]))


def accused(voices: Voices, event: Event, denier: str) -> list[Party]:
    """The attackers of an event that are the denier or its side, by the word of somebody else or of the report itself."""
    return [
        p
        for p in event.attackers
        if p.position != "denied"
        and (((key := identity(p)) is not None and alike(key, denier)) or speaks_of_itself(denier, p))
        and (not p.claims or any(origin_of(c.source) != denier for c in voices.of(p.claims)))
    ]


def pointed_at(voices: Voices, claim: Claim, events: tuple[Event, ...], only_accused: bool = False) -> Event | None:
    """The act that a denial without an act of its own is about.

    It is the last one before it of which the denier is accused; else the last one told, or, where that is paragraphs back, the one
    that the report is mainly about.
    """
    start, denier = claim.content[0].start, origin_of(claim.source)
    before = [
        (t.end, n, e)
        for n, e in enumerate(events)
        if e.type in types_in("deniable") and e.tier not in ("negated", "planned")
        for t in (e.trigger, *e.mentions)
        if t.end <= start
    ]
    charged = [b for b in before if accused(voices, b[2], denier)]
    if charged:
        return max(charged, key=lambda b: b[:2])[2]
    if only_accused or not before:
        return None
    last = max(before, key=lambda b: b[:2])
    if start - last[0] > _FAR:
        return next((e for _, _, e in before if e.lead), last[2])
    return last[2]


def told_in(claim: Claim, events: tuple[Event, ...], *, ground: bool = False) -> list[Event]:
    """The events whose words stand in what is claimed, those said not to have happened left out; with ``ground`` the taking of places too."""
    types = types_in("deniable") | (types_in("over_ground") if ground else frozenset())
    near = (events[n] for n in ranges_of(events, lambda e: (e.trigger, *e.mentions)).near(claim.content[0]))
    found = (e for e in near if e.type in types and e.tier not in ("negated", "planned"))
    return [e for e in found if any(s.covers(t) for s in claim.content for t in (e.trigger, *e.mentions))]


def unknown_act(claim: Claim, events: tuple[Event, ...]) -> Event | None:
    """ "Knew of no attack": the act told shortly before of which the speaker has no knowledge."""
    if dispute_words()["acts"].isdisjoint(words_of(claim)):
        return None
    start = claim.content[0].start
    before = [
        (t.end, n, e)
        for n, e in enumerate(events)
        if e.type in types_in("deniable") and e.tier == "incident"
        for t in (e.trigger, *e.mentions)
        if 0 <= start - t.end < _NEAR
    ]
    return max(before, key=lambda b: b[:2])[2] if before else None


def lost_ground(claim: Claim, kind: Refusal, events: tuple[Event, ...]) -> Event | None:
    """The taking of a place that a claim says no to: "denied that the village had fallen", "still held the village"."""
    said = set(words_of(claim))
    if kind == "said" and dispute_words()["losing"].isdisjoint(said):
        return None
    start = claim.content[0].start
    found = [
        (t.end, n, e)
        for n, e in enumerate(events)
        if e.type == "territorial_change" and e.tier in ("incident", "campaign")
        for t in (e.trigger, *e.mentions)
        if t.end <= start and (_things(e) & said)
    ]
    return max(found, key=lambda b: b[:2])[2] if found else None


def _things(event: Event) -> set[str]:
    """The words for what was taken: "the village of Novomyr" is a village and Novomyr."""
    spans = [p.span for p in event.targets] + [p.place.span for p in event.places if p.role == "target"]
    return {w for s in spans for w in re.findall(r"[\w-]+", s.text.lower()) if len(w) > 3}
