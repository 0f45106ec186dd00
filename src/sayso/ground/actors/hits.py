"""One pass over the words of a report: every name, organ of a state and adjective of the registry, longest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.ground.actors.registry import Registry
from sayso.ground.actors.tables import ActorEntry, Form, Name
from sayso.ground.actors.words import Word, fold, load
from sayso.language.dates import MONTHS, WEEKDAYS


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``first`` to ``last`` (included) that name ``entry``, or an ``organ`` whose state the words leave out."""

    first: int
    last: int
    start: int
    end: int
    entry: ActorEntry | None
    form: Form | None
    organ: str | None = None
    text: str = ""


_TABLE = load("descriptions.yaml")
_BARE = tuple(_TABLE["bare_organs"])
_NOT_BARE = frozenset(_TABLE["not_bare"])
# Short names that are English words when a line is all in capitals.
_ALSO_WORDS = frozenset(
    ("is", "us", "it", "who", "aa", "care", "rt", "ap", "pa", "un", "no", "au", "adf", "sams", "let", "tip", "mena", "rain")
)


def find_hits(text: str, words: Sequence[Word], registry: Registry, on: date | None) -> list[Hit]:
    """Hits in the order of the text; they do not overlap, and of two that begin together the longer one stands."""
    found: list[Hit] = []
    shouting = _shouting(text)
    i = 0
    while i < len(words):
        hit = None if not registry.may_begin(words[i]) else _at(text, words, i, registry, on, shouting)
        if hit is None:
            i += 1
            continue
        found.append(hit)
        i = hit.last + 1
    return found


def _at(text: str, words: Sequence[Word], i: int, registry: Registry, on: date | None, shouting: list[tuple[int, int]]) -> Hit | None:
    size, name = registry.longest(words, i, on)
    if name is not None and name.form == "short" and words[i].key in _ALSO_WORDS and any(a <= words[i].start < b for a, b in shouting):
        size, name = 0, None
    if (
        name is not None
        and name.entry.id == "state:US"
        and words[i].key == "us"
        and not words[i].capitals
        and "." not in text[words[i].start : words[i].end]
    ):
        size, name = 0, None  # the pronoun at the head of a sentence
    if name is not None and name.entry.kind == "media" and words[i].key == "the" and not _the_outlet(words, i, size):
        size, name = 0, None
    if name is not None and words[i].key in _GENERAL and i and words[i].joined and _of_another(words, i, name, registry, on):
        size, name = 0, None
    if name is not None and name.form == "surname" and size == 1 and (_first_name(words, i, registry) or _where(words, i)):
        size, name = 0, None
    if name is not None and name.entry.kind == "state" and name.form in ("adjective", "name"):
        after = _organ_after(
            text,
            words,
            i + size + _lone_s(words, i + size),
            registry,
            possessive=words[i + size - 1].possessive
            or bool(_lone_s(words, i + size))
            or fold(name.text.split()[-1]) + "s" == words[i + size - 1].key
            or name.form == "adjective"
            or name.entry.country in ("US", "GB"),
        )
        if after is not None:
            last, organ = after
            assert name.entry.country is not None
            entry = registry.organ(organ, name.entry.country, on)
            return Hit(i, last, words[i].start, words[last].end, entry, "name", organ, text[words[i].start : words[last].end])
    if name is not None:
        last = i + size - 1
        return Hit(
            i,
            last,
            words[i].start,
            words[last].end,
            registry.current(name.entry, on),
            name.form,
            None,
            text[words[i].start : words[last].end],
        )
    taken, key = registry.longest_organ(words, i)
    if key is None:
        return None
    return _bare_or_of(text, words, i, taken, key, registry, on)


_DAYS = MONTHS | WEEKDAYS
# First words of names that several countries have: "National Defence Forces".
_GENERAL = frozenset(
    ("national", "popular", "democratic", "southern", "northern", "free", "islamic", "people", "federal", "supreme", "central")
)


def _first_name(words: Sequence[Word], i: int, registry: Registry) -> bool:
    """True for a surname of the registry that is the first name of somebody else: a further name stands after it."""
    after = words[i + 1] if i + 1 < len(words) else None
    if after is None or words[i].possessive or not after.joined or not after.upper or after.start - words[i].end != 1:
        return False
    return after.key not in _DAYS and not registry.may_begin(after)


def _where(words: Sequence[Word], i: int) -> bool:
    """True for "in Austin", "near Hague": nobody is where something is."""
    return (
        i > 0
        and words[i].joined
        and not words[i].possessive
        and words[i - 1].key in ("in", "near", "outside", "inside", "around", "throughout")
    )


def _the_outlet(words: Sequence[Word], i: int, size: int) -> bool:
    """True for "The National", "The Times": not for words of a longer name, nor for an adjective in lower case."""
    follows = words[i + size] if i + size < len(words) else None
    return all(w.upper for w in words[i + 1 : i + size]) and not (follows is not None and follows.joined and follows.upper)


