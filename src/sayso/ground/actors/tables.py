"""The tables of actors, read from data files into entries and the names that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sayso.ground.actors.words import load
from sayso.model import Actor
from sayso.model.vocabulary import ActorKind, SourceType

Form = Literal["name", "short", "adjective", "people", "capital", "building", "surname", "description"]


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One actor of the registry.

    ``since`` and ``until`` are the first and last day of the body or, for a person, of the office; ``same`` is the
    key of the state organ that the entry is ("army:SY"); ``body`` what a person speaks for; ``noun`` the word that
    takes the entry up again ("the Observatory"); ``source`` the kind of source where the kind of actor does not tell it.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    side: str | None = None
    parent: str | None = None
    since: date | None = None
    until: date | None = None
    same: str | None = None
    body: str | None = None
    office: str | None = None
    gender: str | None = None
    source: SourceType | None = None
    noun: str | None = None
    owner: str | None = None  # the state or party that owns or runs an outlet
    described: bool = False  # a description that is in use like a name: "Kurdish forces"
    formerly: str | None = None  # the id of the organisation that it continues
    ref: str | None = None  # where the facts of the entry are from
    origin: str = "sayso"  # the list that holds it: the package's, or one that the user imported

    def holds(self, on: date | None) -> bool:
        """True when the entry was in being, or the person in office, on this day; any day when ``None``."""
        return on is None or ((self.since is None or self.since <= on) and (self.until is None or on <= self.until))

    @property
    def actor(self) -> Actor:
        """The entry as a value of the record."""
        return Actor(name=self.name, kind=self.kind, id=self.id, country=self.country, side=self.side, parent=self.parent or self.body)


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an entry: how it is written, and in which days it stood for the entry."""

    text: str
    entry: ActorEntry
    form: Form
    since: date | None = None
    until: date | None = None
    lower: bool = False  # counts in lower case too
    origin: str = "sayso"  # the list that gives the name


@dataclass(slots=True)
class Tables:
    """Everything that the data files hold."""

    entries: dict[str, ActorEntry] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    organs: dict[str, dict[str, Any]] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)  # country code -> adjective
    standins: dict[str, list[ActorEntry]] = field(default_factory=dict)  # organ key -> entries that are it for a time

    def entry(self, id: str) -> ActorEntry | None:
        """The entry with this id; an organ of a state is made here when it is first asked for."""
        found = self.entries.get(id)
        if found is None and ":" in id:
            organ, _, code = id.partition(":")
            state, form = self.entries.get(f"state:{code}"), self.organs.get(organ)
            if state is not None and form is not None:
                found = self.entries[id] = _organ(id, form, state, self.adjectives[code])
        return found


def _organ(id: str, form: dict[str, Any], state: ActorEntry, adjective: str) -> ActorEntry:
    code = state.country
    return ActorEntry(
        id=id, name=form["name"].format(of=_with_article(state.name), adj=adjective), kind=form["kind"], country=code,
        side=state.side if form["kind"] != "media" else None,
        parent=f"{form['parent']}:{code}" if "parent" in form else state.id,
        owner=f"government:{code}" if form["kind"] == "media" else None,
    )  # fmt: skip


ACTOR_FILES = ("bodies.yaml", "syria.yaml", "conflicts.yaml", "media.yaml")


def read_tables() -> Tables:
    """The tables that the package carries."""
    tables = Tables(organs=load("organs.yaml"))
    add_states(tables, load("states.yaml"))
    for file in ACTOR_FILES:
        add_actors(tables, load(file))
    add_people(tables, load("people.yaml"))
    return tables


