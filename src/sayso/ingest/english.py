"""Is a text English? Read before anything else: on other languages every later stage would find nonsense.

Three questions, cheapest first. Is it written in Latin letters? Does it hold the small words that
English cannot do without? Only if these leave it open, what does the language identifier say?
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sayso.errors import WrongLanguage

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Frequent in every English text and no words of the languages that are written most in news with Latin letters.
_ENGLISH = frozenset(
    [
        "the",
        "and",
        "that",
        "said",
        "by",
        "were",
        "with",
        "from",
        "at",
        "on",
        "for",
        "has",
        "have",
        "had",
        "their",
        "they",
        "which",
        "who",
        "been",
        "after",
        "was",
        "is",
        "are",
        "it",
        "its",
        "of",
        "to",
        "as",
        "this",
        "but",
        "not",
        "he",
        "she",
        "his",
        "her",
        "when",
        "would",
        "could",
        "will",
        "other",
        "more",
        "than",
        "about",
        "into",
        "against",
        "during",
        "near",
        "between",
        "there",
    ]
)
_ENOUGH, _PLENTY = 0.13, 0.25  # shares of small words: news in English has 0.3 to 0.5, the nearest other language 0.12
_FEW_WORDS = 25  # fewer show nothing for sure when names fill them
_SOME_WORDS = 12
_SURE = 0.85
_NEAR_ENGLISH = {"en", "pcm", "sco", "jam", "bi", "tpi", "gcr", "und", "zxx"}
_NAMES = {
    "am": "Amharic", "ar": "Arabic", "arz": "Egyptian Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "ca": "Catalan", "ckb": "Kurdish (Sorani)", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "ha": "Hausa", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "ko": "Korean", "ku": "Kurdish (Kurmanji)", "la": "Latin", "ms": "Malay", "lt": "Lithuanian", "lv": "Latvian", "my": "Burmese",
    "ne": "Nepali", "nl": "Dutch", "no": "Norwegian", "nb": "Norwegian", "nn": "Norwegian (Nynorsk)", "om": "Oromo",
    "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "si": "Sinhala",
    "sk": "Slovak", "sl": "Slovene", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
    "ta": "Tamil", "te": "Telugu", "th": "Thai", "ti": "Tigrinya", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_REMEDY = "sayso reads English only: give it an English report, or a translation."


@dataclass(frozen=True, slots=True)
class Language:
    """The language of a text that may be read: "en", or ``None`` with a note where too little of it shows."""

    code: str | None
    notes: tuple[str, ...] = ()


def check_english(text: str, name: str) -> Language:
    """The language of ``text``. Raises ``WrongLanguage``, which names the likely one and how sure that is."""
    sample = text[:_SAMPLE]
    scripts = Counter(_script(c) for c in sample if c.isalpha())
    letters = sum(scripts.values())
    if letters and scripts["LATIN"] < letters / 2:
        script = scripts.most_common(1)[0][0]
        raise _wrong(name, *_rank(sample)[0], f"written in {script.capitalize()} letters")
    words = [word.lower().replace("’", "'") for word in _WORD.findall(sample)]
    share = sum(word in _ENGLISH for word in words) / max(1, len(words))
    if share >= _PLENTY and len(words) >= 6:
        return Language("en")
    ranked = _rank(_without_names(sample) or sample)
    (code, sure), english = ranked[0], sum(p for code, p in ranked if code in _NEAR_ENGLISH)
    if code in _NEAR_ENGLISH:
        return Language("en") if len(words) >= 6 or sure >= _SURE else _too_short(len(words))
    if len(words) >= _SOME_WORDS and share < _ENOUGH and sure >= 0.5 and english < 0.02:
        raise _wrong(name, code, sure, f"{share:.0%} of its words are common English ones")
    if len(words) < _SOME_WORDS and share < _PLENTY and sure >= _SURE:
        raise _wrong(name, code, sure, f"{len(words)} words")
    if share >= _ENOUGH and len(words) >= _SOME_WORDS:
        foreign = sure >= _SURE and english < 0.2
        return Language("en", (f"Parts of the text look like {_NAMES.get(code, code)}; only English is read.",) if foreign else ())
    if len(words) < _FEW_WORDS:
        return _too_short(len(words))
    return Language(None, ("The language is not clear: names or single words fill the text. It was taken as English.",))


def _too_short(words: int) -> Language:
    return Language(None, (f"Too short to tell its language ({words} word{'s' if words != 1 else ''}); taken as English.",))


def _wrong(name: str, code: str, sure: float, why: str) -> WrongLanguage:
    return WrongLanguage(name, f"the text is not English but looks like {_NAMES.get(code, code)} ({sure:.0%} sure; {why})", _REMEDY)


def _script(letter: str) -> str:
    """ "LATIN", "CYRILLIC", "ARABIC": the first word of the letter's name."""
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0]


def _without_names(text: str) -> str:
    """The text without capitalised words, but for German's sake only where enough stays."""
    kept = " ".join(word for word in _WORD.findall(text) if not word[0].isupper())
    return kept if len(kept) >= 40 else ""


def _rank(text: str) -> list[tuple[str, float]]:
    """Languages with their probabilities, the likeliest first."""
    return [(str(code), float(sure)) for code, sure in _identifier().rank(text)]


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
