"""Places that users add: read from a GeoNames dump or any CSV, kept beside the gazetteer, one file an origin.

A kept list is folded in whenever the gazetteer is built (``own``), so that it outlives a new version.
"""

from __future__ import annotations

import csv
import functools
import gzip
import io
import math
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec
import pycountry

from sayso.errors import GazetteerError
from sayso.ground.gazetteer.build import load_table
from sayso.ground.gazetteer.names import key
from sayso.malformed import DAMAGED, MALFORMED
from sayso.model.vocabulary import PlaceKind
from sayso.packed import GROWS, IF_TRUSTED, bounded

# What a CSV's columns may be mapped to; the first three must be.
FIELDS = ("name", "lat", "lon", "country", "admin1", "admin2", "kind", "population", "also")
RESERVED = frozenset({"geonames", "sayso"})  # origins of the packaged lists
_ORIGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
_DUMP = 19  # columns of a GeoNames dump, https://download.geonames.org/export/dump/readme.txt


class Listed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One place of an imported list. ``lat`` and ``lon`` are WGS84 degrees, ``country`` is ISO 3166-1 alpha-2."""

    name: str
    lat: float
    lon: float
    kind: PlaceKind = "settlement"
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int | None = None
    also: tuple[str, ...] = ()
    number: int | None = None  # of GeoNames
    rows: int = 1  # of the list that name it: an often named village is more likely meant than its namesake


@dataclass(slots=True)
class Reading:
    """What a list gave: its places, and how many rows were left out for which reason."""

    places: list[Listed] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    def leave(self, why: str) -> None:
        """Count a row that gives no place."""
        self.left_out[why] = self.left_out.get(why, 0) + 1


def origin_of(path: Path, chosen: str | None = None) -> str:
    """The origin under which a list is kept: as chosen, else from the file's name. Raises ``GazetteerError``."""
    stem = path.name.lower()
    for tail in (".gz", ".zip", ".csv", ".tsv", ".txt"):
        stem = stem.removesuffix(tail)
    origin = chosen.lower() if chosen is not None else re.sub(r"[^a-z0-9._-]+", "-", stem).strip("-._")
    if origin in RESERVED or not _ORIGIN.fullmatch(origin):
        raise GazetteerError(
            str(path),
            f"{origin!r} cannot be the name of a list",
            "Give --origin with letters, figures and hyphens, other than 'geonames' and 'sayso'.",
        )
    return origin


def read_text(path: Path) -> str:
    """The text of a list: plain, ``.gz``, or the one list in a ``.zip``. Raises ``GazetteerError``."""
    swollen = GazetteerError(str(path), GROWS, IF_TRUSTED)
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive:
                names = [n for n in archive.namelist() if n.lower().endswith((".txt", ".csv", ".tsv")) and "readme" not in n.lower()]
                if len(names) != 1:
                    raise GazetteerError(str(path), f"{len(names)} lists are in this archive", "Take the one you mean out and import that.")
                size = min(archive.getinfo(names[0]).compress_size, path.stat().st_size)
                with bounded(cast("BinaryIO", archive.open(names[0])), lambda: size, swollen) as stream:
                    raw = stream.read()
        elif path.suffix.lower() == ".gz":
            with path.open("rb") as file, bounded(cast("BinaryIO", gzip.GzipFile(fileobj=file)), file.tell, swollen) as stream:
                raw = stream.read()
        else:
            raw = path.read_bytes()
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GazetteerError(str(path), f"the list is not UTF-8 (byte {error.start})", "Save it as UTF-8 and import it again.") from error
    except DAMAGED as error:
        what = getattr(error, "strerror", None) or str(error)
        raise GazetteerError(str(path), f"the list cannot be read: {what}", "Check the path and that the file is whole.") from error


