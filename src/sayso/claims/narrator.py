"""The reporter's own voice: clauses that report an act of conflict, its harm or who did it, attributed to nobody."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from importlib.resources import files

import yaml
from spacy.tokens import Doc, Token

from sayso.claims.content import has_words, trimmed, without_lead
from sayso.claims.drafts import Draft, Range
from sayso.claims.grammar import SUBJECTS


@functools.cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    data = yaml.safe_load(files("sayso.claims").joinpath("data/conflict.yaml").read_text(encoding="utf-8"))
    return frozenset(data["verbs"]), frozenset(data["nouns"])


def narrator_drafts(doc: Doc, text: str, drafts: list[Draft]) -> Iterator[Draft]:
    """Clauses of the narrator. ``drafts`` are the attributed claims already found."""
    taken = sorted(r for d in drafts for r in [*d.content, *d.cue, *([d.source] if d.source else [])])
    for sent in doc.sents:
        for piece, head in _clauses(doc, sent.start, sent.end):
            piece = without_lead(text, trimmed(text, piece))
            if not has_words(text, piece) or any(a < piece[1] and piece[0] < b for a, b in taken):
                continue
            if not text[sent.start_char : sent.end_char].rstrip().endswith((".", "!", "?", '"', "”")):
                continue
            if not _reports_act(doc, piece):
                continue
            yield Draft(
                kind="speech", source=None, cue=[], content=[piece], factuality="asserted", verb=head, head=head, speech="narration"
            )


def _clauses(doc: Doc, start: int, end: int) -> Iterator[tuple[Range, int]]:
    """A sentence cut where a clause with its own subject is joined by a conjunction."""
    roots = [t for t in doc[start:end] if t.dep_ == "ROOT" and t.pos_ in ("VERB", "AUX")]
    if not roots:
        return
    heads = [roots[0]]
    for token in doc[start:end]:
        if token.dep_ == "conj" and token.head.i in {h.i for h in heads} and any(c.dep_ in SUBJECTS for c in token.children):
            heads.append(token)
    cuts = [start]
    for head in heads[1:]:
        first = head.left_edge.i
        cuts.append(first)
    cuts.append(end)
    for number, head in enumerate(heads):
        last = doc[cuts[number + 1] - 1]
        while last.i > cuts[number] and (last.is_punct or last.is_space or last.dep_ == "cc"):
            last = doc[last.i - 1]
        yield (doc[cuts[number]].idx, last.idx + len(last.text)), head.i


def _reports_act(doc: Doc, piece: Range) -> bool:
    verbs, nouns = _words()
    tokens: list[Token] = [t for t in doc if piece[0] <= t.idx < piece[1]]
    verb = any(t.pos_ in ("VERB", "AUX") for t in tokens)
    return verb and any(
        (t.pos_ == "VERB" and t.lemma_.lower() in verbs) or (t.pos_ in ("NOUN", "PROPN") and t.lemma_.lower() in nouns) for t in tokens
    )
