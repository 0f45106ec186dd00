"""The readers that are tried, one module for each kind. Those of a module are made when it is asked for: some need an extra."""

from __future__ import annotations

from importlib import import_module

from fuzzing.target import Target

GROUPS = ("ingest", "lists", "records", "reading")
"""Kinds of readers, each a module here."""


def targets() -> dict[str, Target]:
    """All targets by name."""
    return {target.name: target for group in GROUPS for target in import_module(f"fuzzing.targets.{group}").TARGETS}


def chosen(names: list[str]) -> list[Target]:
    """The targets of these names, or of these groups; all for none. Raises ``KeyError`` for a name that there is not."""
    found = targets()
    if not names:
        return list(found.values())
    out: list[Target] = []
    for name in names:
        out += import_module(f"fuzzing.targets.{name}").TARGETS if name in GROUPS else [found[name]]
    return list(dict.fromkeys(out))
