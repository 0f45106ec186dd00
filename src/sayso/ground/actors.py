"""Placeholder until this stage lands."""

from __future__ import annotations

from sayso.language import Parsed
from sayso.model import Mention


def find_mentions(parsed: Parsed) -> tuple[Mention, ...]:
    return ()
