"""A text with pieces of it written otherwise."""

from __future__ import annotations

from collections.abc import Iterable


def rewritten(text: str, pieces: Iterable[tuple[int, int, str]]) -> str:
    """``text`` with other words from ``start`` to ``end`` of each piece; the pieces come in order and apart from each other."""
    kept, at = [], 0
    for start, end, words in pieces:
        kept += [text[at:start], words]
        at = end
    return "".join([*kept, text[at:]])