def is_dump(text: str) -> bool:
    """Whether the text is a GeoNames dump: tab-separated, 19 columns, a number first."""
    first = text[: text.find("\n") if "\n" in text else len(text)].split("\t")
    return len(first) == _DUMP and first[0].isdigit()


def read_dump(text: str) -> Reading:
    """The places of a GeoNames dump (layout: https://download.geonames.org/export/dump/readme.txt)."""
    out = Reading()
    rows = [row for line in text.splitlines() if len(row := line.split("\t")) == _DUMP]
    first, second = {}, {}
    for row in rows:
        if row[7] == "ADM1":
            first[row[8], row[10]] = row[1]
        elif row[7] == "ADM2":
            second[row[8], row[10], row[11]] = row[1]
    codes = load_table("features.yaml")["codes"]
    for row in rows:
        kind = codes.get(row[7], codes.get(row[6]))
        point = _point(row[4], row[5])
        if kind is None or point is None:
            out.leave("not a kind of place that reports name" if kind is None else "without a point")
            continue
        country = row[8] or None
        out.places.append(
            Listed(
                name=row[1],
                lat=point[0],
                lon=point[1],
                kind=kind,
                country=country,
                admin1=first.get((row[8], row[10])),
                admin2=second.get((row[8], row[10], row[11])),
                population=_whole(row[14]) or None,
                also=tuple(dict.fromkeys(n for n in (row[2], *row[3].split(",")) if n and n != row[1])),
                number=_whole(row[0]),
            )
        )
    return out


def read_csv(
    path: Path, text: str, columns: Mapping[str, str], *, country: str | None = None, only: Mapping[str, frozenset[str]] | None = None
) -> Reading:
    """The places of a CSV. ``columns`` maps ``FIELDS`` to its columns; ``only`` keeps rows with one of these values in a column.

    Without a ``kind`` column the last word of the name tells it ("Tall Marak village"). Other names stand in the
    ``also`` column between ``|`` or ``;``, or in the name after ``/``. Raises ``GazetteerError``.
    """
    head = text.partition("\n")[0]
    table = csv.DictReader(
        io.StringIO(text), delimiter="\t" if head.count("\t") > head.count(",") else ";" if ";" in head and "," not in head else ","
    )
    try:
        present = list(table.fieldnames or ())
    except csv.Error as error:
        raise GazetteerError(str(path), f"its first line cannot be read: {error}", "Mend the line and import the list again.") from error
    for column in (*columns.values(), *(only or ())):
        if column not in present:
            raise GazetteerError(str(path), f"the list has no column {column!r}", f"Its columns are: {', '.join(present) or 'none'}.")
    out, merged = Reading(), dict[tuple[str, str, str | None, int, int], Listed]()
    try:
        for row in table:
            if only and any((row[c] or "").strip() not in values for c, values in only.items()):
                continue
            one = _listed({f: (row[c] or "").strip() for f, c in columns.items()}, country, out)
            if one is not None:
                mark = (key(one.name), one.kind, one.admin1, round(one.lat * 50), round(one.lon * 50))
                merged[mark] = msgspec.structs.replace(merged[mark], rows=merged[mark].rows + 1) if mark in merged else one
    except csv.Error as error:
        raise GazetteerError(
            str(path), f"line {table.line_num} cannot be read: {error}", "Mend the line and import the list again."
        ) from error
    out.places = list(merged.values())
    return out


def _listed(row: dict[str, str], country: str | None, out: Reading) -> Listed | None:
    point = _point(row["lat"], row["lon"])
    if point is None:
        out.leave("without a point")
        return None
    name, kind = split_kind(row["name"]) if not row.get("kind") else (row["name"], kind_named(row["kind"]))
    if kind is None or not key(name):
        out.leave("without a name" if not key(name) else "not a kind of place that reports name")
        return None
    nation = country_code(row.get("country", "")) or country
    also = [n.strip() for n in re.split(r"[|;]", row.get("also", ""))]
    name, *others = [split_kind(n)[0] for n in re.split(r"/| or ", re.sub(r"\([^)]*\)?", " ", name)) if key(n)] or [name]
    return Listed(
        name=name,
        lat=point[0],
        lon=point[1],
        kind=kind,
        country=nation,
        admin1=row.get("admin1") or None,
        admin2=row.get("admin2") or None,
        population=_whole(row.get("population", "").replace(",", "")) or None,
        also=tuple(dict.fromkeys(n for n in (*others, *also) if n and n != name)),
    )


