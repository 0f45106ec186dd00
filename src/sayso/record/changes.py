"""What verifying finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import msgspec

Counting: TypeAlias = Callable[[str, int], None]
"""Told what was checked, and how many."""

BACKUP = "Take it from a backup copy of the record, or from a bundle."


class Change(msgspec.Struct, frozen=True):
    """Something that is not as it was: where, what is wrong, and what to do."""

    where: str
    what: str
    remedy: str = BACKUP
