"""Sentences that a page carries twice (a lead under its headline, a pull quote) are told once."""

from __future__ import annotations

import re

from sayso.claims.drafts import Draft, Range

_LEAST = 40
_WORDS = re.compile(r"\w+")


def told_once(text: str, drafts: list[Draft]) -> list[Draft]:
    """Drafts without what an earlier one has word for word from the same source; content loses a repeated beginning."""
    seen: set[tuple[str, str]] = set()
    kept = []
    openings: dict[str, str] = {}
    for draft in sorted(drafts, key=lambda d: d.content[0]):
        draft.content[0] = _without_repeat(text, draft.content[0], openings)
        if (key := _wording(text, draft)) is not None:
            if key in seen:
                continue
            seen.add(key)
        first = text[draft.content[0][0] : draft.content[0][1]]
        if len(first) >= _LEAST:
            openings.setdefault(first[:_LEAST], first)
        kept.append(draft)
    return kept


def _wording(text: str, draft: Draft) -> tuple[str, str] | None:
    """The words of the content and of the source; ``None`` where the content is too short to tell."""
    content = " ".join(text[a:b] for a, b in draft.content)
    if len(content) < _LEAST or len(words := " ".join(_WORDS.findall(content))) < _LEAST:
        return None
    return words, text[draft.source[0] : draft.source[1]].lower() if draft.source else ""


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
