"""Patterns over classes of words: every word becomes one character, and a pattern is a regular expression over them.

A pattern is written with names of classes (``MONTH``), plain words (``of``) and the operators of regular expressions:
``WD COMMA? MONTH of? DAY``. A word that belongs to several classes has a character of its own, which every one of these classes includes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from sayso.ground.lexing import Number, Word, lex

_PIECE = re.compile(r"[A-Z]{2,}|[a-z]+|[^\sA-Za-z]+|\s+")
_OTHER = "."
_RUN = re.compile(r"[^.]+")
# Words that are months or days of the week only in capitals.
_NEEDS_CAPITAL = ("MONTH", "WD", "WDS")


@cache
def load(name: str) -> dict[str, Any]:
    """A data file of this package."""
    found: dict[str, Any] = yaml.safe_load((resources.files("sayso.ground.times") / "data" / name).read_text(encoding="utf-8"))
    return found


def values(name: str) -> dict[str, Any]:
    """Words of a class with their values."""
    found: dict[str, Any] = load("words.yaml")[name]
    return found


@dataclass(frozen=True, slots=True)
class Match:
    """A run of words that a rule recognised: half-open range of word indices."""

    rule: str
    first: int
    last: int


class Grammar:
    """Compiled patterns, with the alphabet that they share."""

    def __init__(self, rules: Iterable[tuple[str, str]], macros: dict[str, str]) -> None:
        rules = [(name, _expand(pattern, macros)) for name, pattern in rules]
        plain = {piece for _, pattern in rules for piece in _PIECE.findall(pattern) if piece.islower()}
        self._classes: dict[str, frozenset[str]] = {}
        for name, table in load("words.yaml").items():
            for word in table:
                self._classes[word] = self._classes.get(word, frozenset()) | {name}
        for word in plain:
            self._classes[word] = self._classes.get(word, frozenset()) | {f"={word}"}
        for word in self._classes:
            number = lex(word)[0].number if word.isalpha() else None
            if number is not None:  # "first", "second": a number besides what else it is
                self._classes[word] |= number_classes(number, word)
        self._symbols: dict[frozenset[str], str] = {}
        for classes in {*self._classes.values(), *_NUMBERS, *(c - set(_NEEDS_CAPITAL) for c in self._classes.values())}:
            if classes:
                self._symbols.setdefault(classes, chr(0x100 + len(self._symbols)))
        self._of_word = {word: self._symbols[classes] for word, classes in self._classes.items()}
        self._small = {
            word: self._symbols.get(classes - set(_NEEDS_CAPITAL), _OTHER)
            for word, classes in self._classes.items()
            if classes & set(_NEEDS_CAPITAL)
        }
        self.rules = [(name, re.compile(self._compile(pattern))) for name, pattern in rules]
        self._in_run = lru_cache(maxsize=6_000)(self._match_run)

    def _compile(self, pattern: str) -> str:
        out = []
        for piece in _PIECE.findall(pattern):
            if piece.isspace():
                continue
            if piece.islower():
                out.append(self._set(f"={piece}"))
            elif piece.isupper():
                out.append(self._set(piece))
            else:
                out.append(piece)
        return "".join(out)

    def _set(self, name: str) -> str:
        chars = "".join(sorted(symbol for classes, symbol in self._symbols.items() if name in classes))
        if not chars:
            raise ValueError(f"no word of class {name}")
        return f"[{chars}]"

    def encode(self, words: Sequence[Word]) -> str:
        """One character a word."""
        of_word, small, number_symbol = self._of_word, self._small, self._number
        out = []
        for word in words:
            if word.number is not None:
                out.append(number_symbol(word))
                continue
            lower = word.lower
            symbol = of_word.get(lower, _OTHER)
            if symbol is not _OTHER and lower in small and not word.text[0].isupper():
                symbol = small[lower]
            out.append(symbol)
        return "".join(out)

    def _number(self, word: Word) -> str:
        number = word.number
        assert number is not None
        return self._of_word.get(word.lower) or self._symbols[number_classes(number, word.text)]

    def matches(self, words: Sequence[Word]) -> list[Match]:
        """What the rules recognise, without overlaps: the longest first, an earlier rule before a later.

        No rule reaches over a word that belongs to no class, so that what lies between two such words can be read by
        itself; most of these runs are short and come again and again.
        """
        kept = []
        for run in _RUN.finditer(self.encode(words)):
            at = run.start()
            kept += [Match(name, at + first, at + last) for name, first, last in self._in_run(run[0])]
        return kept

    def _match_run(self, run: str) -> tuple[tuple[str, int, int], ...]:
        """The matches inside one run of symbols, in order: rule, first, last."""
        found = []
        for order, (name, pattern) in enumerate(self.rules):
            for m in pattern.finditer(run):
                if m.end() > m.start():
                    found.append((m.start() - m.end(), order, m.start(), m.end(), name))
        found.sort()
        taken = bytearray(len(run))
        kept = []
        for _, _, first, last, name in found:
            if not any(taken[first:last]):
                taken[first:last] = b"\x01" * (last - first)
                kept.append((name, first, last))
        return tuple(sorted(kept, key=lambda m: m[1]))


def number_classes(number: Number, text: str) -> frozenset[str]:
    """The classes of a number: NUM, DAY (1 to 31), HOUR, YEAR (four digits), ORD."""
    value = number.value
    found = set()
    if number.form == "ordinal":
        found.add("ORD")
        if value is not None and 1 <= value <= 31:
            found.add("ORDDAY")
        return frozenset(found)
    if number.form == "year":
        return frozenset({"YEAR"})
    if number.form in ("vague", "plural"):
        return frozenset({"FEWNUM"})
    found.add("NUM")
    if number.form == "digits" and value is not None and value == int(value) and "," not in text and "." not in text:
        if 1 <= value <= 31 and len(text) <= 2:
            found.add("DAY")
        if 1500 <= value <= 2100 and len(text) == 4:
            found.add("YEAR")
    if number.form == "words" and value is not None and 2000 <= value <= 2100 and value == int(value):
        found.add("YEAR")
    return frozenset(found)


_NUMBERS = (
    frozenset({"ORD"}),
    frozenset({"ORD", "ORDDAY"}),
    frozenset({"YEAR"}),
    frozenset({"FEWNUM"}),
    frozenset({"NUM"}),
    frozenset({"NUM", "DAY"}),
    frozenset({"NUM", "YEAR"}),
)


def _expand(pattern: str, macros: dict[str, str]) -> str:
    """Macros in angle brackets, which may hold others."""
    for _ in range(6):
        pattern = re.sub(r"<(\w+)>", lambda m: f"(?:{macros[m[1]]})", pattern)
    return pattern
