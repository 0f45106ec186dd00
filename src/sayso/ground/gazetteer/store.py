"""The gazetteer in use: where its file is, opening it read-only, building it when there is none, looking names up."""

from __future__ import annotations

import errno
import functools
import os
import sqlite3
import tempfile
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import platformdirs
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from sayso.errors import GazetteerError
from sayso.ground.gazetteer import imports, own
from sayso.ground.gazetteer.build import VERSION, Progress, fill
from sayso.ground.gazetteer.distance import great_circle
from sayso.ground.gazetteer.names import bare, key, skeleton, soft, unqualified
from sayso.model import Entry

_REMEDY = "Set SAYSO_CACHE to a folder that can be written and has 250 MB free, then run `sayso gazetteer build`."
_AGAIN = "Build it again with `sayso gazetteer build`."


@dataclass(frozen=True, slots=True)
class Found:
    """One entry that a name may mean. ``score`` in [0, 1] says how well the name alone fits; ``why`` how it matched.

    ``weight`` is the population, or what stands for it for an area. ``how`` is one of the constants of ``build``.
    """

    entry: Entry
    how: int
    score: float
    why: str
    weight: int
    admin1: int | None = None
    admin2: int | None = None
    number: int = 0
    capital: bool = False


def cache_folder() -> Path:
    """Where the gazetteer's file goes: ``SAYSO_CACHE``, or the user's cache folder."""
    chosen = os.environ.get("SAYSO_CACHE")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("sayso", appauthor=False))


def gazetteer_path() -> Path:
    """The file of the gazetteer of this version, whether or not it is there yet."""
    return cache_folder() / f"gazetteer-{VERSION}.sqlite"


def build_gazetteer(progress: Progress = lambda what, part: None) -> Path:
    """Build the gazetteer anew and put it in place in one step. ``progress`` gets a phrase and a part of 1.

    Two processes may build at once: each writes a file of its own and the later one replaces the earlier. A build
    that is killed leaves a ``.part`` file that the next build of the same folder clears. Raises ``GazetteerError``.
    """
    target = gazetteer_path()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="gazetteer-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise GazetteerError(str(target.parent), f"the gazetteer cannot be written: {error.strerror}", _REMEDY) from error
    os.close(handle)
    part = Path(name)
    try:
        fill(part, progress, lambda places: own.fold(imports.kept(target.parent / "imports"), places))
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        full = (isinstance(error, OSError) and error.errno == errno.ENOSPC) or "full" in str(error)
        what = "no space is left for the gazetteer" if full else f"the gazetteer cannot be built: {error}"
        raise GazetteerError(str(target.parent), what, _REMEDY) from error
    finally:
        part.unlink(missing_ok=True)
    _clear(target)
    gazetteer.cache_clear()
    return target


def import_places(origin: str, places: list[imports.Listed], progress: Progress = lambda what, part: None) -> Path:
    """Keep a list under its origin, in the place of an earlier one, and build the gazetteer with it.

    Where the build fails the earlier list stays. Raises ``GazetteerError``.
    """
    folder = cache_folder() / "imports"
    target = folder / f"{origin}.jsonl"
    part = target.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = target.read_bytes() if target.exists() else None
        part.write_bytes(imports.lines(places))
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise GazetteerError(str(target), f"the list cannot be kept: {error.strerror}", _REMEDY) from error
    try:
        return build_gazetteer(progress)
    except GazetteerError:
        if before is None:
            target.unlink(missing_ok=True)
        else:
            target.write_bytes(before)
        raise


def _clear(target: Path) -> None:
    """Remove gazetteers of other versions, and parts that a killed build left an hour ago or more."""
    for path in target.parent.glob("gazetteer-*"):
        old = path.suffix == ".sqlite" or (path.suffix == ".part" and time.time() - path.stat().st_mtime > 3600)
        if path != target and old:
            path.unlink(missing_ok=True)


