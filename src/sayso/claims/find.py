"""Find every claim of one report.

quotations, verb cues, phrases, nouns, adverbs -> drafts -> narrator -> sources, factuality, nesting -> claims
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from sayso.claims.chain import parents, pass_on, said_at, voices
from sayso.claims.content import has_words, merged, minus, trimmed, without_lead
from sayso.claims.cuts import cut_at_other_voices, cut_background, cut_report, share_voice
from sayso.claims.drafts import ByCue, Draft, Range
from sayso.claims.factuality import sureness
from sayso.claims.grammar import first_at, is_finite, is_passive, lemma
from sayso.claims.narrator import free_indirect, narrator_drafts
from sayso.claims.nouns import noun_drafts
from sayso.claims.phrases import adverb_drafts, bracket_drafts, colon_drafts, per_drafts, phrase_drafts
from sayso.claims.quoting import continue_quotations
from sayso.claims.repeats import told_once
from sayso.claims.sources import Sources
from sayso.claims.splits import split_by_sureness
from sayso.claims.verbs import VerbCues
from sayso.ground import Grounding
from sayso.ground.actors import actor_at, mentions_in
from sayso.language import Doc, Parsed, Token
from sayso.language.garbled import ungarbled
from sayso.language.quotes import Quotation, find_quotations, touching
from sayso.model import Actor, Claim, Source, Span, Via, content_id
from sayso.model.vocabulary import Speech

# Kinds of cue that a reading takes, and those that it takes where a clause says what is held.
_REPORTED = frozenset({"speech", "stance", "wish"})
_HELD = frozenset({"belief", "finding"})
# Nouns that end the name of a medium, for names that the registry of actors does not know.
_MEDIA = frozenset({
    "tv", "television", "radio", "news", "agency", "newspaper", "channel", "times", "post", "sana", "afp", "reuters", "ap", "media",
    "reporters", "journalists", "tass", "interfax", "bbc", "cnn", "report",
})  # fmt: skip


def find_claims(parsed: Parsed, grounding: Grounding) -> tuple[Claim, ...]:
    """Every claim of the report, in the order of the text: attributed ones and the narrator's."""
    text = ungarbled(parsed.report.text)
    quotations = find_quotations(text, parsed.paragraphs)
    drafts = [
        d
        for d in attributed(parsed, grounding, text, quotations, wide=False)
        if d.kind in _REPORTED or (d.kind in _HELD and _is_held(parsed.doc, d))
    ]
    drafts = [d for d in drafts if not _is_no_report(parsed.doc, text, d) and not _is_label(parsed, grounding, d)]
    headlines = parsed.headlines
    drafts = _outside(drafts, headlines)
    drafts = pass_on(parsed.doc, drafts, lambda span: _is_medium(parsed, grounding, span))
    cut_report(parsed.doc, text, drafts)
    drafts = _without_echoes(text, drafts)
    drafts = [part for d in drafts for one in _one_each(parsed, d) for part in split_by_sureness(parsed.doc, text, one)]
    for draft in drafts:
        draft.content = _cut(text, draft, quotations)
        draft.head = _first_head(parsed.doc, draft)
    drafts = [d for d in drafts if d.content]
    narrated = _outside(list(narrator_drafts(parsed.doc, text, drafts, quotations)), headlines)
    drafts += free_indirect(parsed, drafts, narrated)
    return _claims(parsed, grounding, text, told_once(text, drafts), quotations)


def find_attributions(parsed: Parsed, grounding: Grounding) -> tuple[Claim, ...]:
    """Every attribution in the report, beliefs, wishes, intentions and attitudes included; without the narrator."""
    text = ungarbled(parsed.report.text)
    quotations = find_quotations(text, parsed.paragraphs)
    # A quotation of the next paragraph has no cue of its own.
    once = {tuple(d.cue): d for d in reversed(attributed(parsed, grounding, text, quotations))}
    drafts = outermost(sorted(once.values(), key=lambda d: (d.cue[0], d.content)))
    for draft in drafts:
        draft.source = draft.relative or draft.source
    return _claims(parsed, grounding, text, drafts, quotations)


def outermost(drafts: list[Draft]) -> list[Draft]:
    """Drafts whose cue stands in no other draft's content."""
    cues = ByCue(drafts)
    nested = {id(inner) for d in drafts for inner in cues.inside(d.content) if inner is not d}
    return [d for d in drafts if id(d) not in nested]


