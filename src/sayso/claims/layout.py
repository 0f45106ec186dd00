"""Sentences and word classes of a parse, worked out once: attribution asks for them at every verb.

The parser finds a token's sentence by going through the text; with a table it is a look-up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import numpy as np
from spacy.attrs import IDX, LOWER, ORTH, POS, SENT_START
from spacy.symbols import AUX, NOUN, VERB
from spacy.tokens import Doc, Token

_KEPT = "sayso layout"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Half-open token numbers, the code points that they span, and the numbers of the semicolons inside."""

    start: int
    end: int
    start_char: int
    end_char: int
    semicolons: tuple[int, ...]


class Layout:
    """Where tokens start, the sentences of a parse by token, and which tokens may attribute."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        table = doc.to_array([SENT_START, ORTH, POS, LOWER, IDX]).reshape(len(doc), 5)
        starts = sorted({0, *(int(i) for i in np.flatnonzero(table[:, 0] == 1))})
        marks = [int(i) for i in np.flatnonzero(table[:, 1] == doc.vocab.strings[";"])]
        self.starts: list[int] = table[:, 4].tolist()
        self.sentence: list[Sentence] = []
        for start, end in pairwise([*starts, len(doc)]):
            last = doc[end - 1]
            inside = tuple(marks[bisect_left(marks, start) : bisect_left(marks, end)])
            self.sentence += [Sentence(start, end, self.starts[start], last.idx + len(last.text), inside)] * (end - start)
        self.verbs = [int(i) for i in np.flatnonzero((table[:, 2] == VERB) | (table[:, 2] == AUX))]
        self.nouns = [int(i) for i in np.flatnonzero(table[:, 2] == NOUN)]
        self._lower = table[:, 3]

    def sentences(self) -> list[Sentence]:
        """The sentences in order."""
        return list(dict.fromkeys(self.sentence))

    def verbs_in(self, start: int, end: int) -> list[Token]:
        """The verbs and auxiliaries of tokens ``start`` to ``end``."""
        return [self.doc[i] for i in self.verbs[bisect_left(self.verbs, start) : bisect_left(self.verbs, end)]]

    def words(self, forms: Iterable[str]) -> list[int]:
        """The numbers of the tokens that are one of ``forms`` in lower case."""
        strings = self.doc.vocab.strings
        wanted = np.array([strings[f] for f in forms if f in strings], dtype=self._lower.dtype)
        return [int(i) for i in np.flatnonzero(np.isin(self._lower, wanted))]


def layout(doc: Doc) -> Layout:
    """The layout of a parse, kept with it."""
    kept = doc.user_data.get(_KEPT)
    if kept is None:
        kept = doc.user_data[_KEPT] = Layout(doc)
    return cast("Layout", kept)


def sentence(token: Token) -> Sentence:
    """The sentence in which a token stands."""
    return layout(token.doc).sentence[token.i]


def clause_end(verb: Token) -> int:
    """The number of the first semicolon after ``verb`` in its sentence, else the sentence's end."""
    sent = sentence(verb)
    return next((i for i in sent.semicolons if i >= verb.i), sent.end)
