"""Organs of a state whose state the words leave out: whose they are, and when they are nobody's in particular."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import cast

import msgspec

from sayso.ground.actors.hits import Hit
from sayso.ground.actors.registry import Registry
from sayso.ground.actors.tokens import Tokens
from sayso.ground.actors.words import load
from sayso.language import Parsed, Token
from sayso.model import Actor, Mention, Span, Unresolved

_TABLE = load("descriptions.yaml")
_OTHERWISE = frozenset(_TABLE["otherwise"])
_SMALL = frozenset(
    (
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "and",
        "or",
        "but",
        "of",
        "by",
        "with",
        "from",
        "in",
        "on",
        "at",
        "to",
        "as",
        "when",
        "while",
        "both",
    )
)
# "Houthi-run", "rebel-held", "Russian-installed": whose the organ is stands in the word.
_HELD = frozenset(
    ("run", "led", "held", "controlled", "backed", "installed", "appointed", "administered", "affiliated", "linked", "dominated")
)
_OF = re.compile(r" of (?:the )?")
_FEW_WORDS = re.compile(r"(?:[\w-]+ ){0,2}")


def bare_organ(
    hit: Hit, hits: Sequence[Hit], reg: Registry, before: Sequence[Mention], country: str | None, parsed: Parsed, tokens: Tokens
) -> Actor | Unresolved | None:
    """An organ whose state the words leave out.

    The same organ of a state named before it in the paragraph ("the Turkish army ... the army"), else that of the state
    the report is about, else that of the only state whose organ was named before. Flagged as inferred; ``None`` where the words around it say that
    it is somebody else's ("the free army", "the Houthis' health ministry", "Arakan Army").
    """
    assert hit.organ is not None
    on = parsed.report.published
    owner = _owner(hit, hits, before, parsed, tokens)
    if owner is not None:
        entry = reg.organ(hit.organ, owner, on) if owner else None
        return msgspec.structs.replace(entry.actor, basis="inference") if entry is not None else None
    named = _named_before(hit.organ, before, parsed, reg)
    start = _paragraph_at(parsed, hit.start)
    here = [m.actor.country for m in named if m.span.start >= start and isinstance(m.actor, Actor)]
    if not here:  # "the opposition of X accused the government": the state that the group is at home in
        sentence = tokens.starts[tokens.within(Span(hit.start, hit.end, hit.text))[0].sent.start]
        here = [
            m.actor.country for m in _since(before, sentence)
            if isinstance(m.actor, Actor) and m.actor.country and m.actor.kind in ("armed_group", "other") and m.actor.id
        ]  # fmt: skip
    if not named and hit.organ.endswith("-ministry"):  # of the state whose government or forces were just spoken of
        here = [
            m.actor.country for m in _since(before, start)
            if isinstance(m.actor, Actor) and m.actor.country and m.actor.basis == "text" and m.actor.kind in ("state_organ", "state_forces")
        ]  # fmt: skip
    known = list(dict.fromkeys(m.actor.country for m in named if isinstance(m.actor, Actor) and m.actor.country))
    usual = known[-1] if known and hit.organ.endswith("-ministry") else country
    chosen = here[-1] if here and len(set(here)) == 1 else usual if usual else known[0] if len(known) == 1 else None
    if chosen is None and not known:
        return None
    if chosen is None:
        names = tuple(e.name for c in known if (e := reg.organ(hit.organ, c, on)) is not None)
        return Unresolved("several states have this organ in the report", names)
    entry = reg.organ(hit.organ, chosen, on)
    if entry is None:
        return None
    return msgspec.structs.replace(entry.actor, basis="inference")


def _paragraph_at(parsed: Parsed, at: int) -> int:
    """Where the paragraph at a code point begins."""
    n = bisect_right(parsed.paragraphs, at, key=lambda p: p[0])
    return parsed.paragraphs[n - 1][0] if n else 0


def _since(before: Sequence[Mention], start: int) -> Sequence[Mention]:
    return before[bisect_left(before, start, key=lambda m: m.span.start) :]


def _named_before(organ: str, before: Sequence[Mention], parsed: Parsed, reg: Registry) -> list[Mention]:
    """The mentions so far that name the organ with its state; each mention is looked at once an organ."""
    kept = cast("tuple[Sequence[Mention], int, list[Mention]] | None", parsed._cache.get(f"named {organ}"))
    seen, named = kept[1:] if kept is not None and kept[0] is before else (0, [])
    for m in before[seen:]:
        actor = m.actor
        if m.how != "metonymy" and isinstance(actor, Actor) and actor.country and actor.basis == "text" and _is_organ(actor, organ, reg):
            named.append(m)
    parsed._cache[f"named {organ}"] = (before, len(before), named)
    return named


def _owner(hit: Hit, hits: Sequence[Hit], before: Sequence[Mention], parsed: Parsed, tokens: Tokens) -> str | None:
    """Whose the organ is by the words beside it: the code of a state, "" for somebody who is no state, ``None`` for nothing said."""
    here = tokens.within(Span(hit.start, hit.end, hit.text))
    first, last = here[0], here[-1]
    text = parsed.report.text
    if (of := _OF.match(text, hit.end)) is not None:
        n = bisect_left(hits, of.end(), key=lambda h: h.start)
        after = hits[n] if n < len(hits) else None
        if after is not None and _FEW_WORDS.fullmatch(text, of.end(), after.start) and after.entry is not None:
            return _state_of(after.entry.actor)
        return "" if text[of.end() : of.end() + 1].isupper() else None
    return _on_the_left(first, last, before, tokens)


def _on_the_left(first: Token, last: Token, before: Sequence[Mention], tokens: Tokens) -> str | None:
    low = max(first.sent.start, first.i - 5)
    for i in range(first.i - 1, low - 1, -1):
        word = tokens.all[i]
        if i == first.i - 1 and word.lower_ in ("its", "their") and (owner := _subject_before(word, before, tokens)):
            return owner
        if word.lower_ in _OTHERWISE or word.lemma_.lower() in _OTHERWISE:
            return ""
        if word.tag_ == "POS" or word.text[-2:] in ("s'", "s’"):  # "X's army", where X is no state
            return _state_of(
                next((m.actor for m in reversed(before) if m.span.start <= tokens.all[max(low, i - 1)].idx < m.span.end), None)
            )
        if (
            word.lower_ in _SMALL
            or (word.is_punct and word.text != "-")
            or word.pos_ in ("VERB", "AUX", "ADP", "PRON", "CCONJ", "SCONJ", "ADV")
        ):
            if word.lower_ in _HELD and i > low and tokens.all[i - 1].text == "-":
                return ""
            return None
        if word.lower_ in _HELD and tokens.all[i - 1].text == "-":
            return ""
        if _part_of_name(word, first, last):
            named = next((m.actor for m in reversed(before) if m.span.start <= word.idx < m.span.end), None)
            return _state_of(named)
    return None


def _subject_before(its: Token, before: Sequence[Mention], tokens: Tokens) -> str:
    """The state that the sentence before, or this one up to here, is about: "Freedonia denied it. Its army said"; else ""."""
    start = its.sent.start
    since = tokens.all[max(0, start - 1)].sent.start
    for m in reversed(before):
        head = tokens.head(m.span)
        if not since <= head.i < its.i:
            continue
        if head.dep_ in ("nsubj", "nsubjpass") and (owner := _state_of(m.actor)):
            return owner
    return ""


def _part_of_name(word: Token, first: Token, last: Token) -> bool:
    """True for a capitalised word that belongs to the organ's name or says whose it is: "Arakan Army", "Somaliland army"."""
    if not word.text[:1].isupper() or word.pos_ not in ("PROPN", "ADJ", "NOUN") or word.ent_type_ in ("DATE", "TIME"):
        return False
    if word.is_sent_start and word.pos_ != "PROPN":
        return False
    if first.text[:1].isupper():
        return True
    return word.dep_ in ("compound", "amod", "nmod", "poss") and first.i <= word.head.i <= last.i


def _state_of(actor: Actor | Unresolved | None) -> str:
    """The state of somebody who owns an organ: of a state, its bodies and those who hold its offices; else ""."""
    if not isinstance(actor, Actor) or actor.kind not in ("state", "state_organ", "state_forces", "person"):
        return ""
    return actor.country or ""


def _is_organ(actor: Actor, organ: str, reg: Registry) -> bool:
    entry = reg.get(actor.id) if actor.id else None
    return entry is not None and (entry.same or entry.id).partition(":")[0] == organ
