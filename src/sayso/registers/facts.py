"""The tables of facts about registers and about matching, read once."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import Any

import yaml


@functools.cache
def facts(name: str) -> dict[str, Any]:
    """The content of ``data/NAME.yaml``."""
    raw: dict[str, Any] = yaml.safe_load((files("sayso.registers") / "data" / f"{name}.yaml").read_text("utf-8"))
    return raw
