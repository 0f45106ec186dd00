"""Actors that users add: read from YAML or CSV, checked, and kept in the user's data folder, one file an origin.

What is kept is folded into the registry whenever that is read (``registry``), so that it outlives a new version.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
import platformdirs
import pycountry
import yaml

from sayso.errors import ActorsError
from sayso.ground.actors.tables import Tables
from sayso.ground.actors.words import load, split
from sayso.malformed import MALFORMED
from sayso.model.vocabulary import ActorKind, SourceType

PACKAGED = "sayso"  # the origin of what the package carries
_ORIGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_REMEDY = "See docs/how-to/actors.md for the form of a list."
_LISTS = frozenset({"names", "short", "buildings", "also"})


class ActorRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One actor of a list: the keys of docs/how-to/actors.md. ``country`` is ISO 3166-1 alpha-2, days are whole days."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    side: str | None = None
    parent: str | None = None
    same: str | None = None
    formerly: str | None = None
    source: SourceType | None = None
    noun: str | None = None
    state_media_of: str | None = None
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    buildings: tuple[str, ...] = ()
    dated: dict[str, tuple[date | None, date | None]] = {}
    since: date | None = msgspec.field(default=None, name="from")
    until: date | None = None
    lower: bool = False
    described: bool = False
    ref: str | None = None


class PersonRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A holder of a public office, and the body that they speak for."""

    name: str
    body: str
    office: str | None = None
    gender: Literal["m", "f"] | None = None
    source: SourceType | None = None
    also: tuple[str, ...] = ()
    alone: bool | tuple[str, ...] = True
    since: date | None = msgspec.field(default=None, name="from")
    until: date | None = None
    ref: str | None = None


class Imported(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A list as it is kept: its origin, the name and hash of the file that it came from, and its rows."""

    origin: str
    file: str
    sha256: str
    actors: tuple[ActorRow, ...] = ()
    people: tuple[PersonRow, ...] = ()


def data_folder() -> Path:
    """Where what the user adds is kept: ``SAYSO_DATA``, or the user's data folder."""
    chosen = os.environ.get("SAYSO_DATA")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("sayso", appauthor=False))


def origin_of(path: Path, chosen: str | None = None) -> str:
    """The origin under which a list is kept: as chosen, else from the file's name. Raises ``ActorsError``."""
    origin = chosen.lower() if chosen is not None else re.sub(r"[^a-z0-9._-]+", "-", path.stem.lower()).strip("-._")
    if origin == PACKAGED or not _ORIGIN.fullmatch(origin):
        raise ActorsError(
            str(path), f"{origin!r} cannot be the name of a list", "Give --origin with letters, figures and hyphens, other than 'sayso'."
        )
    return origin


