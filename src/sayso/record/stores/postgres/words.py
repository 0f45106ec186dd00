"""The words around a match, as the search of SQLite shows them: matches in brackets, a stretch of so many words, dots where it is cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_MARK = re.compile(r"[\u0300-\u036f]+")
_ACCENT = re.compile(r"([A-Za-z])[\u0300-\u036f]+")


def folded(word: str) -> str:
    """A word without case, without marks that stand by themselves, and without the accents of Latin letters."""
    return unicodedata.normalize("NFC", _ACCENT.sub(r"\1", unicodedata.normalize("NFD", _MARK.sub("", word)))).lower()


def marked(text: str, terms: Sequence[Sequence[str]], *, most: int | None = None) -> str:
    """``text`` with every match of a term (its folded words, which stand together) in [ ].

    With ``most`` only that many words, where most of the terms are, and the earliest of such stretches.
    """
    words = [(m.start(), m.end(), folded(m[0])) for m in _WORD.finditer(text)]
    matches = _matches([word for _, _, word in words], terms)
    first, last = 0, len(words)
    if most is not None and len(words) > most:
        first = _best_stretch(matches, len(words), most)
        last = first + most
    begin = words[first][0] if first else 0
    end = words[last - 1][1] if last < len(words) else len(text)
    pieces, at = [" … " if first else ""], begin
    for start, stop, _ in matches:
        if start >= first and stop <= last:
            pieces += [text[at : words[start][0]], "[", text[words[start][0] : words[stop - 1][1]], "]"]
            at = words[stop - 1][1]
    return "".join([*pieces, text[at:end], " … " if last < len(words) else ""])


def _matches(words: Sequence[str], terms: Sequence[Sequence[str]]) -> list[tuple[int, int, int]]:
    """(first word, word after the last, number of the term) of every match, in order; none overlaps another."""
    found: list[tuple[int, int, int]] = []
    at = 0
    while at < len(words):
        fits = [(len(term), -n) for n, term in enumerate(terms) if term and list(words[at : at + len(term)]) == list(term)]
        if fits:
            length, number = max(fits)
            found.append((at, at + length, -number))
            at += length
        else:
            at += 1
    return found


def _best_stretch(matches: Sequence[tuple[int, int, int]], words: int, most: int) -> int:
    """The first word of the stretch that holds most terms; a match stands a little way into it."""
    best, best_first = 0, 0
    for start, _, _ in matches:
        first = max(0, min(start - 2, words - most))
        held = len({term for s, e, term in matches if s >= first and e <= first + most})
        if held > best:
            best, best_first = held, first
    return best_first