def attributed(parsed: Parsed, grounding: Grounding, text: str, quotations: tuple[Quotation, ...], *, wide: bool = True) -> list[Draft]:
    """Drafts of all attributed claims, with their content cut to size. ``text`` is the report's with its marks put back."""

    def is_body(piece: Range) -> bool:
        return _is_body(parsed, grounding, piece, _SPEAKING)

    def is_teller(piece: Range) -> bool:
        kinds = _TELLING if text[piece[1] : piece[1] + 2] == ")." else _TELLING - {"media"}  # a picture's credit
        return _is_body(parsed, grounding, piece, kinds) and not mentions_in(grounding.mentions, parsed.span(piece[0] - 3, piece[0] - 1))

    drafts = [
        *VerbCues(parsed.doc, parsed.plain, quotations).drafts(wide=wide),
        *phrase_drafts(parsed.doc),
        *noun_drafts(parsed.doc),
        *adverb_drafts(parsed.doc),
        *per_drafts(parsed.doc, is_body),
        *colon_drafts(parsed, text, is_body),
    ]
    said = {parsed.doc[d.verb].sent.start for d in drafts}
    told = (
        parsed.dateline.body if parsed.dateline is not None else 0
    )  # "IDLIB, April 4 (Orontes Monitor) - ...": the agency says no such thing
    in_brackets = bracket_drafts(parsed.doc, text, is_teller)
    drafts += [d for d in in_brackets if d.cue[0][0] >= told and parsed.doc[d.verb].sent.start not in said]
    drafts = _once_a_word(drafts)
    cut_at_other_voices(parsed.doc, text, drafts, quotations)
    share_voice(parsed.doc, drafts)
    continue_quotations(text, drafts, quotations, parsed.paragraphs)
    kept = []
    for draft in drafts:
        cut_background(text, draft, quotations)
        draft.content = _cut(text, draft, quotations)
        if draft.content:
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.cue[0], d.content))


_SPEAKING = frozenset({"media", "monitor", "international_org", "state_organ", "state_forces", "armed_group", "coalition", "person"})
_TELLING = frozenset({"media", "monitor", "international_org"})


def _is_body(parsed: Parsed, grounding: Grounding, piece: Range, kinds: Set[str]) -> bool:
    """True where words are the name of a body of such a kind that the registry of actors knows; a state's name may be where it was."""
    span = parsed.span(*piece)
    return any(
        isinstance(m.actor, Actor) and m.actor.id is not None and m.actor.kind in kinds and m.span.covers(span)
        for m in mentions_in(grounding.mentions, span)
    )


def _is_held(doc: Doc, draft: Draft) -> bool:
    """True where a full clause says what is believed or found; "saw dozens leave" is no belief."""
    head = doc[draft.head] if draft.head is not None else None
    if draft.kind == "belief" and head is not None and head.dep_ == "xcomp" and is_passive(doc[draft.verb]):
        return True  # "is believed to have come from the north"
    return draft.clause and head is not None and is_finite(head) and doc[draft.verb].lemma_ != "see"


# "We urge" inside what somebody says is the wording of what he says.
_SPEAKERS = frozenset({"I", "We", "we"})


def _without_echoes(text: str, drafts: list[Draft]) -> list[Draft]:
    """Drafts without the noun phrases that a source mentions inside its own words ("said it had recorded three deaths")."""
    inside = parents(drafts)
    drafts = [d for d in drafts if not (id(d) in inside and d.source is not None and text[slice(*d.source)] in _SPEAKERS)]
    return [
        d for d in drafts if not (id(d) in inside and not d.clause and d.kind == "speech" and (d.content_is_object or d.source is None))
    ]


def _is_no_report(doc: Doc, text: str, draft: Draft) -> bool:
    """True for what a reading leaves out: "to say" and "would say" (not said), captions, what is only shown in a picture."""
    verb = doc[draft.verb]
    if _says_nothing(doc, text, draft):
        return True
    if any(c.tag_ == "MD" or (c.lower_ == "to" and c.dep_ == "aux") for c in verb.children if c.i < verb.i) and verb.pos_ != "NOUN":
        return verb.head.lemma_ not in ("go", "continue")
    return verb.lemma_ == "show" and draft.source is not None and "taken" in text[draft.source[0] : draft.source[1]]


