"""The parts of a province by the points of the compass: what happened in its north-west did not happen in its east."""

from __future__ import annotations

import re
from collections.abc import Set

from sayso.language import Tokens

_POINT = re.compile(r"(north|south|east|west)(?:[\s-]?(east|west))?(?:ern|erly)?", re.IGNORECASE)
_BEFORE = 5  # tokens before the name of a province that may say which part of it: "the eastern parts of"
_PARTS = frozenset({"part", "parts", "area", "areas", "countryside", "region", "regions", "side", "of", "the", "rural"})
_AGAINST = {"n": "s", "s": "n", "e": "w", "w": "e"}


def bearing(named: Tokens) -> str:
    """The part that the words for a place name, as letters: "nw" for "northwestern Hama", "e" for "the eastern parts of Hama"; or ""."""
    doc, at = named.doc, named.start
    words = [t.text for t in named]
    while at > max(named.sent.start, named.start - _BEFORE):
        at -= 1
        words.insert(0, doc[at].text)
        if doc[at].lower_ not in _PARTS:
            break
    for word in words:
        if (m := _POINT.fullmatch(word)) is not None:
            return "".join(part[0].lower() for part in m.groups() if part)
    return ""


def lie_opposite(one: Set[tuple[str, str]], other: Set[tuple[str, str]]) -> bool:
    """True where two lists of parts of provinces have a province in common, and only parts of it that lie on opposite sides."""
    pairs = [(a, b) for province, a in one for same, b in other if province == same]
    return bool(pairs) and all(any(_AGAINST[point] in b for point in a) for a, b in pairs)
