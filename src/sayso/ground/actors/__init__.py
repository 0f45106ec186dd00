"""Actors: who acts, who is acted on, and who stands behind a name, a capital or a role."""

from __future__ import annotations

from sayso.ground.actors.matching import Match, find_actor
from sayso.ground.actors.mentions import actor_at, find_mentions, mentions_in
from sayso.ground.actors.registry import ActorEntry, Registry, import_actors, registry

__all__ = ["ActorEntry", "Match", "Registry", "actor_at", "find_actor", "find_mentions", "import_actors", "mentions_in", "registry"]