def _of_another(words: Sequence[Word], i: int, name: Name, registry: Registry, on: date | None) -> bool:
    """True when the word before a name is of another state than the body's own: "Ethiopian National Defence Force"."""
    size, before = registry.longest(words, i - 1, on)
    return size == 1 and before is not None and before.entry.kind == "state" and name.entry.country not in (None, before.entry.country)


def _lone_s(words: Sequence[Word], j: int) -> int:
    """1 where the "s" of a possessive stands alone, since the page lost its apostrophe: "Russia s defence ministry"."""
    return int(j < len(words) and words[j].key == "s" and words[j].joined and words[j].start + 1 == words[j].end)


def _organ_after(text: str, words: Sequence[Word], j: int, registry: Registry, *, possessive: bool) -> tuple[int, str] | None:
    """The organ named by the words from ``j``, and the last word of it; one lower-case word may stand before it."""
    if not possessive or j >= len(words) or not words[j].joined:
        return None
    taken, key = registry.longest_organ(words, j)
    if key is None and j + 1 < len(words) and words[j + 1].joined and not words[j].upper and words[j].key in _FILLERS:
        j += 1
        taken, key = registry.longest_organ(words, j)
    if key is None:
        return None
    last = j + taken - 1
    while last + 1 < len(words) and words[last + 1].joined:  # "Syrian government helicopters": the last one is the head
        taken, further = registry.longest_organ(words, last + 1)
        if further is None:
            break
        last, key = last + taken, further
    return last, key


_FILLERS = frozenset(
    ("embattled", "own", "state", "powerful", "ruling", "new", "elite", "regular", "main", "interim", "transitional", "military", "central")
)


def _bare_or_of(text: str, words: Sequence[Word], i: int, taken: int, key: str, registry: Registry, on: date | None) -> Hit | None:
    """ "Ministry of Defence of X", or an organ whose state the words leave out ("the army", "state media")."""
    last = i + taken - 1
    while last + 1 < len(words) and words[last + 1].joined:
        taken, further = registry.longest_organ(words, last + 1)
        if further is None:
            break
        last, key = last + taken, further
    at = last + 1
    if at + 1 < len(words) and words[at].joined and words[at].key == "of":
        at += 2 if words[at + 1].key == "the" else 1
        size, name = registry.longest(words, at, on)
        if name is not None and name.entry.kind == "state" and name.entry.country and name.form == "name":
            entry, end = registry.organ(key, name.entry.country, on), at + size - 1
            return Hit(i, end, words[i].start, words[end].end, entry, "name", key, text[words[i].start : words[end].end])
    run = " ".join(w.key for w in words[i : last + 1])
    if run in _NOT_BARE or not run.startswith(_BARE):
        return None
    return Hit(i, last, words[i].start, words[last].end, None, None, key, text[words[i].start : words[last].end])


def _shouting(text: str) -> list[tuple[int, int]]:
    """Ranges of the lines that are all in capitals."""
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if len(line) > 12 and line.isupper():
            found.append((at, at + len(line)))
        at += len(line)
    return found


_BASED = re.compile(r"\bbased in $")


def main_country(
    text: str, hits: Sequence[Hit], title: Sequence[Hit], is_party: Callable[[Hit], bool], is_host: Callable[[Hit], bool]
) -> str | None:
    """The state whose land a report is about, or ``None`` where none stands out.

    Its name as a place counts most ("in X", and in the title), its name as a party less, and so do groups that are at home
    there; adjectives and organs tell who acts and not where, and "based in X" or "X-based" where somebody's office is. It has to stand
    there twice, and half as often again as the next. A state that is only ever a party ("Russia launched", "Moscow said") is not
    where the report happens, nor is one to which people only flee or in which talks are held.
    """
    counts: Counter[str] = Counter()
    lands: set[str] = set()
    for hit in title:
        if hit.entry is not None and hit.entry.kind == "state" and hit.entry.country and hit.form == "name" and hit.organ is None:
            counts[hit.entry.country] += 3
            lands.add(hit.entry.country)
    for hit in hits:
        if hit.entry is None or not hit.entry.country or _BASED.search(text, max(0, hit.start - 12), hit.start):
            continue
        if text.startswith("-based", hit.end):
            continue
        if hit.entry.kind == "state" and hit.form == "name":
            if is_host(hit):
                continue
            party = is_party(hit)
            counts[hit.entry.country] += 1 if party else 3
            if not party:
                lands.add(hit.entry.country)
        elif hit.entry.kind in ("armed_group", "monitor") or (hit.entry.kind == "state" and hit.form == "capital"):
            counts[hit.entry.country] += 1
            if hit.entry.kind != "state":
                lands.add(hit.entry.country)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2 or ranked[0][0] not in lands or (len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]):
        return None
    return ranked[0][0]
