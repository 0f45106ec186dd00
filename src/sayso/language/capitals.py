"""Text that is all in capitals, written as it would be otherwise: the parser, which learnt from ordinary text, takes "KILLS" for a name.

"CAR BOMB KILLS EIGHT IN MOGADISHU, SAY POLICE" becomes "Car bomb kills eight in Mogadishu, say police". Which words keep a capital shows in
how the rest of the report writes them, in a list of names, and in what the language model's own lists of English words lack.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language

from sayso.language.rewriting import rewritten
from sayso.language.tables import load

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_CONTRACTED = re.compile(r"'(?:s|t|re|ve|ll|d|m)$", re.IGNORECASE)
_ARTICLES = frozenset({"al", "el", "ad", "as", "ash", "ul", "ez", "es"})  # "AL-SHABAAB"; with a hyphen behind them
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?]['\")\]]*\s+['\"(\[]*$")
_LEAD = re.compile(r"[\s\d,]*(?::|-+|–|—|\|)\s+['\"(\[]*$")
_LEAD_WORDS = 4  # words of what stands before the colon of a line: "KABUL: SUICIDE BOMBER ..."
_MONTH = re.compile(
    r"\b(?:(?:\d{1,2}(?:st|nd|rd|th)?|in|since|until|by|early|mid|late|last)[ -])(may|march)\b|\b(may|march)(?= \d)", re.IGNORECASE
)
_WITHIN = frozenset({"in", "near", "at"})
_LEAST = 4  # words of a line that is more than a heading, which names what follows or says what sort it is


def is_short_name(word: str) -> bool:
    """True for the initials of a body: "SOHR", "MSF"."""
    return word.isupper() and (_known().words.get(word.lower(), "").isupper() or not _VOWEL.search(word))


def recased(text: str, parts: Sequence[tuple[int, int]], model: Language) -> str:
    """``text`` with those of its paragraphs ``parts`` that are all in capitals written otherwise: same length."""
    shouted = [(start, end) for start, end in parts if text[start:end].isupper() and len(text[start:end].split()) >= _LEAST]
    if not shouted:
        return text
    spelling = _Spelling(_as_written(text, parts, shouted), model)
    return rewritten(text, ((start, end, spelling.write(text[start:end])) for start, end in shouted))


def _as_written(text: str, parts: Sequence[tuple[int, int]], shouted: Sequence[tuple[int, int]]) -> dict[str, str]:
    """How the other paragraphs write their words inside sentences, the most common way of each."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    capitals = set(shouted)
    for start, end in parts:
        if (start, end) in capitals:
            continue
        at = start
        for m in _WORD.finditer(text, start, end):
            between = text[at : m.start()]
            if at > start and not _SENTENCE.search(between) and not any(mark in between for mark in ':"-–—'):
                found[m[0].lower()][m[0]] += 1
            at = m.end()
    return {word: forms.most_common(1)[0][0] for word, forms in found.items()}


@dataclass(frozen=True, slots=True)
class _Known:
    """The lists of the data file: single words, and names of several by their first word, the longest first."""

    words: dict[str, str]
    names: dict[str, list[list[str]]]
    small: frozenset[str]
    towns: dict[str, str]  # words that are names of towns where a line says that something happened in them
    attacks: frozenset[str]


@functools.cache
def _known() -> _Known:
    table = load("capitals.yaml")
    names: dict[str, list[list[str]]] = defaultdict(list)
    for name in table["names"]:
        words = _WORD.findall(name)
        names[words[0].lower()].append(words)
    for found in names.values():
        found.sort(key=len, reverse=True)
    return _Known(
        {word.lower(): word for word in table["words"]},
        dict(names),
        frozenset(table["small"]),
        {t.lower(): t for t in table["towns"]},
        frozenset(table["attacks"]),
    )


@functools.cache
def _english(model: Language) -> _English:
    tables = model.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    return _English(
        {kind: frozenset(words) for kind, words in tables.get_table("lemma_index").items()},
        tables.get_table("lemma_exc"),
        tables.get_table("lemma_rules"),
    )


def forget_model() -> None:
    """Let go of what was read from a language model that is to be loaded anew."""
    _english.cache_clear()


