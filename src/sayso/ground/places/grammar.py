"""What the words around a name say of it: town or province, part of it, near it, in which list.

Everything here is about characters, so that names that no parser knows are read like those it does.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
from dataclasses import dataclass
from typing import Any

import yaml

LINKS = frozenset(
    [
        "of",
        "the",
        "and",
        "al",
        "el",
        "ez",
        "az",
        "ash",
        "as",
        "ad",
        "ar",
        "an",
        "at",
        "es",
        "er",
        "ed",
        "et",
        "ech",
        "de",
        "du",
        "la",
        "les",
        "upon",
        "on",
        ".",
        "-",
        "'",
        "’",
        "bin",
        "ibn",
        "abu",
    ]
)


@functools.cache
def words() -> dict[str, Any]:
    """The word lists of this package; plain lists as sets."""
    text = (importlib.resources.files(__package__) / "data" / "words.yaml").read_text(encoding="utf-8")
    return {k: frozenset(v) if isinstance(v, list) else v for k, v in yaml.safe_load(text).items()}


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a name. ``start`` and ``end`` bound the words that belong to it (0: none).

    ``kind`` is a key of ``kinds`` in the word lists; ``listed`` says that the kind goes for the names that follow
    in a list; ``near`` that the place meant lies beside it; ``compass`` the part meant; ``organ`` that the word
    after it makes it an organisation.
    """

    start: int = 0
    end: int = 0
    kind: str | None = None
    listed: bool = False
    near: bool = False
    compass: str | None = None
    organ: bool = False


NOTHING = Setting()

_ARTICLE = r"(?:[Aa][ltnrsdz]|[Ee][lsrdztn]|[Aa]sh|[Aa]dh|[Aa]th|[Ee]ch|[Ee]sh|[Uu][lms])"
_WORD = r"[A-Z][^\W_]*(?:['’`ʿʾ][^\W_]+|-[A-Z][^\W_]*)*"
_OF = r"(?:d[aeou]s?|del|de l[ao]s?)"  # "Rio de Velmar", "San Lucio del Mar"
_TIE = r"-(?:[ei]|y[ei])"  # "Dahan-e Surkh"
_RUN = re.compile(rf"(?:{_ARTICLE}-)?{_WORD}(?:(?:{_TIE})?[ ](?:{_ARTICLE}[- ]|{_OF} )?{_WORD})*")
_BEGIN = re.compile(rf"{_ARTICLE}-[A-Z]")
_TIED = re.compile(rf"(?: {_OF}|{_TIE}) [A-Z]")
_ON = re.compile(rf" {_ARTICLE}-[A-Z]|{_TIED.pattern}")


_FOREIGN = re.compile(r"[\u0400-\u04ff\u0590-\u05ff\u0600-\u06ff]")  # Cyrillic, Hebrew, Arabic


def foreign(word: str) -> bool:
    """Whether a word is in a script that an English text writes names in, and nothing else."""
    return _FOREIGN.match(word) is not None and not word[0].islower()


def may_begin(text: str, at: int) -> bool:
    """Whether a name may begin at code point ``at``."""
    letter = text[at]
    return "A" <= letter <= "Z" or (letter in "aeu" and _BEGIN.match(text, at) is not None) or (letter > "\x7f" and foreign(letter))


def goes_on(text: str, at: int) -> bool:
    """Whether a name that seems to end at ``at`` goes on with an article and its noun ("Jisr" of "Jisr al-Shughur")."""
    return _ON.match(text, at) is not None


def tied(text: str, at: int) -> bool:
    """Whether a small word ties the name that seems to end at ``at`` to the next capital ("San Lucio" of "San Lucio del Mar")."""
    return _TIED.match(text, at) is not None


def run(text: str, at: int) -> int:
    """The end of the run of capitals that begins at ``at``, articles and hyphens included; ``at`` where there is none."""
    match = _RUN.match(text, at)
    return match.end() if match else at


