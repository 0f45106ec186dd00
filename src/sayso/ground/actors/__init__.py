"""Actors: who acts, who is acted on, and who stands behind a name, a capital or a role."""

from __future__ import annotations

from sayso.ground.actors.mentions import actor_at, find_mentions, mentions_in
from sayso.ground.actors.registry import ActorEntry, Registry, registry

__all__ = ["ActorEntry", "Registry", "actor_at", "find_mentions", "mentions_in", "registry"]
