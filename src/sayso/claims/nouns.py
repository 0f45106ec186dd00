"""Attribution by a noun: "reports that", "allegations of", "the army's denial that"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.cues import lexicon
from sayso.claims.drafts import Draft
from sayso.claims.grammar import char_range, child, noun_phrase, subtree
from sayso.claims.layout import layout
from sayso.language import Doc, Token


def noun_drafts(doc: Doc) -> Iterator[Draft]:
    """Every attribution by a noun, in the order of the text."""
    nouns = lexicon().nouns
    for number in layout(doc).nouns:
        token = doc[number]
        if token.lemma_.lower() not in nouns:
            continue
        for cue in nouns[token.lemma_.lower()]:
            inside = next((c for c in token.children if c.i > token.i and "clause" in cue.takes and _full(c)), None)
            if inside is None and "to" in cue.takes:
                inside = next((c for c in token.children if c.dep_ == "acl" and c.i > token.i and child(c, "aux")), None)
            of = next((c for c in token.children if c.dep_ == "prep" and c.i == token.i + 1 and c.lower_ in cue.takes), None)
            holder = inside or (of and child(of, "pobj", "pcomp"))
            if holder is None:
                continue
            owner = child(token, "poss") or _maker(token)
            yield Draft(
                kind=cue.kind,
                source=noun_phrase(owner) if owner is not None else None,
                cue=[char_range(token, token)],
                content=[subtree(holder)],
                factuality=cue.factuality,
                verb=token.i,
                head=holder.i,
            )
            break


def _maker(noun: Token) -> Token | None:
    """Who made the claim: "the accusation by the governor that ...", "allegations of theft were made by former guards"."""
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    if by is None and noun.dep_ == "nsubjpass" and noun.head.lemma_ in ("make", "raise", "repeat", "level", "voice", "bring"):
        by = child(noun.head, "agent")
    return child(by, "pobj") if by is not None else None


def _full(clause: Token) -> bool:
    """True for a clause with a subject of its own that tells what was claimed; the parser takes some for relative ones."""
    if clause.dep_ != "acl" and not (clause.dep_ == "relcl" and child(clause, "mark") is not None):
        return False
    return child(clause, "nsubj", "nsubjpass", "expl") is not None
