"""Which actors a name may stand for, and why each matched: for people who look a name up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.ground.actors.registry import Registry, in_days, registry, written
from sayso.ground.actors.tables import ActorEntry, Name
from sayso.ground.actors.words import split

_FORMS = {
    "name": "a name of it",
    "short": "a short form, in capitals only",
    "adjective": "the adjective of it, where it stands for a party",
    "people": "its people, where they stand for a party",
    "capital": "a capital, where it acts or speaks",
    "building": "a building, where it acts or speaks",
    "surname": "the surname of a holder of office",
    "description": "a description in use like a name",
}


@dataclass(frozen=True, slots=True)
class Match:
    """An actor that a name may stand for. ``taken`` is true for the one that a report of that day is read with.

    ``why`` says how the name matched and, where it would not be taken, what speaks against it; ``origin`` is the
    list that gives the name ("sayso" for the package's own).
    """

    entry: ActorEntry
    why: str
    taken: bool
    origin: str


def find_actor(name: str, on: date | None = None, reg: Registry | None = None) -> tuple[Match, ...]:
    """Every actor that ``name`` may stand for, the one that is taken first. ``on`` is the day of the report; any when ``None``."""
    reg = reg or registry()
    taken = reg.by_name(name, on)
    best: dict[str, tuple[tuple[bool, bool], Match]] = {}  # of several names of one entry the one that is taken, then the one written alike
    for one, _pattern in reg.called(name):
        entry = reg.current(one.entry, on)
        is_it = taken is not None and entry.id == taken.id and in_days(one, on)
        rank = (is_it, one.text == name)
        if entry.id not in best or rank > best[entry.id][0]:
            best[entry.id] = rank, Match(entry, "; ".join(_why(one, name, on)), is_it, one.origin)
    out = [match for _rank, match in best.values()]
    if taken is not None and not any(m.taken for m in out):
        out.append(Match(taken, _organ(taken, on), True, taken.origin))
    return tuple(sorted(out, key=lambda m: not m.taken))


def _why(one: Name, name: str, on: date | None) -> list[str]:
    """How a name of the registry matched the words that were looked up."""
    said = ["its name" if one.form == "name" and one.text == one.entry.name else _FORMS[one.form]]
    plain = name.removeprefix("the ").removeprefix("The ")
    if plain != one.text:
        said.append(f"written “{one.text}” in the list")
    if one.since is not None or one.until is not None:
        said.append(f"in use {days(one.since, one.until)}")
    words = split(plain)
    if not written(one, split(one.text), words):
        said.append("read so in a report only as the list writes it, with its capitals and article")
    if on is not None and not in_days(one, on):
        said.append(f"not in use on {on}")
    elif on is not None and not one.entry.holds(on):
        said.append(f"it was not there on {on}")
    return said


def _organ(entry: ActorEntry, on: date | None) -> str:
    what = "an organ of a state, by the words for organs and the name of the state"
    stands = f", which this was {'then' if on else 'for a time'}" if entry.same else ""
    return what + stands


def days(since: date | None, until: date | None) -> str:
    """Two days, either of which may be open."""
    return " ".join(filter(None, (f"from {since}" if since else None, f"to {until}" if until else None))) or "always"
