"""The codes of other people's books (``data/codes.yaml``), read once, and countries by their letters."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import Any

import yaml

from sayso.ground.actors import registry


@functools.cache
def codes(book: str) -> Any:
    """The part of the data file on one book."""
    return _raw()[book]


@functools.cache
def _raw() -> dict[str, Any]:
    return dict(yaml.safe_load((files("sayso.exports") / "data" / "codes.yaml").read_text("utf-8")))


def shortest(stretches: dict[int, int], days: int) -> int | None:
    """The code of the shortest stretch that has room for so many days; ``None`` where none has."""
    return next((code for code, most in sorted(stretches.items(), key=lambda s: s[1]) if days <= most), None)


@functools.lru_cache(maxsize=512)
def country_name(letters: str | None) -> str | None:
    """The English name of a country by its two letters, as the registry of actors has it."""
    entry = registry().get(f"state:{letters}") if letters else None
    return entry.name if entry is not None else letters


@functools.lru_cache(maxsize=512)
def country_number(letters: str | None) -> int | None:
    """The number of a country in ISO 3166-1 by its two letters."""
    import pycountry

    found = pycountry.countries.get(alpha_2=letters) if letters else None
    return int(found.numeric) if found is not None else None