def read_list(path: Path, origin: str) -> Imported:
    """The actors and people of a YAML or CSV file, row by row as ``ActorRow`` and ``PersonRow``. Raises ``ActorsError``."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise ActorsError(str(path), f"the list cannot be read: {error.strerror}", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise ActorsError(str(path), f"the list is not UTF-8 (byte {error.start})", "Save it as UTF-8 and import it again.") from error
    content = _from_csv(path, text) if path.suffix.lower() in (".csv", ".tsv") else _from_yaml(path, text)
    actors = tuple(_row(path, "actors", i, row, ActorRow) for i, row in enumerate(content.get("actors") or (), start=1))
    people = tuple(_row(path, "people", i, row, PersonRow) for i, row in enumerate(content.get("people") or (), start=1))
    if not actors and not people:
        raise ActorsError(str(path), "no actors and no people are in it", _REMEDY)
    return Imported(origin=origin, file=path.name, sha256=hashlib.sha256(raw).hexdigest(), actors=actors, people=people)


def _from_yaml(path: Path, text: str) -> dict[str, Any]:
    try:
        content = yaml.safe_load(text)
    except (
        yaml.YAMLError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:  # a tag that its value does not fit
        raise ActorsError(str(path), "it is no YAML: " + " ".join(str(error).split()), _REMEDY) from error
    if not isinstance(content, dict) or not set(content) <= {"actors", "people"}:
        raise ActorsError(str(path), "it has not the lists 'actors' and 'people' alone", _REMEDY)
    for name, rows in content.items():
        if rows is not None and not isinstance(rows, list):
            raise ActorsError(str(path), f"{name!r} is no list", _REMEDY)
    return content


def _from_csv(path: Path, text: str) -> dict[str, Any]:
    """Rows with a ``body`` are people, the others actors; lists stand between ``|`` or ``;``, empty cells are left out."""
    head = text.partition("\n")[0]
    table = csv.DictReader(io.StringIO(text), delimiter="\t" if "\t" in head else ";" if ";" in head and "," not in head else ",")
    out: dict[str, Any] = {"actors": [], "people": []}
    try:
        for cells in table:
            row: dict[str, Any] = {k: v.strip() for k, v in cells.items() if k is not None and isinstance(v, str) and v.strip()}
            for field in _LISTS & set(row):
                row[field] = [n.strip() for n in re.split(r"[|;]", row[field]) if n.strip()]
            if row:
                out["people" if "body" in row else "actors"].append(row)
    except csv.Error as error:
        raise ActorsError(str(path), f"line {table.line_num} cannot be read: {error}", _REMEDY) from error
    return out


_Row = TypeVar("_Row", ActorRow, PersonRow)


def _row(path: Path, name: str, number: int, row: Any, form: type[_Row]) -> _Row:
    try:
        return msgspec.convert(row, form, strict=False)
    except msgspec.ValidationError as error:
        called = row.get("name") or row.get("id") if isinstance(row, dict) else None
        where = f"{name}, entry {number}" + (f" ({called})" if called else "")
        raise ActorsError(str(path), f"{where}: {_first_small(str(error))}", _REMEDY) from error


def _first_small(message: str) -> str:
    return message[:1].lower() + message[1:]


def check(path: Path, listed: Imported, tables: Tables) -> None:
    """That the list fits the registry: ids of its own, and every id, country and side that it points to is there.

    ``tables`` hold the package's actors and those of the other lists. Raises ``ActorsError``.
    """
    own = {row.id for row in listed.actors}
    sides = load("sides.yaml")

    def known(id: str | None) -> bool:
        return id is None or id in own or tables.entry(id) is not None

    seen: set[str] = set()
    for row in listed.actors:
        trouble = (
            f"the id {row.id!r} is not of small letters, figures and hyphens" if not _ID.fullmatch(row.id)
            else f"the id {row.id!r} stands there twice" if row.id in seen
            else f"the id {row.id!r} is taken; to add names to that actor give this one an id of its own and `same: {row.id}`" if tables.entry(row.id)
            else f"the country {row.country!r} is none of ISO 3166-1 (two letters)" if not _country(row.country)
            else f"the side {row.side!r} is not one of {', '.join(sides)}" if row.side is not None and row.side not in sides
            else next((f"no actor has the id {id!r}" for id in (row.parent, row.same, row.formerly, row.state_media_of) if not known(id)), None)
            or next((f"{n!r} has no letter" for n in names_of(row) if not split(n)), None)
        )  # fmt: skip
        trouble = trouble or _days(row.since, row.until) or next(filter(None, (_days(*days) for days in row.dated.values())), None)
        seen.add(row.id)
        if trouble:
            raise ActorsError(str(path), f"{row.name}: {trouble}", _REMEDY)
    for person in listed.people:
        trouble = (None if known(person.body) else f"no actor has the id {person.body!r}") or _days(person.since, person.until)
        if trouble or not split(person.name):
            raise ActorsError(str(path), f"{person.name}: {trouble or 'the name has no letter'}", _REMEDY)


def names_of(row: ActorRow) -> tuple[str, ...]:
    """Everything that an actor of a list is called."""
    return (row.name, *row.names, *row.dated, *row.short, *row.buildings)


def _days(since: date | None, until: date | None) -> str | None:
    return f"{until} is before {since}" if since is not None and until is not None and until < since else None


@functools.cache
def _country(code: str | None) -> bool:
    return code is None or code == "XK" or pycountry.countries.get(alpha_2=code) is not None


def keep(listed: Imported) -> Path:
    """Keep a list under its origin, in the place of an earlier one, in one step. Raises ``ActorsError``."""
    target = data_folder() / "actors" / f"{listed.origin}.json"
    part = target.with_suffix(f".{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(msgspec.json.format(msgspec.json.encode(listed), indent=1) + b"\n")
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        remedy = "Set SAYSO_DATA to a folder that can be written."
        raise ActorsError(str(target), f"the list cannot be kept: {error.strerror}", remedy) from error
    return target


def kept() -> Iterator[Imported]:
    """The lists that are kept, by origin. Raises ``ActorsError`` where one is spoilt."""
    for path in sorted((data_folder() / "actors").glob("*.json")):
        try:
            yield msgspec.json.decode(path.read_bytes(), type=Imported)
        except (OSError, *MALFORMED) as error:
            raise ActorsError(
                str(path), f"the imported list cannot be read: {error}", "Remove this file and import the list again."
            ) from error
