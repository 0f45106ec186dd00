"""One sentence, two claims: where a source is surer of one part of what it says than of the other."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.claims.cues import lexicon
from sayso.claims.drafts import Draft
from sayso.claims.factuality import own_factuality
from sayso.claims.grammar import SUBJECTS, is_finite, lemma
from sayso.language import Doc, Token
from sayso.model.vocabulary import Negated

# ", not IS terrorists" at the end of content: the source rejects another's account of who was hit.
_NOT_SO = re.compile(
    r"(?:,\s+|\s+(?=and\s+not\s+(?:an?|the|its|their|any|on|in|at|by|from)\s))(?=(?:and\s+)?not(?!\s+(?:only|just|merely))(?:\s+[\w’'-]+){1,6}\s*$)"
)

_BY = re.compile(r"(?:and\s+)?not\s+by\b")


def split_by_sureness(doc: Doc, text: str, draft: Draft) -> list[Draft]:
    """The draft in as many as it has parts of different factuality: "the toll could rise as many were badly hurt"."""
    if draft.head is None or not draft.clause or draft.factuality != "asserted" or len(draft.content) != 1:
        return [draft]
    start, end = draft.content[0]
    m = _NOT_SO.search(text, start, end)
    if m and " who " not in text[m.end() : end]:  # "it was rebels and not the army who did it" stays whole
        first = replace(draft, content=[(start, m.start())])
        what: Negated = "attacker" if _BY.match(text, m.end()) else "target"
        return [first, replace(draft, content=[(m.end(), end)], head=None, factuality="denied", negated=what)]
    head = doc[draft.head]
    if not start <= head.idx < end:
        return [draft]
    for other in head.children:
        joint = _joint(other, head)
        if joint is None or not start < joint.idx < end or not is_finite(other):
            continue
        shared = any(c.tag_ == "MD" for c in head.children) and not any(c.dep_ in (*SUBJECTS, "aux") for c in other.children)
        if shared or lemma(other) in lexicon().verbs or own_factuality(other) == own_factuality(head):
            continue
        begin = doc[joint.i + 1].idx
        first = replace(draft, content=[(start, joint.idx)])
        return [first, replace(draft, content=[(begin, end)], head=other.i)]
    return [draft]


def _joint(other: Token, head: Token) -> Token | None:
    """The word that ties clause ``other`` to ``head`` with equal weight: and, but, as."""
    if other.i < head.i:
        return None
    if other.dep_ == "conj":
        return next((c for c in head.children if c.dep_ == "cc" and c.i < other.i), None)
    if other.dep_ == "advcl" and any(c.dep_ in SUBJECTS for c in other.children):
        mark = next((c for c in other.children if c.dep_ == "mark"), None)
        return mark if mark is not None and mark.lower_ in ("as", "because") else None
    return None