@dataclass(frozen=True, slots=True, eq=False)
class _English:
    """The words that the model's lemmatizer knows, and how they are inflected."""

    index: Mapping[Any, frozenset[str]]
    irregular: Mapping[Any, Any]
    rules: Mapping[Any, Any]

    def __contains__(self, word: str) -> bool:
        if word in STOP_WORDS or word in _known().small:
            return True
        return any(
            word in lemmas
            or word in self.irregular.get(kind, ())
            or any(word.endswith(old) and word.removesuffix(old) + new in lemmas for old, new in self.rules.get(kind, ()))
            for kind, lemmas in self.index.items()
        )


class _Spelling:
    """How one report writes words."""

    def __init__(self, written: Mapping[str, str], model: Language) -> None:
        self.written, self.model, self.known = written, model, _known()

    def write(self, line: str) -> str:
        """A line in capitals with capitals where names and sentences begin alone."""
        words = list(_WORD.finditer(line))
        forms = zip(words, self._forms(line, words), strict=True)
        small = rewritten(line, ((*m.span(), form if len(form) == len(m[0]) else m[0]) for m, form in forms))
        return _MONTH.sub(lambda m: m[0][: -len(m[1] or m[2])] + (m[1] or m[2]).title(), small)

    def _forms(self, line: str, words: Sequence[re.Match[str]]) -> Iterator[str]:
        named = 0
        name: list[str] = []
        for n, m in enumerate(words):
            if n >= named:
                name = self._name(line, words, n)
                named = n + len(name)
            form = name[len(name) - (named - n)] if n < named else (self._town(line, words, n) or self._form(line, m))
            yield form[:1].upper() + form[1:] if _begins(line, words, n) else form

    def _name(self, line: str, words: Sequence[re.Match[str]], n: int) -> list[str]:
        """The name of several words that begins with word ``n``."""
        for name in self.known.names.get(words[n][0].lower(), ()):
            these = words[n : n + len(name)]
            same = [m[0].lower() for m in these] == [word.lower() for word in name]
            if same and re.fullmatch(r"[\w' -]+", line[these[0].start() : these[-1].end()]):
                return name
        return []

    def _town(self, line: str, words: Sequence[re.Match[str]], n: int) -> str | None:
        """ "IN NICE, SAYS MAYOR", "IN READING KNIFE ATTACK": a town that has an ordinary word's letters; not "IN SPLIT OVER PLAN"."""
        town, m = self.known.towns.get(words[n][0].lower()), words[n]
        if town is None or n == 0 or words[n - 1][0].lower() not in _WITHIN or line[words[n - 1].end() : m.start()] != " ":
            return None
        behind = line[m.end() :].lstrip(" ")
        after = [w[0].lower() for w in words[n + 1 : n + 3]]
        attack = after[:1] if after and (after[0] in STOP_WORDS or after[0] in self.known.attacks) else after[1:]
        return (
            town if not behind or behind[0] in ",.:;-" or (behind[0].isalpha() and any(w in self.known.attacks for w in attack)) else None
        )

    def _form(self, line: str, m: re.Match[str]) -> str:
        whole, before, after = m[0].lower(), line[m.start() - 1 : m.start()], line[m.end() : m.end() + 2]
        if len(whole) == 1:
            return whole if whole == "a" and after[:1] != "." else m[0]
        if whole in _ARTICLES and after[:1] == "-" and after[1:].isalpha():
            return whole
        tail = _CONTRACTED.search(whole)
        word = whole[: tail.start()] if tail else whole
        if whole.endswith("n't"):
            return whole
        form = self.written.get(word) or self.known.words.get(word)
        if form is None and (before.isdigit() or (word in _english(self.model) and not after.strip("-").isdigit())):
            form = word
        if form is None:
            form = word.upper() if not _VOWEL.search(word) or after.strip("-").isdigit() else word[:1].upper() + word[1:]
        return form + whole[len(word) :]


def _begins(line: str, words: Sequence[re.Match[str]], n: int) -> bool:
    """True where a sentence begins, or what a short word or two with a colon introduce."""
    if n == 0:
        return True
    between = line[words[n - 1].end() : words[n].start()]
    if _SENTENCE.match(between) and len(words[n - 1][0]) > 1:
        return True
    return n <= _LEAD_WORDS and _LEAD.match(between) is not None