def _is_label(parsed: Parsed, grounding: Grounding, draft: Draft) -> bool:
    """True for the place before a text or an item of a digest ("IDLIB: ..."), which says nothing, whatever the colon."""
    dateline = parsed.dateline
    if dateline is not None and draft.source is not None and dateline.place.start <= draft.source[0] < dateline.place.end:
        return True  # "QUETTA: ..."
    if draft.source is not None and any(stamp.span.start <= draft.source[0] < stamp.span.end for stamp in parsed.stamps if stamp.dated):
        return True
    named = [*(label.span for label in parsed.labels), *(stamp.span for stamp in parsed.stamps)]
    labels = [span for span in named if draft.source is not None and span.start <= draft.source[0] < span.end]
    return any(label.covers(place.span) for label in labels for place in grounding.places)


# What is asked for about the words, not about the war.
_NO_CLAIM = re.compile(r"(?:not to be (?:named|identified|quoted)|to remain anonymous|anonymity|comments?$)", re.IGNORECASE)
# Verbs whose "no" tells that nothing was said: "did not mention X", "gave no figure".
_PASSED_OVER = frozenset({"comment", "mention", "specify", "detail", "describe", "announce", "disclose", "give", "provide", "list"})
# Declaring one of these makes it so, and claims nothing about an act.
_FOUNDED = frozenset({"region", "state", "caliphate", "emirate", "republic", "autonomy", "independence", "province", "administration"})


def _says_nothing(doc: Doc, text: str, draft: Draft) -> bool:
    """True where nobody says anything: "no group announced", "did not mention", "is known as", "declared a state"."""
    verb = doc[draft.verb]
    if draft.source is not None and doc[first_at(doc, draft.source[0])].lower_ in ("no", "nobody", "none", "neither"):
        return True
    if draft.content and _NO_CLAIM.match(text[slice(*draft.content[0])]):
        return True
    if draft.source is not None and text[slice(*draft.source)].lower() in ("who", "what") and not _has_relative(verb):
        return True  # "it was not clear who had written it"
    if draft.cue_negated and (lemma(verb) == "say" or (not draft.clause and lemma(verb) in _PASSED_OVER)):
        return True
    if draft.source is None and lemma(verb) == "know":
        return True
    founded = lemma(verb) in ("declare", "proclaim") and not draft.clause and draft.head is not None
    return founded and lemma(doc[draft.head or 0]) in _FOUNDED


def _has_relative(verb: Token) -> bool:
    return any(t.dep_ == "relcl" for t in (verb, *verb.ancestors))


def _first_head(doc: Doc, draft: Draft) -> int | None:
    """The head of the first sentence where several are said: how sure a source is shows in how it begins."""
    if draft.head is None or not draft.content:
        return draft.head
    start, end = draft.content[0]
    first = doc[first_at(doc, start)].sent
    if not start < doc[draft.head].sent.start_char < end or first.start == doc[draft.head].sent.start:
        return draft.head
    root = first.root
    return root.i if start <= root.idx < end else draft.head


def _outside(drafts: list[Draft], headlines: tuple[Span, ...]) -> list[Draft]:
    """Drafts that do not stand in a headline which the text repeats."""
    return [d for d in drafts if not any(h.start <= (d.cue or d.content)[0][0] < h.end for h in headlines)]


def _one_each(parsed: Parsed, draft: Draft) -> list[Draft]:
    """One draft for every voice of a joint source."""
    if draft.source is None or "and" not in parsed.report.text[slice(*draft.source)].lower():
        return [draft]
    return [replace(draft, source=voice, content=list(draft.content)) for voice in voices(parsed.doc, draft.source)]


def _is_medium(parsed: Parsed, grounding: Grounding, span: Range) -> bool:
    """True when the words name a newspaper, an agency or a channel."""
    who = actor_at(grounding.mentions, parsed.span(*span))
    if isinstance(who, Actor):
        return who.kind == "media"
    return parsed.report.text[span[0] : span[1]].split()[-1].strip("'’.,").lower() in _MEDIA


