"""Attribution by a phrase or an adverb: "according to X", "reportedly", and headlines ("Rebels seize base: monitor")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.claims.cues import lexicon
from sayso.claims.drafts import Draft, Range
from sayso.claims.grammar import char_range, child, first_at, lemma, noun_phrase
from sayso.claims.layout import layout, sentence
from sayso.claims.verbs import PLAIN


def phrase_drafts(doc: Doc) -> Iterator[Draft]:
    """ "According to X, ..." and "..., according to X": the rest of the sentence is the content."""
    for number in layout(doc).words(("according",)):
        token = doc[number]
        if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
            continue
        if token.i and doc[token.i - 1].pos_ == "VERB" and lemma(doc[token.i - 1]) in PLAIN:
            continue  # "..., X said according to his office": the words are X's
        to = doc[token.i + 1]
        who = child(to, "pobj") or next((t for t in doc[to.i + 1 : to.i + 8] if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
        if who is None or who.i <= to.i:
            continue
        source = noun_phrase(who)
        source = (max(source[0], to.idx + 3), source[1])  # the parser may hang words before "according" on it
        sent = sentence(token)
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
_TRANSCRIPT = re.compile(r"[A-Z][A-Z .’'-]{2,30}$")


def colon_drafts(doc: Doc, text: str, paragraphs: tuple[tuple[int, int], ...]) -> Iterator[Draft]:
    """Headlines ("Rebels seize base: monitor", "Mayor: bridge is down") and transcripts ("MODERATOR: ...")."""
    for number, (start, end) in enumerate(paragraphs):
        m = _SPEAKER.match(text, start, end)
        if m is None or not ((number < 2 and end - start < 200) or _TRANSCRIPT.match(m["who"])):
            continue
        left, right = (m.start("who"), m.end("who")), (m.start("what"), m.end("what"))
        if _names_voice(doc, left):
            yield _colon(doc, left, (m.end("who"), m.end("who") + 1), right)
        elif _names_voice(doc, right):
            yield _colon(doc, right, (m.end("who"), m.end("who") + 1), left)


def _colon(doc: Doc, source: Range, cue: Range, content: Range) -> Draft:
    head = _main_verb(doc, content)
    return Draft(kind="speech", source=source, cue=[cue], content=[content], factuality="asserted", verb=first_at(doc, cue[0]), head=head)


def _names_voice(doc: Doc, piece: Range) -> bool:
    """True for a short noun phrase that names a person or a voice."""
    tokens = [t for t in doc[first_at(doc, piece[0]) : first_at(doc, piece[1])] if not (t.is_punct or t.is_space)]
    if not 1 <= len(tokens) <= 6 or any(t.pos_ in ("VERB", "AUX") for t in tokens):
        return False
    last = tokens[-1]
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
