"""The registry of actors, read from the data files."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from rapidfuzz import fuzz, process

from sayso.ground.actors import imports
from sayso.ground.actors.tables import ActorEntry, Name, Tables, add_actors, add_people, read_tables
from sayso.ground.actors.words import Word, split

__all__ = ["ActorEntry", "Registry", "registry"]

# The bodies whose voice is their parent's: a ministry and its government are one origin, and so are an army and the state.
_ONE_VOICE = frozenset(("state", "state_organ", "state_forces", "person"))


class _Node:
    """A node of the tree of names: the next folded words, and the names that end here."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.ends: list[tuple[Name, list[Word]]] = []


class Registry:
    """Entries by id and by name."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._root = _Node()
        for name in tables.names:
            self._add(name)
        self._organs_by_words: dict[tuple[str, ...], str] = {}
        for organ, form in tables.organs.items():
            for words in form["words"]:
                self._organs_by_words[tuple(w.key for w in split(words))] = organ
        self._by_noun: dict[str, list[ActorEntry]] = {}
        self._take_nouns(tables.entries.values())
        self._organ_sizes: dict[str, int] = {}  # first word -> most words
        for run in self._organs_by_words:
            for first in (run[0], f"{run[0]}s"):
                self._organ_sizes[first] = max(len(run), self._organ_sizes.get(first, 0))

    def _add(self, name: Name, *, first: bool = False) -> None:
        node, pattern = self._root, split(name.text)
        for word in pattern:
            node = node.next.setdefault(word.key, _Node())
        node.ends.insert(0 if first else len(node.ends), (name, pattern))

    def _take_nouns(self, entries: Iterable[ActorEntry]) -> None:
        for entry in entries:
            if entry.noun:
                self._by_noun.setdefault(entry.noun, []).append(entry)

    def fold(self, listed: imports.Imported) -> None:
        """Add the actors and people of an imported list. Its names go before those that fold alike.

        Where the package has since taken up an actor with the same id, that one stays, and is given the list's names.
        """
        names, there = len(self._tables.names), set(self._tables.entries)
        rows = [_plain(row) for row in listed.actors]
        add_actors(self._tables, [{**r, "same": r["id"]} if r["id"] in there else r for r in rows], listed.origin)
        add_people(self._tables, [_plain(row) for row in listed.people], listed.origin)
        for name in self._tables.names[names:]:
            self._add(name, first=True)
        self._take_nouns(entry for id, entry in self._tables.entries.items() if id not in there)

    def extend_from(self, path: Path) -> None:
        """Add the actors and people of a YAML or CSV file for this run alone. Raises ``ActorsError``."""
        listed = imports.read_list(path, imports.origin_of(path))
        self.check(path, listed)
        self.fold(listed)

    def check(self, path: Path, listed: imports.Imported) -> None:
        """That a list fits this registry. Raises ``ActorsError``."""
        imports.check(path, listed, self._tables)

    def called(self, name: str) -> Iterator[tuple[Name, list[Word]]]:
        """Every name of the registry that folds like ``name``, with its words."""
        words = split(name)
        node: _Node | None = self._root
        for word in words[1:] if len(words) > 1 and words[0].key == "the" else words:
            node = _step(node, word) if node is not None else None
        if node is not None and node is not self._root:
            yield from node.ends

    def spelt_nearly(self, name: str, limit: int = 5) -> list[str]:
        """Names of the registry that are written nearly like ``name``, the nearest first."""
        texts = list(dict.fromkeys(n.text for n in self._tables.names))
        near = process.extract(name, texts, scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=80, limit=limit)
        return [text for text, _score, _i in near]

    def get(self, id: str) -> ActorEntry | None:
        """The entry with this id, or ``None``."""
        return self._tables.entry(id)

    def organ(self, organ: str, country: str, on: date | None = None) -> ActorEntry | None:
        """The organ of a state ("army", "SY") as it was on a day: the entry that stood for it then, else the general one."""
        key = f"{organ}:{country}"
        return next((e for e in self._tables.standins.get(key, ()) if e.holds(on)), self.get(key))

    def current(self, entry: ActorEntry, on: date | None) -> ActorEntry:
        """The entry that stands for this organ of a state on a day; the entry itself for all else."""
        organ, colon, country = entry.id.partition(":")
        return (self.organ(organ, country, on) or entry) if colon else entry

    def by_name(self, name: str, on: date | None = None) -> ActorEntry | None:
        """The entry that ``name`` stood for on the day ``on`` (any day when ``None``), or ``None``."""
        words = split(name)
        words = words[1:] if len(words) > 1 and words[0].key == "the" else words
        if not words:
            return None
        size, found = self.longest(words, 0, on, strict=False)
        if found is not None and size == len(words):
            return self.current(found.entry, on)
        return self._organ_by_name(words, on)

    def _organ_by_name(self, words: Sequence[Word], on: date | None) -> ActorEntry | None:
        """An organ of a state by its words: "Russian air force", "Ministry of Defence of Iran"."""
        size, state = self.longest(words, 0, on, strict=False)
        if state is not None and state.entry.kind == "state" and state.entry.country:
            taken, organ = self.longest_organ(words, size)
            if organ and size + taken == len(words):
                return self.organ(organ, state.entry.country, on)
        taken, organ = self.longest_organ(words, 0)
        rest = taken + 1 + (len(words) > taken + 1 and words[taken + 1].key == "the")
        if organ and len(words) > rest and words[taken].key == "of":
            size, state = self.longest(words, rest, on, strict=False)
            if state is not None and state.entry.kind == "state" and state.entry.country and rest + size == len(words):
                return self.organ(organ, state.entry.country, on)
        return None

    def may_begin(self, word: Word) -> bool:
        """True when a name or an organ of a state may begin with this word."""
        key = word.key
        return key in self._root.next or key in self._organ_sizes or (word.upper and key.endswith("s") and key[:-1] in self._root.next)

    def longest(self, words: Sequence[Word], start: int, on: date | None, *, strict: bool = True) -> tuple[int, Name | None]:
        """The longest name that begins at ``words[start]``, with its number of words; 0 and ``None`` where there is none.

        ``strict`` also asks that capitals stand where the name has them.
        """
        node, best, best_size = self._root, None, 0
        for i in range(start, len(words)):
            if i > start and not words[i].joined:
                break
            step = _step(node, words[i])
            if step is None:
                break
            node = step
            if node.ends:
                name = _choose(node.ends, words[start : i + 1], on, strict)
                if name is not None:
                    best, best_size = name, i + 1 - start
        return best_size, best

    def longest_organ(self, words: Sequence[Word], start: int) -> tuple[int, str | None]:
        """The longest run of words from ``start`` that names an organ of a state, and the organ."""
        if start >= len(words):
            return 0, None
        for size in range(min(self._organ_sizes.get(words[start].key, 0), len(words) - start), 0, -1):
            run = words[start : start + size]
            if all(w.joined for w in run[1:]):
                words_of = tuple(w.key for w in run)
                organ = self._organs_by_words.get(words_of) or self._organs_by_words.get((*words_of[:-1], words_of[-1].removesuffix("s")))
                if organ:
                    return size, organ
        return 0, None

    def by_noun(self, noun: str) -> ActorEntry | None:
        """The only entry that this noun by itself takes up ("the Observatory"), or ``None`` where there are several."""
        found = self._by_noun.get(noun, [])
        return found[0] if len(found) == 1 else None

    def origin(self, id: str) -> str:
        """The id that stands for the origin of what an actor says: a person's body, a ministry's state."""
        seen = {id}
        while (entry := self.get(id)) is not None and entry.kind in _ONE_VOICE:
            above = entry.body or entry.parent
            if above is None or above in seen:
                break
            seen.add(above)
            id = above
        return id


def _step(node: _Node, word: Word) -> _Node | None:
    """The next node; many pages have lost their apostrophes, so that "Irans" may stand for "Iran's"."""
    step = node.next.get(word.key)
    if step is None and word.upper and len(word.key) > 4 and word.key.endswith("s"):
        step = node.next.get(word.key[:-1])
    return step


def _choose(names: Sequence[tuple[Name, list[Word]]], words: Sequence[Word], on: date | None, strict: bool) -> Name | None:
    """Of names that fold alike, the one whose writing and days fit."""
    fitting = [n for n, pattern in names if not strict or written(n, pattern, words)]
    dated = sorted((n for n in fitting if in_days(n, on)), key=lambda n: n.form != "short")
    return next((n for n in dated if n.entry.holds(on)), dated[0] if dated else None)


def in_days(name: Name, on: date | None) -> bool:
    """A name serves after its body has ended, never before it began; a stand-in of a state organ only in its days."""
    if on is None:
        return True
    since = name.since or (name.entry.since if name.entry.kind != "person" else None)
    if since is not None and on < since:
        return False
    if name.form == "surname" or name.since is not None:
        return name.until is None or on <= name.until
    return name.entry.same is None or name.entry.holds(on)


def written(name: Name, pattern: Sequence[Word], words: Sequence[Word]) -> bool:
    """True when the words in the text are written as the name asks: capitals, and the article of a short name."""
    if name.form == "short":
        return all(w.capitals or len(w.key) == 1 or not w.key.isalpha() for w in words)
    if len(pattern) == 1 and pattern[0].article and not words[0].article:
        return False
    if name.lower:
        return True
    wanted = [w.upper for p, w in zip(pattern, words, strict=True) if p.upper]
    if not wanted or not wanted[0]:
        return not wanted
    if len(pattern) == 1 and pattern[0].capitals:
        return words[0].capitals or len(pattern[0].key) > 4
    return True


def _plain(row: imports.ActorRow | imports.PersonRow) -> dict[str, Any]:
    """A row in the form of the data files."""
    plain: dict[str, Any] = msgspec.to_builtins(row, builtin_types=(date,))
    return plain


def _without(origin: str | None) -> Registry:
    """What the package carries with the lists that the user imported, but for one."""
    everything = Registry(read_tables())
    for listed in imports.kept():
        if listed.origin != origin:
            everything.fold(listed)
    return everything


@functools.cache
def registry() -> Registry:
    """The registry that the package carries with the lists that the user imported, read once. Raises ``ActorsError``."""
    return _without(None)


def import_actors(path: Path, origin: str | None = None) -> tuple[imports.Imported, Path, list[Name]]:
    """Check the list of a YAML or CSV file and keep it for all later runs, in the place of an earlier one of its origin.

    Gives the list, the file where it is kept, and the names of other actors that its names fold alike with and go
    before. ``origin`` is by default the file's name. Raises ``ActorsError``.
    """
    listed = imports.read_list(path, imports.origin_of(path, origin))
    others = _without(listed.origin)
    others.check(path, listed)
    pushed = [
        name for row in listed.actors for text in imports.names_of(row) for name, _ in others.called(text) if name.entry.id != row.same
    ]
    target = imports.keep(listed)
    registry.cache_clear()
    return listed, target, pushed
