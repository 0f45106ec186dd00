"""Distances on the sphere."""

from __future__ import annotations

import math

EARTH = 6371.0088
"""The mean radius of the Earth in kilometres (IUGG)."""


def great_circle(lat: float, lon: float, lat_2: float, lon_2: float) -> float:
    """The distance of two points in kilometres; latitudes and longitudes in degrees."""
    p, q = math.radians(lat), math.radians(lat_2)
    half = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon_2 - lon) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))
