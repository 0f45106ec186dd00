"""Attribution by a phrase or an adverb: "according to X", "reportedly", and headlines ("Rebels seize base: monitor")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.claims.cues import lexicon
from sayso.claims.drafts import Draft, Range
from sayso.claims.grammar import char_range, child, first_at, lemma, noun_phrase
from sayso.claims.layout import layout
from sayso.claims.verbs import PLAIN
from sayso.language import Doc, Token


def phrase_drafts(doc: Doc) -> Iterator[Draft]:
    """ "According to X, ...", "..., in the words of X": the rest of the sentence is the content."""
    for number, last in _phrases(doc):
        token = doc[number]
        if token.i and doc[token.i - 1].pos_ == "VERB" and lemma(doc[token.i - 1]) in PLAIN:
            continue  # "..., X said according to his office": the words are X's
        to = doc[last]
        who = child(to, "pobj") or next((t for t in doc[to.i + 1 : to.i + 8] if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
        if who is None or who.i <= to.i:
            continue
        source = noun_phrase(who)
        source = (max(source[0], to.idx + len(to.text) + 1), source[1])  # the parser may hang words before "according" on it
        sent = token.sent
        first = next((t for t in doc[sent.start : sent.end] if not t.is_space and not t.is_punct), token)
        if first.i >= token.i - 1 and first.i <= token.i:
            content = [(source[1], sent.end_char)]
        else:
            content = [(sent.start_char, token.idx)]
        head = _main_verb(doc, content[0])
        yield Draft(
            kind="speech",
            source=source,
            cue=[char_range(token, to)],
            content=content,
            factuality="asserted",
            verb=token.i,
            head=head,
        )


def _phrases(doc: Doc) -> Iterator[tuple[int, int]]:
    """The first and the last token of every phrase that attributes, in the order of the text."""
    phrases = lexicon().phrases
    for number in layout(doc).words(p[-2] for p in phrases):  # the telling word stands before the preposition
        for phrase in phrases:
            start, end = number + 2 - len(phrase), number + 2
            if start >= 0 and end < len(doc) and tuple(t.lower_ for t in doc[start:end]) == phrase:
                yield start, end - 1


def adverb_drafts(doc: Doc) -> Iterator[Draft]:
    """ "X was reportedly killed": attributed to nobody who is named."""
    for number in layout(doc).words(lexicon().adverbs):
        token = doc[number]
        verb: Token = token.head
        if verb.pos_ not in ("VERB", "AUX") or verb.i == token.i:
            continue
        start, end = verb.left_edge.idx, verb.right_edge.idx + len(verb.right_edge.text)
        yield Draft(
            kind="speech",
            source=None,
            cue=[char_range(token, token)],
            content=[(start, token.idx), (token.idx + len(token.text), end)],
            factuality="asserted" if token.lower_ == "reportedly" else "uncertain",
            verb=token.i,
            head=verb.i,
        )


def _main_verb(doc: Doc, piece: tuple[int, int]) -> int | None:
    inside = [t for t in doc[first_at(doc, piece[0]) : first_at(doc, piece[1])] if t.pos_ in ("VERB", "AUX")]
    numbers = {t.i for t in inside}
    return next((t.i for t in inside if t.head.i not in numbers or t.dep_ == "ROOT"), None)


_SPEAKER = re.compile(r"(?P<who>[^:\n“\"]{2,70}):\s+(?P<what>\S[^\n]{8,})")
# A post or a headline signed by its source: "... - governor", also before hashtags.
_SIGNED = re.compile(r"(?P<what>\S[^\n]{8,240}?)(?P<mark>\s+[-–—]|:)\s+(?P<who>[^\n:“\"#@–—]{2,60}?)(?:\s+[#@]\w+)*\s*")
_OPENS = '“"«„'
_TRANSCRIPT = re.compile(r"[A-Z][A-Z .’'-]{2,30}$")


def colon_drafts(doc: Doc, text: str, paragraphs: tuple[tuple[int, int], ...], bodies: tuple[int, ...]) -> Iterator[Draft]:
    """Headlines ("Rebels seize base: monitor", "Mayor: bridge is down"), lines of live pages ("14:02 Mayor: bridge is down"), quotations
    that a voice opens ("Army: “We did not fire”") and transcripts ("MODERATOR: ...").

    ``bodies`` are where the own words of the paragraphs begin.
    """
    for number, ((opening, end), start) in enumerate(zip(paragraphs, bodies, strict=True)):
        short = number < 2 or opening != start
        signed = _SIGNED.fullmatch(text, start, end) if short and end - start < 280 else None
        if signed is not None and _is_voice(doc, signed.span("who")):
            yield _colon(doc, signed.span("who"), (signed.end("mark") - 1, signed.end("mark")), signed.span("what"))
            continue
        m = _SPEAKER.match(text, start, end)
        if m is None or not ((short and end - start < 280) or _TRANSCRIPT.match(m["who"]) or m["what"][0] in _OPENS):
            continue
        left, right = (m.start("who"), m.end("who")), (m.start("what"), m.end("what"))
        if _names_voice(doc, left):
            yield _colon(doc, left, (m.end("who"), m.end("who") + 1), right)
        elif _names_voice(doc, right):
            yield _colon(doc, right, (m.end("who"), m.end("who") + 1), left)


def _colon(doc: Doc, source: Range, cue: Range, content: Range) -> Draft:
    head = _main_verb(doc, content)
    return Draft(kind="speech", source=source, cue=[cue], content=[content], factuality="asserted", verb=first_at(doc, cue[0]), head=head)


def _is_voice(doc: Doc, piece: Range) -> bool:
    """True for a noun phrase that ends in a word for a voice; the name after a dash may be the outlet's."""
    tokens = [t for t in doc[first_at(doc, piece[0]) : first_at(doc, piece[1])] if not (t.is_punct or t.is_space)]
    return 1 <= len(tokens) <= 6 and lemma(tokens[-1]) in lexicon().voices and not any(t.pos_ in ("VERB", "AUX") for t in tokens[:-1])


def _names_voice(doc: Doc, piece: Range) -> bool:
    """True for a short noun phrase that names a person or a voice."""
    tokens = [t for t in doc[first_at(doc, piece[0]) : first_at(doc, piece[1])] if not (t.is_punct or t.is_space)]
    if not 1 <= len(tokens) <= 6:
        return False
    last = tokens[-1]
    if any(t.pos_ in ("VERB", "AUX") for t in (tokens[:-1] if lemma(last) in lexicon().voices else tokens)):
        return False
    return lemma(last) in lexicon().voices or (last.pos_ == "PROPN" and last.ent_type_ in ("PERSON", "ORG")) or piece_in_capitals(tokens)


# Words in capitals before a colon that say what kind of report it is.
_MARKS = frozenset(
    {
        "breaking",
        "update",
        "urgent",
        "exclusive",
        "live",
        "alert",
        "flash",
        "correction",
        "analysis",
        "factbox",
        "timeline",
        "watch",
        "video",
        "photos",
        "opinion",
    }
)


def piece_in_capitals(tokens: list[Token]) -> bool:
    """True where all words stand in capitals, as speakers do in transcripts; not for "BREAKING" and the like."""
    return _MARKS.isdisjoint(t.lower_ for t in tokens) and all(t.is_upper for t in tokens)
