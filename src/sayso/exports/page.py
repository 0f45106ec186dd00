"""The tables in docs/reference/exports.md, made of the same data as the files: ``python -m sayso.exports.page docs/reference/exports.md``.

A table stands between ``<!-- columns: acled -->`` and ``<!-- end -->``; all else on the page is written by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso.exports.codes import codes
from sayso.exports.columns import columns
from sayso.exports.formats import FORMATS

_PART = re.compile(r"<!-- (columns|codes|formats|flags)(?:: (\w+))? -->\n.*?<!-- end -->", re.DOTALL)


def filled(page: str) -> str:
    """The page with its tables made anew."""
    return _PART.sub(lambda m: f"{m[0].splitlines()[0]}\n{_TABLES[m[1]](m[2])}\n<!-- end -->", page)


def _columns(table: str) -> str:
    given = columns(table)
    typed, tagged = any(c.type != "text" for c in given), any(c.tag for c in given)
    head = ["column", *(["type"] if typed else []), *(["tag"] if tagged else []), "meaning"]
    rows = ([f"`{c.name}`", *([c.type] if typed else []), *([f"`{c.tag}`"] if tagged else []), c.meaning] for c in given)
    return _table(head, rows)


def _formats(_: str | None) -> str:
    rows = ([f"[`{f.name}`](#{f.name})", f.what, f"`{f.to}`", f.library or ""] for f in FORMATS.values())
    return _table(["format", "what it is", "written to, unless `--out` names another", "needs"], rows)


def _flags(_: str | None) -> str:
    return _table(["flag", "meaning"], ([f"`{name}`", means] for name, means in codes("flags").items()))


def _codes(book: str) -> str:
    """The codes of one book, a row a value of the record, with their source and the choices of this project."""
    of = codes(book)
    parts = {part: given for part, given in of.items() if isinstance(given, dict) and part != "own"}
    rows = [_row(part, key, value) for part, given in parts.items() for key, value in given.items()]
    own = "\n".join(f"- {words}" for words in of["own"].values())
    return f"Source: {of['source']}.\n\n{_table(['in the record', 'code'], rows)}\n\nChoices of this project:\n\n{own}"


def _row(part: str, key: Any, value: Any) -> list[str]:
    """A value of the record and its code; a stretch of days stands in the data by its code."""
    return [f"up to {value} days", str(key)] if part == "days" else [f"{part}: {key}", _code(value)]


def _code(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {inner}" for key, inner in value.items())
    return "" if value is None else str(value)


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    def lines() -> Iterator[str]:
        yield f"| {' | '.join(head)} |"
        yield f"|{'---|' * len(head)}"
        for row in rows:
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"

    return "\n".join(lines())


_TABLES: dict[str, Callable[[Any], str]] = {"columns": _columns, "codes": _codes, "formats": _formats, "flags": _flags}


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(filled(path.read_text("utf-8")), "utf-8")
