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
from numpy.typing import NDArray
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
    """Where tokens start, the ``sentences`` of a parse, the ``sentence`` of each token, and which tokens may attribute."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        table = doc.to_array(["SENT_START", "ORTH", "POS", "LOWER", "IDX"]).reshape(len(doc), 5)
        starts = sorted({0, *_numbers(table[:, 0] == 1)}) if len(doc) else []
        strings = doc.vocab.strings
        marks = _numbers(table[:, 1] == strings[";"])
        self.starts: list[int] = table[:, 4].tolist()
        self.sentences: list[Sentence] = []
        self.sentence: list[Sentence] = []
        for start, end in pairwise([*starts, len(doc)] if starts else []):
            last = doc[end - 1]
            inside = tuple(marks[bisect_left(marks, start) : bisect_left(marks, end)])
            self.sentences.append(Sentence(start, end, self.starts[start], last.idx + len(last.text), inside))
            self.sentence += [self.sentences[-1]] * (end - start)
        self.verbs = _numbers((table[:, 2] == strings["VERB"]) | (table[:, 2] == strings["AUX"]))
        self.nouns = _numbers(table[:, 2] == strings["NOUN"])
        self.kids: dict[int, list[Token]] = {}
        self._lower: list[int] = table[:, 3].tolist()

    def verbs_in(self, start: int, end: int) -> list[Token]:
        """The verbs and auxiliaries of tokens ``start`` to ``end``."""
        return [self.doc[i] for i in self.verbs[bisect_left(self.verbs, start) : bisect_left(self.verbs, end)]]

    def words(self, forms: Iterable[str]) -> list[int]:
        """The numbers of the tokens that are one of ``forms`` in lower case."""
        strings = self.doc.vocab.strings
        wanted = {strings[f] for f in forms if f in strings}
        return [i for i, word in enumerate(self._lower) if word in wanted]


def _numbers(which: NDArray[np.bool_]) -> list[int]:
    """The numbers of the tokens for which ``which`` is true."""
    found: list[int] = which.nonzero()[0].tolist()
    return found


def layout(doc: Doc) -> Layout:
    """The layout of a parse, kept with it."""
    kept = doc.user_data.get(_KEPT)
    if kept is None:
        kept = doc.user_data[_KEPT] = Layout(doc)
    return cast("Layout", kept)


def sentence(token: Token) -> Sentence:
    """The sentence in which a token stands."""
    return layout(token.doc).sentence[token.i]


def kids(token: Token) -> list[Token]:
    """The children of a token in order, kept: every rule asks for those of the same verbs."""
    known = layout(token.doc).kids
    found = known.get(token.i)
    if found is None:
        found = known[token.i] = list(token.children)
    return found


def clause_end(verb: Token) -> int:
    """The number of the first semicolon after ``verb`` in its sentence, else the sentence's end."""
    sent = sentence(verb)
    return next((i for i in sent.semicolons if i >= verb.i), sent.end)
