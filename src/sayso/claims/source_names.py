"""What to call a source that the text does not name, and where the words that describe it end."""

from __future__ import annotations

import re

from sayso.language import Token
from sayso.model.vocabulary import Confidence

# What the text says of how the source speaks is kept as its standing, not as its name.
_CLAUSE = re.compile(r",?\s+(?:who|speaking)\b|,\s+which\b")


def least(*grades: Confidence) -> Confidence:
    order: tuple[Confidence, ...] = ("low", "medium", "high")
    return min(grades, key=order.index)


def phrase_end(head: Token) -> int:
    """Where a noun phrase ends: its prepositional phrases included, a clause that hangs on it left out."""
    end = head
    for child in head.rights:
        if child.dep_ != "prep":
            break
        last = child.right_edge
        if last.i - head.i > 8:
            break
        end = last
    return end.idx + len(end.text)


def without_article(text: str) -> str:
    """The description without its article."""
    for article in ("the ", "a ", "an ", "some ", "this ", "that "):
        if text.lower().startswith(article):
            return text[len(article) :]
    return text[0].lower() + text[1:] if len(text) > 1 and text[1:2].islower() and text.split()[0].islower() else text


def anonymous_name(text: str, head: Token) -> str:
    """ "unnamed doctor in Aleppo"; several people with a number or a place keep their words: "two US officials"."""
    bare = _CLAUSE.split(without_article(text))[0]
    first = bare.split()[0]
    named = any(t.text == first and not t.is_sent_start and t.pos_ in ("ADJ", "PROPN") for t in head.lefts)  # "a Freedonian lawmaker"
    if first[:1].isupper() and not first[1:2].isupper() and not head.doc[head.left_edge.i].ent_type_ and not named:
        bare = bare[0].lower() + bare[1:]
    if bare.lower().startswith("unnamed "):
        return bare
    if head.tag_ in ("NNS", "NNPS") and (any(c.dep_ == "nummod" for c in head.children) or any(c.dep_ == "prep" for c in head.rights)):
        return bare
    return f"unnamed {bare}"
