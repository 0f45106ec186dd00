"""Where content begins and ends: without source, cue, edge punctuation and what the narrator adds."""

from __future__ import annotations

import re
import string

from sayso.claims.drafts import Range

_EDGE_LEFT = re.compile(r"(?:[\s,;:.!?…\"'“”‘’«»„)\]\-–—]+|(?:that|whether)\b\s+)+", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:but|and|yet|so(?!\s+(?:far|many|much|long|few))|while|although|though|however|meanwhile|separately|instead|nevertheless)\b[\s,]+",
    re.IGNORECASE,
)
_EDGE_RIGHT = string.whitespace + "\u00a0\u2009\u200a\u202f\u2028\u2029\u3000" + ",;:.!?…\"'“”‘’«»„([-–—"
_ABBREVIATION = re.compile(r"(?:\b[A-Z](?:\.[A-Z])+|\b(?:Mr|Mrs|Dr|Gen|Col|Lt|St|Jr|Sr|Inc|Co|a\.m|p\.m))$")


def trimmed(text: str, piece: Range) -> Range:
    """``piece`` without white space, punctuation, quotation marks and "that" at its edges; may be empty.

    The full stop of an abbreviation at the end stays ("the U.N.").
    """
    start, end = piece
    m = _EDGE_LEFT.match(text, start, end)
    if m:
        start = m.end()
    inner = text[start:end]
    cut = len(inner.rstrip(_EDGE_RIGHT))
    if cut < len(inner):
        if inner[cut] == "." and _ABBREVIATION.search(inner[:cut]):
            cut += 1
        end = start + cut
    if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
        end += 1  # a bracket whose opening stands inside belongs to the content
    return (start, max(start, end))


def without_lead(text: str, piece: Range) -> Range:
    """``piece`` without a conjunction that ties its sentence to the one before."""
    m = _LEAD.match(text, *piece)
    return (m.end(), piece[1]) if m else piece


def minus(piece: Range, holes: list[Range]) -> list[Range]:
    """``piece`` without ``holes``: what is left, in order."""
    left = [piece]
    for start, end in holes:
        left = [part for a, b in left for part in ((a, min(b, start)), (max(a, end), b)) if part[1] > part[0]]
    return left


def merged(pieces: list[Range], text: str) -> list[Range]:
    """Pieces in order, joined where only white space or nothing lies between them."""
    out: list[Range] = []
    for start, end in sorted(pieces):
        if out and (start <= out[-1][1] or not text[out[-1][1] : start].strip()):
            out[-1] = (out[-1][0], max(out[-1][1], end))
        elif end > start:
            out.append((start, end))
    return out


def has_words(text: str, piece: Range) -> bool:
    """True when a letter or a digit stands in ``piece``."""
    return any(c.isalnum() for c in text[piece[0] : piece[1]])
