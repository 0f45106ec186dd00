"""Verbs, nouns and semicolons of a parse, found once: attribution asks for them at every verb."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import cast

from sayso.language import Doc, Token

_KEPT = "claims layout"


class Layout:
    """The tokens that may attribute, and the numbers of the semicolons."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.verbs = [t.i for t in doc.tokens if t.pos_ in ("VERB", "AUX")]
        self.nouns = [t.i for t in doc.tokens if t.pos_ == "NOUN"]
        self.semicolons = [t.i for t in doc.tokens if t.text == ";"]

    def verbs_in(self, start: int, end: int) -> list[Token]:
        """The verbs and auxiliaries of tokens ``start`` to ``end``."""
        return [self.doc[i] for i in self.verbs[bisect_left(self.verbs, start) : bisect_left(self.verbs, end)]]

    def semicolons_in(self, start: int, end: int) -> list[int]:
        """The numbers of the semicolons of tokens ``start`` to ``end``."""
        return self.semicolons[bisect_left(self.semicolons, start) : bisect_left(self.semicolons, end)]

    def words(self, forms: Iterable[str]) -> list[int]:
        """The numbers of the tokens that are one of ``forms`` in lower case."""
        wanted = frozenset(forms)
        return [t.i for t in self.doc.tokens if t.lower_ in wanted]


def layout(doc: Doc) -> Layout:
    """The layout of a parse, kept with it."""
    kept = doc.kept.get(_KEPT)
    if kept is None:
        kept = doc.kept[_KEPT] = Layout(doc)
    return cast("Layout", kept)


def clause_end(verb: Token) -> int:
    """The number of the first semicolon after ``verb`` in its sentence, else the sentence's end."""
    return next(iter(layout(verb.doc).semicolons_in(verb.i, verb.sent.end)), verb.sent.end)
