"""Where a record is kept: a file of SQLite, or a database of PostgreSQL. ``protocol`` says what each of them must do."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from sayso.errors import NotARecord
from sayso.record.stores.protocol import Found, Store, store_of
from sayso.record.stores.sqlite import MEMORY, SqliteStore

__all__ = ["Found", "Store", "store_at", "store_of"]


def store_at(where: str) -> Store:
    """The store of a path or a URL. Nothing is opened. Raises ``NotARecord`` for a URL of another kind."""
    scheme, found, rest = where.partition("://")
    if not found:
        return SqliteStore(None if where == MEMORY else Path(where))
    if scheme == "sqlite":
        return SqliteStore(Path(unquote(rest.removeprefix("/"))) if rest not in ("", "/", "/" + MEMORY) else None)
    remedy = "Give the path of a file, or sqlite:///FILE."
    raise NotARecord(f"{scheme}://…", f"a record at {scheme}:// cannot be opened", remedy)
