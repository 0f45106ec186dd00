"""Keys under which names of places are looked up: one exact, one tolerant of transliteration.

``key`` levels what writers vary freely: case, accents and other scripts (by Unidecode), hyphens,
apostrophes, full stops, "St." for "Saint". ``bare`` also drops the Arabic article. ``skeleton`` keeps the
consonants alone, with those that romanisations mix up taken as one, so that "Kafr Nbouda" meets
"Kafr Nabudah" and "al-Habit" meets "Hbeit" while "Kafr Nabl" stays apart.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz
from unidecode import unidecode

# ASCII only, after Unidecode: apostrophes and stops vanish, other marks become blanks.
_LEVEL = {**dict.fromkeys(range(128), " "), **{i: chr(i) for i in (*range(48, 58), *range(97, 123))}}
_LEVEL.update({i: chr(i + 32) for i in range(65, 91)})
_LEVEL.update(dict.fromkeys(map(ord, "'`\".^"), ""))
_LEVEL[ord("&")] = " and "
_SHORT = {"st": "saint", "ft": "fort", "mt": "mount", "ste": "sainte"}

ARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "ash",
        "ach",
        "ech",
        "esh",
        "as",
        "es",
        "us",
        "ad",
        "ed",
        "ud",
        "ar",
        "er",
        "ur",
        "az",
        "ez",
        "uz",
        "an",
        "en",
        "un",
        "at",
        "et",
        "ut",
        "adh",
        "edh",
        "ath",
        "eth",
        "il",
    ]
)

_SOUNDS = (
    (re.compile(r"tch|tsh"), "C"),
    (re.compile(r"sch|sh|ch"), "S"),
    (re.compile(r"kh"), "k"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"zh"), "z"),
    (re.compile(r"ts|tz"), "c"),
    (re.compile(r"q|ck|x"), "k"),
    (re.compile(r"h\b"), ""),
)
_VOWELS = re.compile(r"[aeiouwy]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 14)
def key(name: str) -> str:
    """The exact look-up key of a name; empty when it has no letter or figure."""
    plain = name if name.isascii() else unidecode(name)
    words = plain.translate(_LEVEL).split()
    if not words:
        return ""
    if words[0] == "the" and len(words) > 1:
        words = words[1:]
    if words[0] in _SHORT and len(words) > 1:
        words[0] = _SHORT[words[0]]
    return " ".join(words)


def bare(key_: str) -> str:
    """A key without Arabic articles: "deir ez zor" becomes "deir zor". Never empty."""
    words = key_.split()
    kept = [w for w in words if w not in ARTICLES]
    return " ".join(kept) if kept else key_


# Upper, lower, great, little and the points of the compass, as they follow names of villages in Arabic.
_QUALIFIERS = re.compile(
    r" (?:(?:al|at|as|ash|el|et|es|esh) )?(?:f[ao]u?[qk]+an[iy]y?e?h?|ta[hk]?tan[iy]y?e?h?|[ck]ab[ie]+ra?h?|sa?gh[ie]+ra?h?"
    r"|shar[qk]+[iy]y?a?h?|ghar+b[iy]y?a?h?|shamal[iy]y?a?h?|janub[iy]y?a?h?)$"
)


def unqualified(key_: str) -> str:
    """A key without "upper", "little", "eastern" and the like after it in Arabic."""
    return _QUALIFIERS.sub("", key_)


_SOFT = (
    (re.compile(r"(?:ah|eh|a|e|h)(?= |$)"), "a"),
    (re.compile(r"ou|oo|uw|ow|aw|au|[ow]"), "u"),
    (re.compile(r"ee|ei|ai|ay|ey|ie|iy|[yei]"), "i"),
)


# The clan's "Al Bu X", also written "Albu X", "Bou X" and "Abu X"; an h that is heard stands at the head of a word alone.
_CLAN = re.compile(r"^(?:al ?)?(?:a?bu) ?(?:al(?=[^ ]{3}))?")
# Words for hills and villages at the head of a name, whose vowels are written at will.
_HEADS = ((re.compile(r"^t[ae]l{1,2}(?= )"), "tal"), (re.compile(r"^k[aeu]?f[ae]?r(?= )"), "kafr"))
_MUTE = re.compile(r"(?<=[^ ])h")


@lru_cache(maxsize=1 << 14)
def soft(key_: str) -> str:
    """A key with sounds and vowels that romanisations mix up taken as one, without spaces: "rajo" and "raju" are the same."""
    text = bare(key_)
    for pattern, sound in (*_HEADS, *_SOUNDS[:-1], *_SOFT):
        text = pattern.sub(sound, text)
    text = _MUTE.sub("", _CLAN.sub("bu", text))
    return _DOUBLED.sub(r"\1", text.replace(" ", ""))


# Letters that stand for one another where Arabic has a third: dhal and za ("Ziban", "Thiban" and "Dhiban"), qaf and gim said as g.
_OTHERWISE = (("z", "d"), ("t", "d"), ("g", "k"), ("g", "j"))


def said_otherwise(softened: str) -> tuple[str, ...]:
    """A softened key with one letter written as other dialects say it, everywhere in the name."""
    return tuple(softened.replace(one, other) for one, other in _OTHERWISE if one in softened)


def skeleton(key_: str) -> str:
    """The consonants of a key, with sounds that romanisations mix up taken as one; the first vowel is kept as "a"."""
    text = bare(key_)
    for pattern, sound in _SOUNDS:
        text = pattern.sub(sound, text)
    first = "a" if text[:1] in "aeiou" else ""
    return _DOUBLED.sub(r"\1", first + _VOWELS.sub("", text).replace(" ", ""))


_CONSONANTS = 3  # the least number that tells a name
_LIKE = 85.0  # the least likeness of the softened spellings, in percent


def spelt_alike(a: str, b: str) -> bool:
    """Whether two names are two spellings of one: the same consonants and the same long vowels, a short "a" left out or not."""
    x, y = key(a), key(b)
    if x == y:
        return True
    bones = skeleton(x)
    if len(bones.strip("a")) < _CONSONANTS or bones != skeleton(y):
        return False
    p, q = soft(x), soft(y)
    return p.replace("a", "") == q.replace("a", "") and fuzz.ratio(p, q) >= _LIKE
