"""Places that stand beside an act and are not where it was: states that speak or are spoken of, capitals abroad."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sayso.events.words.lexicon import Lexicon
from sayso.events.words.ontology import types_in
from sayso.events.words.things import is_place, lemma
from sayso.language import Token
from sayso.model import Entry, Place

_WITHIN = frozenset({"in", "across", "inside", "throughout", "over", "within", "into", "around", "near", "at", "on", "from", "through"})
_AMONG = frozenset({"conj", "appos", "compound", "nmod"})
_INITIALS = frozenset({"us", "u.s", "u.s.", "usa", "uk", "u.k.", "u.k", "uae", "u.a.e."})
_FEW = 2  # places that a report must name in a country before it is taken for the one that it is about


def home_of(places: Iterable[Place]) -> str | None:
    """The country in which more than half of the places lie that a report names, itself included; ``None`` where there is none."""
    told = Counter(p.entry.country for p in places if isinstance(p.entry, Entry) and p.entry.country is not None)
    country, most = max(told.items(), key=lambda item: item[1], default=(None, 0))
    return country if most >= _FEW and 2 * most > sum(told.values()) else None


def is_stranger(place: Place, head: Token, kind: str, home: str | None) -> bool:
    """True for a place that only stands near an act of this kind, where neither grammar nor the rest of the report puts the act into it."""
    entry = place.entry
    if not isinstance(entry, Entry) or entry.country is None or entry.country == home:
        return False
    if entry.kind == "country":
        return not (_is_in(head) and (home is None or kind in types_in("anywhere")))
    return home is not None and not (kind in types_in("anywhere") and _is_in(head))


def only_qualifies(place: Place, head: Token, words: Lexicon) -> bool:
    """True for a state that only says whose or which somebody is: "a US aid worker", "UK MPs"; and not for "the Syria border"."""
    entry = place.entry
    if not isinstance(entry, Entry) or entry.kind != "country" or head.dep_ not in ("compound", "amod", "nmod"):
        return False
    of = head.head
    if is_place(of, words) or of.i < head.i:
        return False
    return head.lower_ in _INITIALS or lemma(of) in words["people"]


def _is_in(head: Token) -> bool:
    """True for a name behind "in" or "across", alone or in a list."""
    at = head
    while at.dep_ in _AMONG and at.head != at:
        at = at.head
    return at.dep_ == "pobj" and at.head.lower_ in _WITHIN
