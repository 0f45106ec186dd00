"""Quotations in a report's text: curly, straight and single marks, over several paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_OPEN = {"“": "”", "«": "»", "„": "“"}
_MARK = re.compile("[“«„\"‘']")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Half-open code point ranges: ``start``/``end`` with the marks, ``inner`` without them. ``closed`` is False
    where no closing mark was found and the end of the paragraph stands for it."""

    start: int
    end: int
    inner: tuple[int, int]
    closed: bool = True

    def covers(self, start: int, end: int) -> bool:
        """True when the range lies inside the quotation."""
        return self.start <= start and end <= self.end


def find_quotations(text: str, paragraphs: tuple[tuple[int, int], ...]) -> tuple[Quotation, ...]:
    """The outermost quotations of ``text``, in order.

    A paragraph that opens a quotation without closing it is followed, in English print, by a paragraph that
    opens with a mark again: each piece is a quotation of its own here. Straight marks alternate between
    opening and closing inside a paragraph.
    """
    found: list[Quotation] = []
    for start, end in paragraphs:
        found.extend(_in_paragraph(text, start, end))
    return tuple(found)


def touching(quotations: tuple[Quotation, ...], start: int, end: int) -> tuple[Quotation, ...]:
    """The quotations, out of those of one text in order, that share a character with the range or end where it begins."""
    first = bisect_left(quotations, start, key=lambda q: q.end)
    last = bisect_right(quotations, end, key=lambda q: q.start)
    return quotations[first:last]


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    position = start
    marks = _Marks(text, end)
    while (mark := _MARK.search(text, position, end)) is not None:
        position = mark.start()
        char = mark[0]
        close: int = -1
        if char in _OPEN:
            close = _closing(marks, position + 1, _OPEN[char])
        elif char == '"' and not _closes_only(text, position, start, end):
            close = _straight(text, position + 1, end)
            if close > 0 and _opens_again(text, position, close, end):
                found.append(Quotation(position, close, (position + 1, close), closed=False))
                position = close
                continue
        elif char in "‘'" and _opens_single(text, position, start):
            close = _closing_single(text, position + 1, end)
            if close < 0:
                position += 1
                continue
        else:
            position += 1
            continue
        if close < 0:
            # Unclosed: it runs to the end of the paragraph only when it opens the paragraph or is curly.
            if position == start or char == "“":
                found.append(Quotation(position, end, (position + 1, end), closed=False))
                break
            position += 1
            continue
        if close > position + 1:
            found.append(Quotation(position, close + 1, (position + 1, close)))
        position = close + 1
    return found


class _Marks:
    """Where marks stand next in a paragraph; each is looked for once, however many opening marks have no closing one."""

    def __init__(self, text: str, end: int) -> None:
        self._text, self._end = text, end
        self._next: dict[str, int] = {}

    def after(self, mark: str, start: int) -> int:
        """The first place of ``mark`` from ``start`` on, -1 for none. ``start`` only ever grows."""
        known = self._next.get(mark, 0)
        if known >= start or known < 0:
            return known
        self._next[mark] = found = self._text.find(mark, start, self._end)
        return found


def _closing(marks: _Marks, start: int, mark: str) -> int:
    close = marks.after(mark, start)
    if close < 0 and mark == "”":
        close = marks.after('"', start)
    return close


def _straight(text: str, start: int, end: int) -> int:
    return text.find('"', start, end)


def _closes_only(text: str, position: int, start: int, end: int) -> bool:
    """True for a straight mark that can only close: right after a stop, before a blank."""
    return position > start and text[position - 1] in ".,!?" and position + 1 < end and text[position + 1].isspace()


def _opens_again(text: str, position: int, mark: int, end: int) -> bool:
    """True for a mark after the end of a sentence, right before a word, while another stands open: the paragraph break
    between two pieces of one quotation was lost."""
    if mark + 1 >= end or not text[mark - 1].isspace() or not text[mark + 1].isupper() or not text[position + 1].isalnum():
        return False
    after = text.find('"', mark + 1, end)
    return text[position:mark].rstrip()[-1:] in (".", "!", "?") and after > 0 and not text[after - 1].isspace()


def _opens_single(text: str, position: int, start: int) -> bool:
    before = text[position - 1] if position > start else " "
    after = text[position + 1 : position + 2]
    return (before.isspace() or before in "(—–-") and bool(after) and after.isalnum()


def _closing_single(text: str, start: int, end: int) -> int:
    """A closing single mark: after a letter or a stop, before a space or a stop; never inside a word."""
    for m in re.finditer(r"(?<=[\w.,!?…])['’](?=[\s,.;:!?)]|$)", text[start : min(end, start + 400)]):
        at = start + m.start()
        if text[at - 1] == "s" and "'" not in text[at + 1 : at + 200] and "’" not in text[at + 1 : at + 200]:
            return at
        if text[at - 1] != "s" or text[at - 1] in ".,!?":
            return at
    return -1
