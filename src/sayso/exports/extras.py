"""Libraries that only some formats need, and that a plain installation does without."""

from __future__ import annotations

from importlib.util import find_spec

from sayso.errors import SetupError

EXTRA = "exports"


def needed(module: str) -> None:
    """Raises ``SetupError`` where a library of the extra is not installed."""
    if find_spec(module) is None:
        raise SetupError(module, f"this format needs {module}, which is not installed", f"Install it with: pip install 'sayso[{EXTRA}]'")
