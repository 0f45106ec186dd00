"""What the address of a list asks for: a filter, an order, a page; and the same turned into an address again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_args
from urllib.parse import urlencode

import msgspec

from sayso.model.incidents import Grade
from sayso.model.vocabulary import DisputeField, EventType
from sayso.record.looking import Filter, Order

PAGE = 50  # incidents on a page
_LONGEST = 300  # characters of a field
_DEEPEST = 1_000_000
_BOX = "west,south,east,north in degrees"


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What an address asks for. ``fields`` are those that count, as given; ``wrong`` says which cannot be used, and why."""

    wanted: Filter
    order: Order = "earliest"
    page: int = 1
    fields: dict[str, str] = {}
    wrong: tuple[str, ...] = ()

    @property
    def offset(self) -> int:
        """The number of the first incident of the page, from 0."""
        return (self.page - 1) * PAGE

    @property
    def narrowed(self) -> bool:
        """True where not all incidents are asked for."""
        return self.wanted != Filter()

    def query(self, **changes: object) -> str:
        """The query of an address with some fields changed, or taken out for ``None``; a change begins at the first page."""
        fields: dict[str, object] = {k: v for k, v in self.fields.items() if k != "page" or not changes}
        fields |= {name: value for name, value in changes.items() if value is not None}
        kept = {k: v for k, v in fields.items() if not (k in changes and changes[k] is None)}
        return urlencode({k: kept[k] for k in sorted(kept)})

    def link(self, path: str, **changes: object) -> str:
        """An address with that query."""
        query = self.query(**changes)
        return f"{path}?{query}" if query else path


def asked(given: Mapping[str, Any]) -> Asked:
    """What the fields of an address, or of a form, ask for. Empty ones do not count; what cannot be used is told in ``wrong``."""
    fields = {name: str(given[name]).replace("\x00", " ").strip()[:_LONGEST] for name in _READ if name in given}
    fields = {name: value for name, value in fields.items() if value}
    wrong: list[str] = []
    found: dict[str, Any] = {}
    for name, value in fields.items():
        try:
            found[name] = _READ[name](value)
        except ValueError as error:
            wrong.append(f"{name}: {value!r} {error}")
    kept = {name: value for name, value in fields.items() if name in found}
    order, page = found.pop("order", "earliest"), found.pop("page", 1)
    named = {_NAMES.get(name, name): value for name, value in found.items()}
    return Asked(wanted=Filter(**named), order=order, page=page, fields=kept, wrong=tuple(wrong))


def page_number(given: Mapping[str, Any]) -> int:
    """The page of a list that is asked for, from 1; the first where that is no number."""
    text = str(given.get("page", "1"))[:6]
    return max(int(text), 1) if text.isascii() and text.isdigit() else 1


def day(value: str) -> date:
    """A day. Raises ``ValueError``."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("is no day; write it as YYYY-MM-DD") from None


def _one_of(*words: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in words:
            raise ValueError(f"is none of {', '.join(words)}")
        return value

    return read


def _number(low: int, high: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not (value.isascii() and value.isdigit() and low <= int(value[:12]) <= high):
            raise ValueError(f"is no number from {low:,} to {high:,}")
        return int(value)

    return read


def _country(value: str) -> str:
    if not (len(value) == 2 and value.isascii() and value.isalpha()):
        raise ValueError("is no country; give its two letters, such as SY")
    return value.upper()


def _box(value: str) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError:
        raise ValueError(f"is no box; write {_BOX}") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(f"is no box; write {_BOX}")
    return west, south, east, north


def _yes(value: str) -> bool:
    return {"yes": True, "no": False}[_one_of("yes", "no")(value)]


_READ: dict[str, Callable[[str], Any]] = {
    "q": str,
    "since": day,
    "until": day,
    "country": _country,
    "place": str,
    "type": _one_of(*get_args(EventType)),
    "actor": str,
    "source": str,
    "grade": _one_of(*get_args(Grade)),
    "disputed": _one_of("any", *get_args(DisputeField)),
    "reports": _number(1, 1_000),
    "judged": _yes,
    "box": _box,
    "all": _yes,
    "order": _one_of(*get_args(Order)),
    "page": _number(1, _DEEPEST),
}
_NAMES = {"q": "words"}  # where the filter calls it otherwise
