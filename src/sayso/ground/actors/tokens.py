"""The tokens of a report, gone through once: by code point, by sentence, inside or outside quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from sayso.language import Parsed, Token
from sayso.model import Span

_MARKS = frozenset(('"', "``", "''"))


class Tokens:
    """``all`` holds the parser's tokens; ``pos``, ``sentence`` and ``quoted`` say for each its part of speech, its sentence and whether it is quoted."""

    def __init__(self, parsed: Parsed) -> None:
        self.all: list[Token] = parsed.doc.tokens
        self.starts: list[int] = parsed.doc.starts
        self.sentence: list[int] = []
        for number, sent in enumerate(parsed.doc.sents):
            self.sentence += [number] * len(sent)
        self.pos: list[str] = [t.pos_ for t in self.all]
        self.pronouns: list[Token] = [self.all[i] for i, pos in enumerate(self.pos) if pos == "PRON"]
        self.quoted = self._in_quotes(parsed)

    def _in_quotes(self, parsed: Parsed) -> list[bool]:
        """For each token whether it stands inside a quotation; a new paragraph closes what was left open."""
        marks = [(t.i, True) for t in self.all if t.text in _MARKS]
        size = len(self.starts)
        at_edges = ((bisect_left(self.starts, start), start) for start, _ in parsed.paragraphs)
        edges = [(i, False) for i, start in at_edges if i < size and self.starts[i] == start]
        quoted = [False] * size
        opened: int | None = None
        for i, is_mark in sorted([*marks, *edges]):  # an edge before a mark at the same token
            if is_mark and opened is None:
                opened = i
            elif opened is not None:
                quoted[opened + 1 : i] = [True] * (i - opened - 1)
                opened = None
        if opened is not None:
            quoted[opened + 1 :] = [True] * (size - opened - 1)
        return quoted

    def within(self, span: Span) -> list[Token]:
        """The tokens that a range of code points touches."""
        return self.all[self.first(span.start) : bisect_left(self.starts, span.end)]

    def first(self, at: int) -> int:
        """The index of the token at a code point."""
        return max(0, bisect_right(self.starts, at) - 1)

    def head(self, span: Span) -> Token:
        """The token that the words of ``span`` hang on: the first whose head lies outside."""
        tokens = self.within(span)
        low, high = tokens[0].i, tokens[-1].i
        tops = [t for t in tokens if not low <= t.head.i <= high or t.head.i == t.i]
        top = next((t for t in tops if not t.is_space and not t.is_punct), tops[0] if tops else tokens[0])
        while top.tag_ == "POS" and top.i > low:
            top = self.all[top.i - 1]
        return top
