"""Parties as registers name them, and how they stand to those of reports."""

from __future__ import annotations

import functools
import re

from sayso.events.disputes.voices import alike
from sayso.ground.actors import registry
from sayso.registers.facts import facts
from sayso.registers.types import EntryParty, PartyRole

_YEARS = re.compile(r"\s*\((?:\d{4}|[A-Z][\w' ]+)?\s*-?\s*(?:\d{4})?\)\s*")
_SHORT = re.compile(r"^[A-Z][A-Za-z]{1,5}:\s*")
_MILITARY = re.compile(r"^(?:Military|Police) Forces of\s+", re.I)


def parties(cell: str, role: PartyRole, *, split: str = ";") -> tuple[EntryParty, ...]:
    """The parties in a cell, names between ``split``; words for nobody ("unknown") are left out."""
    names = [n.strip() for n in cell.split(split)]
    return tuple(EntryParty(name=n, role=role, key=key_of(n)) for n in names if n and not nobody(n))


def nobody(name: str) -> bool:
    """True for words with which a register says that it does not know the party."""
    return _YEARS.sub(" ", name).strip().casefold() in _nobody()


@functools.lru_cache(maxsize=8192)
def key_of(name: str) -> str | None:
    """The key of a party by the register's name: that of the state for its forces, "side:NAME" for a broad name, or ``None``."""
    plain = _YEARS.sub(" ", name).strip()
    for form in (name, plain, _SHORT.sub("", plain), _MILITARY.sub("", plain)):
        listed = _names().get(form.casefold())
        if listed is not None:
            return listed
        entry = registry().by_name(form)
        if entry is not None:
            return registry().origin(entry.id)
    return None


def stands(here: str, there: str) -> str:
    """How a party of a report stands to one of a register: "same", "beside" (counted under it), "ally" (the other way), "other"."""
    if here == there or alike(here, there):
        return "same"
    wide = _SIDES.get(there, there)
    if alike(here, wide):
        return "same"
    if _under(here, wide) or _under(here, there):
        return "beside"
    return "ally" if _under(there, here) else "other"


def _under(party: str, main: str) -> bool:
    """True when a party fights beside a main one, so that a register may count it under that."""
    return any(party == u or alike(party, u) for u in facts("parties")["counted_under"].get(main, ()))


_SIDES = {"side:rebels": "side:syrian-opposition", "side:government": "side:syrian-government"}


@functools.cache
def _names() -> dict[str, str]:
    return {name.casefold(): key for name, key in facts("parties")["names"].items()}


@functools.cache
def _nobody() -> frozenset[str]:
    return frozenset(n.casefold() for n in facts("parties")["nobody"])
