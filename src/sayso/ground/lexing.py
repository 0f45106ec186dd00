"""Words of a report's text as times and quantities need them: numbers joined, dates and model names kept whole.

The parser's tokens do not serve here: they split "2015-10-07" and "1,500-kilometre", and a number of several words
is several tokens. Offsets are the same, so that a word can be looked up in the parse where grammar is needed.
"""

from __future__ import annotations

import re

from sayso.ground.numerals import Number, Word, join_numbers
from sayso.language import Parsed, Token

__all__ = ["Number", "Word", "lex", "number_in", "token_starts", "words"]


_WORD = re.compile(
    r"""
    (?:
    (?P<plain>[^\W\d_]+(?=[\s,;]))  # most words: nothing below begins with letters before a blank
  | (?P<break>\n\s*\n|[ ]{3,})
  | (?P<space>\s+)
  | (?P<date>(?<![\w./-])(?:\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-\d{1,2}-\d{4})(?![\w/-]))
  | (?P<clock>(?<![\w:])\d{1,2}[:.]\d{2}(?=\s?(?:[ap]\.?m\b|hours\b|GMT\b|UTC\b|local\b))|(?<![\w:.])\d{1,2}:\d{2}(?::\d{2})?(?![\w:]))
  | (?P<model>\b(?!(?i:mid|post|pre|early|late|summer|winter|spring|autumn|fall)-)[A-Za-z]+-?\d[\w-]*|\b\d+[A-Z]\d\w*)
  | (?P<ordinal>\b\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<decade>(?:\b\d{3}0|['`]?(?<!\d)\d0)'?s\b)
  | (?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+)
  | (?P<ampm>\b[AaPp]\.\s?[Mm]\b\.?)
  | (?P<short>\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\.)
  | (?P<word>[^\W\d_]+)
  | (?P<mark>\S)
    )(?:(?!\n\s*\n|[ ]{3})\s+)?  # the blanks after it, unless they part paragraphs or cells
    """,
    re.VERBOSE,
)
# Letters that may follow digits directly; others make the whole a name ("2S1", "105mm" is a measure).
_LONGEST_FIGURE = 40  # characters: a row of more digits counts nothing, and one of 309 has no place among the numbers of a machine
_AFTER_DIGITS = re.compile(
    r"(?:am|pm|km|kms|m|mm|cm|mi|kg|kt|lb|lbs|ft|mph|kph|kmh|bn|mn|mln|k|h|hrs|min|sq|tons?|kilomet\w+|miles?)\b", re.I
)


def words(parsed: Parsed) -> list[Word]:
    """The words of a report, with numbers joined; worked out once a report."""
    kept = parsed._cache.get("words")
    if kept is None:
        kept = parsed._cache["words"] = lex(parsed.plain)
    assert isinstance(kept, list)
    return kept


def token_starts(parsed: Parsed) -> dict[int, Token]:
    """The parser's tokens by the offset of their first character; made once a report."""
    kept = parsed._cache.get("token_starts")
    if kept is None:
        kept = parsed._cache["token_starts"] = {t.idx: t for t in parsed.doc.tokens}
    assert isinstance(kept, dict)
    return kept


def lex(text: str) -> list[Word]:
    """The words of ``text``, with numbers joined."""
    return join_numbers(text, _split(text))


def number_in(text: str) -> Number | None:
    """The first number of ``text``."""
    return next((w.number for w in lex(text) if w.number is not None), None)


def _split(text: str) -> list[Word]:
    found: list[Word] = []
    append = found.append
    for m in _WORD.finditer(text):
        kind = m.lastgroup
        if kind == "space":
            continue
        assert kind is not None
        start, end = m.span(kind)
        raw = text[start:end]
        if kind == "plain" or kind == "word":
            append(Word(raw, raw.lower(), start, end))
        elif kind == "break":
            append(Word("¶", "¶", start, end))
        elif kind == "digits":
            after = text[end : end + 1]
            if (after.isalpha() and not _AFTER_DIGITS.match(text, end)) or len(raw) > _LONGEST_FIGURE:
                append(Word(raw, "#name", start, end))
                continue
            value = float(raw.replace(",", ""))
            append(Word(raw, raw, start, end, Number(value, value, "digits")))
        elif kind == "ordinal" and len(raw) <= _LONGEST_FIGURE:
            value = float(raw[:-2])
            append(Word(raw, raw.lower(), start, end, Number(value, value, "ordinal")))
        elif kind in ("date", "clock", "model", "decade"):
            append(Word(raw, f"#{kind}", start, end))
        elif kind == "ampm":
            append(Word(raw, "pm" if raw[0] in "pP" else "am", start, end))
        else:
            append(Word(raw, raw.lower(), start, end))
    return found
