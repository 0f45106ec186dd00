"""Chains of voices: who passed a claim on, which claim stands inside which, and where it was said."""

from __future__ import annotations

from collections.abc import Callable

from sayso.claims.cues import lexicon
from sayso.claims.drafts import ByCue, Draft, Range
from sayso.claims.grammar import char_range, child, first_at, noun_phrase, subtree
from sayso.language import Doc, Token

_CITING = frozenset({"cite", "quote"})


def pass_on(doc: Doc, drafts: list[Draft], is_medium: Callable[[Range], bool]) -> list[Draft]:
    """Drafts with their ``via``: the medium told, the medium that reports that somebody said, the medium that cites.

    A draft that only passes another one on is folded into it.
    """
    gone: set[int] = set()
    for draft in drafts:
        verb = doc[draft.verb]
        told = child(verb, "dobj", "dative") if verb.lemma_ in ("tell", "inform") else None
        if told is not None and is_medium(noun_phrase(told)):
            draft.via.append(noun_phrase(told))
        if verb.lemma_ in _CITING and verb.tag_ == "VBG":
            gone.update(_fold_citing(doc, draft, drafts))
    cues = ByCue(drafts)
    for outer in drafts:
        quotes = outer.source is not None and doc[outer.verb].lemma_ == "quote"
        if outer.source is None:
            continue
        within = cues.inside(outer.content)
        if not within or not (quotes or is_medium(outer.source)):
            continue
        for inner in within:
            if inner is not outer and inner.source is not None and id(inner) not in gone and _only_passes_on(outer, inner):
                inner.via.append(outer.source)
                gone.add(id(outer))
                break
    return [d for d in drafts if id(d) not in gone]


def _fold_citing(doc: Doc, citing: Draft, drafts: list[Draft]) -> set[int]:
    """ "The agency reported, citing a police source": the police source says it, the agency passes it on."""
    verb = doc[citing.verb]
    cited = child(verb, "dobj")
    if cited is None:
        return set()
    for draft in ByCue(drafts).inside([(verb.sent.start_char, verb.sent.end_char)]):
        if draft is citing or draft.source is None or doc[draft.verb].sent.start != verb.sent.start:
            continue
        if draft.kind == "speech" and not any(a <= citing.cue[0][0] < b for a, b in draft.content) and _speaks_with(draft, citing):
            draft.via.append(draft.source)
            draft.source = subtree(cited)
            draft.cue.append(citing.cue[0])
            return {id(citing)}
    return set()


def _speaks_with(draft: Draft, citing: Draft) -> bool:
    """True where the participle comes after the verb of saying, or between it and its subject: "the paper, quoting X, said"."""
    return draft.verb < citing.verb or (draft.source is not None and draft.source[0] < citing.cue[0][0] and draft.source == citing.source)


def _only_passes_on(outer: Draft, inner: Draft) -> bool:
    """True when ``outer``'s content is nothing but ``inner``: its source, cue and content."""
    parts = [*inner.content, *inner.cue, *([inner.source] if inner.source else [])]
    size = sum(b - a for a, b in outer.content)
    covered = sum(max(0, min(b, d) - max(a, c)) for a, b in outer.content for c, d in parts)
    inside = any(a <= inner.cue[0][0] < b for a, b in outer.content)
    return inside and size > 0 and covered >= 0.75 * size


def parents(drafts: list[Draft]) -> dict[int, Draft]:
    """The draft that each draft stands inside, by the draft's ``id()``: the smallest one that holds its cue."""
    found: dict[int, tuple[int, Draft]] = {}
    cues = ByCue(drafts)
    for holder in cues.drafts:
        size = sum(b - a for a, b in holder.content)
        for inner in cues.inside(holder.content):
            if inner is not holder and (id(inner) not in found or size < found[id(inner)][0]):
                found[id(inner)] = (size, holder)
    return {key: holder for key, (_, holder) in found.items()}


def said_at(doc: Doc, draft: Draft) -> Range | None:
    """The place of speaking: "told reporters in Sochi", "said in Geneva"."""
    verb = doc[draft.verb]
    told = child(verb, "dobj", "dative")
    for holder in (verb, *([told] if told is not None else [])):
        for c in holder.children:
            if c.dep_ == "prep" and c.lower_ in ("in", "at", "from") and c.i > verb.i:
                place = child(c, "pobj")
                if place is not None and place.pos_ == "PROPN" and place.ent_type_ in ("GPE", "LOC", "FAC", ""):
                    if any(a <= place.idx < b for a, b in draft.content):
                        continue
                    return char_range(doc[_left(place)], place)
    return None


def _left(noun: Token) -> int:
    i = noun.i
    while i > 0 and noun.doc[i - 1].dep_ in ("compound", "det") and noun.doc[i - 1].head.i == noun.i:
        i -= 1
    return i


def voices(doc: Doc, source: Range) -> list[Range]:
    """The parts of a joint source: "activists and state media" are two voices."""
    tokens = [t for t in doc[first_at(doc, source[0]) : first_at(doc, source[1])] if not t.is_space]
    joints = [t for t in tokens if t.lower_ == "and" and t.dep_ == "cc" and (_after_voice(t) or not _inside_prep(t, tokens))]
    if not joints or len(joints) > 2 or sum(t.ent_type_ == "GPE" and t.ent_iob_ == "B" for t in tokens) > 2:
        return [source]  # "France, Britain and Spain" speak with one voice
    parts: list[Range] = []
    start = 0
    for joint in [*joints, None]:
        end = next((n for n, t in enumerate(tokens) if joint is not None and t.i == joint.i), len(tokens))
        inside = [t for t in tokens[start:end] if not t.is_punct]
        if not any(t.pos_ in ("NOUN", "PROPN", "PRON") or t.lemma_.lower() in lexicon().voices for t in inside):
            return [source]
        parts.append(char_range(inside[0], inside[-1]))
        start = end + 1
    return parts


def _after_voice(joint: Token) -> bool:
    """True for "the monitor and local officials": what stands before "and" names a voice by itself."""
    before = joint.nbor(-1) if joint.i else joint
    return before.lemma_.lower() in lexicon().voices and joint.i > 1 and joint.nbor(-2).pos_ == "DET"


def _inside_prep(joint: Token, tokens: list[Token]) -> bool:
    """True for "and" inside a name or after a preposition: "the Ministry of Trade and Industry"."""
    head = joint.head
    if head.dep_ in ("compound", "amod", "nmod", "poss"):
        return True
    return head.dep_ == "pobj" and any(t.i == head.head.i for t in tokens)