def _any(items: Any) -> str:
    return "|".join(sorted(map(re.escape, items), key=len, reverse=True))


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = words()
    kinds = _any(k for group in table["kinds"].values() for k in group)
    compass = _any(table["compass"])
    distance = r"(?:[\d.,]+|[a-z]+|a few|several|some)[ -]?(?:km|kilomet(?:er|re)s?|miles?|mi)"
    of = rf"(?:(?:the|an?|its|their)\s+)?(?:[a-z-]+\s+){{0,3}}?(?P<kind>{kinds})(?P<many>s|es)?,?\s+(?:of|including|such as|called|named)\s+(?:the\s+)?"
    return {
        "after": re.compile(rf"(?:['’]s)?\s+(?:(?P<compass>{compass})\s+)?(?P<kind>{kinds}|cities)(?P<many>s)?\b(?!\s+of\b)", re.I),
        # "the Marand quarter of Sarhan": the quarter has the name; "the Idlib town of Saraqib": the town has not
        "quarter": re.compile(
            rf"\s+(?:(?P<compass>{compass})\s+)?(?P<kind>district|quarter|neighbou?rhood|suburb|ward)(?P<many>s)?\s+(?:of|in)\s+"
            r"(?:(?:the\s+)?(?:capital|city\s+of)\s*,?\s*)?(?=[A-Z])"
        ),
        "of": re.compile(rf"(?:^|[\s(\"']){of}$".replace("{{", "{").replace("}}", "}"), re.I),
        "noun": re.compile(rf"(?:^|[\s(\"'])(?P<kind>{kinds})\s+$", re.I),
        "compass": re.compile(rf"(?:^|[\s(\"'])(?P<compass>{compass})(?:\s+of|\s+part(?:s)?\s+of)?(?:\s+the)?\s+$", re.I),
        "near": re.compile(
            rf"(?:\bnear(?:by)?(?: to)?|\bclose to|\boutside(?: of)?|\boutskirts of|\bsuburbs of|\bvicinity of|\bsurrounding"
            rf"|\b{distance}\s+(?:to the\s+)?(?:{compass}\s+)?(?:of|from|outside)|\b(?:{compass})\s+of)"
            rf"\s+(?:the\s+)?(?:(?:{kinds})\s+of\s+)?$",
            re.I,
        ),
        "organ": re.compile(rf"(?:['’]s)?\s+(?:[A-Z][a-z]+\s+)?(?:{_any(table['organs'])})\b(?!\s+(?:{_any(table['manned'])})\b)", re.I),
        "list": re.compile(
            rf"\s*(?:,|,?\s*(?:and|or|as well as|&))\s*(?:the\s+)?(?:(?:nearby|neighbou?ring)\s+)?(?:(?:{kinds}|cities)(?:s|es)?\s+of\s+(?:the\s+)?)?",
            re.I,
        ),
        "part": re.compile(rf"(?:(?:{compass})|[NSEW]\.)\s+(?=\S)", re.I),
        "without_kind": re.compile(rf"\s+(?:{kinds})s?$", re.I),
    }


@functools.cache
def _kind_of() -> dict[str, str]:
    return {word: kind for kind, group in reversed(words()["kinds"].items()) for word in group} | {
        "citie": "settlement",
        "cities": "settlement",
    }


