"""The telling words of an account: what two reports of one happening have in common and others have not."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files

import yaml

from sayso.ground.gazetteer.names import ARTICLES, key
from sayso.model import Span

_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n\s*\n")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_REACH = 400  # characters on either side in which the ends of a sentence are looked for
_MOST = 60  # terms of one account
_FIGURE = re.compile(r"\d[\d,]*")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the sentence that holds ``text[start:end]``, cut at 400 characters on either side."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    before = [m.end() for m in _END.finditer(text, low, start)]
    after = _END.search(text, end, high)
    return (before[-1] if before else low if low == 0 else _word_edge(text, low)), (after.start() + 1 if after else high)


def _word_edge(text: str, at: int) -> int:
    blank = text.find(" ", at)
    return blank + 1 if blank >= 0 else at


def terms_of(text: str, spans: Iterable[Span], *, title: str | None = None) -> tuple[str, ...]:
    """The telling words of the sentences that hold ``spans``, and of the headline where it is given; sorted, each once.

    Letters are levelled (case, accents), Arabic articles and words that tell nothing are left out, endings are taken off, and
    figures are kept as they stand without their commas.
    """
    ranges = sorted({sentence_around(text, s.start, s.end) for s in spans})
    found: dict[str, None] = {}
    for words in ([title] if title else []) + [text[a:b] for a, b in ranges]:
        for term in terms_in(words):
            found.setdefault(term)
            if len(found) >= _MOST:
                return tuple(sorted(found))
    return tuple(sorted(found))


def terms_in(words: str) -> Iterator[str]:
    """The telling words of a text, in order, with repetitions."""
    for match in _WORD.finditer(words):
        term = term_of(match.group())
        if term is not None:
            yield term


@functools.lru_cache(maxsize=200_000)
def term_of(word: str) -> str | None:
    """One word as a term, or ``None`` for one that tells nothing."""
    if _FIGURE.fullmatch(word):
        return word.replace(",", "")
    plain = key(word).replace(" ", "")
    if len(plain) < 3 or plain in _empty() or plain in ARTICLES:
        return None
    return _numbers().get(plain) or _stem(plain)


def _stem(word: str) -> str:
    for ending, least in (("ings", 4), ("ing", 4), ("ers", 4), ("ed", 4), ("es", 4), ("s", 4)):
        if word.endswith(ending) and len(word) - len(ending) >= least - 1 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


@functools.cache
def _tables() -> tuple[frozenset[str], dict[str, str]]:
    raw = yaml.safe_load((files("sayso.reconcile") / "data" / "terms.yaml").read_text("utf-8"))
    return frozenset(raw["empty"].split()), {word: str(value) for word, value in raw["numbers"].items()}


def _empty() -> frozenset[str]:
    return _tables()[0]


def _numbers() -> dict[str, str]:
    return _tables()[1]