# Countries whose capital moved of late, or whose government sits elsewhere, or is disputed.
_SEVERAL_CAPITALS = frozenset({"BI", "BJ", "BO", "CI", "GQ", "ID", "IL", "KZ", "LK", "MM", "NL", "PS", "SZ", "TZ", "YE", "ZA"})
_Row = tuple[Entry, int, int | None, int | None, bool]  # an entry, its weight, its divisions, whether it is a capital
_COLUMNS = (
    "p.id, p.origin, p.name, p.kind, p.lat, p.lon, p.country, a.name, b.name, p.population, p.weight, p.admin1, p.admin2, p.capital"
    " FROM place p LEFT JOIN place a ON a.id = p.admin1 LEFT JOIN place b ON b.id = p.admin2"
)


def _row(row: Sequence[Any]) -> _Row:
    entry = Entry(
        id=f"{row[1]}:{row[0]}", name=row[2], kind=row[3], lat=row[4], lon=row[5],
        country=row[6], admin1=row[7], admin2=row[8], population=row[9],
    )  # fmt: skip
    return entry, row[10], row[11], row[12], bool(row[13])


class Gazetteer:
    """Look-ups in one gazetteer file, opened read-only. Safe to share between stages of one process, not threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            version = self._db.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        except sqlite3.Error as error:
            raise GazetteerError(str(path), f"the gazetteer cannot be opened: {error}", _AGAIN) from error
        if version != (VERSION,):
            raise GazetteerError(str(path), "the gazetteer is of another version", _AGAIN)
        self._rows = functools.lru_cache(maxsize=10_000)(self._read_row)
        self.exact = functools.lru_cache(maxsize=6_000)(self._exact)
        self._by_skeleton = functools.lru_cache(maxsize=6_000)(self._spelt)

    def _read_row(self, number: int) -> _Row:
        return _row(self._db.execute(f"SELECT {_COLUMNS} WHERE p.id = ?", (number,)).fetchone())

    def found(self, number: int, score: float, why: str) -> Found:
        """The entry with this number as an answer of the caller's own."""
        return self._found(number, 1, score, why)

    def _found(self, number: int, how: int, score: float, why: str) -> Found:
        entry, weight, admin1, admin2, capital = self._rows(number)
        return Found(entry, how, score, why, weight, admin1, admin2, number, capital)

    def entry(self, number: int) -> Entry:
        """The entry with this number."""
        return self._rows(number)[0]

    def _exact(self, name: str) -> tuple[Found, ...]:
        """Everything that ``name`` is the exact name of, but for case, accents, hyphens and the Arabic article."""
        whole = key(name)
        if not whole:
            return ()
        rows = self._db.execute(f"SELECT n.how, {_COLUMNS} JOIN name n ON n.place = p.id WHERE n.key = ? ORDER BY p.id", (whole,))
        out = []
        for how, *columns in rows:
            entry, weight, admin1, admin2, capital = _row(columns)
            out.append(Found(entry, how, _EXACT[how], _WHY[how], weight, admin1, admin2, columns[0], capital))
        return tuple(out)

    @functools.lru_cache(maxsize=256)  # noqa: B019 (a gazetteer lives as long as the process)
    def capital_of(self, country: str) -> Entry | None:
        """The capital of the country with this code, ``None`` where none is known, or where reports may mean another city by the word."""
        if country in _SEVERAL_CAPITALS:
            return None
        row = self._db.execute(f"SELECT {_COLUMNS} WHERE p.country = ? AND p.capital", (country,)).fetchone()
        return _row(row)[0] if row is not None else None

    def sample_names(self, count: int, country: str | None = None) -> list[str]:
        """Names of ``count`` places, spread over the gazetteer, or over one country: for measuring look-ups."""
        where = "" if country is None else "WHERE country = ?"
        rows = self._db.execute(f"SELECT name FROM place {where} ORDER BY id", () if country is None else (country,)).fetchall()
        return [name for (name,) in rows[:: max(1, len(rows) // count)]][:count]

    def _spelt(self, bones: str, country: str) -> tuple[tuple[str, int], ...]:
        rows = self._db.execute("SELECT key, place FROM skeleton WHERE skeleton = ? AND country = ?", (bones, country)).fetchall()
        return tuple(rows)

    @functools.lru_cache(maxsize=16)  # noqa: B019 (a gazetteer lives as long as the process)
    def spellings(self, country: str) -> tuple[tuple[str, int], ...]:
        """Every romanised spelling of a country's places, softened, with the number of its place. Slow the first time."""
        rows = self._db.execute("SELECT DISTINCT key, place FROM skeleton WHERE country = ?", (country,))
        return tuple({(soft(form), number) for spelling, number in rows for form in (spelling, unqualified(spelling))})

    def similar(self, name: str, countries: Collection[str], *, floor: float = 0.4) -> tuple[Found, ...]:
        """Entries of ``countries`` whose name is another romanisation of ``name``, best first.

        Only entries with the same consonants are weighed; the score falls with the distance of the vowels and
        with the shortness of the name. Raises nothing; no match is an empty tuple.
        """
        whole = bare(key(name))
        best: dict[int, tuple[float, str]] = {}
        for form in _forms(whole):
            bones = skeleton(form)
            if len(bones) < 2:
                continue
            for country in countries:
                for other, number in self._by_skeleton(bones, country):
                    score = _likeness(form, other, bones) * (1.0 if form == whole else 0.97)
                    if score >= floor and score > best.get(number, (0.0, ""))[0]:
                        best[number] = (score, other)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
        return tuple(self._found(number, 1, score, f"spelt like {other!r}") for number, (score, other) in ranked[:20])


_EXACT = {0: 1.0, 1: 0.95, 2: 0.9, 3: 0.9, 4: 0.9}
_WHY = {0: "its name", 1: "an alternate name", 2: "its name without the kind of area", 3: "the adjective of it", 4: "an abbreviation"}


def _forms(whole: str) -> tuple[str, ...]:
    """The key, and the key without an article that is written together with it ("alhbit")."""
    if len(whole) > 5 and whole[:2] in ("al", "el") and " " not in whole:
        return whole, whole[2:]
    return (whole,)


# How often a likeness was right, as found with the names of a public register of places (interpolated between).
_RIGHT = ((0.60, 0.08), (0.70, 0.20), (0.78, 0.40), (0.85, 0.70), (0.95, 0.84), (1.0, 0.88))


def _likeness(a: str, b: str, bones: str) -> float:
    """How likely two keys with the same consonants name one place: less for vowels apart and for few consonants.

    Never more than 0.88: a village of the same name may be missing from the gazetteer.
    """
    x, y = a.replace(" ", ""), b.replace(" ", "")
    same = 0.5 * fuzz.ratio(x, y) / 100 + 0.5 * JaroWinkler.similarity(x, y)
    raw = 1.0 if a == b else same * min(1.0, 0.70 + 0.08 * len(bones))
    for (low, right), (high, better) in pairwise(_RIGHT):
        if raw < high or high == 1.0:
            return max(0.0, right + (better - right) * (raw - low) / (high - low))
    return 0.0


def kilometres(a: Entry, b: Entry) -> float:
    """The distance between two entries' points on the sphere, in kilometres."""
    return great_circle(a.lat, a.lon, b.lat, b.lon)


def find_name(name: str, *, countries: Collection[str] = (), near: str | None = None) -> tuple[Found, ...]:
    """What a name alone may mean: exact names first, then other spellings where ``countries`` are given.

    Ordered by score and people, or by the distance from the most populous place called ``near``.
    Raises ``GazetteerError``.
    """
    gaz = gazetteer()
    found = {f.number: f for f in gaz.exact(name) if not countries or f.entry.country in countries}
    for other in gaz.similar(name, countries):
        found.setdefault(other.number, other)
    middle = max(gaz.exact(near), key=lambda f: f.weight, default=None) if near else None
    if middle is not None:
        return tuple(sorted(found.values(), key=lambda f: kilometres(f.entry, middle.entry)))
    return tuple(sorted(found.values(), key=lambda f: (-f.score, -f.weight, f.number)))


@functools.cache
def gazetteer() -> Gazetteer:
    """The gazetteer, built on first use if there is none of this version. Raises ``GazetteerError``."""
    path = gazetteer_path()
    if not path.exists():
        build_gazetteer()
    return Gazetteer(path)


def is_built() -> bool:
    """Whether the gazetteer of this version is there."""
    return gazetteer_path().exists()