def add_states(tables: Tables, rows: dict[str, dict[str, Any]]) -> None:
    """States: an entry for each, and its names, adjectives, people and capitals. Their organs are made when asked for."""
    for code, row in rows.items():
        name = row["name"]
        adjectives = row["of"].split("/")
        state = ActorEntry(id=f"state:{code}", name=name, kind="state", country=code, side=row.get("side"))
        tables.entries[state.id] = state
        tables.adjectives[code] = row.get("short", adjectives[0])
        tables.names += [Name(n, state, "name") for n in (name, *row.get("also", ()))]
        tables.names += [Name(n, state, "adjective") for n in adjectives]
        people = row["people"].split("/") if "people" in row else [f"{a}s" for a in adjectives]
        tables.names += [Name(n, state, "people") for n in people if n not in adjectives]
        if "capital" in row:
            government = tables.entry(f"government:{code}")
            assert government is not None
            tables.names += [Name(n, government, "capital") for n in row["capital"].split("/")]


# States whose name takes the article inside a longer name ("Government of the Netherlands").
_ARTICLE = re.compile(
    r"^(?:United|Netherlands|Philippines|Maldives|Bahamas|Seychelles|Comoros|Holy See|.* (?:Republic|Islands)$|.*Republic of)"
)


def _with_article(state: str) -> str:
    return f"the {state}" if _ARTICLE.match(state) else state


def add_actors(tables: Tables, rows: list[dict[str, Any]], origin: str = "sayso") -> None:
    """Organisations and groups: see docs/how-to/actors.md for the keys of a row."""
    for row in rows:
        above = tables.entry(row["same"]) if "same" in row else None
        entry = ActorEntry(
            id=row["id"], name=row["name"], kind=row["kind"], country=row.get("country"), side=row.get("side") or (above.side if above else None),
            parent=row.get("parent") or (above.parent if above else None), since=row.get("from"), until=row.get("until"), same=row.get("same"),
            source=row.get("source"), noun=row.get("noun"), owner=row.get("state_media_of"), described=row.get("described", False),
            formerly=row.get("formerly"), ref=row.get("ref"), origin=origin,
        )  # fmt: skip
        alias = tables.entries.get(row["same"]) if "same" in row and ":" not in row["same"] else None
        if alias is None:
            tables.entries[entry.id] = entry
            if entry.same:
                tables.standins.setdefault(entry.same, []).append(entry)
        tables.names += _names(row, alias or entry, origin)


def _names(row: dict[str, Any], entry: ActorEntry, origin: str) -> Iterator[Name]:
    lower = row.get("lower", False)
    for name in dict.fromkeys((row["name"], *row.get("names", ()))):
        if name not in row.get("dated", {}):
            yield Name(name, entry, "description" if entry.described else "name", lower=lower, origin=origin)
    for name, (since, until) in row.get("dated", {}).items():
        yield Name(name, entry, "name", since, until, origin=origin)
    for name in row.get("short", ()):
        yield Name(name, entry, "short", origin=origin)
    for name in row.get("buildings", ()):
        yield Name(name, entry, "building", origin=origin)


def add_people(tables: Tables, rows: list[dict[str, Any]], origin: str = "sayso") -> None:
    """Holders of public offices, each with the body that they speak for."""
    for row in rows:
        body = tables.entry(row["body"])
        entry = ActorEntry(
            id="person:" + row["name"].lower().replace(" ", "-"), name=row["name"], kind="person",
            country=body.country if body else None, side=body.side if body else None, since=row.get("from"), until=row.get("until"), body=row["body"], office=row.get("office"), gender=row.get("gender"),
            source=row.get("source"), ref=row.get("ref"), origin=origin,
        )  # fmt: skip
        tables.entries[entry.id] = entry
        full = (row["name"], *row.get("also", ()))
        tables.names += [Name(n, entry, "name", origin=origin) for n in full]
        alone = row.get("alone", True)
        if alone is True:
            alone = dict.fromkeys(surname(n) for n in full if " " in n)
        tables.names += [Name(n, entry, "surname", entry.since, entry.until, origin=origin) for n in alone or ()]


def surname(full: str) -> str:
    """The last word of a name, with an article that is joined to it ("al-Jaafari")."""
    return full.rsplit(" ", 1)[-1]
