"""The gazetteer: names of places, where they are, and how a name may be spelt."""

from __future__ import annotations

from sayso.ground.gazetteer.store import Found, Gazetteer, build_gazetteer, gazetteer, gazetteer_path, is_built

__all__ = ["Found", "Gazetteer", "build_gazetteer", "gazetteer", "gazetteer_path", "is_built"]
