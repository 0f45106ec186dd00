"""The files that pages are made with: ours, those of the one-file pages, and Leaflet from its package."""

from __future__ import annotations

import functools
import hashlib
import importlib.resources
from typing import NamedTuple

# name in the address -> package, path in it
_FILES = {
    "page.css": ("sayso.render", "templates/page.css"),
    "page.js": ("sayso.render", "templates/page.js"),
    "incident.css": ("sayso.render", "templates/incident.css"),
    "icon.png": ("sayso.web", "static/icon.png"),
    "web.css": ("sayso.web", "static/web.css"),
    "keys.js": ("sayso.web", "static/keys.js"),
    "map.js": ("sayso.web", "static/map.js"),
    "leaflet.js": ("datasette_leaflet", "static/leaflet-v1.7.1.min.js"),
    "leaflet.css": ("datasette_leaflet", "static/leaflet-v1.7.1.css"),
}
_KINDS = {"css": "text/css", "js": "text/javascript", "png": "image/png"}


class Asset(NamedTuple):
    """A file: its bytes, its media type, and a hash that changes with it."""

    data: bytes
    kind: str
    hash: str


@functools.cache
def asset(name: str) -> Asset | None:
    """The file of this name, or ``None``."""
    if name not in _FILES:
        return None
    package, path = _FILES[name]
    data = importlib.resources.files(package).joinpath(path).read_bytes()
    return Asset(data, f"{_KINDS[name.rpartition('.')[2]]}; charset=utf-8", hashlib.sha256(data).hexdigest()[:12])


def address(name: str) -> str:
    """Where a page finds the file."""
    found = asset(name)
    assert found is not None, name
    return f"/static/{name}?v={found.hash}"


def tile_address(zoom: int, column: int, row: int) -> str:
    """Where a page finds a tile of the map; columns beyond the date line come round again."""
    return f"/tiles/{zoom}/{column % 2**zoom}/{row}.png"
