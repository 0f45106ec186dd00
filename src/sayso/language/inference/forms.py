"""Part of speech and base form of tokens, as the model's own rules give them: each worked out once, and then kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

from sayso.language.inference.keys import Kept, Table, read, write

_FOUND = ["POS", "MORPH", "LEMMA", "TAG", "DEP"]
_LEMMA = 2


class Forms:
    """The model's ruler of attributes and its lemmatiser, in one.

    The ruler's rules ask for tags, relations and certain words ("that" as IN). What they say is kept for each tag and relation, with the
    word where it is one of those. The few rules for two words ("gon" "na") are tried where a word stands that may begin one.
    Raises ``LookupError`` for a ruler that asks for anything else.
    """

    def __init__(self, nlp: Language, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._vocab = nlp.vocab
        self._ruler, self._lemmatizer = ruler, lemmatizer
        self._longer, self._openers = Matcher(nlp.vocab), Matcher(nlp.vocab)
        for number, patterns in enumerate(_patterns(ruler)):
            patterns = [pattern for pattern in patterns if len(pattern) > 1]
            if patterns:
                self._longer.add(str(number), patterns)
                self._openers.add(str(number), [pattern[:1] for pattern in patterns])
        self._named = re.compile("|".join(_named_words(ruler)) or r"(?!)")
        self._names = Kept(1)
        self._ruled = Kept(len(_FOUND) + 1)
        self._bases = Kept(1)

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set part of speech, features and base form of every token."""
        for doc in docs:
            if len(doc):
                self._set(doc)

    @contextmanager
    def passing_words(self) -> Iterator[None]:
        """Within this, the base forms of new words are kept only to its end: the vocabulary forgets their letters then."""
        self._bases.mark()
        try:
            yield
        finally:
            self._bases.go_back()

    def _set(self, doc: Doc) -> None:
        given = read(doc, ["TAG", "DEP", "ORTH", "LOWER"])
        lower = given[:, 3:]
        named = self._names.rows(lower, lambda i: [self._name(int(lower[i, 0]))])
        ruled = self._ruled.rows(np.hstack([given[:, :2], named]), lambda i: self._ruling(given[i : i + 1]))
        found = ruled[:, :-1]
        if ruled[:, -1].any():
            for start, end in _joined([(start, end) for _, start, end in self._longer(doc, allow_missing=True)]):
                found[start:end] = read(self._by_rules(given[start:end]), _FOUND)
        bare = found[:, _LEMMA] == 0
        words = np.hstack([given[bare, 2:3], found[bare, :_LEMMA]])
        found[bare, _LEMMA] = self._bases.rows(words, lambda i: [self._base(words[i : i + 1])])[:, 0]
        write(doc, _FOUND, found)

    def _name(self, lower: int) -> int:
        """The word itself where the rules name it or it is blank, else 0."""
        word = self._vocab.strings[lower]
        return lower if word.isspace() or self._named.fullmatch(word) else 0

    def _ruling(self, given: Table) -> list[int]:
        """What the ruler says of a word by itself, and whether a rule for more words may begin with it."""
        begins = self._openers(self._words(given), allow_missing=True)
        return [*read(self._by_rules(given), _FOUND)[0].tolist(), int(bool(begins))]

    def _words(self, given: Table) -> Doc:
        words = Doc(self._vocab, words=[self._vocab.strings[orth] for orth in given[:, 2].tolist()])
        write(words, ["TAG", "DEP"], given[:, :2])
        return words

    def _by_rules(self, given: Table) -> Doc:
        return self._ruler(self._words(given))

    def _base(self, given: Table) -> int:
        """The base form of a word with its part of speech and features."""
        self._lemmatizer.cache.clear()  # it would keep every word for ever
        alone = Doc(self._vocab, words=[self._vocab.strings[int(given[0, 0])]])
        write(alone, ["POS", "MORPH"], given[:, 1:])
        return self._lemmatizer(alone)[0].lemma


def _patterns(ruler: AttributeRuler) -> Iterator[list[list[dict[str, Any]]]]:
    rules: Any = ruler.patterns
    for rule in rules:
        yield [list(pattern) for pattern in rule["patterns"]]


def _named_words(ruler: AttributeRuler) -> Iterator[str]:
    """Patterns of the words, in small letters, that the ruler's rules name."""
    for patterns in _patterns(ruler):
        for token in (token for pattern in patterns for token in pattern):
            match token.get("LOWER"):
                case str(word):
                    yield re.escape(word)
                case {"IN": list(words), **rest} if not rest:
                    yield from map(re.escape, words)
                case {"REGEX": str(pattern), **rest} if not rest:
                    yield f".*(?:{pattern}).*"
                case None:
                    pass
                case other:
                    raise LookupError(f"a rule for {other} is of no kind known here")
            if not token.keys() <= {"TAG", "DEP", "LOWER", "IS_SPACE"}:
                raise LookupError(f"a rule that asks for {token} is of no kind known here")


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, those that overlap as one."""
    spans = sorted(spans)
    cuts = [0, *(i for i, (_, b) in enumerate(pairwise(spans), 1) if b[0] >= max(end for _, end in spans[:i])), len(spans)]
    return [(spans[low][0], max(end for _, end in spans[low:high])) for low, high in pairwise(cuts) if low < high]
