"""One place for a name and the area that it is said to lie in, as lists and registers give them; or none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from rapidfuzz import fuzz, process

from sayso.ground.gazetteer.imports import split_kind
from sayso.ground.gazetteer.names import key, said_otherwise, soft, unqualified
from sayso.ground.gazetteer.store import Found, Gazetteer, kilometres
from sayso.model import Entry

_POINTS = frozenset({"settlement", "neighbourhood", "facility"})
_PARTS = re.compile(r"\s*[,(:]\s*|\s+-\s+|\s+(?:near|in)\s+", re.I)
_EITHER = re.compile(r"\s*/\s*|\s+(?:or|and)\s+|\s*&\s*|\)", re.I)
_KIND_FIRST = re.compile(
    r"(?:(?:vicinity|outskirts|countryside|area)\s+of\s+)?(?:the\s+)?(?:(?:village|town|city|hamlet)\s+(?:of\s+)?)?(?:(?:nahiy|qary|madin|bald)at\s+)?",
    re.I,
)
SURE = 0.6  # the least likeness of another spelling that is answered
LIKE = 87.0  # the least likeness to the ear, in percent, that is answered inside a named area
_EAR = 70.0  # the same with its vowels alone
_VOWELS = str.maketrans("", "", "aiu")
_COUNTRYSIDE = ("{} countryside", "rural {}")
_SHORTEST = 4  # letters; one less where the two are the same to the ear
_FAINT = 0.4  # the least likeness of a name with the same consonants, inside a named area
_OTHERWISE = 0.93  # the likeness of a name with one letter as another dialect says it
_AROUND = 35.0  # kilometres from a town that names the area
_ONE = 10.0  # kilometres within which two answers are one
_OFTENER = 6  # times as often named, or as large, as its namesakes elsewhere
_CLEAR = 0.95  # the second best may have this part of the best's score at most, where it lies elsewhere


def locate(gazetteer: Gazetteer, name: str, countries: Collection[str], *, within: str | None = None, sure: float = SURE) -> Found | None:
    """The place that ``name`` means in the area or round the town ``within``, or ``None`` where none or several fit.

    What follows a comma in the name ("Marak, Saran") narrows it like ``within``. ``sure`` is the least score of a
    name that is spelt otherwise.
    """
    first, *more = [p for p in _PARTS.split(name) if key(p)] or [name]
    found: dict[int, Found] = {}
    for form in _EITHER.split(first):
        form = split_kind(_KIND_FIRST.sub("", form, count=1))[0]
        exact = [f for f in gazetteer.exact(form) if f.entry.country in countries]
        for f in (*exact, *gazetteer.similar(form, countries, floor=sure)):
            if f.entry.kind in _POINTS and (f.number not in found or found[f.number].score < f.score):
                found[f.number] = f
    areas = [a for a in (within, *more) if a]
    if kept := _narrow(gazetteer, list(found.values()), areas, countries):
        return _clearest(kept)
    return _clearest(_narrow(gazetteer, _like(gazetteer, first, countries), areas, countries)) if areas else None


def _narrow(gazetteer: Gazetteer, found: list[Found], areas: list[str], countries: Collection[str]) -> list[Found]:
    for area in areas:
        if found:
            held = _held(gazetteer, found, area, countries)
            found = held if held is not None else found
    return found


def _like(gazetteer: Gazetteer, name: str, countries: Collection[str]) -> list[Found]:
    """Places whose spelling is nearly the same to the ear; only an area named with it makes this worth an answer."""
    best: dict[int, float] = {}
    forms = [key(split_kind(_KIND_FIRST.sub("", form, count=1))[0]) for form in _EITHER.split(name)]
    for wanted in {soft(k) for form in forms for k in (form, unqualified(form))}:
        for country in countries:
            for number, score in _sounding(wanted, gazetteer.spellings(country)):
                best[number] = max(best.get(number, 0.0), score)
    found = [gazetteer.found(n, s, f"sounds nearly like {name!r}") for n, s in best.items()]
    for form in forms:  # the same consonants: too little in a whole country, enough in a province
        found += [f for f in gazetteer.similar(form, countries, floor=_FAINT) if f.number not in best]
    return [f for f in found if f.entry.kind in _POINTS]


def _sounding(wanted: str, listed: Sequence[tuple[str, int]]) -> Iterator[tuple[int, float]]:
    """The numbers of the places whose softened spelling is nearly ``wanted``, with a likeness in [0, 1]."""
    if len(wanted) >= _SHORTEST:
        for other, score, i in process.extract(wanted, [s for s, _ in listed], scorer=fuzz.ratio, score_cutoff=_EAR, limit=60):
            likeness = 0.5 * score + 0.5 * fuzz.ratio(_consonants(wanted), _consonants(other))
            if likeness >= LIKE:
                yield listed[i][1], likeness / 100
    if len(wanted) >= _SHORTEST - 1:
        others = set(said_otherwise(wanted)) if len(wanted) >= _SHORTEST else set()
        for other, number in listed:
            if other == wanted:
                yield number, 1.0
            elif other in others:
                yield number, _OTHERWISE


def _consonants(softened: str) -> str:
    return softened[:1] + softened[1:].translate(_VOWELS)


def _held(gazetteer: Gazetteer, found: list[Found], area: str, countries: Collection[str]) -> list[Found] | None:
    """Those that lie in an area or near a town of this name; ``None`` where the gazetteer does not know the name."""
    known = [f for f in gazetteer.exact(area) if f.entry.country in countries] or list(gazetteer.similar(area, countries, floor=SURE))
    if any(f.entry.kind == "settlement" for f in known):  # a city's countryside, where that is a province of its own
        known += [f for form in _COUNTRYSIDE for f in gazetteer.exact(form.format(area)) if f.entry.kind == "admin1"]
    numbers = {f.number for f in known if f.entry.kind in ("admin1", "admin2")}
    towns = [f for f in known if f.entry.kind in _POINTS]
    if not numbers and not towns:
        return None
    return [f for f in found if f.admin1 in numbers or f.admin2 in numbers or any(_near(f.entry, t.entry) for t in towns)]


def _near(one: Entry, town: Entry) -> bool:
    return kilometres(one, town) <= _AROUND


def _clearest(found: list[Found]) -> Found | None:
    ranked = sorted(found, key=lambda f: (-f.score, -f.weight, f.number))
    if not ranked:
        return None
    best = ranked[0]
    rivals = [f for f in ranked[1:] if f.score > _CLEAR * best.score and kilometres(f.entry, best.entry) > _ONE]
    return None if any(f.weight * _OFTENER > best.weight for f in rivals) else best
