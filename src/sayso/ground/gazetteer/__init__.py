"""The gazetteer: names of places, where they are, and how a name may be spelt."""

from __future__ import annotations

from sayso.ground.gazetteer.store import (
    Found,
    Gazetteer,
    build_gazetteer,
    find_name,
    gazetteer,
    gazetteer_path,
    import_places,
    is_built,
    kilometres,
)

__all__ = ["Found", "Gazetteer", "build_gazetteer", "find_name", "gazetteer", "gazetteer_path", "import_places", "is_built", "kilometres"]
