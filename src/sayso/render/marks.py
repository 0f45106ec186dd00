"""Marks on a text: ranges with a layer, split into segments that do not overlap.

Claims nest, and a place stands inside the words of a claim that stands inside another claim; HTML wants a tree.
So the text is cut at every edge, and each segment knows all marks that cover it, the innermost first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

# Three or more blanks stand for a lost line break.
_BREAK = re.compile(r"\n\s*\n|\n|[ \u00a0]{3,}")
_BLANK_LINE = re.compile(r"\n\s*\n|[ \u00a0]{3,}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of code points with its layer. ``ref`` is the id of the element that explains it."""

    start: int
    end: int
    layer: str  # claim, cue, source, event, place, moment, quantity, actor
    ref: str
    style: str = ""  # a claim's factuality
    tag: str = ""  # set on one mark of a claim, its last: the number shown after it
    label: str = ""  # shown after the number: "denied"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that no edge of a mark cuts. ``ends`` are the claims whose number stands after it."""

    text: str
    marks: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()
    starts: tuple[str, ...] = ()  # refs whose first mark begins here

    @property
    def classes(self) -> str:
        """CSS classes: a layer each; the innermost claim gives the line under the words."""
        found = [f"l-{layer}" for layer in dict.fromkeys(mark.layer for mark in self.marks)]
        claims = [mark for mark in self.marks if mark.layer == "claim"]
        if claims:
            found.append(f"f-{claims[0].style}")
        if len({mark.ref for mark in claims}) > 1:
            found.append("deep")
        return " ".join(found)

    @property
    def first_event(self) -> str:
        """The id of the event whose first word begins here, or ""."""
        return next((ref for ref in self.starts if ref.startswith("e-")), "")

    @property
    def refs(self) -> str:
        """Ids of the elements that explain the segment, innermost first, each once."""
        return " ".join(dict.fromkeys(mark.ref for mark in self.marks))


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of the paragraphs of ``text``; a line is one, unless the text is wrapped by hand."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    loose = sum(1 for line, after in pairwise(lines) if line[-1] not in ".!?\"”'’:" and after[:1].islower())
    wrapped = len(lines) >= 4 and max(map(len, lines)) <= 120 and loose > len(lines) / 4
    edges = [0, *(edge for m in (_BLANK_LINE if wrapped else _BREAK).finditer(text) for edge in m.span()), len(text)]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if text[start:end].strip()]


def segments(text: str, marks: Iterable[Mark]) -> list[list[Segment]]:
    """The segments of ``text``, a list for each paragraph."""
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    ranges = paragraphs(text)
    firsts: dict[str, Mark] = {}
    for mark in ordered:
        firsts.setdefault(mark.ref, mark)
    lasts = {mark: start for start, end in ranges for mark in ordered if mark.tag and mark.start < end and start < mark.end}
    return [_cut(text, start, end, ordered, firsts, lasts) for start, end in ranges]


def _cut(text: str, start: int, end: int, ordered: Sequence[Mark], firsts: dict[str, Mark], lasts: dict[Mark, int]) -> list[Segment]:
    """The segments of one paragraph. ``lasts`` gives the start of the last paragraph that a numbered mark touches."""
    inside = [mark for mark in ordered if mark.start < end and start < mark.end]
    edges = sorted({start, end, *(e for mark in inside for e in (mark.start, mark.end) if start < e < end)})
    found = []
    for left, right in pairwise(edges):
        here = [mark for mark in inside if mark.start <= left and right <= mark.end]
        here.sort(key=lambda mark: (mark.layer != "claim", mark.end - mark.start))
        found.append(
            Segment(
                text=text[left:right],
                marks=tuple(here),
                ends=tuple(mark for mark in reversed(here) if lasts.get(mark) == start and min(mark.end, end) == right),
                starts=tuple(mark.ref for mark in here if firsts[mark.ref] is mark and max(mark.start, start) == left),
            )
        )
    return found
