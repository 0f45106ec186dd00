"""Attribution by a phrase or an adverb: "according to X", "reportedly", and headlines ("Rebels seize base: monitor")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from sayso.claims.cues import lexicon
from sayso.claims.drafts import Draft, Range
from sayso.claims.grammar import char_range, child, first_at, lemma, noun_phrase
from sayso.claims.layout import layout
from sayso.claims.verbs import PLAIN
from sayso.language import Doc, Parsed, Token
from sayso.language.line_words import NO_LABELS

IsBody = Callable[[Range], bool]  # whether a stretch of the text is the name of a body that speaks


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
        yield _by_phrase(doc, token, to, who)


def per_drafts(doc: Doc, is_body: IsBody) -> Iterator[Draft]:
    """ "Shells hit the market, per local medics"; "two per day" counts."""
    for number in layout(doc).words({"per"}):
        per = doc[number]
        who = child(per, "pobj")
        if who is not None and who.i > per.i and (lemma(who) in lexicon().voices or is_body(noun_phrase(who))):
            yield _by_phrase(doc, per, per, who)


def _by_phrase(doc: Doc, token: Token, to: Token, who: Token) -> Draft:
    """What a phrase from ``token`` to ``to`` and the source behind it attribute: what follows them, where they open the sentence, else what
    stands before."""
    source = noun_phrase(who)
    source = (max(source[0], to.idx + len(to.text) + 1), source[1])  # the parser may hang words before "according" on it
    sent = token.sent
    first = next((t for t in doc[sent.start : sent.end] if not t.is_space and not t.is_punct), token)
    opens = token.i - 1 <= first.i <= token.i
    content = (source[1], sent.end_char) if opens else (sent.start_char, token.idx)
    return Draft(
        kind="speech", source=source, cue=[char_range(token, to)], content=[content], factuality="asserted", verb=token.i,
        head=_main_verb(doc, content),
    )  # fmt: skip


_WHERE = frozenset({"GPE", "LOC", "FAC"})
_BRACKET = re.compile(r"\s\((?P<who>[^()\n]{2,40})\)\W*$")


def bracket_drafts(doc: Doc, text: str, is_teller: IsBody) -> Iterator[Draft]:
    """ "Shells hit the market (SOHR).": a source in brackets behind a sentence."""
    for sent in doc.sents:
        m = _BRACKET.search(text[sent.start_char : sent.end_char]) if ")" in text[max(0, sent.end_char - 4) : sent.end_char] else None
        if m is None:
            continue
        start, end = sent.start_char + m.start("who"), sent.start_char + m.end("who")
        last = doc[first_at(doc, end) - 1]
        if not is_teller((start, end)) and (
            not _is_voice(doc, (start, end)) or last.ent_type_ in _WHERE or lemma(last) in lexicon().documents
        ):
            continue
        content = (sent.start_char, start - 1)
        head = _main_verb(doc, content)
        yield Draft(
            kind="speech",
            source=(start, end),
            cue=[(start - 1, start)],
            content=[content],
            factuality="asserted",
            verb=sent.root.i,
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


def colon_drafts(parsed: Parsed, text: str, is_body: IsBody) -> Iterator[Draft]:
    """Headlines ("Rebels seize base: monitor", "Mayor: bridge is down"), lines of live pages ("14:02 Mayor: bridge is down"), quotations
    that a voice opens ("Army: “We did not fire”"), transcripts ("MODERATOR: ..."), and one voice after the other ("Mayor: 30 dead. Army: 3.").
    """
    doc = parsed.doc
    for number, ((opening, end), start) in enumerate(zip(parsed.paragraphs, parsed.bodies, strict=True)):
        short = number < 2 or opening != start
        signed = _SIGNED.fullmatch(text, start, end) if short and end - start < 280 else None
        if signed is not None and _is_voice(doc, signed.span("who")):
            yield _colon(doc, signed.span("who"), (signed.end("mark") - 1, signed.end("mark")), signed.span("what"))
            continue
        voices = [s for s in parsed.speakers if start <= s.start < end and _speaks(doc, (s.start, s.colon), is_body)]
        if voices and voices[0].start == start and (short or len(voices) > 1):
            for voice, until in zip(voices, [*(v.start for v in voices[1:]), end], strict=True):
                yield _colon(doc, (voice.start, voice.colon), (voice.colon, voice.colon + 1), (voice.body, until))
            continue
        m = _SPEAKER.match(text, start, end)
        if m is None or not ((short and end - start < 280) or _TRANSCRIPT.match(m["who"]) or m["what"][0] in _OPENS):
            continue
        left, right = (m.start("who"), m.end("who")), (m.start("what"), m.end("what"))
        if _speaks(doc, left, is_body):
            yield _colon(doc, left, (m.end("who"), m.end("who") + 1), right)
        elif _names_voice(doc, right):
            yield _colon(doc, right, (m.end("who"), m.end("who") + 1), left)


def _colon(doc: Doc, source: Range, cue: Range, content: Range) -> Draft:
    head = _main_verb(doc, content)
    return Draft(kind="speech", source=source, cue=[cue], content=[content], factuality="asserted", verb=first_at(doc, cue[0]), head=head)


def _speaks(doc: Doc, piece: Range, is_body: IsBody) -> bool:
    """True for a short phrase before a colon that is a voice: a body that is known, or a noun for one ("governor of the region")."""
    tokens = doc[first_at(doc, piece[0]) : first_at(doc, piece[1])]
    noun = next((t for t, after in pairwise(tokens) if after.lower_ in ("of", "for", "in", "to")), tokens[-1])
    return is_body(piece) or _names_voice(doc, piece) or lemma(noun) in lexicon().voices | lexicon().desks or noun.lower_ in lexicon().desks


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


def piece_in_capitals(tokens: list[Token]) -> bool:
    """True where all words stand in capitals, as speakers do in transcripts; not for "BREAKING", "DETAILS" and the like."""
    return NO_LABELS.isdisjoint(t.lower_ for t in tokens) and all(t.is_upper for t in tokens)
