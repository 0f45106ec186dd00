"""Words that only repeat: headlines, headings, lists of links, sentences that stand twice."""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.tokens import Doc, Token

from sayso.language import Parsed
from sayso.language.structure import find_headings
from sayso.model import Span

_CLOSES = ".!?:;”’\"'"

# What people and smoke do in the captions of pictures.
_SHOWING = re.compile(
    r"\b(?:inspect|walk|stand|look|carr(?:y|ies)|rise|billow|search|dig|react|sit|ride|gather|mourn|survey|pose|wave|remove|attend|"
    r"drive|patrol)(?:s|es)?\b"
)


def headings(parsed: Parsed) -> list[Span]:
    """Headings: short sentences without a full stop that stand alone in a paragraph, or are run into the text."""
    ends = set(find_headings(parsed.report.text))
    alone = {start for start, end in parsed.paragraphs if parsed.report.text[end - 1] not in _CLOSES and end < len(parsed.report.text)}
    return [
        parsed.of(sent)
        for sent, after in pairwise(parsed.doc.sents)
        if (after.start_char in ends or sent.start_char in alone) and len(sent) < 25 and sent.text.rstrip()[-1:] not in _CLOSES
    ]


def captions(parsed: Parsed) -> list[Span]:
    """What a picture shows, in the present tense: "Residents inspect a building after an air strike". It repeats what the text tells."""
    found = []
    for m in _SHOWING.finditer(parsed.plain):
        verb = parsed.tokens(Span(*m.span(), m[0])).root
        if verb.dep_ == "ROOT" and verb.tag_ in ("VBP", "VBZ") and any(c.dep_ == "nsubj" and c.pos_ != "PRON" for c in verb.lefts):
            found.append(parsed.of(verb.sent))
    return found


def repeated(doc: Doc) -> set[int]:
    """Sentences whose words all stood before: pages put the first lines under the headline, and again as a quotation beside the text."""
    found: set[int] = set()
    seen: list[frozenset[str]] = []
    for n, sent in enumerate(doc.sents):
        words = frozenset(t.lower_ for t in sent if t.is_alpha)
        if len(words) < 6:
            continue
        if any(len(words & before) > 0.9 * len(words) for before in seen):
            found.add(n)
        if len(seen) < 12:
            seen.append(words)
    return found


def in_capitals(token: Token) -> bool:
    """True where a word stands among words with capitals: in a headline, a heading, a list of links."""
    sentence = [t.text for t in token.sent if t.is_alpha]
    if len(sentence) > 20 and sum(w[:1].isupper() for w in sentence) > 0.6 * len(sentence):
        return True
    if not token.text[:1].isupper():
        return False
    near = [t.text for t in token.doc[max(token.sent.start, token.i - 6) : min(token.sent.end, token.i + 7)] if t.is_alpha and len(t) > 3]
    return len(near) > 3 and sum(w[:1].isupper() for w in near) > 0.75 * len(near)
