"""Where one voice's content ends because another voice, or the narrator, goes on in the same sentence."""

from __future__ import annotations

import re
from itertools import pairwise

from sayso.claims.cues import lexicon
from sayso.claims.drafts import ByCue, Draft
from sayso.claims.grammar import SUBJECTS, lemma
from sayso.claims.layout import layout
from sayso.language import Doc, Token
from sayso.language.quotes import Quotation, touching

_TURN = re.compile(r"(?:[,;—–-]\s*)?\b(?:while|whereas|but|though|although)\s*$|;\s*(?:and\s*)?$", re.IGNORECASE)
_TAIL = 40  # characters before the other voice in which such a word stands: a search through all before it would be quadratic
_AND = re.compile(r"(?:,\s*)?\band\s*$", re.IGNORECASE)
# After a past "said", these keep the clause after "but" inside what was said.
_BACKSHIFT = frozenset({"would", "could", "might", "had", "should"})


def cut_at_other_voices(doc: Doc, text: str, drafts: list[Draft], quotations: tuple[Quotation, ...]) -> None:
    """End content where another attribution begins beside it ("X said A while Y said B", "X said A, adding B"),
    and where the narrator takes over after "but"."""
    cues = ByCue(drafts)
    buts = layout(doc).words(("but",))
    for a in drafts:
        if a.kind not in ("speech", "stance", "belief", "wish", "finding") or not a.content or a.cue[0][0] > a.content[-1][0]:
            continue
        ends = [end for b in cues.inside(a.content) if b is not a and (end := _turn(doc, text, a, b)) is not None]
        ends += _narrator_turns(doc, a, buts, quotations)
        if ends and (cut := min(ends)) > a.content[0][0]:
            a.content = [(start, min(end, cut)) for start, end in a.content if start < cut]


def share_voice(doc: Doc, drafts: list[Draft]) -> None:
    """ "..., X told the agency, adding that ...": the participle's voice is X, not the agency that X told."""
    ordered = ByCue(drafts).drafts
    for a, b in pairwise(ordered):
        verb = doc[b.verb]
        if verb.tag_ != "VBG" or verb.dep_ == "pcomp" or not b.clause or b.source is None or a.source is None or a.kind != "speech":
            continue
        if (
            doc[a.verb].sent.start == verb.sent.start
            and a.cue[-1][1] <= b.source[0] < b.cue[0][0]
            and lemma(verb.head) not in lexicon().documents
        ):
            b.source, b.relative = a.source, a.relative


def _turn(doc: Doc, text: str, a: Draft, b: Draft) -> int | None:
    """Where ``a``'s content must end because ``b`` speaks on its own, or ``None``."""
    at = b.cue[0][0]
    piece = next((p for p in a.content if p[0] < at < p[1]), None)
    if piece is None or b.kind not in ("speech", "stance"):
        return None
    verb = doc[b.verb]
    if at > a.cue[0][0] and any(start <= a.cue[0][0] < end for start, end in b.content):
        return min(
            at, b.source[0] if b.source and b.source[0] > a.cue[0][0] else at
        )  # "The board found that the bridge was hit, said its head": the board's content ends before "said"
    if verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBZ") and verb.head.tag_ == "VBG" and verb.head.i > a.verb:
        m = _AND.search(text, max(piece[0], at - _TAIL), at)
        if m:  # "denied carrying out the raid and blamed X": the parser ties "blamed" to "carrying"
            return m.start()
    if verb.tag_ == "VBG" and verb.pos_ == "VERB":
        before = doc[verb.i - 1] if verb.i else verb
        participle = verb.dep_ in ("advcl", "ccomp", "conj", "xcomp", "dep")
        participle |= verb.dep_ != "pcomp" and verb.i + 1 < len(doc) and doc[verb.i + 1].lower_ == "that" and verb.dep_ != "acl"
        participle |= verb.dep_ == "acl" and b.clause and lemma(verb.head) not in lexicon().documents
        if participle and (before.text == "," or b.clause) and before.pos_ not in ("ADP", "AUX"):
            b.source, b.relative = a.source, a.relative
            return at
        return None
    if b.source is not None and abs(b.source[0] - piece[0]) <= 1 and not a.clause:
        m = re.search(r"\s+and\s+", text[b.source[0] : b.source[1]])
        if m:  # "denied involvement and the ministry said": the parser made one source of both
            b.source = (b.source[0] + m.end(), b.source[1])
            return b.source[0] - (m.end() - m.start())
    if b.source is not None and piece[0] < b.source[0] < at:
        m = _TURN.search(text, max(piece[0], b.source[0] - _TAIL), b.source[0])
        if m:
            return m.start()
        m = _AND.search(text, max(piece[0], b.source[0] - _TAIL), b.source[0])
        if m and verb.dep_ == "conj" and (verb.head.i == a.verb or not a.clause):
            return m.start()
    return None