@functools.cache
def _last_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The last words of what the patterns "noun", "compass" and "near" may end with: most names have none of them before."""
    table = words()
    kinds = frozenset(_letters_at_end(k) for group in table["kinds"].values() for k in group)
    compass = frozenset(map(_letters_at_end, table["compass"])) | {"of", "the"}
    return kinds, compass, frozenset(("near", "nearby", "to", "outside", "of", "surrounding", "from", "the"))


def _letters_at_end(text: str) -> str:
    """The letters at the end of ``text``, in lower case."""
    at = len(text)
    while at and text[at - 1].isalpha():
        at -= 1
    return text[at:].lower()


def without_kind(name: str) -> str:
    """A name without the word for its kind at its end ("Hama province" is "Hama")."""
    return _patterns()["without_kind"].sub("", name)


@functools.cache
def _site() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{_any([*words()['kinds']['facility'], *words()['sites']])})\.?$", re.I)


def is_site(name: str) -> bool:
    """Whether the last word of a name makes it a building, a street or a ground within a town ("Victoria St.")."""
    return _site().search(name) is not None


def without_part(name: str) -> str:
    """A name without the compass word at its beginning ("West Wales" is "Wales")."""
    match = _patterns()["part"].match(name)
    return name[match.end() :] if match else name


def continues(gap: str) -> bool:
    """Whether the words between two names make them one list."""
    return _patterns()["list"].fullmatch(gap) is not None


@functools.lru_cache(maxsize=512)  # every rule about one name asks for it
def setting(text: str, start: int, end: int, floor: int) -> Setting:
    """What stands around the name at ``start`` to ``end``; nothing before ``floor`` is read."""
    table = _patterns()
    begin, finish = 0, 0
    kind: str | None = None
    compass: str | None = None
    listed = False
    before = left = text[max(floor, start - 70) : start]
    offset = start - len(left)
    nouns, parts, nears = _last_words()
    last = _letters_at_end(left.rstrip()) if left[-1:].isspace() else ""  # the short tests spare most names the long searches
    if (m := table["after"].match(text, end) or table["quarter"].match(text, end)) and (
        (m["kind"] in m[0] and m["kind"].islower()) or m["kind"].istitle()
    ):
        kind = _kind_of().get(m["kind"].lower())
        compass = m["compass"]
        finish = m.end("kind") + len(m["many"] or "")
    if any(word in left[-16:] for word in _JOINING) and (m := table["of"].search(left)):
        kind = kind or _kind_of().get(m["kind"].lower())
        listed = bool(m["many"])
        begin = offset + m.start("kind") if kind in ("admin1", "admin2", "countryside") and not listed else 0
        left = left[: m.start("kind")]
        last = _letters_at_end(left.rstrip())
    elif last in nouns and (m := table["noun"].search(left[-40:])):
        kind = kind or _kind_of().get(m["kind"].lower())
    if last in parts and (m := table["compass"].search(left)):
        compass = compass or m["compass"]
        begin = offset + m.start("compass")
    near = _letters_at_end(before.rstrip()) in nears and table["near"].search(before) is not None
    organ = table["organ"].match(text, end) is not None
    return Setting(begin, finish, kind, listed, near, compass and compass.lower(), organ)


_JOINING = (" of", " including", " such as", " called", " named")  # "the towns of", "villages including", "a place called"
_LIES = r"(?:located\s+|lying\s+|which\s+(?:lies|is)\s+)?(?:in|of|inside|within|from)"
_ONE_OF = (  # "a small farming village in", "the main town of"
    r"(?:an?|the)\s+(?:[a-z-]+\s+){0,4}?(?:town|village|city|hamlet|settlement|district|suburb|neighbou?rhood|area|community|camp|port|capital)"
    r"\s+(?:located\s+)?(?:in|of)"
)
_HOLDS = re.compile(
    rf"\s*(?:,|\(|,?\s*{_LIES}|,\s*{_ONE_OF})?\s*(?:the\s+)?(?:[a-z-]+ern\s+|central\s+|rural\s+|nearby\s+|neighbou?ring\s+)*\s*"
)


def holds(gap: str) -> bool:
    """Whether the words between a name and the area after it say that the area holds it (", ", " in ", " (")."""
    return bool(gap.strip()) and _HOLDS.fullmatch(gap) is not None


_SITED = re.compile(r",?\s*(?:(?:located|based)\s+)?(?:in|at|within|inside)\s+(?:the\s+)?|,\s*", re.I)


def sited(gap: str) -> bool:
    """Whether the words between a name and a town after it put the one into the other."""
    return _SITED.fullmatch(gap) is not None
