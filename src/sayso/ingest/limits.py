"""How much one input may hold. A report is read into memory whole, and so is its parse."""

from __future__ import annotations

from sayso.errors import TooLarge

MAX_CHARACTERS = 1_000_000
"""Code points of a report's text: some 160,000 words, the length of two novels."""

MAX_TEXT_BYTES = 4 * MAX_CHARACTERS + 4
"""Bytes of a plain text: no encoding that is read needs more than four a character, and a mark in front."""

MAX_BYTES = 12_000_000
"""Bytes of any input. Pages carry scripts and pictures beside their text."""

MAX_TAGS = 100_000
"""Tags of a page. The longest live reports have a quarter of that; beyond it, extraction takes many seconds."""

MAX_ROW_BYTES = 2 * MAX_BYTES
"""Bytes of one row of a table, one object of JSON, or one feed: quotes and escapes make a page longer."""

_REMEDY = "Split it into single reports and read them one by one."


def too_large(name: str, what: str) -> TooLarge:
    """The error for an input beyond the limits."""
    return TooLarge(name, what, _REMEDY)


def check_characters(name: str, text: str) -> None:
    """Raises ``TooLarge`` for a text longer than a report may be."""
    if len(text) > MAX_CHARACTERS:
        raise too_large(name, f"{len(text):,} characters, and one report may have {MAX_CHARACTERS:,}")