def _narrator_turns(doc: Doc, a: Draft, buts: list[int], quotations: tuple[Quotation, ...]) -> list[int]:
    """Starts of "but" clauses with a subject of their own that are not put in the source's mouth."""
    if a.kind == "wish" or not a.clause:
        return []
    found: list[int] = []
    for start, end in a.content:
        for i in buts:
            token = doc[i]
            if (
                i < a.verb
                or not start <= token.idx < end
                or token.dep_ != "cc"
                or any(q.start < token.idx < q.end for q in touching(quotations, token.idx, token.idx))
            ):
                continue
            other = next((c for c in token.head.children if c.dep_ == "conj" and c.i > token.i), None)
            if other is None or not any(c.dep_ in SUBJECTS for c in other.children) or _backshifted(other):
                continue
            if token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "that":
                continue
            if token.head.i in (a.head, a.verb):
                found.append(token.idx)
    return found


def _backshifted(verb: Token) -> bool:
    return any(c.lower_ in _BACKSHIFT for c in verb.children if c.dep_ in ("aux", "auxpass")) or verb.lower_ in _BACKSHIFT


# A relative clause at the end that goes back over years is the narrator's ("... the group, which has held it since 2012").
_YEARS = re.compile(r",?\s+(?:who|which|where)\s[^,;.]*\b(?:since|in|from|until)\s+(?:\w+\s+){0,12}?(?:19|20)\d\d\b[^,;.]*$")
_YEARS_INSIDE = re.compile(r",\s+(?:who|which|where)\s[^,;.]*\b(?:since|in|from|until)\s+(?:\w+\s+){0,12}?(?:19|20)\d\d\b[^,;.]*(?=,)")
_WHAT = re.compile(r",?\s*(?:(?:in|after|amid|for|as|with|of|to|against|during|following|calling)\s+)?what\s*$|,\s*(?:which|who|whom)\s*$")


def cut_report(doc: Doc, text: str, drafts: list[Draft]) -> None:
    """For a reading: the narrator's background at the end of content, and another's wording ("in what X called ...")."""
    cues = ByCue(drafts)
    for a in drafts:
        if not a.content:
            continue
        start, end = a.content[-1]
        m = _YEARS.search(text, start, end)
        if m and a.clause and m.start() - start > 20:
            end = m.start()
        for b in cues.inside([(start, end)]):
            if b is not a and b.source is not None and start < b.source[0] and b.cue[0][0] < end and b.cue[0][0] > b.source[0]:
                m = _WHAT.search(text, start, b.source[0])
                if m and m.start() > start:
                    end = m.start()
        middle = _YEARS_INSIDE.search(text, start, end) if a.clause else None
        if middle and middle.start() - start > 8 and end - middle.end() > 10:
            a.content[-1:] = [(start, middle.start()), (middle.end(), end)]
        else:
            a.content[-1] = (start, end)


def cut_background(text: str, draft: Draft, quotations: tuple[Quotation, ...]) -> None:
    """Drop what the narrator adds to quoted words: '"the wall," which he has promised to build'."""
    pieces = []
    for start, end in draft.content:
        for q in touching(quotations, start, end):
            if (
                start <= q.start
                and q.end < end
                and text.count(" ", *q.inner) > 2
                and re.match(r"\s*(?:,|[—–-])?\s*(?:which|who|whose|a reference to|referring to|[—–])\b", text[q.end : end])
            ):
                end = q.end
        pieces.append((start, end))
    draft.content = pieces
