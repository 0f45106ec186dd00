"""Attribution by a phrase or an adverb: "according to X", "reportedly", and headlines ("Rebels seize base: monitor")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.claims.cues import lexicon
from sayso.claims.drafts import Draft
from sayso.claims.grammar import char_range, child, noun_phrase


def phrase_drafts(doc: Doc) -> Iterator[Draft]:
    """ "According to X, ..." and "..., according to X": the rest of the sentence is the content."""
    for token in doc:
        if token.lower_ != "according" or token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
            continue
        to = doc[token.i + 1]
        who = child(to, "pobj") or next((t for t in doc[to.i + 1 : to.i + 8] if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
        if who is None or who.i <= to.i:
            continue
        source = noun_phrase(who)
        source = (max(source[0], to.idx + 3), source[1])
        sent = token.sent
        first = next((t for t in sent if not t.is_space and not t.is_punct), token)
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
    adverbs = lexicon().adverbs
    for token in doc:
        if token.lower_ not in adverbs:
            continue
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
    inside = [t for t in doc if piece[0] <= t.idx < piece[1] and t.pos_ in ("VERB", "AUX")]
    numbers = {t.i for t in inside}
    return next((t.i for t in inside if t.head.i not in numbers or t.dep_ == "ROOT"), None)
