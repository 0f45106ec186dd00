"""What the tables, columns and views of a record mean, from the reference page."""

from __future__ import annotations

import re
from importlib.resources import files

import msgspec

from sayso.errors import SetupError

_SECTION = re.compile(r"^### (\w+)\n(.*?)(?=^##)", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| (`[^|]*`) \| (.*) \|$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


class Described(msgspec.Struct, frozen=True):
    """What a table or view holds, and what its columns mean, as plain text."""

    about: str
    columns: dict[str, str]


def descriptions() -> dict[str, Described]:
    """What each table and view is. Raises ``SetupError`` where the page is not installed."""
    page = files("sayso.explore").joinpath("data", "record.md").read_text("utf-8")
    tables, _, views = page.partition("\n## Views\n")
    found = {name: _table(body) for name, body in _SECTION.findall(f"{tables}\n## ")}
    if not found:
        raise SetupError(
            "sayso explore", "the descriptions of the tables are not installed", "Install sayso anew: pip install --force-reinstall sayso."
        )
    about = {name: meaning for names, meaning in _ROW.findall(views) for name in re.findall(r"`(\w+)`", names)}
    return found | {name: Described(_plain(f"{meaning[0].upper()}{meaning[1:]}."), {}) for name, meaning in about.items()}


def _table(body: str) -> Described:
    about = " ".join(body.partition("\n|")[0].split())
    rows = _ROW.findall(body)
    columns = {column: _plain(meaning) for names, meaning in rows for column in re.findall(r"`(\w+)`", names)}
    return Described(_plain(about), columns)


def _plain(words: str) -> str:
    return _LINK.sub(r"\1", words).replace("`", "").replace("**", "")