def _cut(text: str, draft: Draft, quotations: tuple[Quotation, ...]) -> list[Range]:
    holes = [*draft.cue, *([draft.source] if draft.source else [])]
    pieces: list[Range] = []
    for piece in draft.content:
        piece = _whole_quotation(piece, draft, quotations)
        for part in minus(piece, holes):
            start, end = without_lead(text, trimmed(text, part))
            if not draft.clause and draft.content_is_object and text[part[0] : start].lower().strip() == "that":
                start -= len(text[part[0] : start].lstrip())  # "dismissed that account": a noun's own word
            if has_words(text, (start, end)):
                pieces.append((start, end))
    return merged(pieces, text)


def _once_a_word(drafts: list[Draft]) -> list[Draft]:
    """Drafts without those whose cue is part of a longer one: the "hope" of "expressed hope"."""
    longer = {r for d in drafts for r in d.cue[1:]}
    return [d for d in drafts if d.cue[0] not in longer]


def _whole_quotation(piece: Range, draft: Draft, quotations: tuple[Quotation, ...]) -> Range:
    """A sentence before its attribution may be the last of a quotation: then all of the quotation is said."""
    if draft.cue[0][0] < piece[0]:
        return piece
    for q in touching(quotations, *piece):
        if q.start < piece[0] and piece[0] < q.end <= piece[1] + 1:
            return q.start, piece[1]
    return piece


def _claims(parsed: Parsed, grounding: Grounding, text: str, drafts: list[Draft], quotations: tuple[Quotation, ...]) -> tuple[Claim, ...]:
    sources = Sources(parsed, grounding)
    ordered = sorted(drafts, key=lambda d: (d.content[0], d.cue, d.source or (0, 0)))
    inside = parents(ordered)
    ids = {id(d): _id(d) for d in ordered}
    claims = []
    for draft in ordered:
        sure = sureness(parsed.doc, draft)
        place = said_at(parsed.doc, draft) if draft.cue else None
        holder = inside.get(id(draft))
        claims.append(
            Claim(
                id=ids[id(draft)],
                source=_source(parsed, sources, draft),
                content=tuple(parsed.span(*r) for r in draft.content),
                cue=tuple(parsed.span(*r) for r in draft.cue),
                speech=draft.speech or _speech(text, draft, quotations),
                factuality=sure.factuality,
                via=tuple(Via(name=_via_name(parsed, grounding, v), span=parsed.span(*v)) for v in draft.via),
                negated=sure.negated,
                hedges=tuple(parsed.span(*h) for h in sure.hedges),
                parent=ids[id(holder)] if holder is not None else None,
                said_at=parsed.span(*place) if place else None,
                confidence=draft.confidence,
            )
        )
    return tuple(claims)


def _id(draft: Draft) -> str:
    return content_id("c", tuple(draft.cue), tuple(draft.content), draft.source)


def _via_name(parsed: Parsed, grounding: Grounding, via: Range) -> str:
    span = parsed.span(*via)
    who = actor_at(grounding.mentions, span)
    return who.name if isinstance(who, Actor) else span.text


def _source(parsed: Parsed, sources: Sources, draft: Draft) -> Source:
    if draft.speech == "narration":
        return Source(name="narrator", type="narrator", resolution="narrator")
    if draft.source is None:
        return Source(name="not named", type="other", resolution="unresolved", confidence="low")
    return sources.resolve(parsed.span(*draft.source))


def _speech(text: str, draft: Draft, quotations: tuple[Quotation, ...]) -> Speech:
    inside = outside = 0
    for start, end in draft.content:
        covered = sum(max(0, min(end, q.end) - max(start, q.start)) for q in touching(quotations, start, end))
        inside += covered
        outside += end - start - covered
    if not inside:
        return "direct" if _lost_marks(text, draft) else "indirect"
    return "direct" if outside <= 3 else "mixed"


_FIRST_PERSON = re.compile(r"\b(?:(?:[Ww]e|[Oo]ur|us|[Mm]y)\b|I\b(?![.-]))")


def _lost_marks(text: str, draft: Draft) -> bool:
    """True for direct speech whose quotation marks were lost: a first person before its attribution, or one mark left over."""
    start, end = draft.content[-1]
    if draft.cue and draft.cue[0][0] < start:
        return False
    return bool(_FIRST_PERSON.search(text, start, end)) or any(mark in text[end : end + 2] for mark in '"”')
