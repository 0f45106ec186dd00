"""Numbers as reports write them: digits, words, "2.5 million", "dozens", "a couple of", "nineteen ninety-six"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import msgspec
import yaml


@dataclass(slots=True, eq=False)
class Number:
    """A number as written. ``low`` and ``high`` are its bounds; both ``None`` for "several".

    ``form``: "digits", "words", "plural" (dozens), "vague" (several), "ordinal", "year" (nineteen ninety-six).
    """

    low: float | None
    high: float | None
    form: str

    @property
    def value(self) -> float | None:
        """The one value, where there is one."""
        return self.low if self.low == self.high else None


class Word(msgspec.Struct, eq=False, gc=False):
    """A word, a mark or a whole number, with its range in the text. A line break between paragraphs is "¶"."""

    text: str
    lower: str
    start: int
    end: int
    number: Number | None = None


_FRACTION = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "½": 0.5, "¼": 0.25, "¾": 0.75}


@cache
def table() -> dict[str, Any]:
    """The number words."""
    path = resources.files("sayso.ground.quantities") / "data" / "numbers.yaml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


@cache
def _small() -> dict[str, int]:
    return {**table()["units"], **table()["tens"]}


def join_numbers(text: str, split: list[Word]) -> list[Word]:
    """Runs of number words and digits as one word each."""
    starts = _starts()
    joined: list[Word] = []
    i, n = 0, len(split)
    while i < n:
        word = split[i]
        has = word.number
        if word.lower not in starts if has is None else has.form == "ordinal":
            joined.append(word)
            i += 1
            continue
        number, after = _number(text, split, i)
        if number is None:
            joined.append(word)
            i += 1
            continue
        start, end = word.start, split[after - 1].end
        raw = text[start:end]
        joined.append(Word(raw, raw.lower(), start, end, number))
        i = after
    return joined


@cache
def _starts() -> frozenset[str]:
    t = table()
    found = {*_small(), *t["plurals"], *t["vague"], *t["groups"], *t["ordinals"], "hundred", "thousand", "million", "billion"}
    return frozenset(found | {"half", "a", "an", "½", "¼", "¾", "no", "zero"})


def _number(text: str, split: list[Word], i: int) -> tuple[Number | None, int]:
    """The number that begins at word ``i`` and the index after it; ``None`` where none does."""
    t = table()
    word = split[i]
    lower = word.lower
    if lower in ("a", "an"):
        return _after_article(split, i)
    if lower == "half":
        if _at(split, i + 1) in ("a", "an") and _at(split, i + 2) in (*t["scales"], "dozen"):
            size = float(t["scales"].get(_at(split, i + 2)) or 12)
            return Number(size / 2, size / 2, "words"), i + 3
        return None, i
    if lower == "no":
        return None, i
    if lower in t["plurals"]:
        size, j = float(t["plurals"][lower]), i + 1
        while _at(split, j) == "of" and _at(split, j + 1) in t["plurals"]:
            size *= t["plurals"][_at(split, j + 1)]
            j += 2
        return Number(2 * size, None, "plural"), j
    if lower in t["vague"]:
        if _at(split, i + 1) in ("hundred", "thousand", "million", "dozen", "billion") and lower in ("several", "few", "many"):
            size = float(t["scales"].get(_at(split, i + 1)) or 12)
            return Number(2 * size, None, "plural"), i + 2
        return (Number(None, None, "vague"), i + 1) if lower != "some" else (None, i)
    if lower in t["groups"]:
        return None, i  # "the pair", "couple" without an article: no count
    if lower in t["ordinals"]:
        return Number(float(t["ordinals"][lower]), float(t["ordinals"][lower]), "ordinal"), i + 1
    year = _spoken_year(split, i)
    if year is not None:
        return Number(year[0], year[0], "year"), year[1]
    if word.number is not None:
        return _from_digits(text, split, i)
    return _from_words(split, i)


def _at(split: list[Word], i: int) -> str:
    return split[i].lower if 0 <= i < len(split) else ""


def _touching(split: list[Word], i: int) -> bool:
    """True when word ``i`` stands directly after the one before it."""
    return i < len(split) and split[i].start == split[i - 1].end


def _after_article(split: list[Word], i: int) -> tuple[Number | None, int]:
    """ "a dozen", "a hundred and twenty", "a couple of", "a few": the article belongs to the number."""
    t = table()
    after = _at(split, i + 1)
    if after in t["scales"]:
        return _from_words(split, i + 1, first=1.0)
    if after in t["groups"] and (after != "score" or _at(split, i + 2) == "of") and after != "trio" and after != "quartet":
        size = float(t["groups"][after])
        of = 1 if after in ("couple", "pair", "score") and _at(split, i + 2) == "of" else 0
        return Number(size, size, "words"), i + 2 + of
    if after == "half" and _at(split, i + 2) == "-" and _at(split, i + 3) == "dozen":
        return Number(6, 6, "words"), i + 4
    if after == "half" and _at(split, i + 2) == "dozen":
        return Number(6, 6, "words"), i + 3
    if after == "quarter" and _at(split, i + 2) == "of" and _at(split, i + 3) in ("a", "one") and _at(split, i + 4) in t["scales"]:
        size = float(t["scales"][_at(split, i + 4)]) / 4
        return Number(size, size, "words"), i + 5
    if after == "few":
        if _at(split, i + 2) in (*t["scales"], "dozen"):
            size = float(t["scales"].get(_at(split, i + 2)) or 12)
            return Number(2 * size, None, "plural"), i + 3
        return Number(None, None, "vague"), i + 2
    if after == "number" and _at(split, i + 2) == "of":
        return Number(None, None, "vague"), i + 3
    if after in ("large", "small", "great", "big", "huge", "significant", "growing", "unknown", "undisclosed", "unspecified") and (
        _at(split, i + 2) == "number" and _at(split, i + 3) == "of"
    ):
        return Number(None, None, "vague"), i + 4
    return None, i


def _from_digits(text: str, split: list[Word], i: int) -> tuple[Number | None, int]:
    number = split[i].number
    assert number is not None
    assert number.low is not None
    value, j = number.low, i + 1
    t = table()
    # "5 1/2"
    if _at(split, j).isdigit() and _at(split, j + 1) == "/" and _at(split, j + 2).isdigit() and value < 1000:
        part = _FRACTION.get(text[split[j].start : split[j + 2].end])
        if part is not None:
            return Number(value + part, value + part, "digits"), j + 3
    if _at(split, j) == "-" and _at(split, j + 2) == "/" and _at(split, j + 1).isdigit() and value < 1000:
        part = _FRACTION.get(text[split[j + 1].start : split[j + 3].end]) if j + 3 < len(split) else None
        if part is not None:
            return Number(value + part, value + part, "digits"), j + 4
    if _at(split, j) in _FRACTION:
        return Number(value + _FRACTION[_at(split, j)], value + _FRACTION[_at(split, j)], "digits"), j + 1
    if _touching(split, j) and _at(split, j) in t["short_scales"] and not (_at(split, j) == "m" and value >= 1000):
        # "2.5m people" is a count, "500m away" a distance: the noun after it tells
        if _at(split, j) != "m" or _counts_people(split, j + 1) or text[split[i].start - 1 : split[i].start] in "$£€":
            value *= t["short_scales"][_at(split, j)]
            return Number(value, value, "digits"), j + 1
        return Number(value, value, "digits"), j
    if _at(split, j) == "-" and _at(split, j + 1) in ("million", "billion"):
        return Number(value * t["scales"][_at(split, j + 1)], value * t["scales"][_at(split, j + 1)], "digits"), j + 2
    while _at(split, j) in t["scales"]:
        value *= t["scales"][_at(split, j)]
        j += 1
    if _at(split, j) == "dozen":
        value, j = value * 12, j + 1
    return Number(value, value, "digits"), j


def _counts_people(split: list[Word], i: int) -> bool:
    return _at(split, i) in table()["after_millions"]


def _from_words(split: list[Word], i: int, first: float | None = None) -> tuple[Number | None, int]:
    """ "two hundred and fifty-three thousand": hundreds multiply, larger scales close a group."""
    scales, small = table()["scales"], _small()
    total, group, j = 0.0, first if first is not None else 0.0, i
    seen = first is not None
    last = ""  # kind of the word before: "ten", "unit", "scale"
    while j < len(split):
        lower = split[j].lower
        if lower in scales and seen:
            size = scales[lower]
            if size == 100:
                group = (group or 1) * 100
            else:
                total += (group or 1) * size
                group = 0.0
            last = "scale"
        elif lower in small and (not seen or last == "scale" or (last == "ten" and small[lower] < 10)):
            group += small[lower]
            last, seen = ("ten" if small[lower] >= 20 else "unit"), True
        elif lower in scales and not seen:
            return None, i
        elif (
            (lower == "-" and last == "ten" and 0 < small.get(_at(split, j + 1), 0) < 10)
            or (lower == "-" and _at(split, j + 1) in scales and seen)
            or (lower == "and" and last == "scale" and _at(split, j + 1) in small and _at(split, j - 1) == "hundred")
        ):
            pass
        elif lower == "dozen" and seen and last != "scale":
            return Number((total + group) * 12, (total + group) * 12, "words"), j + 1
        else:
            break
        j += 1
    if not seen:
        return None, i
    value = total + group
    # "two and a half years", "two and a half million"
    if _at(split, j) == "and" and _at(split, j + 1) == "a" and _at(split, j + 2) == "half" and value < 100:
        value, j = value + 0.5, j + 3
        if _at(split, j) in ("million", "billion", "thousand"):
            value, j = value * scales[_at(split, j)], j + 1
    return Number(value, value, "words"), j


def _spoken_year(split: list[Word], i: int) -> tuple[float, int] | None:
    """ "nineteen ninety-six", "twenty fifteen", as broadcast transcripts write years."""
    century = {"nineteen": 1900, "eighteen": 1800, "twenty": 2000}.get(_at(split, i))
    if century is None:
        return None
    small, j = _small(), i + 1
    tens = small.get(_at(split, j), 0)
    if not 10 <= tens <= 90:
        return None
    year, j = century + tens, j + 1
    if tens >= 20:
        k = j + 1 if _at(split, j) == "-" else j
        ones = small.get(_at(split, k), 0)
        if 0 < ones < 10:
            year, j = year + ones, k + 1
    return float(year), j
