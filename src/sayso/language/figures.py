"""Figures that are written twice or with a mark of their own, put as plain ones of the same length.

"Three (3) civilians", "12 (twelve) soldiers" and "3 x policemen" count three, twelve and three: the brackets take the number off the
people for a parser, and the mark makes them a size.
"""

from __future__ import annotations

import re

_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)"
)
_WORDS = rf"(?<![\w-]){_WORD}(?:(?:-|\s+|\s+and\s+){_WORD}){{0,6}}"
_BEHIND_WORDS = re.compile(rf"\b{_WORDS}\s?\(\s?(?P<figure>\d[\d,]*)\s?\)", re.IGNORECASE)
_BEHIND_DIGITS = re.compile(rf"\b(?P<figure>\d[\d,]*)\s?\(\s?{_WORDS}\s?\)", re.IGNORECASE)
_TIMES = re.compile(r"(?<![\w.,/-])(?P<figure>\d{1,3})\s?[x×]\s(?=[A-Za-z])")

_LONGEST = 40  # characters, as of the longest figure that counts


def plain_figures(text: str) -> str:
    """``text`` with every such figure in digits alone, filled up with noughts: same length."""
    if "(" in text:
        text = _BEHIND_DIGITS.sub(_filled, _BEHIND_WORDS.sub(_filled, text))
    return _TIMES.sub(_filled, text)


def _filled(m: re.Match[str]) -> str:
    """ "0,000,003" for "Three (3)": in threes, since the parser takes a longer row of digits for a year."""
    digits, width, end = m["figure"].replace(",", ""), m.end() - m.start(), ""
    if width > _LONGEST:
        return m[0]
    if m[0].endswith(" "):
        width, end = width - 1, " "
    if width % 4 == 0:
        width, end = width - 2, f".0{end}"
    put = f"{int(digits):0{width},}{end}"
    return put if len(put) == len(m[0]) else m[0]  # "100x soldiers" leaves no room