def _whole(text: str) -> int | None:
    """A whole number, with or without a fraction that does not count; ``None`` for any other words, and for more than there can be."""
    found = re.fullmatch(r"([0-9]{1,15})(?:\.[0-9]*)?", text.strip())
    return int(found[1]) if found else None


def _point(lat: str, lon: str) -> tuple[float, float] | None:
    """A point in degrees, or ``None`` where the list gives none; 0, 0 is none."""
    try:
        y, x = float(lat), float(lon)
    except ValueError:
        return None
    good = math.isfinite(y) and math.isfinite(x) and abs(y) <= 90 and abs(x) <= 180 and (y, x) != (0, 0)
    return (y, x) if good else None


@functools.cache
def _words() -> tuple[dict[str, PlaceKind], re.Pattern[str], re.Pattern[str]]:
    kinds: dict[str, PlaceKind] = {w: kind for kind, group in load_table("features.yaml")["words"].items() for w in group}
    areas = load_table("admin.yaml")
    listed = {w for level in ("first", "second", "any") for w in areas[level]} - set(kinds)

    def tail(words: Iterable[str]) -> re.Pattern[str]:
        return re.compile(rf"\s+({'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\s*$", re.I)

    return kinds, tail(kinds), tail(listed)


def split_kind(name: str) -> tuple[str, PlaceKind | None]:
    """A name and its kind by the word at its end; towns and villages lose the word, areas give ``None``."""
    kinds, tail, areas = _words()
    name = " ".join(name.split())
    if areas.search(name):
        return name, None
    match = tail.search(name)
    if match is None:
        return name, "settlement"
    kind = kinds[match[1].lower()]
    return (name[: match.start()] if kind in ("settlement", "neighbourhood") else name), kind


def kind_named(word: str) -> PlaceKind | None:
    """The kind that a word of a list's own column stands for, or ``None`` where it is an area or unknown."""
    kinds = _words()[0]
    word = word.lower().strip()
    return kinds.get(word) or next((k for k in ("settlement", "neighbourhood", "facility", "water", "region") if k == word), None)


@functools.lru_cache(maxsize=512)
def country_code(name: str) -> str | None:
    """The ISO 3166-1 code of a country by its code or English name, or ``None``."""
    if len(name) == 2 and name.isalpha():
        return name.upper()
    wanted = key(name)
    if not wanted:
        return None
    for code, facts in load_table("countries.yaml").items():
        iso = pycountry.countries.get(alpha_2=code)
        names = (*(getattr(iso, a, "") for a in ("name", "common_name", "official_name", "alpha_3")), *facts.get("also", ()))
        if any(key(n.split(",")[0]) == wanted for n in names if n):
            return str(code)
    return None


def kept(folder: Path) -> Iterator[tuple[str, list[Listed]]]:
    """The lists kept in ``folder``, by origin. Raises ``GazetteerError`` where one is spoilt."""
    for path in sorted(folder.glob("*.jsonl")):
        try:
            yield path.stem, msgspec.json.Decoder(Listed).decode_lines(path.read_bytes())
        except (OSError, *MALFORMED) as error:
            raise GazetteerError(
                str(path), f"the imported list cannot be read: {error}", "Remove this file and import the list again."
            ) from error


def lines(places: Iterable[Any]) -> bytes:
    """Places as the kept file has them."""
    return msgspec.json.Encoder().encode_lines(list(places))
