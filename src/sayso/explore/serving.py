"""Datasette over the file of a record."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sayso.explore.metadata import SETTINGS, metadata

# No other plugin that happens to be installed may change what is shown, or ask another machine.
os.environ["DATASETTE_LOAD_PLUGINS"] = "datasette-leaflet,datasette-cluster-map"


def application(path: Path, name: str, hosts: Iterable[str]) -> tuple[Any, str]:
    """The application over the file at ``path``, asked under ``hosts`` only, and the path of its first page. Raises ``SetupError``.

    The file is opened for reading alone. Once in a process: Datasette has one set of plugins.
    """
    from datasette.app import Datasette
    from datasette.plugins import pm

    from sayso.explore.hooks import Hooks

    if pm.has_plugin("sayso"):
        pm.unregister(name="sayso")
    pm.register(Hooks(hosts), name="sayso")
    found = Datasette([str(path)], metadata={}, settings=SETTINGS, memory=False)
    (database,) = (known for known in found.databases if known != "_internal")
    found._metadata_local = metadata(database, name, _views(path))
    return found.app(), found.urls.database(database)


def _views(path: Path) -> dict[str, list[str]]:
    """The columns of each view."""
    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        return {name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] for name in names}
