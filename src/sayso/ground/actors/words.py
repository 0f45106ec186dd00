"""Words of names, folded so that spellings of one name compare as equal.

English news spells Arabic names in many ways ("Jaysh al-Islam", "Jaish al Islam"); British and American
spellings differ; abbreviations come with and without points. A folded word is lower case without accents,
apostrophes and points, and every known spelling stands for the first of its line in ``data/spellings.yaml``.
The Arabic article is left out of the comparison, and kept in the range of the word that it belongs to.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from importlib.resources import files
from typing import Any

import msgspec
import yaml

_WORD = re.compile(r"(?:[A-Za-z]\.){1,}[A-Za-z]\b\.?|\w+(?:['’`]+\w+)*")
_POSSESSIVE = re.compile(r"(?<!['’`])['’`]+s?$")  # from the first mark of a run alone: a long run costs no more than its length
_APOSTROPHE = re.compile(r"['’`.]")
_ARTICLE = frozenset(("al", "el"))
# Before a sun letter the article takes its sound; these forms are English words too, so only a hyphen makes them one.
_ASSIMILATED = frozenset(("ar", "as", "ash", "at", "an", "ad", "az", "ul"))
# What may stand between two words of one name: blanks, hyphens, quotation marks; never a line break or a comma.
_JOINT = re.compile(r"""[ \u00a0]?[-–/&]?[ \u00a0]?["'“”‘’]?|['’`]?s?[ \u00a0]""")
_PLAIN_JOINTS = frozenset((" ", "-"))


class Word(msgspec.Struct, frozen=True, gc=False):
    """One word of a text: folded key, range (its Arabic article included), and how it is written."""

    key: str
    start: int
    end: int
    upper: bool  # begins with a capital
    capitals: bool  # all capitals, two letters or more
    possessive: bool
    article: bool
    joined: bool  # only a blank or a hyphen parts it from the word before
    bare: int  # start without the article


def load(name: str) -> Any:
    """The content of a data file of this package."""
    text = (files("sayso.ground.actors") / "data" / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@functools.cache
def _spellings() -> dict[str, str]:
    return {_plain(form): _plain(line[0]) for line in load("spellings.yaml") for form in line}


def _plain(word: str) -> str:
    if word.isascii():
        return _APOSTROPHE.sub("", word).lower()
    decomposed = unicodedata.normalize("NFKD", word)
    return _APOSTROPHE.sub("", "".join(c for c in decomposed if not unicodedata.combining(c))).casefold()


@functools.lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """The folded form of one word, without a possessive ending."""
    plain = _plain(word if word.isalnum() else _POSSESSIVE.sub("", word) or word)
    return _spellings().get(plain, plain)


@functools.lru_cache(maxsize=1 << 14)
def _shape(word: str) -> tuple[str, bool, bool, bool, int]:
    """What a word is whatever stands around it: key, begins with a capital, all capitals, possessive; 1 or 2 for forms of the article."""
    low = word.lower()
    possessive = not word.isalnum() and bool(_POSSESSIVE.search(word))
    article = 1 if low in _ARTICLE else 2 if low in _ASSIMILATED else 0
    return fold(word), word[0].isupper(), len(word) > 1 and word.isupper(), possessive, article


def split(text: str) -> list[Word]:
    """The words of ``text`` in order, each Arabic article joined to the word after it."""
    found: list[Word] = []
    append = found.append
    article = -1  # where an article begins that waits for its word
    last_end = 0
    for m in _WORD.finditer(text):
        bare, end = m.span()
        key, upper, capitals, possessive, form = _shape(m[0])
        if form and article < 0:
            follows = text[end : end + 1]
            if (form == 1 and follows in ("-", " ", "‑", "–")) or (form == 2 and follows == "-" and found and bare > 0):
                article = bare
                continue
        start = bare if article < 0 else article
        joined = bool(found) and (text[last_end:start] in _PLAIN_JOINTS or _JOINT.fullmatch(text, last_end, start) is not None)
        append(Word(key, start, end, upper, capitals, possessive, article >= 0, joined, bare))
        article, last_end = -1, end
    return found


@functools.lru_cache(maxsize=1 << 13)
def keys(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(word.key for word in split(name))
