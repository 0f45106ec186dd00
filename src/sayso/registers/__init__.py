"""Registers: somebody else's list of incidents, read, matched to the record's incidents, and compared field by field."""

from __future__ import annotations

from sayso.registers.comparing import Options, check
from sayso.registers.formats import read_register
from sayso.registers.types import (
    Alone,
    BadRow,
    Comparison,
    EntryParty,
    EntryToll,
    FieldComparison,
    Match,
    Reason,
    Register,
    RegisterEntry,
)

__all__ = [
    "Alone",
    "BadRow",
    "Comparison",
    "EntryParty",
    "EntryToll",
    "FieldComparison",
    "Match",
    "Options",
    "Reason",
    "Register",
    "RegisterEntry",
    "check",
    "read_register",
]
