"""Sentences that a page carries twice (a lead under its headline, a pull quote) are told once."""

from __future__ import annotations

import re

from sayso.claims.drafts import Draft, Range

_LEAST = 40
_WORDS = re.compile(r"\w+")


def told_once(text: str, drafts: list[Draft]) -> list[Draft]:
    """Drafts without what an earlier one has word for word from the same source; content loses a repeated beginning."""
    seen: dict[tuple[str, str], int] = {}
    kept = []
    openings: dict[str, str] = {}
    for draft in sorted(drafts, key=lambda d: d.content[0]):
        draft.content[0] = _without_repeat(text, draft.content[0], openings)
        words = " ".join(_WORDS.findall(" ".join(text[a:b] for a, b in draft.content)))
        source = text[draft.source[0] : draft.source[1]].lower() if draft.source else ""
        if len(words) >= _LEAST and (words, source) in seen:
            continue
        seen[words, source] = draft.content[0][0]
        first = text[draft.content[0][0] : draft.content[0][1]]
        if len(first) >= _LEAST:
            openings.setdefault(first[:_LEAST], first)
        kept.append(draft)
    return kept


def _without_repeat(text: str, piece: Range, openings: dict[str, str]) -> Range:
    """``piece`` after an earlier piece that stands whole at its beginning, if a sentence's worth of words is left."""
    start, end = piece
    again = text.find(text[start : start + _LEAST // 2], start + _LEAST, end)
    if again > 0:
        start = again
    known = openings.get(text[start : start + _LEAST])
    if known and text.startswith(known, start) and end - start > len(known) + 20 and text[start + len(known)] in " \t\n":
        rest = text[start + len(known) : end]
        return end - len(rest.lstrip()), end
    return start, end
