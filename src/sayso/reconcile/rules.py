"""Thresholds and words of the description of incidents (data/describe.yaml), read once."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import Any

import yaml


def rules(part: str) -> Any:
    """The part of this name of the data file."""
    return _raw()[part]


@functools.cache
def _raw() -> dict[str, Any]:
    return dict(yaml.safe_load((files("sayso.reconcile") / "data" / "describe.yaml").read_text("utf-8")))
