"""Marks that were mangled by wrong encodings on their way, put back as plain ones of the same length.

Pages that went through several wrong decodings carry runs such as an a with circumflex between control
characters where a quotation mark, an apostrophe or a dash stood. What stood there shows from what is around it.
"""

from __future__ import annotations

import re

_RUN = re.compile("[_â¢©®£±\x80-\x9f]*\x90[_â¢©®£±\x80-\x9f]*|â\x80[\x90-\x9f]|â€[™œ\x9d˜“”]?")
_ENDLESS, _MARK, _PART = re.compile(r"(?<!\S)\S{1000,}"), re.compile(r"[\W_]"), 200
_POSSESSIVE = re.compile(r"(?:s|t|re|ve|ll|m|d)\b", re.IGNORECASE)


def ungarbled(text: str) -> str:
    """``text`` with every mangled run replaced by a quotation mark, an apostrophe or a dash and blanks: same length."""
    return _RUN.sub(_plain, text) if "\x90" in text or "â" in text else text  # every run has one of them


def without_long_runs(text: str) -> str:
    """``text`` with a blank in the place of a mark now and then where characters follow each other without end: same length.

    A tokenizer that takes one mark after the other off a word looks at the rest of it each time; a long row of quotation marks would
    keep it for hours. No word, and hardly an address, is as long.
    """
    return _ENDLESS.sub(_parted, text)


def _parted(m: re.Match[str]) -> str:
    kept, at = [], 0
    for mark in _MARK.finditer(m[0]):
        if mark.start() - at >= _PART:
            kept.append(m[0][at : mark.start()])
            at = mark.end()
    return " ".join([*kept, m[0][at:]])


def _plain(m: re.Match[str]) -> str:
    text, start, end = m.string, m.start(), m.end()
    width = end - start
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() and after.isalnum():
        return ("'" if _POSSESSIVE.match(text, end) else "-").rjust(width)
    if before.isalnum() and before in "sS" and after.isspace():
        return "'".ljust(width)
    if after.isalnum():
        return '"'.rjust(width)
    if before.isspace():
        return "-".center(width) if width < 8 else " " * width
    return '"'.ljust(width)
