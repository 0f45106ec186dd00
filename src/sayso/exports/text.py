"""Text for files: what no file can hold is replaced by one rule, and what a spreadsheet would run is guarded by one that can be undone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

_LONE = re.compile("[\ud800-\udfff]")
# XML 1.0 has no way to write these: https://www.w3.org/TR/xml/#charsets
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# With these a spreadsheet takes a cell for a formula (OWASP, CSV injection). Apostrophes before them count, so that the guard can be undone.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ENCODER = msgspec.json.Encoder()


def plain(text: str) -> str:
    """``text`` as UTF-8 can hold it: halves of characters, which no file can hold, become U+FFFD."""
    return text if text.isascii() else _LONE.sub("\ufffd", text)


def for_xml(text: str) -> str:
    """``text`` as XML can hold it: control characters other than tab and line ends become U+FFFD."""
    return _NO_XML.sub("\ufffd", text)


def guarded(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would run it: one more than it has, so that ``unguarded`` gives it back."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What ``guarded`` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def number(value: float) -> int | float:
    """A number without a fraction where it has none."""
    return int(value) if float(value).is_integer() else value


def cell(value: object) -> str:
    """A value as the cell of a CSV: nothing for what is not stated, 0 and 1 for no and yes, days as YYYY-MM-DD, text guarded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, (int, float)):
        return str(number(value))
    return value.isoformat() if isinstance(value, date) else guarded(plain(str(value)))


def to_json(value: Any) -> bytes:
    """``value`` as JSON on one line."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        return _ENCODER.encode(_cleaned(msgspec.to_builtins(value)))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        return {_cleaned(k): _cleaned(v) for k, v in value.items()}
    return [_cleaned(v) for v in value] if isinstance(value, (list, tuple)) else value


def joined(parts: Any, between: str = "; ") -> str | None:
    """Texts in one cell, each once, in their order; ``None`` where there are none."""
    return between.join(dict.fromkeys(p for p in parts if p)) or None
