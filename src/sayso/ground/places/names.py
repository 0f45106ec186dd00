"""Where a text names places: spans of words, before anything is looked up for its meaning.

Four ways lead to a name: the parser's entities, adjectives and peoples' names of countries, runs of capitals that
the gazetteer knows, and grammar that shows a place whatever its name ("the towns of X, Y and Z", "X province").
"""

from __future__ import annotations

import functools
import importlib.resources
import re
from dataclasses import dataclass
from typing import Any

import yaml
from spacy.tokens import Doc, Token

from sayso.ground.gazetteer import Found, Gazetteer
from sayso.ground.gazetteer.store import ADJECTIVE, CODE
from sayso.language import Parsed

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_LONGEST = 5  # words in a name that is looked for in the gazetteer


@functools.cache
def words() -> dict[str, Any]:
    """The word lists of this package."""
    text = (importlib.resources.files(__package__) / "data" / "words.yaml").read_text(encoding="utf-8")
    return {k: frozenset(v) if isinstance(v, list) else v for k, v in yaml.safe_load(text).items()}


@dataclass(frozen=True, slots=True)
class Name:
    """Words that name a place. ``start`` and ``end`` are code points; ``core`` is what is looked up.

    ``kind`` is what the words around it say it is ("town", "province"), ``label`` the parser's entity label,
    ``known`` what the gazetteer has under exactly this name.
    """

    start: int
    end: int
    core: str
    first: int  # tokens, half open
    last: int
    label: str = ""
    kind: str | None = None
    known: tuple[Found, ...] = ()
    adjective: bool = False
    code: bool = False


def find_names(parsed: Parsed, gazetteer: Gazetteer) -> list[Name]:
    """Every name of a place in the text, adjectives of countries included, in order; names do not overlap."""
    doc = parsed.doc
    labels = _labels(doc)
    found: list[Name] = []
    i = 0
    while i < len(doc):
        name = _at(doc, i, labels, gazetteer)
        if name is None:
            i += 1
            continue
        found.append(name)
        i = max(name.last, i + 1)
    return found


def _labels(doc: Doc) -> list[tuple[str, int, int]]:
    """For each token its entity's label with the entity's tokens."""
    labels = [("", i, i + 1) for i in range(len(doc))]
    for ent in doc.ents:
        for i in range(ent.start, ent.end):
            labels[i] = (ent.label_, ent.start, ent.end)
    return labels


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() or (token.text[:3].lower() in ("al-", "el-") and token.text[3:4].isupper())


def _at(doc: Doc, i: int, labels: list[tuple[str, int, int]], gazetteer: Gazetteer) -> Name | None:
    """The name that begins at token ``i``, or ``None``."""
    token = doc[i]
    if not _capital(token) or token.text.lower() in words()["never"]:
        return None
    label, first, last = labels[i]
    if (label in PLACE_LABELS and first == i) or (label in PLACE_LABELS and i == first + 1 and doc[first].text.lower() == "the"):
        end = _trim(doc, i, last)
        if end > i:
            return _name(doc, i, end, label, gazetteer)
    for end in range(min(len(doc), i + _LONGEST), i, -1):
        if end - 1 > i and not (_capital(doc[end - 1]) or doc[end - 1].text == "."):
            continue
        if any(t.is_space or t.text in ",;:()" or (t.text[:1].islower() and t.text not in _LINKS) for t in doc[i:end]):
            continue
        name = _name(doc, i, end, label, gazetteer)
        if name.known and _believed(doc, name, labels):
            return name
    return None


_LINKS = frozenset({"of", "the", "and", "al", "el", "ez", "az", "ash", "as", "ad", "de", "du", "la", "-", "'", "les", "upon", "on"})


def _trim(doc: Doc, first: int, last: int) -> int:
    """The end of an entity without a possessive or a mark at its end."""
    while last > first and (doc[last - 1].text in ("'s", "'", "’s", ",", ".", "-") or doc[last - 1].is_space):
        last -= 1
    return last


def _name(doc: Doc, first: int, last: int, label: str, gazetteer: Gazetteer) -> Name:
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    core = doc.text[start:end]
    known = gazetteer.exact(core)
    solid = [f for f in known if f.how not in (ADJECTIVE, CODE)]
    return Name(
        start,
        end,
        core,
        first,
        last,
        label,
        None,
        known,
        adjective=bool(known) and not solid and any(f.how == ADJECTIVE for f in known),
        code=bool(known) and not solid and any(f.how == CODE for f in known),
    )


def _believed(doc: Doc, name: Name, labels: list[tuple[str, int, int]]) -> bool:
    """Whether a run of capitals that the gazetteer knows is meant as a place here."""
    label, ent_first, ent_last = labels[name.first]
    before = doc[name.first - 1] if name.first else None
    after = doc[name.last] if name.last < len(doc) else None
    if name.code:
        return before is not None and before.text == "," and name.first >= 2 and _capital(doc[name.first - 2])
    if name.adjective:
        return True
    heavy = max(f.weight for f in name.known)
    area = any(f.entry.kind in ("country", "admin1", "region", "water") and f.how == 0 for f in name.known)
    if label == "PERSON":
        return False
    if label in ("ORG", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"):
        whole = ent_first == name.first and ent_last == name.last
        return (area or heavy >= 30_000) and (whole or ent_first == name.first or doc[name.first - 1].text in ("of", "in", "at"))
    if label:
        return False
    if after is not None and after.text == "," and name.last + 1 < len(doc) and labels[name.last + 1][0] == "GPE":
        return True
    if before is not None and before.lower_ in words()["before"]:
        return True
    return area and name.last - name.first >= 1 and token_is_proper(doc, name)


def token_is_proper(doc: Doc, name: Name) -> bool:
    """Whether the parser takes the words for a proper noun."""
    return doc[name.last - 1].pos_ == "PROPN"


BLANK = re.compile(r"\s+")
