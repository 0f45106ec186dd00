"""Where a record is kept: a file of SQLite, or a database of PostgreSQL. ``protocol`` says what each of them must do."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from sayso.errors import NotARecord, SetupError
from sayso.record.stores.protocol import Found, Store, store_of
from sayso.record.stores.sqlite import MEMORY, SqliteStore

__all__ = ["Found", "Store", "store_at", "store_of"]

_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")


def store_at(where: str) -> Store:
    """The store of a path or a URL. Nothing is opened. Raises ``NotARecord`` for a URL of another kind, ``SetupError``."""
    scheme, found, rest = where.partition("://")
    if not found:
        return SqliteStore(None if where == MEMORY else Path(where))
    if scheme == "sqlite":
        return SqliteStore(Path(unquote(rest.removeprefix("/"))) if rest not in ("", "/", "/" + MEMORY) else None)
    if scheme in _POSTGRES:
        try:
            from sayso.record.stores.postgres import PostgresStore
        except ImportError as error:
            what = f"what connects to PostgreSQL is not installed ({error.name or error})"
            raise SetupError("record", what, "Install it: pip install 'sayso[postgres]'.") from error
        return PostgresStore(where)
    remedy = "Give the path of a file, sqlite:///FILE, or postgresql://USER@HOST/DATABASE."
    raise NotARecord(f"{scheme}://…", f"a record at {scheme}:// cannot be opened", remedy)
