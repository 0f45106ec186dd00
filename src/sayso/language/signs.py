"""Signs of posts that stand for no word: what marks a word as a tag, and pictures. The parser takes them for words, and reads the rest amiss."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_TAG = re.compile(r"#(?=[^\W\d_])")
_PICTURES = "\u203c\u2049\u2139\u231a-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff"
_PICTURE = re.compile(f"[{_PICTURES}]")
_ANY = re.compile(f"[#{_PICTURES}]")
_SIGN = re.compile(rf"(?<![^\W_]){_TAG.pattern}|(?<!\S)[{_PICTURES}]+[ \u00a0]?")


def blanked(text: str) -> str:
    """``text`` with a blank in the place of every sign: same length."""
    return _PICTURE.sub(" ", _TAG.sub(" ", text)) if _ANY.search(text) is not None else text


def signs(text: str) -> tuple[int, ...]:
    """Where the characters of signs stand that can be left out, with the blank behind pictures, so that no word is glued to another."""
    if _ANY.search(text) is None:
        return ()  # as most texts have none
    return tuple(at for m in _SIGN.finditer(text) for at in range(*m.span()))


def without(text: str, left_out: Sequence[int]) -> str:
    """``text`` without the characters at ``left_out``."""
    if not left_out:
        return text
    out = set(left_out)
    return "".join(c for i, c in enumerate(text) if i not in out)


def places_in_whole(places: Sequence[int], left_out: Sequence[int]) -> list[int]:
    """Places in a text without some characters as places in the whole of it."""
    if not left_out:
        return list(places)
    before = [at - n for n, at in enumerate(left_out)]
    return [at + bisect_right(before, at) for at in places]
