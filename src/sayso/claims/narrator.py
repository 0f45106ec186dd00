"""The reporter's own voice: clauses that report an act of conflict, its harm or who did it, attributed to nobody."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files

import yaml

from sayso.claims.content import has_words, merged, trimmed, without_lead
from sayso.claims.drafts import Draft, Range
from sayso.claims.grammar import SUBJECTS, first_at, lemma
from sayso.claims.layout import layout
from sayso.language import Doc, Parsed, Token
from sayso.language.quotes import Quotation, touching


@functools.cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = yaml.safe_load(files("sayso.claims").joinpath("data/conflict.yaml").read_text(encoding="utf-8"))
    return frozenset(data["verbs"]), frozenset(data["nouns"]), frozenset(data["states"])


def narrator_drafts(doc: Doc, text: str, drafts: list[Draft], quotations: tuple[Quotation, ...]) -> Iterator[Draft]:
    """Clauses of the narrator, none of them quoted. ``drafts`` are the attributed claims already found."""
    taken = merged([r for d in drafts for r in [*d.content, *d.cue, *([d.source] if d.source else [])]], text)
    for sent in doc.sents:
        whole = text[sent.start_char : sent.end_char]
        if not whole.rstrip().endswith((".", "!", "?", '"', "”")) or _covered(taken, trimmed(text, (sent.start_char, sent.end_char))):
            continue
        for piece, head in _clauses(doc, sent.start, sent.end):
            piece = without_lead(text, trimmed(text, piece))
            if not has_words(text, piece) or _touched(taken, piece) or any(q.covers(*piece) for q in touching(quotations, *piece)):
                continue
            tokens = list(doc[first_at(doc, piece[0]) : first_at(doc, piece[1])])
            if _is_caption(doc[head], whole) or not _reports_act(tokens) or _is_background(doc[head], tokens):
                continue
            yield Draft(
                kind="speech", source=None, cue=[], content=[piece], factuality="asserted", verb=head, head=head, speech="narration"
            )


# Verbs that announce an account, told in sentences of its own.
_ACCOUNTS = frozenset({"describe", "recount", "relate", "narrate", "detail", "recall"})


def free_indirect(parsed: Parsed, drafts: list[Draft], narrated: list[Draft]) -> list[Draft]:
    """Narrated clauses, where they are the account that somebody was just said to give in the same paragraph.

    "A doctor described the night. Two shells hit the ward." The attribution is inferred: confidence medium.
    """
    out = []
    for draft in narrated:
        at = draft.content[0][0]
        paragraph = next(((a, b) for a, b in parsed.paragraphs if a <= at < b), (at, at))
        before = [d for d in drafts if d.cue and paragraph[0] <= d.cue[0][0] < at]
        last = max(before, key=lambda d: d.cue[0][0], default=None)
        if last is None or last.source is None or len(before) > 1 or not _announces(parsed.doc, last):
            out.append(draft)
            continue
        out.append(replace(draft, source=last.source, cue=list(last.cue), speech="indirect", confidence="medium"))
    return out


def _announces(doc: Doc, draft: Draft) -> bool:
    """True for "described the night", "told how the village fell", "gave an account of the retreat"."""
    verb = doc[draft.verb]
    if draft.clause:
        first = doc[first_at(doc, draft.content[0][0])] if draft.content else verb
        return lemma(verb) in (*_ACCOUNTS, "tell") and first.lower_ == "how"
    return lemma(verb) in _ACCOUNTS or (lemma(verb) == "give" and any(lemma(c) == "account" for c in verb.children))


_DATE_AT_END = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2},?\s+\d{4}\W*$"
)
_PICTURES = frozenset({"picture", "photo", "photograph", "image", "pic"})


def _is_caption(head: Token, sentence: str) -> bool:
    """True for the words under a picture: the present tense with a full date at the end, or "a picture shows"."""
    if any(c.dep_ in SUBJECTS and lemma(c) in _PICTURES for c in head.children):
        return True
    return head.tag_ in ("VBZ", "VBP") and bool(_DATE_AT_END.search(sentence))


def _touched(taken: list[Range], piece: Range) -> bool:
    """True when one of ``taken`` (in order, apart) shares a character with ``piece``."""
    at = bisect_right(taken, piece[0], key=lambda r: r[1])
    return at < len(taken) and taken[at][0] < piece[1]


def _covered(taken: list[Range], piece: Range) -> bool:
    """True when one of ``taken`` holds all of ``piece``."""
    at = bisect_right(taken, piece[0], key=lambda r: r[1])
    return at < len(taken) and taken[at][0] <= piece[0] and piece[1] <= taken[at][1]


def _clauses(doc: Doc, start: int, end: int) -> Iterator[tuple[Range, int]]:
    """A sentence cut where "but" or "while" joins a clause with its own subject; "and" keeps its clauses together."""
    root = next((t for t in layout(doc).verbs_in(start, end) if t.dep_ == "ROOT"), None)
    if root is None:
        return
    heads = [root]
    for c in root.children:
        if c.dep_ != "conj":
            continue
        joint = next((k for k in root.children if k.dep_ == "cc" and k.i < c.i and k.lower_ == "but"), None)
        if joint is not None and any(k.dep_ in SUBJECTS for k in c.children):
            heads.append(c)
    cuts = [start, *(h.left_edge.i for h in heads[1:]), end]
    for number, head in enumerate(heads):
        last = doc[cuts[number + 1] - 1]
        while last.i > cuts[number] and (last.is_punct or last.is_space or last.dep_ == "cc"):
            last = doc[last.i - 1]
        yield (doc[cuts[number]].idx, last.idx + len(last.text)), head.i


def _reports_act(tokens: list[Token]) -> bool:
    verbs, nouns, _ = _words()
    if not any(t.pos_ in ("VERB", "AUX") for t in tokens):
        return False
    return any((t.pos_ == "VERB" and lemma(t) in verbs) or (t.pos_ in ("NOUN", "PROPN", "ADJ") and lemma(t) in nouns) for t in tokens)


_HABITS = frozenset({"often", "usually", "frequently", "always", "typically", "sometimes", "rarely", "generally", "every"})


def _is_general(head: Token, tokens: list[Token]) -> bool:
    """True for what is so in general ("air strikes often kill civilians"): the bare present, without a name or a number."""
    if head.tag_ not in ("VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in head.children):
        return False
    return any(t.lower_ in _HABITS for t in tokens) or not any(t.pos_ in ("PROPN", "NUM") for t in tokens)


def _is_background(head: Token, tokens: list[Token]) -> bool:
    """True for a standing state of affairs ("X controls most of Y") and for what somebody did not mention."""
    _, _, states = _words()
    if lemma(head) in states or (head.lemma_ == "be" and any(c.dep_ == "acomp" and lemma(c) in states for c in head.children)):
        return True
    if _is_general(head, tokens):
        return True
    return any(t.lower_ == "no" and t.head.lemma_ in ("mention", "comment", "word", "sign", "claim") for t in tokens)
