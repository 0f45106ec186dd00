"""Places: where a report names one, and which one it is."""

from __future__ import annotations

from sayso.ground.places.find import find_places
from sayso.ground.places.toponyms import toponyms_of

__all__ = ["find_places", "toponyms_of"]
