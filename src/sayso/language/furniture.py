"""What a page puts among its text and is no part of it: links to other reports ("Also read: ..."), lists of them, rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LINKS = (
    r"(?:also read|read also|read more|read next|related(?: (?:stories|story|articles?|news|content|posts?|coverage|reading|topics?))?|see also|"
    r"more (?:on this(?: story)?|stories|news)|recommended(?: for you| reading| stories)?|you (?:may|might) (?:also )?like|"
    r"don['’]t miss|most (?:read|popular|viewed|shared)(?: stories)?|editors?['’]?s?['’]? picks?|top stories|"
    r"in case you missed it)"
)
# One link: "Also read: Gunmen kill 14 in Mandera", on a line of its own or at the end of one.
_MARKS = ":|»"  # behind what announces a link
_LINK = re.compile(rf"(?:[-•*►▶>|»]\s*)?{_LINKS}\s*[{_MARKS}]\s*[^\n]{{8,180}}", re.IGNORECASE)
_LINK_AT_END = re.compile(rf"(?<=[.!?\"”])\s+{_LINKS}\s*[{_MARKS}]\s*[^.!?\n]{{8,160}}[!?]?$", re.IGNORECASE)
# A line over links.
_OVER_LINKS = re.compile(rf"{_LINKS}\s*:?", re.IGNORECASE)
# The words that a page files a report under, on a line of their own or before the text: "Tags: Syria, Aleppo, air strikes".
_TAGS = re.compile(
    r"(?:^|(?<=\s\s)|(?<=[.!?]\s))(?i:tags|tagged(?: (?:in|with|as))?|keywords|filed under)(?::|(?=\s))"
    r"(?P<words>(?:(?!\s{2}|[.!?]\s|\s(?:At least|More than|The|An?|Some|Dozens|Scores|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\s[a-z\d])[^\n]){2,240})[.!?]?\s*"
)
_A_VERB = re.compile(r"\b(?:are|is|was|were|be|been|has|have|had|said|says)\b")
_MOST_LINKS = 12
_LONGEST_LINK = 160
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]?|[-•*►▶>»])\s+\S")
_CELLS = re.compile(r"\||\t+")
_FEWEST_CELLS, _FEWEST_ROWS, _SENTENCE = 4, 2, 6  # cells of a row, rows of a table, words of a cell that tells something


def furniture(text: str, parts: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The ranges of ``text`` that are no part of what it reports, in order: whole ones of its paragraphs ``parts``, and pieces of some."""
    rows = [part for part in parts if _is_row(text[slice(*part)])]
    links = {*_links(text, parts), *_tags(text, parts)}
    if links >= set(parts):
        links = set()  # what a text tells is not all elsewhere
    return tuple(sorted({*links, *(rows if len(rows) >= _FEWEST_ROWS else ())}))


def _links(text: str, parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    below = 0  # links that may still follow under a line that announces some
    for start, end in parts:
        line = text[start:end]
        if _OVER_LINKS.fullmatch(line) is not None:
            below = _MOST_LINKS
            yield start, end
        elif _LINK.fullmatch(line) is not None:
            yield start, end
        elif below and len(line) < _LONGEST_LINK and (_NUMBERED.match(line) is not None or line[-1] not in '.:”"'):
            below -= 1
            yield start, end
        else:
            below = 0
            if (m := _LINK_AT_END.search(line) if any(mark in line for mark in _MARKS) else None) is not None:
                yield start + m.start(), end


def _tags(text: str, parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lists of the words that a report is filed under, to where its text goes on; a sentence about tags is none."""
    for start, end in parts:
        for m in _TAGS.finditer(text, start, end):
            if _A_VERB.search(m["words"]) is None:
                yield m.start(), m.end() + len(text[m.end() :]) - len(text[m.end() :].lstrip())


def _is_row(line: str) -> bool:
    """True for the cells of a table, none of which is a sentence."""
    if "|" not in line and "\t" not in line:
        return False
    cells = [cell for cell in map(str.strip, _CELLS.split(line.strip().strip("|"))) if cell]
    return len(cells) >= _FEWEST_CELLS and all(len(cell.split()) < _SENTENCE for cell in cells)
