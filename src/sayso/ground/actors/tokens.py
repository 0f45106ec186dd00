"""The tokens of a report, gone through once: by code point, by sentence, inside or outside quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from spacy.tokens import Token

from sayso.language import Parsed
from sayso.model import Span

_MARKS = frozenset(('"', "``", "''"))


class Tokens:
    """``all`` holds the parser's tokens; ``pos``, ``sentence`` and ``quoted`` say for each its part of speech, its sentence and whether it is quoted."""

    def __init__(self, parsed: Parsed) -> None:
        self.all: list[Token] = parsed.all_tokens()
        self.starts: list[int] = parsed.starts()
        self.pos: list[str] = []
        self.sentence: list[int] = []
        self.quoted: list[bool] = []
        self.pronouns: list[Token] = []
        for number, (first, last) in enumerate(pairwise([*parsed.sentence_starts(), len(self.all)])):
            self.sentence += [number] * (last - first)
        edges = {start for start, _ in parsed.paragraphs}
        inside = False
        strings = parsed.doc.vocab.strings
        marks = {strings[mark] for mark in _MARKS}
        names: dict[int, str] = {}
        words, kinds = parsed.doc.to_array("ORTH").tolist(), parsed.doc.to_array("POS").tolist()
        for i, (at, word, kind) in enumerate(zip(self.starts, words, kinds, strict=True)):
            pos = names.get(kind)
            if pos is None:
                pos = names[kind] = self.all[i].pos_
            self.pos.append(pos)
            if at in edges:
                inside = False  # a new paragraph closes what was left open
            if word in marks:
                inside = not inside
                self.quoted.append(False)
            else:
                self.quoted.append(inside)
                if pos == "PRON":
                    self.pronouns.append(self.all[i])

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
